"""The way to a Dask cluster: which addresses may be used how, the certificates, and the connection itself."""

from __future__ import annotations

import asyncio
import ipaddress
import re
import ssl
from pathlib import Path
from typing import Any

from msgspec import Struct

from lakip_xl.sistem.alasan import alasan
from lakip_xl.values.ditolak import BukuDitolak

_SAMBUNG = 15  # seconds to wait for the scheduler, and then for its first worker
_ALAMAT = re.compile(r"(?:(\w+)://)?(\[[0-9a-fA-F:.]+\]|[^\s/:\[\]]+):\d{1,5}")
_CONTOH = "tls://10.0.0.5:8786"


class SambunganDask(Struct, frozen=True):
    """What the person who runs the command said of the cluster."""

    alamat: str
    ca: Path | None = None
    sertifikat: Path | None = None
    kunci: Path | None = None
    tanpa_tls: bool = False

    @property
    def bertls(self) -> bool:
        return self.alamat.startswith("tls://")


def salah_sebut(sambungan: SambunganDask) -> str | None:
    """What is wrong with the address and its options, in a sentence; None where nothing is. Connects to nothing."""
    cocok = _ALAMAT.fullmatch(sambungan.alamat)
    if not cocok or cocok[1] not in (None, "tcp", "tls"):
        return f"“{sambungan.alamat}” bukan alamat penjadwal Dask; tulislah seperti {_CONTOH}."
    disebut = [p for p in (sambungan.ca, sambungan.sertifikat, sambungan.kunci) if p]
    if sambungan.bertls:
        return _salah_tls(sambungan, bool(disebut))
    if disebut:
        return f"Sertifikat hanya dipakai untuk alamat tls://; tulislah --dask seperti {_CONTOH}."
    if not sambungan.tanpa_tls and not _komputer_ini(cocok[2]):
        return (
            f"{sambungan.alamat} di luar komputer ini dan tanpa TLS, sehingga siapa pun di jaringan itu dapat membaca "
            "dan mengubah hasilnya; pakai alamat tls://, atau tambahkan --tanpa-tls bila jaringannya tertutup."
        )
    return None


def _salah_tls(sambungan: SambunganDask, disebut: bool) -> str | None:
    if sambungan.tanpa_tls:
        return "--tanpa-tls tidak berlaku untuk alamat tls://; hapus salah satunya."
    if disebut and not (sambungan.ca and sambungan.sertifikat):
        return "Sebutkan --tls-ca dan --tls-sertifikat bersama-sama, dengan --tls-kunci bila kuncinya di berkas lain."
    if not disebut and not _terkonfigurasi():
        return f"Alamat {sambungan.alamat} memerlukan sertifikat; sebutkan --tls-ca, --tls-sertifikat, dan --tls-kunci."
    return None


def _komputer_ini(tuan_rumah: str) -> bool:
    try:
        return ipaddress.ip_address(tuan_rumah.strip("[]")).is_loopback
    except ValueError:
        return tuan_rumah.lower() == "localhost"


def _terkonfigurasi() -> bool:
    """Whether Dask's own configuration of this user names certificates."""
    try:
        import dask
        import distributed  # noqa: F401  its defaults
    except ImportError:
        return True  # which will be said when it is needed
    return bool(
        dask.config.get("distributed.comm.tls.ca-file")
        and dask.config.get("distributed.comm.tls.client.cert")
    )


def pengaman(sambungan: SambunganDask) -> Any:
    """The `Security` of the connection. Raises `BukuDitolak` where a certificate's file cannot be used."""
    from distributed import Security

    if not sambungan.bertls:
        return Security()
    if sambungan.ca is None or sambungan.sertifikat is None:
        return Security(require_encryption=True)
    _periksa_sertifikat(sambungan.ca, sambungan.sertifikat, sambungan.kunci)
    return Security(
        require_encryption=True,
        tls_ca_file=str(sambungan.ca),
        tls_client_cert=str(sambungan.sertifikat),
        tls_client_key=str(sambungan.kunci or sambungan.sertifikat),
    )


def _periksa_sertifikat(ca: Path, sertifikat: Path, kunci: Path | None) -> None:
    for pilihan, path in (("--tls-ca", ca), ("--tls-sertifikat", sertifikat), ("--tls-kunci", kunci)):
        try:
            if path:
                path.read_bytes()
        except OSError as galat:
            raise BukuDitolak(f"{path} tidak terbaca ({alasan(galat)}); periksa {pilihan}.") from None
    konteks = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        konteks.load_verify_locations(ca)
    except ssl.SSLError:
        raise BukuDitolak(f"{ca} bukan sertifikat CA berbentuk PEM; periksa --tls-ca.") from None
    try:
        konteks.load_cert_chain(sertifikat, kunci, password=_kata_sandi)
    except _BerkataSandi:
        raise BukuDitolak(
            f"Kunci di {kunci or sertifikat} berkata sandi, yang tidak didukung Dask; sebutkan kunci tanpa kata sandi."
        ) from None
    except ssl.SSLError as galat:
        if galat.reason == "KEY_VALUES_MISMATCH":
            raise BukuDitolak(
                f"Kunci di {kunci or sertifikat} bukan pasangan sertifikat {sertifikat}; periksa --tls-kunci."
            ) from None
        raise BukuDitolak(
            f"{sertifikat} dan {kunci or 'berkas itu'} tidak memuat sertifikat dan kunci berbentuk PEM; periksa "
            "--tls-sertifikat dan --tls-kunci."
        ) from None


class _BerkataSandi(Exception):
    """A key asks for its password: OpenSSL would ask on the terminal, and wait."""


def _kata_sandi() -> str:
    raise _BerkataSandi


def sambung(sambungan: SambunganDask) -> Any:
    """A client of the cluster. Raises `BukuDitolak` where there is no scheduler that answers, or no worker.

    To be called within `tanpa_pickle`. The client speaks with the scheduler alone.
    """
    from distributed import Client

    alamat, keamanan = sambungan.alamat, pengaman(sambungan)
    try:
        asyncio.run(asyncio.wait_for(_pastikan_menjawab(alamat, keamanan), _SAMBUNG))
        klien = Client(
            alamat,
            timeout=_SAMBUNG,
            set_as_default=False,
            security=keamanan,
            direct_to_workers=False,
            serializers=["msgpack"],
            deserializers=["msgpack"],
        )
    except Exception:  # of the network, of TLS, or of what answers there and is no scheduler
        sertifikat = ", sertifikat kedua pihak, dan CA yang menandatanganinya" if sambungan.bertls else ""
        raise BukuDitolak(
            f"Penjadwal Dask di {alamat} tidak dapat dihubungi; periksa alamatnya{sertifikat}, dan jalankan "
            "“dask scheduler” di sana."
        ) from None
    try:
        klien.wait_for_workers(1, timeout=_SAMBUNG)
    except Exception:
        klien.close(timeout=5)
        raise BukuDitolak(
            f"Penjadwal Dask di {alamat} belum punya pekerja; jalankan “dask worker {alamat}” dahulu."
        ) from None
    return klien


async def _pastikan_menjawab(alamat: str, keamanan: Any) -> None:
    """Exchange the first message: `Client` would wait for it without end where something listens that says nothing."""
    from distributed.comm import connect

    hubungan = await connect(alamat, timeout=_SAMBUNG, **keamanan.get_connection_args("client"))
    hubungan.abort()

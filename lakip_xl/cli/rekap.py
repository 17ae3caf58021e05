"""`lakip rekap`: many workbooks, one recap."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lakip_xl.cli.umum import DITOLAK, bentuk_berakhiran, menolak, pilihan_ke
from lakip_xl.rekap.bentuk import REKAP, pastikan_bentuk, tulis_rekap
from lakip_xl.verbs.penjaga import jaga_buku

if TYPE_CHECKING:
    from lakip_xl.files.forms import Bentuk
    from lakip_xl.rekap.jurnal import Jurnal
    from lakip_xl.rekap.letak import Berkas
    from lakip_xl.rekap.rekaman import Rekaman
    from lakip_xl.rekap.sambungan import SambunganDask

TERHENTI = 130
_BERKAS = click.Path(path_type=Path)


@click.command(options_metavar="[PILIHAN]")
@click.argument("folder", nargs=-1, required=True, metavar="FOLDER...")
@pilihan_ke(REKAP, ", ".join(REKAP.daftar_akhiran()))
@click.option(
    "--pola",
    multiple=True,
    metavar="POLA",
    help="Nama berkas yang dicari; bawaannya *.xlsx dan *.xlsm. Boleh diulang.",
)
@click.option(
    "--lanjut", is_flag=True, help="Lanjutkan: buku yang sudah diperiksa dan tidak berubah tidak diulang."
)
@click.option(
    "--pekerja",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Banyaknya proses; bawaannya sebanyak inti prosesor.",
)
@click.option("--dask", metavar="ALAMAT", help="Kerjakan di kluster Dask, misalnya tls://10.0.0.5:8786.")
@click.option("--tls-ca", type=_BERKAS, metavar="BERKAS", help="Sertifikat CA kluster itu, untuk tls://.")
@click.option("--tls-sertifikat", type=_BERKAS, metavar="BERKAS", help="Sertifikat Anda dari CA itu.")
@click.option(
    "--tls-kunci",
    type=_BERKAS,
    metavar="BERKAS",
    help="Kunci sertifikat itu; tidak perlu bila ada di berkas yang sama.",
)
@click.option(
    "--tanpa-tls",
    is_flag=True,
    help="Izinkan kluster di luar komputer ini tanpa TLS; hanya di jaringan tertutup.",
)
@click.option(
    "--batas-waktu",
    type=click.FloatRange(1, 86_400),
    default=120,
    show_default=True,
    metavar="DETIK",
    help="Waktu terlama untuk satu buku.",
)
@menolak
def rekap(
    folder: tuple[str, ...],
    ke: Path,
    pola: tuple[str, ...],
    lanjut: bool,
    pekerja: int | None,
    dask: str | None,
    tls_ca: Path | None,
    tls_sertifikat: Path | None,
    tls_kunci: Path | None,
    tanpa_tls: bool,
    batas_waktu: float,
) -> None:
    """Periksa semua buku di FOLDER dan rangkum dalam satu rekap.

    Buku di dalam folder-foldernya ikut diperiksa. FOLDER boleh beberapa, boleh berkas, dan boleh alamat
    fsspec seperti s3://... Berkas yang rusak menjadi satu baris beserta sebabnya. Kode keluar 0 bila semua
    berkas terbaca, apa pun putusannya; 1 bila ada yang tidak, 3 bila tidak satu pun, 130 bila dihentikan.
    """
    from lakip_xl.rekap.jurnal import AKHIRAN, Jurnal
    from lakip_xl.rekap.letak import POLA, temukan

    bentuk = bentuk_berakhiran(REKAP, ke)
    sambungan = _sambungan(dask, tls_ca, tls_sertifikat, tls_kunci, tanpa_tls)
    if sambungan and pekerja:
        raise click.UsageError(
            "--pekerja hanya untuk komputer ini; kluster --dask mengatur pekerjanya sendiri."
        )
    _pastikan_tertulis(bentuk, ke)
    daftar = temukan(folder, pola or POLA, kecuali=ke)
    path_jurnal = ke.with_name(f"{ke.name}{AKHIRAN}")
    try:
        with _henti_sopan(), Jurnal(path_jurnal, lanjut=lanjut) as jurnal:
            sisa = [b for b in daftar if not jurnal.sudah(b)]
            if lanjut and len(sisa) < len(daftar):
                click.echo(f"{len(daftar) - len(sisa)} dari {len(daftar)} berkas sudah diperiksa.", err=True)
            with closing(_mesin(sisa, pekerja, sambungan, batas_waktu)) as mesin:
                _periksa(len(sisa), jurnal, mesin)
            kode = _tulis(daftar, jurnal, bentuk, ke)
            if not lanjut:
                jurnal.buang()  # while no other run can have begun one
    except KeyboardInterrupt:
        click.echo(
            f"Dihentikan; yang sudah diperiksa tersimpan. Jalankan lagi dengan --lanjut untuk {ke.name}.",
            err=True,
        )
        sys.exit(TERHENTI)
    sys.exit(kode)


def _sambungan(alamat: str | None, *pilihan: Any) -> SambunganDask | None:
    """The cluster that the options name; wrong ones, and certificates that cannot be used, are said before any work."""
    if alamat is None:
        if any(pilihan):
            raise click.UsageError(
                "--tls-ca, --tls-sertifikat, --tls-kunci, dan --tanpa-tls hanya untuk --dask."
            )
        return None
    from lakip_xl.rekap.kluster import pastikan_ada
    from lakip_xl.rekap.sambungan import SambunganDask, pengaman, salah_sebut

    sambungan = SambunganDask(alamat, *pilihan)
    if sebab := salah_sebut(sambungan):
        raise click.UsageError(sebab)
    pastikan_ada()
    pengaman(sambungan)
    return sambungan


def _pastikan_tertulis(bentuk: Bentuk, ke: Path) -> None:
    """Refuse an output that could not be written before the work and not after it."""
    from lakip_xl.files.save import tolak_bila_tak_tertulis, tolak_bila_terbuka

    pastikan_bentuk(bentuk)
    tolak_bila_tak_tertulis(ke)
    tolak_bila_terbuka(ke)
    jaga_buku(ke, ())


@contextmanager
def _henti_sopan() -> Iterator[None]:
    """Let a request to end (SIGTERM) end the run as Ctrl-C does."""

    def henti(*_: Any) -> None:
        raise KeyboardInterrupt

    lama = signal.signal(signal.SIGTERM, henti)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, lama)


def _mesin(
    daftar: Sequence[Berkas], pekerja: int | None, sambungan: SambunganDask | None, batas: float
) -> Generator[tuple[Berkas, Rekaman], None, None]:
    """The records as they come, from the cluster or from processes of this machine."""
    from lakip_xl.rekap import kluster, lokal
    from lakip_xl.rekap.kolom import DITOLAK
    from lakip_xl.rekap.periksa import tanpa_isi

    terbuka = [b for b in daftar if not b.alasan]
    yield from ((b, tanpa_isi(DITOLAK, b.alasan)) for b in daftar if b.alasan)
    if terbuka and sambungan:
        yield from kluster.jalankan(terbuka, sambungan, batas)
    elif terbuka:
        yield from lokal.jalankan(terbuka, pekerja or os.cpu_count() or 1, batas)


def _periksa(banyak: int, jurnal: Jurnal, mesin: Iterator[tuple[Berkas, Rekaman]]) -> None:
    """Note every record; on a terminal show how far it is, how fast, and how long still."""
    if not sys.stderr.isatty():
        for berkas, rekaman in mesin:
            jurnal.catat(berkas, rekaman)
        return
    mulai = time.monotonic()

    def laju(_: object) -> str:
        return f"{bilah.pos / max(time.monotonic() - mulai, 0.001):.1f} berkas/detik".replace(".", ",")

    bilah = click.progressbar(
        length=banyak, label="Memeriksa", file=sys.stderr, show_pos=True, show_eta=True, item_show_func=laju
    )
    with bilah:
        for berkas, rekaman in mesin:
            jurnal.catat(berkas, rekaman)
            bilah.update(1, berkas)


def _tulis(daftar: Sequence[Berkas], jurnal: Jurnal, bentuk: Bentuk, ke: Path) -> int:
    """Write the recap and say how it went; the exit code."""
    from lakip_xl.rekap.gabung import gabungkan
    from lakip_xl.rekap.kolom import TERBACA
    from lakip_xl.rekap.susunan import ikhtisar

    hasil = gabungkan(daftar, jurnal.baca)
    ditulis = tulis_rekap(hasil, bentuk, ke)
    click.echo(ikhtisar(hasil))
    click.echo(f"Rekap ditulis ke {', '.join(map(str, ditulis))}.")
    if not hasil.hitungan[TERBACA]:
        click.echo("Tidak satu pun berkas terbaca; sebabnya ada pada kolom Keterangan rekap itu.", err=True)
        return DITOLAK
    return int(hasil.bermasalah)

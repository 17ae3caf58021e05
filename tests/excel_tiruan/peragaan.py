"""Each button pressed in that Excel, once for every call that it makes and every way in which the call can fail."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import openpyxl
import pytest
from click.testing import CliRunner

from excel_tiruan.com import DISUNTING, DITOLAK, GALAT_1004, NANTI, PENGECUALIAN, TERTUTUP, Com, Kabel, galat
from excel_tiruan.model import Application, Workbook
from excel_tiruan.windows import xlwings_windows
from lakip_xl import lampiran
from lakip_xl.cli import main as cli
from lakip_xl.excel import baca, sabar
from lakip_xl.files import forms
from lakip_xl.files.forms import tulis
from lakip_xl.files.reader import read_bytes
from lakip_xl.ribbon import aksi
from lakip_xl.ribbon.__main__ import main
from lakip_xl.verbs import isi as modul_isi
from lakip_xl.verbs import validasi as modul_validasi
from lakip_xl.verbs.andaian import hitung_buku

NAMA = "buku kami.xlsx"
LENGKAP, POLOS = "lengkap", "polos"  # with the sheets that lakip_xl makes, and without
PERAGAAN = [
    *(
        (LENGKAP, aksi)
        for aksi in ("periksa", "isi", "rapikan", "lampiran", "kecualikan", "bersihkan", "tentang")
    ),
    *((POLOS, aksi) for aksi in ("periksa", "isi", "kecualikan")),
]
SEL = "E6"  # of Anggaran: it has one finding
SEMUA, TIDAK, TUTUP = "semua", "tidak sama sekali", "Excel tertutup"


def siapkan(asal: Path, folder: Path) -> dict[str, Path]:
    """The workbook `asal` filled and checked, then changed in four cells: so each button has something to do."""
    hasil = {bentuk: folder / bentuk / NAMA for bentuk in (LENGKAP, POLOS)}
    for berkas in hasil.values():
        berkas.parent.mkdir()
    berkas = hasil[LENGKAP]
    buku = openpyxl.load_workbook(asal)
    for lembar in buku:  # a few rows of each table: as many kinds of calls, not as many calls
        baris = 4 if lembar.title in ("Program", "Efisiensi", "Kutipan") else 7
        if lembar.max_row > 12:
            lembar.delete_rows(baris + 1, lembar.max_row)
    buku.save(berkas)
    for perintah in (["isi", str(berkas)], ["validasi", str(berkas), "--tulis"]):
        hasil_perintah = CliRunner().invoke(cli, perintah)
        assert hasil_perintah.exit_code in (0, 1), hasil_perintah.output
    buku = openpyxl.load_workbook(berkas)
    for nama, alamat, nilai in (
        ("Anggaran", "E7", "20.000.001"),
        ("Kegiatan", "H7", 109),
        ("Indikator", "L5", None),
        ("Indikator", "K6", None),
    ):
        buku[nama][alamat] = nilai
    buku.save(berkas)
    for nama in {"Temuan", "Pengecualian", "Ingatan"} & set(buku.sheetnames):
        del buku[nama]
    buku.save(hasil[POLOS])
    return hasil


class Jam:
    def __init__(self) -> None:
        self.kini = 0.0

    def monotonic(self) -> float:
        return self.kini

    def sleep(self, detik: float) -> None:
        self.kini += detik


class Gangguan:
    """What goes wrong from the call `nomor` on: for `detik` seconds, or once, or for good."""

    def __init__(self, buat: Callable[[], Exception], detik: float | None, *, tuli: bool = False) -> None:
        self.buat, self.detik, self.tuli = buat, detik, tuli


SIBUK_SEBENTAR, SIBUK_LAMA = 3.0, 120.0
GANGGUAN = {
    "sibuk 3 detik (0x80010001)": Gangguan(lambda: galat(DITOLAK), SIBUK_SEBENTAR),
    "sibuk 3 detik (0x8001010A)": Gangguan(lambda: galat(NANTI), SIBUK_SEBENTAR),
    "sel disunting 3 detik (0x800AC472)": Gangguan(lambda: galat(DISUNTING), SIBUK_SEBENTAR),
    "sel disunting 3 detik (0x80020009)": Gangguan(
        lambda: galat(PENGECUALIAN, "", DISUNTING), SIBUK_SEBENTAR
    ),
    "nama ditolak 3 detik (AttributeError)": Gangguan(AttributeError, SIBUK_SEBENTAR, tuli=True),
    "kotak dialog 2 menit (0x80010001)": Gangguan(lambda: galat(DITOLAK), SIBUK_LAMA),
    "sel disunting 2 menit (0x800AC472)": Gangguan(lambda: galat(DISUNTING), SIBUK_LAMA),
    "ditolak sekali (0x800A03EC)": Gangguan(
        lambda: galat(PENGECUALIAN, "Method failed", GALAT_1004), None
    ),
    "ditolak sekali (0x80010105)": Gangguan(lambda: galat(-2147417851, "The server threw an exception."), None),
    "Excel tertutup (0x800706BA)": Gangguan(
        lambda: galat(TERTUTUP, "The RPC server is unavailable."), float("inf")
    ),
}  # fmt: skip


class Meja:
    """An Excel with the workbook open in it; `tekan` presses a button."""

    def __init__(self, windows: Any, berkas: Path, jam: Jam) -> None:
        self.windows, self.jam, self.kabel, self.app = windows, jam, Kabel(), Application()
        self.buku = Workbook(self.app, berkas)
        self.app.buku.append(self.buku)
        self.app.aktif, self.folder = self.buku, berkas.parent
        lembar = next(satu for satu in self.buku.lembar if satu.Name == "Anggaran")
        self.buku.ActiveSheet, self.buku.terpilih = lembar, lembar.Range(SEL)
        windows.get_excel_hwnds = lambda: iter([self.app.Hwnd])
        windows.get_xl_app_from_hwnd = lambda hwnd: (
            windows.COMRetryObjectWrapper(Com(self.app, self.kabel)).Application
        )
        windows.win32process.GetWindowThreadProcessId = lambda hwnd: (1, hwnd + 7)
        windows.win32api.MessageBox = self._kotak

    def _kotak(self, _: int, teks: str, judul: str, gaya: int) -> int:
        self.app.kotak.append(teks)
        return self.app.jawaban.pop(0) if gaya & 3 else 1

    def tekan(self, aksi: str) -> tuple[int, str]:
        """The exit code and the sentence. On a cell with a finding, for the one button that asks for one."""
        self.app.kotak.clear()
        self.app.jawaban, self.app.isian = [6], ["menurut LRA"]
        with contextlib.redirect_stderr(io.StringIO()) as galat_baku:
            kode = main([aksi, "--hwnd", str(self.app.Hwnd), "--nama", NAMA.encode("utf-16-be").hex()])
        kotak = [k for k in self.app.kotak if "?" not in k]  # not what was asked
        return kode, (kotak[-1] if kotak else galat_baku.getvalue().strip())

    def ganggu(self, gangguan: Gangguan, nomor: int) -> None:
        mulai: list[float] = []
        kabel = self.kabel

        def rusak(ke: int, nama: str) -> None:
            kabel.tuli = False
            if ke < nomor or (gangguan.detik is None and ke > nomor):
                return
            mulai.append(self.jam.kini)
            if gangguan.detik is not None and self.jam.kini > mulai[0] + gangguan.detik:
                return
            # What a call is named is asked before it is made, but for those by number or by no name.
            kabel.tuli = gangguan.tuli and not nama.endswith(("()", " for"))
            raise gangguan.buat() if kabel.tuli or not gangguan.tuli else galat(DITOLAK)

        kabel.gangguan = rusak

    def keadaan(self) -> Keadaan:
        return Keadaan(
            tuple(satu for satu in self.buku.potret()),
            self.app.setelan(),
            frozenset(berkas.name for berkas in self.folder.iterdir()),
        )


class Keadaan(NamedTuple):
    """What is in the workbook, what Excel was set to and showed, and the files beside it."""

    isi: tuple[Any, ...]
    setelan: tuple[object, ...]
    berkas: frozenset[str]


def adili(meja: Meja, hasil: tuple[int, str], awal: Keadaan, akhir: Keadaan, *, tutup: bool) -> str:
    """Whether all of an action was done or none. Raises `AssertionError` for anything between."""
    kode, kalimat = hasil
    kini = meja.keadaan()
    baru = kini.berkas - awal.berkas
    for nama in baru:
        (meja.folder / nama).unlink()
    assert kalimat.endswith(".") and "\n" not in kalimat and "kesalahan lakip_xl sendiri" not in kalimat, (
        kalimat
    )
    if tutup:
        return TUTUP
    assert kini.setelan[:6] == awal.setelan[:6], f"setelan: {kini.setelan[:6]}"
    assert kini.setelan[6:] in (awal.setelan[6:], akhir.setelan[6:]), f"tampilan: {kini.setelan[6:]}"
    if kode == 0:
        assert kini.isi == akhir.isi, f"berhasil, tetapi isinya lain: {beda(kini.isi, akhir.isi)}"
        return SEMUA
    assert kode == 3 and kini.isi == awal.isi, f"ditolak, tetapi isinya lain: {beda(kini.isi, awal.isi)}"
    assert all(nama in kalimat for nama in baru), f"berkas tertinggal: {baru}"
    return TIDAK


def beda(satu: tuple[Any, ...], lain: tuple[Any, ...]) -> str:
    """Where two states of a workbook differ."""
    kiri, kanan = ({n[0]: n[1:] for n in isi} for isi in (satu, lain))
    if list(kiri) != list(kanan):
        return f"lembar {list(kiri)} lawan {list(kanan)}"
    hasil = []
    for nama in kiri:
        for apa, a, b in zip(("tampak", "nilai", "format", "tautan"), kiri[nama], kanan[nama], strict=True):
            if a != b:
                hasil.append(
                    f"{nama} {apa} {sorted(set(a) ^ set(b), key=repr)[:4] if apa != 'tampak' else (a, b)}"
                )
    return "; ".join(hasil)


class Uji:
    """A button and a workbook: what it does undisturbed, and what of it is done when something goes wrong."""

    def __init__(self, buat: Callable[[], Meja], aksi: str) -> None:
        self._buat, self.aksi = buat, aksi
        for _ in range(2):  # once more, now that all is computed
            meja = buat()
            self.awal = meja.keadaan()
            hasil = meja.tekan(aksi)
            assert hasil[0] == 0, hasil
            self.akhir = meja.keadaan()
            for nama in self.akhir.berkas - self.awal.berkas:
                (meja.folder / nama).unlink()
        self.panggilan = meja.kabel.panggilan

    def coba(self, gangguan: Gangguan, nomor: int) -> str:
        meja = self._buat()
        meja.ganggu(gangguan, nomor)
        hasil = meja.tekan(self.aksi)
        meja.kabel.gangguan = lambda nomor, nama: None
        return adili(meja, hasil, self.awal, self.akhir, tutup=gangguan.detik == float("inf"))


class Sekali:
    """What is computed, read or written of the same content, computed, read and written once."""

    def __init__(self) -> None:
        self._dibaca: dict[tuple[bytes, str], Any] = {}
        self._dihitung: list[tuple[Any, Any]] = []
        self._lampiran: dict[str, bytes] = {}

    def baca(self, isi: bytes, nama: str) -> Any:
        if (isi, nama) not in self._dibaca:
            self._dibaca[isi, nama] = read_bytes(isi, nama)
        return self._dibaca[isi, nama]

    def hitung(self, buku: Any, *argumen: Any, **pilihan: Any) -> Any:
        for lama, hasil in self._dihitung:
            if lama is buku or lama == buku:
                return hasil
        hasil = hitung_buku(buku, *argumen, **pilihan)
        self._dihitung.append((buku, hasil))
        return hasil

    def menurut(self, asli: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """`asli`, asked once for the same object."""
        dibuat: list[tuple[Any, Any]] = []

        def buat(bahan: Any) -> Any:
            for lama, hasil in dibuat:
                if lama is bahan:
                    return hasil
            dibuat.append((bahan, asli(bahan)))
            return dibuat[-1][1]

        return buat

    def rencana(self, asli: Callable[..., Any]) -> Callable[..., Any]:
        """`asli`, which plans from the workbook and from which cells Excel holds back: those are asked each time."""
        dibuat: list[tuple[Any, Any, list[tuple[Any, Any]]]] = []

        def rencanakan(buku: Any, *, halangan: Callable[[Any], Any]) -> Any:
            for lama, hasil, tanya in dibuat:
                if lama is buku and all(halangan(edit) == jawab for edit, jawab in tanya):
                    return hasil
            ditanya: list[tuple[Any, Any]] = []

            def catat(edit: Any) -> Any:
                ditanya.append((edit, halangan(edit)))
                return ditanya[-1][1]

            hasil = asli(buku, halangan=catat)
            dibuat.append((buku, hasil, ditanya))
            return hasil

        return rencanakan

    def tulis(self, bentuk: Any, dokumen: Any, *, tujuan: Path) -> None:
        kunci = tujuan.name
        if kunci not in self._lampiran:
            tulis(bentuk, dokumen, tujuan=tujuan)
            self._lampiran[kunci] = tujuan.read_bytes()
        tujuan.write_bytes(self._lampiran[kunci])


@contextmanager
def excel() -> Iterator[Callable[[Path], Meja]]:
    """Presses are quick here: nobody waits, and what comes of the same content is made once."""
    jam, sekali = Jam(), Sekali()
    with xlwings_windows() as windows, pytest.MonkeyPatch.context() as ganti:
        ganti.setattr(sabar, "time", SimpleNamespace(monotonic=jam.monotonic, sleep=jam.sleep))
        ganti.setattr(modul_isi, "hitung_buku", sekali.hitung)
        ganti.setattr(modul_validasi, "hitung_buku", sekali.hitung)
        ganti.setattr(baca, "read_bytes", sekali.baca)
        ganti.setattr(forms, "tulis", sekali.tulis)
        ganti.setattr(aksi, "validasi", sekali.menurut(aksi.validasi))
        ganti.setattr(lampiran, "susun_dari", sekali.menurut(lampiran.susun_dari))
        ganti.setattr(aksi, "rencanakan_isi", sekali.rencana(aksi.rencanakan_isi))
        ganti.setattr(aksi, "rencanakan_rapikan", sekali.rencana(aksi.rencanakan_rapikan))
        yield lambda berkas: Meja(windows, berkas, jam)

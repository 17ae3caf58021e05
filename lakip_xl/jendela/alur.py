"""What the window does, step by step; what it looks like is behind `Tampilan`.

Filling and writing the appendix are the commands themselves, with their own guards and texts.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from lakip_xl.cli.sumber import Sumber, SumberBerkas, satu_sumber
from lakip_xl.files.forms import tulis
from lakip_xl.laporan.bentuk import TEMUAN
from lakip_xl.sistem.log import folder_log
from lakip_xl.sistem.proses import buka
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.penjaga import jaga_buku
from lakip_xl.verbs.validasi import Pemeriksaan, validasi

PERIKSA = "Periksa buku ini"
PILIH = "Pilih berkas lain…"
LAPORAN = "Buka laporan"
ISI = "Isi sel hitungan"
LAMPIRAN = "Susun lampiran"
FOLDER = "Buka folder"
_PEMBUKA = (
    "Tidak ada buku yang terbuka di Excel.\n\n"
    "Jatuhkan buku kerja LAKIP (.xlsx, .xlsm) di jendela ini, atau pilih berkasnya."
)


class Tampilan(Protocol):
    """The window as a person sees it."""

    def tanya(self, teks: str, pilihan: Sequence[str]) -> str | Path | None:
        """The choice that was clicked, the file that was dropped instead, or None when the window was closed."""
        ...

    def pilih_berkas(self) -> Path | None:
        """The file that was chosen; None for cancel."""
        ...

    def beri_tahu(self, teks: str) -> None: ...


@dataclass(frozen=True)
class BukuJendela:
    """The workbook that is worked on: how commands name it, and where what is made of it goes."""

    sumber: Sumber
    argumen: tuple[str, ...]
    laporan: Path
    lampiran: Path


class Alur:
    """One run of the window, from the first question until it is closed."""

    def __init__(self, tampilan: Tampilan) -> None:
        self._tampilan = tampilan

    def jalankan(self, berkas: Path | None) -> None:
        buku = buku_berkas(berkas) if berkas else self._mulai()
        while buku is not None:
            try:
                buku = self._kerjakan(buku)
            except BukuDitolak as sebab:
                buku = self._pilihan(str(sebab), (PILIH,), None)

    def _mulai(self) -> BukuJendela | None:
        try:
            buku = buku_terbuka()
        except BukuDitolak:  # no Excel, or none that has a workbook open
            return self._pilihan(_PEMBUKA, (PILIH,), None)
        return self._pilihan(f"Buku yang terbuka di Excel:\n\n{buku.sumber.nama}", (PERIKSA, PILIH), buku)

    def _pilihan(self, teks: str, pilihan: Sequence[str], buku: BukuJendela | None) -> BukuJendela | None:
        """The workbook to go on with: `buku` itself, another one, or none."""
        jawaban = self._tampilan.tanya(teks, pilihan)
        if jawaban == PILIH:
            jawaban = self._tampilan.pilih_berkas()
        if isinstance(jawaban, Path):
            return buku_berkas(jawaban)
        return buku if jawaban is not None else None

    def _kerjakan(self, buku: BukuJendela) -> BukuJendela | None:
        """Check, show what was found, do what is asked for; the workbook to go on with. Raises `BukuDitolak`."""
        pemeriksaan = validasi(buku.sumber.baca())
        laporan = tulis_laporan(pemeriksaan, buku)
        teks = uraian(pemeriksaan, buku.sumber.nama, laporan)
        while True:
            jawaban = self._tampilan.tanya(teks, (LAPORAN, ISI, LAMPIRAN, FOLDER, PILIH))
            if jawaban == LAPORAN:
                self._buka(laporan)
            elif jawaban == FOLDER:
                self._buka(laporan.parent)
            elif jawaban == LAMPIRAN:
                self._lampirkan(buku)
            elif jawaban == ISI:
                self._tampilan.beri_tahu(perintah(["isi", "--cadangan", *buku.argumen]))
                return buku
            elif jawaban == PILIH:
                jawaban = self._tampilan.pilih_berkas()
            if jawaban is None or isinstance(jawaban, Path):
                return buku_berkas(jawaban) if jawaban else None

    def _lampirkan(self, buku: BukuJendela) -> None:
        kalimat = perintah(["lampiran", "--ke", str(buku.lampiran), *buku.argumen])
        self._tampilan.beri_tahu(kalimat.partition(" Lihat “")[0])
        if str(buku.lampiran) in kalimat:
            buka(buku.lampiran)

    def _buka(self, letak: Path) -> None:
        if not buka(letak):
            self._tampilan.beri_tahu(f"{letak} tidak dapat dibuka dari sini; bukalah dengan klik dua kali.")


def buku_berkas(berkas: Path) -> BukuJendela:
    """A file, its report and appendix beside it."""
    return BukuJendela(
        SumberBerkas(berkas),
        ("--", str(berkas)),
        berkas.with_name(f"{berkas.stem} temuan.html"),
        berkas.with_name(f"{berkas.stem} lampiran.xlsx"),
    )


def buku_terbuka() -> BukuJendela:
    """The active workbook of Excel. Raises `BukuDitolak`."""
    from lakip_xl.excel.buku import temukan
    from lakip_xl.excel.letak import berkas_lampiran, terbuka_di_tempat_lain

    pertama, *lain = berkas_lampiran(temukan())
    lampiran = next((satu for satu in (pertama, *lain) if not terbuka_di_tempat_lain(satu)), pertama)
    sumber = satu_sumber(None, True)
    laporan = pertama.with_name(f"{pertama.stem.removesuffix(' lampiran')} temuan.html")
    return BukuJendela(sumber, ("--terbuka", "--", sumber.nama), laporan, lampiran)


def uraian(pemeriksaan: Pemeriksaan, nama: str, laporan: Path) -> str:
    """What was found, and where it is told in full."""
    jumlah = ", ".join(f"{n} {tingkat}" for tingkat, n in pemeriksaan.ringkasan.items() if n)
    bagian = [nama, pemeriksaan.kesimpulan.kalimat, f"{jumlah}." if jumlah else "Tidak ada temuan."]
    if pemeriksaan.berikutnya:
        bagian.append(f"Berikutnya: {pemeriksaan.berikutnya}.")
    return "\n\n".join([*bagian, f"Laporan: {laporan}"])


def tulis_laporan(pemeriksaan: Pemeriksaan, buku: BukuJendela) -> Path:
    """Write the report beside the workbook, or, where that cannot be, into the user's own folder; where it is."""
    bentuk = TEMUAN.bernama("html")
    try:
        jaga_buku(buku.laporan, ())
        tulis(bentuk, [pemeriksaan], tujuan=buku.laporan)
        return buku.laporan
    except BukuDitolak:
        lain = folder_log().parent / "laporan" / buku.laporan.name
        with contextlib.suppress(OSError):
            lain.parent.mkdir(parents=True, exist_ok=True)
        tulis(bentuk, [pemeriksaan], tujuan=lain)
        return lain


def perintah(argumen: Sequence[str]) -> str:
    """Run a command of the command line in this process; all that it says."""
    from lakip_xl.cli import main

    kata = io.StringIO()
    with contextlib.redirect_stdout(kata), contextlib.redirect_stderr(kata), contextlib.suppress(SystemExit):
        main(list(argumen), prog_name="lakip")
    return kata.getvalue().strip()

"""No output may take the place of a workbook."""

from __future__ import annotations

from pathlib import Path

from lakip_xl.values.ditolak import BukuDitolak


def jaga_buku(keluaran: Path, buku: tuple[Path, ...]) -> None:
    """No report may take the place of a workbook."""
    if keluaran.exists() and (any(sama(keluaran, b) for b in buku) or buku_kerja(keluaran)):
        raise BukuDitolak(f"{keluaran} adalah buku kerja LAKIP dan tidak ditimpa laporan; pilih nama lain.")


def sama(satu: Path, lain: Path) -> bool:
    return lain.exists() and satu.samefile(lain)


def buku_kerja(berkas: Path) -> bool:
    """Whether a file is somebody's LAKIP workbook, which no output may replace."""
    from lakip_xl.files.load import muat
    from lakip_xl.files.package import Paket
    from lakip_xl.reading import dikenal

    try:
        return dikenal(lembar.nama for lembar in Paket(muat(berkas), berkas.name).daftar_lembar())
    except BukuDitolak:
        return False

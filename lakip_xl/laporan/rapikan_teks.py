"""What `rapikan` would write or wrote, and what it left, column by column."""

from __future__ import annotations

from collections.abc import Iterable

from lakip_xl.files.forms import Pewarna, tanpa_warna
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import Cell, huruf_kolom
from lakip_xl.values.teks import bersih, singkat
from lakip_xl.verbs.rapikan import AngkaDirapikan, Perapian, TeksDibiarkan

PALING_BANYAK = 5  # cells of a column that are told one by one
PALING_BANYAK_DIBIARKAN = 20


def tulis_perapian(hasil: Perapian, buku: str, *, ditulis: bool, warna: Pewarna = tanpa_warna) -> str:
    """The account; `ditulis`: the workbook was changed, else this is the preview."""
    buku = bersih(buku)
    baris: list[str] = []
    for (lembar, kolom), daftar in _menurut_kolom(hasil.dirapikan).items():
        apa = f"{len(daftar)} angka kolom {huruf_kolom(kolom)} lembar {bersih(lembar)}:"
        baris += [warna(apa, "judul"), *map(_satu, daftar[:PALING_BANYAK])]
        if len(daftar) > PALING_BANYAK:
            baris.append(f"  dan {len(daftar) - PALING_BANYAK} sel lain sampai {daftar[-1].sel.alamat}")
    if hasil.dibiarkan:
        baris += ["", warna(f"{len(hasil.dibiarkan)} teks dibiarkan:", "peringatan")]
        baris += map(_dibiarkan, hasil.dibiarkan[:PALING_BANYAK_DIBIARKAN])
        if len(hasil.dibiarkan) > PALING_BANYAK_DIBIARKAN:
            baris.append(f"  dan {len(hasil.dibiarkan) - PALING_BANYAK_DIBIARKAN} teks lain")
    return "\n".join([*baris, *([""] if baris else []), warna(_penutup(hasil, buku, ditulis), "judul"), ""])


def _menurut_kolom(daftar: Iterable[AngkaDirapikan]) -> dict[tuple[str, int], list[AngkaDirapikan]]:
    hasil: dict[tuple[str, int], list[AngkaDirapikan]] = {}
    for satu in daftar:
        hasil.setdefault((satu.sel.lembar, satu.sel.kolom), []).append(satu)
    return hasil


def _satu(satu: AngkaDirapikan) -> str:
    return f"  {satu.sel.alamat:<7}{_teks(satu.sel)} -> {tampil(satu.sel)}"


def _dibiarkan(satu: TeksDibiarkan) -> str:
    return f"  {bersih(satu.sel.tempat)} {_teks(satu.sel)}: {satu.sebab}"


def _teks(sel: Cell) -> str:
    return f"“{bersih(singkat(str(sel.mentah)))}”"


def _penutup(hasil: Perapian, buku: str, ditulis: bool) -> str:
    jumlah = len(hasil.dirapikan)
    if not jumlah:
        return f"Tidak ada teks pada {buku} yang dapat ditulis sebagai angka."
    if ditulis:
        return f"{jumlah} teks ditulis sebagai angka pada {buku}."
    return (
        f"{jumlah} teks akan ditulis sebagai angka; {buku} belum diubah. Tambahkan --tulis untuk menulisnya."
    )

"""The rows of a budget as another system exported it, whatever names its columns bear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct, field

from lakip_xl.contract import LEMBAR_MENURUT_NAMA, Jenis
from lakip_xl.reading.judul import calon_kolom
from lakip_xl.reading.kepala import BATAS_BARIS_JUDUL
from lakip_xl.reading.sel import baca_sel
from lakip_xl.values.cell import BukanBilangan, Cell, Grid
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.teks import sederhana

ANGKA = ("anggaran", "realisasi")
_ANGGARAN = LEMBAR_MENURUT_NAMA["Anggaran"]
# what a heading may end with: a unit, a year, until when
_EKOR = re.compile(r"( (dalam )?(rp|rupiah)| (tahun |ta )?20\d\d| s d\b.*)+$")
_TAHUN = re.compile(r"\b20\d\d\b")
_NOMOR_KOLOM = re.compile(r"\(?(\d{1,2})\)?(?!\d)[\s=+*/:x()\d-]*", re.I)  # 3, (3), and 5 = 4 / 3 x 100


class BarisEkspor(Struct):
    """A row of the export. `kolom` are the columns of amounts that its table has, filled in or not."""

    kode: str
    uraian: str
    tempat: str
    kolom: tuple[str, ...]
    angka: dict[str, Decimal] = field(default_factory=dict)
    alasan: str = ""

    @property
    def sebutan(self) -> str:
        return " ".join(t for t in (self.kode, self.uraian) if t)


def baca_ekspor(grid: Grid, tahun: int | None = None) -> Iterator[BarisEkspor]:
    """The rows of a table; none where its headings are not those of a budget.

    A column whose heading names years, but not `tahun`, is another year's.
    """
    for nomor in range(1, min(len(grid.isi), BATAS_BARIS_JUDUL) + 1):
        for tinggi in (2, 1):
            judul = _judul(grid, nomor, tinggi)
            kolom = _kenali({k: t for k, t in judul.items() if not _tahun_lain(t, tahun)})
            if {"kode", "uraian"} & kolom.keys() and set(ANGKA) & kolom.keys():
                isi = range(nomor + tinggi, len(grid.isi) + 1)
                yield from (b for n in isi if (b := _baca_baris(grid, n, kolom, _kolom_kode(judul, kolom))))
                return


def _judul(grid: Grid, nomor: int, tinggi: int) -> dict[int, str]:
    """Headings by column; of two rows, the upper one's reaches over the blanks to its right."""
    lebar = max(len(grid.isi[n]) for n in range(nomor - 1, min(nomor - 1 + tinggi, len(grid.isi))))
    atas = {k: sederhana(grid.cell(nomor, k).teks) for k in range(1, lebar + 1)}
    if tinggi == 1:
        return atas
    bawah = {k: sederhana(grid.cell(nomor + 1, k).teks) for k in range(1, lebar + 1)}
    if any(grid.cell(nomor + 1, k).angka is not None or t[:1].isdigit() for k, t in bawah.items()):
        return {}  # the next row is data already, or numbers the columns
    hasil, terakhir = {}, ""
    for k in atas:
        terakhir = atas[k] or (terakhir if bawah[k] else "")
        hasil[k] = f"{terakhir if bawah[k] else atas[k]} {bawah[k]}".strip()
    return hasil


def _tahun_lain(judul: str, tahun: int | None) -> bool:
    daftar = _TAHUN.findall(judul)
    return tahun is not None and bool(daftar) and str(tahun) not in daftar


def _kenali(judul: Mapping[int, str]) -> dict[str, int]:
    hasil: dict[str, int] = {}
    calon = calon_kolom(_ANGGARAN, {k: _EKOR.sub("", teks) for k, teks in judul.items()})
    for kunci in ("kode", "uraian", *ANGKA):
        daftar = calon.get((kunci, 0), ())
        letak = [k for mutu, k in daftar if mutu == min(daftar)[0]]
        if len(letak) > 1:
            raise BukuDitolak(
                f"Judul “{judul[letak[0]]}” ada pada {len(letak)} kolom tabel itu; hapus kolom yang tidak dimaksud."
            )
        if letak:
            hasil[kunci] = letak[0]
    return hasil


def _kolom_kode(judul: Mapping[int, str], kolom: Mapping[str, int]) -> list[int]:
    """The columns of the code: its own, and those right of it that no heading claims."""
    if "kode" not in kolom:
        return []
    akhir = kolom["kode"] + 1
    while akhir in judul and not judul[akhir]:
        akhir += 1
    return list(range(kolom["kode"], akhir))


def _baca_baris(
    grid: Grid, nomor: int, kolom: Mapping[str, int], kolom_kode: list[int]
) -> BarisEkspor | None:
    if _menomori_kolom(grid, nomor):
        return None
    segmen = [sel for k in kolom_kode if _tertulis(sel := grid.cell(nomor, k))]
    kode = ".".join(map(_tertulis, segmen))
    uraian = _tertulis(grid.cell(nomor, kolom["uraian"])) if "uraian" in kolom else ""
    hasil = BarisEkspor(kode, uraian, f"baris {nomor}", tuple(k for k in ANGKA if k in kolom))
    for kunci in ANGKA:
        if kunci in kolom:
            sel, keberatan = baca_sel(grid.cell(nomor, kolom[kunci]), Jenis.RUPIAH)
            if sel.angka is not None:
                hasil.angka[kunci] = sel.angka
            elif keberatan:
                hasil.alasan = keberatan.pesan
    if any(sel.angka is not None and "." in sel.teks for sel in segmen):
        hasil.alasan = f"Kode {kode} tersimpan sebagai angka, sehingga nol di ujungnya dapat hilang."
    return hasil if (kode or uraian) and (hasil.angka or hasil.alasan) else None


def _tertulis(sel: Cell) -> str:
    """A label; of what should be a number and is none what stands there, which names no row of a workbook."""
    return sel.nilai.teks if isinstance(sel.nilai, BukanBilangan) else sel.teks


def _menomori_kolom(grid: Grid, nomor: int) -> bool:
    """Whether a row numbers the columns, as printed tables do below their headings: 1, 2, 3, 4 = 3 / 2."""
    isi = [teks for k in range(1, len(grid.isi[nomor - 1]) + 1) if (teks := grid.cell(nomor, k).teks)]
    cocok = [_NOMOR_KOLOM.fullmatch(teks) for teks in isi]
    urutan = [int(c[1]) for c in cocok if c]
    return len(urutan) == len(isi) > 2 and urutan == list(range(urutan[0], urutan[0] + len(urutan)))

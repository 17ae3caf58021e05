"""Headings: the same columns are found in whatever order they stand, none twice, and no sheet is too odd to be read."""

from __future__ import annotations

from contextlib import suppress

from fuzz.sumber import Sumber
from lakip_xl.contract import LEMBAR
from lakip_xl.reading import baca_lembar
from lakip_xl.reading.judul import KolomDikenal, kenali_kolom, kenali_lembar, lembar_terdekat, terdekat, urai
from lakip_xl.reading.kepala import cari_kepala
from lakip_xl.values.cell import TANPA_NILAI, BukanBilangan, Buku, Grid, KodeGalat
from lakip_xl.values.ditolak import BukuDitolak

_TAHUN = 2024
_JUDUL = sorted(
    {nama.format(tahun=_TAHUN) for lembar in LEMBAR for k in lembar.kolom for nama in (k.judul, *k.alias)}
)
_KATA = sorted({kata for judul in _JUDUL for kata in judul.split()})
_POTONGAN = [
    *_KATA,
    *" \n\n  .,:;()/%-&",
    "Rp",
    "(%)",
    "(Rp)",
    "2023",
    "2024",
    "2025",
    "s.d.",
    "ke-",
    "TW I",
    "I",
    "realisai",
]
_NILAI = (None, None, 1.0, 0.5, 2024.0, True, "-", "1.01", "program", "Jumlah", "I1", "(1)", TANPA_NILAI,
          KodeGalat("#REF!"), BukanBilangan("INF"), "dua", "100%")  # fmt: skip
_NAMA = [*(lembar.nama for lembar in LEMBAR), "Sheet1", "1. ", "Data ", " 2024", " 2023", "Tabel ", "_"]


def uji_judul(data: bytes) -> None:
    sumber = Sumber(data)
    lembar = sumber.pilih(LEMBAR)
    judul = {k: _judul(sumber) for k in range(1, 2 + sumber.bilangan(9))}
    for teks in judul.values():
        urai(teks)
        terdekat(lembar, teks)
    dikenal = kenali_kolom(lembar, judul, _TAHUN)
    _sekali(dikenal, judul.keys())
    terbalik = kenali_kolom(lembar, dict(reversed(judul.items())), _TAHUN)
    assert _menurut_teks(dikenal, judul) == _menurut_teks(terbalik, judul), (judul, dikenal, terbalik)
    nama = sumber.teks(_NAMA, 3) or lembar.nama
    kenali_lembar(nama, _TAHUN)
    lembar_terdekat(nama)
    atas = [[_judul(sumber) if sumber.bita() % 2 else None for _ in judul] for _ in range(sumber.bilangan(3))]
    isi = [[sumber.pilih(_NILAI) for _ in range(sumber.bilangan(12))] for _ in range(sumber.bilangan(9))]
    grid = Grid(nama, [*atas, list(judul.values()), *isi])
    kepala = cari_kepala(lembar, grid, _TAHUN)
    _sekali(kepala.dikenal, kepala.judul.keys())
    assert kepala.nomor <= len(grid.isi)
    if not any(kepala.dikenal.kembar):
        kepala.deret(grid)
    with suppress(BukuDitolak):
        baca_lembar(Buku("b.xlsx", "", (grid, Grid(lembar.nama, [list(judul.values()), *isi]))))


def _judul(sumber: Sumber) -> str:
    return sumber.pilih(_JUDUL) if sumber.bita() % 3 else sumber.teks(_POTONGAN, 6)


def _sekali(dikenal: KolomDikenal, ada: object) -> None:
    letak = [*dikenal.kolom.values(), *(p for t in dikenal.kolom_tahun.values() for p in t.values())]
    assert len(set(letak)) == len(letak), dikenal
    assert set(letak) <= set(ada), dikenal  # type: ignore[call-overload]


def _menurut_teks(dikenal: KolomDikenal, judul: dict[int, str]) -> object:
    return (
        {kunci: judul[letak] for kunci, letak in dikenal.kolom.items()},
        {kunci: {t: judul[p] for t, p in m.items()} for kunci, m in dikenal.kolom_tahun.items()},
        {nama: set(letak) for nama, letak in dikenal.kembar.items()},
    )

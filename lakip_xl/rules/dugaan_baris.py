"""Guesses at two rows of a sheet whose figures were swapped: tried in the network, so that few cost a reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from lakip_xl.contract import HITUNGAN, LEMBAR_MENURUT_NAMA, Jenis
from lakip_xl.hitung.ikatan import JenisIkatan, daftar_ikatan
from lakip_xl.hitung.jaringan import Arti, Jaringan, LetakSimpul, SelJaringan
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.rules.dugaan import BukuDidapati, Dugaan
from lakip_xl.values.cell import Cell

TERBANYAK = 12  # rows of one sheet that are tried with one another
DICOBA = 3  # pairs of a sheet that are worth a reading
SEDIKITNYA = 2  # identities that a swap must mend
MASSAL = 120  # broken identities: two rows that were swapped break fewer
_ANGKA = (Jenis.RUPIAH, Jenis.CACAH, Jenis.BESARAN, Jenis.PERSEN)


def dugaan_tertukar(keadaan: BukuDidapati) -> Iterator[Dugaan]:
    """Pairs of rows that both are in broken identities, all their inputs or all their figures swapped."""
    menurut_lembar = {n: b for n in LEMBAR_MENURUT_NAMA if len(b := _baris_putus(keadaan, n)) > 1}
    if not menurut_lembar or len(keadaan.putus) > MASSAL:
        return
    jaringan = _jaringan(keadaan)
    simpul = _menurut_tempat(jaringan)
    for lembar, daftar in menurut_lembar.items():
        nilai: list[tuple[int, Dugaan]] = []
        for atas, bawah in combinations(sorted(daftar), 2):
            for dengan_hitungan in (False, True):
                pasangan = _pasangan(keadaan, lembar, atas, bawah, dengan_hitungan)
                beda_bentuk = any(a.persen != b.persen or a.poin != b.poin for a, b in pasangan)
                untung = SEDIKITNYA if beda_bentuk else _untung(jaringan, simpul, pasangan)
                if untung >= SEDIKITNYA:
                    nilai.append((untung, _dugaan(pasangan)))
        nilai.sort(key=lambda n: (-n[0], len(n[1].perubahan)))
        yield from (dugaan for _, dugaan in nilai[:DICOBA])


def _jaringan(keadaan: BukuDidapati) -> Jaringan:
    lakip = keadaan.lakip
    ikatan = [
        i for jenis in JenisIkatan if jenis is not JenisIkatan.HITUNGAN for i in daftar_ikatan(lakip, jenis)
    ]
    return Jaringan(SelHitungan(lakip).semua, ikatan, keadaan.hasil_hitung.putusan.mengikuti)


def _baris_putus(keadaan: BukuDidapati, lembar: str) -> list[int]:
    """The positions of the rows of a sheet that broken identities touch most."""
    if not any(k.jenis in _ANGKA for k in LEMBAR_MENURUT_NAMA[lembar].kolom) or lembar == "Skala":
        return []
    letak = keadaan.posisi(lembar)
    banyak: Counter[int] = Counter()
    for hubungan in keadaan.putus:
        bahan = [s for b in hubungan.bahan.values() for s in (b if isinstance(b, tuple) else (b,))]
        dekat = bahan if len(bahan) <= TERBANYAK else []  # a long sum says little of each of its rows
        for baris in {(s.sel.lembar, s.sel.baris) for s in (hubungan.tujuan, *dekat)}:
            if baris in letak:
                banyak[letak[baris]] += 1
    return [posisi for posisi, _ in banyak.most_common(TERBANYAK)]


def _pasangan(
    keadaan: BukuDidapati, lembar: str, atas: int, bawah: int, dengan_hitungan: bool
) -> list[tuple[Cell, Cell]]:
    tabel = keadaan.lakip.tabel[lembar]
    semua: list[tuple[Cell, Cell]] = []
    for kolom in LEMBAR_MENURUT_NAMA[lembar].kolom:
        if kolom.jenis not in _ANGKA or (kolom.peran is HITUNGAN and not dengan_hitungan):
            continue
        if kolom.per_tahun:
            satu, lain = (tabel.sel_tahun(n, kolom.kunci) for n in (atas, bawah))
            semua += [(satu[t], lain[t]) for t in satu if t in lain]
        else:
            semua.append((tabel.sel(atas, kolom.kunci), tabel.sel(bawah, kolom.kunci)))
    return [(a, b) for a, b in semua if a.angka is not None and b.angka is not None and a.angka != b.angka]


def _untung(
    jaringan: Jaringan, simpul: Mapping[LetakSimpul, list[SelJaringan]], pasangan: list[tuple[Cell, Cell]]
) -> int:
    """How many identities swapping these mends, but for those that it breaks."""
    if len(pasangan) < 2:
        return 0
    andai: dict[SelJaringan, Arti] = {}
    for a, b in pasangan:
        for satu, lain in ((a, b), (b, a)):
            for s in simpul.get((satu.lembar, satu.baris, satu.kolom), ()):
                andai[s] = (lain.angka, lain.angka)
    langsung = dict.fromkeys(h for s in andai for h in s.terkait if h.memegang is False)
    if not any(jaringan.memegang(hubungan, andai) for hubungan in langsung):
        return 0
    semua = jaringan.akibat(andai)
    untung = 0
    for hubungan in dict.fromkeys(h for s in semua for h in s.terkait):
        sesudah = jaringan.memegang(hubungan, semua)
        untung += (hubungan.memegang is False and sesudah is True) - (
            hubungan.memegang is True and sesudah is False
        )
    return untung


def _menurut_tempat(jaringan: Jaringan) -> Mapping[LetakSimpul, list[SelJaringan]]:
    menurut: dict[LetakSimpul, list[SelJaringan]] = {}
    for simpul in dict.fromkeys(s for h in jaringan.daftar_hubungan for s in (h.tujuan, *h.daftar_bahan)):
        menurut.setdefault((simpul.sel.lembar, simpul.sel.baris, simpul.sel.kolom), []).append(simpul)
    return menurut


def _dugaan(pasangan: list[tuple[Cell, Cell]]) -> Dugaan:
    (atas, bawah), *_ = pasangan
    perubahan = tuple(satu for a, b in pasangan for satu in ((a, b), (b, a)))
    kolom = ", ".join(f"{a.alamat} dan {b.alamat}" for a, b in pasangan)
    return Dugaan(
        tuple((sel, mentah(asal)) for sel, asal in perubahan),
        sebab=f"angka baris {atas.baris} dan {bawah.baris} tertukar ({kolom})",
    )


def mentah(sel: Cell) -> object:
    """What a cell itself holds."""
    return sel.mentah

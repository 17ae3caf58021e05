"""Guesses at a code or level that is mistyped: a code that others refer to and no row has, a row whose name is another
code's, a level that its code's depth denies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from lakip_xl.contract import BARIS_JUMLAH, JUMLAH, KEGIATAN, PROGRAM, TINGKAT_EFISIENSI, TOTAL
from lakip_xl.model import Lakip
from lakip_xl.rules.dugaan import BukuDidapati, Dugaan, andai
from lakip_xl.values.cell import Cell
from lakip_xl.values.kemiripan import inti, kemiripan_ejaan
from lakip_xl.values.teks import sederhana

TERBANYAK = 3  # rows that a code could belong to
HILANG = 6  # codes without a row that are looked for
MIRIP = 60  # of 100: codes that differ by a slip

KolomAsal = tuple[str, str, str]  # sheet, its column of codes, its column of names
SASARAN, INDIKATOR = ("Sasaran", "kode", "sasaran"), ("Indikator", "kode", "indikator")
ANGGARAN = ("Anggaran", "kode", "uraian")
# Which column of codes refers to which, and the column that names what it refers to.
RUJUKAN: tuple[tuple[str, str, str | None, tuple[KolomAsal, ...]], ...] = (
    *(
        (lembar, "sasaran", None, (SASARAN,))
        for lembar in ("Indikator", "Program", "Kegiatan", "Efisiensi", "Kutipan")
    ),
    *((lembar, "indikator", "uraian", (INDIKATOR,)) for lembar in ("Renstra", "Riwayat", "Standar")),
    ("Analisis", "indikator", None, (INDIKATOR,)),
    ("Program", "program", "uraian", (ANGGARAN,)),
    ("Kegiatan", "kegiatan", "uraian", (ANGGARAN,)),
    ("Efisiensi", "kode", "uraian", (ANGGARAN,)),
    ("Kutipan", "kode", "uraian", (INDIKATOR, ("Program", "program", "uraian"))),
)
_TUNGGAL = ("Renstra", "Riwayat", "Standar")  # one row a code


def _letak(daftar: Iterable[str]) -> Mapping[str, list[int]]:
    """The positions of each text but the blank."""
    menurut: dict[str, list[int]] = {}
    for posisi, teks in enumerate(daftar):
        if teks:
            menurut.setdefault(teks, []).append(posisi)
    return menurut


class _Kode:
    """The codes of a workbook: which there are, who refers to them."""

    def __init__(self, lakip: Lakip) -> None:
        self.lakip = lakip
        self._ada: dict[KolomAsal, Mapping[str, list[int]]] = {}
        self._nama: dict[KolomAsal, Mapping[str, list[int]]] = {}

    def ada(self, asal: KolomAsal) -> Mapping[str, list[int]]:
        """The positions of each code of a sheet."""
        if asal not in self._ada:
            self._ada[asal] = _letak(self.lakip.teks(asal[0], asal[1]))
        return self._ada[asal]

    def bernama(self, asal: KolomAsal) -> Mapping[str, list[int]]:
        """The positions of each name of a sheet."""
        if asal not in self._nama:
            self._nama[asal] = _letak(map(inti, self.lakip.teks(asal[0], asal[2])))
        return self._nama[asal]

    @cached_property
    def dirujuk(self) -> Mapping[KolomAsal, Counter[str]]:
        """How often each code of a sheet is referred to."""
        hitung: dict[KolomAsal, Counter[str]] = {}
        for lembar, kunci, _, daftar_asal in RUJUKAN:
            for asal in daftar_asal:
                hitung.setdefault(asal, Counter()).update(self.lakip.teks(lembar, kunci))
        return hitung

    def sel(self, lembar: str, posisi: int, kunci: str) -> Cell:
        return self.lakip.tabel[lembar].sel(posisi, kunci)

    def kode(self, asal: KolomAsal, posisi: int) -> str:
        return self.lakip.teks(asal[0], asal[1])[posisi]


def dugaan_kode(keadaan: BukuDidapati) -> Iterator[Dugaan]:
    """Codes and names, those first that most speak for."""
    kode = _Kode(keadaan.lakip)
    yield from _yang_dirujuk(kode)
    yield from _menurut_nama(kode, keadaan)
    yield from _menurut_angka(keadaan)
    yield from _ganda(kode)
    yield from _awalan(keadaan.lakip)
    if "KON202" in keadaan.kode:
        yield from _nama_asal(kode)


def _yang_dirujuk(kode: _Kode) -> Iterator[Dugaan]:
    """Codes that are referred to and that no row has: the row that should have them, or that they should refer to."""
    hilang: dict[tuple[KolomAsal, str], list[tuple[str, str, str | None, int]]] = {}
    for lembar, kunci, nama, daftar_asal in RUJUKAN:
        ada = {k for asal in daftar_asal for k in kode.ada(asal)}
        for posisi, teks in enumerate(kode.lakip.teks(lembar, kunci)):
            if teks and teks not in ada and ada and sederhana(teks) != JUMLAH:
                hilang.setdefault((daftar_asal[0], teks), []).append((lembar, kunci, nama, posisi))
    for (asal, teks), perujuk in sorted(hilang.items(), key=lambda h: -len(h[1]))[:HILANG]:
        if len(perujuk) > 1:
            for posisi in _pemilik(kode, asal, teks, perujuk):
                yield from andai(kode.sel(asal[0], posisi, asal[1]), teks)
        for lembar, kunci, nama, posisi in perujuk[:2]:
            for lain in _tujuan(kode, asal, teks, lembar, nama, posisi):
                yield from andai(kode.sel(lembar, posisi, kunci), lain)
        if len(perujuk) == 1:
            for posisi in _pemilik(kode, asal, teks, perujuk):
                yield from andai(kode.sel(asal[0], posisi, asal[1]), teks)


def _pemilik(
    kode: _Kode, asal: KolomAsal, teks: str, perujuk: Sequence[tuple[str, str, str | None, int]]
) -> Sequence[int]:
    """The rows of a sheet that could be meant by a code that none has: of the name of those that refer to it, with a code
    that nobody refers to or that another row has too, with one that is nearly the same."""
    nama = {inti(kode.lakip.teks(lembar, n)[posisi]) for lembar, _, n, posisi in perujuk if n}
    bernama = [p for n in nama if n for p in kode.bernama(asal).get(n, ())]
    dirujuk = kode.dirujuk[asal]
    lepas = [p for k, daftar in kode.ada(asal).items() for p in daftar if not dirujuk[k] or len(daftar) > 1]
    lepas.sort(key=lambda p: -kemiripan_ejaan(kode.kode(asal, p), teks))
    lepas = lepas[:TERBANYAK]
    kosong = [p for p, k in enumerate(kode.lakip.teks(asal[0], asal[1])) if not k][:1]
    return list(dict.fromkeys([*bernama, *lepas, *kosong]))[: TERBANYAK + 1]


def _tujuan(
    kode: _Kode, asal: KolomAsal, teks: str, lembar: str, nama: str | None, posisi: int
) -> Sequence[str]:
    """The codes that a row could mean: of its name, else those most like the one it has."""
    ada = kode.ada(asal)
    hasil: list[str] = []
    if nama:
        sebutan = inti(kode.lakip.teks(lembar, nama)[posisi])
        hasil += [kode.kode(asal, p) for p in kode.bernama(asal).get(sebutan, ())]
    if not hasil:
        mirip = sorted(ada, key=lambda k: -kemiripan_ejaan(k, teks))
        hasil += [k for k in mirip[:TERBANYAK] if kemiripan_ejaan(k, teks) >= MIRIP or len(k) < 4]
    return [k for k in dict.fromkeys(hasil) if k]


def _menurut_nama(kode: _Kode, keadaan: BukuDidapati) -> Iterator[Dugaan]:
    """Rows whose name is that of another code than theirs."""
    ganjil = {(t.sel.lembar, t.sel.baris) for t in keadaan.akar} | keadaan.tempat_putus
    for lembar, kunci, nama, daftar_asal in RUJUKAN:
        if nama is None:
            continue
        daftar_kode, daftar_nama = kode.lakip.teks(lembar, kunci), kode.lakip.teks(lembar, nama)
        lembar_ini = kode.lakip.tabel[lembar].nama if lembar in kode.lakip.tabel else ""
        letak = {n: baris for (_, baris), n in keadaan.posisi(lembar).items()}
        for posisi, (teks, sebutan) in enumerate(zip(daftar_kode, daftar_nama, strict=True)):
            if (lembar_ini, letak.get(posisi)) not in ganjil or not sebutan:
                continue
            pokok = inti(sebutan)
            for asal in daftar_asal:
                benar = {kode.kode(asal, p) for p in kode.bernama(asal).get(pokok, ())} - {""}
                if benar and teks not in benar and len(benar) <= TERBANYAK:
                    for satu in sorted(benar):
                        yield from andai(kode.sel(lembar, posisi, kunci), satu)


def _menurut_angka(keadaan: BukuDidapati) -> Iterator[Dugaan]:
    """Quotations that contradict in more than one figure: the code of which both are the figures."""
    lakip, letak = keadaan.lakip, keadaan.posisi("Kutipan")
    banyak = Counter(letak.get((h.tujuan.sel.lembar, h.tujuan.sel.baris), -1) for h in keadaan.putus)
    asal: dict[tuple[Decimal, Decimal], list[str]] = {}
    pasangan = [(i.kode, i.target_pk, i.realisasi) for i in lakip.daftar_indikator]
    for kode, target, realisasi in [
        *pasangan,
        *((o.program, o.target, o.realisasi) for o in lakip.daftar_outcome),
    ]:
        if target.angka is not None and realisasi.angka is not None:
            asal.setdefault((target.angka, realisasi.angka), []).append(kode.teks)
    for posisi, kali in banyak.items():
        if posisi >= 0 and kali > 1:
            kutipan = lakip.daftar_kutipan[posisi]
            if kutipan.target.angka is not None and kutipan.realisasi.angka is not None:
                cocok = asal.get((kutipan.target.angka, kutipan.realisasi.angka), ())
                for satu in list(dict.fromkeys(cocok))[:TERBANYAK]:
                    yield from andai(kutipan.kode, satu)


def _ganda(kode: _Kode) -> Iterator[Dugaan]:
    """Rows of sheets with one row a code that bear another row's: a code that the sheet lacks."""
    for lembar in _TUNGGAL:
        daftar = kode.lakip.teks(lembar, "indikator")
        lebih = [k for k, n in Counter(daftar).items() if n > 1 and k]
        kurang = [k for k in kode.ada(INDIKATOR) if k not in set(daftar)]
        for teks in lebih[:TERBANYAK]:
            for posisi in (n for n, k in enumerate(daftar) if k == teks):
                for satu in kurang[:TERBANYAK]:
                    yield from andai(kode.sel(lembar, posisi, "indikator"), satu)


def _awalan(lakip: Lakip) -> Iterator[Dugaan]:
    """Codes of the budget that their children's, or their parent's, deny."""
    daftar, induk = lakip.teks("Anggaran", "kode"), lakip.susunan_anggaran.induk
    anak: dict[int, list[int]] = {}
    for posisi, letak in enumerate(induk):
        if letak >= 0 and daftar[posisi]:
            anak.setdefault(letak, []).append(posisi)
    for letak, semua in anak.items():
        salah = [n for n in semua if not daftar[n].startswith(f"{daftar[letak]}.")]
        if salah and len(salah) == len(semua) and daftar[letak]:
            awalan = {daftar[n].rpartition(".")[0] for n in semua} - {""}
            if len(awalan) == 1:
                yield from andai(lakip.tabel["Anggaran"].sel(letak, "kode"), awalan.pop())


def _nama_asal(kode: _Kode) -> Iterator[Dugaan]:
    """Names that several rows of a code agree on against the row that has the code."""
    menurut: dict[tuple[KolomAsal, int], Counter[str]] = {}
    for lembar, kunci, nama, daftar_asal in RUJUKAN:
        if nama is None:
            continue
        daftar_nama = kode.lakip.teks(lembar, nama)
        for posisi, teks in enumerate(kode.lakip.teks(lembar, kunci)):
            for letak in kode.ada(daftar_asal[0]).get(teks, ())[:1]:
                if daftar_nama[posisi] and inti(daftar_nama[posisi]) != inti(
                    _nama(kode, daftar_asal[0], letak)
                ):
                    menurut.setdefault((daftar_asal[0], letak), Counter())[daftar_nama[posisi]] += 1
    for (asal, letak), sebutan in menurut.items():
        if sebutan.total() > 1:
            yield from andai(kode.sel(asal[0], letak, asal[2]), sebutan.most_common(1)[0][0])


def _nama(kode: _Kode, asal: KolomAsal, posisi: int) -> str:
    return kode.lakip.teks(asal[0], asal[2])[posisi]


# Levels -------------------------------------------------------------------------------------------


def dugaan_tingkat(keadaan: BukuDidapati) -> Iterator[Dugaan]:
    """Levels that are not those of other rows with codes as long, or of the budget's row of the same code."""
    lakip = keadaan.lakip
    if "Anggaran" in lakip.tabel:
        yield from _tingkat_anggaran(lakip)
    if "Efisiensi" in lakip.tabel:
        yield from _tingkat_efisiensi(lakip)


def _tingkat_anggaran(lakip: Lakip) -> Iterator[Dugaan]:
    tabel = lakip.tabel["Anggaran"]
    kode, tingkat, uraian = tabel.teks("kode"), tabel.teks("tingkat"), tabel.teks("uraian")
    biasa: dict[int, Counter[str]] = {}
    for teks, level in zip(kode, tingkat, strict=True):
        if teks and level:
            biasa.setdefault(_dalam(teks), Counter())[level] += 1
    for posisi, (teks, level) in enumerate(zip(kode, tingkat, strict=True)):
        if sederhana(uraian[posisi]) in BARIS_JUMLAH or (not teks and posisi == len(kode) - 1):
            wajar = [JUMLAH]
        elif teks:
            hitung = biasa.get(_dalam(teks), Counter())
            sendiri = hitung[level]
            wajar = [k for k, n in hitung.most_common(2) if n >= sendiri and k != level]
            if hitung.total() == 1:
                wajar = wajar or [PROGRAM, KEGIATAN]
        else:
            continue
        for satu in wajar:
            if sederhana(satu) != sederhana(level):
                yield from andai(tabel.sel(posisi, "tingkat"), satu)


def _dalam(kode: str) -> int:
    return kode.rstrip(".").count(".")


def _tingkat_efisiensi(lakip: Lakip) -> Iterator[Dugaan]:
    """Of Efisiensi the budget says it; a row without a code is TOTAL."""
    tabel = lakip.tabel["Efisiensi"]
    anggaran = dict(zip(lakip.teks("Anggaran", "kode"), lakip.teks("Anggaran", "tingkat"), strict=True))
    for posisi, (teks, level) in enumerate(zip(tabel.teks("kode"), tabel.teks("tingkat"), strict=True)):
        wajar = sederhana(anggaran.get(teks, "")) if teks else TOTAL
        if wajar in TINGKAT_EFISIENSI and sederhana(level) != wajar:
            yield from andai(tabel.sel(posisi, "tingkat"), wajar)

"""A formula over whole columns: which rows do not plainly hold what it gives.

From a tree a small function over columns of whole numbers is written, and compiled once. It uses Python's own exact
integers: a column is its figures times a power of ten, a ratio is kept as numerator and denominator, and the
rounding is that of a spreadsheet. Rows that plainly agree are left at that. All others are named, and looked at
closely by the exact formula: what is missing, does not apply, has an unusual form, or disagrees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from msgspec import Struct

from lakip_xl.hitung.pohon import (
    Batas,
    Bila,
    Cara,
    Daun,
    Dikatakan,
    Gabung,
    Operasi,
    Pilih,
    Pohon,
    Syarat,
    Tetap,
    Ujung,
    daun,
)
from lakip_xl.values.cell import TIDAK_BERLAKU


class Bulat(Struct, frozen=True):
    """A column of figures as whole numbers: each times ten to the power of `skala`.

    None stands where a figure is missing, or is better looked at closely; `TIDAK_BERLAKU` where none applies. Of a leaf
    that is several figures, each entry is their sequence.
    """

    nilai: Sequence[Any]
    skala: int = 0


Pemeriksa = Callable[
    [Sequence[int], Bulat | Sequence[str], Sequence[int] | None, Mapping[str, Bulat]], list[int]
]


def pemeriksa(pohon: Pohon) -> Pemeriksa:
    """What checks the columns of a formula.

    It takes the rows' numbers, what is written in them (figures, with the decimals on which each is shown, -1 where
    as many as it has; or words, without), and the column of each leaf by name. It answers the numbers of the rows
    that do not plainly agree.

    >>> serapan = pemeriksa(Daun("realisasi") / Daun("anggaran"))
    >>> bahan = {"realisasi": Bulat([75, 50, None]), "anggaran": Bulat([100, 75, 100])}
    >>> serapan([2, 3, 4], Bulat([7500, 6666, 100], 4), [4, 4, 4], bahan)
    [3, 4]
    """
    penulis = _Penulis(pohon)
    lingkup: dict[str, Any] = {"NIHIL": TIDAK_BERLAKU}
    exec(penulis.kode, lingkup)
    periksa: Callable[..., list[int]] = lingkup["periksa"]
    nama = penulis.daftar_nama

    def jalankan(
        nomor: Sequence[int],
        tertulis: Bulat | Sequence[str],
        desimal: Sequence[int] | None,
        bahan: Mapping[str, Bulat],
    ) -> list[int]:
        skala = {f"s{n}": 10 ** bahan[b].skala for n, b in enumerate(nama)}
        kolom = [bahan[b].nilai for b in nama]
        if isinstance(tertulis, Bulat):
            assert desimal is not None
            return periksa(nomor, tertulis.nilai, desimal, *kolom, sw=10**tertulis.skala, **skala)
        return periksa(nomor, tertulis, *kolom, **skala)

    return jalankan


class _Penulis:
    """Writes the function of one tree, line by line."""

    def __init__(self, pohon: Pohon) -> None:
        self.daftar_nama = [d.nama for d in daun(pohon)]
        self.letak = {nama: n for n, nama in enumerate(self.daftar_nama)}
        self.baris: list[str] = []
        self.sudah: dict[Pohon, tuple[str, str]] = {}  # nodes whose figure the lines so far have computed
        self.banyak = 0
        self.masuk = 3
        kata = _berkata(pohon)
        hasil = self._kata(pohon) if kata else self._angka(pohon)
        self.kode = "\n".join(self._kepala(kata) + self.baris + self._ekor(hasil))

    def _kepala(self, kata: bool) -> list[str]:
        kolom = [f"c{n}" for n in range(len(self.daftar_nama))]
        peubah = [f"v{n}" for n in range(len(self.daftar_nama))]
        skala = [f"s{n}" for n in range(len(self.daftar_nama))]
        tampak, satu = ([], []) if kata else (["desimal"], ["p"])
        return [
            f"def periksa({', '.join(['nomor', 'tertulis', *tampak, *kolom])}, *, {', '.join(['sw=1', *skala])}):",
            "    lain = []",
            f"    for i, {', '.join(['w', *satu, *peubah])} in zip({', '.join(['nomor', 'tertulis', *tampak, *kolom])}):",
            "        try:",
        ]

    @property
    def _semua(self) -> str:
        return f"({''.join(f'v{n}, ' for n in range(len(self.daftar_nama)))})"

    def _tulis(self, baris: str) -> None:
        self.baris.append("    " * self.masuk + baris)

    def _baru(self) -> tuple[str, str]:
        self.banyak += 1
        return f"n{self.banyak}", f"d{self.banyak}"

    def _lihat_dekat(self, bila: str) -> None:
        """The row is looked at closely under that condition."""
        self._tulis(f"if {bila}:")
        self._tulis("    lain.append(i)")
        self._tulis("    continue")

    def _tak_berlaku(self, bila: str) -> None:
        """Nothing applies under that condition: neither may anything be written."""
        self._tulis(f"if {bila}:")
        self._tulis(f"    if w is not NIHIL or None in {self._semua}:")
        self._tulis("        lain.append(i)")
        self._tulis("    continue")

    def _angka(self, pohon: Pohon) -> tuple[str, str]:
        """Numerator and denominator of a node, computed once; the denominator is above zero."""
        if pohon not in self.sudah:
            self.sudah[pohon] = self._hitung(pohon)
        return self.sudah[pohon]

    def _hitung(self, pohon: Pohon) -> tuple[str, str]:
        match pohon:
            case Daun(nama) | Ujung(Daun(nama)):
                return f"v{self.letak[nama]}", f"s{self.letak[nama]}"
            case Tetap(nilai) if isinstance(nilai, Decimal):
                pembilang, penyebut = nilai.as_integer_ratio()
                return str(pembilang), str(penyebut)
            case Operasi():
                return self._operasi(pohon)
            case Batas(isi, batas, atas):
                return self._batas(self._angka(isi), self._angka(batas), ">" if atas else "<")
            case Gabung(cara, Daun(nama)):
                return self._gabung(cara, self.letak[nama])
            case Bila(isi, daftar_syarat):
                for syarat in daftar_syarat:
                    self._tak_berlaku(f"not {self._syarat(syarat)}")
                return self._angka(isi)
            case Dikatakan(isi):
                return self._angka(isi)
            case Pilih():
                return self._pilih(pohon)
        raise TypeError(f"{type(pohon).__name__} is computed row by row only")

    def _operasi(self, pohon: Operasi) -> tuple[str, str]:
        (a, p), (b, q) = self._angka(pohon.kiri), self._angka(pohon.kanan)
        n, d = self._baru()
        if pohon.tanda == "/":
            self._tak_berlaku(f"{b} == 0")
            self._lihat_dekat(f"{b} < 0")
            a, p, b, q = f"{a} * {q}", "", "", f"{p} * {b}"
            self._tulis(f"{n}, {d} = {a}, {q}")
        elif pohon.tanda == "*":
            self._tulis(f"{n}, {d} = {a} * {b}, {p} * {q}")
        elif p == q:
            self._tulis(f"{n}, {d} = {a} {pohon.tanda} {b}, {p}")
        else:
            self._tulis(f"{n}, {d} = {a} * {q} {pohon.tanda} {b} * {p}, {p} * {q}")
        return n, d

    def _batas(self, isi: tuple[str, str], batas: tuple[str, str], seberang: str) -> tuple[str, str]:
        n, d = self._baru()
        self._tulis(f"{n}, {d} = {isi[0]}, {isi[1]}")
        self._tulis(f"if {n} * {batas[1]} {seberang} {batas[0]} * {d}:")
        self._tulis(f"    {n}, {d} = {batas[0]}, {batas[1]}")
        return n, d

    def _gabung(self, cara: Cara, letak: int) -> tuple[str, str]:
        n, d = self._baru()
        self._tulis(f"{n}, {d} = sum(v{letak}), s{letak}")
        if cara is Cara.RERATA:
            self._tak_berlaku(f"not v{letak}")
            self._tulis(f"{d} *= len(v{letak})")
        return n, d

    def _syarat(self, syarat: Syarat) -> str:
        (a, p), (b, q) = self._angka(syarat.kiri), self._angka(syarat.kanan)
        tanda = "==" if syarat.tanda == "=" else syarat.tanda
        return f"({a} {tanda} {b})" if p == q else f"({a} * {q} {tanda} {b} * {p})"

    def _pilih(self, pohon: Pilih) -> tuple[str, str]:
        n, d = self._baru()
        self._tulis_cabang(f"{n}, {d}", pohon.daftar_cabang, pohon.selain)
        return n, d

    def _tulis_cabang(self, hasil: str, daftar: Sequence[tuple[Syarat, Pohon]], selain: Pohon) -> None:
        if not daftar:
            self._tulis(f"{hasil} = {', '.join(self._angka(selain))}")
            return
        (syarat, isi), *sisa = daftar
        self._tulis(f"if {self._syarat(syarat)}:")
        with self._cabang():
            self._tulis(f"{hasil} = {', '.join(self._angka(isi))}")
        self._tulis("else:")
        with self._cabang():
            self._tulis_cabang(hasil, sisa, selain)

    @contextmanager
    def _cabang(self) -> Iterator[None]:
        """The lines of a branch: further in, and what they compute they alone know."""
        masuk, sudah = self.masuk, self.sudah
        self.masuk, self.sudah = masuk + 1, dict(sudah)
        yield
        self.masuk, self.sudah = masuk, sudah

    def _kata(self, pohon: Pohon) -> str:
        """The word that a node gives. The last condition is asked first, and any before it overrules it: however many
        words a scale of an office's own has, no line is further in than another."""
        match pohon:
            case Dikatakan(isi):
                return self._kata(isi)
            case Tetap(nilai) if isinstance(nilai, str):
                return repr(nilai)
            case Pilih():
                kata, _ = self._baru()
                self._tulis(f"{kata} = {self._kata(pohon.selain)}")
                for syarat, isi in reversed(pohon.daftar_cabang):
                    benar = self._syarat(syarat)
                    dalam = self._kata(isi)
                    self._tulis(f"if {benar}: {kata} = {dalam}")
                return kata
        raise TypeError(f"{type(pohon).__name__} gives no word")

    def _ekor(self, hasil: str | tuple[str, str]) -> list[str]:
        """The comparison at the end: both sides rounded half away from zero at the decimals that are shown."""
        if isinstance(hasil, str):
            banding = [f"            sama = {hasil} == w"]
        else:
            n, d = hasil
            banding = [
                "            if p < 0:",
                f"                sama = {n} * sw == w * {d}",
                "            else:",
                "                s = 10**p",
                f"                a, b = 2 * {n} * s, 2 * {d}",
                "                a = (a + b // 2) // b if a >= 0 else -((b // 2 - a) // b)",
                "                k, m = 2 * w * s, 2 * sw",
                "                k = (k + sw) // m if k >= 0 else -((sw - k) // m)",
                "                sama = a == k",
            ]
        return [
            *banding,
            "        except TypeError:",  # something is missing, or does not apply
            f"            sama = w is NIHIL and NIHIL in {self._semua} and None not in {self._semua}",
            "        if not sama:",
            "            lain.append(i)",
            "    return lain",
        ]


def _berkata(pohon: Pohon) -> bool:
    """Whether the answer is a word."""
    match pohon:
        case Dikatakan(isi):
            return _berkata(isi)
        case Pilih(_, selain):
            return _berkata(selain)
        case Tetap(nilai):
            return isinstance(nilai, str)
    return False

"""A formula is a tree: names at its leaves, operators above them.

Operators on names build it: ``realisasi / anggaran``. Whoever wants something of a formula reads the tree, and no
reader knows any formula: `nilai` computes, `kalimat` tells, `teks_lembar` writes what a spreadsheet takes, `kolom`
checks whole columns, `kebalikan` says what one leaf would have to be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from lakip_xl.values.cell import Figur


class Cara(Enum):
    """How many figures become one."""

    JUMLAH = "jumlah"
    RERATA = "rata-rata"  # of those that apply


class Pohon(Struct, frozen=True):
    """A node. Two trees are equal if they are built alike; ``<`` and its kin build a condition."""

    def __add__(self, lain: Pohon | int) -> Operasi:
        return Operasi("+", self, _pohon(lain))

    def __radd__(self, lain: int) -> Operasi:
        return Operasi("+", _pohon(lain), self)

    def __sub__(self, lain: Pohon | int) -> Operasi:
        return Operasi("-", self, _pohon(lain))

    def __rsub__(self, lain: int) -> Operasi:
        return Operasi("-", _pohon(lain), self)

    def __mul__(self, lain: Pohon | int) -> Operasi:
        return Operasi("*", self, _pohon(lain))

    def __rmul__(self, lain: int) -> Operasi:
        return Operasi("*", _pohon(lain), self)

    def __truediv__(self, lain: Pohon | Decimal | int) -> Operasi:
        return Operasi("/", self, _pohon(lain))

    def __lt__(self, lain: Pohon | int) -> Syarat:
        return Syarat(self, "<", _pohon(lain))

    def __gt__(self, lain: Pohon | int) -> Syarat:
        return Syarat(self, ">", _pohon(lain))

    def __ge__(self, lain: Pohon | int) -> Syarat:
        return Syarat(self, ">=", _pohon(lain))

    def bila(self, *syarat: Syarat) -> Bila:
        """The same, which applies only where all conditions hold."""
        return Bila(self, syarat)

    def dikatakan(self, *kata: str | Daun) -> Dikatakan:
        """The same, with a sentence of its own: words and leaves in turn."""
        return Dikatakan(self, kata)

    @property
    def bagian(self) -> tuple[Pohon, ...]:
        """The nodes right below."""
        return ()


class Daun(Pohon, frozen=True):
    """A figure by its name, or several of them under one. `sebutan` is how sentences call it, where not by that name;
    an empty one leaves the figure to itself."""

    nama: str
    sebutan: str | None = None


class Ujung(Pohon, frozen=True):
    """The lower or the upper end of a range; a single figure is both."""

    daun: Daun
    atas: bool

    @property
    def bagian(self) -> tuple[Pohon, ...]:
        return (self.daun,)


class Tetap(Pohon, frozen=True):
    """A figure or a word of the formula itself."""

    nilai: Decimal | str
    persen: bool = False  # told as a percentage


class Operasi(Pohon, frozen=True):
    """Two nodes and one of ``+ - * /``. Over zero it does not apply: it is neither 0 nor 100 %."""

    tanda: str
    kiri: Pohon
    kanan: Pohon

    @property
    def bagian(self) -> tuple[Pohon, ...]:
        return (self.kiri, self.kanan)


class Batas(Pohon, frozen=True):
    """What lies beyond a bound counts as the bound: at most (`atas`) or at least that much."""

    isi: Pohon
    batas: Tetap
    atas: bool

    @property
    def bagian(self) -> tuple[Pohon, ...]:
        return (self.isi,)


class Gabung(Pohon, frozen=True):
    """All the figures of one name made into one."""

    cara: Cara
    daun: Daun

    @property
    def bagian(self) -> tuple[Pohon, ...]:
        return (self.daun,)


class Syarat(Struct, frozen=True):
    """A comparison, `tanda` one of ``< > >= =``."""

    kiri: Pohon
    tanda: str
    kanan: Pohon


class Bila(Pohon, frozen=True):
    """What applies only where all conditions hold."""

    isi: Pohon
    daftar_syarat: tuple[Syarat, ...]

    @property
    def bagian(self) -> tuple[Pohon, ...]:
        return (self.isi, *(sisi for s in self.daftar_syarat for sisi in (s.kiri, s.kanan)))


class Pilih(Pohon, frozen=True):
    """The branch of the first condition that holds, else the last one."""

    daftar_cabang: tuple[tuple[Syarat, Pohon], ...]
    selain: Pohon

    @property
    def bagian(self) -> tuple[Pohon, ...]:
        return (
            *(n for syarat, isi in self.daftar_cabang for n in (syarat.kiri, syarat.kanan, isi)),
            self.selain,
        )


class Dikatakan(Pohon, frozen=True):
    """A formula that people put otherwise than its operators would."""

    isi: Pohon
    kata: tuple[str | Daun, ...]

    @property
    def bagian(self) -> tuple[Pohon, ...]:
        return (self.isi,)


class Kalimat(Pohon, frozen=True):
    """A sentence made of figures: it is computed and compared, and read in no other way."""

    fungsi: Callable[..., Figur]
    daftar_daun: tuple[Daun, ...]

    @property
    def bagian(self) -> tuple[Pohon, ...]:
        return self.daftar_daun


def _pohon(isi: Pohon | Decimal | int) -> Pohon:
    return isi if isinstance(isi, Pohon) else Tetap(Decimal(isi))


def persen(isi: int | str) -> Tetap:
    """A percentage of the formula itself: ``persen(20)`` is 0.2.

    >>> persen(20).nilai
    Decimal('0.2')
    """
    return Tetap((Decimal(isi) / 100).normalize() + 0, persen=True)


def paling_sedikit(batas: Tetap, isi: Pohon) -> Batas:
    return Batas(isi, batas, atas=False)


def paling_banyak(batas: Tetap, isi: Pohon) -> Batas:
    return Batas(isi, batas, atas=True)


def jumlah(daun: Daun) -> Gabung:
    return Gabung(Cara.JUMLAH, daun)


def rerata(daun: Daun) -> Gabung:
    return Gabung(Cara.RERATA, daun)


def sama(kiri: Pohon, kanan: Pohon) -> Syarat:
    return Syarat(kiri, "=", kanan)


def telusuri(pohon: Pohon) -> Iterator[Pohon]:
    """The node and all below it, from the left."""
    yield pohon
    for bagian in pohon.bagian:
        yield from telusuri(bagian)


def daun(pohon: Pohon) -> tuple[Daun, ...]:
    """What a formula rests on, each leaf once.

    >>> [d.nama for d in daun((2 * Daun("target") - Daun("realisasi")) / Daun("target"))]
    ['target', 'realisasi']
    """
    return tuple(dict.fromkeys(n for n in telusuri(pohon) if isinstance(n, Daun)))


def ganti(pohon: Pohon, lama: Daun, baru: Pohon) -> Pohon:
    """The tree with another node in the place of a leaf; the end of a range remains an end.

    >>> ganti(Daun("a") / Daun("b"), Daun("b"), Daun("c")) == Daun("a") / Daun("c")
    True
    """

    def turun(n: Pohon) -> Pohon:
        match n:
            case Daun():
                return baru if n == lama else n
            case Ujung() | Gabung():
                if n.daun != lama:
                    return n
                if not isinstance(baru, Daun):
                    raise TypeError("only a name can stand where a range or several figures are")
                return Ujung(baru, n.atas) if isinstance(n, Ujung) else Gabung(n.cara, baru)
            case Operasi():
                return Operasi(n.tanda, turun(n.kiri), turun(n.kanan))
            case Batas():
                return Batas(turun(n.isi), n.batas, n.atas)
            case Bila():
                return Bila(turun(n.isi), tuple(map(syarat, n.daftar_syarat)))
            case Dikatakan():
                kata = tuple(turun(k) if isinstance(k, Daun) else k for k in n.kata)
                return Dikatakan(turun(n.isi), tuple(k for k in kata if isinstance(k, str | Daun)))
            case Pilih():
                return Pilih(tuple((syarat(s), turun(isi)) for s, isi in n.daftar_cabang), turun(n.selain))
            case _:
                return n

    def syarat(s: Syarat) -> Syarat:
        return Syarat(turun(s.kiri), s.tanda, turun(s.kanan))

    return turun(pohon)

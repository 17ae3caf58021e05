"""Findings as people read them: by sheet, and what follows from a root under its root."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.temuan import Kepastian, Temuan, ringkasan, tanpa_akar
from lakip_xl.values.cell import Cell

SEL_DISEBUT = 8  # of the cells that are witnesses, or may be wrong; JSON and SARIF have them all
SEL_BERUNTUN = 3  # below one another, and still named one by one


class Pokok(Struct, frozen=True):
    """A finding that stands for itself, with those that only follow from its cell, and those that say
    the very same of further cells of its column."""

    temuan: Temuan
    daftar_turunan: tuple[Temuan, ...] = ()
    daftar_serupa: tuple[Temuan, ...] = ()

    @property
    def semua(self) -> tuple[Temuan, ...]:
        """The findings that it counts for."""
        return self.temuan, *self.daftar_serupa


class Bagian(Struct, frozen=True):
    """The findings of one sheet."""

    lembar: str
    daftar_pokok: tuple[Pokok, ...]

    def uraian_jumlah(self) -> str:
        """``2 galat, 1 info``: how many findings of each level, counted as in the summary of all sheets."""
        jumlah = ringkasan(t for p in self.daftar_pokok for t in p.semua)
        return ", ".join(f"{n} {nama}" for nama, n in jumlah.items() if n)


def susun_bagian(daftar_temuan: Sequence[Temuan]) -> list[Bagian]:
    """Group findings, keeping their order.

    A consequence that counts as its own stands for itself. Of several findings at one root cell the first has the
    consequences.
    """
    turunan: dict[tuple[str, str], list[Temuan]] = {}
    per_lembar: dict[str, list[Temuan]] = {}
    for temuan in tanpa_akar(daftar_temuan):
        if temuan.turunan and temuan.akar:
            turunan.setdefault((temuan.akar.lembar, temuan.akar.alamat), []).append(temuan)
        else:
            per_lembar.setdefault(temuan.sel.lembar, []).append(temuan)
    return [
        Bagian(lembar, _gabung_serupa([Pokok(t, tuple(turunan.pop(_tempat(t), ()))) for t in daftar]))
        for lembar, daftar in per_lembar.items()
    ]


def _gabung_serupa(daftar: Iterable[Pokok]) -> tuple[Pokok, ...]:
    """A blank year's column is one thing to read and not eighty: findings of the same words, at the first."""
    hasil: dict[object, list[Pokok]] = {}
    for pokok in daftar:
        t = pokok.temuan
        sendiri = (
            pokok.daftar_turunan or t.seharusnya is not None or t.kepastian or t.saksi or not t.sel.kolom
        )
        kunci = id(t) if sendiri else (t.kode, t.tingkat, t.sel.kolom, t.pesan, t.sebab, t.dikecualikan)
        hasil.setdefault(kunci, []).append(pokok)
    return tuple(
        replace(pertama, daftar_serupa=tuple(p.temuan for p in lain)) for pertama, *lain in hasil.values()
    )


def uraian_kepastian(temuan: Temuan) -> str:
    """How sure a finding is and what shows it, as every form for people says it; nothing where that is not said.

    >>> from lakip_xl.temuan import Tingkat
    >>> sel = [Cell("Kegiatan", n, 8) for n in range(7, 20)]
    >>> temuan = Temuan("KEG101", Tingkat.GALAT, sel[0], "", kepastian=Kepastian.TERBUKA, calon=tuple(sel[:3]))
    >>> uraian_kepastian(temuan)
    'Bertentangan: salah satu dari H7, H8, dan H9 keliru.'
    >>> uraian_kepastian(replace(temuan, calon=tuple(sel[::2])))
    'Bertentangan: salah satu dari H7, H9, H11, H13, H15, H17, dan H19 keliru.'
    >>> uraian_kepastian(replace(temuan, kepastian=Kepastian.TERBUKTI, saksi=tuple(sel[1:])))
    'Terbukti sel ini yang keliru. Saksi: Kegiatan!H8:H19.'
    """
    saksi = f"Saksi: {_sebut(temuan.saksi)}." if temuan.saksi else ""
    return " ".join(filter(None, (uraian_calon(temuan), saksi)))


def uraian_calon(temuan: Temuan) -> str:
    """Whether it is this cell that is wrong, or which others may be."""
    lembar = temuan.sel.lembar
    lain = [sel for sel in temuan.calon if sel.tempat != temuan.sel.tempat]
    if temuan.kepastian is Kepastian.TERBUKTI:
        return "Terbukti sel ini yang keliru."
    if temuan.kepastian is Kepastian.MUNGKIN:
        pula = f"; dapat pula {_sebut(lain, lembar, 'atau')}" if lain else ""
        return f"Kemungkinan besar sel ini yang keliru{pula}."
    if temuan.kepastian is Kepastian.TERBUKA:
        calon = f": salah satu dari {_sebut(temuan.calon, lembar)} keliru" if lain else " dengan sel lain"
        return f"Bertentangan{calon}."
    return ""


def _sebut(daftar: Iterable[Cell], lembar: str | None = None, kata: str = "dan") -> str:
    """Cells one after the other, long runs down a column as a range; of many the first, and how many more there are.
    For who looks at the sheet `lembar`, its cells have no more than their address."""
    potongan: list[tuple[str, int]] = []
    for bagian in _bersambung(daftar):
        if len(bagian) > SEL_BERUNTUN:
            potongan.append((f"{_sebutan(bagian[0], lembar)}:{bagian[-1].alamat}", len(bagian)))
        else:
            potongan += [(_sebutan(sel, lembar), 1) for sel in bagian]
    disebut, sisa = [nama for nama, _ in potongan[:SEL_DISEBUT]], potongan[SEL_DISEBUT:]
    if len(sisa) == 1:
        disebut.append(sisa[0][0])
    elif sisa:
        disebut.append(f"{sum(banyak for _, banyak in sisa)} lainnya")
    *depan, akhir = disebut
    return f"{', '.join(depan)}{',' if len(depan) > 1 else ''} {kata} {akhir}" if depan else akhir


def _sebutan(sel: Cell, lembar: str | None) -> str:
    if not sel.alamat:
        return f"lembar {sel.lembar}"
    return sel.alamat if sel.lembar == lembar else sel.tempat


def _bersambung(daftar: Iterable[Cell]) -> list[list[Cell]]:
    """Cells in their order, those together that follow right below one another."""
    potongan: list[list[Cell]] = []
    for sel in daftar:
        atas = potongan[-1][-1] if potongan else None
        if atas and (sel.lembar, sel.kolom, sel.baris) == (atas.lembar, atas.kolom, atas.baris + 1):
            potongan[-1].append(sel)
        else:
            potongan.append([sel])
    return potongan


def rentang_sel(daftar: Sequence[Temuan]) -> str:
    """The cells of findings in one column, those below one another as a range.

    >>> from lakip_xl.temuan import Tingkat
    >>> rentang_sel([Temuan("STR206", Tingkat.INFO, Cell("A", n, 5), "") for n in (6, 7, 8, 10)])
    'E6:E8, E10'
    """
    potongan = _bersambung(sorted((t.sel for t in daftar), key=lambda sel: sel.baris))
    return ", ".join(p[0].alamat + (f":{p[-1].alamat}" if len(p) > 1 else "") for p in potongan)


def bagi_turunan(daftar: Iterable[Temuan]) -> list[tuple[str, list[Temuan]]]:
    """What stands below a finding, with a heading: figures wrong only through it, and figures that merely
    contradict it, of which nothing says that they are wrong. What another rule says of the same cell is neither."""
    semua = list(daftar)
    terbawa = [t for t in semua if t.seharusnya is not None]
    lawan = [t for t in semua if t.seharusnya is None and not (t.akar and t.akar.tempat == t.sel.tempat)]
    return [(judul, d) for judul, d in (("Ikut terbawa", terbawa), ("Bertentangan dengannya", lawan)) if d]


def jumlah_turunan(daftar_temuan: Iterable[Temuan]) -> int:
    return sum(t.turunan for t in daftar_temuan)


def _tempat(temuan: Temuan) -> tuple[str, str]:
    return temuan.sel.lembar, temuan.sel.alamat

"""Which changes could be found, and which placed, by brute force: no part of the repair search is used.

Every identity is followed down to what people typed, so a figure that several computed cells hand on is compared
exactly. A change can be found where it breaks an identity between typed figures; it can be placed where of all changes
of one typed figure those of one cell alone mend everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.hitung.hasil import Bahan, Hasil, hitung
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan, daftar_ikatan
from lakip_xl.hitung.penjelasan import rumus_penjelasan
from lakip_xl.hitung.rumus import salinan
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.model import Lakip, Outcome, Output
from lakip_xl.reading import assemble
from lakip_xl.values.angka import TakTerbaca, baca, desimal_alami, terjangkau
from lakip_xl.values.cell import TIDAK_BERLAKU, Buku, Cell, Rentang
from lakip_xl.values.teks import sederhana

Kunci = tuple[str, str]  # which identity, on which cell
Ganti = Mapping[str, Cell]  # other contents, by place
_PUTARAN = 8
_LANGKAH = 52  # doublings from one step of the last decimal to the largest amount
_ANGKA = re.compile(r"\d[\d.]*(?:,\d+)?%?")
_KEMBAR = "kembar"
_PENJELASAN = ("Program", "penjelasan")


class Syarat(Struct, frozen=True, dict=True):
    """One identity down to what it rests on."""

    kunci: Kunci
    isi: Hasil | Ikatan
    lakip: Lakip

    @cached_property
    def daun(self) -> Mapping[str, Cell]:
        """What it rests on, without `sel`, by place."""
        return {c.tempat: c for c in daun(self.isi)}

    @property
    def sel(self) -> Cell:
        return self.isi.sel

    @property
    def tepat(self) -> object:
        """What follows, as it stands."""
        return self.isi.nilai

    def putus(self, ganti: Ganti) -> bool:
        if isinstance(self.isi, Ikatan):
            ikatan = _ganti_ikatan(self.isi, ganti) if ganti else self.isi
            return ikatan.putus or _strip(ikatan)
        return (self._hasil(ganti) if ganti else self.isi).keliru

    def selisih(self, ganti: Ganti) -> Decimal | None:
        """How far what follows is above what stands."""
        if isinstance(self.isi, Ikatan):
            ikatan = _ganti_ikatan(self.isi, ganti)
            tepat, tertulis = ikatan.nilai, ikatan.sel.nilai
        else:
            hasil = self._hasil(ganti)
            tepat, tertulis = hasil.nilai, hasil.sel.nilai
        return tepat - tertulis if isinstance(tepat, Decimal) and isinstance(tertulis, Decimal) else None

    def _hasil(self, ganti: Ganti) -> Hasil:
        assert isinstance(self.isi, Hasil)
        return _ganti_hasil(self.isi, ganti, self.lakip, {})


def _strip(ikatan: Ikatan) -> bool:
    """Whether of two that are the same one is a dash and the other a figure."""
    if ikatan.rumus is not salinan or ikatan.hubungan != "=":
        return False
    asal = ikatan.bahan["asal"]
    pasangan = (ikatan.sel, asal) if isinstance(asal, Cell) else ()
    ada = [isinstance(c.nilai, Decimal | Rentang) for c in pasangan]
    return any(ada) and any(c.nilai is TIDAK_BERLAKU for c in pasangan)


def _ganti_ikatan(ikatan: Ikatan, ganti: Ganti) -> Ikatan:
    bahan = {
        nama: tuple(ganti.get(c.tempat, c) for c in b) if isinstance(b, tuple) else ganti.get(b.tempat, b)
        for nama, b in ikatan.bahan.items()
    }
    return replace(ikatan, sel=ganti.get(ikatan.sel.tempat, ikatan.sel), bahan=bahan)


def _ganti_hasil(hasil: Hasil, ganti: Ganti, lakip: Lakip, sudah: dict[int, Hasil]) -> Hasil:
    if id(hasil) in sudah:
        return sudah[id(hasil)]

    def satu(bahan: Cell | Hasil) -> Cell | Hasil:
        return (
            ganti.get(bahan.tempat, bahan)
            if isinstance(bahan, Cell)
            else _ganti_hasil(bahan, ganti, lakip, sudah)
        )

    bahan: dict[str, Bahan] = {
        nama: tuple(satu(b) for b in isi) if isinstance(isi, tuple) else satu(isi)
        for nama, isi in hasil.bahan.items()
    }
    rumus = hasil.rumus
    if hasil.besaran == _PENJELASAN and isinstance(target := bahan["target"], Cell):
        rumus = rumus_penjelasan(target, lakip.skala)
    sel = ganti.get(hasil.sel.tempat, hasil.sel) if hasil.sel.kolom else hasil.sel
    sudah[id(hasil)] = baru = hitung(hasil.besaran, hasil.nama, sel, rumus, bahan, {})
    return baru


def daun(bahan: Bahan | Ikatan | Hasil) -> Iterator[Cell]:
    """The cells that something rests on, down to those that nothing computes."""
    if isinstance(bahan, Cell):
        if bahan.kolom:
            yield bahan
    elif isinstance(bahan, tuple):
        for satu in bahan:
            yield from daun(satu)
    else:
        for isi in bahan.bahan.values():
            yield from daun(isi)


def _kembar(lakip: Lakip) -> Iterator[Ikatan]:
    """What a program or kegiatan reached is the same under every sasaran."""
    pertama: dict[tuple[str, str, str], Outcome | Output] = {}
    semua: list[tuple[tuple[str, str, str], Outcome | Output]] = [
        *((("P", o.program.teks, sederhana(o.indikator.teks)), o) for o in lakip.daftar_outcome),
        *((("K", k.kegiatan.teks, sederhana(k.output.teks)), k) for k in lakip.daftar_output),
    ]
    for kunci, baris in semua:
        asal = pertama.setdefault(kunci, baris)
        if asal is not baris:
            for sel, dari in ((baris.target, asal.target), (baris.realisasi, asal.realisasi)):
                yield Ikatan(JenisIkatan.RIWAYAT, sel, salinan, {"asal": dari}, milik=_KEMBAR)


def daftar_syarat(lakip: Lakip, diketik: Set[str] | None) -> Iterator[Syarat]:
    """The identities between typed figures; `diketik` are the computed cells that were typed, None says all."""
    ikatan = [
        *(
            i
            for jenis in JenisIkatan
            if jenis is not JenisIkatan.HITUNGAN
            for i in daftar_ikatan(lakip, jenis)
        ),
        *_kembar(lakip),
    ]
    for satu in ikatan:
        if satu.sel.kolom:
            yield Syarat(
                (satu.milik if satu.milik == _KEMBAR else satu.jenis.name, satu.sel.tempat), satu, lakip
            )
    for hasil in SelHitungan(lakip, {}).semua:
        if hasil.sel.kolom and (
            diketik is None or hasil.besaran[0] == "Kutipan" or hasil.sel.tempat in diketik
        ):
            yield Syarat((JenisIkatan.HITUNGAN.name, hasil.sel.tempat), hasil, lakip)


class Orakel:
    """What typed figures say of a workbook."""

    def __init__(self, buku: Buku, diketik: Set[str] | None, abaikan: Set[Kunci] = frozenset()) -> None:
        self.lakip = assemble(buku)
        self.diketik = diketik
        self.daftar = [s for s in daftar_syarat(self.lakip, diketik) if s.kunci not in abaikan]
        self.daftar_putus = [s for s in self.daftar if s.putus({})]

    @property
    def putus(self) -> set[Kunci]:
        return {s.kunci for s in self.daftar_putus}

    @cached_property
    def sel(self) -> Mapping[str, Cell]:
        """The cells that stand in an identity, by place."""
        return {c.tempat: c for s in self.daftar for c in (s.sel, *s.daun.values())}

    @cached_property
    def desimal(self) -> Mapping[tuple[str, int], int]:
        """The decimals with which people type, by column."""
        banyak: dict[tuple[str, int], int] = {}
        for syarat in self.daftar:
            for cell in (syarat.sel, *syarat.daun.values()):
                if cell.angka is not None:
                    kunci = cell.lembar, cell.kolom
                    banyak[kunci] = max(banyak.get(kunci, 0), desimal_ketikan(cell))
        return banyak

    @cached_property
    def perbaikan(self) -> dict[str, Decimal | None]:
        """The cells of which one other figure mends everything, with that figure; None where a range, or what is no
        figure, may."""
        if not self.daftar_putus:
            return {}
        daftar_calon = [{s.sel.tempat: s.sel, **s.daun} for s in self.daftar_putus]
        bersama = set.intersection(*(set(c) for c in daftar_calon))
        hasil: dict[str, Decimal | None] = {}
        for tempat in sorted(bersama):
            cell = daftar_calon[0][tempat]
            if len(self.daftar_putus) == 1 and self._hitungan_sendiri(tempat):
                nilai = self.daftar_putus[0].tepat
                hasil[tempat] = nilai if isinstance(nilai, Decimal) else None
                continue
            if cell.angka is None:
                hasil[tempat] = None
                continue
            terkait = [s for s in self.daftar if s.sel.tempat == tempat or tempat in s.daun]
            angka = self._mendamaikan(cell, terkait)
            if angka is not None:
                hasil[tempat] = angka
        return hasil

    def _hitungan_sendiri(self, tempat: str) -> bool:
        """Whether the cell is the computed one of the broken identity, and nothing rests on what it holds."""
        satu = self.daftar_putus[0]
        sendiri = isinstance(satu.isi, Hasil) and satu.sel.tempat == tempat
        return sendiri and not any(tempat in s.daun for s in self.daftar)

    def _mendamaikan(self, cell: Cell, terkait: Sequence[Syarat]) -> Decimal | None:
        """A figure for the cell with which all hold: from each broken identity to the nearest figure that mends it, from
        there to the nearest that mends what is still broken. Each allows one stretch of figures, so that this ends."""
        satuan = Decimal(1).scaleb(-self.desimal[cell.lembar, cell.kolom])
        dicoba: set[Decimal] = set()
        for syarat in self.daftar_putus:
            for mulai in _terdekat(syarat, cell, satuan):
                angka: Decimal | None = mulai
                for _ in range(_PUTARAN):
                    if angka is None or angka in dicoba:
                        break
                    dicoba.add(angka)
                    ganti = {cell.tempat: _dengan(cell, angka)}
                    masih = next((s for s in terkait if s.putus(ganti)), None)
                    if masih is None:
                        return angka
                    lain = _terdekat(masih, ganti[cell.tempat], satuan)
                    angka = min(lain, key=lambda n, dari=angka: abs(n - dari), default=None)  # type: ignore[misc]
        return None


def desimal_ketikan(cell: Cell) -> int:
    """The decimals of the figure itself that a cell shows."""
    assert cell.angka is not None
    if cell.desimal is None or cell.poin:
        return desimal_alami(cell.angka)
    return max(0, cell.desimal + 2 * cell.persen)


def _dengan(cell: Cell, angka: Decimal) -> Cell:
    return cell.dengan(nilai=angka, mentah=angka)


def _terdekat(syarat: Syarat, cell: Cell, satuan: Decimal) -> Iterator[Decimal]:
    """On either side the figure nearest to the written one with which the identity holds: doubling the step until it
    holds or the difference changes its sign, then halving."""
    assert cell.angka is not None
    awal = cell.angka
    if isinstance(syarat.isi, Ikatan) and (beda := syarat.selisih({cell.tempat: cell})):
        yield from (awal + beda, awal - beda)  # where nothing is rounded, no other figure does
        if not syarat.isi.dibulatkan:
            return
    tanda = _tanda(syarat, cell, awal)
    if tanda is None:  # a word: what decides it is where another figure stands
        lain = [c.angka for t, c in syarat.daun.items() if t != cell.tempat and c.angka is not None]
        lain += [n.nilai for n in map(baca, _ANGKA.findall(syarat.sel.teks)) if not isinstance(n, TakTerbaca)]
        yield from (a + b for a in lain for b in (0, satuan, -satuan))
    for arah in (satuan, -satuan):
        jauh = 1
        for _ in range(_LANGKAH):
            coba = awal + arah * jauh
            if not terjangkau(coba):
                jauh *= 2
                continue
            if not syarat.putus({cell.tempat: _dengan(cell, coba)}):
                break
            if tanda is not None and _tanda(syarat, cell, coba) not in (tanda, None):
                break
            jauh *= 2
        else:
            continue
        bawah, atas = jauh // 2, jauh
        while atas - bawah > 1:
            tengah = (atas + bawah) // 2
            coba = awal + arah * tengah
            lewat = not syarat.putus({cell.tempat: _dengan(cell, coba)}) or (
                tanda is not None and _tanda(syarat, cell, coba) not in (tanda, None)
            )
            bawah, atas = (bawah, tengah) if lewat else (tengah, atas)
        yield awal + arah * atas


def _tanda(syarat: Syarat, cell: Cell, angka: Decimal) -> bool | None:
    selisih = syarat.selisih({cell.tempat: _dengan(cell, angka)})
    return None if selisih is None else selisih > 0

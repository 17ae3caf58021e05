"""The one recomputation that check and fill share: from the inputs, in order of dependence.

It tells roots from consequences, and stops at inputs that the checks contradict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from lakip_xl.angka import bulatkan, desimal_tampil
from lakip_xl.cell import TIDAK_BERLAKU, Cell, Figur, Rentang
from lakip_xl.hitung.banding import BEDA, COCOK, KELIRU, Kecocokan, bandingkan
from lakip_xl.hitung.rumus import Bahan, Hitungan, terapkan
from lakip_xl.hitung.susunan import susun
from lakip_xl.kendali import Kendali, periksa_kendali
from lakip_xl.model import Lakip
from lakip_xl.temuan import Temuan

_FIGUR = (Decimal, Rentang, str)


class Hasil(Struct, frozen=True, gc=False):
    """One computed cell, recomputed.

    `nilai` is the right figure (None: it cannot be computed). `nilai_bahan` holds the figures of the
    ingredients it was computed from, in their order. `tertahan` names the contradicted inputs it rests on:
    while there are any, `isi` leaves the cell. `akar` is the cell at fault where this one only
    follows from it.
    """

    hitungan: Hitungan
    nilai: Figur
    kecocokan: Kecocokan
    nilai_bahan: tuple[object, ...]
    tertahan: tuple[Cell, ...] = ()
    akar: Cell | None = None

    @property
    def sel(self) -> Cell:
        return self.hitungan.sel

    @property
    def terpakai(self) -> dict[str, object]:
        """The figures it was computed from, by the names of the ingredients."""
        return dict(zip(self.hitungan.nama_bahan, self.nilai_bahan, strict=True))

    @property
    def keliru(self) -> bool:
        return self.kecocokan in KELIRU


class Ulang(Struct, frozen=True, dict=True):
    """A recomputed workbook: every computed cell, and the control totals of its inputs.

    `daftar_temuan` is what the rules of the first stage found, for those that judge findings.
    """

    lakip: Lakip
    kendali: Kendali
    daftar_hasil: tuple[Hasil, ...]
    daftar_temuan: tuple[Temuan, ...] = ()

    @cached_property
    def _menurut_besaran(self) -> Mapping[tuple[str, str], list[Hasil]]:
        menurut: dict[tuple[str, str], list[Hasil]] = {}
        for hasil in self.daftar_hasil:
            menurut.setdefault(hasil.hitungan.besaran, []).append(hasil)
        return menurut

    def besaran(self, lembar: str, *nama: str) -> list[Hasil]:
        """The recomputed figures of those names on a sheet, name by name, in its order."""
        return [h for n in nama for h in self._menurut_besaran.get((lembar, n), [])]

    @cached_property
    def _menurut_kecocokan(self) -> Mapping[Kecocokan, list[Hasil]]:
        menurut: dict[Kecocokan, list[Hasil]] = {kecocokan: [] for kecocokan in Kecocokan}
        for hasil in self.daftar_hasil:
            if hasil.kecocokan is not COCOK:  # nearly all do, and nobody asks for them
                menurut[hasil.kecocokan].append(hasil)
        return menurut

    def tak_cocok(self, kecocokan: Kecocokan) -> list[Hasil]:
        """The recomputed figures that disagree in this way with what stands in their cells, in order of dependence."""
        return self._menurut_kecocokan[kecocokan]

    @cached_property
    def _menurut_sel(self) -> Mapping[tuple[tuple[str, str], Cell], Hasil]:
        return {(h.hitungan.besaran, h.sel): h for h in reversed(self.daftar_hasil)}

    def cari(self, besaran: tuple[str, str], sel: Cell) -> Hasil | None:
        """What was recomputed for a cell, also where the sheet lacks its column; None if nothing was."""
        return self._menurut_sel.get((besaran, sel))

    def hasil(self, sel: Cell) -> Hasil | None:
        """What was recomputed for a cell; None for an input."""
        return self._sel.get(sel)

    @cached_property
    def _sel(self) -> Mapping[Cell, Hasil]:
        return {h.sel: h for h in reversed(self.daftar_hasil)}


def recompute(lakip: Lakip, *, percaya_semua: bool = False) -> Ulang:
    """Recompute every computed cell. `percaya_semua` does not stop at contradicted inputs."""
    kendali = periksa_kendali(lakip)
    diragukan = {} if percaya_semua else kendali.diragukan
    hasil: dict[Hitungan, Hasil] = {}
    for hitungan in susun(lakip):
        hasil[hitungan] = _hitung(hitungan, hasil, diragukan)
    return Ulang(lakip, kendali, tuple(hasil.values()))


def _hitung(hitungan: Hitungan, hasil: Mapping[Hitungan, Hasil], diragukan: Mapping[Cell, Cell]) -> Hasil:
    nilai_bahan = tuple(
        [_figur(bahan) if type(bahan) is Cell else _nilai(bahan, hasil) for bahan in hitungan.daftar_bahan]
    )
    terpakai = dict(zip(hitungan.nama_bahan, nilai_bahan, strict=True))
    tepat = terapkan(hitungan.rumus, terpakai)
    kecocokan = bandingkan(hitungan.sel, tepat, hitungan.rumus)
    if kecocokan is BEDA and _dalam_batas(hitungan, terpakai):
        kecocokan = Kecocokan.DALAM_BATAS
    tertahan = _tertahan(hitungan, hasil, diragukan) if diragukan else ()
    akar: Cell | None = None
    if tertahan:
        akar = diragukan[tertahan[0]]
    elif kecocokan in KELIRU:
        akar = _akar(hitungan, _rata(hitungan.daftar_bahan), hasil)
    return Hasil(hitungan, tepat, kecocokan, nilai_bahan, tertahan, akar)


def _tertahan(
    hitungan: Hitungan, hasil: Mapping[Hitungan, Hasil], diragukan: Mapping[Cell, Cell]
) -> tuple[Cell, ...]:
    """The contradicted inputs that a computed cell rests on."""
    daftar_bahan = _rata(hitungan.daftar_bahan)
    ragu = [b for b in daftar_bahan if isinstance(b, Cell) and b in diragukan]
    # a contradicted input whose computed cell is blank leaves nothing to build on: it is held too
    putus = [
        h
        for b in daftar_bahan
        if isinstance(b, Hitungan) and (h := hasil[b]).tertahan and _diteruskan(h) is None
    ]
    return tuple(dict.fromkeys([*ragu, *(c for h in putus for c in h.tertahan)]))


def _dalam_batas(hitungan: Hitungan, terpakai: Mapping[str, object]) -> bool:
    """Whether a percentage agrees for some realisasi that rounds to the one shown.

    A realisasi measured as 84,972 % and typed as 84,97 % gives a capaian that its rounded figure
    does not. Only a percentage or a decimal typed as shown is a rounded measurement.
    """
    realisasi, nilai = hitungan.bahan.get("realisasi"), terpakai.get("realisasi")
    if not (isinstance(realisasi, Cell) and isinstance(nilai, Decimal) and hitungan.sel.persen):
        return False
    desimal = desimal_tampil(realisasi)
    if not realisasi.persen and not desimal:
        return False
    setengah = Decimal(5).scaleb(-desimal - (3 if realisasi.persen else 1))
    ujung = [terapkan(hitungan.rumus, {**terpakai, "realisasi": nilai + s}) for s in (-setengah, setengah)]
    angka = [u for u in ujung if isinstance(u, Decimal)]
    if len(angka) < 2 or hitungan.sel.angka is None:
        return False
    tampak = desimal_tampil(hitungan.sel) + 2
    bawah, atas = sorted(bulatkan(a, tampak) for a in angka)
    tertulis = bulatkan(hitungan.sel.angka, tampak)
    tepat = terapkan(hitungan.rumus, terpakai)
    # a coarse realisasi would excuse anything: one step of the last digit shown, or a tenth of a point
    leluasa = max(Decimal(1).scaleb(-tampak), Decimal("0.001"))
    return bawah <= tertulis <= atas and isinstance(tepat, Decimal) and abs(tertulis - tepat) <= leluasa


def _akar(
    hitungan: Hitungan, daftar_bahan: list[Cell | Hitungan], hasil: Mapping[Hitungan, Hasil]
) -> Cell | None:
    """The cell at fault, where this one agrees with the written figures that it rests on."""
    salah = [hasil[b] for b in daftar_bahan if isinstance(b, Hitungan) and hasil[b].keliru]
    if not salah:
        return None
    tertulis = {nama: _nilai(bahan, hasil, tertulis=True) for nama, bahan in hitungan.bahan.items()}
    if bandingkan(hitungan.sel, terapkan(hitungan.rumus, tertulis), hitungan.rumus) not in (
        Kecocokan.COCOK,
        Kecocokan.DIPOTONG,
    ):
        return None
    return salah[0].akar or salah[0].sel


def _nilai(bahan: Bahan, hasil: Mapping[Hitungan, Hasil], *, tertulis: bool = False) -> object:
    if isinstance(bahan, Cell):
        return _figur(bahan)
    if isinstance(bahan, tuple):
        return [_nilai(b, hasil, tertulis=tertulis) for b in bahan]
    if tertulis and not bahan.sel.kosong:
        return _figur(bahan.sel)
    return _diteruskan(hasil[bahan])


def _diteruskan(hasil: Hasil) -> object:
    """The figure to build on: the recomputed one, or the written one where it is held."""
    return _figur(hasil.sel) if hasil.tertahan else hasil.nilai


def _figur(sel: Cell) -> object:
    """A cell as an ingredient; what is no figure, text or n/a is unknown."""
    nilai = sel.nilai
    return nilai if isinstance(nilai, _FIGUR) or nilai is TIDAK_BERLAKU else None


def _rata(daftar: Iterable[Bahan]) -> list[Cell | Hitungan]:
    rata: list[Cell | Hitungan] = []
    for bahan in daftar:
        rata += bahan if isinstance(bahan, tuple) else (bahan,)
    return rata

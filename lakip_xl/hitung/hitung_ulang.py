"""The one recomputation that check and fill share: from the inputs, in order of dependence.

It tells roots from consequences, and stops at inputs that the checks contradict.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.hitung.kendali import Kendali, periksa_kendali
from lakip_xl.hitung.sel_hitungan import susun
from lakip_xl.model import BarisAnggaran, Lakip, TargetRenstra
from lakip_xl.temuan import Temuan
from lakip_xl.values.cell import Cell


class HasilHitung(Struct, frozen=True, dict=True):
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
            menurut.setdefault(hasil.besaran, []).append(hasil)
        return menurut

    def besaran(self, lembar: str, *nama: str) -> list[Hasil]:
        """The recomputed figures of those names on a sheet, name by name, in its order."""
        return [h for n in nama for h in self._menurut_besaran.get((lembar, n), [])]

    @cached_property
    def _menurut_kecocokan(self) -> Mapping[Kecocokan, list[Hasil]]:
        menurut: dict[Kecocokan, list[Hasil]] = {kecocokan: [] for kecocokan in Kecocokan}
        for hasil in self.daftar_hasil:
            if hasil.kecocokan is not Kecocokan.COCOK:  # nearly all do, and nobody asks for them
                menurut[hasil.kecocokan].append(hasil)
        return menurut

    def tak_cocok(self, kecocokan: Kecocokan) -> list[Hasil]:
        """The recomputed figures that disagree in this way with what stands in their cells, in order of dependence."""
        return self._menurut_kecocokan[kecocokan]

    @cached_property
    def _menurut_baris(self) -> Mapping[tuple[tuple[str, str], str, int], Hasil]:
        return {(h.besaran, h.sel.lembar, h.sel.baris): h for h in reversed(self.daftar_hasil)}

    def cari(self, besaran: tuple[str, str], sel: Cell) -> Hasil | None:
        """What was recomputed for a cell, also where the sheet lacks its column; None if nothing was."""
        return self._menurut_baris.get((besaran, sel.lembar, sel.baris))

    def pasti(self, besaran: tuple[str, str], sel: Cell) -> Hasil | None:
        """The same, only where its figure is known and rests on no contradicted input."""
        hasil = self.cari(besaran, sel)
        return None if hasil is None or hasil.tertahan or hasil.nilai is None else hasil

    def hasil(self, sel: Cell) -> Hasil | None:
        """What was recomputed for a cell; None for an input."""
        return self._sel.get(sel)

    @cached_property
    def _sel(self) -> Mapping[Cell, Hasil]:
        return {h.sel: h for h in reversed(self.daftar_hasil)}

    @cached_property
    def baris_anggaran(self) -> Mapping[int, BarisAnggaran]:
        """The rows of the budget but JUMLAH, by their number."""
        return {b.kode.baris: b for b in self.lakip.telusuri_anggaran()}

    @cached_property
    def baris_renstra(self) -> Mapping[int, TargetRenstra]:
        """The rows of Renstra, by their number."""
        return {r.indikator.baris: r for r in self.lakip.renstra.values()}


def recompute(lakip: Lakip, *, percaya_semua: bool = False) -> HasilHitung:
    """Recompute every computed cell. `percaya_semua` does not stop at contradicted inputs."""
    kendali = periksa_kendali(lakip)
    return HasilHitung(lakip, kendali, tuple(susun(lakip, {} if percaya_semua else kendali.diragukan)))

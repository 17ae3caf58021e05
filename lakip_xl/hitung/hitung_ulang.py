"""The one recomputation that check and fill share: from the inputs, in order of dependence.

First as written, for what contradicts what; then from what is right where that is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from functools import cached_property

from msgspec import Struct

from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.jaringan import LetakSimpul
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.hitung.putusan import Dilepas, Putusan, putuskan, tidak_dilepas
from lakip_xl.hitung.sekilas import perlu_dilihat
from lakip_xl.hitung.sel_hitungan import Besaran, Kunci, SelHitungan
from lakip_xl.model import Lakip
from lakip_xl.temuan import Temuan
from lakip_xl.values.cell import Cell


class HasilHitung(Struct, frozen=True, dict=True):
    """A recomputed workbook: its computed cells, and the cases of figures that contradict one another.

    `dilihat` are the computed cells that do not plainly agree, in order of dependence; any other is computed when it is
    asked for. `daftar_temuan` is what the rules of the first stage found, for those that judge findings.
    """

    lakip: Lakip
    putusan: Putusan
    sel_hitungan: SelHitungan
    dilihat: tuple[Hasil, ...]
    daftar_temuan: tuple[Temuan, ...] = ()
    diperiksa: bool = False  # whether `daftar_temuan` holds them: also of codes and choices at fault

    @property
    def daftar_hasil(self) -> tuple[Hasil, ...]:
        """All computed cells, in order of dependence."""
        return self.sel_hitungan.semua

    def besaran(self, lembar: str, *nama: str) -> list[Hasil]:
        """The recomputed figures of those names on a sheet, name by name, in its order."""
        posisi = self.sel_hitungan.posisi(lembar)
        daftar = (self.sel_hitungan.pada((lembar, n), p) for n in nama for p in posisi)
        return [hasil for hasil in daftar if hasil is not None]

    @cached_property
    def _menurut_kecocokan(self) -> Mapping[Kecocokan, list[Hasil]]:
        menurut: dict[Kecocokan, list[Hasil]] = {kecocokan: [] for kecocokan in Kecocokan}
        for hasil in self.dilihat:
            menurut[hasil.kecocokan].append(hasil)
        return menurut

    def tak_cocok(self, kecocokan: Kecocokan) -> list[Hasil]:
        """The recomputed figures that disagree in this way with what stands in their cells, in order of dependence."""
        return self._menurut_kecocokan[kecocokan]

    def cari(self, besaran: Besaran, sel: Cell) -> Hasil | None:
        """What was recomputed for a cell, also where the sheet lacks its column; None if nothing was."""
        return self.sel_hitungan.cari(besaran, sel)

    def pasti(self, besaran: Besaran, sel: Cell) -> Hasil | None:
        """The same, only where its figure is known and rests on no contradicted input."""
        hasil = self.cari(besaran, sel)
        return None if hasil is None or hasil.tertahan or hasil.nilai is None else hasil

    def hasil(self, sel: Cell) -> Hasil | None:
        """What was recomputed for a cell; None for an input."""
        hasil = self.sel_hitungan.di(sel.lembar, (sel.baris, sel.kolom))
        return hasil if hasil and hasil.sel == sel else None


def recompute(
    lakip: Lakip,
    dilepas: Dilepas = tidak_dilepas,
    ganjil: Callable[[HasilHitung], Set[LetakSimpul]] = lambda _: frozenset(),
) -> HasilHitung:
    """Recompute the workbook; `dilepas` says which broken identities somebody answers for, `ganjil` which cells look odd
    by themselves, all figures being taken as written."""
    tertulis = SelHitungan(lakip)
    daftar = tuple(perlu_dilihat(tertulis))
    dilihat = _dilihat(tertulis, daftar)
    putusan = putuskan(
        lakip, tertulis, dilihat, dilepas, lambda: ganjil(HasilHitung(lakip, Putusan(), tertulis, dilihat))
    )
    if not putusan.diragukan:
        return HasilHitung(lakip, putusan, tertulis, dilihat)
    if putusan.massal:
        return HasilHitung(lakip, putusan, tertulis, tertulis.tahan(daftar, putusan.diragukan))
    sel_hitungan = SelHitungan(lakip, putusan.diragukan, putusan.pengganti)
    return HasilHitung(lakip, putusan, sel_hitungan, _dilihat(sel_hitungan, perlu_dilihat(sel_hitungan)))


def _dilihat(sel_hitungan: SelHitungan, daftar: Iterable[Kunci]) -> tuple[Hasil, ...]:
    semua = (sel_hitungan.pada(besaran, posisi) for besaran, posisi in daftar)
    return tuple(hasil for hasil in semua if hasil is not None)

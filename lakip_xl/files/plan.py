"""What is to be written into a workbook's file, before it is."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal

from lakip_xl.values.cell import Tanda, Tempat

NilaiBaru = dict[str, dict[Tempat, Decimal | str]]  # by sheet, by place
NilaiRumus = Mapping[str, Mapping[Tempat, Decimal | str | Tanda]]


@dataclass(frozen=True)
class Rancangan:
    """Whole parts by their entry's name, and what their cells shall hold then.

    A part that is None goes, one that the package lacks is added at its end. Cells that `nilai`
    does not name hold what they held; the formulas at `rumus_hilang`, by sheet, are no more. Those at `hasil_rumus` stay
    and give this.
    """

    bagian: Mapping[str, bytes | None]
    nilai: NilaiBaru
    rumus_hilang: Mapping[str, Set[Tempat]] = field(default_factory=dict)
    hasil_rumus: NilaiRumus = field(default_factory=dict)

    @property
    def nilai_tempat(self) -> Mapping[str, Set[Tempat]]:
        """The cells that are written, by sheet."""
        return {lembar: isi.keys() for lembar, isi in self.nilai.items()}

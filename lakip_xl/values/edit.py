"""An edit is data before it is a write: the cell, what it holds, what it shall hold."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from lakip_xl.values.cell import Nilai


class Edit(Struct, frozen=True):
    """Write `sesudah` into the cell `alamat` (``"B7"``) of the sheet `lembar`.

    `sebelum` is what the cell held when it was read, as `Cell.mentah` gives it. A writer refuses
    the edit when the cell no longer holds it. `timpa_rumus`: the cell holds a formula, and its value
    is `sebelum`; without it a formula is never replaced. `hasil_rumus`: the cell holds a formula, which stays, and
    `sesudah` is what it gives now that others are written.
    """

    lembar: str
    alamat: str
    sebelum: Nilai
    sesudah: Decimal | str
    timpa_rumus: bool = False
    hasil_rumus: bool = False

"""Choices made of bytes: the same bytes choose the same, and where they end the first is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Sumber:
    def __init__(self, data: bytes) -> None:
        self._data, self._letak = data, 0

    @property
    def habis(self) -> bool:
        return self._letak >= len(self._data)

    def bita(self) -> int:
        if self.habis:
            return 0
        self._letak += 1
        return self._data[self._letak - 1]

    def bilangan(self, batas: int) -> int:
        """A number below `batas`."""
        return (self.bita() if batas <= 256 else self.bita() << 8 | self.bita()) % batas

    def pilih(self, daftar: Sequence[T]) -> T:
        return daftar[self.bilangan(len(daftar))]

    def teks(self, potongan: Sequence[str], terpanjang: int) -> str:
        """A text of these pieces, and now and then of any letter."""
        daftar = []
        for _ in range(self.bilangan(terpanjang + 1)):
            n = self.bita()
            daftar.append(chr(self.bilangan(0x3000)) if n > 250 else potongan[n % len(potongan)])
        return "".join(daftar)

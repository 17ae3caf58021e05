"""Patience with an Excel that cannot answer now: whatever is asked of its objects is asked again until it can.

xlwings asks again too, without a pause, for ever, and not for every busy answer; here it asks once.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from datetime import time as jam
from typing import Any, TypeVar

from lakip_xl.excel.keadaan import dari_excel, sibuk

T = TypeVar("T")

SEBENTAR = 8.0  # seconds: nothing was done yet, so whoever pressed the button can press it again
LAMA = 600.0  # what was begun is ended, or taken back, once whoever holds Excel up is done
_JEDA, _JEDA_TERPANJANG, _LAJU = 0.05, 1.0, 1.6
_POLOS = (str, bytes, int, float, bool, tuple, list, dict, set, date, jam, timedelta, type(None))


class Kesabaran:
    """How long Excel is waited for at each call."""

    def __init__(self) -> None:
        self.detik = SEBENTAR

    @contextmanager
    def lama(self) -> Iterator[None]:
        semula, self.detik = self.detik, LAMA
        try:
            yield
        finally:
            self.detik = semula

    def panggil(self, kerja: Callable[[], T]) -> T:
        """What `kerja` gives. A busy Excel has done nothing of it, so it can be asked again."""
        batas, jeda = None, _JEDA
        while True:
            try:
                return kerja()
            except Exception as galat:
                if not (dari_excel(galat) and sibuk(galat)):
                    raise
                kini = time.monotonic()
                batas = kini + self.detik if batas is None else batas
                if kini >= batas:
                    raise
            time.sleep(jeda * random.uniform(0.8, 1.2))
            jeda = min(jeda * _LAJU, _JEDA_TERPANJANG)

    def bungkus(self, benda: Any) -> Any:
        """`benda` asked with patience, and so is all that it leads to; mere data stay what they are."""
        return benda if isinstance(benda, (*_POLOS, Sabar)) else Sabar(benda, self)


class Sabar:
    """An object of Excel's, or of xlwings', that is asked with patience."""

    __slots__ = ("_benda", "_kesabaran")

    def __init__(self, benda: Any, kesabaran: Kesabaran) -> None:
        object.__setattr__(self, "_benda", benda)
        object.__setattr__(self, "_kesabaran", kesabaran)

    def _jawab(self, kerja: Callable[[], Any]) -> Any:
        return self._kesabaran.bungkus(self._kesabaran.panggil(kerja))

    def __getattr__(self, nama: str) -> Any:
        return self._jawab(lambda: getattr(self._benda, nama))

    def __setattr__(self, nama: str, nilai: Any) -> None:
        self._kesabaran.panggil(lambda: _setel(self._benda, nama, _buka(nilai)))

    def __call__(self, *argumen: Any, **bernama: Any) -> Any:
        terbuka = [_buka(satu) for satu in argumen]
        return self._jawab(lambda: self._benda(*terbuka, **{k: _buka(n) for k, n in bernama.items()}))

    def __getitem__(self, kunci: Any) -> Any:
        return self._jawab(lambda: self._benda[kunci])

    def __iter__(self) -> Iterator[Any]:
        return map(self._kesabaran.bungkus, self._kesabaran.panggil(lambda: list(self._benda)))

    def __len__(self) -> int:
        jumlah: int = self._kesabaran.panggil(lambda: len(self._benda))
        return jumlah

    def __bool__(self) -> bool:
        return True


class TakMenjawab(Exception):
    """What xlwings says of an Excel that does not answer, where it does not say it."""


def _setel(benda: Any, nama: str, nilai: Any) -> None:
    """pywin32 takes the silence of a busy Excel for a property that is not there."""
    try:
        setattr(benda, nama, nilai)
    except AttributeError:
        if type(benda).__name__ != "COMRetryObjectWrapper":
            raise
        raise TakMenjawab("Excel application is not responding") from None


def _buka(nilai: Any) -> Any:
    return nilai._benda if isinstance(nilai, Sabar) else nilai

"""Regular expressions compiled when first used: a run needs few of the many that its modules hold."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Pola:
    def __init__(self, teks: Any, bendera: int) -> None:
        self._asal = teks, bendera

    def __getattr__(self, nama: str) -> object:
        nilai = getattr(re.compile(*self._asal), nama)  # re keeps what it compiled
        setattr(self, nama, nilai)
        return nilai


def pola(teks: AnyStr, bendera: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, but a pattern that is not right is only found when it is used.

    >>> pola("a+").findall("abaa")
    ['a', 'aa']
    """
    return cast("re.Pattern[AnyStr]", _Pola(teks, bendera))

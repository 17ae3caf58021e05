"""xlwings' Windows engine, loaded where there is no Windows: pywin32 as far as it is imported there."""

from __future__ import annotations

import ctypes
import datetime
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from lakip_xl.sistem.muat_xlwings import muat_xlwings

_NAMA = "xlwings._xlwindows"
_MODUL = (
    "pywintypes", "pythoncom", "win32api", "win32con", "win32gui", "win32process", "win32timezone", "win32com",
    "win32com.client",
)  # fmt: skip


class com_error(Exception):
    """As pywin32 raises it: hresult, text, excepinfo, argument."""

    @property
    def hresult(self) -> int:
        return int(self.args[0])


class CDispatch:
    """What xlwings takes for an object of Excel's."""


def _modul() -> dict[str, ModuleType]:
    hasil = {nama: ModuleType(nama) for nama in _MODUL}
    isi: dict[str, dict[str, Any]] = {
        "pywintypes": {"com_error": com_error, "error": OSError, "TimeType": datetime.datetime, "IID": str},
        "pythoncom": {"CoInitialize": lambda: None, "ole_error": com_error, "__file__": "pythoncom.dll"},
        "win32con": {
            "MB_OK": 0, "MB_OKCANCEL": 1, "MB_YESNOCANCEL": 3, "MB_YESNO": 4, "MB_ICONWARNING": 48,
            "MB_ICONINFORMATION": 64,
        },
        "win32com.client": dict.fromkeys(("CoClassBaseClass", "Dispatch", "DispatchBaseClass", "DispatchEx"), ModuleType)
        | {"CDispatch": CDispatch},
        "win32com": {"client": hasil["win32com.client"]},
    }  # fmt: skip
    for nama, sifat in isi.items():
        vars(hasil[nama]).update(sifat)
    return hasil


class _Apa:
    """Whatever is asked of it."""

    def __getattr__(self, nama: str) -> _Apa:
        return _Apa()

    def __call__(self, *_: object) -> _Apa:
        return _Apa()


@contextmanager
def xlwings_windows() -> Iterator[Any]:
    """The module `xlwings._xlwindows`, its engine the active one; nothing of it is left afterwards."""
    xlwings = muat_xlwings()
    semula = {nama: sys.modules.get(nama) for nama in (*_MODUL, _NAMA)}
    ctypes_semula = {nama: getattr(ctypes, nama, None) for nama in ("oledll", "windll", "PyDLL")}
    sys.modules.update(_modul())
    try:
        for nama in ctypes_semula:
            setattr(ctypes, nama, _Apa())
        windows: Any = importlib.import_module(_NAMA)
        ctypes.PyDLL = ctypes_semula["PyDLL"]  # type: ignore[misc]
        mesin = xlwings.engines.active if xlwings.engines else None
        xlwings.Engine(impl=windows.engine).activate()
        try:
            yield windows
        finally:
            xlwings.engines.active = mesin
    finally:
        for nama, nilai in ctypes_semula.items():
            if nilai is None:
                delattr(ctypes, nama)
            else:
                setattr(ctypes, nama, nilai)
        for nama, modul in semula.items():
            sys.modules.pop(nama, None)
            if modul is not None:
                sys.modules[nama] = modul
        vars(xlwings).pop("_xlwindows", None)

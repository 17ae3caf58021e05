"""Modules that a library asks for at its start and hardly ever uses: loaded when they are.

A command on one workbook takes as long as its imports. click loads `inspect` (and with it the tokenizer
and the syntax tree) to tidy help texts; msgspec loads its JSON, MessagePack, YAML and TOML codecs and prefers
`typing_extensions` to `typing` where that happens to be installed, none of which its value classes need.
"""

from __future__ import annotations

import sys
from types import ModuleType

_JARANG = ("inspect", "msgspec.inspect", "msgspec.json", "msgspec.msgpack", "msgspec.toml", "msgspec.yaml")


class _Nanti(ModuleType):
    """Stands for a module until something of it is wanted."""

    def __getattr__(self, nama: str) -> object:
        from importlib import import_module

        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), nama)


def rapikan(teks: str) -> str:
    """As `inspect.cleandoc`: a docstring without the indentation of its second and later lines (PEP 257)."""
    pertama, *lain = teks.expandtabs().split("\n")
    indentasi = min((len(baris) - len(baris.lstrip()) for baris in lain if baris.strip()), default=0)
    daftar_baris = [pertama.lstrip(), *(baris[indentasi:] for baris in lain)]
    while daftar_baris and not daftar_baris[-1]:
        daftar_baris.pop()
    while daftar_baris and not daftar_baris[0]:
        daftar_baris.pop(0)
    return "\n".join(daftar_baris)


def muat_click() -> None:
    """Load click without `uuid`, which asks what machine this is for a type of option that no command has."""
    if "click" in sys.modules or "uuid" in sys.modules:
        return
    tanpa = ModuleType("uuid")
    tanpa.UUID = type("UUID", (), {})  # type: ignore[attr-defined]
    sys.modules["uuid"] = tanpa
    try:
        import click  # noqa: F401
    finally:
        del sys.modules["uuid"]


def tunda() -> None:
    """Let click and msgspec load without what they hardly use; what is loaded already stays."""
    for nama in _JARANG:
        if nama not in sys.modules:
            sys.modules[nama] = _Nanti(nama)
            if nama == "inspect":
                sys.modules[nama].cleandoc = rapikan  # type: ignore[attr-defined]


def muat_msgspec() -> None:
    """Load msgspec as it loads where `typing_extensions` is not installed."""
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules["typing_extensions"]

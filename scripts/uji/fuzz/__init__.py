"""Laws that a fuzzer tries to break: each takes any bytes, makes an input of them, and raises where a law is broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fuzz.angka import uji_angka
from fuzz.judul import uji_judul
from fuzz.sambung import uji_sambung

HUKUM: Mapping[str, Callable[[bytes], None]] = {
    "angka": uji_angka,
    "judul": uji_judul,
    "sambung": uji_sambung,
}

"""Standard output and error that never stop the work: no letter and no closed pipe is a reason to fail.

Text keeps the encoding of the terminal or file it goes to. What a program reads is printed as UTF-8 bytes instead.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from contextlib import contextmanager

TYPE_CHECKING = False  # the help of `lakip` starts without loading typing
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TextIO

PENGGANTI = "lakip_xl"
_SERUPA = str.maketrans({
    "−": "-", "–": "-", "—": "-", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "…": "...", "×": "x",
    "÷": "/", "≤": "<=", "≥": ">=", "≠": "/=", "→": "->", "▲": "^", "•": "*", "\u00a0": " ", "\u202f": " ",
})  # fmt: skip


def siapkan() -> None:
    """Let this process's standard streams replace what they cannot show, and outlive whoever reads them."""
    codecs.register_error(PENGGANTI, _ganti)
    sys.stdout = _tahan(sys.stdout)
    sys.stderr = _tahan(sys.stderr)
    # What fails while an object is thrown away, after the failure itself was told: Python would print a traceback.
    sys.unraisablehook = lambda _: None


@contextmanager
def tanpa_suara_asli() -> Iterator[None]:
    """Let libraries below Python print nothing on standard error meanwhile, such as a panic's own report."""
    try:
        semula = os.dup(2)
    except OSError:  # there is none
        yield
        return
    try:
        kosong = os.open(os.devnull, os.O_WRONLY)
        os.dup2(kosong, 2)
        os.close(kosong)
        yield
    finally:
        os.dup2(semula, 2)
        os.close(semula)


def hilang() -> bool:
    """Whether standard output has lost something that its reader still waited for, as on a full disk."""
    mentah = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return isinstance(mentah, _Tahan) and mentah.hilang


def _ganti(galat: UnicodeError) -> tuple[str, int]:
    """The nearest letters that every encoding has, else a question mark for each."""
    if not isinstance(galat, UnicodeEncodeError):
        raise galat
    asing = galat.object[galat.start : galat.end].translate(_SERUPA)
    return "".join(huruf if huruf.isascii() else "?" for huruf in asing), galat.end


class _Tahan(io.RawIOBase):
    """The bytes of a stream; once they can no longer be written, they are let go."""

    def __init__(self, aliran: io.TextIOWrapper) -> None:
        self._aliran = aliran  # it would close its bytes when nobody holds it any more
        self._asli: Any = getattr(aliran.buffer, "raw", aliran.buffer)
        self._putus = self.hilang = False

    def write(self, isi: Any) -> int:
        if not self._putus:
            try:
                return int(self._asli.write(isi) or 0)
            except OSError as galat:
                self._putus, self.hilang = True, not _ditutup(galat)
        return len(isi)

    def flush(self) -> None:
        return

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return int(self._asli.fileno())

    def isatty(self) -> bool:
        return bool(self._asli.isatty())


def _ditutup(galat: OSError) -> bool:
    """Whether the reader went away; Windows calls that an invalid argument."""
    return galat.errno == errno.EPIPE or (sys.platform == "win32" and galat.errno == errno.EINVAL)


def _tahan(aliran: TextIO) -> TextIO:
    if not isinstance(aliran, io.TextIOWrapper):
        return aliran  # none at all, or a stand-in of whoever runs this
    aliran.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Tahan(aliran)),
        encoding=aliran.encoding,
        errors=PENGGANTI,
        line_buffering=aliran.line_buffering,
        write_through=aliran.write_through,
    )

"""One command, as the command line runs it, in a process that goes on: a page in a browser has no other."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from lakip_xl.__main__ import main


def jalankan(folder: str, argumen: Sequence[str]) -> str:
    """Run ``lakip ARGUMEN...`` standing in `folder`; as JSON its exit code, both texts, and the files it wrote there."""
    sebelum = _isi(folder)
    with _di(folder), _aliran(["lakip", *argumen]) as (keluar, galat):
        kode = _kode()
    berkas = [nama for nama, cap in _isi(folder).items() if sebelum.get(nama) != cap]
    return json.dumps({"kode": kode, "keluaran": keluar(), "galat": galat(), "berkas": berkas})


def hangatkan() -> None:
    """Load what the first check would load, while nobody waits for it."""
    import lakip_xl.cli.validasi
    import lakip_xl.files.reader
    import lakip_xl.laporan.temuan_json
    import lakip_xl.verbs.validasi  # noqa: F401


def _kode() -> int:
    try:
        main()
    except SystemExit as akhir:
        return akhir.code if isinstance(akhir.code, int) else int(bool(akhir.code))
    return 0


def _isi(folder: str) -> Mapping[str, object]:
    """The files of a folder, and by what one sees that another stands there."""
    with os.scandir(folder) as daftar:
        keadaan = [(satu.name, satu.stat()) for satu in daftar if satu.is_file()]
    return {nama: (s.st_ino, s.st_size, s.st_mtime_ns) for nama, s in sorted(keadaan)}


@contextmanager
def _di(folder: str) -> Iterator[None]:
    semula = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(semula)


@contextmanager
def _aliran(argumen: list[str]) -> Iterator[tuple[_Teks, _Teks]]:
    """This process's arguments and streams for one command; what was written to them can be asked for."""
    semula = sys.argv, sys.stdout, sys.stderr, sys.unraisablehook
    keluar, galat = _Teks(), _Teks()
    sys.argv, sys.stdout, sys.stderr = argumen, keluar.aliran, galat.aliran
    try:
        yield keluar, galat
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        sys.argv, sys.stdout, sys.stderr, sys.unraisablehook = semula


class _Teks:
    """A stream of UTF-8 that keeps what it was given."""

    def __init__(self) -> None:
        self._bita = io.BytesIO()
        self.aliran = io.TextIOWrapper(self._bita, encoding="utf-8", newline="\n", write_through=True)

    def __call__(self) -> str:
        return self._bita.getvalue().decode("utf-8", "replace")

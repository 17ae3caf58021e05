"""The form of the recap by the ending of the file: one file, or one for each table beside each other."""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from lakip_xl.files.save import simpan
from lakip_xl.rekap.bentuk_data import TabelData, daftar_tabel, tulis_csv, tulis_parquet, tulis_rekap_json
from lakip_xl.rekap.bentuk_html import tulis_rekap_html
from lakip_xl.rekap.bentuk_xlsx import tulis_rekap_xlsx
from lakip_xl.rekap.gabung import Rekap
from lakip_xl.values.ditolak import BukuDitolak

SATU: dict[str, Callable[[Rekap, Path], None]] = {
    ".xlsx": tulis_rekap_xlsx,
    ".html": tulis_rekap_html,
    ".json": tulis_rekap_json,
}
PER_TABEL: dict[str, Callable[[TabelData, Path], None]] = {".csv": tulis_csv, ".parquet": tulis_parquet}
BENTUK = (*SATU, *PER_TABEL)


def nama_tabel(tujuan: Path, nama: str) -> Path:
    """The file of a table where each has its own: that of the offices is `tujuan` itself."""
    return tujuan if nama == "kantor" else tujuan.with_name(f"{tujuan.stem}-{nama}{tujuan.suffix}")


def tulis_rekap(rekap: Rekap, tujuan: Path) -> list[Path]:
    """Write the recap, each file whole or not at all; the files. Raises `BukuDitolak`."""
    bentuk = tujuan.suffix.lower()
    with tempfile.TemporaryDirectory(prefix="lakip-rekap-") as folder:
        sementara = Path(folder, f"rekap{bentuk}")
        if bentuk in SATU:
            SATU[bentuk](rekap, sementara)
            _pindahkan(sementara, tujuan)
            return [tujuan]
        hasil = []
        for nama, tabel in daftar_tabel(rekap):
            PER_TABEL[bentuk](tabel, sementara)
            hasil.append(nama_tabel(tujuan, nama))
            _pindahkan(sementara, hasil[-1])
        return hasil


def pastikan_bentuk(tujuan: Path) -> None:
    """Refuse, before any work, a form that this installation cannot write."""
    if tujuan.suffix.lower() == ".parquet" and find_spec("pyarrow") is None:
        raise BukuDitolak(
            "Bentuk .parquet memerlukan pyarrow; pasang dengan “pip install lakip-xl[parquet]”, "
            "atau pilih .csv atau .json."
        )


def _pindahkan(sementara: Path, tujuan: Path) -> None:
    """Put a finished file in its place. It is mapped, not read: a large one need not fit in memory."""
    with open(sementara, "rb") as berkas, mmap.mmap(berkas.fileno(), 0, access=mmap.ACCESS_READ) as isi:
        simpan(isi, tujuan)  # type: ignore[arg-type]

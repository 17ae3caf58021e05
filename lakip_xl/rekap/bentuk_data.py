"""The recap for programs: JSON, CSV and Parquet, written row by row."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from lakip_xl.rekap.gabung import Rekap
from lakip_xl.rekap.kolom import RINCIAN, JenisRekap, KolomRekap

KELOMPOK = 10_000  # rows of Parquet at a time
_ANGKA = re.compile(r"-?\d+(\.\d+)?")
_RUMUS = ("=", "+", "-", "@")  # what a spreadsheet would take for a formula when it opens a CSV file

TabelData = tuple[tuple[KolomRekap, ...], Iterable[Sequence[Any]]]


def daftar_tabel(rekap: Rekap) -> Iterator[tuple[str, TabelData]]:
    """The tables by name; the first is that of the offices."""
    yield "kantor", rekap.kantor
    yield "pemda", rekap.pemda
    yield "peringkat", rekap.peringkat
    yield "aturan", rekap.aturan
    for nama, daftar_kolom in RINCIAN.items():
        yield nama, (daftar_kolom, rekap.rincian(nama))


def untuk_program(kolom: KolomRekap, nilai: Any) -> Any:
    """A value as programs want it: figures as decimal strings, counts as numbers."""
    return nilai[0] if kolom.jenis is JenisRekap.BESARAN else nilai


def tulis_rekap_json(rekap: Rekap, tujuan: Path) -> None:
    """One object with an array for each table; figures are decimal strings, as in the JSON of `validasi`."""
    kepala = {"versi": 2, "alat": rekap.alat, "ringkasan": rekap.hitungan, "catatan": rekap.daftar_catatan}
    with open(tujuan, "w", encoding="utf-8", newline="\n") as keluar:
        keluar.write(json.dumps(kepala, ensure_ascii=False, indent=1)[:-2])
        for nama, (daftar_kolom, daftar_baris) in daftar_tabel(rekap):
            keluar.write(f',\n "{nama}": [')
            pemisah = "\n  "
            for baris in daftar_baris:
                isi = {k.kunci: untuk_program(k, n) for k, n in zip(daftar_kolom, baris, strict=True)}
                keluar.write(pemisah + json.dumps(isi, ensure_ascii=False))
                pemisah = ",\n  "
            keluar.write("\n ]")
        keluar.write("\n}\n")


def tulis_csv(tabel: TabelData, tujuan: Path) -> None:
    """RFC 4180 with a byte order mark: commas between, a dot before decimals.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    daftar_kolom, daftar_baris = tabel
    with open(tujuan, "w", encoding="utf-8-sig", newline="") as keluar:
        penulis = csv.writer(keluar)
        penulis.writerow([k.kunci for k in daftar_kolom])
        for baris in daftar_baris:
            penulis.writerow([_aman(untuk_program(k, n)) for k, n in zip(daftar_kolom, baris, strict=True)])


def _aman(nilai: Any) -> Any:
    if isinstance(nilai, str) and nilai.startswith(_RUMUS) and not _ANGKA.fullmatch(nilai):
        return f"'{nilai}"
    return nilai


def tulis_parquet(tabel: TabelData, tujuan: Path) -> None:
    """Amounts and percentages as decimals of twelve places."""
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    daftar_kolom, daftar_baris = tabel
    jenis = {
        JenisRekap.CACAH: pa.int64(),
        JenisRekap.RUPIAH: pa.decimal128(38, 12),
        JenisRekap.PERSEN: pa.decimal128(38, 12),
    }
    skema = pa.schema([(k.kunci, jenis.get(k.jenis, pa.string())) for k in daftar_kolom])
    sisa = iter(daftar_baris)
    with pq.ParquetWriter(tujuan, skema, compression="zstd") as penulis:
        while sebagian := list(islice(sisa, KELOMPOK)):
            isi = [[_bertipe(k, n) for k, n in zip(daftar_kolom, b, strict=True)] for b in sebagian]
            bingkai = pd.DataFrame(isi, columns=[k.kunci for k in daftar_kolom], dtype=object)
            penulis.write_table(
                pa.Table.from_pandas(bingkai, schema=skema, preserve_index=False).replace_schema_metadata()
            )


def _bertipe(kolom: KolomRekap, nilai: Any) -> Any:
    nilai = untuk_program(kolom, nilai)
    return (
        Decimal(nilai)
        if nilai is not None and kolom.jenis in (JenisRekap.RUPIAH, JenisRekap.PERSEN)
        else nilai
    )

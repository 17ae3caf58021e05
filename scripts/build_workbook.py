"""Build the workbooks in ``workbook/`` from the contract and the readable data beside this script.

    python scripts/build_workbook.py [--ke FOLDER]
    python scripts/build_workbook.py --acak N --ke FOLDER [--benih B] [--baris M]

`lakip-induk.xlsx` is the empty master with all its sheets, as ``lakip baru --lengkap`` writes it;
`dinsos-pontianak-2020.xlsx` is a real report as published, its faults included, written by the same functions
from ``data/<folder>/<sheet>.tsv``, where figures stand as they are printed. The bytes are the same on every run.

`--acak` writes N made-up offices instead, each consistent and each another, with about M budget rows if
that is said: for measuring many workbooks at once, and large ones.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]
if str(AKAR) not in sys.path:  # also runs from a checkout that was never installed
    sys.path.insert(0, str(AKAR))

from lakip_xl.contract import ISIAN, LEMBAR, Kolom, Lembar  # noqa: E402
from lakip_xl.laporan.induk_xlsx import DataKeliru, tulis_induk  # noqa: E402
from lakip_xl.verbs.induk import (  # noqa: E402
    BukuInduk,
    PilihanInduk,
    TabelInduk,
    buku_induk,
    tabel_data,
    tabel_identitas,
)

DATA = Path(__file__).resolve().parent / "data"
INDUK, TAHUN_INDUK = "lakip-induk", 2025
CONTOH = "dinsos-pontianak-2020"
PERIHAL_CONTOH = (
    "Contoh nyata: angka laporan kinerja tahun 2020 sebagaimana diterbitkan, termasuk kekeliruannya. "
    "Kalimat penyebab, solusi, penjelasan, dan narasi disusun ulang secara ringkas; nama orang tidak dimuat."
)
BARIS_KOSONG = {"Pengecualian": 12}


def baca_tsv(berkas: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Headings and rows of one file; a row may leave out blank cells at its end."""
    with berkas.open(encoding="utf-8", newline="") as f:
        judul, *baris = csv.reader(f, delimiter="\t", quoting=csv.QUOTE_NONE)
    for nomor, isi in enumerate(baris, 2):
        if len(isi) > len(judul):
            raise DataKeliru(f"{berkas.name} baris {nomor}: {len(isi)} sel, judulnya {len(judul)}")
    return judul, [dict(zip(judul, isi + [""] * (len(judul) - len(isi)), strict=True)) for isi in baris]


def baca_lembar(nama: str) -> tuple[list[str], list[dict[str, str]]]:
    """The headings and rows of a sheet of the sample; none where it has no file."""
    berkas = DATA / CONTOH / f"{nama}.tsv"
    return baca_tsv(berkas) if berkas.exists() else ([], [])


def kolom_berjudul(lembar: Lembar, judul: Sequence[str]) -> tuple[tuple[Kolom, str], ...]:
    """The contract's columns in order; one per year, and an additional one, where the data has a heading for it."""
    hasil: list[tuple[Kolom, str]] = []
    for kolom in lembar.kolom:
        if kolom.tambahan and not kolom.per_tahun and kolom.judul not in judul:
            continue
        pola = re.compile(re.escape(kolom.judul).replace(r"\{tahun\}", r"\d{4}"))
        hasil += (
            [(kolom, j) for j in judul if pola.fullmatch(j)] if kolom.per_tahun else [(kolom, kolom.judul)]
        )
    asing = set(judul) - {j for _, j in hasil}
    if asing:
        raise DataKeliru(f"{lembar.nama}: judul tidak dikenal {sorted(asing)}")
    return tuple(hasil)


def tabel_contoh(lembar: Lembar, judul: Sequence[str], data: Sequence[dict[str, str]]) -> TabelInduk:
    """A sheet of the sample."""
    if lembar.nama == "Identitas":
        isian = {b["Isian"]: b["Nilai"] for b in data}
        if asing := isian.keys() - {i.label for i in ISIAN}:
            raise DataKeliru(f"{lembar.nama}: isian tidak dikenal {sorted(asing)}")
        return tabel_identitas(lembar, isian)
    return tabel_data(lembar, kolom_berjudul(lembar, judul), data, BARIS_KOSONG.get(lembar.nama, 0))


def daftar_tabel() -> Iterator[TabelInduk]:
    """Every sheet of the contract with what the sample has for it."""
    for lembar in LEMBAR:
        judul, data = baca_lembar(lembar.nama)
        if not lembar.tambahan or judul:
            yield tabel_contoh(lembar, judul, data)


def buku_contoh() -> BukuInduk:
    isian = {b["Isian"]: b["Nilai"] for b in baca_lembar("Identitas")[1]}
    kantor = f"{isian['Perangkat Daerah']} Tahun {isian['Tahun Laporan']}"
    return BukuInduk(f"Buku Kerja LAKIP – {kantor}", kantor, PERIHAL_CONTOH, tuple(daftar_tabel()))


def susun(nama: str) -> bytes:
    """The bytes of one of the committed workbooks."""
    return tulis_induk(
        buku_induk(TAHUN_INDUK, PilihanInduk(lengkap=True)) if nama == INDUK else buku_contoh()
    )


def main(daftar_argumen: Sequence[str] | None = None) -> None:
    pengurai = argparse.ArgumentParser(
        description="Menyusun buku induk dan buku contoh dari data yang terbaca."
    )
    pengurai.add_argument("--ke", type=Path, metavar="FOLDER", help="folder tujuan; bawaannya workbook/")
    pengurai.add_argument(
        "--acak", type=int, metavar="N", help="tulis N kantor karangan yang taat asas ke FOLDER"
    )
    pengurai.add_argument(
        "--benih", type=int, default=0, metavar="B", help="benih kantor karangan; bawaannya 0"
    )
    pengurai.add_argument(
        "--baris", type=int, metavar="M", help="kira-kira banyaknya baris anggaran tiap kantor"
    )
    argumen = pengurai.parse_args(daftar_argumen)
    pilihan: Path | None = argumen.ke
    if argumen.acak is not None:
        if pilihan is None or argumen.acak < 1 or (argumen.baris is not None and argumen.baris < 1):
            pengurai.error("--acak dan --baris paling sedikit 1, dan --ke FOLDER wajib disebut")
        from kantor.berkas import tulis_acak

        daftar = list(tulis_acak(pilihan, argumen.acak, argumen.benih, argumen.baris))
        jumlah = sum(berkas.stat().st_size for berkas in daftar)
        print(f"{len(daftar)} buku di {pilihan}, {jumlah:,} byte".replace(",", "."))
        return
    ke = pilihan or AKAR / "workbook"
    ke.mkdir(parents=True, exist_ok=True)
    for nama in (INDUK, CONTOH):
        berkas = ke / f"{nama}.xlsx"
        berkas.write_bytes(susun(nama))
        print(f"{berkas.name}: {berkas.stat().st_size:,} byte".replace(",", "."))


if __name__ == "__main__":
    main()

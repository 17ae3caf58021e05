"""`lakip banding`: what differs between two workbooks."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lakip_xl.cli.umum import BUKU, gayakan, laporkan, menolak
from lakip_xl.verbs.penjaga import jaga_buku


@click.command(options_metavar="[PILIHAN]")
@click.argument("lama", type=BUKU)
@click.argument("baru", type=BUKU)
@click.option(
    "--format",
    "bentuk",
    type=click.Choice(["teks", "json", "xlsx"]),
    default="teks",
    show_default=True,
    help="Bentuk hasil; xlsx memerlukan --keluaran.",
)
@click.option("--keluaran", type=BUKU, metavar="BERKAS", help="Tulis ke berkas, bukan ke layar.")
@menolak
def banding(lama: Path, baru: Path, bentuk: str, keluaran: Path | None) -> None:
    """Tunjukkan angka dan nama yang berbeda antara LAMA dan BARU.

    Baris dipasangkan menurut kode dan namanya, bukan letaknya. Kode keluar 1 bila ada perbedaan.
    """
    from lakip_xl.files.reader import read
    from lakip_xl.files.save import simpan
    from lakip_xl.laporan.banding_teks import banding_json, tulis_banding
    from lakip_xl.laporan.temuan_teks import tanpa_warna
    from lakip_xl.verbs.banding import banding as bandingkan

    if bentuk == "xlsx" and (keluaran is None or keluaran.suffix.lower() != ".xlsx"):
        raise click.UsageError("Bentuk xlsx memerlukan --keluaran BERKAS.xlsx.")
    if keluaran:
        jaga_buku(keluaran, (lama, baru))
    buku_lama, buku_baru = read(lama), read(baru)
    daftar = bandingkan(buku_lama, buku_baru)
    if keluaran and bentuk == "xlsx":
        from lakip_xl.laporan.banding_xlsx import tulis_banding_xlsx

        tulis_banding_xlsx(daftar, buku_lama, buku_baru, keluaran)
        sys.exit(int(bool(daftar)))
    if bentuk == "json":
        teks = banding_json(daftar, buku_lama, buku_baru)
    else:
        teks = tulis_banding(daftar, buku_lama, buku_baru, warna=tanpa_warna if keluaran else gayakan)
    if keluaran:
        simpan(teks.encode(), keluaran)
    else:
        laporkan(teks, mesin=bentuk == "json")
    sys.exit(int(bool(daftar)))

"""`lakip banding`: what differs between two workbooks."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lakip_xl.cli.umum import BUKU, bentuk_bernama, layar, menolak, pilihan_bentuk
from lakip_xl.files.forms import tulis
from lakip_xl.laporan.bentuk import BANDING
from lakip_xl.verbs.penjaga import jaga_buku


@click.command(options_metavar="[PILIHAN]")
@click.argument("lama", type=BUKU)
@click.argument("baru", type=BUKU)
@pilihan_bentuk(BANDING)
@click.option(
    "--ke", "--keluaran", "keluaran", type=BUKU, metavar="BERKAS", help="Tulis ke berkas, bukan ke layar."
)
@menolak
def banding(lama: Path, baru: Path, bentuk: str | None, keluaran: Path | None) -> None:
    """Tunjukkan angka dan nama yang berbeda antara LAMA dan BARU.

    Baris dipasangkan menurut kode dan namanya, bukan letaknya. Kode keluar 1 bila ada perbedaan.
    """
    from lakip_xl.files.reader import read
    from lakip_xl.verbs.banding import banding as bandingkan

    terpilih = bentuk_bernama(BANDING, bentuk, keluaran)
    if keluaran:
        jaga_buku(keluaran, (lama, baru))
    buku_lama, buku_baru = read(lama), read(baru)
    daftar = bandingkan(buku_lama, buku_baru)
    tulis(terpilih, daftar, buku_lama, buku_baru, tujuan=keluaran, layar=layar())
    sys.exit(int(bool(daftar)))

"""`lakip rapikan`: numbers that stand as texts, written as numbers."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lakip_xl.cli.sumber import TERBUKA, satu_sumber
from lakip_xl.cli.umum import BUKU, gayakan, menolak, tanpa_pungut


@click.command(options_metavar="[PILIHAN]")
@click.argument("buku", type=BUKU, required=False)
@TERBUKA
@click.option("--tulis", is_flag=True, help="Tulis ke BUKU; tanpa ini perubahannya hanya ditampilkan.")
@menolak
def rapikan(buku: Path | None, terbuka: bool, tulis: bool) -> None:
    """Tulis angka BUKU yang tersimpan sebagai teks sebagai angka.

    Hanya teks yang dapat dibaca dengan satu cara, dan yang selnya tetap menampilkan angka yang sama; yang lain
    dibiarkan dan disebut. BUKU semula disimpan di sebelahnya. Kode keluar 1 bila ada yang dibiarkan.
    """
    tanpa_pungut()
    from lakip_xl.laporan.rapikan_teks import tulis_perapian
    from lakip_xl.verbs.rapikan import rapikan as rencanakan

    sumber = satu_sumber(buku, terbuka)
    dibaca = sumber.baca()
    hasil = rencanakan(dibaca, halangan=lambda daftar: sumber.halangan(dibaca, daftar))
    if tulis and hasil.dirapikan:
        sumber.tulis(dibaca, hasil.daftar_edit, cadangan=True)
    click.echo(tulis_perapian(hasil, sumber.nama, ditulis=tulis, warna=gayakan), nl=False)
    sys.exit(int(bool(hasil.dibiarkan)))

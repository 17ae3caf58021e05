"""`lakip tambah`: sheets of the master in a workbook that began without them."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from lakip_xl.cli.umum import BUKU, gayakan, menolak, tanpa_pungut
from lakip_xl.values.teks import bersih


@click.command(options_metavar="[PILIHAN]")
@click.argument("buku", type=BUKU)
@click.argument("lembar", nargs=-1, metavar="[LEMBAR]...")
@click.option("--lengkap", is_flag=True, help="Semua lembar buku induk yang belum ada.")
@click.option("--cadangan", is_flag=True, help="Simpan BUKU semula di sebelahnya sebelum ditulis.")
@menolak
def tambah(buku: Path, lembar: tuple[str, ...], lengkap: bool, cadangan: bool) -> None:
    """Tambahkan lembar yang belum ada pada BUKU.

    Misalnya: lakip tambah buku.xlsx Renstra Riwayat. Lembarnya kosong (Skala berisi skala yang dikenal), di belakang
    lembar BUKU, yang tidak disentuh.
    """
    tanpa_pungut()
    from lakip_xl.files.reader import read
    from lakip_xl.files.save import nama_cadangan
    from lakip_xl.laporan.lembar_baru import tambah_daftar_lembar
    from lakip_xl.reading import assemble
    from lakip_xl.verbs.induk import lembar_ditambah

    if not lembar and not lengkap:
        raise click.UsageError("Sebutkan LEMBAR yang ditambahkan, misalnya Renstra, atau --lengkap.")
    dibaca = read(buku)
    lakip = assemble(dibaca)
    daftar = lembar_ditambah(lakip, lembar, lengkap=lengkap)
    if not daftar:
        click.echo(bersih(f"{buku.name} sudah memuat semua lembar buku induk; tidak ditulis."))
        return
    salinan = nama_cadangan(buku, datetime.datetime.now()) if cadangan else None
    tambah_daftar_lembar(buku, daftar, lakip.identitas.tahun or 0, dibaca, cadangan=salinan)
    nama = ", ".join(satu.nama for satu in daftar)
    click.echo(gayakan(bersih(f"{buku.name}: lembar {nama} ditambahkan."), "judul"))
    if salinan:
        click.echo(bersih(f"Buku semula disimpan sebagai {salinan}."), err=True)

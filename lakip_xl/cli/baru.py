"""`lakip baru`: a new workbook, empty or out of last year's."""

from __future__ import annotations

import os
from pathlib import Path

import click

from lakip_xl.cli.umum import BUKU, gayakan, menolak
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.teks import bersih

TAHUN_AWAL, TAHUN_AKHIR = 2000, 2098


@click.command(options_metavar="[PILIHAN]")
@click.argument("berkas", type=BUKU, metavar="BERKAS")
@click.option("--tahun", type=int, required=True, metavar="TAHUN", help="Tahun laporan buku yang baru.")
@click.option(
    "--dari", type=BUKU, metavar="BUKU_LAMA", help="Buku tahun sebelumnya; dibiarkan seperti semula."
)
@menolak
def baru(berkas: Path, tahun: int, dari: Path | None) -> None:
    """Tulis buku kerja baru ke BERKAS, kosong atau dari BUKU_LAMA.

    Dari BUKU_LAMA terbawa susunan, nama, Renstra, indikator, program, dan pegawai; realisasinya pindah
    ke Riwayat; anggaran, realisasi, analisis, pengecualian, dan temuannya dikosongkan.
    """
    from lakip_xl.files.patch import patch
    from lakip_xl.files.reader import read
    from lakip_xl.verbs import baru as tahun_baru
    from lakip_xl.verbs.induk import berkas_induk
    from lakip_xl.verbs.rumus_basi import dengan_hasil_rumus

    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise click.UsageError(f"Tahun {tahun} di luar {TAHUN_AWAL} sampai {TAHUN_AKHIR}.")
    if os.path.lexists(berkas):
        raise BukuDitolak(f"{berkas} sudah ada dan tidak ditimpa; pilih nama lain atau hapus dahulu.")
    if dari:
        buku = read(dari)
        hasil = tahun_baru.dari_buku(buku, tahun)
        patch(dari, berkas, dengan_hasil_rumus(buku, hasil.daftar_edit), buku.sha256)
    else:
        with berkas_induk() as induk:
            buku = read(induk)
            hasil = tahun_baru.dari_induk(buku, tahun)
            patch(induk, berkas, hasil.daftar_edit, buku.sha256)
    asal = f"dari {dari.name}" if dari else "dari buku induk"
    click.echo(gayakan(bersih(f"{berkas.name} untuk tahun {tahun} ditulis {asal}."), "judul"))
    for pesan in hasil.daftar_pesan:
        click.echo(f"  {bersih(pesan)}")

"""Commands that make, compare and feed workbooks: `baru`, `banding`, `impor-anggaran`. Thin as cli.py."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from lakip_xl.bersih import bersih
from lakip_xl.cli_umum import BUKU, gayakan, jaga_buku, laporkan, menolak
from lakip_xl.ditolak import BukuDitolak

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
    from lakip_xl import tahun_baru
    from lakip_xl.books.induk import berkas_induk
    from lakip_xl.books.patcher import patch
    from lakip_xl.books.xlsx_reader import read

    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise click.UsageError(f"Tahun {tahun} di luar {TAHUN_AWAL} sampai {TAHUN_AKHIR}.")
    if os.path.lexists(berkas):
        raise BukuDitolak(f"{berkas} sudah ada dan tidak ditimpa; pilih nama lain atau hapus dahulu.")
    if dari:
        buku = read(dari)
        hasil = tahun_baru.dari_buku(buku, tahun)
        patch(dari, berkas, hasil.daftar_edit, buku.sha256)
    else:
        with berkas_induk() as induk:
            buku = read(induk)
            hasil = tahun_baru.dari_induk(buku, tahun)
            patch(induk, berkas, hasil.daftar_edit, buku.sha256)
    asal = f"dari {dari.name}" if dari else "dari buku induk"
    click.echo(gayakan(bersih(f"{berkas.name} untuk tahun {tahun} ditulis {asal}."), "judul"))
    for pesan in hasil.daftar_pesan:
        click.echo(f"  {bersih(pesan)}")


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
    from lakip_xl.banding import banding as bandingkan
    from lakip_xl.books.tulis import simpan
    from lakip_xl.books.xlsx_reader import read
    from lakip_xl.laporan.banding_teks import banding_json, tulis_banding
    from lakip_xl.laporan.teks import tanpa_warna

    if bentuk == "xlsx" and (keluaran is None or keluaran.suffix.lower() != ".xlsx"):
        raise click.UsageError("Bentuk xlsx memerlukan --keluaran BERKAS.xlsx.")
    if keluaran:
        jaga_buku(keluaran, (lama, baru))
    buku_lama, buku_baru = read(lama), read(baru)
    daftar = bandingkan(buku_lama, buku_baru)
    if keluaran and bentuk == "xlsx":
        from lakip_xl.laporan.penulis_banding_xlsx import tulis_banding_xlsx

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


@click.command("impor-anggaran", options_metavar="[PILIHAN]")
@click.argument("berkas", type=BUKU)
@click.option(
    "--ke", type=BUKU, required=True, metavar="BUKU", help="Buku kerja yang lembar Anggarannya diisi."
)
@click.option("--tulis", is_flag=True, help="Tulis ke BUKU; tanpa ini perubahannya hanya ditampilkan.")
@menolak
def impor_anggaran(berkas: Path, ke: Path, tulis: bool) -> None:
    """Isi Anggaran dan Realisasi BUKU dari ekspor aplikasi lain.

    BERKAS boleh .xlsx, .xls, .csv, atau tabel HTML bernama .xls. Baris dipasangkan menurut kodenya, tanpa
    kode menurut uraiannya. Kode keluar 1 bila ada baris yang tidak dapat diimpor.
    """
    from lakip_xl.books.patcher import patch
    from lakip_xl.books.tabel_lain import baca_berkas
    from lakip_xl.books.xlsx_reader import read
    from lakip_xl.impor import impor
    from lakip_xl.laporan.impor_teks import tulis_impor

    buku = read(ke)
    hasil = impor(baca_berkas(berkas), buku)
    if tulis:
        patch(ke, ke, hasil.daftar_edit, buku.sha256)
    click.echo(tulis_impor(hasil, ke.name, ditulis=tulis, warna=gayakan), nl=False)
    sys.exit(int(bool(hasil.ditolak)))

"""`lakip impor-anggaran`: amounts of the budget out of another system."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lakip_xl.cli.umum import BUKU, gayakan, menolak


@click.command("impor-anggaran", options_metavar="[PILIHAN]")
@click.argument("berkas", type=BUKU)
@click.option(
    "--ke", type=BUKU, required=True, metavar="BUKU", help="Buku kerja yang lembar Anggarannya diisi."
)
@click.option(
    "--kolom-anggaran", metavar="JUDUL", help="Kolom BERKAS yang memuat anggaran: judulnya, atau hurufnya."
)
@click.option(
    "--kolom-realisasi", metavar="JUDUL", help="Kolom BERKAS yang memuat realisasi: judulnya, atau hurufnya."
)
@click.option("--tulis", is_flag=True, help="Tulis ke BUKU; tanpa ini perubahannya hanya ditampilkan.")
@menolak
def impor_anggaran(
    berkas: Path, ke: Path, kolom_anggaran: str | None, kolom_realisasi: str | None, tulis: bool
) -> None:
    """Isi Anggaran dan Realisasi BUKU dari ekspor aplikasi lain.

    BERKAS boleh .xlsx, .xls, .csv, atau tabel HTML bernama .xls. Baris dipasangkan menurut kodenya, tanpa
    kode menurut uraiannya. Sel hitungan yang bertumpu padanya ikut diisi, kecuali yang diketik orang.
    Kode keluar 1 bila ada baris yang tidak dapat diimpor, sel yang tidak dapat ditulis, atau kolom yang tidak
    ditemukan.
    """
    from lakip_xl.files.other_tables import baca_berkas
    from lakip_xl.files.patch import halangan
    from lakip_xl.files.reader import read
    from lakip_xl.laporan.impor_teks import tulis_impor
    from lakip_xl.laporan.lembar_ingatan import isi_berkas
    from lakip_xl.verbs.impor import impor, tanpa_terhalang
    from lakip_xl.verbs.isi import Alasan, isi, tolak_bila_lain
    from lakip_xl.verbs.rumus_basi import dengan_hasil_rumus, terapkan

    buku = read(ke)
    diminta = {"anggaran": kolom_anggaran, "realisasi": kolom_realisasi}
    hasil = impor(baca_berkas(berkas), buku, {kunci: teks for kunci, teks in diminta.items() if teks})
    hasil = tanpa_terhalang(hasil, halangan(ke, buku, hasil.daftar_edit))
    pengisian = isi(
        terapkan(buku, hasil.daftar_edit),
        akibat=dengan_hasil_rumus(buku, hasil.daftar_edit),
        halangan=lambda daftar: halangan(ke, buku, daftar),
    )
    if tulis and hasil.daftar_edit:
        daftar_edit = dengan_hasil_rumus(buku, (*hasil.daftar_edit, *pengisian.rencana.daftar_edit))
        isi_berkas(
            ke,
            ke,
            daftar_edit,
            pengisian.daftar_ingatan,
            buku.sha256,
            terbaca=buku,
            saksi=lambda daftar_grid: tolak_bila_lain(pengisian.rencana, daftar_grid),
        )
    click.echo(tulis_impor(hasil, ke.name, ditulis=tulis, akibat=pengisian.rencana, warna=gayakan), nl=False)
    sys.exit(int(not hasil.selesai or bool(pengisian.rencana.jumlah_ditinggalkan(Alasan.TERHALANG))))

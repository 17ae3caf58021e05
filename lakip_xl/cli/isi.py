"""`lakip isi`: fill a workbook's computed cells."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_xl.cli.sumber import TERBUKA, satu_sumber
from lakip_xl.cli.umum import BUKU, gayakan, menolak, tanpa_pungut
from lakip_xl.values.ditolak import BukuDitolak

if TYPE_CHECKING:
    from lakip_xl.verbs.isi import Pengisian


@click.command(options_metavar="[PILIHAN]")
@click.argument("buku", type=BUKU, required=False)
@TERBUKA
@click.option("--ke", type=BUKU, metavar="BERKAS", help="Tulis ke salinan ini; BUKU dibiarkan.")
@click.option("--uji-coba", is_flag=True, help="Tampilkan perubahan tanpa menulis apa pun.")
@click.option("--timpa-rumus", is_flag=True, help="Ganti rumus yang hasilnya tidak cocok dengan angkanya.")
@click.option(
    "--menurut-kode", is_flag=True, help="Isi juga uraian yang kosong dan baris Efisiensi menurut kodenya."
)
@click.option("--cadangan", is_flag=True, help="Simpan BUKU semula di sebelahnya sebelum ditulis.")
@menolak
def isi(
    buku: Path | None,
    terbuka: bool,
    ke: Path | None,
    uji_coba: bool,
    timpa_rumus: bool,
    menurut_kode: bool,
    cadangan: bool,
) -> None:
    """Isi sel hitungan BUKU; isi lainnya tidak disentuh.

    Sel yang sudah cocok dan masukan dibiarkan, juga rumus tanpa --timpa-rumus. Bila angka yang tertulis diganti,
    BUKU semula disimpan di sebelahnya. Sel yang tidak dapat ditulis (tertutup sel gabungan, terkunci, baris total
    sebuah Tabel) dibiarkan dan disebut; yang lain tetap diisi. Kode keluar 1 bila ada sel hitungan yang tetap kosong,
    menunggu, atau bertentangan.

    Dengan --menurut-kode uraian yang kosong disalin dari Anggaran dan Indikator, dan lembar Efisiensi yang masih kosong
    mendapat barisnya dari Program dan Kegiatan; yang sudah ditulis tidak diganti.
    """
    tanpa_pungut()
    from lakip_xl.laporan.isi_teks import tulis_pengisian
    from lakip_xl.verbs.isi import isi as rencanakan_isi

    if ke and terbuka:
        raise click.UsageError(
            "--ke tidak berlaku bersama --terbuka: bukunya diisi di Excel dan Anda yang menyimpannya."
        )
    if ke and cadangan:
        raise click.UsageError("--cadangan tidak diperlukan bersama --ke: BUKU dibiarkan.")
    if ke and ke.exists():
        raise BukuDitolak(f"{ke} sudah ada dan tidak ditimpa; pilih nama lain atau hapus dahulu.")
    sumber = satu_sumber(buku, terbuka, ke)
    dibaca = sumber.baca()
    pengisian: Pengisian = rencanakan_isi(
        dibaca,
        timpa_rumus=timpa_rumus,
        halangan=lambda daftar: sumber.halangan(dibaca, daftar),
        menurut_kode=menurut_kode,
    )
    if not uji_coba:
        sumber.isi(dibaca, pengisian, cadangan)
    click.echo(tulis_pengisian(pengisian, sumber.nama, rinci=uji_coba, warna=gayakan), nl=False)
    sys.exit(int(bool(pengisian.tersisa)))

"""`lakip kecualikan`: waive a finding, for a reason."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from lakip_xl.cli.sumber import TERBUKA, satu_sumber
from lakip_xl.cli.umum import gayakan, menolak, tanpa_pungut


@click.command(options_metavar="[PILIHAN]")
@click.argument("argumen", nargs=-1, metavar="[BUKU] KODE LEMBAR!SEL")
@TERBUKA
@click.option("--alasan", default="", metavar="TEKS", help="Mengapa angkanya memang benar demikian; wajib.")
@click.option("--oleh", default="", metavar="NAMA", help="Siapa yang mengecualikan.")
@click.option("--uji-coba", is_flag=True, help="Tampilkan barisnya tanpa menulis apa pun.")
@click.option("--cadangan", is_flag=True, help="Simpan BUKU semula di sebelahnya sebelum ditulis.")
@menolak
def kecualikan(
    argumen: tuple[str, ...], terbuka: bool, alasan: str, oleh: str, uji_coba: bool, cadangan: bool
) -> None:
    """Catat sebuah temuan BUKU pada lembar Pengecualian.

    KODE ialah kode aturannya, LEMBAR!SEL letak temuannya, misalnya ANG201 Anggaran!F58. Yang dikecualikan hanya
    temuan aturan itu pada angka yang kini tertulis; bila angkanya berubah, ia dilaporkan lagi.
    """
    tanpa_pungut()
    from lakip_xl.laporan.kecualikan_teks import tulis_kecualian
    from lakip_xl.verbs.kecualikan import PENGECUALIAN
    from lakip_xl.verbs.kecualikan import kecualikan as rencanakan

    if len(argumen) not in ((2, 3) if terbuka else (3,)):
        raise click.UsageError(
            "Sebutkan BUKU, KODE, dan LEMBAR!SEL, misalnya: buku.xlsx ANG201 Anggaran!F58."
        )
    *buku, kode, sel = argumen
    sumber = satu_sumber(Path(buku[0]) if buku else None, terbuka)
    dibaca = sumber.baca()
    hasil = rencanakan(dibaca, kode, sel, alasan=alasan, oleh=oleh, tanggal=datetime.date.today())
    if not uji_coba:
        sumber.tulis(dibaca, hasil.daftar_edit, cadangan, PENGECUALIAN if hasil.lembar_baru else None)
    click.echo(tulis_kecualian(hasil, sumber.nama, ditulis=not uji_coba, warna=gayakan), nl=False)

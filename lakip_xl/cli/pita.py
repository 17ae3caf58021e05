"""`lakip pita`: the tab LAKIP in Excel, put in its place and looked after."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lakip_xl.cli.umum import BUKU, gayakan, menolak

_KE = click.option(
    "--ke", type=BUKU, metavar="FOLDER", help="Folder tab; bawaannya XLSTART milik pengguna Windows ini."
)


@click.group(options_metavar="[PILIHAN]", subcommand_metavar="PERINTAH")
def pita() -> None:
    """Pasang, lepas, atau periksa tab LAKIP di Excel."""


@pita.command(options_metavar="[PILIHAN]")
@_KE
@menolak
def pasang(ke: Path | None) -> None:
    """Pasang tab LAKIP; yang lama diganti."""
    from lakip_xl.ribbon import pasang as pemasangan

    folder = ke or pemasangan.folder_xlstart()
    if ke is None:
        pemasangan.buat_folder(folder)
    tujuan = pemasangan.pasang(folder)
    lanjut = "tutup semua jendela Excel dan buka lagi" if pemasangan.excel_berjalan() else "buka Excel"
    click.echo(f"Tab LAKIP dipasang di {tujuan}; {lanjut} agar tampak.")


@pita.command(options_metavar="[PILIHAN]")
@_KE
@menolak
def lepas(ke: Path | None) -> None:
    """Lepas tab LAKIP; berkas lain tidak disentuh."""
    from lakip_xl.ribbon import pasang as pemasangan

    folder = ke or pemasangan.folder_xlstart()
    tujuan = pemasangan.lepas(folder)
    click.echo(f"Tab LAKIP dilepas dari {tujuan}." if tujuan else f"Tab LAKIP tidak terpasang di {folder}.")


@pita.command(options_metavar="[PILIHAN]")
@_KE
@menolak
def periksa(ke: Path | None) -> None:
    """Periksa apakah tab LAKIP terpasang dan dapat bekerja.

    Kode keluar 0 bila semua beres, 1 bila ada yang perlu dikerjakan, 3 bila berkasnya bukan buatan lakip_xl.
    """
    from lakip_xl.ribbon import pasang as pemasangan

    daftar = pemasangan.periksa(ke or pemasangan.folder_xlstart())
    for keadaan in daftar:
        tanda = gayakan("[beres]", "bersih") if keadaan.beres else gayakan("[perlu]", "peringatan")
        click.echo(f"{tanda} {keadaan.kalimat}")
    sys.exit(int(not all(keadaan.beres for keadaan in daftar)))

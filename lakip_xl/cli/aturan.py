"""`lakip aturan`: the rules, or one of them explained."""

from __future__ import annotations

import click


@click.command(options_metavar="[PILIHAN]")
@click.argument("kode", required=False)
def aturan(kode: str | None) -> None:
    """Daftar aturan, atau penjelasan satu KODE."""
    from lakip_xl.laporan.aturan import jelaskan, tulis_daftar
    from lakip_xl.rules import MENURUT_KODE, RULES

    if kode is None:
        click.echo(tulis_daftar(RULES), nl=False)
    elif kode.upper() in MENURUT_KODE:
        click.echo(jelaskan(MENURUT_KODE[kode.upper()]), nl=False)
    else:
        raise click.UsageError(f"Aturan {kode} tidak dikenal; lihat daftarnya dengan “lakip aturan”.")

"""The command line: thin, Indonesian, one sentence for every refusal.

A command's module is loaded when the command is asked for: a run takes as long as its imports.
"""

from __future__ import annotations

from importlib import import_module

import click

from lakip_xl import __version__, bahasa
from lakip_xl.perintah import BANTUAN, PERINTAH

bahasa.pasang()


class _Kelompok(click.Group):
    """The commands by name, each loaded from its module when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(PERINTAH)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in PERINTAH:
            return None
        modul = import_module(f"lakip_xl.{PERINTAH[cmd_name][0]}")
        perintah: click.Command = getattr(modul, cmd_name.replace("-", "_"))
        return perintah

    def get_help(self, ctx: click.Context) -> str:
        return BANTUAN


@click.group(
    cls=_Kelompok,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH [ARGUMEN]...",
)
@click.version_option(__version__, "--versi", "--version", prog_name="lakip_xl", message="%(prog)s %(version)s")
def main() -> None:
    """What there is to say of all commands stands in `perintah.BANTUAN`."""

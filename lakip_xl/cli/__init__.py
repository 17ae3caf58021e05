"""The command line: thin, Indonesian, a module for each command, one sentence for every refusal.

A command's module is loaded when the command is asked for: a run takes as long as its imports.
"""

from __future__ import annotations

from importlib import import_module

import click

from lakip_xl import __version__
from lakip_xl.cli import bahasa

bahasa.pasang()

PERINTAH = (
    "aturan",
    "banding",
    "baru",
    "impor-anggaran",
    "isi",
    "kecualikan",
    "lampiran",
    "pita",
    "rapikan",
    "rekap",
    "tambah",
    "validasi",
)
CONTOH = """\b
Contoh:
  lakip baru buku.xlsx                      buku kerja kosong untuk diketik
  lakip validasi buku.xlsx                  periksa sebelum dikirim
  lakip isi buku.xlsx --uji-coba            lihat yang akan diisi
  lakip lampiran buku.xlsx --ke tabel.docx  tabel lampiran untuk laporan
  lakip rekap FOLDER --ke rekap.xlsx        semua buku dalam satu folder
"""


class _Kelompok(click.Group):
    """The commands by name, each loaded from the module of that name when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(PERINTAH)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in PERINTAH:
            return None
        nama = cmd_name.replace("-", "_")
        perintah: click.Command = getattr(import_module(f"{__name__}.{nama}"), nama)
        return perintah

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in PERINTAH and not args[0].startswith("-"):
            from difflib import get_close_matches

            mirip = get_close_matches(args[0].lower(), PERINTAH, n=1)
            saran = f" Maksud Anda {mirip[0]}?" if mirip else f" Yang ada: {', '.join(PERINTAH)}."
            ctx.fail(f"Perintah {args[0]} tidak dikenal.{saran}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Perintah (cara memakainya: lakip PERINTAH --help)"):
            lebar = formatter.width
            daftar = ((nama, self.get_command(ctx, nama)) for nama in self.list_commands(ctx))
            formatter.write_dl([(nama, p.get_short_help_str(lebar)) for nama, p in daftar if p])


@click.group(
    cls=_Kelompok,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH [ARGUMEN]...",
    epilog=CONTOH,
)
@click.version_option(
    __version__, "--versi", "--version", prog_name="lakip_xl", message="%(prog)s %(version)s"
)
def main() -> None:
    """Periksa, isi, dan cetak tabel LAKIP dari buku kerja Excel.

    \b
    Kode keluar: 0 cocok, lengkap, dan terbaca; 1 belum; 2 salah pemakaian;
    3 buku tidak terbaca atau ditolak.
    """

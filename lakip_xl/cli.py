"""The command line: thin, Indonesian, one sentence for every refusal.

A command's module is loaded when the command is asked for: a run takes as long as its imports.
"""

from __future__ import annotations

from importlib import import_module

import click

from lakip_xl import __version__, bahasa

bahasa.pasang()

_BANTUAN = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
# Where each command is, and its line in the list of commands, which shall not load them all.
PERINTAH = {
    "aturan": ("cli_periksa", "Daftar aturan, atau penjelasan satu KODE."),
    "banding": ("cli_buku", "Tunjukkan angka dan nama yang berbeda antara buku LAMA dan BARU."),
    "baru": ("cli_buku", "Tulis buku kerja baru ke BERKAS: buku induk kosong, atau kelanjutan BUKU_LAMA."),
    "impor-anggaran": ("cli_buku", "Isi Anggaran dan Realisasi BUKU dari BERKAS ekspor aplikasi lain."),
    "isi": ("cli_isi", "Isi sel hitungan BUKU; isi lainnya tidak disentuh."),
    "lampiran": ("cli_isi", "Tulis tabel lampiran BUKU sebagai buku kerja, naskah Word, atau PDF."),
    "pita": ("cli_pita", "Pasang, lepas, atau periksa tab LAKIP di Excel."),
    "rekap": ("cli_rekap", "Periksa semua buku di FOLDER (juga di dalam foldernya) dan rangkum dalam satu rekap."),
    "validasi": ("cli_periksa", "Periksa BUKU; laporkan angka yang bertentangan."),
}


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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(bahasa.terjemahkan("Commands")):
            formatter.write_dl([(nama, ringkas) for nama, (_, ringkas) in PERINTAH.items()])


@click.group(
    cls=_Kelompok,
    context_settings=_BANTUAN,
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH [ARGUMEN]...",
)
@click.version_option(
    __version__,
    "--versi",
    "--version",
    prog_name="lakip_xl",
    message="%(prog)s %(version)s",
    help="Tampilkan versi.",
)
def main() -> None:
    """Periksa, isi, dan cetak tabel LAKIP dari buku kerja Excel.

    Kode keluar: 0 tanpa galat, 1 ada galat, 2 salah pemakaian, 3 buku tidak terbaca atau ditolak.
    """

"""`lakip baru`: a new workbook, empty or out of last year's."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_xl.cli.umum import BUKU, gayakan, menolak
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.teks import bersih

if TYPE_CHECKING:
    from lakip_xl.verbs.induk import PilihanInduk

TAHUN_AWAL, TAHUN_AKHIR = 2000, 2098
BULAN_LAPORAN = 3  # until its end last year's report is written
AKHIRAN = ".xlsx"


@click.command(options_metavar="[PILIHAN]")
@click.argument("berkas", type=BUKU, metavar="[BERKAS]", required=False)
@click.option(
    "--tahun",
    type=int,
    metavar="TAHUN",
    help="Tahun laporan; bawaannya tahun ini, sampai Maret tahun lalu, dari BUKU_LAMA tahun sesudahnya.",
)
@click.option(
    "--dari", type=BUKU, metavar="BUKU_LAMA", help="Buku tahun sebelumnya; dibiarkan seperti semula."
)
@click.option("--lengkap", is_flag=True, help="Semua lembar, bukan hanya yang pokok.")
@click.option(
    "--lembar", multiple=True, metavar="NAMA", help="Lembar lain, misalnya Renstra; boleh berulang."
)
@click.option(
    "--kolom",
    multiple=True,
    metavar="LEMBAR!KOLOM",
    help="Kolom yang tidak dibutuhkan setiap kantor; boleh berulang.",
)
@click.option(
    "--isian",
    multiple=True,
    metavar="ISIAN",
    help="Isian Identitas yang tidak dibutuhkan setiap kantor; boleh berulang.",
)
@click.option("--rumus", is_flag=True, help="Beri sel hitungan rumus hidup, yang berhitung selagi diketik.")
@click.option(
    "--lindungi", is_flag=True, help="Kunci sel hitungan, tanpa kata sandi; lakip isi tetap mengisinya."
)
@menolak
def baru(
    berkas: Path | None,
    tahun: int | None,
    dari: Path | None,
    lengkap: bool,
    lembar: tuple[str, ...],
    kolom: tuple[str, ...],
    isian: tuple[str, ...],
    rumus: bool,
    lindungi: bool,
) -> None:
    """Tulis buku kerja baru ke BERKAS, kosong atau dari BUKU_LAMA.

    Tanpa apa-apa ditulis lakip-TAHUN.xlsx dengan lembar pokok: Identitas, Anggaran, Sasaran, Indikator, Program, dan
    Kegiatan. Lembar lain ditambahkan dengan --lembar atau --lengkap, atau kelak dengan lakip tambah.

    Dari BUKU_LAMA terbawa susunan, nama, Renstra, indikator, program, dan pegawai; realisasinya pindah
    ke Riwayat; anggaran, realisasi, analisis, pengecualian, dan temuannya dikosongkan.
    """
    if dari and (lengkap or lembar or kolom or isian or lindungi or rumus):
        raise click.UsageError(
            "--dari membawa lembar BUKU_LAMA; --lengkap, --lembar, --kolom, --isian, --rumus, --lindungi tanpa --dari."
        )
    if tahun is not None and not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise click.UsageError(f"Tahun {tahun} di luar {TAHUN_AWAL} sampai {TAHUN_AKHIR}.")
    if berkas and os.path.lexists(berkas):
        raise BukuDitolak(f"{berkas} sudah ada dan tidak ditimpa; pilih nama lain atau hapus dahulu.")
    if dari:
        berkas, tahun, daftar_pesan = _dari_buku(berkas, tahun, dari)
    else:
        from lakip_xl.verbs.induk import PilihanInduk

        tahun = tahun or _tahun_laporan(datetime.date.today())
        berkas = berkas or _nama_bebas(tahun)
        daftar_pesan = _kosong(berkas, tahun, PilihanInduk(lengkap, lembar, kolom, isian, lindungi, rumus))
    asal = f"dari {dari.name}" if dari else "dari buku induk"
    click.echo(gayakan(bersih(f"{berkas.name} untuk tahun {tahun} ditulis {asal}."), "judul"))
    for pesan in daftar_pesan:
        click.echo(f"  {bersih(pesan)}")


def _tahun_laporan(hari: datetime.date) -> int:
    """Whose report is being written on a day."""
    return hari.year - (hari.month <= BULAN_LAPORAN)


def _nama_bebas(tahun: int) -> Path:
    """A name in the current folder that no file has."""
    calon = chain([f"lakip-{tahun}{AKHIRAN}"], (f"lakip-{tahun}-{n}{AKHIRAN}" for n in count(2)))
    return next(path for path in map(Path, calon) if not os.path.lexists(path))


def _kosong(berkas: Path, tahun: int, pilihan: PilihanInduk) -> Sequence[str]:
    from lakip_xl.files.save import simpan
    from lakip_xl.laporan.induk_xlsx import tulis_induk
    from lakip_xl.verbs.induk import buku_induk

    if berkas.suffix.lower() != AKHIRAN:
        raise BukuDitolak(f"Nama {berkas.name} harus berakhiran {AKHIRAN}.")
    buku = buku_induk(tahun, pilihan)
    simpan(tulis_induk(buku), berkas)
    return [f"Lembarnya: {', '.join(tabel.lembar.nama for tabel in buku.daftar_tabel)}."]


def _dari_buku(berkas: Path | None, tahun: int | None, dari: Path) -> tuple[Path, int, Sequence[str]]:
    """Write next year's workbook; where it is, of which year, and what is to be known of it."""
    from lakip_xl.files.patch import patch
    from lakip_xl.files.reader import read
    from lakip_xl.reading import assemble
    from lakip_xl.verbs.baru import dari_buku
    from lakip_xl.verbs.rumus_basi import dengan_hasil_rumus

    buku = read(dari)
    if tahun is None:
        tahun = (assemble(buku).identitas.tahun or TAHUN_AWAL) + 1
    hasil = dari_buku(buku, tahun)
    berkas = berkas or _nama_bebas(tahun)
    patch(dari, berkas, dengan_hasil_rumus(buku, hasil.daftar_edit), buku.sha256)
    return berkas, tahun, hasil.daftar_pesan

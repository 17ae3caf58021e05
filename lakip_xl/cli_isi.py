"""Commands that write one workbook's figures: `isi` into it, `lampiran` beside it. Thin as cli.py."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_xl.bersih import bersih
from lakip_xl.cli_sumber import TERBUKA, satu_sumber
from lakip_xl.cli_umum import BUKU, buku_kerja, gayakan, menolak, sama, tanpa_pungut
from lakip_xl.ditolak import BukuDitolak

if TYPE_CHECKING:
    from lakip_xl.service import Pengisian


@click.command(options_metavar="[PILIHAN]")
@click.argument("buku", type=BUKU, required=False)
@TERBUKA
@click.option("--ke", type=BUKU, metavar="BERKAS", help="Tulis ke salinan ini; BUKU dibiarkan.")
@click.option("--uji-coba", is_flag=True, help="Tampilkan perubahan tanpa menulis apa pun.")
@click.option("--paksa", is_flag=True, help="Isi juga sel yang bertumpu pada masukan yang dipertentangkan.")
@click.option("--timpa-rumus", is_flag=True, help="Ganti rumus yang hasilnya tidak cocok dengan angkanya.")
@click.option("--cadangan", is_flag=True, help="Simpan BUKU semula di sebelahnya sebelum ditulis.")
@menolak
def isi(
    buku: Path | None,
    terbuka: bool,
    ke: Path | None,
    uji_coba: bool,
    paksa: bool,
    timpa_rumus: bool,
    cadangan: bool,
) -> None:
    """Isi sel hitungan BUKU; isi lainnya tidak disentuh.

    Sel yang sudah cocok dan masukan dibiarkan, juga rumus tanpa --timpa-rumus. Kode keluar 1 bila masih ada
    galat yang hanya dapat dibetulkan orang.
    """
    tanpa_pungut()
    from lakip_xl import service
    from lakip_xl.laporan.pengisian import tulis_pengisian

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
    pengisian: Pengisian = service.isi(dibaca, paksa=paksa, timpa_rumus=timpa_rumus)
    if not uji_coba:
        sumber.isi(dibaca, pengisian.rencana.daftar_edit, cadangan)
    click.echo(tulis_pengisian(pengisian, sumber.nama, rinci=uji_coba, warna=gayakan), nl=False)
    sys.exit(int(pengisian.sesudah.ringkasan["galat"] > 0))


def _baca_tanggal(_: click.Context, __: click.Parameter, teks: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(teks) if teks else None
    except ValueError:
        raise click.BadParameter(
            f"“{teks}” bukan tanggal; tulis tahun-bulan-hari, misalnya 2031-01-31."
        ) from None


@click.command(options_metavar="[PILIHAN]")
@click.argument("buku", type=BUKU, required=False)
@TERBUKA
@click.option(
    "--ke", type=BUKU, metavar="BERKAS", required=True, help="Lampiran yang ditulis: .xlsx, .docx, atau .pdf."
)
@click.option(
    "--kertas",
    type=click.Choice(["a4", "f4"], case_sensitive=False),
    help="Ukuran kertas; bawaannya menurut Identitas.",
)
@click.option(
    "--tanggal",
    metavar="TTTT-BB-HH",
    callback=_baca_tanggal,
    help="Tanggal tanda tangan; bawaannya menurut Identitas.",
)
@menolak
def lampiran(
    buku: Path | None, terbuka: bool, ke: Path, kertas: str | None, tanggal: datetime.date | None
) -> None:
    """Tulis tabel lampiran BUKU sebagai Excel, Word, atau PDF.

    PDF memerlukan LibreOffice atau Microsoft Excel. Kode keluar 1 bila BUKU masih memuat galat;
    lampirannya tetap ditulis dan menyebutkannya.
    """
    tanpa_pungut()
    from lakip_xl import service
    from lakip_xl.lampiran import susun_dari
    from lakip_xl.lampiran.bentuk_berkas import PENULIS, tulis_berkas

    if ke.suffix.lower() not in PENULIS:
        raise click.UsageError(
            f"Lampiran ditulis sebagai {', '.join(PENULIS)}, bukan “{ke.suffix or ke.name}”."
        )
    pemeriksaan = service.validasi(satu_sumber(buku, terbuka).baca())
    if ke.exists() and ((buku and sama(ke, buku)) or buku_kerja(ke)):
        raise BukuDitolak(f"{ke} adalah buku kerja LAKIP dan tidak ditimpa lampiran; pilih nama lain.")
    dokumen = susun_dari(pemeriksaan, kertas=kertas.upper() if kertas else None, tanggal=tanggal)
    tulis_berkas(dokumen, ke)
    click.echo(bersih(f"{len(dokumen.daftar_tabel)} tabel ditulis ke {ke}."))
    if galat := pemeriksaan.ringkasan["galat"]:
        perintah = " ".join(
            ["lakip validasi", *(["--terbuka"] if terbuka else []), *([str(buku)] if buku else [])]
        )
        click.echo(bersih(f"Buku masih memuat {galat} galat; lihat “{perintah}”."), err=True)
    sys.exit(int(galat > 0))

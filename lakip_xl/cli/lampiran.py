"""`lakip lampiran`: the tables of the appendix, beside the workbook."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from lakip_xl.cli.sumber import TERBUKA, satu_sumber
from lakip_xl.cli.umum import BUKU, bentuk_berakhiran, menolak, pilihan_ke, tanpa_pungut
from lakip_xl.files.forms import atau, tulis
from lakip_xl.lampiran.bentuk import LAMPIRAN
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.teks import bersih
from lakip_xl.verbs.penjaga import buku_kerja, sama


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
@pilihan_ke(LAMPIRAN, atau(LAMPIRAN.daftar_akhiran()))
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

    PDF memerlukan LibreOffice atau Microsoft Excel. Kode keluar 1 bila BUKU belum cocok, lengkap, dan terbaca;
    lampirannya tetap ditulis dan menyebutkannya di halaman pertama.
    """
    tanpa_pungut()
    from lakip_xl.lampiran import susun_dari
    from lakip_xl.verbs.validasi import validasi

    bentuk = bentuk_berakhiran(LAMPIRAN, ke)
    pemeriksaan = validasi(satu_sumber(buku, terbuka).baca())
    if ke.exists() and ((buku and sama(ke, buku)) or buku_kerja(ke)):
        raise BukuDitolak(f"{ke} adalah buku kerja LAKIP dan tidak ditimpa lampiran; pilih nama lain.")
    dokumen = susun_dari(pemeriksaan, kertas=kertas.upper() if kertas else None, tanggal=tanggal)
    tulis(bentuk, dokumen, tujuan=ke)
    click.echo(bersih(f"{len(dokumen.daftar_tabel)} tabel ditulis ke {ke}."))
    if not pemeriksaan.kesimpulan.siap:
        perintah = " ".join(
            ["lakip validasi", *(["--terbuka"] if terbuka else []), *([str(buku)] if buku else [])]
        )
        click.echo(bersih(f"{pemeriksaan.kesimpulan.kalimat} Lihat “{perintah}”."), err=True)
    sys.exit(int(not pemeriksaan.kesimpulan.siap))

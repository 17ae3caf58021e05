"""`lakip validasi`: check workbooks and report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_xl.cli.sumber import TERBUKA, Sumber, daftar_sumber, tulis_temuan
from lakip_xl.cli.umum import BUKU, DITOLAK, bentuk_bernama, layar, menolak, pilihan_bentuk, tanpa_pungut
from lakip_xl.files.forms import tulis as tulis_bentuk
from lakip_xl.laporan.bentuk import TEMUAN
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.penjaga import jaga_buku

if TYPE_CHECKING:
    from lakip_xl.rules.dasar import Aturan
    from lakip_xl.verbs.validasi import Pemeriksaan


@click.command(options_metavar="[PILIHAN]")
@click.argument("buku", nargs=-1, type=BUKU)
@TERBUKA
@pilihan_bentuk(TEMUAN)
@click.option("--keluaran", type=BUKU, metavar="BERKAS", help="Tulis laporan ke berkas, bukan ke layar.")
@click.option("--tulis", is_flag=True, help="Tulis temuan juga ke lembar Temuan pada BUKU sendiri.")
@click.option("--cadangan", is_flag=True, help="Dengan --tulis: simpan BUKU semula di sebelahnya dahulu.")
@click.option("--pilih", multiple=True, metavar="KODE", help="Laporkan hanya aturan ini: ANG101, atau ANG.")
@click.option("--abaikan", multiple=True, metavar="KODE", help="Jangan laporkan aturan ini.")
@click.option("--ketat", is_flag=True, help="Peringatan pun membuat kode keluar 1.")
@click.option(
    "--sementara",
    is_flag=True,
    help="BUKU masih dikerjakan: yang belum terisi tidak dilaporkan sebagai temuan.",
)
@menolak
def validasi(
    buku: tuple[Path, ...],
    terbuka: bool,
    bentuk: str,
    keluaran: Path | None,
    tulis: bool,
    cadangan: bool,
    pilih: tuple[str, ...],
    abaikan: tuple[str, ...],
    ketat: bool,
    sementara: bool,
) -> None:
    """Periksa apakah BUKU cocok, lengkap, dan terbaca.

    Kode keluar 0 bila ketiganya, dengan --sementara bila cocok dan terbaca; selainnya 1. --pilih dan --abaikan boleh
    diulang dan boleh memuat beberapa kode yang dipisahkan koma; putusannya lalu hanya menurut aturan itu.
    """
    tanpa_pungut()
    from lakip_xl.verbs.validasi import validasi as periksa

    terpilih = bentuk_bernama(TEMUAN, bentuk, keluaran)
    if cadangan and not tulis:
        raise click.UsageError("--cadangan hanya berlaku bersama --tulis.")
    daftar_aturan = _aturan_terpilih(pilih, abaikan)
    if keluaran:
        jaga_buku(keluaran, () if terbuka else buku)
    terbaca: list[tuple[Sumber, Pemeriksaan]] = []
    ditolak = False
    for sumber in daftar_sumber(buku, terbuka):
        try:
            terbaca.append((sumber, periksa(sumber.baca(), daftar_aturan, sementara=sementara)))
        except BukuDitolak as sebab:
            click.echo(str(sebab), err=True)
            ditolak = True
    daftar = [pemeriksaan for _, pemeriksaan in terbaca]
    if daftar:
        tulis_bentuk(terpilih, daftar, tujuan=keluaran, layar=layar())
    for sumber, pemeriksaan in terbaca if tulis else ():
        ditolak |= not tulis_temuan(sumber, pemeriksaan, cadangan)
    lulus = all(p.lulus(ketat=ketat) for p in daftar)
    sys.exit(DITOLAK if ditolak else int(not lulus))


def _aturan_terpilih(pilih: tuple[str, ...], abaikan: tuple[str, ...]) -> tuple[Aturan, ...]:
    """The chosen rules; what is not all of them is said on stderr, since the report does not show it."""
    from lakip_xl.rules import RULES
    from lakip_xl.rules.pemilihan import AturanTakDikenal, pilih_aturan

    try:
        hasil = pilih_aturan(pilih, abaikan)
    except AturanTakDikenal as sebab:
        raise click.UsageError(str(sebab)) from None
    if len(hasil) < len(RULES):
        click.echo(f"Dilaporkan menurut {len(hasil)} dari {len(RULES)} aturan.", err=True)
    return hasil

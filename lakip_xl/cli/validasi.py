"""`lakip validasi`: check workbooks and report."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
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
    from lakip_xl.verbs.andaian import TerhadapLra
    from lakip_xl.verbs.validasi import Pemeriksaan


@click.command(options_metavar="[PILIHAN]")
@click.argument("buku", nargs=-1, type=BUKU)
@TERBUKA
@pilihan_bentuk(TEMUAN)
@click.option(
    "--ke",
    "--keluaran",
    "keluaran",
    type=BUKU,
    metavar="BERKAS",
    help="Tulis laporan ke berkas, bukan ke layar.",
)
@click.option(
    "--rinci", is_flag=True, help="Laporan teks: setiap temuan seutuhnya, dan kelengkapan tiap lembar."
)
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
@click.option(
    "--lra",
    type=BUKU,
    metavar="EKSPOR",
    help="Bandingkan lembar Anggaran dengan ekspor sistem resmi, baris demi baris.",
)
@click.option(
    "--kolom-anggaran", metavar="JUDUL", help="Kolom EKSPOR yang memuat anggaran: judulnya, atau hurufnya."
)
@click.option(
    "--kolom-realisasi", metavar="JUDUL", help="Kolom EKSPOR yang memuat realisasi: judulnya, atau hurufnya."
)
@menolak
def validasi(
    buku: tuple[Path, ...],
    terbuka: bool,
    bentuk: str | None,
    keluaran: Path | None,
    rinci: bool,
    tulis: bool,
    cadangan: bool,
    pilih: tuple[str, ...],
    abaikan: tuple[str, ...],
    ketat: bool,
    sementara: bool,
    lra: Path | None,
    kolom_anggaran: str | None,
    kolom_realisasi: str | None,
) -> None:
    """Periksa apakah BUKU cocok, lengkap, dan terbaca.

    Kode keluar 0 bila ketiganya, dengan --sementara bila cocok dan terbaca; dengan --lra (satu BUKU) bila juga sesuai
    LRA; selainnya 1. --pilih dan --abaikan boleh diulang dan boleh memuat beberapa kode yang dipisahkan koma; putusannya
    lalu hanya menurut aturan itu.
    """
    tanpa_pungut()
    from lakip_xl.verbs.validasi import validasi as periksa

    terpilih = bentuk_bernama(TEMUAN, bentuk, keluaran)
    if cadangan and not tulis:
        raise click.UsageError("--cadangan hanya berlaku bersama --tulis.")
    daftar_aturan = _aturan_terpilih(pilih, abaikan)
    if keluaran:
        jaga_buku(keluaran, (*(() if terbuka else buku), *((lra,) if lra else ())))
    semua_sumber = list(daftar_sumber(buku, terbuka))
    diminta = {"anggaran": kolom_anggaran, "realisasi": kolom_realisasi}
    terhadap = _terhadap_lra(lra, diminta, len(semua_sumber), daftar_aturan)
    terbaca: list[tuple[Sumber, Pemeriksaan]] = []
    ditolak = False
    for sumber in semua_sumber:
        try:
            hasil = periksa(sumber.baca(), daftar_aturan, sementara=sementara, lra=terhadap)
            terbaca.append((sumber, hasil))
        except BukuDitolak as sebab:
            click.echo(str(sebab), err=True)
            ditolak = True
    daftar = [pemeriksaan for _, pemeriksaan in terbaca]
    if daftar:
        tulis_bentuk(terpilih, daftar, tujuan=keluaran, layar=layar(rinci=rinci))
    for sumber, pemeriksaan in terbaca if tulis else ():
        ditolak |= not tulis_temuan(sumber, pemeriksaan, cadangan)
    lulus = all(p.lulus(ketat=ketat) for p in daftar)
    sys.exit(DITOLAK if ditolak else int(not lulus))


def _terhadap_lra(
    ekspor: Path | None, diminta: Mapping[str, str | None], banyak_buku: int, daftar_aturan: Sequence[Aturan]
) -> TerhadapLra | None:
    """The export to hold the one workbook against."""
    from lakip_xl.temuan import Segi

    if ekspor is None:
        if any(diminta.values()):
            raise click.UsageError("--kolom-anggaran dan --kolom-realisasi hanya berlaku bersama --lra.")
        if all(aturan.segi is Segi.LRA for aturan in daftar_aturan):
            raise click.UsageError("Aturan LRA memerlukan ekspor sistem resmi; sebutkan dengan --lra.")
        return None
    if banyak_buku > 1:
        raise click.UsageError(
            "--lra berlaku untuk satu BUKU; setiap perangkat daerah mempunyai ekspor sendiri."
        )
    from lakip_xl.files.other_tables import baca_berkas
    from lakip_xl.verbs.andaian import TerhadapLra

    return TerhadapLra(baca_berkas(ekspor), {kunci: teks for kunci, teks in diminta.items() if teks})


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

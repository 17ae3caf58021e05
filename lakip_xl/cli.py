"""The command line: thin, Indonesian, one sentence for every refusal."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lakip_xl import __version__, bahasa, cli_buku, cli_pita, cli_rekap
from lakip_xl.bersih import bersih
from lakip_xl.cli_sumber import TERBUKA, Sumber, daftar_sumber, satu_sumber, tulis_temuan
from lakip_xl.cli_umum import BUKU, DITOLAK, buku_kerja, gayakan, jaga_buku, menolak, sama
from lakip_xl.ditolak import BukuDitolak

if TYPE_CHECKING:
    from lakip_xl.rules.dasar import Aturan
    from lakip_xl.service import Pemeriksaan, Pengisian

bahasa.pasang()

_BANTUAN = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(
    context_settings=_BANTUAN, options_metavar="[PILIHAN]", subcommand_metavar="PERINTAH [ARGUMEN]..."
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


@main.command(options_metavar="[PILIHAN]")
@click.argument("buku", nargs=-1, type=BUKU)
@TERBUKA
@click.option(
    "--format",
    "bentuk",
    type=click.Choice(["teks", "json", "sarif", "html", "xlsx"]),
    default="teks",
    show_default=True,
    help="Bentuk laporan; xlsx memerlukan --keluaran.",
)
@click.option("--keluaran", type=BUKU, metavar="BERKAS", help="Tulis laporan ke berkas, bukan ke layar.")
@click.option("--tulis", is_flag=True, help="Tulis temuan juga ke lembar Temuan pada BUKU sendiri.")
@click.option("--cadangan", is_flag=True, help="Dengan --tulis: simpan BUKU semula di sebelahnya dahulu.")
@click.option("--pilih", multiple=True, metavar="KODE", help="Laporkan hanya aturan ini: ANG101, atau ANG.")
@click.option("--abaikan", multiple=True, metavar="KODE", help="Jangan laporkan aturan ini.")
@click.option("--ketat", is_flag=True, help="Peringatan pun membuat kode keluar 1.")
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
) -> None:
    """Periksa BUKU; laporkan angka yang bertentangan.

    --pilih dan --abaikan boleh diulang dan boleh memuat beberapa kode yang dipisahkan koma.
    """
    from lakip_xl import service

    if bentuk == "xlsx" and (keluaran is None or keluaran.suffix.lower() != ".xlsx"):
        raise click.UsageError("Bentuk xlsx memerlukan --keluaran BERKAS.xlsx.")
    if cadangan and not tulis:
        raise click.UsageError("--cadangan hanya berlaku bersama --tulis.")
    daftar_aturan = _aturan_terpilih(pilih, abaikan)
    if keluaran:
        jaga_buku(keluaran, () if terbuka else buku)
    terbaca: list[tuple[Sumber, Pemeriksaan]] = []
    ditolak = False
    for sumber in daftar_sumber(buku, terbuka):
        try:
            terbaca.append((sumber, service.validasi(sumber.baca(), daftar_aturan)))
        except BukuDitolak as sebab:
            click.echo(str(sebab), err=True)
            ditolak = True
    daftar = [pemeriksaan for _, pemeriksaan in terbaca]
    if daftar:
        _keluarkan(daftar, bentuk, keluaran)
    for sumber, pemeriksaan in terbaca if tulis else ():
        ditolak |= not tulis_temuan(sumber, pemeriksaan, cadangan)
    galat = any(p.ringkasan["galat"] or (ketat and p.ringkasan["peringatan"]) for p in daftar)
    sys.exit(DITOLAK if ditolak else int(galat))


def _aturan_terpilih(pilih: tuple[str, ...], abaikan: tuple[str, ...]) -> tuple[Aturan, ...]:
    """The chosen rules; what is not all of them is said on stderr, since the report does not show it."""
    from lakip_xl.pemilihan import AturanTakDikenal, pilih_aturan
    from lakip_xl.rules import RULES

    try:
        hasil = pilih_aturan(pilih, abaikan)
    except AturanTakDikenal as sebab:
        raise click.UsageError(str(sebab)) from None
    if len(hasil) < len(RULES):
        click.echo(f"Dilaporkan menurut {len(hasil)} dari {len(RULES)} aturan.", err=True)
    return hasil


def _keluarkan(daftar: list[Pemeriksaan], bentuk: str, keluaran: Path | None) -> None:
    if keluaran is None:
        click.echo(_tulis(daftar, bentuk, ke_layar=True), nl=False)
        return
    from lakip_xl.books.tulis import simpan

    if bentuk == "xlsx":
        from lakip_xl.laporan.penulis_xlsx import tulis_xlsx

        tulis_xlsx(daftar, keluaran)
    else:
        simpan(_tulis(daftar, bentuk, ke_layar=False).encode(), keluaran)


def _tulis(daftar: list[Pemeriksaan], bentuk: str, *, ke_layar: bool) -> str:
    if bentuk == "json":
        from lakip_xl.laporan.keluaran_json import tulis_json

        return tulis_json(daftar)
    if bentuk == "sarif":
        from lakip_xl.laporan.sarif import tulis_sarif

        return tulis_sarif(daftar)
    if bentuk == "html":
        from lakip_xl.laporan.html import tulis_html

        return tulis_html(daftar)
    import shutil

    from lakip_xl.laporan.teks import tanpa_warna, tulis_teks

    return tulis_teks(
        daftar, lebar=shutil.get_terminal_size((100, 24)).columns, warna=gayakan if ke_layar else tanpa_warna
    )


@main.command(options_metavar="[PILIHAN]")
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
    from lakip_xl import service
    from lakip_xl.laporan.pengisian import tulis_pengisian

    if ke and terbuka:
        raise click.UsageError(
            "--ke tidak berlaku bersama --terbuka: bukunya diisi di Excel dan Anda yang menyimpannya."
        )
    if ke and cadangan:
        raise click.UsageError("--cadangan tidak diperlukan bersama --ke: BUKU dibiarkan.")
    if ke and ke.exists() and not (buku and sama(ke, buku)):
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


@main.command(options_metavar="[PILIHAN]")
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
    """Tulis tabel lampiran BUKU sebagai buku kerja, naskah Word, atau PDF.

    PDF memerlukan LibreOffice atau Microsoft Excel. Kode keluar 1 bila BUKU masih memuat galat;
    lampirannya tetap ditulis dan menyebutkannya.
    """
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


@main.command(options_metavar="[PILIHAN]")
@click.argument("kode", required=False)
def aturan(kode: str | None) -> None:
    """Daftar aturan, atau penjelasan satu KODE."""
    from lakip_xl.laporan.buku_aturan import jelaskan, tulis_daftar
    from lakip_xl.rules import MENURUT_KODE, RULES

    if kode is None:
        click.echo(tulis_daftar(RULES), nl=False)
    elif kode.upper() in MENURUT_KODE:
        click.echo(jelaskan(MENURUT_KODE[kode.upper()]), nl=False)
    else:
        raise click.UsageError(f"Aturan {kode} tidak dikenal; lihat daftarnya dengan “lakip aturan”.")


main.add_command(cli_buku.baru)
main.add_command(cli_buku.banding)
main.add_command(cli_buku.impor_anggaran)
main.add_command(cli_rekap.rekap)
main.add_command(cli_pita.pita)

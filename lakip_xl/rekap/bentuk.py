"""The forms of the recap, by the ending of the file's name: one file, or one for each table beside each other."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from lakip_xl.files.forms import Bentuk, Produk, tulis
from lakip_xl.values.ditolak import BukuDitolak

if TYPE_CHECKING:
    from lakip_xl.rekap.gabung import Rekap

_PER_TABEL = (
    "satu berkas satu tabel: `rekap.csv` memuat kantor, di sampingnya `rekap-pemda.csv`, `-peringkat`, `-aturan`, "
    "`-indikator`, `-program`, `-temuan`. CSV memakai koma dan titik desimal, untuk program; untuk Excel pilih `.xlsx`. "
    "Teks yang akan dianggap rumus diawali tanda petik. Parquet memerlukan `pip install lakip-xl[parquet]`"
)


class BentukRekap(Bentuk, frozen=True, kw_only=True):
    """A form of the recap; `per_tabel`: its writer gets one table after the other, each for a file of its own."""

    bertahap: bool = True
    per_tabel: bool = False


REKAP = Produk(
    "rekap",
    (
        BentukRekap(
            nama="xlsx",
            akhiran=".xlsx",
            penulis="lakip_xl.rekap.bentuk_xlsx:tulis_rekap_xlsx",
            keterangan="buku kerja siap cetak: Ringkasan, Grafik, Kantor, Peringkat, dan lembar rincian",
        ),
        BentukRekap(
            nama="html",
            akhiran=".html",
            penulis="lakip_xl.rekap.bentuk_html:tulis_rekap_html",
            keterangan="satu halaman untuk dibaca dan dicetak; rincian ikut bila tidak lebih dari 5.000 baris",
        ),
        BentukRekap(
            nama="json",
            akhiran=".json",
            penulis="lakip_xl.rekap.bentuk_data:tulis_rekap_json",
            keterangan="satu berkas untuk program lain; angka berupa teks desimal",
        ),
        BentukRekap(
            nama="csv",
            akhiran=".csv",
            penulis="lakip_xl.rekap.bentuk_data:tulis_csv",
            per_tabel=True,
            keterangan=_PER_TABEL,
        ),
        BentukRekap(
            nama="parquet",
            akhiran=".parquet",
            penulis="lakip_xl.rekap.bentuk_data:tulis_parquet",
            per_tabel=True,
            perlu="pyarrow",
            keterangan=_PER_TABEL,
        ),
    ),
)


def nama_tabel(tujuan: Path, nama: str) -> Path:
    """The file of a table where each has its own: that of the offices is `tujuan` itself."""
    return tujuan if nama == "kantor" else tujuan.with_name(f"{tujuan.stem}-{nama}{tujuan.suffix}")


def tulis_rekap(rekap: Rekap, bentuk: Bentuk, tujuan: Path) -> list[Path]:
    """Write the recap, each file whole or not at all; the files. Raises `BukuDitolak`."""
    from lakip_xl.rekap.bentuk_data import daftar_tabel

    if not (isinstance(bentuk, BentukRekap) and bentuk.per_tabel):
        tulis(bentuk, rekap, tujuan=tujuan)
        return [tujuan]
    hasil = []
    for nama, tabel in daftar_tabel(rekap):
        hasil.append(nama_tabel(tujuan, nama))
        tulis(bentuk, tabel, tujuan=hasil[-1])
    return hasil


def pastikan_bentuk(bentuk: Bentuk) -> None:
    """Refuse, before any work, a form that this installation cannot write."""
    if find_spec("pandas") is None:
        raise BukuDitolak(
            "Rekap memerlukan pandas, yang tidak ikut dalam pemasang ringan; pasang LAKIP dengan pemasang lengkap "
            "(namanya memuat “-lengkap”), atau ketik “pip install pandas”."
        )
    if bentuk.perlu and find_spec(bentuk.perlu) is None:
        raise BukuDitolak(
            f"Bentuk {bentuk.akhiran} memerlukan {bentuk.perlu}; pasang dengan “pip install lakip-xl[{bentuk.nama}]”, "
            "atau pilih .csv atau .json."
        )

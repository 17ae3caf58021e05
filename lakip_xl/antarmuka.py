"""The package from Python: what stands in a workbook, what is found in it, and what is made of it.

    import lakip_xl

    buku = lakip_xl.buka("buku-kami.xlsx")
    buku.putusan.siap, buku.putusan.kalimat
    buku.temuan                       # a DataFrame, as are .angka, .tabel("Anggaran") and .rencana()
    buku.isi("terisi.xlsx")
    buku.lampiran("tabel.docx")

`__all__` and the public members of `BukuLakip` are what other programs may rely on; a change of them is told in
CHANGELOG.md, with a version before that still takes the old name. All other modules are the project's own. Figures are
`Decimal`, exactly as they stand; percentages are fractions. pandas is imported by whatever gives a DataFrame.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.files.forms import atau, tulis
from lakip_xl.files.patch import halangan
from lakip_xl.files.reader import read
from lakip_xl.lampiran import susun_dari
from lakip_xl.lampiran.bentuk import LAMPIRAN
from lakip_xl.laporan.bentuk import TEMUAN
from lakip_xl.laporan.lembar_ingatan import isi_buku
from lakip_xl.temuan import teks_nilai
from lakip_xl.values.cell import Figur, Nilai
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.isi import isi as rencanakan
from lakip_xl.verbs.kesimpulan import Kesimpulan
from lakip_xl.verbs.penjaga import buku_kerja, sama
from lakip_xl.verbs.validasi import Pemeriksaan, validasi

if TYPE_CHECKING:
    import pandas

    from lakip_xl.files.forms import Produk
    from lakip_xl.model import TabelDibaca
    from lakip_xl.verbs.isi import Pengisian

__all__ = ["BukuDitolak", "BukuLakip", "buka"]


def buka(path: str | Path) -> BukuLakip:
    """A workbook, read and checked once. Raises `BukuDitolak`, whose text is the sentence that the command prints."""
    return BukuLakip(Path(path))


class BukuLakip:
    """A workbook as it stood when it was opened. It is never changed: `isi` writes another one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pemeriksaan: Pemeriksaan = validasi(read(path))

    def __repr__(self) -> str:
        return f"<BukuLakip {self.path.name}: {self.putusan.singkat}>"

    @property
    def putusan(self) -> Kesimpulan:
        """The verdict: `siap`, `cocok`, `lengkap` and `terbaca`, and its `kalimat`."""
        return self._pemeriksaan.kesimpulan

    @cached_property
    def temuan(self) -> pandas.DataFrame:
        """The findings, a row each: kode, tingkat, lembar, sel, pesan, tertulis, seharusnya, selisih, sebab, akar (the
        cell that is at fault instead), kepastian, dikecualikan."""
        return _bingkai(
            {
                "kode": t.kode, "tingkat": t.tingkat.value, "lembar": t.sel.lembar, "sel": t.sel.alamat,
                "pesan": t.pesan, "tertulis": _nilai(t.sel.nilai), "seharusnya": _nilai(t.seharusnya),
                "selisih": t.selisih, "sebab": t.sebab, "akar": t.akar.tempat if t.akar else None,
                "kepastian": t.kepastian.value if t.kepastian else None, "dikecualikan": t.dikecualikan,
            }
            for t in self._pemeriksaan.daftar_temuan
        )  # fmt: skip

    @cached_property
    def angka(self) -> pandas.DataFrame:
        """The computed figures, a row each, in order of dependence: lembar, sel, besaran, nama, tertulis, seharusnya, and
        whether they agree (`kecocokan`). Of a column that the workbook lacks `sel` is empty."""
        return _bingkai(
            {
                "lembar": h.sel.lembar, "sel": h.sel.alamat, "besaran": h.besaran[1], "nama": h.nama,
                "tertulis": _nilai(h.sel.nilai), "seharusnya": _nilai(h.nilai), "kecocokan": h.kecocokan.value,
            }
            for h in self._pemeriksaan.hasil_hitung.daftar_hasil
        )  # fmt: skip

    @property
    def daftar_lembar(self) -> list[str]:
        """The sheets that were read, by the master's names."""
        return list(self._pemeriksaan.hasil_hitung.lakip.tabel)

    def tabel(self, lembar: str) -> pandas.DataFrame:
        """A sheet as it was read: the master's headings, a row for each row of the sheet, by its number there. Raises
        `KeyError` for a sheet that was not read."""
        return _bingkai(_baris(lembar, self._pemeriksaan.hasil_hitung.lakip.tabel[lembar]), indeks="baris")

    def rencana(self, *, timpa_rumus: bool = False) -> pandas.DataFrame:
        """What `isi` would write: lembar, sel, nama, sebelum, sesudah, and what that does to what stood there."""
        return _bingkai(
            {
                "lembar": t.edit.lembar, "sel": t.edit.alamat, "nama": t.hasil.nama, "sebelum": _nilai(t.edit.sebelum),
                "sesudah": t.edit.sesudah, "perlakuan": t.perlakuan.value,
            }
            for t in self._pengisian(timpa_rumus).rencana.terisi
        )  # fmt: skip

    def isi(self, ke: str | Path, *, timpa_rumus: bool = False) -> int:
        """Write the filled workbook to a new file; how many cells were filled. Raises `BukuDitolak`, also where there is
        such a file."""
        ke = Path(ke)
        if ke.exists():
            raise BukuDitolak(f"{ke} sudah ada dan tidak ditimpa; pilih nama lain atau hapus dahulu.")
        pengisian = self._pengisian(timpa_rumus)
        isi_buku(self.path, ke, self._pemeriksaan.buku, pengisian)
        return len(pengisian.rencana.terisi)

    def lampiran(
        self, ke: str | Path, *, kertas: str | None = None, tanggal: datetime.date | None = None
    ) -> None:
        """Write the appendix, its form after the ending of the name."""
        dokumen = susun_dari(self._pemeriksaan, kertas=kertas, tanggal=tanggal)
        self._tulis(LAMPIRAN, dokumen, Path(ke))

    def laporan(self, ke: str | Path) -> None:
        """Write the report of the findings: .html, .json, .sarif, .xlsx or .txt."""
        self._tulis(TEMUAN, [self._pemeriksaan], Path(ke))

    def _pengisian(self, timpa_rumus: bool) -> Pengisian:
        buku = self._pemeriksaan.buku
        return rencanakan(
            buku,
            timpa_rumus=timpa_rumus,
            halangan=lambda daftar: halangan(self.path, buku, daftar) if daftar else {},
        )

    def _tulis(self, produk: Produk, isi: object, ke: Path) -> None:
        bentuk = produk.berakhiran(ke)
        if bentuk is None:
            raise BukuDitolak(f"{ke.name} tidak berakhiran {atau(produk.daftar_akhiran())}; pilih nama lain.")
        if ke.exists() and (sama(ke, self.path) or buku_kerja(ke)):
            raise BukuDitolak(f"{ke} adalah buku kerja LAKIP dan tidak ditimpa; pilih nama lain.")
        tulis(bentuk, isi, tujuan=ke)


def _bingkai(daftar: Iterable[Mapping[str, object]], indeks: str | None = None) -> pandas.DataFrame:
    import pandas

    bingkai = pandas.DataFrame(list(daftar), dtype=object)
    return bingkai.set_index(indeks) if indeks and len(bingkai) else bingkai


def _baris(nama: str, tabel: TabelDibaca) -> Iterable[Mapping[str, object]]:
    kolom = [
        k for k in LEMBAR_MENURUT_NAMA[nama].kolom if k.kunci in tabel.kolom or k.kunci in tabel.kolom_tahun
    ]
    for posisi, nomor in enumerate(tabel.daftar_nomor):
        baris: dict[str, object] = {"baris": nomor}
        for satu in kolom:
            if satu.kunci in tabel.kolom:
                baris[satu.judul] = _nilai(tabel.sel(posisi, satu.kunci).nilai)
            for tahun, sel in tabel.sel_tahun(posisi, satu.kunci).items() if satu.per_tahun else ():
                baris[satu.judul.format(tahun=tahun)] = _nilai(sel.nilai)
        yield baris


def _nilai(nilai: Nilai | Figur) -> object:
    """A figure or a text as it is, anything else (a range, a predikat) as text."""
    return nilai if nilai is None or isinstance(nilai, Decimal | str) else teks_nilai(nilai)

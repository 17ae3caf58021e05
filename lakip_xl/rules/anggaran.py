"""ANG: the budget, its control totals, absorption and remainder."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from lakip_xl.hitung import keuangan
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai
from lakip_xl.rules.dasar import memegang, rule
from lakip_xl.rules.kasus import perkara
from lakip_xl.temuan import GALAT, Pelanggaran
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import Cell


@rule("ANG101", GALAT)
def jumlah_bagian(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Anggaran dan realisasi program sama dengan jumlah kegiatannya.

    Berlaku pula bagi kegiatan dan sub kegiatannya. Angka program disalin dari DPA dan LRA, jadi
    diperiksa dan tidak pernah diisi.

    Contoh:
        Anggaran
        Kode | Tingkat      | Uraian | Anggaran | Realisasi |
        1    | program      | A      | 300      | 300       |
        1.1  | kegiatan     | a      | 100      | 100       |
        1.2  | kegiatan     | b      | 200      | 200       |
        2    | program      | B      | 310      | 300       | ANG101
        2.1  | kegiatan     | c      | 300      | 300       |
        3    | program      | C      | 300      | 290       | ANG101
        3.1  | kegiatan     | d      | 300      | 300       |
        4    | program      | D      | 300      | 300       |
        4.1  | kegiatan     | e      | 300      | 300       |
        4.11 | sub kegiatan | f      | 200      | 300       | ANG101
    """
    return perkara(hasil_hitung, partial(_tidak_cocok, bagian="bagiannya"), JenisIkatan.BAGIAN)


@rule("ANG102", GALAT)
def jumlah_program(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """JUMLAH sama dengan jumlah programnya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 250       |
        2    | program  | B      | 310      | 300       |
             | jumlah   | JUMLAH | 610      | 540       | ANG102
    """
    pesan = partial(_tidak_cocok, bagian="programnya")
    yield from perkara(hasil_hitung, pesan, JenisIkatan.JUMLAH, JenisIkatan.SUBJUMLAH)


@rule("ANG103", GALAT)
def pernyataan_total(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Total yang dinyatakan dalam Identitas sama dengan JUMLAH pada lembar Anggaran.

    Contoh:
        Identitas
        Isian           | Nilai |
        Total Anggaran  | 610   |
        Total Realisasi | 560   | ANG103
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 610      | 550       |
             | jumlah   | JUMLAH | 610      | 550       |
    """
    return perkara(hasil_hitung, _beda_pernyataan, JenisIkatan.PERNYATAAN)


def _beda_pernyataan(ikatan: Ikatan) -> str:
    bagian, jumlah = ikatan.bahan["bagian"], ikatan.nilai
    assert isinstance(bagian, tuple) and isinstance(jumlah, Decimal) and ikatan.sel.angka is not None
    lain = f"{bagian[0].tempat} memuat" if len(bagian) == 1 else f"{len(bagian)} program berjumlah"
    return (
        f"Total {ikatan.milik} dinyatakan {tampil(ikatan.sel)}, sedangkan {lain} {tampil_nilai(ikatan.sel, jumlah)} "
        f"(selisih {tampil_nilai(ikatan.sel, ikatan.sel.angka - jumlah)})."
    )


@rule("ANG201", GALAT)
def realisasi_melampaui(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Realisasi tidak melampaui anggarannya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 300       |
        2    | program  | B      | 300      | 301       | ANG201
        3    | program  | C      | -        | 1         | ANG201
    """
    return perkara(hasil_hitung, _lebih, JenisIkatan.TAK_MELAMPAUI)


def _lebih(ikatan: Ikatan) -> str:
    pagu, realisasi = ikatan.bahan["asal"], ikatan.sel
    assert isinstance(pagu, Cell) and pagu.angka is not None and realisasi.angka is not None
    lebih = tampil_nilai(realisasi, keuangan.sisa(anggaran=realisasi.angka, realisasi=pagu.angka))
    return f"Realisasi “{ikatan.nama}” {tampil(realisasi)} melampaui anggarannya {tampil(pagu)} sebesar {lebih}."


@rule("ANG202", GALAT)
def angka_negatif(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Anggaran dan realisasi tidak negatif.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 0         |
        2    | program  | B      | 300      | -5        | ANG202
    """
    return perkara(
        hasil_hitung, lambda i: f"“{i.nama}” bernilai negatif: {tampil(i.sel)}.", JenisIkatan.UANG_TAK_NEGATIF
    )


@memegang("ANG301", GALAT, "Anggaran", "serapan")
def serapan() -> None:
    """Serapan = realisasi / anggaran.

    Persentase suatu jumlah adalah nisbah jumlahnya, bukan rata-rata persentase bagiannya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi | Serapan |
        1    | program  | A      | 300      | 200       | 66,67%  |
        2    | program  | B      | 300      | 200       | 60%     | ANG301
        3    | program  | C      | 0        | 0         | n/a     |
    """


@memegang("ANG302", GALAT, "Anggaran", "sisa")
def sisa() -> None:
    """Sisa = anggaran - realisasi.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi | Sisa |
        1    | program  | A      | 300      | 200       | 100  |
        2    | program  | B      | 300      | 200       | 101  | ANG302
    """


@memegang("ANG303", GALAT, "Identitas", "serapan")
def serapan_total() -> None:
    """Serapan dalam Identitas = total realisasi / total anggaran.

    Contoh:
        Identitas
        Isian            | Nilai  |
        Total Anggaran   | 300    |
        Total Realisasi  | 200    |
        Serapan Anggaran | 66,76% | ANG303
    """


def _tidak_cocok(ikatan: Ikatan, bagian: str) -> str:
    daftar, jumlah = ikatan.bahan["bagian"], ikatan.nilai
    assert isinstance(daftar, tuple) and isinstance(jumlah, Decimal) and ikatan.sel.angka is not None
    return (
        f"{ikatan.milik.capitalize()} “{ikatan.nama}” tertulis {tampil(ikatan.sel)}, jumlah {len(daftar)} {bagian} "
        f"{tampil_nilai(ikatan.sel, jumlah)} (selisih {tampil_nilai(ikatan.sel, ikatan.sel.angka - jumlah)})."
    )

"""ANG: the budget, its control totals, absorption and remainder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from lakip_xl.contract import JENIS_BELANJA, KRO, RO, TINGKAT_ANGGARAN
from lakip_xl.hitung import keuangan
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai
from lakip_xl.hitung.sumber_dana import sumber_blud
from lakip_xl.model import Lakip
from lakip_xl.rules.dasar import melaporkan, memegang, rule
from lakip_xl.temuan import GALAT, INFO, Pelanggaran
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import Cell

_BAGIAN = {level: f"{level}nya" for level in TINGKAT_ANGGARAN} | {
    KRO: "KRO-nya",
    RO: "RO-nya",
    JENIS_BELANJA: "belanjanya",
}


@melaporkan("ANG101", GALAT, JenisIkatan.BAGIAN)
def jumlah_bagian(ikatan: Ikatan) -> str:
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
    return _tidak_cocok(ikatan, "bagiannya")


@melaporkan("ANG102", GALAT, JenisIkatan.JUMLAH, JenisIkatan.SUBJUMLAH)
def jumlah_program(ikatan: Ikatan) -> str:
    """JUMLAH sama dengan jumlah programnya, atau jumlah baris tertinggi lain dan belanja yang membaginya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 250       |
        2    | program  | B      | 310      | 300       |
             | jumlah   | JUMLAH | 610      | 540       | ANG102
    """
    return _tidak_cocok(ikatan, _BAGIAN.get(ikatan.tingkat, "bagiannya"))


@melaporkan("ANG105", GALAT, JenisIkatan.BELANJA)
def rekap_belanja(ikatan: Ikatan) -> str:
    """Tabel belanja seluruhnya sama dengan jumlah belanja berkode sama di bawah program atau kegiatannya.

    Diperiksa bila semua program dirinci menurut belanja; tanpa kode, menurut namanya.

    Contoh:
        Anggaran
        Kode | Tingkat       | Uraian          | Anggaran | Realisasi |
        1    | program       | A               | 300      | 200       |
        5.1  | jenis belanja | Belanja Operasi | 200      | 150       |
        5.2  | jenis belanja | Belanja Modal   | 100      | 50        |
        2    | program       | B               | 100      | 100       |
        5.1  | jenis belanja | Belanja Operasi | 100      | 100       |
             | jumlah        | JUMLAH          | 400      | 300       |
        5.1  | jenis belanja | Belanja Operasi | 290      | 250       | ANG105
        5.2  | jenis belanja | Belanja Modal   | 110      | 50        | ANG105
    """
    return _tidak_cocok(ikatan, "baris berkode atau bernama sama")


@melaporkan("ANG103", GALAT, JenisIkatan.PERNYATAAN)
def pernyataan_total(ikatan: Ikatan) -> str:
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
    bagian, jumlah = ikatan.bahan["bagian"], ikatan.nilai
    assert isinstance(bagian, tuple) and isinstance(jumlah, Decimal) and ikatan.sel.angka is not None
    lain = f"{bagian[0].tempat} memuat" if len(bagian) == 1 else f"{len(bagian)} program berjumlah"
    return (
        f"Total {ikatan.milik} dinyatakan {tampil(ikatan.sel)}, sedangkan {lain} {tampil_nilai(ikatan.sel, jumlah)} "
        f"(selisih {tampil_nilai(ikatan.sel, ikatan.sel.angka - jumlah)})."
    )


@melaporkan("ANG201", GALAT, JenisIkatan.TAK_MELAMPAUI)
def realisasi_melampaui(ikatan: Ikatan) -> str:
    """Realisasi tidak melampaui anggarannya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 300       |
        2    | program  | B      | 300      | 301       | ANG201
        3    | program  | C      | -        | 1         | ANG201
    """
    pagu, realisasi = ikatan.bahan["asal"], ikatan.sel
    assert isinstance(pagu, Cell) and pagu.angka is not None and realisasi.angka is not None
    lebih = tampil_nilai(realisasi, keuangan.sisa(anggaran=realisasi.angka, realisasi=pagu.angka))
    return (
        f"Realisasi “{ikatan.nama}” {tampil(realisasi)} melampaui anggarannya {tampil(pagu)} sebesar {lebih}."
    )


@rule("ANG203", INFO)
def blud_melampaui(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Belanja BLUD boleh melampaui pagunya.

    Yang bersumber dana BLUD dapat dibelanjakan di atas pagu selama pendapatannya ada; hal itu diberitahukan, tidak
    disalahkan. Jumlah di atasnya ikut boleh melampaui.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Sumber Dana | Anggaran | Realisasi |
        1    | program  | A      |             | 300      | 310       |
        1.1  | kegiatan | a      | BLUD        | 200      | 220       | ANG203
        1.2  | kegiatan | b      | APBD        | 100      | 90        |
    """
    daftar = sumber_blud(hasil_hitung.lakip).blud
    yield from _melampaui(hasil_hitung.lakip, daftar, "diterima karena bersumber dana BLUD.")


def _melampaui(lakip: Lakip, daftar_posisi: Iterable[int], keterangan: str) -> Iterator[Pelanggaran]:
    """Of these rows those that spent more than they had, and what is to be said of that."""
    for posisi in sorted(daftar_posisi):
        baris = lakip.baris_anggaran.get(posisi)
        if baris and baris.melampaui:
            yield Pelanggaran(
                baris.realisasi,
                f"Realisasi “{baris.uraian.teks}” {tampil(baris.realisasi)} melampaui anggarannya "
                f"{tampil(baris.anggaran)}; {keterangan}",
            )


@rule("ANG204", INFO)
def sumber_campuran_melampaui(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Baris yang sebagian bersumber dana BLUD dapat melampaui pagunya.

    Berapa bagian BLUD-nya tidak disebut, jadi pelampauannya tidak dapat dinyatakan salah dan tidak pula dinyatakan benar;
    tulislah tiap sumber dana pada barisnya sendiri.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Sumber Dana    | Anggaran | Realisasi |
        1    | program  | A      |                | 400      | 410       |
        1.1  | kegiatan | a      | Dana BLUD/APBD | 200      | 220       | ANG204
        1.2  | kegiatan | b      | Dana BLUD/APBD | 100      | 90        |
        1.3  | kegiatan | c      | APBD           | 100      | 100       |
    """
    yield from _melampaui(
        hasil_hitung.lakip,
        sumber_blud(hasil_hitung.lakip).campuran,
        "hanya bagian BLUD-nya yang boleh, dan itu tidak dapat diperiksa selama sumber dananya campuran. "
        "Tulislah tiap sumber dana pada barisnya sendiri.",
    )


@melaporkan("ANG205", GALAT, JenisIkatan.PERIODE_UANG)
def setahun_dari_periode(ikatan: Ikatan) -> str:
    """Realisasi setahun sesuai dengan realisasi triwulan atau bulannya.

    Keempat triwulan atau kedua belas bulan dijumlahkan, atau yang terakhir sudah mencakup sebelumnya: menurut isian
    Realisasi per Periode, bila kosong menurut kebanyakan barisnya. Baris yang salah satu periodenya kosong tidak
    diperiksa.

    Contoh:
        Anggaran
        Uraian | Tingkat | Anggaran | Realisasi TW I | Realisasi TW II | Realisasi TW III | Realisasi TW IV | Realisasi |
        A      | program | 300      | 50             | 50              | 60               | 40              | 200 |
        B      | program | 300      | 50             | 50              | 60               | 40              | 210 | ANG205
        C      | program | 300      | 50             | 50              | 60               |                 | 210 |
    """
    cara = "yang terakhir" if "asal" in ikatan.bahan else "jumlahnya"
    nilai = ikatan.nilai
    assert isinstance(nilai, Decimal)
    return (
        f"Realisasi “{ikatan.nama}” setahun tertulis {tampil(ikatan.sel)}, sedangkan menurut periodenya ({cara}) "
        f"{tampil_nilai(ikatan.sel, nilai)}."
    )


@melaporkan("ANG202", GALAT, JenisIkatan.UANG_TAK_NEGATIF)
def angka_negatif(ikatan: Ikatan) -> str:
    """Anggaran dan realisasi tidak negatif.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 0         |
        2    | program  | B      | 300      | -5        | ANG202
    """
    return f"“{ikatan.nama}” bernilai negatif: {tampil(ikatan.sel)}."


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


@memegang("ANG308", GALAT, "Anggaran", "kategori")
def kategori_serapan() -> None:
    """Kategori serapan sesuai dengan serapan yang benar pada Skala Anggaran yang dipilih dalam Identitas.

    Contoh:
        Identitas
        Isian          | Nilai        |
        Skala Anggaran | Lima tingkat |
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi | Kategori      |
        1    | program  | A      | 300      | 273       | Sangat Tinggi |
        2    | program  | B      | 300      | 270       | Sangat Tinggi | ANG308
        3    | program  | C      | 0        | 0         | -             |
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

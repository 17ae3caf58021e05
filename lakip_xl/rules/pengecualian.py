"""PKC: waivers, judged after all other findings are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.model import Pengecualian
from lakip_xl.rules.dasar import rule
from lakip_xl.temuan import GALAT, PERINGATAN, Pelanggaran, Temuan


@rule("PKC101", PERINGATAN, menilai_temuan=True)
def pengecualian_usang(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Setiap pengecualian mengenai temuan yang masih ada.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 301       |
        Pengecualian
        Kode Aturan | Lembar   | Sel | Alasan       |
        ANG201      | Anggaran | E2  | BLUD         |
        ANG201      | Anggaran | E3  | sudah lewat  | PKC101
    """
    for pengecualian in hasil_hitung.lakip.daftar_pengecualian:
        if not _yang_dikenai(pengecualian, hasil_hitung.daftar_temuan):
            yield Pelanggaran(
                pengecualian.aturan,
                f"Pengecualian {pengecualian.aturan.teks} untuk {pengecualian.lembar.teks}!"
                f"{pengecualian.sel.teks} tidak mengenai temuan apa pun lagi; hapus barisnya.",
            )


@rule("PKC102", GALAT, menilai_temuan=True)
def pengecualian_tanpa_alasan(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Mengecualikan sebuah galat memerlukan alasan.

    Tanpa alasan pengecualian itu tidak berlaku.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 301       |
        Pengecualian
        Kode Aturan | Lembar   | Sel | Alasan |
        ANG201      | Anggaran | E2  |        | PKC102
    """
    for pengecualian in hasil_hitung.lakip.daftar_pengecualian:
        galat = [t for t in _yang_dikenai(pengecualian, hasil_hitung.daftar_temuan) if t.tingkat is GALAT]
        if galat and pengecualian.alasan.kosong:
            yield Pelanggaran(
                pengecualian.alasan,
                f"Galat {pengecualian.aturan.teks} pada {galat[0].sel.tempat} dikecualikan tanpa alasan; "
                "tulislah alasannya.",
            )


def kecualikan(daftar_temuan: Iterable[Temuan], daftar_pengecualian: Iterable[Pengecualian]) -> list[Temuan]:
    """The findings, those that somebody answers for carrying the reason."""
    daftar = list(daftar_pengecualian)
    return [_dengan_alasan(temuan, daftar) for temuan in daftar_temuan]


def _dengan_alasan(temuan: Temuan, daftar: list[Pengecualian]) -> Temuan:
    for pengecualian in daftar:
        if pengecualian.mengenai(temuan.kode, temuan.sel):
            alasan, oleh = pengecualian.alasan.teks, pengecualian.oleh.teks
            if alasan or temuan.tingkat is not GALAT:
                return replace(
                    temuan, dikecualikan=(alasan or "tanpa alasan") + (f" ({oleh})" if oleh else "")
                )
    return temuan


def _yang_dikenai(pengecualian: Pengecualian, daftar_temuan: Iterable[Temuan]) -> list[Temuan]:
    return [t for t in daftar_temuan if pengecualian.mengenai(t.kode, t.sel)]

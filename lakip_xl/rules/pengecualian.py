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
    for pengecualian, daftar in _pengecualian(hasil_hitung):
        if not daftar:
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
    for pengecualian, daftar in _pengecualian(hasil_hitung):
        galat = [t for t in daftar if t.tingkat is GALAT]
        if galat and pengecualian.alasan.kosong:
            yield Pelanggaran(
                pengecualian.alasan,
                f"Galat {pengecualian.aturan.teks} pada {galat[0].sel.tempat} dikecualikan tanpa alasan; "
                "tulislah alasannya.",
            )


def kecualikan(daftar_temuan: Iterable[Temuan], daftar_pengecualian: Iterable[Pengecualian]) -> list[Temuan]:
    """The findings, those that somebody answers for carrying the reason."""
    menurut_kunci: dict[_Kunci, list[Pengecualian]] = {}
    for pengecualian in daftar_pengecualian:
        menurut_kunci.setdefault(_dikenai(pengecualian), []).append(pengecualian)
    if not menurut_kunci:
        return list(daftar_temuan)
    return [_dengan_alasan(temuan, menurut_kunci.get(_kunci(temuan), ())) for temuan in daftar_temuan]


def _dengan_alasan(temuan: Temuan, daftar: Iterable[Pengecualian]) -> Temuan:
    for pengecualian in daftar:
        alasan, oleh = pengecualian.alasan.teks, pengecualian.oleh.teks
        if alasan or temuan.tingkat is not GALAT:
            return replace(temuan, dikecualikan=(alasan or "tanpa alasan") + (f" ({oleh})" if oleh else ""))
    return temuan


def _pengecualian(hasil_hitung: HasilHitung) -> Iterator[tuple[Pengecualian, list[Temuan]]]:
    """Each waiver with the findings that it is for."""
    menurut_kunci: dict[_Kunci, list[Temuan]] = {
        _dikenai(p): [] for p in hasil_hitung.lakip.daftar_pengecualian
    }
    for temuan in hasil_hitung.daftar_temuan if menurut_kunci else ():
        if (daftar := menurut_kunci.get(_kunci(temuan))) is not None:
            daftar.append(temuan)
    return ((p, menurut_kunci[_dikenai(p)]) for p in hasil_hitung.lakip.daftar_pengecualian)


_Kunci = tuple[str, tuple[str, str]]  # the rule, and the cell as `Pengecualian.tujuan` names it


def _dikenai(pengecualian: Pengecualian) -> _Kunci:
    return pengecualian.aturan.teks.upper(), pengecualian.tujuan


def _kunci(temuan: Temuan) -> _Kunci:
    return temuan.kode, (temuan.sel.lembar.lower(), temuan.sel.alamat)

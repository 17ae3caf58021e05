"""LRA: the budget against an export of the official system, where one was given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import JenisIkatan
from lakip_xl.hitung.jaringan import Pertalian
from lakip_xl.hitung.perkara import Perkara
from lakip_xl.hitung.putusan import utama
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai
from lakip_xl.model import AngkaResmi, BarisAnggaran, Lra
from lakip_xl.rules.dasar import rule
from lakip_xl.temuan import GALAT, INFO, PERINGATAN, Kepastian, Pelanggaran, Segi
from lakip_xl.values.angka import tampil, tampilkan
from lakip_xl.values.cell import Cell

KELUARGA = "LRA"
_ANGGARAN = LEMBAR_MENURUT_NAMA["Anggaran"]
_SALIN = "“lakip impor-anggaran” menyalinnya bila ekspor itu benar"


@rule("LRA101", GALAT, ikatan=(JenisIkatan.LRA,), segi=Segi.LRA)
def angka_resmi(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Anggaran dan realisasi sama dengan ekspor sistem resmi.

    Diperiksa hanya bila ekspornya diberikan (`lakip validasi BUKU --lra EKSPOR`), baris demi baris menurut kode, tanpa
    kode menurut uraian. Angka yang salah ketik di semua tempat sekaligus cocok di dalam buku dan hanya ketahuan di sini.
    Sel kosong bukan nol.

    Contoh:
        Ekspor LRA
        Kode | Uraian | Anggaran Setelah Perubahan | Realisasi |
        1    | A      | 300,00                     | Rp 250,00 |
        2    | B      | 310                        | 300       |
        3    | C      | 0                          | -         |
             | JUMLAH | 610                        | 550       |
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 240       | LRA101
        2    | program  | B      | 310      | 310       | LRA101
        3    | program  | C      |          | 0         | LRA101
             | jumlah   | JUMLAH | 610      | 550       |
    """
    lra = hasil_hitung.lakip.lra
    if lra is None:
        return
    daftar = hasil_hitung.putusan.menurut_jenis(JenisIkatan.LRA)
    perkara = {_letak(hubungan.ikatan.sel): (satu, hubungan) for satu, hubungan in daftar}
    for satu in lra.daftar_angka:
        if satu.beda:
            yield _angka_beda(satu, lra, perkara.get(_letak(satu.sel)))


@rule("LRA102", GALAT, segi=Segi.LRA)
def baris_tanpa_data(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Setiap baris Anggaran ada dalam ekspor sistem resmi.

    Baris yang tidak memuat uang dilewati, juga tingkat yang tidak ada sama sekali dalam ekspor (LRA104).

    Contoh:
        Ekspor LRA
        Kode | Uraian | Anggaran | Realisasi |
        1    | A      | 300      | 250       |
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 250       |
        2    | program  | B      | 310      | 300       | LRA102
        3    | program  | C      | 0        | 0         |
    """
    lra = hasil_hitung.lakip.lra
    if lra is None:
        return
    for baris in lra.tanpa_data:
        uang = {besaran: baris.uang(besaran).angka for besaran in ("anggaran", "realisasi")}
        yield Pelanggaran(
            baris.uraian,
            f"“{_nama(baris)}” ({_uang(uang)}) tidak ada dalam ekspor {lra.nama}.",
        )


@rule("LRA103", GALAT, segi=Segi.LRA)
def baris_tanpa_buku(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Setiap program, kegiatan, dan sub kegiatan dalam ekspor sistem resmi ada pada lembar Anggaran.

    Tingkatnya dikenali dari kodenya; tingkat yang tidak dipakai buku dan rekening belanja dilewati. Ditunjuk baris yang
    membawahinya; baris di bawah baris yang hilang tidak disebut lagi.

    Contoh:
        Ekspor LRA
        Kode           | Uraian | Anggaran | Realisasi |
        1.02.01        | A      | 300      | 250       |
        1.02.01.2.01   | a      | 100      | 100       |
        1.02.01.2.02   | b      | 200      | 150       |
        1.02.01.2.02.5 | Barang | 200      | 150       |
        Anggaran
        Kode         | Tingkat  | Uraian | Anggaran | Realisasi |
        1.02.01      | program  | A      | 300      | 250       | LRA103
        1.02.01.2.01 | kegiatan | a      | 100      | 100       |
    """
    lra = hasil_hitung.lakip.lra
    if lra is None:
        return
    for satu in lra.tanpa_baris:
        yield Pelanggaran(
            satu.sel,
            f"Ekspor {lra.nama} ({satu.letak}) memuat “{satu.sebutan}” ({_uang(satu.angka)}), yang tidak "
            "ada pada lembar ini.",
        )


@rule("LRA104", INFO, segi=Segi.LRA)
def tingkat_tanpa_data(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Tingkat yang tidak dimuat ekspor sistem resmi tidak dibandingkan.

    Angkanya tetap dijumlahkan terhadap baris di atasnya.

    Contoh:
        Ekspor LRA
        Kode | Uraian | Anggaran | Realisasi |
        1    | A      | 300      | 250       |
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 250       |
        1.1  | kegiatan | a      | 300      | 250       | LRA104
    """
    lra = hasil_hitung.lakip.lra
    if lra is None:
        return
    for tingkat, daftar in lra.tingkat_lain.items():
        yield Pelanggaran(
            daftar[0].uraian,
            f"Ekspor {lra.nama} tidak memuat satu pun baris {tingkat} buku ini: {len(daftar)} baris tidak "
            "dibandingkan.",
            meliputi=tuple(baris.uraian for baris in daftar),
        )


@rule("LRA105", PERINGATAN, segi=Segi.LRA)
def tak_dibandingkan(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Yang tidak dapat dibandingkan dengan ekspor sistem resmi disebut.

    Misalnya baris yang dua kali ada dalam ekspor dengan angka berbeda, atau sel ekspor yang kosong.

    Contoh:
        Ekspor LRA
        Kode | Uraian | Anggaran | Realisasi |
        1    | A      | 300      | 250       |
        1    | A      | 310      | 250       |
        2    | B      | 310      |           |
        3    | C      | 310      |           |
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 250       | LRA105
        2    | program  | B      | 310      | 300       | LRA105
        3    | program  | C      | 310      | 0         |
    """
    lra = hasil_hitung.lakip.lra
    if lra is None:
        return
    for sel, alasan in lra.tak_dibandingkan:
        yield Pelanggaran(sel, f"Tidak dibandingkan dengan LRA. {alasan}")


def _angka_beda(satu: AngkaResmi, lra: Lra, kasus: tuple[Perkara, Pertalian] | None) -> Pelanggaran:
    """What either side says. An identity of the workbook that demands the official figure, too, makes it the surer."""
    sel, resmi = satu.sel, satu.resmi.angka
    assert resmi is not None
    tertulis = "kosong" if sel.kosong else tampil(sel)
    selisih = f"; selisih {tampil_nilai(sel, sel.angka - resmi)}" if sel.angka is not None else ""
    pesan = (
        f"{_ANGGARAN[satu.besaran].judul} “{satu.nama}” dalam buku {tertulis}, sedangkan dalam ekspor {lra.nama} "
        f"({satu.letak}) {tampil_nilai(sel, resmi)}{selisih}. {_SALIN}."
    )
    if kasus is None or kasus[0].dijawab:
        return Pelanggaran(sel, pesan, resmi)
    perkara, hubungan = kasus
    if hubungan is not utama(perkara):
        return Pelanggaran(sel, pesan, resmi, perkara.akar.sel)
    if perkara.kepastian is not Kepastian.TERBUKTI:
        return Pelanggaran(sel, pesan, resmi)  # the export alone: who is wrong is for people to say
    saksi = tuple(s.sel for s in perkara.saksi)
    return Pelanggaran(sel, pesan, resmi, kepastian=perkara.kepastian, saksi=saksi)


def _letak(sel: Cell) -> tuple[str, int, int]:
    return sel.lembar, sel.baris, sel.kolom


def _nama(baris: BarisAnggaran) -> str:
    return " ".join(t for t in (baris.kode.teks, baris.uraian.teks) if t)


def _uang(uang: Mapping[str, Decimal | None]) -> str:
    bagian: Sequence[str] = [f"{k} {tampilkan(n)}" for k, n in uang.items() if n is not None]
    return ", ".join(bagian)

"""PKC: waivers, judged after all other findings are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.model import (
    Keberlakuan,
    Lakip,
    LetakSel,
    Pengecualian,
    SebutanSel,
    TujuanPengecualian,
    dikecualikan,
    letak_sel,
)
from lakip_xl.reading.pengecualian import KOSONG
from lakip_xl.reading.sel import PECAHAN_TERBESAR
from lakip_xl.rules.dasar import rule
from lakip_xl.rules.lra import KELUARGA
from lakip_xl.temuan import GALAT, PERINGATAN, Pelanggaran, Temuan
from lakip_xl.values.angka import tampil, tampilkan
from lakip_xl.values.cell import Cell
from lakip_xl.values.teks import singkat


@rule("PKC101", PERINGATAN, menilai_temuan=True)
def pengecualian_usang(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Setiap pengecualian mengenai temuan yang masih ada, dengan angka yang sama.

    Pengecualian mengikat satu aturan, satu baris (Kode Baris: kode barisnya sebagaimana tertulis), satu kolom
    (judulnya), dan isi sel itu ketika dikecualikan; sel kosong ditulis “kosong”. Bila salah satunya
    lain, pengecualian itu tidak berlaku lagi. Kolom Sel hanya petunjuk: baris boleh disisipkan dan kolom
    dipindahkan. Sel yang barisnya tidak berkode dikenali menurut Sel dan isinya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 301       |
        2    | program  | B      | 300      | 302       |
        3    | program  | C      | 300      | 300       |
        4    | program  | D      | 300      | 304       |
        Pengecualian
        Kode Aturan | Lembar   | Sel | Kode Baris | Kolom     | Isi Semula | Alasan       |
        ANG201      | Anggaran | E9  | 1          | Realisasi | 301        | BLUD         |
        ANG201      | Anggaran | E3  | 2          | Realisasi | 310        | angka lama   | PKC101
        ANG201      | Anggaran | E4  | 3          | Realisasi | 300        | sudah lewat  | PKC101
        ANG201      | Anggaran | E5  |            |           |            | tanpa angka  | PKC101
        ANG201      | Anggaran | E6  | 5          | Realisasi | 305        | dihapus      | PKC101
    """
    ditemukan = {(t.kode, letak_sel(t.sel)) for t in hasil_hitung.daftar_temuan}
    for tujuan in hasil_hitung.lakip.daftar_pengecualian:
        aturan = tujuan.pengecualian.aturan
        if aturan.teks.upper().startswith(KELUARGA) and hasil_hitung.lakip.lra is None:
            continue  # without the export nobody can tell
        ada = tujuan.letak is not None and (aturan.teks.upper(), tujuan.letak) in ditemukan
        if tujuan.keberlakuan is not Keberlakuan.BERLAKU or not ada:
            yield Pelanggaran(
                aturan, f"Pengecualian {aturan.teks} untuk {_tempat(tujuan)} {_usang(tujuan, ada)}."
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
        Kode Aturan | Lembar   | Sel | Kode Baris | Kolom     | Isi Semula | Alasan |
        ANG201      | Anggaran | E2  | 1          | Realisasi | 301        |        | PKC102
    """
    galat: dict[_Kunci, Temuan] = {}
    for temuan in hasil_hitung.daftar_temuan if hasil_hitung.lakip.daftar_pengecualian else ():
        if temuan.tingkat is GALAT:
            galat.setdefault(_kunci(temuan), temuan)
    for kunci, daftar in _menurut_kunci(hasil_hitung.lakip).items():
        for pengecualian in daftar if kunci in galat else ():
            if pengecualian.alasan.kosong:
                yield Pelanggaran(
                    pengecualian.alasan,
                    f"Galat {pengecualian.aturan.teks} pada {galat[kunci].sel.tempat} dikecualikan tanpa alasan; "
                    "tulislah alasannya.",
                )


def kecualikan(daftar_temuan: Iterable[Temuan], lakip: Lakip) -> list[Temuan]:
    """The findings, those that somebody answers for carrying the reason. What follows from them keeps its root, and is
    known to be mended there no longer: nobody answers for it."""
    menurut_kunci = _menurut_kunci(lakip)
    if not menurut_kunci:
        return list(daftar_temuan)
    semua = [_dengan_alasan(temuan, menurut_kunci.get(_kunci(temuan), ())) for temuan in daftar_temuan]
    diakui = {letak_sel(t.sel) for t in semua if t.dikecualikan is not None}
    diakui -= {letak_sel(t.sel) for t in semua if t.dikecualikan is None and t.akar is None}
    return [replace(t, mandiri=True) if t.akar and letak_sel(t.akar) in diakui else t for t in semua]


def _dengan_alasan(temuan: Temuan, daftar: Iterable[Pengecualian]) -> Temuan:
    for pengecualian in daftar:
        alasan, oleh = pengecualian.alasan.teks, pengecualian.oleh.teks
        if alasan or temuan.tingkat is not GALAT:
            return replace(temuan, dikecualikan=(alasan or "tanpa alasan") + (f" ({oleh})" if oleh else ""))
    return temuan


_Kunci = tuple[str, LetakSel]  # the rule, and where the cell stands


def _menurut_kunci(lakip: Lakip) -> Mapping[_Kunci, Sequence[Pengecualian]]:
    return {
        (kode, letak): daftar
        for letak, menurut_aturan in dikecualikan(lakip).items()
        for kode, daftar in menurut_aturan.items()
    }


def _kunci(temuan: Temuan) -> _Kunci:
    return temuan.kode, letak_sel(temuan.sel)


def _tempat(tujuan: TujuanPengecualian) -> str:
    """The cell as people find it: by its address, else by what the waiver calls it."""
    p = tujuan.pengecualian
    if tujuan.sel is not None:
        return tujuan.sel.tempat
    if p.baris.teks or p.kolom.teks:
        return f"lembar {p.lembar.teks}, baris “{singkat(p.baris.teks)}”, kolom “{singkat(p.kolom.teks)}”,"
    return f"{p.lembar.teks}!{p.alamat}".rstrip("!")


def _usang(tujuan: TujuanPengecualian, ada: bool) -> str:
    """What changed since, and what to do; `ada`: the rule speaks on the cell."""
    p, sel, sebutan = tujuan.pengecualian, tujuan.sel, tujuan.sebutan
    if tujuan.keberlakuan is Keberlakuan.TANPA_BARIS:
        return "tidak berlaku: tidak ada baris berkode itu; betulkan Kode Baris, atau hapus barisnya"
    if tujuan.keberlakuan is Keberlakuan.TANPA_KOLOM:
        return "tidak berlaku: tidak ada kolom berjudul itu; betulkan Kolom, atau hapus barisnya"
    if tujuan.keberlakuan is Keberlakuan.BELUM_LENGKAP and sebutan is None:
        return "tidak berlaku: selnya belum disebut; isilah Kode Baris, Kolom, dan Isi Semula"
    if not ada and tujuan.keberlakuan is not Keberlakuan.ISI_LAIN:
        return "tidak mengenai temuan apa pun lagi; hapus barisnya"
    assert sebutan is not None
    if tujuan.keberlakuan is Keberlakuan.BELUM_LENGKAP:
        return f"tidak berlaku sebelum lengkap; isilah {_lengkapi(p, sebutan, sel)}, atau pakai “lakip kecualikan”"
    kini = _tampil_isi(sebutan.isi, sel)
    apa = "angkanya" if sel is not None and sel.angka is not None else "isinya"
    tindakan = (
        f"periksa lagi, lalu isikan {kini} pada Isi Semula atau hapus barisnya"
        if ada
        else ("aturan itu tidak menemukan apa-apa lagi di sana, maka hapus barisnya")
    )
    return f"tidak berlaku lagi: {apa} kini {kini}, dikecualikan ketika {_semula(p, sel)}; {tindakan}"


def _lengkapi(pengecualian: Pengecualian, sebutan: SebutanSel, sel: Cell | None) -> str:
    """The columns to be filled, each with what belongs there."""
    bagian = [
        f"{judul} “{singkat(isi)}”"
        for judul, tertulis, isi in (
            ("Kode Baris", pengecualian.baris.teks, sebutan.baris),
            ("Kolom", pengecualian.kolom.teks, sebutan.kolom),
        )
        if isi and isi != tertulis
    ]
    if pengecualian.isi.kosong:
        bagian.append(f"Isi Semula {_tampil_isi(sebutan.isi, sel)}")
    return ", ".join(bagian)


def _tampil_isi(isi: Decimal | str, sel: Cell | None) -> str:
    """What a cell holds as a sentence shows it: a figure as its cell does, unless that hides some of it."""
    if not isinstance(isi, Decimal):
        return isi if isi == KOSONG else f"“{singkat(isi)}”"
    return tampil(sel.dengan(desimal=None)) if sel is not None and sel.angka is not None else tampilkan(isi)


def _semula(pengecualian: Pengecualian, sel: Cell | None) -> str:
    """What was recorded; a number in a percentage's place as the percentage that it is."""
    isi = pengecualian.isi
    if isi.angka is None:
        return _tampil_isi(isi.teks, None)
    pecahan = sel is not None and sel.persen and abs(isi.angka) <= PECAHAN_TERBESAR
    return tampilkan(isi.angka, sebagai_persen=isi.persen or pecahan)

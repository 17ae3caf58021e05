"""The tables of money: L3 and L14."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import TypedDict

from lakip_xl.contract import (
    BIDANG_URUSAN,
    JUMLAH,
    KEGIATAN,
    KOMPONEN,
    KRO,
    PROGRAM,
    RO,
    SEBELUM_PERUBAHAN,
    SETELAH_PERUBAHAN,
    SUB_KEGIATAN,
    URUSAN,
)
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.jumlah_kolom import AWAL, BESARAN, daftar_besaran
from lakip_xl.hitung.keuangan import rumus_efisiensi, serapan, sisa
from lakip_xl.hitung.pohon import daun
from lakip_xl.hitung.rumus import perataan
from lakip_xl.hitung.tanpa_sel import kategori_serapan, total_anggaran, total_efisiensi
from lakip_xl.lampiran.dokumen import (
    BarisLampiran,
    GayaBaris,
    JenisTabel,
    KolomTabel,
    SelLampiran,
    TabelLampiran,
)
from lakip_xl.lampiran.tabel.catatan import catatan_efisiensi, catatan_keuangan, catatan_skala
from lakip_xl.lampiran.tabel.kolom import KATEGORI
from lakip_xl.lampiran.tabel.rumus import (
    bagian_bertingkat,
    hidup,
    hidupkan_jumlah,
)
from lakip_xl.lampiran.tabel.sel import catatan_tanda, figur, hitungan, per_sasaran, rupiah, sumber
from lakip_xl.model import BarisAnggaran, BarisEfisiensi, Lakip, TabelEfisiensi
from lakip_xl.values.cell import Figur


class _Bentuk(TypedDict):
    desimal: int
    persen: bool
    nihil: bool


_NO = KolomTabel("no", "No", JenisTabel.NOMOR, 6)
_URAIAN = KolomTabel("uraian", "Program dan Kegiatan", JenisTabel.TEKS, 56)
_ANGGARAN = KolomTabel("anggaran", "Anggaran (Rp)", JenisTabel.RUPIAH, 17)
_REALISASI = KolomTabel("realisasi", "Realisasi (Rp)", JenisTabel.RUPIAH, 17)
_SERAPAN = KolomTabel("serapan", "%", JenisTabel.PERSEN, 11)
_RINCIAN = (
    _NO,
    _URAIAN,
    _ANGGARAN,
    _REALISASI,
    _SERAPAN,
    KolomTabel("sisa", "Sisa (Rp)", JenisTabel.RUPIAH, 17),
)
_EFISIENSI = (
    _NO,
    _URAIAN,
    _ANGGARAN,
    _REALISASI,
    _SERAPAN,
    KolomTabel("fisik", "Realisasi Fisik", JenisTabel.PERSEN, 11),
    KolomTabel("efisiensi", "Efisiensi (Rp)", JenisTabel.RUPIAH, 16),
    KolomTabel("efisiensi_persen", "Efisiensi (%)", JenisTabel.PERSEN, 13),
)
_RUPIAH = _Bentuk(desimal=0, persen=False, nihil=True)
_MASUK = {URUSAN: 0, BIDANG_URUSAN: 0, PROGRAM: 0, KEGIATAN: 0, SUB_KEGIATAN: 1, KRO: 1, RO: 2, KOMPONEN: 3}
_BERNOMOR = (KEGIATAN, SUB_KEGIATAN, KRO, RO, KOMPONEN)
_TEBAL = (URUSAN, BIDANG_URUSAN, PROGRAM)
_ANGGARAN_KE, _REALISASI_KE, _FISIK_KE = 2, 3, 5  # columns of both tables
_ROMAWI = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def rincian_anggaran(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L3: budget and spending, program by program."""
    bertingkat = list(_baris_anggaran(hasil_hitung))
    letak = {baris.posisi: n for n, (baris, _) in enumerate(bertingkat)}
    bagian = {n: [letak[b.posisi] for b in baris.daftar_anak] for n, (baris, _) in enumerate(bertingkat)}
    daftar_baris = tuple(baris for _, baris in bertingkat)
    if jumlah := baris_jumlah(hasil_hitung):
        bagian[len(daftar_baris)] = [letak[b.posisi] for b in hasil_hitung.lakip.daftar_pokok]
        daftar_baris += (jumlah,)
    for nomor in range(_ANGGARAN_KE, _ANGGARAN_KE + len(daftar_besaran(hasil_hitung.lakip))):
        daftar_baris = hidupkan_jumlah(daftar_baris, bagian, nomor)
    yield TabelLampiran(
        "L3",
        "Rincian Anggaran dan Realisasi Program dan Kegiatan",
        _dengan_kategori(hasil_hitung, _kolom_rincian(hasil_hitung.lakip)),
        daftar_baris,
        sumber=sumber(hasil_hitung.lakip),
        catatan=(
            catatan_keuangan(),
            *_catatan_pagu(hasil_hitung.lakip),
            *_catatan_kategori(hasil_hitung),
            *catatan_tanda(daftar_baris),
        ),
        kosong="Tidak ada data: belum ada program pada lembar Anggaran.",
    )


def _kolom_rincian(lakip: Lakip) -> tuple[KolomTabel, ...]:
    """The columns of L3, with the other budget where the office keeps both, in the order of time."""
    if AWAL not in daftar_besaran(lakip):
        return _RINCIAN
    nomor, uraian, anggaran, *lain = _RINCIAN
    awal = KolomTabel(AWAL, "Anggaran Awal (Rp)", JenisTabel.RUPIAH, 17)
    if lakip.identitas.pagu_awal:
        setelah = replace(awal, judul="Anggaran Setelah Perubahan (Rp)")
        return (nomor, uraian, replace(anggaran, judul=awal.judul), setelah, *lain)
    return (nomor, uraian, awal, anggaran, *lain)


def letak_rincian(lakip: Lakip) -> list[int]:
    """Which columns of L3 hold anggaran, realisasi and serapan."""
    kunci = [kolom.kunci for kolom in _kolom_rincian(lakip)]
    return [kunci.index(nama) for nama in (*BESARAN, "serapan")]


def _urutan_uang(lakip: Lakip, uang: Mapping[str, SelLampiran]) -> Iterator[SelLampiran]:
    """The amounts of a row of L3 in the order of its columns."""
    return (uang[kolom.kunci] for kolom in _kolom_rincian(lakip) if kolom.kunci in uang)


def _catatan_pagu(lakip: Lakip) -> tuple[str, ...]:
    if AWAL not in daftar_besaran(lakip):
        return ()
    dipakai = SEBELUM_PERUBAHAN if lakip.identitas.pagu_awal else SETELAH_PERUBAHAN
    return (f"Persentase dan sisa dihitung dari anggaran {dipakai}.",)


def _dengan_kategori(
    hasil_hitung: HasilHitung, daftar_kolom: tuple[KolomTabel, ...]
) -> tuple[KolomTabel, ...]:
    """The columns, with the kategori of serapan where the office chose a scale for it."""
    return (*daftar_kolom, KATEGORI) if hasil_hitung.lakip.skala_anggaran else daftar_kolom


def _kategori(
    hasil_hitung: HasilHitung, lembar: str, baris: BarisAnggaran | BarisEfisiensi
) -> tuple[SelLampiran, ...]:
    if not hasil_hitung.lakip.skala_anggaran:
        return ()
    return (hitungan(hasil_hitung, (lembar, "kategori"), baris.kategori),)


def _kategori_total(hasil_hitung: HasilHitung, terserap: Figur) -> tuple[SelLampiran, ...]:
    lakip = hasil_hitung.lakip
    return (figur(kategori_serapan(lakip, terserap)),) if lakip.skala_anggaran else ()


def _catatan_kategori(hasil_hitung: HasilHitung) -> tuple[str, ...]:
    skala = hasil_hitung.lakip.skala_anggaran
    return (catatan_skala(skala, "Kategori serapan"),) if skala else ()


def _baris_anggaran(hasil_hitung: HasilHitung) -> Iterator[tuple[BarisAnggaran, BarisLampiran]]:
    """The rows of the budget but JUMLAH as they are printed: programs numbered through, others below what they are of."""
    nomor_program = count(1)

    def turun(
        daftar: Sequence[BarisAnggaran], nomor: Sequence[int], masuk: int
    ) -> Iterator[tuple[BarisAnggaran, BarisLampiran]]:
        urutan = 0
        for baris in daftar:
            bernomor = baris.tingkat in _BERNOMOR
            urutan += bernomor
            sendiri = () if baris.tingkat == PROGRAM else (*nomor, urutan) if bernomor else nomor
            label = romawi(next(nomor_program)) if baris.tingkat == PROGRAM else ""
            dalam = _MASUK.get(baris.tingkat, masuk)
            label = label or (".".join(map(str, sendiri)) if bernomor else "")
            yield baris, _anggaran(hasil_hitung, baris, label, dalam)
            yield from turun(baris.daftar_bagian, sendiri, dalam + 1)

    yield from turun(hasil_hitung.lakip.daftar_teratas, (), 0)


def _uraian(baris: BarisAnggaran) -> str:
    """What a row is called, with the source of its funds where that is said."""
    sumber_dana = baris.sumber_dana.teks
    return f"{baris.uraian.teks} ({sumber_dana})" if sumber_dana else baris.uraian.teks


def baris_jumlah(hasil_hitung: HasilHitung) -> BarisLampiran | None:
    """JUMLAH of L3, whether or not the workbook has such a row; None without any program."""
    if hasil_hitung.lakip.jumlah:
        return _anggaran(hasil_hitung, hasil_hitung.lakip.jumlah, "")
    return _jumlah_anggaran(hasil_hitung) if hasil_hitung.lakip.daftar_program else None


def _anggaran(hasil_hitung: HasilHitung, baris: BarisAnggaran, nomor: str, masuk: int = 0) -> BarisLampiran:
    jumlah = baris.tingkat == JUMLAH
    gaya = GayaBaris.JUMLAH if jumlah else GayaBaris.PROGRAM if baris.tingkat in _TEBAL else GayaBaris.BIASA
    semua = {nama: rupiah(hasil_hitung, baris.uang(nama)) for nama in daftar_besaran(hasil_hitung.lakip)}
    uang = {nama: semua[nama] for nama in BESARAN}
    return BarisLampiran(
        (
            SelLampiran("" if jumlah else baris.no.teks or nomor),
            SelLampiran("JUMLAH" if jumlah else _uraian(baris), masuk=masuk),
            *_urutan_uang(hasil_hitung.lakip, semua),
            hidup(hitungan(hasil_hitung, ("Anggaran", "serapan"), baris.serapan), serapan, **uang),
            hidup(hitungan(hasil_hitung, ("Anggaran", "sisa"), baris.sisa, **_RUPIAH), sisa, **uang),
            *_kategori(hasil_hitung, "Anggaran", baris),
        ),
        gaya,
    )


def _jumlah_anggaran(hasil_hitung: HasilHitung) -> BarisLampiran:
    """JUMLAH of a workbook that has no such row."""
    total = total_anggaran(hasil_hitung.lakip)
    semua = {nama: figur(total[nama], **_RUPIAH) for nama in daftar_besaran(hasil_hitung.lakip)}
    uang = {nama: semua[nama] for nama in BESARAN}
    bagian = hidup(figur(total["serapan"]), serapan, **uang)
    selisih = hidup(figur(total["sisa"], **_RUPIAH), sisa, **uang)
    return BarisLampiran(
        (
            SelLampiran(""),
            SelLampiran("JUMLAH"),
            *_urutan_uang(hasil_hitung.lakip, semua),
            bagian,
            selisih,
            *_kategori_total(hasil_hitung, total["serapan"]),
        ),
        GayaBaris.JUMLAH,
    )


def efisiensi(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L14: what every sasaran was reached with, one table each."""
    menurut_kode = {t.sasaran: t for t in hasil_hitung.lakip.daftar_efisiensi}
    uraian = {kode: nama for kode, nama, _ in per_sasaran(hasil_hitung.lakip) if kode or not menurut_kode}
    for kode in dict.fromkeys((*uraian, *menurut_kode)):
        tabel = menurut_kode.get(kode)
        daftar_baris = _susun_efisiensi(hasil_hitung, tabel) if tabel else ()
        catatan = (
            (*catatan_efisiensi(hasil_hitung.lakip.identitas), *_catatan_kategori(hasil_hitung))
            if daftar_baris
            else ()
        )
        yield TabelLampiran(
            "L14",
            "Efisiensi Penggunaan Sumber Daya",
            _dengan_kategori(hasil_hitung, _EFISIENSI),
            daftar_baris,
            bagian=kode,
            keterangan=(f"Sasaran: {uraian.get(kode, kode)}",),
            sumber=sumber(hasil_hitung.lakip),
            catatan=(*catatan, *catatan_tanda(daftar_baris)),
            kosong="Tidak ada data: belum ada program atau kegiatan sasaran ini pada lembar Efisiensi.",
        )


def _susun_efisiensi(hasil_hitung: HasilHitung, tabel: TabelEfisiensi) -> tuple[BarisLampiran, ...]:
    bertingkat = list(_baris_efisiensi(hasil_hitung, tabel))
    bagian = bagian_bertingkat([tingkat for tingkat, _ in bertingkat])
    daftar_baris = tuple(baris for _, baris in bertingkat)
    for nomor in (_ANGGARAN_KE, _REALISASI_KE):
        daftar_baris = hidupkan_jumlah(daftar_baris, bagian, nomor)
    return hidupkan_jumlah(daftar_baris, bagian, _FISIK_KE, perataan)


def _baris_efisiensi(hasil_hitung: HasilHitung, tabel: TabelEfisiensi) -> Iterator[tuple[int, BarisLampiran]]:
    """The rows with their level: program 0, kegiatan 1, TOTAL -1."""
    for nomor, program in enumerate(tabel.daftar_program, 1):
        yield 0, _efisiensi(hasil_hitung, program, romawi(nomor), GayaBaris.PROGRAM)
        for nomor_kegiatan, kegiatan in enumerate(program.daftar_kegiatan, 1):
            yield 1, _efisiensi(hasil_hitung, kegiatan, str(nomor_kegiatan), GayaBaris.BIASA)
    if tabel.total:
        yield -1, _efisiensi(hasil_hitung, tabel.total, "", GayaBaris.JUMLAH)
    elif tabel.daftar_program:
        yield -1, _total_efisiensi(hasil_hitung, tabel)


def _efisiensi(
    hasil_hitung: HasilHitung, baris: BarisEfisiensi, nomor: str, gaya: GayaBaris
) -> BarisLampiran:
    def hitung(besaran: str, *, rp: bool = False) -> SelLampiran:
        bentuk = _RUPIAH if rp else _Bentuk(desimal=2, persen=True, nihil=False)
        return hitungan(hasil_hitung, ("Efisiensi", besaran), getattr(baris, besaran), **bentuk)

    uang = {"anggaran": hitung("anggaran", rp=True), "realisasi": hitung("realisasi", rp=True)}
    nama = "TOTAL" if gaya is GayaBaris.JUMLAH else baris.uraian.teks or baris.kode.teks
    return BarisLampiran(
        (
            SelLampiran(nomor),
            SelLampiran(nama),
            *_terhitung(
                hasil_hitung,
                uang,
                hitung("serapan"),
                hitung("fisik"),
                hitung("efisiensi_rp", rp=True),
                hitung("efisiensi_persen"),
            ),
            *_kategori(hasil_hitung, "Efisiensi", baris),
        ),
        gaya,
    )


def _terhitung(
    hasil_hitung: HasilHitung,
    uang: dict[str, SelLampiran],
    terserap: SelLampiran,
    fisik: SelLampiran,
    efisiensi: SelLampiran,
    persentase: SelLampiran,
) -> Iterator[SelLampiran]:
    """The figures of a row of L14, from anggaran on, with their formulas."""
    bahan = {**uang, "serapan": terserap, "fisik": fisik, "efisiensi": efisiensi}
    rumus = rumus_efisiensi(hasil_hitung.lakip.identitas.rumus_efisiensi)
    yield from uang.values()
    yield hidup(terserap, serapan, **uang)
    yield fisik
    yield hidup(efisiensi, sisa, **uang)
    yield hidup(persentase, rumus, **{d.nama: bahan[d.nama] for d in daun(rumus.pohon)})


def _total_efisiensi(hasil_hitung: HasilHitung, tabel: TabelEfisiensi) -> BarisLampiran:
    """TOTAL of a table that has no such row."""
    total = total_efisiensi(hasil_hitung, tabel)
    isi = _terhitung(
        hasil_hitung,
        {nama: figur(total[nama], **_RUPIAH) for nama in ("anggaran", "realisasi")},
        figur(total["serapan"]),
        figur(total["fisik"]),
        figur(total["efisiensi"], **_RUPIAH),
        figur(total["efisiensi_persen"]),
    )
    kategori = _kategori_total(hasil_hitung, total["serapan"])
    return BarisLampiran((SelLampiran(""), SelLampiran("TOTAL"), *isi, *kategori), GayaBaris.JUMLAH)


def romawi(nomor: int) -> str:
    """A Roman numeral, as programs are numbered.

    >>> romawi(4), romawi(15), romawi(39)
    ('IV', 'XV', 'XXXIX')
    """
    hasil = ""
    for nilai, huruf in _ROMAWI:
        while nomor >= nilai:
            hasil, nomor = hasil + huruf, nomor - nilai
    return hasil

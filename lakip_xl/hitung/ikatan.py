"""Every identity that the figures of a workbook should keep, in one list: what holds which cell to which others.

A computed cell is its formula; a total is the sum of its parts; a copy is what it copies; and some figures are at most,
or at least, another. Rules say which of them they report.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from lakip_xl.contract import JUMLAH, REALISASI, TARGET
from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.jumlah_kolom import BESARAN, daftar_besaran, uang_janggal
from lakip_xl.hitung.kecocokan import Kecocokan, cocokkan
from lakip_xl.hitung.periode import menurut_indikator
from lakip_xl.hitung.periode_anggaran import realisasi_menurut_periode
from lakip_xl.hitung.pohon import Daun, Tetap, jumlah
from lakip_xl.hitung.rekap_belanja import belanja_terulang
from lakip_xl.hitung.rumus import Rumus, penjumlahan, salinan
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.hitung.sumber_dana import boleh_melampaui
from lakip_xl.model import BarisAnggaran, BarisPegawai, Lakip, Outcome, Output, RekapPegawai, menurut_cara
from lakip_xl.values.cell import TIDAK_BERLAKU, Cell, Predikat, Rentang
from lakip_xl.values.predikat import bersesuaian
from lakip_xl.values.teks import sederhana

BahanSel = Cell | tuple[Cell, ...]
NOL = Rumus("Nol", Tetap(Decimal(0)))
SELEBIHNYA = Rumus("Selebihnya", jumlah(Daun("pendidikan")) - jumlah(Daun("golongan")))
_HUBUNGAN = {"=": operator.eq, "<=": operator.le, ">=": operator.ge}


class JenisIkatan(Enum):
    """What an identity says."""

    HITUNGAN = "sel hitungan memuat yang dihasilkan rumusnya"
    BAGIAN = "baris anggaran sama dengan jumlah bagiannya"
    JUMLAH = "JUMLAH sama dengan jumlah programnya"
    SUBJUMLAH = "JUMLAH di tengah sama dengan jumlah program di atasnya"
    BELANJA = "belanja seluruhnya sama dengan jumlah belanja bagian yang berkode sama"
    PERNYATAAN = "total yang dinyatakan sama dengan JUMLAH"
    TAK_MELAMPAUI = "realisasi tidak melampaui anggaran"
    UANG_TAK_NEGATIF = "anggaran dan realisasi tidak negatif"
    RKT = "target RKT sama dengan PK"
    RENSTRA = "target Renstra tahun laporan sama dengan PK"
    PERIODE = "target dan realisasi setahun sesuai dengan periodenya"
    PERIODE_UANG = "realisasi setahun sesuai dengan triwulan atau bulannya"
    RIWAYAT = "realisasi tahun laporan pada Riwayat sama dengan Indikator"
    INDIKATOR = "satu indikator bernilai sama di bawah setiap sasaran"
    OUTPUT = "satu output bernilai sama di bawah setiap sasaran"
    OUTCOME = "satu indikator program bernilai sama di bawah setiap sasaran"
    KUTIPAN = "yang dikutip tabel sama dengan lembar asalnya"
    PEGAWAI = "pegawai menurut golongan sebanyak menurut pendidikan"
    ORANG_TAK_NEGATIF = "jumlah orang tidak negatif"
    LRA = "angka anggaran sama dengan ekspor sistem resmi"


class Ikatan(Struct, frozen=True):
    """`sel` is what `rumus` makes of `bahan`, or at most, or at least that (`hubungan`). `nama` says of what it is;
    `milik` is the column of `sel`: "anggaran"."""

    jenis: JenisIkatan
    sel: Cell
    rumus: Rumus
    bahan: Mapping[str, BahanSel]
    nama: str = ""
    milik: str = ""
    hubungan: str = "="
    dibulatkan: bool = False  # the cell may show fewer decimals
    tingkat: str = ""  # of the budget's rows that a total adds up, where they have one

    @property
    def nilai(self) -> object:
        """What the formula makes of the written figures."""
        return self.rumus.hitung({nama: _nilai(bahan) for nama, bahan in self.bahan.items()})

    @property
    def putus(self) -> bool:
        """Whether the written figures break it. What is missing, or no figure, breaks nothing."""
        tertulis, nilai = self.sel.nilai, self.nilai
        if isinstance(tertulis, Rentang | Predikat) or isinstance(nilai, Rentang | Predikat):
            return nilai is not None and tertulis is not None and not bersesuaian(tertulis, nilai)
        if not isinstance(tertulis, Decimal) or not isinstance(nilai, Decimal):
            return self.rumus is salinan and bertentangan(tertulis, nilai)
        if self.dibulatkan:
            return cocokkan(self.sel, nilai) is not Kecocokan.COCOK
        return not _HUBUNGAN[self.hubungan](tertulis, nilai)


def bertentangan(satu: object, lain: object) -> bool:
    """Whether one cell says that there is no figure where another has one."""
    return any(a is TIDAK_BERLAKU and isinstance(b, Decimal) for a, b in ((satu, lain), (lain, satu)))


def daftar_ikatan(lakip: Lakip, jenis: JenisIkatan) -> Iterator[Ikatan]:
    """All identities of a kind."""
    if jenis is JenisIkatan.HITUNGAN:
        return (dari_hasil(hasil) for hasil in SelHitungan(lakip, {}).semua)
    return _PEMBUAT[jenis](lakip, None)


def ikatan_putus(lakip: Lakip, jenis: JenisIkatan) -> Iterator[Ikatan]:
    """Those of a kind, other than of computed cells, that the written figures break; of the budget's rows only those
    that the columns call odd are looked at."""
    ganjil = (
        uang_janggal(lakip) if jenis in (JenisIkatan.TAK_MELAMPAUI, JenisIkatan.UANG_TAK_NEGATIF) else None
    )
    return (ikatan for ikatan in _PEMBUAT[jenis](lakip, ganjil) if ikatan.putus)


def dari_hasil(hasil: Hasil) -> Ikatan:
    """A computed cell as the identity of its formula over written cells."""
    bahan = {nama: _sel(satu) for nama, satu in hasil.bahan.items()}
    return Ikatan(
        JenisIkatan.HITUNGAN, hasil.sel, hasil.rumus, bahan, hasil.nama, hasil.besaran[1], dibulatkan=True
    )


def _sel(bahan: Cell | Hasil | tuple[Cell | Hasil, ...]) -> BahanSel:
    if isinstance(bahan, tuple):
        return tuple(b if isinstance(b, Cell) else b.sel for b in bahan)
    return bahan if isinstance(bahan, Cell) else bahan.sel


def _nilai(bahan: BahanSel) -> object:
    if isinstance(bahan, tuple):
        return [sel.angka for sel in bahan]
    figur = isinstance(bahan.nilai, Decimal | Rentang | Predikat) or bahan.nilai is TIDAK_BERLAKU
    return bahan.nilai if figur else None


# The budget ---------------------------------------------------------------------------------------


def baris_uang(lakip: Lakip, posisi: Sequence[int] | None) -> Iterator[BarisAnggaran]:
    """The rows of the budget with JUMLAH, all or those at the positions; subtotals are none of them."""
    for n in lakip.baris_anggaran if posisi is None else posisi:
        baris = lakip.baris_anggaran[n]
        if lakip.susunan_anggaran.tingkat[n] != JUMLAH or baris is lakip.jumlah:
            yield baris


def _jumlah(
    lakip: Lakip, jenis: JenisIkatan, induk: BarisAnggaran, daftar: Sequence[BarisAnggaran]
) -> Iterator[Ikatan]:
    level = set() if jenis is JenisIkatan.BAGIAN else {baris.tingkat for baris in daftar}
    tingkat = level.pop() if len(level) == 1 else ""
    for besaran in daftar_besaran(lakip) if daftar else ():
        bagian = {"bagian": tuple(baris.uang(besaran) for baris in daftar)}
        milik = besaran.replace("_", " ")
        yield Ikatan(
            jenis, induk.uang(besaran), penjumlahan, bagian, induk.uraian.teks, milik, tingkat=tingkat
        )


def _bagian(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    for baris in lakip.telusuri_anggaran():
        yield from _jumlah(lakip, JenisIkatan.BAGIAN, baris, baris.daftar_anak)
        for rincian in baris.daftar_rincian:
            yield from _jumlah(lakip, JenisIkatan.BAGIAN, baris, rincian)


def _jumlah_program(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    if lakip.jumlah:
        yield from _jumlah(lakip, JenisIkatan.JUMLAH, lakip.jumlah, lakip.daftar_pokok)
        for rincian in menurut_cara(lakip.daftar_belanja):
            yield from _jumlah(lakip, JenisIkatan.JUMLAH, lakip.jumlah, rincian)


def _subjumlah(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    for baris in lakip.daftar_subjumlah:
        yield from _jumlah(lakip, JenisIkatan.SUBJUMLAH, baris, baris.daftar_anak)


def _belanja(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    for baris, daftar in belanja_terulang(lakip):
        yield from _jumlah(lakip, JenisIkatan.BELANJA, baris, daftar)


def _pernyataan(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    """The declared totals: JUMLAH, or the sum of the programs where there is no such row."""
    for besaran in BESARAN:
        sel = lakip.identitas[f"total_{besaran}"]
        daftar = [lakip.jumlah] if lakip.jumlah else lakip.daftar_pokok
        bagian = {"bagian": tuple(baris.uang(besaran) for baris in daftar)}
        if daftar:
            yield Ikatan(JenisIkatan.PERNYATAAN, sel, penjumlahan, bagian, milik=besaran)


def _tak_melampaui(lakip: Lakip, posisi: Sequence[int] | None) -> Iterator[Ikatan]:
    boleh = boleh_melampaui(lakip)
    for baris in baris_uang(lakip, posisi):
        if baris.posisi in boleh:
            continue
        bahan, nama = {"asal": baris.anggaran}, baris.uraian.teks
        yield Ikatan(JenisIkatan.TAK_MELAMPAUI, baris.realisasi, salinan, bahan, nama, "realisasi", "<=")


def _uang_tak_negatif(lakip: Lakip, posisi: Sequence[int] | None) -> Iterator[Ikatan]:
    for baris in baris_uang(lakip, posisi):
        for besaran in daftar_besaran(lakip):
            sel, nama = baris.uang(besaran), baris.uraian.teks
            yield Ikatan(JenisIkatan.UANG_TAK_NEGATIF, sel, NOL, {}, nama, besaran.replace("_", " "), ">=")


def _lra(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    for satu in lakip.lra.daftar_angka if lakip.lra else ():
        yield Ikatan(JenisIkatan.LRA, satu.sel, salinan, {"asal": satu.resmi}, satu.nama, satu.besaran)


# Copies of targets and results ---------------------------------------------------------------------


def _rkt(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    for i in lakip.daftar_indikator:
        nama, bahan = i.indikator.teks, {"asal": i.target_pk}
        yield Ikatan(JenisIkatan.RKT, i.target_rkt, salinan, bahan, nama, "target_rkt")


def _renstra(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    tahun = lakip.identitas.tahun
    for i in lakip.daftar_indikator:
        renstra = lakip.renstra.get(i.kode.teks)
        if renstra and tahun is not None and tahun in renstra.target:
            bahan = {"asal": i.target_pk}
            yield Ikatan(
                JenisIkatan.RENSTRA, renstra.target[tahun], salinan, bahan, i.indikator.teks, "target"
            )


def _periode(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    """The year's figures that are filled, of their periods."""
    if not lakip.daftar_periode:
        return
    menurut = menurut_indikator(lakip)
    for i in lakip.daftar_indikator:
        for sel, milik in ((i.target_pk, TARGET), (i.realisasi, REALISASI)):
            for satu in menurut.get((i.kode.teks, milik), ()) if not sel.kosong else ():
                yield Ikatan(
                    JenisIkatan.PERIODE, sel, satu.rumus, satu.bahan, i.indikator.teks, milik, dibulatkan=True
                )


def _periode_uang(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    for baris, satu in realisasi_menurut_periode(lakip):
        nama = baris.uraian.teks
        yield Ikatan(JenisIkatan.PERIODE_UANG, baris.realisasi, satu.rumus, satu.bahan, nama, "realisasi")


def _riwayat(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    tahun = lakip.identitas.tahun
    for i in lakip.daftar_indikator:
        riwayat = lakip.riwayat.get(i.kode.teks)
        if riwayat and tahun is not None and tahun in riwayat.realisasi:
            sel, bahan = riwayat.realisasi[tahun], {"asal": i.realisasi}
            yield Ikatan(
                JenisIkatan.RIWAYAT,
                sel,
                salinan,
                bahan,
                i.indikator.teks,
                "realisasi",
                dibulatkan=i.berpecahan,
            )


def _indikator(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    for posisi, pertama in lakip.indikator_bersama().items():
        satu, asal = lakip.daftar_indikator[posisi], lakip.daftar_indikator[pertama]
        for milik in ("target_rkt", "target_pk", "pembilang", "penyebut", "realisasi"):
            bahan: dict[str, BahanSel] = {"asal": getattr(asal, milik)}
            yield Ikatan(
                JenisIkatan.INDIKATOR, getattr(satu, milik), salinan, bahan, satu.indikator.teks, milik
            )


def _output(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    daftar = [lakip.daftar_output[n] for n in _berulang(lakip.teks("Kegiatan", "kegiatan"))]
    return _sama(JenisIkatan.OUTPUT, (((o.kegiatan.teks, o.output.teks), o) for o in daftar))


def _outcome(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    daftar = [lakip.daftar_outcome[n] for n in _berulang(lakip.teks("Program", "program"))]
    return _sama(JenisIkatan.OUTCOME, (((o.program.teks, o.indikator.teks), o) for o in daftar))


def _berulang(kode: Sequence[str]) -> Iterator[int]:
    """The positions of codes that several rows bear."""
    banyak = Counter(kode)
    return (n for n, satu in enumerate(kode) if banyak[satu] > 1)


def _sama(jenis: JenisIkatan, daftar: Iterable[tuple[tuple[str, str], Outcome | Output]]) -> Iterator[Ikatan]:
    """One thing under several sasaran: each as under the first."""
    pertama: dict[tuple[str, str], Outcome | Output] = {}
    for (kode, nama), baris in daftar:
        asal = pertama.setdefault((kode, sederhana(nama)), baris)
        if asal is not baris:
            yield Ikatan(jenis, baris.target, salinan, {"asal": asal.target}, nama, "target")
            yield Ikatan(jenis, baris.realisasi, salinan, {"asal": asal.realisasi}, nama, "realisasi")


def _kutipan(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    """Quoted targets and results: of an indikator under any sasaran, of a program under its own, of the office."""
    identitas = lakip.identitas
    asal = {("", sederhana(i.kode.teks)): (i.target_pk, i.realisasi) for i in lakip.daftar_indikator}
    bersama = lakip.indikator_bersama()
    for i in (lakip.daftar_indikator[n] for n in {*bersama, *bersama.values()}):
        asal[i.sasaran.teks, i.kode.teks] = (i.target_pk, i.realisasi)
    asal[("", JUMLAH)] = (identitas["total_anggaran"], identitas["total_realisasi"])
    outcome: dict[tuple[str, str], list[tuple[Cell, Cell]]] = {}
    for o in lakip.daftar_outcome:
        outcome.setdefault((o.sasaran.teks, o.program.teks), []).append((o.target, o.realisasi))
    asal |= {kunci: daftar[0] for kunci, daftar in outcome.items() if len(daftar) == 1}
    for k in lakip.daftar_kutipan:
        kode = k.kode.teks
        for sel, milik, n in ((k.target, "target", 0), (k.realisasi, "realisasi", 1)):
            if pasangan := asal.get((k.sasaran.teks, kode)) or asal.get(("", sederhana(kode))):
                bahan = {"asal": pasangan[n]}
                yield Ikatan(JenisIkatan.KUTIPAN, sel, salinan, bahan, k.tabel.teks, milik, dibulatkan=True)


# Staff --------------------------------------------------------------------------------------------


def rekap_pegawai(lakip: Lakip, nama: str) -> list[RekapPegawai]:
    """The recaps of a sheet, each row in one of them: no total over several parts."""
    return [r for r in lakip.daftar_pegawai if r.nama.startswith(nama) and not r.keseluruhan]


def _pegawai(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    """As many by golongan as by pendidikan: the last row is what the others leave."""
    pendidikan, golongan = (
        tuple(b.jumlah for b in _orang(rekap_pegawai(lakip, n))) for n in ("Pegawai", "Golongan")
    )
    if pendidikan and golongan:
        *lain, akhir = golongan
        bahan: dict[str, BahanSel] = {"pendidikan": pendidikan, "golongan": tuple(lain)}
        rumus = SELEBIHNYA if lain else penjumlahan
        yield Ikatan(
            JenisIkatan.PEGAWAI, akhir, rumus, bahan if lain else {"bagian": pendidikan}, milik="jumlah"
        )


def _orang(daftar: Sequence[RekapPegawai]) -> list[BarisPegawai]:
    return [baris for rekap in daftar for baris in rekap.daftar_baris]


def _orang_tak_negatif(lakip: Lakip, _: Sequence[int] | None) -> Iterator[Ikatan]:
    for baris in _orang(rekap_pegawai(lakip, "")):
        yield Ikatan(JenisIkatan.ORANG_TAK_NEGATIF, baris.jumlah, NOL, {}, baris.uraian.teks, "jumlah", ">=")


_PEMBUAT: Mapping[JenisIkatan, Callable[[Lakip, Sequence[int] | None], Iterator[Ikatan]]] = {
    JenisIkatan.BAGIAN: _bagian,
    JenisIkatan.JUMLAH: _jumlah_program,
    JenisIkatan.SUBJUMLAH: _subjumlah,
    JenisIkatan.BELANJA: _belanja,
    JenisIkatan.PERNYATAAN: _pernyataan,
    JenisIkatan.TAK_MELAMPAUI: _tak_melampaui,
    JenisIkatan.UANG_TAK_NEGATIF: _uang_tak_negatif,
    JenisIkatan.RKT: _rkt,
    JenisIkatan.RENSTRA: _renstra,
    JenisIkatan.PERIODE: _periode,
    JenisIkatan.PERIODE_UANG: _periode_uang,
    JenisIkatan.RIWAYAT: _riwayat,
    JenisIkatan.INDIKATOR: _indikator,
    JenisIkatan.OUTPUT: _output,
    JenisIkatan.OUTCOME: _outcome,
    JenisIkatan.KUTIPAN: _kutipan,
    JenisIkatan.PEGAWAI: _pegawai,
    JenisIkatan.ORANG_TAK_NEGATIF: _orang_tak_negatif,
    JenisIkatan.LRA: _lra,
}

"""Guesses at one code, level, polarity or setting that would explain a whole group of findings: of settings and polarity.

Each guess costs a reading of the workbook: only those are made that the figures as written speak for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial

from msgspec import Struct

from lakip_xl.contract import (
    BATAS_CAPAIAN,
    EFISIENSI_VOLUME,
    POLARITAS,
    RENTANG,
    RUMUS_EFISIENSI,
    RUMUS_MINIMUM,
)
from lakip_xl.hitung.capaian import rumus_capaian
from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import JenisIkatan
from lakip_xl.hitung.jaringan import Pertalian
from lakip_xl.hitung.kecocokan import Kecocokan, cocokkan
from lakip_xl.model import SKALA_BAWAAN, Lakip
from lakip_xl.temuan import Temuan
from lakip_xl.values.cell import Cell
from lakip_xl.values.teks import sederhana

IsiLain = tuple[tuple[Cell, object], ...]
BERPOLARITAS = {
    "Indikator": "target_pk",
    "Program": "target",
    "Kegiatan": "target",
}  # and the target's column
SEDIKITNYA = 2  # broken identities of a kind before a setting of all of them is doubted
_COCOK = (Kecocokan.COCOK, Kecocokan.DIPOTONG)
_BERTAHUN = (JenisIkatan.RENSTRA, JenisIkatan.RIWAYAT)


class Dugaan(Struct, frozen=True):
    """What if cells said something else: the first of them is the one at fault, `teks` what it should say; of rows that
    are swapped several cells, and a cause. `pilihan`: it is one of a list, which a figure does not fit by chance."""

    perubahan: IsiLain
    teks: str | None = None
    sebab: str | None = None
    pilihan: bool = False

    @property
    def sel(self) -> Cell:
        return self.perubahan[0][0]


def andai(sel: Cell, teks: str, *, pilihan: bool = False) -> Iterator[Dugaan]:
    """What if this cell said that; nothing where it does or cannot."""
    if sel.kolom and teks and sel.teks != teks:
        yield Dugaan(((sel, teks),), teks, pilihan=pilihan)


class BukuDidapati:
    """A workbook as it was found: its broken identities and its root findings, by what they are of."""

    def __init__(self, hasil_hitung: HasilHitung, akar: Iterable[Temuan]) -> None:
        self.hasil_hitung = hasil_hitung
        self.lakip = hasil_hitung.lakip
        self.akar = list(akar)
        self.kode = {t.kode for t in self.akar}

    @cached_property
    def putus(self) -> list[Pertalian]:
        return [h for perkara in self.hasil_hitung.putusan.daftar_perkara for h in perkara.daftar_hubungan]

    @cached_property
    def mahal(self) -> set[Pertalian]:
        """Those of which the explanation found costs as much as several changes."""
        daftar = self.hasil_hitung.putusan.daftar_perkara
        return {h for perkara in daftar if perkara.harga >= SEDIKITNYA for h in perkara.daftar_hubungan}

    @cached_property
    def besaran(self) -> Mapping[str, list[Pertalian]]:
        """The broken computed cells, by their column."""
        menurut: dict[str, list[Pertalian]] = {}
        for hubungan in self.putus:
            if hubungan.hasil:
                menurut.setdefault(hubungan.hasil.besaran[1], []).append(hubungan)
        return menurut

    def posisi(self, lembar: str) -> Mapping[tuple[str, int], int]:
        """The positions of the rows of a sheet, by its name in the workbook and row number."""
        if lembar not in self._posisi:
            tabel = self.lakip.tabel.get(lembar)
            nomor = tabel.daftar_nomor if tabel else ()
            self._posisi[lembar] = {(tabel.nama, baris): n for n, baris in enumerate(nomor)} if tabel else {}
        return self._posisi[lembar]

    @cached_property
    def _posisi(self) -> dict[str, Mapping[tuple[str, int], int]]:
        return {}

    @cached_property
    def tempat_putus(self) -> set[tuple[str, int]]:
        """The rows that broken identities touch."""
        return {(s.sel.lembar, s.sel.baris) for h in self.putus for s in (h.tujuan, *h.daftar_bahan)}


def dugaan_setelan(keadaan: BukuDidapati) -> Iterator[Dugaan]:
    """Settings on which several broken identities depend."""
    identitas, besaran = keadaan.lakip.identitas, keadaan.besaran
    kata = {sederhana(h.tujuan.sel.teks) for h in besaran.get("kategori", ())}
    if _cukup(keadaan, besaran.get("kategori", ()), lambda _: True) or not keadaan.lakip.skala:
        for nama, kategori in _daftar_skala(keadaan.lakip).items():
            if sederhana(nama) != sederhana(identitas.skala) and (not kata or kata & kategori):
                yield from andai(identitas["skala"], nama, pilihan=True)
    for pilihan in RUMUS_EFISIENSI if "efisiensi_persen" in besaran else ():
        if pilihan == EFISIENSI_VOLUME:
            continue  # of a row the same as E
        if _cukup(keadaan, besaran["efisiensi_persen"], partial(_efisien_dengan, keadaan, pilihan=pilihan)):
            yield from andai(identitas["rumus_efisiensi"], pilihan, pilihan=True)
    capaian = [h for h in besaran.get("capaian", ()) if h.tujuan.sel.angka is not None]
    for kunci, daftar in (("rumus_minimum", RUMUS_MINIMUM), ("batas_capaian", BATAS_CAPAIAN)):
        for pilihan in daftar:
            cocok = partial(_cocok_dengan, keadaan, setelan={kunci: pilihan})
            if _cukup(keadaan, [*capaian, *besaran.get("penjelasan", ())], cocok):
                yield from andai(identitas[kunci], pilihan, pilihan=True)
    yield from _tahun(keadaan)


def _cukup(keadaan: BukuDidapati, daftar: Iterable[Pertalian], cocok: Callable[[Pertalian], bool]) -> bool:
    """Whether enough of the broken identities would hold: several, or one that costs as much to explain otherwise."""
    berat = 0
    for hubungan in daftar:
        if cocok(hubungan):
            berat += SEDIKITNYA if hubungan in keadaan.mahal else 1
            if berat >= SEDIKITNYA:
                return True
    return False


def _efisien_dengan(keadaan: BukuDidapati, hubungan: Pertalian, pilihan: str) -> bool:
    """Whether the efficiency of a row would be what is written under another formula."""
    posisi = _baris(keadaan, "Efisiensi", hubungan.tujuan.sel)
    if posisi is None:
        return False
    baris = keadaan.lakip.baris_efisiensi[posisi]
    rumus, daftar = keadaan.hasil_hitung.sel_hitungan.bahan_efisiensi_persen(baris, pilihan)
    bahan = {nama: satu.nilai for nama, satu in daftar.items() if not isinstance(satu, tuple)}
    return cocokkan(hubungan.tujuan.sel, rumus.hitung(bahan), rumus) in _COCOK


def _daftar_skala(lakip: Lakip) -> Mapping[str, set[str]]:
    """The scales that there are, with the words of each."""
    daftar = {s.nama: {sederhana(p.kategori) for p in s.daftar_pita} for s in SKALA_BAWAAN.values()}
    for nama, kategori in zip(lakip.teks("Skala", "skala"), lakip.teks("Skala", "kategori"), strict=True):
        if nama:
            daftar.setdefault(nama, set()).add(sederhana(kategori))
    return daftar


def _baris(keadaan: BukuDidapati, lembar: str, sel: Cell) -> int | None:
    return keadaan.posisi(lembar).get((sel.lembar, sel.baris))


def _cocok_dengan(
    keadaan: BukuDidapati, hubungan: Pertalian, setelan: Mapping[str, str], polaritas: str = ""
) -> bool:
    """Whether the capaian of the row of a broken identity would be what is written under another choice."""
    assert hubungan.hasil is not None
    asal = hubungan.hasil.bahan.get("asal")
    hasil = asal if isinstance(asal, Hasil) else hubungan.hasil  # of a quoted one, what it quotes
    lembar = hasil.besaran[0]
    posisi = _baris(keadaan, lembar, hasil.sel)
    if lembar not in BERPOLARITAS or posisi is None:
        return False
    tabel, identitas = keadaan.lakip.tabel[lembar], keadaan.lakip.identitas
    sel = {k: c.dengan(nilai=setelan[k]) if k in setelan else c for k, c in identitas.sel.items()}
    tetap = sederhana(tabel.sel(posisi, "polaritas").teks)
    rumus = rumus_capaian(polaritas or tetap, type(identitas)(sel))
    bahan = {
        "realisasi": tabel.sel(posisi, "realisasi").nilai,
        "target": tabel.sel(posisi, BERPOLARITAS[lembar]).nilai,
    }
    capaian = tabel.sel(posisi, "capaian") if hasil is hubungan.hasil else hubungan.tujuan.sel
    if capaian.kosong:
        return bool(polaritas)  # another cell of the row must tell
    try:
        nilai = rumus.hitung(bahan)
    except (TypeError, AttributeError):
        return False
    return cocokkan(capaian, nilai, rumus) in _COCOK


def _tahun(keadaan: BukuDidapati) -> Iterator[Dugaan]:
    """Years that the sheets have, where what is said of the report's year contradicts."""
    lakip, identitas = keadaan.lakip, keadaan.lakip.identitas
    renstra = {t for r in lakip.renstra.values() for t in r.target}
    riwayat = {t for r in lakip.riwayat.values() for t in r.realisasi}
    ganjil = any(h.ikatan.jenis in _BERTAHUN for h in keadaan.putus) or "arah" in keadaan.besaran
    if ganjil or identitas.tahun not in renstra | riwayat:
        cocok = {t: _sesuai(lakip, t) for t in renstra | riwayat if t != identitas.tahun}
        urut = sorted(cocok, key=lambda t: (-cocok[t], abs(t - (identitas.tahun or t))))[:2]
        for tahun in dict.fromkeys(
            [*(t + 1 for t in sorted(riwayat)[-1:]), *urut]
        ):  # Riwayat ends before the report's
            yield from andai(identitas["tahun"], str(tahun), pilihan=True)
    if renstra and ("target_akhir" in keadaan.besaran or "RST103" in keadaan.kode):
        yield from andai(identitas["renstra_akhir"], str(max(renstra)), pilihan=True)
        yield from andai(identitas["renstra_awal"], str(min(renstra)), pilihan=True)


def _sesuai(lakip: Lakip, tahun: int) -> int:
    """How many targets and results of a year are those of the indikator."""
    pasangan = []
    for i in lakip.daftar_indikator:
        if renstra := lakip.renstra.get(i.kode.teks):
            pasangan.append((renstra.target.get(tahun), i.target_pk))
        if riwayat := lakip.riwayat.get(i.kode.teks):
            pasangan.append((riwayat.realisasi.get(tahun), i.realisasi))
    return sum(a is not None and a.nilai is not None and a.nilai == b.nilai for a, b in pasangan)


def dugaan_polaritas(keadaan: BukuDidapati) -> Iterator[Dugaan]:
    """Polarities of rows whose capaian, direction or comparison is broken, where another gives what is written."""
    for nama in ("capaian", "penjelasan", "kategori"):
        for hubungan in keadaan.besaran.get(nama, ()):
            assert hubungan.hasil is not None
            lembar = hubungan.hasil.besaran[0]
            posisi = _baris(keadaan, lembar, hubungan.tujuan.sel) if lembar in BERPOLARITAS else None
            if posisi is not None and not _cocok_dengan(keadaan, hubungan, {}):
                for polaritas in POLARITAS:
                    if _cocok_dengan(keadaan, hubungan, {}, polaritas):
                        yield from _polaritas(keadaan.lakip, lembar, posisi, polaritas)
    yield from _polaritas_terkait(keadaan)


def _polaritas(lakip: Lakip, lembar: str, posisi: int, polaritas: str) -> Iterator[Dugaan]:
    sel = lakip.tabel[lembar].sel(posisi, "polaritas")
    if sederhana(sel.teks) != polaritas:
        yield from andai(sel, polaritas, pilihan=True)


def _polaritas_terkait(keadaan: BukuDidapati) -> Iterator[Dugaan]:
    """Those that a direction, a comparison, or a range as target speaks of."""
    lakip = keadaan.lakip
    kode = {i.kode.teks: n for n, i in enumerate(lakip.daftar_indikator)}
    for nama in ("arah", "banding"):
        for hubungan in keadaan.besaran.get(nama, ()):
            assert hubungan.hasil is not None
            lembar = hubungan.hasil.besaran[0]
            posisi = _baris(keadaan, lembar, hubungan.tujuan.sel)
            if posisi is not None and (n := kode.get(lakip.teks(lembar, "indikator")[posisi])) is not None:
                for polaritas in POLARITAS:
                    if polaritas != RENTANG:
                        yield from _polaritas(lakip, "Indikator", n, polaritas)
    if "STR203" in keadaan.kode:
        tempat = {(t.sel.lembar, t.sel.baris) for t in keadaan.akar if t.kode == "STR203"}
        for lembar in BERPOLARITAS:
            for kunci, posisi in keadaan.posisi(lembar).items():
                if kunci in tempat:
                    yield from _polaritas(lakip, lembar, posisi, RENTANG)

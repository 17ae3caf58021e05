"""Cases as findings: one root each, under the code of a broken identity; the other broken ones follow from it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan
from lakip_xl.hitung.jaringan import Pertalian
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.hitung.perkara import Perkara
from lakip_xl.hitung.putusan import utama
from lakip_xl.hitung.rumus import salinan
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai, uraikan
from lakip_xl.hitung.sebab import sebab, sebab_masukan
from lakip_xl.model import Lakip
from lakip_xl.temuan import Kepastian, Pelanggaran
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import Cell, huruf_kolom

BANYAK_SAKSI = 3  # witnesses that a sentence names
_NAMA = (
    "uraian",
    "indikator",
    "output",
    "pejabat",
    "golongan",
    "jabatan",
    "tabel",
)  # columns that say what a row is
_SELESAI = (Kecocokan.COCOK, Kecocokan.DIPOTONG, Kecocokan.DALAM_BATAS)


def perkara(
    hasil_hitung: HasilHitung, pesan: Callable[[Ikatan], str], *jenis: JenisIkatan
) -> Iterator[Pelanggaran]:
    """The broken identities of some kinds; `pesan` says of one what contradicts what."""
    for satu, hubungan in hasil_hitung.putusan.menurut_jenis(*jenis):
        if hubungan is utama(satu):
            yield _akar(hasil_hitung, satu, pesan(hubungan.ikatan))
        else:
            yield Pelanggaran(hubungan.ikatan.sel, pesan(hubungan.ikatan), akar=satu.akar.sel)


def keliru(hasil_hitung: HasilHitung, lembar: str, *besaran: str) -> Iterator[Pelanggaran]:
    """The computed cells of a sheet that do not hold what they should."""
    putusan = hasil_hitung.putusan
    for nama in besaran:
        for satu, hubungan in putusan.menurut_besaran((lembar, nama)):
            hasil = _akhir(hasil_hitung, hubungan)
            if hubungan is utama(satu):
                yield _akar(hasil_hitung, satu, _bertentangan(hubungan, hasil))
            elif hasil.kecocokan not in _SELESAI:
                yield pelanggaran(hasil, satu.akar.sel)
        for hasil in hasil_hitung.tak_cocok(Kecocokan.BEDA):
            if (
                hasil.besaran == (lembar, nama)
                and not putusan.perkara_sel(hasil.sel)
                and not putusan.mengikuti(hasil)
            ):
                yield pelanggaran(hasil, putusan.akar(hasil))


def ragu(hasil_hitung: HasilHitung, *daftar_sel: Cell) -> Cell | None:
    """Where the first input that is contradicted is reported: what looks odd because of it is no finding of its own."""
    return next((akar for sel in daftar_sel if (akar := hasil_hitung.putusan.diragukan.get(sel))), None)


def _akhir(hasil_hitung: HasilHitung, hubungan: Pertalian) -> Hasil:
    """A computed cell as it should be after all repairs."""
    assert hubungan.hasil is not None
    return hasil_hitung.cari(hubungan.hasil.besaran, hubungan.tujuan.sel) or hubungan.hasil


def _akar(hasil_hitung: HasilHitung, satu: Perkara, pesan: str) -> Pelanggaran:
    """The one root of a case."""
    sel, hubungan = satu.akar.sel, satu.akar.sendiri
    if satu.dijawab:
        return Pelanggaran(sel, pesan)
    saksi = tuple(s.sel for s in satu.saksi)
    calon = tuple(s.sel for s in satu.calon) if len(satu.calon) > 1 else ()
    if satu.kepastian is Kepastian.TERBUKA:
        return Pelanggaran(sel, pesan, sebab=satu.sebab, kepastian=satu.kepastian, saksi=saksi, calon=calon)
    if hubungan is not None:
        hasil = _akhir(hasil_hitung, hubungan)
        dasar = Pelanggaran(sel, pesan) if hasil.terbuka else pelanggaran(hasil, None)
        karena = satu.sebab or sebab(hasil, hasil_hitung.sel_hitungan)
        return Pelanggaran(sel, dasar.pesan, dasar.seharusnya, None, karena, satu.kepastian, saksi, calon)
    ikatan = (h.ikatan for h in satu.daftar_hubungan)
    karena = satu.sebab or sebab_masukan(sel, satu.nilai, ikatan, hasil_hitung.sel_hitungan, longgar=True)
    if isinstance(satu.nilai, Decimal):
        pesan = _seharusnya(hasil_hitung.lakip, satu)
    return Pelanggaran(sel, pesan, satu.nilai, None, karena, satu.kepastian, saksi, calon)


def _seharusnya(lakip: Lakip, satu: Perkara) -> str:
    sel = satu.akar.sel
    daftar = [s.sel.tempat for s in satu.saksi if s.sel.kolom]
    lain = f", dan {len(daftar) - BANYAK_SAKSI} sel lain" if len(daftar) > BANYAK_SAKSI else ""
    saksi = f"; dengan itu {', '.join(daftar[:BANYAK_SAKSI])}{lain} cocok" if daftar else ""
    return f"{sebutan(lakip, sel)} tertulis {tampil(sel)}, seharusnya {tampil_nilai(sel, satu.nilai)}{saksi}."


def _bertentangan(hubungan: Pertalian, hasil: Hasil) -> str:
    """What a computed cell holds and what its formula makes of the written figures, neither of them accused."""
    assert hubungan.hasil is not None
    tertulis = hubungan.hasil
    return (
        f"{judul(hasil)} tertulis {tampil(hasil.sel)}, sedangkan dari angka yang tertulis "
        f"{tampil_nilai(hasil.sel, tertulis.nilai)}{rumus(tertulis)}."
    )


def pelanggaran(hasil: Hasil, akar: Cell | None) -> Pelanggaran:
    """A wrong computed cell as a finding: what stands, what should, and the formula between."""
    tertulis, seharusnya = tampil(hasil.sel), tampil_nilai(hasil.sel, hasil.nilai)
    if hasil.terbuka:
        ragu = hasil.tertahan[0]
        pesan = (
            f"{judul(hasil)} tertulis {tertulis}, sedangkan {ragu.tempat} yang sendiri dipertentangkan "
            f"memuat {tampil(ragu)}; betulkan sel itu lebih dahulu."
        )
        return Pelanggaran(hasil.sel, pesan, akar=akar)
    if hasil.rumus.kalimat:
        pesan = f"{judul(hasil)} tertulis “{tertulis.rstrip('.')}”, seharusnya “{seharusnya.rstrip('.')}”."
    else:
        pesan = f"{judul(hasil)} tertulis {tertulis}, seharusnya {seharusnya}{rumus(hasil)}."
    return Pelanggaran(hasil.sel, pesan, hasil.nilai, akar)


def judul(hasil: Hasil) -> str:
    """Which figure of what: ``Serapan “Belanja Pegawai”``."""
    kolom = judul_kolom(*hasil.besaran)
    return f"{kolom} “{hasil.nama}”" if hasil.nama else kolom


@cache
def judul_kolom(lembar: str, besaran: str) -> str:
    """A column as people call it."""
    return {k.kunci: k.judul for k in LEMBAR_MENURUT_NAMA[lembar].kolom}.get(besaran, besaran.capitalize())


def rumus(hasil: Hasil) -> str:
    """The formula with the figures put in, behind an equals sign; nothing for a mere copy."""
    return "" if hasil.rumus is salinan else f" = {uraikan(hasil)}"


def judul_lajur(lakip: Lakip, sel: Cell) -> str:
    """The heading of the column that a cell stands in, as the contract has it."""
    for lembar, tabel in lakip.tabel.items():
        if tabel.nama == sel.lembar:
            for k in LEMBAR_MENURUT_NAMA[lembar].kolom:
                if tabel.kolom.get(k.kunci) == sel.kolom:
                    return k.judul
                for tahun, letak in tabel.kolom_tahun.get(k.kunci, {}).items():
                    if letak == sel.kolom:
                        return k.judul.replace("{tahun}", str(tahun))
    return huruf_kolom(sel.kolom)


def sebutan(lakip: Lakip, sel: Cell) -> str:
    """An input cell as people know it: ``Realisasi “Belanja Pegawai”``; its address where its row has no name."""
    for lembar, tabel in lakip.tabel.items():
        posisi = bisect_left(tabel.daftar_nomor, sel.baris)
        if tabel.nama == sel.lembar and list(tabel.daftar_nomor[posisi : posisi + 1]) == [sel.baris]:
            if lembar == "Identitas":
                return tabel.sel(posisi, "isian").teks or sel.tempat
            kolom = next(
                (
                    k.judul
                    for k in LEMBAR_MENURUT_NAMA[lembar].kolom
                    if tabel.sel(posisi, k.kunci).kolom == sel.kolom
                ),
                None,
            )
            nama = next((teks for k in _NAMA if (teks := tabel.sel(posisi, k).teks)), "")
            return f"{kolom} “{nama}”" if kolom and nama else sel.tempat
    return sel.tempat

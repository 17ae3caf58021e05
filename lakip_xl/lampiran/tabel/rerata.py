"""Rows and sentences of the mean capaian, for the tables of sasaran that print it (L9, L17)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.rerata import Kelompok, berbobot_semua
from lakip_xl.hitung.rumus import perataan
from lakip_xl.lampiran.dokumen import BarisLampiran, GayaBaris, SelLampiran
from lakip_xl.lampiran.tabel.rumus import hidupkan_jumlah
from lakip_xl.lampiran.tabel.sel import RAGU, figur
from lakip_xl.values.cell import TIDAK_BERLAKU

_CAPAIAN_KE = 5  # in the tables of target, realisasi, capaian and kategori


def baris_rerata(hasil_hitung: HasilHitung, daftar_kelompok: Sequence[Kelompok]) -> Iterator[BarisLampiran]:
    """A row a mean, with its kategori."""
    hitungan = hasil_hitung.sel_hitungan
    for kelompok in daftar_kelompok:
        rerata = hitungan.rerata.pada(kelompok)
        kategori = hitungan.kategori_rerata(rerata)
        yield BarisLampiran(
            (
                SelLampiran(""),
                SelLampiran(""),
                SelLampiran(f"Rata-rata capaian {kelompok.nama}"),
                SelLampiran(TIDAK_BERLAKU),
                SelLampiran(TIDAK_BERLAKU),
                _sel(rerata),
                _sel(kategori) if kategori else SelLampiran(),
            ),
            GayaBaris.JUMLAH,
        )


def _sel(hasil: Hasil) -> SelLampiran:
    """The figure; blank where it rests on what nobody knows yet."""
    return (
        SelLampiran(None, tanda=RAGU, rujukan=tuple(c.tempat for c in hasil.tertahan))
        if hasil.tertahan
        else figur(hasil.nilai)
    )


def dengan_rerata(
    hasil_hitung: HasilHitung, daftar_baris: tuple[BarisLampiran, ...], daftar_kelompok: Sequence[Kelompok]
) -> tuple[BarisLampiran, ...]:
    """The rows of indikator with those of their means below; the mean of just these rows is a live formula."""
    daftar = tuple(baris_rerata(hasil_hitung, daftar_kelompok))
    semua, banyak = (*daftar_baris, *daftar), len(daftar_baris)
    bagian = {
        banyak + n: list(range(banyak))
        for n, k in enumerate(daftar_kelompok)
        if len(k.daftar_posisi) == banyak
    }
    return hidupkan_jumlah(semua, bagian, _CAPAIAN_KE, perataan)


def kalimat_rerata(hasil_hitung: HasilHitung, kelompok: Kelompok) -> str:
    """How many indikator stand in each band, and which are not counted."""
    hitungan, lakip = hasil_hitung.sel_hitungan, hasil_hitung.lakip
    daftar = [hitungan.pada(("Indikator", "kategori"), n) for n in kelompok.daftar_posisi]
    banyak = Counter(h.nilai for h in daftar if h and not h.tertahan)
    pita = [p.kategori for p in lakip.skala.daftar_pita] if lakip.skala else []
    isi = ", ".join(f"{nama} {banyak[nama]}" for nama in pita)
    kalimat = f"Dari {len(kelompok.daftar_posisi)} indikator {kelompok.nama.removeprefix('seluruh indikator')}".rstrip()
    if tiada := hitungan.rerata.dilewati(kelompok):
        isi = f"{isi}, tidak berlaku {tiada} (tidak ikut dirata-ratakan)" if isi else f"tidak berlaku {tiada}"
    return f"{kalimat}: {isi}." if isi else f"{kalimat}."


def catatan_rerata(hasil_hitung: HasilHitung) -> str:
    """How the means are made."""
    rerata, lakip = hasil_hitung.sel_hitungan.rerata, hasil_hitung.lakip
    bobot = "dengan bobot indikatornya" if berbobot_semua(lakip) else "tanpa bobot"
    batas = lakip.identitas.batas_capaian
    dari = "; tujuan dan keseluruhan dari rata-rata sasarannya" if rerata.dari_sasaran else ""
    return f"Rata-rata capaian dihitung dari capaian indikator ({batas}), {bobot}{dari}."

"""The tables of sasaran and indikator: L1, L9 and L17."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.lampiran.dokumen import BarisLampiran, KolomTabel, SelLampiran, TabelLampiran
from lakip_xl.lampiran.tabel.catatan import catatan_kinerja
from lakip_xl.lampiran.tabel.keuangan import baris_jumlah, letak_rincian
from lakip_xl.lampiran.tabel.kolom import (
    CAPAIAN,
    INDIKATOR,
    KATEGORI,
    NO,
    REALISASI,
    SASARAN,
    TANPA_INDIKATOR,
    TANPA_INDIKATOR_SASARAN,
    TARGET,
    TIDAK_ADA_DATA,
)
from lakip_xl.lampiran.tabel.periode import per_periode
from lakip_xl.lampiran.tabel.rerata import catatan_rerata, dengan_rerata, kalimat_rerata
from lakip_xl.lampiran.tabel.sel import (
    capaian_hidup,
    catatan_tanda,
    hitungan,
    masukan,
    menurut_sasaran,
    per_sasaran,
    realisasi_kinerja,
    sumber,
)
from lakip_xl.model import Indikator
from lakip_xl.values.cell import TIDAK_BERLAKU

_RINGKAS = (NO, SASARAN, INDIKATOR, TARGET, REALISASI)
_KINERJA = (*_RINGKAS, CAPAIAN, KATEGORI)


def ringkasan_sasaran(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L1: what was aimed at and what was reached."""
    daftar_baris = _baris(hasil_hitung, menurut_sasaran(hasil_hitung.lakip), _RINGKAS)
    yield TabelLampiran(
        "L1",
        "Ringkasan Target dan Realisasi Sasaran",
        _RINGKAS,
        daftar_baris,
        sumber=sumber(hasil_hitung.lakip),
        catatan=catatan_tanda(daftar_baris),
        kosong=TANPA_INDIKATOR,
    )


def target_dan_realisasi(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L9: target beside realisasi, one table for each sasaran."""
    for kode, uraian, daftar_indikator in per_sasaran(hasil_hitung.lakip):
        daftar_baris = _baris(
            hasil_hitung, [(kode, uraian, daftar_indikator)] if daftar_indikator else [], _KINERJA
        )
        rerata = hasil_hitung.sel_hitungan.rerata
        kelompok = rerata.per_sasaran[kode] if daftar_indikator and rerata.dicetak else None
        yield TabelLampiran(
            "L9",
            "Perbandingan Target dan Realisasi Kinerja",
            _KINERJA,
            dengan_rerata(hasil_hitung, daftar_baris, [kelompok]) if kelompok else daftar_baris,
            bagian=kode,
            keterangan=(f"Sasaran: {uraian}",),
            sumber=sumber(hasil_hitung.lakip),
            penutup=(kalimat_rerata(hasil_hitung, kelompok),) if kelompok else (),
            kosong=TANPA_INDIKATOR_SASARAN,
            catatan=(
                *_catatan(hasil_hitung, daftar_indikator),
                *((catatan_rerata(hasil_hitung),) if kelompok else ()),
                *catatan_tanda(daftar_baris),
            ),
        )
    yield from per_periode(hasil_hitung)


def capaian_sasaran(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L17: the achievements of all sasaran, and what was spent for them."""
    daftar_baris = _baris(hasil_hitung, menurut_sasaran(hasil_hitung.lakip), _KINERJA)
    kalimat, daftar_sel = _serapan_total(hasil_hitung)
    rerata = hasil_hitung.sel_hitungan.rerata
    dicetak = bool(hasil_hitung.lakip.daftar_indikator) and rerata.dicetak
    tujuan = list(rerata.per_tujuan.values()) if dicetak and len(rerata.per_tujuan) > 1 else []
    yield TabelLampiran(
        "L17",
        "Capaian Indikator Sasaran Strategis",
        _KINERJA,
        dengan_rerata(hasil_hitung, daftar_baris, [*tujuan, rerata.semua]) if dicetak else daftar_baris,
        sumber=sumber(hasil_hitung.lakip),
        penutup=(*((kalimat_rerata(hasil_hitung, rerata.semua),) if dicetak else ()), kalimat),
        kosong=TANPA_INDIKATOR,
        catatan=(
            *_catatan(hasil_hitung, hasil_hitung.lakip.daftar_indikator),
            *((catatan_rerata(hasil_hitung),) if dicetak else ()),
            *catatan_tanda(daftar_baris, *daftar_sel),
        ),
    )


def _catatan(hasil_hitung: HasilHitung, daftar_indikator: Sequence[Indikator]) -> tuple[str, ...]:
    return (
        catatan_kinerja(hasil_hitung.lakip.identitas, hasil_hitung.lakip.skala, daftar_indikator)
        if daftar_indikator
        else ()
    )


def _baris(
    hasil_hitung: HasilHitung,
    kelompok: Iterable[tuple[str, str, Sequence[Indikator]]],
    daftar_kolom: Sequence[KolomTabel],
) -> tuple[BarisLampiran, ...]:
    """One row an indikator; its sasaran is written once, over all of its rows."""
    hasil = []
    for nomor, (_, uraian, daftar_indikator) in enumerate(kelompok, 1):
        for urutan, indikator in enumerate(daftar_indikator):
            rentang = 0 if urutan else len(daftar_indikator)
            sel = {
                "no": SelLampiran(str(nomor), rentang=rentang),
                "sasaran": SelLampiran(uraian, rentang=rentang),
                "indikator": SelLampiran(indikator.indikator.teks),
                "target": masukan(hasil_hitung, indikator.target_pk),
                "realisasi": realisasi_kinerja(hasil_hitung, indikator),
                "capaian": capaian_hidup(hasil_hitung, "Indikator", indikator, indikator.target_pk),
                "kategori": hitungan(hasil_hitung, ("Indikator", "kategori"), indikator.kategori),
            }
            hasil.append(BarisLampiran(tuple(sel[k.kunci] for k in daftar_kolom)))
        if not daftar_indikator:
            isi = {
                "no": SelLampiran(str(nomor)),
                "sasaran": SelLampiran(uraian),
                "indikator": SelLampiran(TIDAK_ADA_DATA),
            }
            hasil.append(
                BarisLampiran(tuple(isi.get(k.kunci, SelLampiran(TIDAK_BERLAKU)) for k in daftar_kolom))
            )
    return tuple(hasil)


def _serapan_total(hasil_hitung: HasilHitung) -> tuple[str, tuple[SelLampiran, ...]]:
    """The closing sentence on the budget, and the figures in it."""
    identitas = hasil_hitung.lakip.identitas
    daftar_sel: tuple[SelLampiran, ...] = (
        masukan(hasil_hitung, identitas["total_anggaran"]),
        masukan(hasil_hitung, identitas["total_realisasi"]),
        hitungan(hasil_hitung, ("Identitas", "serapan"), identitas["serapan"]),
    )
    if None in (daftar_sel[0].angka, daftar_sel[1].angka) and (jumlah := baris_jumlah(hasil_hitung)):
        letak = letak_rincian(hasil_hitung.lakip)
        daftar_sel = tuple(replace(jumlah.daftar_sel[n], nihil=False) for n in letak)  # Rp 0, not a dash
    pagu, terpakai, serapan = daftar_sel
    nama = " ".join(filter(None, (identitas.opd, f"Tahun {identitas.tahun}" if identitas.tahun else "")))
    pembuka = f"Realisasi anggaran {nama}".rstrip()
    if pagu.angka is None or terpakai.angka is None:
        return f"{pembuka} belum dapat disebutkan karena total anggaran atau total realisasi belum diisi.", ()
    isi = f"{pembuka} sebesar Rp {terpakai.teks} dari anggaran Rp {pagu.teks}"
    if serapan.nilai is TIDAK_BERLAKU:
        return f"{isi}; serapannya tidak dapat dihitung karena anggarannya nihil.", daftar_sel
    return f"{isi}, atau terserap {serapan.teks}.", daftar_sel

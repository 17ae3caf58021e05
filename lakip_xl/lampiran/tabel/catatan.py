"""Notes on the scale and the formulas that a table was computed by, from the workbook's own choices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lakip_xl.contract import (
    EFISIENSI_ANGGARAN,
    EFISIENSI_IE,
    EFISIENSI_TE,
    EFISIENSI_VOLUME,
    MAKSIMUM,
    MINIMUM,
    POLARITAS,
    RENTANG,
)
from lakip_xl.hitung.capaian import URAIAN_RENTANG, rumus_capaian
from lakip_xl.hitung.kategori import persen_batas
from lakip_xl.hitung.keuangan import rumus_efisiensi, rumus_efisiensi_total, serapan, sisa
from lakip_xl.lampiran.dokumen import NIHIL, BarisLampiran, JenisTabel, KolomTabel, SelLampiran, TabelLampiran
from lakip_xl.lampiran.tabel.sel import tanpa_angka
from lakip_xl.model import Identitas, Indikator, Outcome, Output, Skala
from lakip_xl.values.besaran import belum_rilis
from lakip_xl.values.cell import Cell, Predikat, Rentang
from lakip_xl.values.predikat import CaraBanding, cara_banding
from lakip_xl.values.teks import sederhana

CATATAN_NIHIL = "Tanda “-” berarti nihil atau tidak berlaku."
_CATATAN_TIADA = "Tanda “-” berarti tidak ada data atau tidak berlaku."
_CATATAN_KOSONG = "Sel kosong berarti datanya belum lengkap pada buku kerja."
_NOL = "Target nol: 100% bila realisasinya nol, selain itu tidak dihitung."
_PREDIKAT = (
    "Predikat pada skala tanpa skor: 100% bila target tercapai atau terlampaui, tidak dihitung bila belum."
)
_UJUNG = {
    MAKSIMUM: "Target berentang polaritas maksimum tercapai mulai dari batas bawahnya.",
    MINIMUM: "Target berentang polaritas minimum tercapai mulai dari batas atasnya.",
}
_ANGKA = (JenisTabel.RUPIAH, JenisTabel.PERSEN, JenisTabel.BESARAN)


def catatan_capaian(identitas: Identitas, daftar_indikator: Iterable[Indikator | Outcome | Output]) -> str:
    """How capaian was computed, for the polarities that the table has.

    ``Capaian (polaritas maksimum) = realisasi / target.``
    """
    menurut: dict[str, list[Indikator | Outcome | Output]] = {}
    for i in daftar_indikator:
        menurut.setdefault(sederhana(i.polaritas.teks) or MAKSIMUM, []).append(i)
    daftar = [f"(polaritas {p}) = {cara_capaian(p, identitas)}" for p in POLARITAS if p in menurut]
    rentang = f" {URAIAN_RENTANG}" if RENTANG in menurut else ""
    ujung = " ".join(
        kata
        for p, kata in _UJUNG.items()
        if any(isinstance(_target(i).nilai, Rentang) for i in menurut.get(p, ()))
    )
    semua = [i for daftar_baris in menurut.values() for i in daftar_baris]
    kata = _PREDIKAT if any(_tanpa_skor(i) for i in semua) else ""
    belum = sum(
        belum_rilis(i.realisasi.mentah) is not None for i in semua if isinstance(i.realisasi.mentah, str)
    )
    rilis = f"{belum} realisasi belum rilis, capaiannya tidak dihitung." if belum else ""
    nol = identitas.nol_tercapai and any(_target(i).angka == 0 for i in semua)
    isi = (f"Capaian {'; '.join(daftar)}.{rentang}", ujung, kata, _NOL if nol else "", rilis)
    return " ".join(filter(None, isi)) if daftar else ""


def _tanpa_skor(baris: Indikator | Outcome | Output) -> bool:
    """Whether a row holds words whose scale gives them no score."""
    target = _target(baris).nilai
    return (
        isinstance(target, Predikat) and cara_banding((target, baris.realisasi.nilai)) is CaraBanding.URUTAN
    )


def _target(baris: Indikator | Outcome | Output) -> Cell:
    return baris.target_pk if isinstance(baris, Indikator) else baris.target


def cara_capaian(polaritas: str, identitas: Identitas) -> str:
    """The formula of a polarity in words."""
    return tanpa_angka(rumus_capaian(polaritas, identitas))


def daftar_batas(skala: Skala) -> list[tuple[str, str]]:
    """The bands of a scale, each kategori with its bounds: ``("Berhasil", "> 70% dan ≤ 85%")``."""
    pita = []
    atas, di_atas = "", None
    for p in skala.daftar_pita:
        if p.bawah is None:
            pita.append((p.kategori, atas))
            break
        batas = persen_batas(p.bawah)
        lebar = f"{'≥' if p.termasuk else '>'} {batas}{f' dan {atas}' if atas else ''}"
        pita.append((p.kategori, f"= {batas}" if p.bawah == di_atas else lebar))
        di_atas = p.bawah
        atas = f"{'<' if p.termasuk else '≤'} {batas}"
    return pita


def catatan_skala(skala: Skala | None, hal: str = "Kategori") -> str:
    """The bands of the scale in use.

    ``Kategori menurut skala X: Tinggi > 85%; Sedang > 70% dan ≤ 85%; Rendah ≤ 70%.``
    """
    if skala is None:
        return ""
    return f"{hal} menurut skala {skala.nama}: {'; '.join(' '.join(p).strip() for p in daftar_batas(skala))}."


def catatan_keuangan() -> str:
    return f"Persentase (%) = {tanpa_angka(serapan)}; sisa = {tanpa_angka(sisa)}. {CATATAN_NIHIL}"


_ARTI_EFISIENSI = {
    EFISIENSI_IE: ("IE = output (%) / input (%); efisien bila IE ≥ 100%.",),
    EFISIENSI_TE: ("TE = IE − 1, IE = output (%) / input (%); efisien bila TE ≥ 0%.",),
    EFISIENSI_VOLUME: ("RAK / PAK = serapan anggaran; RVK / TVK = realisasi fisik.",),
}


def catatan_efisiensi(identitas: Identitas) -> tuple[str, ...]:
    rumus = rumus_efisiensi(identitas.rumus_efisiensi)
    isi = tanpa_angka(rumus, efisiensi="(Rp)", serapan="(%)")
    pilihan = (
        "" if identitas.rumus_efisiensi == EFISIENSI_ANGGARAN else f" (pilihan: {identitas.rumus_efisiensi})"
    )
    asal = (
        ()
        if identitas.rumus_efisiensi == EFISIENSI_ANGGARAN
        else (f"Sumber rumus efisiensi (%): {rumus.sumber}.",)
    )
    total = (
        (
            "Efisiensi (%) TOTAL dihitung dari jumlah (anggaran × realisasi fisik) programnya, bukan dari rata-rata.",
        )
        if rumus_efisiensi_total(identitas.rumus_efisiensi, 2)
        else ()
    )
    return (
        f"Persentase (%) = {tanpa_angka(serapan)}; efisiensi (Rp) = {tanpa_angka(sisa)}; efisiensi (%) = {isi}{pilihan}.",
        "Realisasi fisik kegiatan = capaian keluarannya; program = rata-rata kegiatannya; TOTAL = rata-rata "
        f"programnya. {CATATAN_NIHIL}",
        *_ARTI_EFISIENSI.get(identitas.rumus_efisiensi, ()),
        *total,
        *asal,
    )


def dengan_arti_tanda(tabel: TabelLampiran) -> TabelLampiran:
    """The table with a note on its dashes and its blank figures, where it has such and says nothing of them yet."""
    catatan = []
    terlihat = [s.teks for b in tabel.daftar_baris for s in b.daftar_sel if s.rentang]
    if NIHIL in terlihat and not any(f"“{NIHIL}”" in c for c in tabel.catatan):
        catatan.append(_CATATAN_TIADA)
    daftar_angka = [_sel_angka(tabel.kolom, baris) for baris in tabel.daftar_baris]
    belum_terisi = any(daftar_angka) and not any(s.teks for angka in daftar_angka for s in angka)
    if belum_terisi or any(map(_berlubang, daftar_angka)):
        catatan.append(_CATATAN_KOSONG)
    return replace(tabel, catatan=(*tabel.catatan, *catatan))


def _sel_angka(daftar_kolom: Sequence[KolomTabel], baris: BarisLampiran) -> list[SelLampiran]:
    return [s for s, k in zip(baris.daftar_sel, daftar_kolom, strict=True) if k.jenis in _ANGKA]


def _berlubang(angka: Sequence[SelLampiran]) -> bool:
    """Whether a row has figures, but not in every column of figures."""
    return any(s.angka is not None for s in angka) and not all(s.teks for s in angka)


def catatan_kinerja(
    identitas: Identitas, skala: Skala | None, daftar_indikator: Iterable[Indikator | Outcome | Output]
) -> tuple[str, ...]:
    return tuple(filter(None, (catatan_capaian(identitas, daftar_indikator), catatan_skala(skala))))

"""L8: the formulas and the scale that this workbook's figures were computed by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lakip_xl.contract import EFISIENSI_ANGGARAN, EFISIENSI_E, EFISIENSI_PMK, POLARITAS, RENTANG, TANPA_BATAS
from lakip_xl.hitung.capaian import URAIAN_RENTANG, target_nol
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.keuangan import rumus_efisiensi, serapan, sisa
from lakip_xl.lampiran.dokumen import BarisLampiran, JenisTabel, KolomTabel, SelLampiran, TabelLampiran
from lakip_xl.lampiran.tabel.catatan import cara_capaian, daftar_batas
from lakip_xl.lampiran.tabel.kolom import NO
from lakip_xl.lampiran.tabel.sel import polaritas, sumber, tanpa_angka
from lakip_xl.model import Lakip, Skala

_METODE = (NO, KolomTabel("hal", "Yang Dihitung", lebar=34), KolomTabel("cara", "Cara Menghitung", lebar=70))
_SKALA = (
    NO,
    KolomTabel("kategori", "Kategori", lebar=40),
    KolomTabel("batas", "Capaian", JenisTabel.KATA, 36),
)
_NADA = "Sisa positif berarti biaya lebih kecil daripada anggaran."


def metode(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L8: L8a the formulas, L8b the bands of the scale."""
    baris = tuple(
        BarisLampiran((SelLampiran(str(n)), SelLampiran(hal), SelLampiran(cara)))
        for n, (hal, cara) in enumerate(_cara(hasil_hitung), 1)
    )
    yield TabelLampiran(
        "L8a", "Metode Penghitungan", _METODE, baris, sumber=sumber(hasil_hitung.lakip), mendatar=False
    )
    lakip = hasil_hitung.lakip
    yield _skala(lakip, "L8b", "Skala Kategori Capaian", lakip.skala, lakip.identitas.skala)
    if nama := lakip.identitas.skala_anggaran:
        yield _skala(lakip, "L8c", "Skala Kategori Serapan Anggaran", lakip.skala_anggaran, nama)


def _skala(lakip: Lakip, nomor: str, judul: str, skala: Skala | None, nama: str) -> TabelLampiran:
    """The bands of a scale in use."""
    pita = tuple(
        BarisLampiran((SelLampiran(str(n)), SelLampiran(kategori), SelLampiran(batas)))
        for n, (kategori, batas) in enumerate(daftar_batas(skala) if skala else (), 1)
    )
    return TabelLampiran(
        nomor,
        judul,
        _SKALA,
        pita,
        sumber=sumber(lakip),
        mendatar=False,
        keterangan=(f"Skala: {nama}",),
        kosong="Tidak ada data: skala yang dipilih pada Identitas tidak ada atau tidak utuh.",
    )


def _cara(hasil_hitung: HasilHitung) -> Iterator[tuple[str, str]]:
    identitas = hasil_hitung.lakip.identitas
    lakip = hasil_hitung.lakip
    ada = {
        polaritas(b)
        for daftar in (lakip.daftar_indikator, lakip.daftar_outcome, lakip.daftar_output)
        for b in daftar
    }
    for p in POLARITAS:
        if p in ada:
            rentang = f" {URAIAN_RENTANG}" if p == RENTANG else ""
            yield f"Capaian, polaritas {p}", f"{cara_capaian(p, identitas)}.{rentang}"
    if identitas.nol_tercapai:
        yield "Capaian, target nol", f"{tanpa_angka(target_nol)}; realisasi lain tidak dihitung."
    batas = identitas.batas_capaian
    yield (
        "Batas atas capaian",
        "Tanpa batas." if batas == TANPA_BATAS else f"Capaian di atas {batas} dicatat {batas}.",
    )
    yield "Serapan anggaran", f"{tanpa_angka(serapan)}; anggaran nihil berarti tidak berlaku."
    yield "Persentase baris jumlah", "Nisbah dari jumlah, bukan rata-rata persentase."
    yield (
        "Realisasi fisik",
        "Kegiatan: capaian keluarannya. Program: rata-rata kegiatannya. TOTAL: rata-rata programnya.",
    )
    yield "Efisiensi (Rp)", f"{tanpa_angka(sisa)}. {_NADA}"
    rumus = rumus_efisiensi(identitas.rumus_efisiensi)
    teks = tanpa_angka(rumus, efisiensi="(Rp)")
    yield (
        "Efisiensi (%)",
        f"{teks} (pilihan: {identitas.rumus_efisiensi}).{sanggahan(identitas.rumus_efisiensi)}",
    )


def sanggahan(pilihan: str) -> str:
    """What must be said of an efficiency formula whose regulation nobody here has read."""
    if pilihan == EFISIENSI_ANGGARAN:
        return ""
    if pilihan not in (EFISIENSI_PMK, EFISIENSI_E):
        return f" Sumber: {rumus_efisiensi(pilihan).sumber}."
    return (
        " Rumus ini dikutip sebagai rumus PMK 22/2021 tanpa dicocokkan dengan naskah peraturannya; "
        "cocokkan sebelum dipakai dalam laporan."
    )

"""The computed sentences, of L16 and the closing line of L17, as an Indonesian reader sees them."""

from __future__ import annotations

import pytest
from buatan import buku

from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.lampiran import susun_lampiran
from lakip_xl.lampiran.dokumen import TabelLampiran
from lakip_xl.reading import assemble

IDENTITAS = [["Isian", "Nilai"], ["Perangkat Daerah", "Dinas Contoh"], ["Tahun Laporan", 2023]]
KOLOM = ["Kode Sasaran", "Kode Program", "Indikator Program", "Satuan", "Polaritas", "Target", "Realisasi",
         "Capaian", "Kategori", "Penjelasan"]  # fmt: skip


def tabel(kode: str, **lembar: list[list[object]]) -> TabelLampiran:
    isi = {"Identitas": IDENTITAS, "Sasaran": [["Kode", "Sasaran"], ["S1", "Sasaran contoh"]], **lembar}
    dokumen = susun_lampiran(recompute(assemble(buku(isi))))
    return next(t for t in dokumen.daftar_tabel if t.kode == kode)


@pytest.mark.parametrize(
    ("polaritas", "target", "realisasi", "kalimat"),
    [
        ("maksimum", 80, 100, "Realisasi 100 lebih besar dari target 80; capaian 125%, kategori Sangat Berhasil."),
        ("maksimum", 80, 80, "Realisasi 80 sama dengan target 80; capaian 100%, kategori Sangat Berhasil."),
        ("maksimum", 80, 60, "Realisasi 60 lebih kecil dari target 80; capaian 75%, kategori Berhasil."),
        ("maksimum", 80, 0, "Realisasi 0 lebih kecil dari target 80; capaian 0%, kategori Tidak Berhasil."),
        ("minimum", 10, 8, "Realisasi 8 lebih kecil dari target 10; capaian 120%, kategori Sangat Berhasil."),
        ("minimum", 10, 10, "Realisasi 10 sama dengan target 10; capaian 100%, kategori Sangat Berhasil."),
        ("minimum", 10, 14, "Realisasi 14 lebih besar dari target 10; capaian 60%, kategori Cukup Berhasil."),
        ("minimum", 10, 30, "Realisasi 30 lebih besar dari target 10; capaian 0%, kategori Tidak Berhasil."),
        ("rentang", "4,5 - 5,5", 5,
         "Realisasi 5 di dalam rentang target 4,5 – 5,5; capaian 100%, kategori Sangat Berhasil."),
        ("rentang", "4,5 - 5,5", 3.6,
         "Realisasi 3,6 lebih kecil dari target 4,5 – 5,5; capaian 80%, kategori Berhasil."),
        ("maksimum", 0, 5, "-"),
        ("minimum", 0, 5, "-"),
        ("maksimum", 80, None, ""),
    ],
)  # fmt: skip
def test_the_sentence_of_a_program(polaritas: str, target: object, realisasi: object, kalimat: str) -> None:
    baris = ["S1", "1", "Indikator contoh", "orang", polaritas, target, realisasi, None, None, None]
    t = tabel("L16", Program=[KOLOM, baris])
    assert [s.teks for s in t.kolom_ke("penjelasan")] == [kalimat]
    assert any("“-”" in c for c in t.catatan) == (kalimat == "-")
    assert ("Realisasi yang lebih kecil dari target berarti lebih baik (polaritas minimum): Indikator contoh."
            in t.catatan) == (polaritas == "minimum")  # fmt: skip
    assert t.catatan[0].startswith(f"Capaian (polaritas {polaritas}) = ")
    assert t.catatan[1].startswith("Kategori menurut skala LAN empat tingkat: ")


def test_each_lower_is_better_is_named_once() -> None:
    def baris(nama: str, polaritas: str) -> list[object]:
        return ["S1", "1", nama, "kasus", polaritas, 10, 8, None, None, None]

    t = tabel("L16", Program=[KOLOM, baris("A", "minimum"), baris("B", "maksimum"), baris("C", "minimum")])
    assert t.catatan[-1].endswith("(polaritas minimum): A; C.")


@pytest.mark.parametrize(
    ("anggaran", "realisasi", "akhir"),
    [
        (4000, 3000, "sebesar Rp 3.000 dari anggaran Rp 4.000, atau terserap 75,00%."),
        (4000, 5000, "sebesar Rp 5.000 dari anggaran Rp 4.000, atau terserap 125,00%."),
        (4000, 4000, "sebesar Rp 4.000 dari anggaran Rp 4.000, atau terserap 100,00%."),
        (4000, 0, "sebesar Rp 0 dari anggaran Rp 4.000, atau terserap 0,00%."),
        (0, 0, "sebesar Rp 0 dari anggaran Rp 0; serapannya tidak dapat dihitung karena anggarannya nihil."),
        (4000, None, "belum dapat disebutkan karena total anggaran atau total realisasi belum diisi."),
        (None, 3000, "belum dapat disebutkan karena total anggaran atau total realisasi belum diisi."),
    ],
)
def test_the_closing_line(anggaran: object, realisasi: object, akhir: str) -> None:
    identitas = [*IDENTITAS, ["Total Anggaran", anggaran], ["Total Realisasi", realisasi]]
    (kalimat,) = tabel("L17", Identitas=identitas).penutup
    assert kalimat == f"Realisasi anggaran Dinas Contoh Tahun 2023 {akhir}"


def test_the_closing_line_from_the_budget_itself() -> None:
    kolom = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]
    (kalimat,) = tabel("L17", Anggaran=[kolom, ["1", "program", "A", 0, 0]]).penutup
    assert kalimat.endswith(
        "sebesar Rp 0 dari anggaran Rp 0; serapannya tidak dapat dihitung karena anggarannya nihil."
    )
    (kalimat,) = tabel(
        "L17", Anggaran=[kolom, ["1", "program", "A", 8, 6], ["2", "program", "B", 2, 2]]
    ).penutup
    assert kalimat.endswith("sebesar Rp 8 dari anggaran Rp 10, atau terserap 80,00%.")

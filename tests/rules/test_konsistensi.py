"""One thing that stands in two places: what must agree, and what is said of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from buatan import INDIKATOR, buku, kode

from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.hitung.rerata import RerataCapaian
from lakip_xl.lampiran import susun_lampiran
from lakip_xl.reading import assemble
from lakip_xl.temuan import GALAT
from lakip_xl.values.cell import Buku
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.validasi import validasi

ANGGARAN = [["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"], ["1", "program", "A", 300, 200]]
SASARAN = [["Kode", "Tujuan", "Sasaran"], ["S1", "T-a", "Membaik"], ["S2", "T-b", "Merata"]]
DUA = [
    ["I1", "S1", "Angka melek huruf", "orang", "maksimum", 100, 90, Decimal("0.9"), "Sangat Berhasil"],
    ["I2", "S1", "Layanan", "orang", "maksimum", 100, 60, Decimal("0.6"), "Cukup Berhasil"],
    ["I1", "S2", "Angka melek huruf", "orang", "maksimum", 100, 90, Decimal("0.9"), "Sangat Berhasil"],
]


def kantor(*ubah: tuple[int, int, object], kutipan: tuple[tuple[object, ...], ...] = ()) -> Buku:
    baris = [list(b) for b in DUA]
    for n, k, nilai in ubah:
        baris[n][k] = nilai
    isian = [["Isian", "Nilai"], ["Perangkat Daerah", "Dinas"], ["Tahun Laporan", "2024"]]
    lembar = {"Identitas": isian, "Anggaran": ANGGARAN, "Sasaran": SASARAN, "Indikator": [INDIKATOR, *baris]}
    kepala = ["Tabel", "Kode Sasaran", "Kode", "Target", "Realisasi", "Capaian"]
    return buku(lembar | ({"Kutipan": [kepala, *kutipan]} if kutipan else {}))


def test_an_indikator_under_two_sasaran_is_one_and_counted_once() -> None:
    asal = kantor()
    assert kode(validasi(asal)) == [("KON204", "Indikator!A4")]
    hitungan = recompute(assemble(asal)).sel_hitungan
    rerata: RerataCapaian = hitungan.rerata
    angka = [str(rerata.pada(k).nilai) for k in (*rerata.per_sasaran.values(), rerata.semua)]
    assert angka == ["0.75", "0.9", "0.75"], "of two indikator, not of three rows"


def test_both_its_rows_are_filled_and_printed() -> None:
    asal = kantor(*((n, k, None) for n in (0, 2) for k in (7, 8)))
    edit = {e.alamat for e in isi(asal).rencana.daftar_edit if e.lembar == "Indikator"}
    assert edit >= {"H2", "I2", "H4", "I4"}
    teks = str(susun_lampiran(recompute(assemble(kantor()))))
    assert teks.count("Angka melek huruf") >= 2


@pytest.mark.parametrize(("ubah", "temuan"), [
    ([(2, 6, 80), (2, 7, Decimal("0.8")), (2, 8, "Berhasil")], "KON104"),
    ([(2, 5, 90), (2, 7, 1)], "KON104"),
    ([(2, 3, "kasus")], "KON104"),
    ([(2, 1, "S1")], "STR209"),
    ([(2, 2, "Cakupan imunisasi dasar")], "STR209"),
])  # fmt: skip
def test_what_is_not_the_same_indikator_under_another_sasaran_is_an_error(ubah, temuan) -> None:
    galat = [t for t in validasi(kantor(*ubah)).daftar_temuan if t.tingkat is GALAT and t.kode == temuan]
    assert len(galat) == 1
    assert temuan != "KON104" or galat[0].seharusnya is None, "neither row is accused"
    assert temuan != "KON104" or "Indikator!" in galat[0].pesan, "the other cell is named"


def test_a_slip_that_its_other_row_and_its_own_capaian_contradict_is_repaired() -> None:
    galat = [t for t in validasi(kantor((2, 6, 99))).daftar_temuan if t.tingkat is GALAT]
    assert [(t.kode, t.sel.tempat, str(t.seharusnya)) for t in galat if not t.akar] == [
        ("KON104", "Indikator!G4", "90")
    ]


def test_it_is_quoted_under_each_of_its_sasaran() -> None:
    kutipan = (
        ("Ringkasan", "S1", "I1", 100, 90, Decimal("0.9")),
        ("Ringkasan", "S2", "I1", 100, 90, Decimal("0.9")),
    )
    assert kode(validasi(kantor(kutipan=kutipan))) == [("KON204", "Indikator!A4")]


def test_a_disagreement_names_the_column_as_the_sheet_does() -> None:
    judul = [*INDIKATOR[:5], "Target RKT", *INDIKATOR[5:]]
    baris = [[*b[:5], 80 + n, *b[5:]] for n, b in enumerate(DUA)]
    (temuan,) = (
        t for t in validasi(buku({"Indikator": [judul, *baris]})).daftar_temuan if t.kode == "KON104"
    )
    assert temuan.pesan == "Target RKT “Angka melek huruf” tertulis 82, sedangkan Indikator!F2 memuat 80."

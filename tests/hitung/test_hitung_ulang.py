"""The recomputed workbook: found again by name, by cell and by row, and trusted only as far as its inputs."""

from decimal import Decimal

from buatan import KANTOR, buku
from hypothesis import given, settings
from msgspec.structs import replace as ganti
from pembagian import contoh

from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.reading import assemble

KEPALA = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan"]
BERTENTANGAN = [
    KEPALA,
    ["1", "program", "A", 300, 150, "60%"],
    ["1.1", "kegiatan", "a", 100, 50, "50%"],
    ["1.2", "kegiatan", "b", 250, 100, "40%"],
]


@settings(max_examples=contoh(10))
@given(KANTOR)
def test_every_figure_is_found_by_name_by_cell_and_by_agreement(buku):
    hasil_hitung = recompute(assemble(buku))
    for hasil in hasil_hitung.daftar_hasil:
        assert hasil in hasil_hitung.besaran(*hasil.besaran)
        assert hasil_hitung.cari(hasil.besaran, hasil.sel) is hasil
        tanpa_kolom = ganti(hasil.sel, kolom=0)
        assert hasil_hitung.cari(hasil.besaran, tanpa_kolom) is hasil
        assert hasil_hitung.hasil(hasil.sel) is hasil or not hasil.sel.kolom
        assert hasil in hasil_hitung.tak_cocok(hasil.kecocokan) or hasil.kecocokan is Kecocokan.COCOK
        assert (hasil_hitung.pasti(hasil.besaran, hasil.sel) is hasil) == (
            hasil.nilai is not None and not hasil.tertahan
        )
    beda = [h for h in hasil_hitung.daftar_hasil if h.kecocokan is not Kecocokan.COCOK]
    assert sum(len(hasil_hitung.tak_cocok(k)) for k in Kecocokan if k is not Kecocokan.COCOK) == len(beda)


def test_what_rests_on_a_contradicted_input_is_held():
    hasil_hitung = recompute(assemble(buku({"Anggaran": BERTENTANGAN})))
    tertahan = [h for h in hasil_hitung.daftar_hasil if h.tertahan]
    assert tertahan and all(hasil_hitung.pasti(h.besaran, h.sel) is None for h in tertahan)
    assert {s for h in tertahan for s in h.tertahan} <= hasil_hitung.putusan.diragukan.keys()


def test_what_is_known_instead_is_computed_with_and_still_held():
    """The amount 240 of a kegiatan is 200 by its serapan, its sisa and the program's sum."""
    daftar = [
        [*KEPALA, "Sisa"],
        ["1", "program", "A", 300, 150, "50%", 150],
        ["1.1", "kegiatan", "a", 100, 50, "50%", 50],
        ["1.2", "kegiatan", "b", 240, 100, "50%", 100],
    ]
    hasil_hitung = recompute(assemble(buku({"Anggaran": daftar})))
    (sel,) = hasil_hitung.putusan.diragukan
    assert sel.alamat == "D4" and hasil_hitung.putusan.pengganti[sel] == 200
    serapan = next(h for h in hasil_hitung.besaran("Anggaran", "serapan") if h.sel.alamat == "F4")
    assert (serapan.nilai, serapan.kecocokan, serapan.tertahan, serapan.terbuka) == (
        Decimal("0.5"), Kecocokan.COCOK, (sel,), False,
    )  # fmt: skip

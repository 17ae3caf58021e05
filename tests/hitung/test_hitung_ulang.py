"""The recomputed workbook: found again by name, by cell and by row, and trusted only as far as its inputs."""

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
        assert (hasil_hitung.pasti(hasil.besaran, hasil.sel) is hasil) == (hasil.nilai is not None and not hasil.tertahan)
    beda = [h for h in hasil_hitung.daftar_hasil if h.kecocokan is not Kecocokan.COCOK]
    assert sum(len(hasil_hitung.tak_cocok(k)) for k in Kecocokan if k is not Kecocokan.COCOK) == len(beda)


def test_trusting_everything_holds_nothing():
    lakip = assemble(buku({"Anggaran": BERTENTANGAN}))
    hati_hati, percaya = recompute(lakip), recompute(lakip, percaya_semua=True)
    tertahan = [h for h in hati_hati.daftar_hasil if h.tertahan]
    assert tertahan and all(hati_hati.pasti(h.besaran, h.sel) is None for h in tertahan)
    assert not [h for h in percaya.daftar_hasil if h.tertahan]
    assert [h.nilai for h in hati_hati.daftar_hasil] == [h.nilai for h in percaya.daftar_hasil]
    assert hati_hati.kendali.diragukan and hati_hati.kendali.diragukan == percaya.kendali.diragukan

"""Waivers: shown, counted apart, trusted again; a galat needs a reason."""

from buatan import buku

from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.validasi import validasi

ANGGARAN = [
    ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan"],
    ["1", "program", "A", 300, 301, None],
]
JUDUL = ["Kode Aturan", "Lembar", "Sel", "Alasan", "Oleh"]


def periksa(*pengecualian):
    return buku({"Anggaran": ANGGARAN, "Pengecualian": [JUDUL, *pengecualian]})


def test_a_waived_finding_is_shown_and_counted_apart():
    pemeriksaan = validasi(periksa(["ANG201", "Anggaran", "$E$2", "Pendapatan BLUD", "Bendahara"]))
    temuan = next(t for t in pemeriksaan.daftar_temuan if t.kode == "ANG201")
    assert temuan.dikecualikan == "Pendapatan BLUD (Bendahara)"
    assert pemeriksaan.ringkasan["dikecualikan"] == 1
    tanpa = validasi(periksa())
    assert tanpa.ringkasan["galat"] == pemeriksaan.ringkasan["galat"] + 1


def test_without_a_reason_a_galat_stands():
    pemeriksaan = validasi(periksa(["ANG201", "Anggaran", "E2", None, None]))
    assert {t.kode: t.dikecualikan for t in pemeriksaan.daftar_temuan if t.kode[:3] in ("ANG", "PKC")} == {
        "ANG201": None,
        "PKC102": None,
    }


def test_a_waived_input_is_trusted_again():
    assert isi(periksa()).rencana.daftar_edit == ()
    diisi = isi(periksa(["ANG201", "Anggaran", "E2", "Pendapatan BLUD", None])).rencana.daftar_edit
    assert [e.alamat for e in diisi] == ["F2"]


def test_a_waiver_for_nothing_is_a_finding():
    assert "PKC101" in {
        t.kode for t in validasi(periksa(["ANG201", "Anggaran", "E9", "x", None])).daftar_temuan
    }

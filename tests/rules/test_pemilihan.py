"""Rules chosen and left out by code and by family."""

import pytest

from lakip_xl.rules import RULES
from lakip_xl.rules.pemilihan import AturanTakDikenal, pilih_aturan


def kode(pilih=(), abaikan=()):
    return [aturan.kode for aturan in pilih_aturan(pilih, abaikan)]


def test_without_a_choice_all_rules_are_meant():
    assert pilih_aturan((), ()) == RULES


def test_codes_families_commas_and_case():
    anggaran = [a.kode for a in RULES if a.kode.startswith("ANG")]
    assert kode(["ang"]) == anggaran
    assert kode(["kin101, ANG", "ANG101"]) == [*anggaran, "KIN101"]
    assert kode(["ANG1"]) == [k for k in anggaran if k < "ANG2"]
    assert kode(["ANG"], ["ANG101"]) == [k for k in anggaran if k != "ANG101"]
    assert not {"ANG101", "KIN101"} & set(kode(abaikan=["ANG,KIN"]))


@pytest.mark.parametrize("nama", ["XYZ", "ANG999", "AN", "A", "ANG1011", "*", "ANG-1"])
def test_what_names_no_rule_is_told(nama):
    for pilihan in ({"pilih": [nama]}, {"abaikan": [nama]}):
        with pytest.raises(AturanTakDikenal, match="tidak dikenal"):
            kode(**pilihan)


def test_a_choice_that_leaves_nothing_is_told():
    with pytest.raises(AturanTakDikenal, match="tersisa"):
        kode(["KIN101"], ["KIN"])


def test_a_report_of_chosen_rules_says_so(buku_nyata):
    import json

    from click.testing import CliRunner

    from lakip_xl.cli import main

    def alat(*pilihan):
        hasil = CliRunner().invoke(main, ["validasi", str(buku_nyata), "--format", "json", *pilihan])
        return json.loads(hasil.stdout)["alat"]

    assert "dipilih" not in alat()
    assert alat("--pilih", "KIN101").endswith("hanya 1 aturan yang dipilih")

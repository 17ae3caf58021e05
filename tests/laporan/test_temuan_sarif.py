"""SARIF against the official schema, and what the schema cannot say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator
from msgspec.structs import replace

from lakip_xl.laporan.temuan_sarif import tulis_sarif
from lakip_xl.rules import RULES
from lakip_xl.temuan import Kepastian
from lakip_xl.verbs.validasi import Pemeriksaan

SKEMA = Draft4Validator(
    json.loads((Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
)


def run(daftar: list[Pemeriksaan]) -> dict[str, Any]:
    log = json.loads(tulis_sarif(daftar))
    SKEMA.validate(log)
    return log["runs"][0]


def hasil(daftar: list[Pemeriksaan], kode: str, tempat: str) -> dict[str, Any]:
    return next(
        h
        for h in run(daftar)["results"]
        if (h["ruleId"], h["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]) == (kode, tempat)
    )


def test_it_is_valid_for_one_for_several_and_for_none_found(pemeriksaan, dua_buku):
    assert len(run([pemeriksaan])["results"]) == len(pemeriksaan.daftar_temuan)
    assert [a["location"]["index"] for a in run(dua_buku)["artifacts"]] == [0, 1]
    assert run([replace(pemeriksaan, daftar_temuan=())])["results"] == []


def test_a_result_names_its_cell_figures_and_cause(pemeriksaan):
    h = hasil([pemeriksaan], "KIN101", "Indikator!K5")
    assert h["level"] == "error"
    assert h["properties"]["tertulis"] == "1.03" and h["properties"]["seharusnya"] == "1.6125"
    assert "dikalikan" in h["properties"]["sebab"]
    assert "relatedLocations" not in h and h["suppressions"] == []
    assert run([pemeriksaan])["tool"]["driver"]["rules"][h["ruleIndex"]]["id"] == "KIN101"


def test_a_consequence_leads_to_its_root(pemeriksaan):
    h = hasil([pemeriksaan], "KUT102", "Kutipan!G12")
    assert h["relatedLocations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "Indikator!K5"


def test_the_cells_that_may_be_wrong_instead_are_told_of(berkepastian):
    mungkin = next(t for t in berkepastian.daftar_temuan if t.kepastian is Kepastian.MUNGKIN)
    (calon,) = hasil([berkepastian], mungkin.kode, mungkin.sel.tempat)["relatedLocations"]
    assert calon["message"]["text"] == "Calon: Lembar {{0}} [a] (b!B3; sel itu dapat pula yang keliru."


def test_a_waived_finding_is_suppressed_with_its_reason(jahat):
    (sanggahan,) = hasil([jahat], "KIN101", "Indikator!H2")["suppressions"]
    assert sanggahan["kind"] == "external"
    assert sanggahan["justification"] == next(t.dikecualikan for t in jahat.daftar_temuan if t.dikecualikan)


def test_messages_hold_no_placeholder_and_no_link(jahat):
    semua = [h["message"]["text"] for h in run([jahat])["results"]]
    assert any("{{0}}" in teks for teks in semua)
    assert not any("](" in teks or "{0}" in teks.replace("{{0}}", "") for teks in semua)


def test_the_uri_is_encoded_and_the_digest_given(pemeriksaan):
    aneh = replace(pemeriksaan, buku=replace(pemeriksaan.buku, nama="a/b: 100% é #1?.xlsm"))
    (artefak,) = run([aneh])["artifacts"]
    assert artefak["location"]["uri"] == "a%2Fb%3A%20100%25%20%C3%A9%20%231%3F.xlsm"
    assert artefak["hashes"] == {"sha-256": pemeriksaan.buku.sha256}


def test_fingerprints_tell_findings_apart(pemeriksaan):
    sidik = [h["partialFingerprints"]["temuan/v1"] for h in run([pemeriksaan])["results"]]
    assert len(set(sidik)) == len({(t.kode, t.sel.tempat) for t in pemeriksaan.daftar_temuan})


def test_every_rule_explains_itself(pemeriksaan):
    daftar = run([pemeriksaan])["tool"]["driver"]["rules"]
    assert [aturan["id"] for aturan in daftar] == [aturan.kode for aturan in RULES]
    assert all(aturan["help"]["text"].startswith(aturan["id"]) for aturan in daftar)

"""Findings as SARIF 2.1.0, the interchange format of checkers: one run, a workbook an artifact.

The format is that of https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from urllib.parse import quote

from lakip_xl import __version__
from lakip_xl.laporan.aturan import jelaskan
from lakip_xl.laporan.temuan_json import json_aman
from lakip_xl.rules import RULES, himpunan
from lakip_xl.rules.dasar import Aturan
from lakip_xl.temuan import GALAT, INFO, PERINGATAN, Temuan
from lakip_xl.values.cell import Cell
from lakip_xl.verbs.validasi import Pemeriksaan

Objek = dict[str, object]

SKEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BAHASA = "id"
_TARAF = {GALAT: "error", PERINGATAN: "warning", INFO: "note"}
_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MIME_MAKRO = "application/vnd.ms-excel.sheet.macroEnabled.12"
_RINCIAN = ("tertulis", "seharusnya", "selisih", "sebab", "akar", "kepastian", "saksi", "calon", "meliputi")


def tulis_sarif(daftar: Sequence[Pemeriksaan]) -> str:
    """The text of the SARIF log, UTF-8 characters unescaped, with a closing line break."""
    hasil = [_hasil(t, _letak(p, n)) for n, p in enumerate(daftar) for t in p.daftar_temuan]
    run = {
        "tool": {"driver": _alat(daftar)},
        "language": BAHASA,
        "artifacts": [_artefak(p, n) for n, p in enumerate(daftar)],
        "results": hasil,
    }
    log = {"$schema": SKEMA, "version": "2.1.0", "runs": [run]}
    return json_aman(log)


def _alat(daftar: Sequence[Pemeriksaan]) -> Objek:
    terpilih = sorted({a.kode for p in daftar for a in p.daftar_aturan})
    return {
        "name": "lakip_xl",
        "version": __version__,
        "semanticVersion": __version__,
        "language": BAHASA,
        "rules": [_aturan(aturan) for aturan in RULES],
        "properties": {"himpunan": himpunan(), "terpilih": terpilih if len(terpilih) < len(RULES) else None},
    }


def _aturan(aturan: Aturan) -> Objek:
    return {
        "id": aturan.kode,
        "shortDescription": _pesan(aturan.judul),
        "fullDescription": _pesan(aturan.penjelasan),
        "help": _pesan(jelaskan(aturan)),
        "defaultConfiguration": {"level": _TARAF[aturan.tingkat]},
    }


def _letak(pemeriksaan: Pemeriksaan, nomor: int) -> Objek:
    """Where a workbook is: its name, since the folder is another on every machine."""
    return {"uri": quote(pemeriksaan.buku.nama, safe=""), "index": nomor}


def _artefak(pemeriksaan: Pemeriksaan, nomor: int) -> Objek:
    buku = pemeriksaan.buku
    return {
        "location": _letak(pemeriksaan, nomor),
        "roles": ["analysisTarget"],
        "mimeType": _MIME_MAKRO if buku.nama.lower().endswith(".xlsm") else _MIME,
        "hashes": {"sha-256": buku.sha256},
        "properties": {
            "pilihan": pemeriksaan.hasil_hitung.lakip.identitas.pilihan_terpakai(),
            "putusan": pemeriksaan.kesimpulan.sebagai_kamus(),
            **({"lra": pemeriksaan.lra} if pemeriksaan.lra else {}),
            "sementara": pemeriksaan.kesimpulan.sementara,
            "berikutnya": pemeriksaan.berikutnya or None,
            "ringkasan": pemeriksaan.ringkasan,
        },
    }


def _hasil(temuan: Temuan, letak: Objek) -> Objek:
    kamus = temuan.sebagai_kamus()
    hasil: Objek = {
        "ruleId": temuan.kode,
        "ruleIndex": _URUTAN[temuan.kode],
        "level": _TARAF[temuan.tingkat],
        "message": _pesan(temuan.pesan),
        "locations": [_lokasi(temuan.sel, letak)],
        "partialFingerprints": {"temuan/v1": _sidik(temuan)},
        "suppressions": _pengecualian(temuan),
        "properties": {kunci: kamus[kunci] for kunci in _RINCIAN if kamus[kunci] not in (None, [])},
    }
    if terkait := _terkait(temuan):
        hasil["relatedLocations"] = [
            {"id": n, **_lokasi(sel, letak), "message": _pesan(teks)}
            for n, (sel, teks) in enumerate(terkait, 1)
        ]
    return hasil


def _terkait(temuan: Temuan) -> list[tuple[Cell, str]]:
    """Other cells that a finding leads to: its root, and those that may be wrong instead."""
    calon = [sel for sel in temuan.calon if sel.tempat != temuan.sel.tempat]
    akar = (
        [(temuan.akar, f"Akar: {temuan.akar.tempat}; betulkan sel itu lebih dahulu.")] if temuan.akar else []
    )
    return [*akar, *((sel, f"Calon: {sel.tempat}; sel itu dapat pula yang keliru.") for sel in calon)]


_URUTAN = {aturan.kode: nomor for nomor, aturan in enumerate(RULES)}


def _lokasi(sel: Cell, letak: Objek) -> Objek:
    """A cell: the file, and the place in it by name, for a workbook has no lines."""
    logis = {"name": sel.alamat or sel.lembar, "fullyQualifiedName": sel.tempat, "kind": "cell"}
    if not sel.alamat:
        logis = {"name": sel.lembar, "fullyQualifiedName": sel.lembar, "kind": "sheet"}
    return {"physicalLocation": {"artifactLocation": letak}, "logicalLocations": [logis]}


def _sidik(temuan: Temuan) -> str:
    """What makes it the same finding in a later version of the workbook."""
    return hashlib.sha256(f"{temuan.kode} {temuan.sel.tempat}".encode()).hexdigest()


def _pengecualian(temuan: Temuan) -> list[Objek]:
    """Always a list: SARIF wants the property on all results or on none (3.27.23)."""
    if temuan.dikecualikan is None:
        return []
    return [{"kind": "external", "status": "accepted", "justification": temuan.dikecualikan}]


def _pesan(teks: str) -> Objek:
    """A message that says `teks`: braces would be placeholders, ``](`` would make a link (3.11.5, 3.11.6)."""
    return {"text": teks.replace("{", "{{").replace("}", "}}").replace("](", "] (")}

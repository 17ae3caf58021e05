"""What a worker hands over is a record of the file that was asked for, or a failure of that file."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from buatan import buku
from rekap.bantuan import buku_jahat

from lakip_xl.rekap import kiriman
from lakip_xl.rekap.baris_jurnal import kunci_berkas
from lakip_xl.rekap.kiriman import TAK_SAH, buka, kemas
from lakip_xl.rekap.letak import Berkas, temukan
from lakip_xl.rekap.periksa import periksa, tanpa_isi
from lakip_xl.rekap.rekaman import BARIS_TERBANYAK, TEKS_TERPANJANG, Rekaman, susun_rekaman
from lakip_xl.rekap.rekaman_sah import rekaman_sah
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.validasi import alat, validasi

A, B, C = (Berkas(f"/x/{n}.xlsx", f"{n}.xlsx", "1:1") for n in "abc")
DITOLAK, GAGAL = tanpa_isi("ditolak", "Rusak."), tanpa_isi("gagal", TAK_SAH)


def sah(rekaman: object) -> bool:
    return rekaman_sah(json.dumps(rekaman).encode()) is not None


@pytest.fixture(scope="module")
def nyata(buku_nyata: Path) -> Rekaman:
    return periksa(str(buku_nyata))


def test_every_record_that_is_made_here_is_one(kumpulan: Path, tmp_path: Path) -> None:
    (tmp_path / "jahat.xlsx").write_bytes(buku_jahat())
    daftar = temukan([str(kumpulan), str(tmp_path / "jahat.xlsx"), str(tmp_path / "hilang.xlsx")][:2])
    status = set()
    for berkas in daftar:
        rekaman = periksa(berkas.letak)
        assert rekaman_sah(json.dumps(rekaman).encode()) == rekaman, berkas.nama
        status.add(rekaman["status"])
    assert status == {"terbaca", "ditolak"}
    judul = ["Kode", "Tingkat", "Uraian", "Anggaran", "Realisasi"]
    baris = [[str(n), "program", "P" * 3000, 10**14, 10**14 + 1] for n in range(BARIS_TERBANYAK + 50)]
    rekaman = susun_rekaman(validasi(buku({"Anggaran": [judul, *baris]})))
    assert sah(rekaman) and len(json.dumps(rekaman)) < kiriman.BITA_TERBANYAK / 4


UBAHAN: dict[str, Callable[[Rekaman], object]] = {
    "key missing": lambda r: r.pop("pemda"),
    "key more": lambda r: r.update(lain=1),
    "unknown status": lambda r: r.update(status="siap"),
    "status unhashable": lambda r: r.update(status=["terbaca"]),
    "figure no figure": lambda r: r.update(anggaran="1e999999"),
    "figure NaN": lambda r: r.update(realisasi="NaN"),
    "figure endless": lambda r: r.update(anggaran="9" * 26),
    "figure with a line": lambda r: r.update(anggaran="1\n"),
    "count a text": lambda r: r.update(galat="1"),
    "count negative": lambda r: r.update(galat=-1),
    "count true": lambda r: r.update(indikator=True),
    "sha256 unhashable": lambda r: r.update(sha256=[]),
    "verdict": lambda r: r.update(cocok="mungkin"),
    "text long": lambda r: r.update(pemda="x" * (TEKS_TERPANJANG + 1)),
    "text steers": lambda r: r.update(pemda="a\x1b[2J"),
    "text of two lines": lambda r: r.update(keterangan="a\nb"),
    "text reversed": lambda r: r["rincian"]["temuan"][0].__setitem__(4, "a\u202eb"),
    "key steers": lambda r: r.update(kategori={"\x1b": 1}),
    "unknown rule": lambda r: r.update(aturan={"XXX999": 1}),
    "row short": lambda r: r["rincian"]["program"][0].pop(),
    "row of objects": lambda r: r["rincian"]["indikator"].__setitem__(0, {"a": 1}),
    "too many rows": lambda r: r["rincian"].update(program=r["rincian"]["program"] * BARIS_TERBANYAK),
}


@pytest.mark.parametrize("ubahan", UBAHAN)
def test_what_is_no_record_is_none(nyata: Rekaman, ubahan: str) -> None:
    rekaman = copy.deepcopy(nyata)
    assert sah(rekaman)
    UBAHAN[ubahan](rekaman)
    assert not sah(rekaman)


@pytest.mark.parametrize(
    "isi", [b"", b"[]", b"null", b"1", b'"terbaca"', b"[" * 100_000, b"\xff", b"9" * 5000, b'{"status": NaN}']
)
def test_other_json_and_what_is_none_is_no_record(isi: bytes) -> None:
    assert rekaman_sah(isi) is None


def kiriman_dari(*daftar: tuple[Berkas, Rekaman]) -> bytes:
    return kemas([(kunci_berkas(b), r) for b, r in daftar])


def test_records_come_back_whole_and_each_to_its_file(nyata: Rekaman) -> None:
    hasil = kiriman_dari((A, nyata), (B, DITOLAK))
    assert buka(hasil, [A, B]) == [nyata, DITOLAK]
    assert buka(hasil, [B, A]) == [DITOLAK, nyata]
    assert buka(hasil, [A, C]) == [nyata, GAGAL]  # of C nothing was handed over, whatever of B
    assert buka(kiriman_dari((A, {**DITOLAK, "lain": 1}), (B, DITOLAK)), [A, B]) == [GAGAL, DITOLAK]


@pytest.mark.parametrize(
    "hasil", [None, 1, "teks", [b"a"], ("lakip_xl 0.1", []), b"", b"\x00" * 99, b"\n" * 99, object()]
)
def test_other_results_are_failures_of_each_file(hasil: Any) -> None:
    assert buka(hasil, [A, B]) == [GAGAL, GAGAL]


def test_no_flipped_bit_is_believed() -> None:
    utuh = kiriman_dari((A, DITOLAK), (B, DITOLAK))
    for n in range(len(alat()) + 1, len(utuh)):  # the first line is the version
        rusak = utuh[:n] + bytes([utuh[n] ^ 1 << n % 8]) + utuh[n + 1 :]
        terbaca = buka(rusak, [A, B])
        assert all(satu in (DITOLAK, GAGAL) for satu in terbaca) and GAGAL in terbaca, n


def test_a_result_larger_than_a_record_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    hasil = kiriman_dari((A, DITOLAK))
    monkeypatch.setattr(kiriman, "BITA_TERBANYAK", len(hasil))
    assert buka(hasil, [A]) == [DITOLAK]
    monkeypatch.setattr(kiriman, "BITA_TERBANYAK", len(hasil) - 1)
    assert buka(hasil, [A]) == [GAGAL]


def test_another_version_is_refused_in_one_line() -> None:
    with pytest.raises(BukuDitolak, match=r"memakai lakip_xl 0\.0\.1 .*versi yang sama") as sebab:
        buka(b"lakip_xl 0.0.1 \x1b[2J" + b"x" * 5000, [A])
    assert len(str(sebab.value)) < 400 and str(sebab.value).isprintable()

"""What the journal keeps through interruptions, torn lines, changed files and other versions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lakip_xl.rekap import jurnal as modul
from lakip_xl.rekap.jurnal import Jurnal
from lakip_xl.rekap.letak import Berkas
from lakip_xl.values.ditolak import BukuDitolak

A, B = Berkas("/x/a.xlsx", "a.xlsx", "1:1"), Berkas("/x/b.xlsx", "b.xlsx", "2:2")
TERBACA = {"status": "terbaca", "galat": 3}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rekap.xlsx.jurnal"


def isi(path: Path, *daftar: Berkas) -> None:
    with Jurnal(path, lanjut=True) as jurnal:
        for berkas in daftar:
            jurnal.catat(berkas, TERBACA)


def test_what_was_noted_is_known_to_the_next_run(path: Path) -> None:
    isi(path, A)
    with Jurnal(path, lanjut=True) as jurnal:
        assert jurnal.sudah(A) and not jurnal.sudah(B)
        jurnal.catat(B, {**TERBACA, "galat": 4})
        assert [jurnal.baca(b)["galat"] for b in (A, B)] == [3, 4]


def test_without_lanjut_all_begins_anew(path: Path) -> None:
    isi(path, A)
    with Jurnal(path, lanjut=False) as jurnal:
        assert not jurnal.sudah(A)


def test_a_changed_file_is_another(path: Path) -> None:
    isi(path, A)
    with Jurnal(path, lanjut=True) as jurnal:
        assert not jurnal.sudah(Berkas(A.letak, A.nama, "1:9"))


@pytest.mark.parametrize("status", ["ditolak", "gagal"])
def test_what_failed_is_tried_again(path: Path, status: str) -> None:
    with Jurnal(path, lanjut=False) as jurnal:
        jurnal.catat(A, {"status": status, "keterangan": "x"})
        assert jurnal.baca(A)["status"] == status
    with Jurnal(path, lanjut=True) as jurnal:
        assert not jurnal.sudah(A)


def test_every_torn_end_is_cut_away_and_the_lines_before_it_hold(path: Path) -> None:
    isi(path, A, B)
    utuh = path.read_bytes()
    awal_akhir = utuh.rstrip(b"\n").rindex(b"\n") + 1
    for potong in range(awal_akhir + 1, len(utuh)):
        path.write_bytes(utuh[:potong])
        with Jurnal(path, lanjut=True) as jurnal:
            assert jurnal.sudah(A) and not jurnal.sudah(B)
            jurnal.catat(B, TERBACA)
        assert path.read_bytes() == utuh


def test_a_journal_torn_in_its_first_line_begins_anew(path: Path) -> None:
    isi(path, A)
    path.write_bytes(path.read_bytes()[:20])
    isi(path, B)
    with Jurnal(path, lanjut=True) as jurnal:
        assert jurnal.sudah(B) and not jurnal.sudah(A)


def test_records_of_other_rules_are_not_mixed(path: Path) -> None:
    isi(path, A)
    kepala, *baris = path.read_text().splitlines(keepends=True)
    path.write_text(
        "".join([json.dumps(json.loads(kepala) | {"alat": "lakip_xl 0.0.1 (3 aturan, 0)"}) + "\n", *baris])
    )
    with Jurnal(path, lanjut=True) as jurnal:
        assert not jurnal.sudah(A)


def test_another_file_of_that_name_is_not_touched(path: Path) -> None:
    path.write_text("catatan harian saya\n")
    for lanjut in (True, False):
        with pytest.raises(BukuDitolak, match="bukan jurnal"):
            Jurnal(path, lanjut=lanjut)
    assert path.read_text() == "catatan harian saya\n"


def test_an_address_with_a_password_is_not_written_down(path: Path) -> None:
    isi(path, Berkas("ftp://saya:rahasia@komputer/a.xlsx", "a.xlsx", "1"))
    assert b"rahasia" not in path.read_bytes() and path.stat().st_mode & 0o077 == 0


def test_no_flipped_bit_is_believed(path: Path) -> None:
    """Wherever a byte of the journal goes bad, a record is the one that was noted, or is made again."""
    isi(path, A, B)
    utuh = path.read_bytes()
    assert len(utuh) > 200
    for n in range(len(utuh.splitlines()[0]) + 1, len(utuh)):
        path.write_bytes(utuh[:n] + bytes([utuh[n] ^ 1 << n % 8]) + utuh[n + 1 :])
        with Jurnal(path, lanjut=True) as jurnal:
            tersisa = [b for b in (A, B) if jurnal.sudah(b)]
            assert [jurnal.baca(b) for b in tersisa] == [TERBACA] * len(tersisa)
            assert len(tersisa) < 2, n
            jurnal.catat(A, TERBACA)
        with Jurnal(path, lanjut=True) as jurnal:
            assert jurnal.sudah(A) and jurnal.baca(A) == TERBACA


def test_a_record_under_the_key_of_another_file_is_made_again(path: Path) -> None:
    isi(path, A)
    with Jurnal(path, lanjut=True) as jurnal:
        jurnal.catat(B, {**TERBACA, "galat": 4})
    kepala, a, b = path.read_bytes().splitlines(keepends=True)
    batas = a.index(b"{")
    path.write_bytes(kepala + a[:batas] + b[batas:])  # what was noted of B stands where A is looked for
    with Jurnal(path, lanjut=True) as jurnal:
        assert not jurnal.sudah(A)


def test_a_record_made_by_other_rules_is_made_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it came from: also under the first line of a journal of these rules."""
    lain = path.with_name("lain.jurnal")
    isi(path, A)
    monkeypatch.setattr(modul, "alat", lambda: "lakip_xl 0.0.1 (3 aturan, 0)")
    isi(lain, B)
    monkeypatch.undo()
    path.write_bytes(path.read_bytes() + lain.read_bytes().splitlines(keepends=True)[1])
    with Jurnal(path, lanjut=True) as jurnal:
        assert jurnal.sudah(A) and not jurnal.sudah(B)


def test_what_goes_bad_while_the_run_lasts_is_not_printed(path: Path) -> None:
    with Jurnal(path, lanjut=False) as jurnal:
        jurnal.catat(A, TERBACA)
        path.write_bytes(path.read_bytes().replace(b'"galat":3', b'"galat":8'))
        with pytest.raises(BukuDitolak, match="--lanjut"):
            jurnal.baca(A)


def test_one_run_an_output(path: Path) -> None:
    isi(path, A)
    with Jurnal(path, lanjut=True) as pertama:
        sebelum = path.read_bytes()
        for lanjut in (True, False):
            with pytest.raises(BukuDitolak, match="sedang dikerjakan"):
                Jurnal(path, lanjut=lanjut)
        assert path.read_bytes() == sebelum
        with Jurnal(path.with_name("lain.xlsx.jurnal"), lanjut=False):
            pertama.catat(B, TERBACA)
    with Jurnal(path, lanjut=True) as jurnal:
        assert jurnal.sudah(A) and jurnal.sudah(B)
        jurnal.buang()
    assert [p.name for p in path.parent.iterdir()] == ["lain.xlsx.jurnal"]

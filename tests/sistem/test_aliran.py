"""What is printed, on terminals and pipes of every kind: it is never why a command fails."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from lakip_xl.cli import PERINTAH
from lakip_xl.laporan.bentuk import TEMUAN

SANDI = ("cp1252", "cp437", "ascii", "utf-8")


def jalankan(*argumen, sandi="cp1252", kode=None, modul="lakip_xl", **pilihan):
    """A process whose streams have this encoding, as redirected output has on Windows."""
    lingkungan = {**os.environ, "PYTHONIOENCODING": sandi, "PYTHONUTF8": "0"}
    pilihan = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **pilihan}
    perintah = [sys.executable, "-X", "utf8=0", "-m", modul, *map(str, argumen)]
    hasil = subprocess.run(perintah, env=lingkungan, check=False, **pilihan)
    assert b"Traceback" not in (hasil.stderr or b"") and b"Error" not in (hasil.stderr or b""), (
        hasil.stderr.decode()
    )
    assert kode is None or hasil.returncode == kode, hasil.stderr
    return hasil


@pytest.fixture
def aneh(buku_nyata, tmp_path):
    """The real workbook under a name that no code page of the West has whole."""
    return shutil.copy(buku_nyata, tmp_path / "buku Ω − “地”.xlsx")


@pytest.mark.parametrize("sandi", SANDI)
def test_a_report_replaces_what_the_terminal_cannot_show(aneh, sandi):
    keluaran = jalankan("validasi", aneh, sandi=sandi, kode=1).stdout
    teks = keluaran.decode("utf-8" if sandi == "ascii" else sandi)  # click takes ASCII for a mistake
    assert ("buku Ω − “地”.xlsx" if sandi in ("utf-8", "ascii") else {"cp1252": "buku ? - “?”.xlsx",
            "cp437": 'buku Ω - "?".xlsx'}[sandi]) in teks  # fmt: skip


@pytest.mark.parametrize("bentuk", [b.nama for b in TEMUAN.daftar_bentuk if not (b.biner or b.layar)])
@pytest.mark.parametrize("sandi", ["cp1252", "utf-8"])
def test_what_programs_read_is_the_same_bytes_everywhere(aneh, bentuk, sandi, tmp_path):
    ke = tmp_path / "laporan"
    jalankan("validasi", aneh, "--format", bentuk, "--keluaran", ke, kode=1)
    keluaran = jalankan("validasi", aneh, "--format", bentuk, sandi=sandi, kode=1).stdout
    assert keluaran == ke.read_bytes() and b"\r" not in keluaran
    assert ("%CE%A9" if bentuk == "sarif" else "Ω") in keluaran.decode("utf-8")


def test_the_difference_of_workbooks_too(aneh, buku_induk, tmp_path):
    isi = json.loads(jalankan("banding", aneh, buku_induk, "--format", "json", kode=1).stdout.decode("utf-8"))
    assert "Ω" in json.dumps(isi, ensure_ascii=False)
    assert jalankan("banding", aneh, buku_induk, kode=1).stdout.decode("cp1252")


def test_lines_of_json_end_as_they_are_where_text_ends_them_in_two_letters(aneh):
    """A text stream of Windows writes CR LF for each line break; a second CR would stand in texts."""
    skrip = ("import io, sys; from lakip_xl.sistem import aliran; from lakip_xl.cli import main\n"
             "sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='cp1252', newline='\\r\\n')\n"
             "aliran.siapkan(); main(sys.argv[1:])")  # fmt: skip
    hasil = subprocess.run([sys.executable, "-c", skrip, "validasi", str(aneh), "--format", "json"],
                           capture_output=True, check=False)  # fmt: skip
    assert hasil.returncode == 1 and b"\r" not in hasil.stdout and json.loads(hasil.stdout.decode("utf-8"))


@pytest.mark.parametrize("sandi", ["cp1252"])
def test_every_command_tells_what_it_did(aneh, buku_induk, sandi, tmp_path):
    jalankan("--help", sandi=sandi, kode=0)
    jalankan("aturan", sandi=sandi, kode=0)
    jalankan("aturan", "STR203", sandi=sandi, kode=0)
    for nama in PERINTAH:
        jalankan(nama, "--help", sandi=sandi, kode=0)
    jalankan("validasi", tmp_path / "tiada Ω.xlsx", sandi=sandi, kode=3)
    jalankan("validasi", aneh, "--pilih", "Ω", sandi=sandi, kode=2)
    jalankan("baru", tmp_path / "baru Ω.xlsx", "--tahun", 2031, sandi=sandi, kode=0)
    jalankan("impor-anggaran", aneh, "--ke", aneh, sandi=sandi)
    jalankan("lampiran", aneh, "--ke", tmp_path / "lampiran Ω.docx", sandi=sandi, kode=1)
    jalankan("rekap", aneh, "--ke", tmp_path / "rekap Ω.csv", sandi=sandi, kode=0)
    jalankan("pita", "periksa", "--ke", tmp_path, sandi=sandi)
    jalankan("validasi", aneh, "--tulis", "--cadangan", sandi=sandi, kode=1)
    asal = aneh.read_bytes()
    jalankan("isi", aneh, "--cadangan", sandi=sandi, kode=1)
    assert aneh.read_bytes() != asal


def test_a_name_that_is_no_text_at_all(aneh):
    """POSIX names are bytes; as text they hold what no encoding has."""
    if os.name != "posix":
        pytest.skip("POSIX only")
    nama = os.fsencode(aneh.parent) + b"/buku \xff.xlsx"
    os.rename(aneh, nama)
    jalankan("rekap", aneh.parent, "--ke", aneh.parent / "r.csv", sandi="utf-8", kode=0)
    jalankan("isi", os.fsdecode(nama), sandi="utf-8", kode=1)


def _pipa_tertutup():
    baca, tulis = os.pipe()
    os.close(baca)
    return tulis


@pytest.fixture(params=["pipa tertutup", "disk penuh"])
def buntu(request):
    """A standard output that takes nothing."""
    if request.param == "disk penuh" and not os.path.exists("/dev/full"):
        pytest.skip("tanpa /dev/full")
    nomor = os.open("/dev/full", os.O_WRONLY) if request.param == "disk penuh" else _pipa_tertutup()
    yield nomor
    os.close(nomor)


def test_the_exit_code_tells_of_the_write_not_of_the_message(aneh, buntu, tmp_path):
    sempurna = shutil.copy(aneh, tmp_path / "sempurna.xlsx")
    jalankan("isi", sempurna, kode=1)
    hasil = jalankan("isi", aneh, stdout=buntu, kode=1)
    assert aneh.read_bytes() == sempurna.read_bytes() and hasil.stderr.startswith(b"Buku semula disimpan")
    jalankan("isi", sempurna, stdout=buntu, stderr=buntu, kode=1)
    jalankan("baru", tmp_path / "baru.xlsx", "--tahun", 2031, stdout=buntu, kode=0)
    jalankan("rekap", aneh, "--ke", tmp_path / "r.csv", stdout=buntu, stderr=buntu, kode=0)
    jalankan("lampiran", aneh, "--ke", tmp_path / "l.docx", stdout=buntu, stderr=buntu, kode=1)
    for argumen in (["--help"], ["aturan"], ["isi", "--help"]):
        jalankan(*argumen, stdout=buntu, stderr=buntu)


@pytest.mark.parametrize("pilihan", [(), ("--format", "json")])
def test_a_report_that_a_full_disk_cut_off_is_not_taken_for_one(aneh, pilihan):
    """Nothing was written yet; who reads the report must learn that it is not all there."""
    if not os.path.exists("/dev/full"):
        pytest.skip("tanpa /dev/full")
    asal = aneh.read_bytes()
    with open("/dev/full", "wb") as penuh:
        hasil = jalankan("validasi", aneh, "--tulis", *pilihan, stdout=penuh, kode=3)
    assert hasil.stderr.decode("cp1252").count("\n") == 1 and aneh.read_bytes() == asal


def test_a_reader_that_has_seen_enough_is_no_failure(aneh):
    tulis = _pipa_tertutup()
    assert jalankan("validasi", aneh, stdout=tulis, kode=1).stderr == b""
    os.close(tulis)


def test_the_process_of_a_button_tells_its_sentence_too(tmp_path):
    """Without Excel it can only refuse, on standard error."""
    lingkungan = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0",
                  "XDG_STATE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}  # fmt: skip
    nama = "buku Ω −.xlsx".encode("utf-16-be").hex()
    perintah = [sys.executable, "-m", "lakip_xl.ribbon", "tentang", "--nama", nama]
    hasil = subprocess.run(perintah, env=lingkungan, capture_output=True, check=False)
    assert (
        hasil.returncode == 3 and b"Traceback" not in hasil.stderr and hasil.stderr.decode("cp1252").strip()
    )
    tulis = _pipa_tertutup()
    hasil = subprocess.run(perintah, env=lingkungan, stderr=tulis, check=False)
    os.close(tulis)
    assert hasil.returncode == 3

"""`lakip rekap` as people and scripts run it: exit codes, resuming, interruption, its own outputs, the progress bar."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from rekap.bantuan import baca_json, lingkungan, perintah_rekap

from lakip_xl.cli import main
from lakip_xl.rekap import lokal
from lakip_xl.rekap.letak import temukan
from lakip_xl.sistem import proses


def status(berkas: Path) -> dict[str, str]:
    return {b["berkas"]: b["status"] for b in baca_json(berkas)["kantor"]}


def test_broken_files_are_rows_with_their_reason(kumpulan: Path, tmp_path: Path, rekap) -> None:
    hasil = rekap(kumpulan, "--ke", tmp_path / "r.json", kode=1)
    putusan = "10 di antaranya siap (1 belum cocok, 3 belum lengkap)"  # two have no row JUMLAH
    assert f"13 buku terbaca, {putusan}; 3 berkas tidak terbaca." in hasil.stdout
    assert hasil.stderr == ""  # no bar where there is no terminal
    kantor = {b["berkas"]: b for b in baca_json(tmp_path / "r.json")["kantor"]}
    assert len(kantor) == 16
    assert "HTML" in kantor["halaman.xlsx"]["keterangan"] and "0 bita" in kantor["kosong.xlsx"]["keterangan"]
    assert kantor["nyata.xlsx"]["galat"] == 19 and kantor["rusak.xlsx"]["sha256"] is None
    assert not list(tmp_path.glob("*.jurnal"))


def test_exit_codes(kantor_asal: Path, buku_nyata: Path, tmp_path: Path, rekap) -> None:
    ke = tmp_path / "r.json"
    rekap(kantor_asal, "--ke", ke, kode=0)
    rekap(
        kantor_asal, buku_nyata, "--ke", ke, kode=0
    )  # every file was opened: what was found in it is its own affair
    rusak = tmp_path / "rusak.xlsx"
    rusak.write_bytes(b"PK\x03\x04")
    rekap(kantor_asal, rusak, "--ke", ke, kode=1)  # no error was found, but not all was read
    assert "Tidak satu pun" in rekap(rusak, "--ke", ke, kode=3).stderr
    assert status(ke) == {"rusak.xlsx": "ditolak"}
    assert "tidak ada" in rekap(tmp_path / "mana", "--ke", ke, kode=3).stderr
    assert "Tidak ada berkas" in rekap(kantor_asal, "--pola", "x*.xlsx", "--ke", ke, kode=3).stderr
    assert ".xlsx" in rekap(kantor_asal, "--ke", tmp_path / "r.docx", kode=2).stderr
    rekap(kantor_asal, "--ke", ke, "--pekerja", 2, "--dask", "tcp://127.0.0.1:1", kode=2)
    assert "bukan alamat penjadwal" in rekap(kantor_asal, "--ke", ke, "--dask", "di sana", kode=2).stderr


def test_an_output_that_cannot_be_written_is_refused_before_the_work(
    kantor_asal: Path, buku_nyata: Path, tmp_path: Path, rekap
) -> None:
    buku = tmp_path / "buku.xlsx"
    shutil.copy(buku_nyata, buku)
    assert "tidak ditimpa" in rekap(kantor_asal, "--ke", buku, kode=3).stderr
    assert buku.read_bytes() == buku_nyata.read_bytes()
    assert "Folder" in rekap(kantor_asal, "--ke", tmp_path / "tiada" / "r.xlsx", kode=3).stderr
    (tmp_path / "~$r.xlsx").write_bytes(b"")
    assert "Excel" in rekap(kantor_asal, "--ke", tmp_path / "r.xlsx", kode=3).stderr
    assert not list(tmp_path.glob("*.jurnal"))


@pytest.mark.parametrize("bentuk", ["xlsx", "parquet"])  # other forms follow from the same records
def test_the_number_of_processes_changes_no_byte(kumpulan: Path, tmp_path: Path, rekap, bentuk: str) -> None:
    if bentuk == "parquet":
        pytest.importorskip("pyarrow")
    for n in (1, 3):
        (tmp_path / str(n)).mkdir()
        rekap(kumpulan, "--ke", tmp_path / str(n) / f"r.{bentuk}", "--pekerja", n, kode=1)
    satu, tiga = ({f.name: f.read_bytes() for f in (tmp_path / str(n)).iterdir()} for n in (1, 3))
    assert satu == tiga and len(satu) == (7 if bentuk in ("csv", "parquet") else 1)


def test_lanjut_reads_only_what_changed(kumpulan: Path, buku_nyata: Path, tmp_path: Path, rekap) -> None:
    ke = tmp_path / "r.json"
    rekap(kumpulan, "--ke", ke, "--lanjut", kode=1)
    pertama = ke.read_bytes()
    jurnal = tmp_path / "r.json.jurnal"
    tertulis = jurnal.read_bytes()
    hasil = rekap(kumpulan, "--ke", ke, "--lanjut", kode=1)
    assert "13 dari 16 berkas sudah diperiksa" in hasil.stderr  # the broken ones are tried again
    assert ke.read_bytes() == pertama
    assert jurnal.read_bytes()[len(tertulis) :].count(b"\n") == 3
    shutil.copy(buku_nyata, kumpulan / "rusak.xlsx")
    (kumpulan / "kosong.xlsx").unlink()
    hasil = rekap(kumpulan, "--ke", ke, "--lanjut", kode=1)
    assert "13 dari 15 berkas sudah diperiksa" in hasil.stderr
    assert status(ke)["rusak.xlsx"] == "salinan" and "kosong.xlsx" not in status(ke)


@pytest.mark.skipif(os.name == "nt", reason="signals are sent as on POSIX")
@pytest.mark.parametrize("sinyal", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_goes_on_where_it_was(
    buku_nyata: Path, tmp_path: Path, rekap, sinyal: int
) -> None:
    folder, ke = tmp_path / "banyak", tmp_path / "r.json"
    folder.mkdir()
    for n in range(60):
        shutil.copy(buku_nyata, folder / f"{n:03}.xlsx")
    # a group of its own, as a terminal gives one: the signal goes to the workers too
    proses = subprocess.Popen(
        perintah_rekap(folder, "--ke", ke, "--pekerja", 1), env=lingkungan(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        # what runs in the background of a shell may be deaf to the first of the signals
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    jurnal = tmp_path / "r.json.jurnal"
    while not (jurnal.exists() and jurnal.read_bytes().count(b"\n") > 5):
        assert proses.poll() is None, proses.stderr and proses.stderr.read()
        time.sleep(0.01)
    os.killpg(proses.pid, sinyal)
    _, galat = proses.communicate(timeout=30)
    assert (proses.returncode, ke.exists()) == (130, False)
    assert (
        galat == "Dihentikan; yang sudah diperiksa tersimpan. Jalankan lagi dengan --lanjut untuk r.json.\n"
    )
    tersimpan = jurnal.read_bytes().count(b"\n") - 1
    assert 5 <= tersimpan < 60
    lanjutan = rekap(folder, "--ke", ke, "--lanjut")
    assert f"{tersimpan} dari 60 berkas sudah diperiksa" in lanjutan.stderr
    assert list(status(ke).values()) == ["terbaca"] + 59 * ["salinan"]


def test_what_lakip_wrote_itself_is_no_office(buku_nyata: Path, tmp_path: Path, rekap) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    buku = folder / "buku.xlsx"
    shutil.copy(buku_nyata, buku)
    keluaran = {
        "lampiran": ["lampiran", buku, "--ke", folder / "lampiran.xlsx"],
        "temuan": ["validasi", buku, "--format", "xlsx", "--keluaran", folder / "temuan.xlsx"],
        "banding": ["banding", buku, buku_nyata, "--format", "xlsx", "--keluaran", folder / "beda.xlsx"],
        "rekap": ["rekap", folder, "--ke", folder / "rekap-lama.xlsx"],
    }
    for nama, argumen in keluaran.items():
        hasil = CliRunner().invoke(main, [str(a) for a in argumen])
        assert hasil.exit_code in (0, 1), (nama, hasil.output)
    rekap(folder, "--ke", folder / "rekap.xlsx")
    rekap(folder, "--ke", tmp_path / "r.json")
    isi = baca_json(tmp_path / "r.json")
    assert status(tmp_path / "r.json") == {"buku.xlsx": "terbaca"}
    assert isi["ringkasan"]["dilewati"] == 5
    assert "5 berkas keluaran lakip_xl sendiri dilewati." in isi["catatan"]


def test_modules_beside_the_workbooks_are_not_run(kantor_asal: Path, tmp_path: Path) -> None:
    """The promise that no file beside a workbook chooses what runs, for the worker processes."""
    for nama in ("lakip_xl", "json", "lxml"):
        (tmp_path / f"{nama}.py").write_text("open('jebakan', 'w')\nraise SystemExit(9)\n")
    perintah = perintah_rekap(kantor_asal, "--ke", tmp_path / "r.json")
    perintah[1:3] = ["-P", "-m", "lakip_xl"]
    hasil = subprocess.run(
        perintah, cwd=tmp_path, env=lingkungan(), capture_output=True, text=True, check=False
    )
    assert hasil.returncode == 0, hasil.stderr
    assert not (tmp_path / "jebakan").exists()


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_on_a_terminal_the_bar_tells_speed_and_time_left(kantor_asal: Path, tmp_path: Path) -> None:
    import pty

    induk, anak = pty.openpty()
    proses = subprocess.Popen(
        perintah_rekap(kantor_asal, "--ke", tmp_path / "r.json"), env={**lingkungan(), "TERM": "xterm"},
        stdout=subprocess.PIPE, stderr=anak, text=True,
    )  # fmt: skip
    os.close(anak)
    layar = b""
    try:
        while potong := os.read(induk, 4096):
            layar += potong
    except OSError:  # Linux says so that the other side is closed
        pass
    keluaran, _ = proses.communicate(timeout=30)
    assert proses.returncode == 0 and "12 buku terbaca" in keluaran
    assert "12/12" in layar.decode() and "berkas/detik" in layar.decode() and "Memeriksa" in layar.decode()


@pytest.mark.skipif(os.name == "nt", reason="signals are sent as on POSIX")
def test_one_run_an_output_and_a_killed_one_holds_nothing(buku_nyata: Path, tmp_path: Path, rekap) -> None:
    folder, lain, ke = tmp_path / "banyak", tmp_path / "lain", tmp_path / "r.json"
    folder.mkdir()
    lain.mkdir()
    for n in range(60):
        shutil.copy(buku_nyata, folder / f"{n:03}.xlsx")
    shutil.copy(buku_nyata, lain / "lain.xlsx")
    proses = subprocess.Popen(
        perintah_rekap(folder, "--ke", ke, "--pekerja", 1), env=lingkungan(), start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    jurnal = tmp_path / "r.json.jurnal"
    while not (jurnal.exists() and jurnal.read_bytes().count(b"\n") > 3):
        assert proses.poll() is None, proses.stderr and proses.stderr.read()
        time.sleep(0.01)
    os.killpg(proses.pid, signal.SIGSTOP)
    try:
        sebelum = jurnal.read_bytes()
        for pilihan in ((), ("--lanjut",)):
            assert "sedang dikerjakan" in rekap(lain, "--ke", ke, *pilihan, kode=3).stderr
        assert jurnal.read_bytes() == sebelum
    finally:
        os.killpg(proses.pid, signal.SIGKILL)
    proses.communicate()
    tersimpan = sebelum.count(b"\n") - 1
    lanjutan = rekap(folder, lain, "--ke", ke, "--lanjut")
    assert f"{tersimpan} dari 61 berkas sudah diperiksa" in lanjutan.stderr
    assert status(ke)["lain/lain.xlsx"] == "salinan"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["banyak", "lain", "r.json", "r.json.jurnal"]


@pytest.fixture
def disk_kecil(tmp_path: Path):
    """A file system of its own, of 64 KiB: for the temporary files."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only an administrator can mount a small disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "x", str(folder)], check=False).returncode:
        pytest.skip("this machine mounts no disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("bentuk", ["xlsx", "html", "json", "csv", "parquet"])
def test_a_full_folder_of_temporary_files_is_a_sentence(
    kumpulan: Path, tmp_path: Path, disk_kecil: Path, bentuk: str
) -> None:
    if bentuk == "parquet":
        pytest.importorskip("pyarrow")
    (disk_kecil / "pengisi").write_bytes(os.urandom(60 * 1024))
    hasil = subprocess.run(
        perintah_rekap(kumpulan, "--ke", tmp_path / f"r.{bentuk}"),
        env={**lingkungan(), "TMPDIR": str(disk_kecil)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert hasil.returncode == 3, hasil.stdout + hasil.stderr
    assert hasil.stderr.count("\n") == 1 and "ruang disk habis" in hasil.stderr and "TMPDIR" in hasil.stderr
    assert sorted(p.name for p in disk_kecil.iterdir()) == ["pengisi"]
    if bentuk not in ("csv", "parquet"):  # of these a table that did fit is there
        assert not (tmp_path / f"r.{bentuk}").exists()


def test_a_worker_that_cannot_start_is_a_row(kantor_asal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before, the thread that keeps it died with a traceback and the command waited for ever."""

    def gagal(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(proses.subprocess, "Popen", gagal)
    daftar = temukan([str(kantor_asal)])
    hasil = {berkas.nama: rekaman for berkas, rekaman in lokal.jalankan(daftar, 2, 60)}
    assert len(hasil) == len(daftar) > 2
    for rekaman in hasil.values():
        assert rekaman["status"] == "gagal" and "kehabisan proses atau memori" in rekaman["keterangan"]

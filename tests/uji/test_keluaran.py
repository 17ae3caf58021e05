"""The manifest of outputs is the same over two runs, and shows one changed byte of the package or of a workbook."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from _lingkungan import AKAR
from keluaran import beda, normal, rupa

SKRIP = AKAR / "scripts" / "uji" / "keluaran.py"


def jalan(*argumen: object, paket: Path = AKAR, benih: int = 0) -> subprocess.CompletedProcess[str]:
    lingkungan = {**os.environ, "PYTHONPATH": str(paket), "PYTHONHASHSEED": str(benih)}
    perintah = [sys.executable, str(SKRIP), *map(str, argumen)]
    return subprocess.run(perintah, env=lingkungan, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def buku(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office, consistent and damaged, and a file that is no workbook."""
    folder = tmp_path_factory.mktemp("bahan")
    assert jalan("--bangun", folder / "semua", "--jumlah", 1).returncode == 0
    (folder / "buku").mkdir()
    shutil.copy(folder / "semua" / "rusak" / "kantor-00001.xlsx", folder / "buku")
    (folder / "buku" / "bukan.xlsx").write_bytes(b"bukan buku kerja")
    return folder / "buku"


@pytest.fixture(scope="module")
def manifes(buku: Path) -> Path:
    ke = buku.parent / "lama.tsv"
    hasil = jalan(buku, "--ke", ke, "--simpan", buku.parent / "simpan")
    assert hasil.returncode == 0, hasil.stderr
    return ke


def keluaran(manifes: Path) -> dict[tuple[str, str], str]:
    baris = [satu.split("\t") for satu in manifes.read_text(encoding="utf-8").splitlines()]
    assert len({(b, p) for b, p, _, _ in baris}) == len(baris)
    return {(b, p): kode for b, p, kode, _ in baris}


def test_every_command_ran_and_none_crashed(manifes: Path) -> None:
    kode = keluaran(manifes)
    assert {k for (b, _), k in kode.items() if b == "-"} == {"0"}
    assert {k for (b, _), k in kode.items() if b == "buku/bukan.xlsx"} == {"3"}
    kantor = {p: k for (b, p), k in kode.items() if b == "buku/kantor-00001.xlsx"}
    assert {p for p, k in kantor.items() if k not in "01"} == {
        "impor-anggaran kosong"
    }  # its codes tell no levels
    assert {p.partition(" > ")[2] for p in kantor} == {
        "", "BUKU", "temuan.xlsx", "terisi.xlsx", "lampiran.xlsx", "lampiran.docx", "banding.xlsx", "baru.xlsx"
    }  # fmt: skip
    assert ("-", "aturan ANG101") in kode and ("-", "rekap --help") in kode
    assert {"rekap.xlsx", "rekap.html", "rekap.json", "rekap.csv"} <= {p.partition(" > ")[2] for _, p in kode}


def test_what_is_kept_is_what_was_put_out(manifes: Path) -> None:
    simpan = manifes.parent / "simpan"
    assert "galat" in (simpan / "buku/kantor-00001.xlsx/validasi teks/layar.txt").read_text(encoding="utf-8")
    assert zipfile.is_zipfile(simpan / "buku/kantor-00001.xlsx/lampiran docx/lampiran.docx")


def test_a_second_run_is_the_same_whatever_the_seed_of_hashes(buku: Path, manifes: Path) -> None:
    ke = manifes.with_name("lagi.tsv")
    jalan(buku, "--ke", ke, benih=7)
    hasil = jalan("--banding", manifes, ke)
    assert (hasil.returncode, hasil.stdout.count("\n")) == (0, 1), hasil.stdout
    assert ke.read_bytes() == manifes.read_bytes()


def test_one_byte_of_the_package_is_seen_where_it_shows(buku: Path, manifes: Path, tmp_path: Path) -> None:
    shutil.copytree(AKAR / "lakip_xl", tmp_path / "lakip_xl", ignore=shutil.ignore_patterns("__pycache__"))
    gaya = tmp_path / "lakip_xl" / "laporan" / "halaman.css"
    gaya.write_bytes(gaya.read_bytes() + b" ")
    jalan(buku, "--ke", tmp_path / "baru.tsv", paket=tmp_path)
    hasil = jalan("--banding", manifes, tmp_path / "baru.tsv")
    assert hasil.returncode == 1
    berbeda = {tuple(satu.split("\t")) for satu in hasil.stdout.splitlines() if "\t" in satu}
    assert ("buku/kantor-00001.xlsx", "validasi html", "isi berbeda") in berbeda
    assert all("html" in perintah for _, perintah, _ in berbeda)


@pytest.mark.parametrize(("pilihan", "berbeda"), [([], False), (["--apa-adanya"], True)])
def test_another_version_shows_only_where_it_is_asked_for(
    buku: Path, tmp_path: Path, pilihan: list[str], berbeda: bool
) -> None:
    shutil.copytree(AKAR / "lakip_xl", tmp_path / "lakip_xl", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "buku").mkdir()
    shutil.copy(buku / "bukan.xlsx", tmp_path / "buku")
    jalan(tmp_path / "buku", "--ke", tmp_path / "lama.tsv", *pilihan, paket=tmp_path)
    awal = tmp_path / "lakip_xl" / "__init__.py"
    lama = awal.read_text(encoding="utf-8")
    awal.write_text(lama.replace('__version__ = "0.', '__version__ = "99.'), encoding="utf-8")
    assert awal.read_text(encoding="utf-8") != lama
    jalan(tmp_path / "buku", "--ke", tmp_path / "baru.tsv", *pilihan, paket=tmp_path)
    hasil = jalan("--banding", tmp_path / "lama.tsv", tmp_path / "baru.tsv")
    assert ("-\t--versi\tisi berbeda" in hasil.stdout) == berbeda, hasil.stdout
    assert hasil.returncode == int(berbeda)


def test_the_comparison_tells_exit_codes_contents_and_what_is_missing() -> None:
    lama = ["a\tisi\t0\t11", "a\tbaru\t0\t22", "a\tbanding\t0\t33", "a\trekap\t0\t44"]
    baru = ["a\tisi\t1\t11", "a\tbaru\t0\t99", "a\trekap\t0\t44", "b\tisi\t0\t11"]
    assert list(beda(lama, baru)) == [
        "a\tbanding\thanya dalam LAMA",
        "a\tbaru\tisi berbeda",
        "a\tisi\tkode keluar 0 menjadi 1",
        "b\tisi\thanya dalam BARU",
    ]


def test_only_version_and_digest_are_set_aside() -> None:
    satu, lain = b"lakip_xl 0.1.0 (69 aturan, 24fc4f6c)", b"lakip_xl 0.2.0 (69 aturan, 11111111)"
    assert normal(satu) == normal(lain) != satu
    assert normal(satu) != normal(lain.replace(b"69", b"70"))
    assert normal(b"69 aturan, 2020") == b"69 aturan, 2020"


def zip_dari(isi: bytes, cara: int = zipfile.ZIP_DEFLATED) -> bytes:
    hasil = io.BytesIO()
    with zipfile.ZipFile(hasil, "w") as arsip:
        arsip.writestr(zipfile.ZipInfo("a.xml"), isi, cara)
    return hasil.getvalue()


def test_a_zip_is_looked_into_only_for_a_version() -> None:
    assert rupa(zip_dari(b"tanpa versi")) == zip_dari(b"tanpa versi")
    lama, baru = b"<a>lakip_xl 0.1.0</a>", b"<a>lakip_xl 0.2.0</a>"
    assert rupa(zip_dari(lama)) == rupa(zip_dari(baru))
    assert rupa(zip_dari(lama)) != rupa(zip_dari(baru, zipfile.ZIP_STORED))
    assert rupa(zip_dari(lama)) != rupa(zip_dari(baru + b" "))

"""Which clusters are spoken to: over TLS, on this computer, or where it was asked for; all else is a sentence at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from _lingkungan import AKAR
from click.testing import CliRunner

from lakip_xl.cli import main
from lakip_xl.rekap.sambungan import SambunganDask, pengaman, salah_sebut
from lakip_xl.values.ditolak import BukuDitolak

pytest.importorskip("distributed")
CA, SERTIFIKAT = Path("ca.pem"), Path("saya.pem")
JAUH = "tls://10.0.0.5:8786"


@pytest.mark.parametrize(
    ("sambungan", "kata"),
    [
        (SambunganDask("tcp://127.0.0.1:8786"), None),
        (SambunganDask("127.0.0.1:8786"), None),
        (SambunganDask("tcp://[::1]:8786"), None),
        (SambunganDask("localhost:8786"), None),
        (SambunganDask("tcp://10.0.0.5:8786"), "--tanpa-tls"),
        (SambunganDask("10.0.0.5:8786"), "--tanpa-tls"),
        (SambunganDask("tcp://0.0.0.0:8786"), "--tanpa-tls"),
        (SambunganDask("tcp://localhost.contoh.id:8786"), "--tanpa-tls"),
        (SambunganDask("tcp://127.0.0.1.contoh.id:8786"), "--tanpa-tls"),
        (SambunganDask("tcp://127.0.0.1@10.0.0.5:8786"), "--tanpa-tls"),
        (SambunganDask("tcp://[2001:db8::1]:8786"), "--tanpa-tls"),
        (SambunganDask("tcp://10.0.0.5:8786", tanpa_tls=True), None),
        (SambunganDask("ws://127.0.0.1:8786"), "bukan alamat penjadwal"),
        (SambunganDask("inproc://127.0.0.1:8786"), "bukan alamat penjadwal"),
        (SambunganDask("di sana"), "bukan alamat penjadwal"),
        (SambunganDask(JAUH, CA, SERTIFIKAT), None),
        (SambunganDask(JAUH), "--tls-ca, --tls-sertifikat, dan --tls-kunci"),
        (SambunganDask(JAUH, CA), "bersama-sama"),
        (SambunganDask(JAUH, kunci=SERTIFIKAT), "bersama-sama"),
        (SambunganDask(JAUH, CA, SERTIFIKAT, tanpa_tls=True), "--tanpa-tls"),
        (SambunganDask("tcp://127.0.0.1:8786", CA, SERTIFIKAT), "tls://"),
    ],
)
def test_addresses(sambungan: SambunganDask, kata: str | None) -> None:
    sebab = salah_sebut(sambungan)
    assert (sebab is None) == (kata is None), sebab
    assert sebab is None or (kata and kata in sebab and sebab.endswith("."))


def test_dasks_own_configuration_may_name_the_certificates() -> None:
    import dask

    with dask.config.set({"distributed.comm.tls": {"ca-file": "ca.pem", "client": {"cert": "saya.pem"}}}):
        assert salah_sebut(SambunganDask(JAUH)) is None


@pytest.mark.parametrize(
    "pilihan",
    [
        ["--dask", JAUH],
        ["--dask", "tcp://10.0.0.5:8786"],
        ["--tls-ca", "ca.pem"],
        ["--tanpa-tls"],
        ["--dask", JAUH, "--tls-kunci", "x"],
    ],
)
def test_wrong_options_are_said_before_anything_is_looked_at(tmp_path: Path, pilihan: list[str]) -> None:
    hasil = CliRunner().invoke(
        main, ["rekap", str(tmp_path / "tiada"), "--ke", str(tmp_path / "r.json"), *pilihan]
    )
    assert hasil.exit_code == 2 and "tls" in hasil.output.splitlines()[-1], hasil.output
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def surat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Certificates made with the commands of docs/skala.md, two files that are none, and a key with a password."""
    if not shutil.which("openssl") or sys.platform == "win32":
        pytest.skip("the commands are for a shell with openssl")
    folder = tmp_path_factory.mktemp("surat")
    dokumen = (AKAR / "docs" / "skala.md").read_text(encoding="utf-8")
    langkah = dokumen.partition("<!-- tls: sertifikat -->\n```\n")[2].partition("```")[0]
    sandi = "openssl ec -in pemeriksa.key -aes256 -passout pass:rahasia -out sandi.key"
    subprocess.run(["sh", "-ec", f"{langkah}\n{sandi}"], cwd=folder, check=True, capture_output=True)
    (folder / "kosong.pem").write_bytes(b"")
    (folder / "teks.pem").write_text("bukan sertifikat")
    (folder / "satu.pem").write_text(
        (folder / "pemeriksa.pem").read_text() + (folder / "pemeriksa.key").read_text()
    )
    return folder


@pytest.mark.parametrize(
    ("berkas", "kata"),
    [
        (("ca.pem", "pemeriksa.pem", "pemeriksa.key"), None),
        (("ca.pem", "satu.pem", None), None),
        (
            ("tiada.pem", "pemeriksa.pem", "pemeriksa.key"),
            r"tiada\.pem tidak terbaca \(.* tidak ada\); .*--tls-ca",
        ),
        (("ca.pem", "tiada.pem", "pemeriksa.key"), r"tiada\.pem tidak terbaca .*--tls-sertifikat"),
        (("ca.pem", "pemeriksa.pem", "tiada.key"), r"tiada\.key tidak terbaca .*--tls-kunci"),
        ((".", "pemeriksa.pem", "pemeriksa.key"), r"folder\); .*--tls-ca"),
        (("kosong.pem", "pemeriksa.pem", "pemeriksa.key"), "kosong.pem bukan sertifikat CA"),
        (("teks.pem", "pemeriksa.pem", "pemeriksa.key"), "teks.pem bukan sertifikat CA"),
        (("ca.pem", "teks.pem", "pemeriksa.key"), "tidak memuat sertifikat dan kunci"),
        (("ca.pem", "pemeriksa.pem", "teks.pem"), "tidak memuat sertifikat dan kunci"),
        (("ca.pem", "pemeriksa.pem", None), "tidak memuat sertifikat dan kunci"),
        (("ca.pem", "pemeriksa.pem", "kluster.key"), "bukan pasangan"),
        (("ca.pem", "pemeriksa.pem", "sandi.key"), "berkata sandi"),
    ],
)
def test_files_that_are_no_certificates_are_a_sentence(
    surat: Path, berkas: tuple[str | None, ...], kata: str | None
) -> None:
    sambungan = SambunganDask(JAUH, *(surat / nama if nama else None for nama in berkas))
    if kata is None:
        assert pengaman(sambungan).require_encryption
        return
    with pytest.raises(BukuDitolak, match=kata) as sebab:
        pengaman(sambungan)
    assert str(sebab.value).endswith(".")


def test_the_command_says_it_with_exit_code_3(surat: Path, tmp_path: Path) -> None:
    pilihan = [
        "--dask",
        JAUH,
        "--tls-ca",
        str(surat / "teks.pem"),
        "--tls-sertifikat",
        str(surat / "satu.pem"),
    ]
    hasil = CliRunner().invoke(main, ["rekap", str(tmp_path), "--ke", str(tmp_path / "r.json"), *pilihan])
    assert hasil.exit_code == 3 and hasil.output.count("\n") == 1, hasil.output

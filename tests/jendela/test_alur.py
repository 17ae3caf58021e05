"""The window without macros: what it asks, does and says, with a stand-in for the window itself."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from lakip_xl.jendela import alur
from lakip_xl.jendela.__main__ import DITOLAK, main
from lakip_xl.jendela.alur import FOLDER, ISI, LAMPIRAN, LAPORAN, PERIKSA, PILIH
from lakip_xl.jendela.windows import nomor_kendali, tata_letak
from lakip_xl.values.ditolak import BukuDitolak

pytestmark = pytest.mark.luar
NYATA = Path(__file__).resolve().parents[2] / "workbook" / "dinsos-pontianak-2020.xlsx"


class JendelaTiruan:
    """Clicks what it was told to, then closes; keeps what was shown."""

    def __init__(self, *klik: str | Path, pilihan: Path | None = None) -> None:
        self._klik, self._pilihan = list(klik), pilihan
        self.tampak: list[str] = []

    def tanya(self, teks: str, pilihan: Sequence[str]) -> str | Path | None:
        self.tampak.append(teks)
        klik = self._klik.pop(0) if self._klik else None
        assert klik is None or isinstance(klik, Path) or klik in pilihan
        return klik

    def pilih_berkas(self) -> Path | None:
        return self._pilihan

    def beri_tahu(self, teks: str) -> None:
        self.tampak.append(teks)


@pytest.fixture
def buku(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "milik pengguna"))
    folder = tmp_path / "Laporan & Kinerja"
    folder.mkdir()
    return Path(shutil.copy(NYATA, folder / "-buku 2020.xlsx"))


@pytest.fixture
def dibuka(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    daftar: list[Path] = []

    def buka(letak: Path) -> bool:
        daftar.append(letak)
        return True

    monkeypatch.setattr(alur, "buka", buka)
    return daftar


def test_a_dropped_workbook_is_checked_and_its_report_named_and_opened(
    buku: Path, dibuka: list[Path]
) -> None:
    sebelum = buku.read_bytes()
    jendela = JendelaTiruan(LAPORAN, FOLDER)
    assert main([str(buku)], jendela) == 0
    laporan = buku.with_name("-buku 2020 temuan.html")
    assert dibuka == [laporan, buku.parent]
    assert laporan.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert jendela.tampak[0].startswith("-buku 2020.xlsx\n\n") and str(laporan) in jendela.tampak[0]
    assert " galat" in jendela.tampak[0]
    assert buku.read_bytes() == sebelum


def test_fill_keeps_a_backup_and_checks_again(buku: Path, dibuka: list[Path]) -> None:
    semula = buku.read_bytes()
    jendela = JendelaTiruan(ISI)
    assert main([str(buku)], jendela) == 0
    cadangan = [b for b in buku.parent.glob("*.xlsx") if b != buku]
    assert [b.read_bytes() for b in cadangan] == [semula] and buku.read_bytes() != semula
    pertama, kata, kedua = jendela.tampak
    assert str(cadangan[0]) in kata and pertama != kedua


def test_the_appendix_stands_beside_the_workbook(buku: Path, dibuka: list[Path]) -> None:
    jendela = JendelaTiruan(LAMPIRAN)
    assert main([str(buku)], jendela) == 0
    lampiran = buku.with_name("-buku 2020 lampiran.xlsx")
    assert lampiran.is_file() and dibuka == [lampiran]
    assert str(lampiran) in jendela.tampak[1] and "lakip validasi" not in jendela.tampak[1]


def test_without_excel_a_file_is_asked_for(buku: Path, dibuka: list[Path]) -> None:
    jendela = JendelaTiruan(PILIH, pilihan=buku)
    assert main([], jendela) == 0
    assert "Tidak ada buku yang terbuka di Excel" in jendela.tampak[0]
    assert jendela.tampak[1].startswith(buku.name)
    batal = JendelaTiruan(PILIH)
    assert main([], batal) == 0 and len(batal.tampak) == 1


def test_the_workbook_open_in_excel_is_offered(
    buku: Path, dibuka: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alur, "buku_terbuka", lambda: alur.buku_berkas(buku))
    jendela = JendelaTiruan(PERIKSA)
    assert main([], jendela) == 0
    assert jendela.tampak[0] == f"Buku yang terbuka di Excel:\n\n{buku.name}"
    assert "Laporan: " in jendela.tampak[1]


def test_what_is_no_workbook_is_said_and_another_may_follow(buku: Path, dibuka: list[Path]) -> None:
    lain = buku.with_name("surat.xlsx")
    lain.write_text("bukan buku", encoding="utf-8")
    jendela = JendelaTiruan(buku)
    assert main([str(lain)], jendela) == 0
    assert "surat.xlsx" in jendela.tampak[0] and jendela.tampak[1].startswith(buku.name)
    assert sorted(b.name for b in buku.parent.iterdir()) == [
        "-buku 2020 temuan.html", buku.name, "surat.xlsx",
    ]  # fmt: skip


def test_a_folder_that_takes_nothing_has_the_report_elsewhere(
    buku: Path, dibuka: list[Path], tmp_path: Path
) -> None:
    buku.with_name("-buku 2020 temuan.html").mkdir()  # nothing can be written there
    jendela = JendelaTiruan()
    assert main([str(buku)], jendela) == 0
    lain = tmp_path / "milik pengguna" / "lakip_xl" / "laporan" / "-buku 2020 temuan.html"
    assert lain.is_file() and str(lain) in jendela.tampak[0]


@pytest.mark.parametrize("galat", [BukuDitolak("tidak bisa"), RuntimeError("rusak")])
def test_a_fault_is_one_sentence(buku: Path, monkeypatch: pytest.MonkeyPatch, galat: Exception) -> None:
    def rusak(_: object) -> None:
        raise galat

    monkeypatch.setattr(alur, "buku_berkas", rusak)
    jendela = JendelaTiruan()
    assert main([str(buku)], jendela) == DITOLAK
    assert len(jendela.tampak) == 1 and "Traceback" not in jendela.tampak[0]


def test_every_choice_has_a_button_within_the_window() -> None:
    teks = "satu\n\n" + "panjang " * 40
    (_, (_, _, lebar, tinggi), *_), tulisan, *tombol = tata_letak(
        teks, [LAPORAN, ISI, LAMPIRAN, FOLDER, PILIH]
    )
    assert [t[1] for t in tombol] == [LAPORAN, ISI, LAMPIRAN, FOLDER, PILIH, "Tutup"]
    kotak = [tulisan[3], *(t[3] for t in tombol)]
    assert all(x + w <= lebar and y + t <= tinggi for x, y, w, t in kotak)
    assert all(y >= tulisan[3][1] + tulisan[3][3] for _, y, _, _ in kotak[1:])
    assert len({k[:2] for k in kotak}) == len(kotak)
    assert nomor_kendali((1 << 16) | 101) == 101

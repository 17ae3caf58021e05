"""Excel busy, closed, refusing, at calls of each button: all of its work or none, one sentence, Excel set as before.

A sample; every call of every button is tried by `scripts/uji/panjang.py gangguan`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from excel_tiruan.com import DITOLAK, Kabel, galat
from excel_tiruan.peragaan import (
    GANGGUAN,
    LENGKAP,
    PERAGAAN,
    POLOS,
    SEMUA,
    TIDAK,
    Gangguan,
    Meja,
    Uji,
    excel,
    siapkan,
)

from lakip_xl.excel import persegi
from lakip_xl.excel.keadaan import SIBUK
from lakip_xl.excel.sabar import LAMA, SEBENTAR

SEKALI = GANGGUAN["ditolak sekali (0x800A03EC)"]
CONTOH = [(LENGKAP, "isi"), (LENGKAP, "lampiran"), (POLOS, "periksa"), (POLOS, "kecualikan")]


@pytest.fixture(scope="module")
def berkas(buku_nyata: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return siapkan(buku_nyata, tmp_path_factory.mktemp("gangguan"))


@pytest.fixture(scope="module")
def buka(
    berkas: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Meja]]:
    with pytest.MonkeyPatch.context() as ganti, excel() as buat:
        for variabel in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
            ganti.setenv(variabel, str(tmp_path_factory.getbasetemp()))
        yield lambda bentuk: buat(berkas[bentuk])


@pytest.fixture(scope="module")
def daftar_uji(buka: Callable[[str], Meja]) -> dict[tuple[str, str], Uji]:
    return {(bentuk, aksi): Uji(lambda b=bentuk: buka(b), aksi) for bentuk, aksi in CONTOH}  # type: ignore[misc]


@pytest.mark.parametrize("nama", GANGGUAN)
def test_all_of_an_action_or_none_of_it(nama: str, daftar_uji: dict[tuple[str, str], Uji]) -> None:
    acak = random.Random(nama)
    putusan = []
    for uji in daftar_uji.values():
        for nomor in acak.sample(range(1, len(uji.panggilan) + 1), 2):
            putusan.append(uji.coba(GANGGUAN[nama], nomor))
    if GANGGUAN[nama].detik == 3:
        assert set(putusan) == {SEMUA}, "a short wait ends well"


def test_what_would_be_half_done_is_seen(
    daftar_uji: dict[tuple[str, str], Uji], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the tests above would prove nothing."""
    uji = daftar_uji[LENGKAP, "isi"]
    tulis = [n for n, nama in enumerate(uji.panggilan, 1) if nama == "Range.Value2 ="]
    assert uji.coba(SEKALI, tulis[1]) == TIDAK
    monkeypatch.setattr(persegi, "_kembalikan", lambda _: None)
    with pytest.raises(AssertionError, match=r"ditolak, tetapi isinya lain: .* nilai"):
        uji.coba(SEKALI, tulis[1])


def test_every_button_is_tried_and_each_kind_of_call() -> None:
    from lakip_xl.ribbon.aksi import AKSI

    assert {aksi for _, aksi in PERAGAAN} == AKSI.keys() - {"aturan"}, "that one writes a file and opens it"


@pytest.mark.parametrize(("detik", "kode"), [(SEBENTAR - 2, 0), (LAMA, 3)])
def test_before_anything_is_done_a_busy_excel_is_waited_for_some_seconds(
    buka: Callable[[str], Meja], detik: float, kode: int
) -> None:
    meja = buka(LENGKAP)
    mulai = meja.jam.kini
    meja.ganggu(Gangguan(lambda: galat(DITOLAK), detik), 1)
    hasil = meja.tekan("tentang")
    assert hasil[0] == kode and (kode == 0 or hasil[1] == SIBUK)
    assert min(detik, SEBENTAR) <= meja.jam.kini - mulai < 3 * SEBENTAR
    assert len(meja.kabel.panggilan) < 100, "asked with pauses"


def test_no_excel_but_the_buttons_own_is_asked_anything(buka: Callable[[str], Meja]) -> None:
    meja = buka(LENGKAP)
    lain = Kabel()
    windows = meja.windows
    sendiri = windows.get_xl_app_from_hwnd
    windows.get_excel_hwnds = lambda: iter([2000, meja.app.Hwnd])

    def ambil(hwnd: int) -> Any:
        lain.panggilan += [str(hwnd)] if hwnd == 2000 else []
        return sendiri(hwnd)

    windows.get_xl_app_from_hwnd = ambil
    assert meja.tekan("tentang")[0] == 0
    assert lain.panggilan == []


def test_a_workbook_in_protected_view_is_named_as_such(buka: Callable[[str], Meja]) -> None:
    meja = buka(LENGKAP)
    meja.app.buku.clear()
    meja.app.terlindung.append(SimpleNamespace(Workbook=SimpleNamespace(Name="buku kami.xlsx")))
    kode, kalimat = meja.tekan("isi")
    assert kode == 3 and "Tampilan Terproteksi; klik “Aktifkan Pengeditan”" in kalimat


@pytest.mark.parametrize("aksi", ["periksa", "isi", "rapikan", "kecualikan"])
@pytest.mark.parametrize(
    ("sifat", "kata"),
    [
        ("ReadOnly", "dibuka hanya-baca"),
        ("ProtectContents", "dilindungi"),
        ("ProtectStructure", "dilindungi"),
    ],
)
def test_what_may_not_be_written_is_refused_and_nothing_of_it_done(
    sifat: str, kata: str, aksi: str, buka: Callable[[str], Meja]
) -> None:
    meja = buka(POLOS if sifat == "ProtectStructure" else LENGKAP)
    for benda in meja.buku.lembar if sifat == "ProtectContents" else [meja.buku]:
        setattr(benda, sifat, True)
    awal = meja.keadaan()
    kode, kalimat = meja.tekan(aksi)
    kini = meja.keadaan()
    if aksi in ("periksa", "kecualikan") or sifat == "ReadOnly":
        assert kode == 3 and kini.isi == awal.isi and kata in kalimat
    else:
        assert kode == 0, "what needs no new sheet is done, and in cells that are not locked"
        assert kini.isi == awal.isi if sifat == "ProtectContents" else kini.isi != awal.isi
    assert kini.setelan == awal.setelan
    for nama in kini.berkas - awal.berkas:
        assert nama in kalimat
        (meja.folder / nama).unlink()


@pytest.mark.parametrize("menyala", [False, True])
def test_with_autosave_the_question_says_that_the_change_is_saved(
    menyala: bool, buka: Callable[[str], Meja]
) -> None:
    meja = buka(LENGKAP)
    meja.buku.AutoSaveOn = menyala
    assert meja.tekan("rapikan")[0] == 0
    assert ("(AutoSave) sedang menyala: perubahannya langsung tersimpan." in meja.app.kotak[0]) == menyala
    for berkas in meja.folder.glob("*cadangan*"):
        berkas.unlink()


def test_a_workbook_on_onedrive_is_worked_on_and_its_files_go_to_the_documents(
    buka: Callable[[str], Meja], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Documents").mkdir()
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    meja = buka(LENGKAP)
    meja.buku.Path = "https://kantor-my.sharepoint.com/personal/a/Documents"
    kode, kalimat = meja.tekan("rapikan")
    (cadangan,) = (tmp_path / "Documents").iterdir()
    assert kode == 0 and str(cadangan) in kalimat

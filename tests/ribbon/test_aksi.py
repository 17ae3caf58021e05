"""Each action on a workbook open in LibreOffice gives what the command line gives for the same content."""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from uno_engine.proses import properti

from lakip_xl import __version__
from lakip_xl.cli import main
from lakip_xl.excel.buku import BukuHidup, temukan
from lakip_xl.files.reader import read
from lakip_xl.reading.ingatan import NAMA_INGATAN, baca_ingatan
from lakip_xl.ribbon import aksi
from lakip_xl.ribbon.__main__ import main as pita
from lakip_xl.ribbon.aksi import AKSI, DISEBUT
from lakip_xl.rules import RULES
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.isi import isi
from lakip_xl.verbs.validasi import validasi


@pytest.fixture
def app(excel: Callable[[], Any]) -> Any:
    return excel()


@pytest.fixture
def dokumen(app: Any, libreoffice: Callable[[int], Any], buku_nyata: Path, tmp_path: Path) -> Any:
    """The real workbook, open, with a figure changed and not saved."""
    dokumen = libreoffice(0).buka(Path(shutil.copy(buku_nyata, tmp_path / "buku kami.xlsx")))
    dokumen.Sheets.getByName("Anggaran").getCellRangeByName("E6").setValue(123456789.0)
    return dokumen


def simpan(dokumen: Any, berkas: Path) -> Path:
    dokumen.storeToURL(berkas.as_uri(), properti(FilterName="Calc MS Excel 2007 XML"))
    return berkas


def jalankan(aksi: str, nama: str | None = None) -> str:
    return AKSI[aksi](temukan(nama))


def lakip(*argumen: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in argumen])


def nilai(berkas: Path, *, tanpa: str = "") -> dict[tuple[str, str], object]:
    """Every cell's value."""
    return {
        (ws.title, c.coordinate): c.value
        for ws in openpyxl.load_workbook(berkas)
        for baris in ws.iter_rows()
        for c in baris
        if c.value is not None and ws.title != tanpa
    }


def beda(satu: dict[tuple[str, str], object], lain: dict[tuple[str, str], object]) -> set[tuple[str, str]]:
    """The cells that differ; LibreOffice saves 15 digits of a number, the command line 17."""

    def sama(a: object, b: object) -> bool:
        if isinstance(a, int | float) and isinstance(b, int | float):
            return math.isclose(a, b, rel_tol=1e-13)
        return a == b

    return {k for k in satu.keys() | lain.keys() if not sama(satu.get(k), lain.get(k))}


def test_periksa_isi_lampiran_and_bersihkan_are_the_commands(dokumen: Any, app: Any, tmp_path: Path) -> None:
    asli = (tmp_path / "buku kami.xlsx").read_bytes()
    folder = tmp_path / "baris perintah"
    folder.mkdir()
    berkas = simpan(dokumen, folder / "buku kami.xlsx")

    pemeriksaan = validasi(read(berkas))
    ringkasan = pemeriksaan.ringkasan
    kalimat = jalankan("periksa")
    assert kalimat == (
        f"buku kami.xlsx. {pemeriksaan.kesimpulan.kalimat} Berikutnya: {pemeriksaan.berikutnya}. "
        f"{ringkasan['galat']} galat, {ringkasan['peringatan']} peringatan, "
        f"{ringkasan['info']} info; lihat lembar Temuan."
    )
    lakip("validasi", berkas, "--tulis")
    hasil = nilai(simpan(dokumen, tmp_path / "hasil.xlsx"))
    dari_berkas = nilai(berkas)
    # The digest there is of the copy that LibreOffice saved: one saved in the same second is the same bytes.
    berbeda = {k for k in hasil.keys() | dari_berkas.keys() if hasil.get(k) != dari_berkas.get(k)}
    assert berbeda <= {("Temuan", "A3")}
    tanda = [n[("Temuan", "A3")].split(" SHA-256")[0] for n in (hasil, dari_berkas)]  # type: ignore[attr-defined]
    assert tanda[0] == tanda[1]

    app.jawaban.append("yes")
    rencana = isi(read(berkas)).rencana
    jumlah, diganti = len(rencana.diisi), len(rencana.diganti)
    kalimat = jalankan("isi")
    assert kalimat.startswith(
        f"{jumlah} sel kosong diisi, {diganti} sel berisi diganti pada buku kami.xlsx; "
    )
    assert "bertumpu pada masukan yang dipertentangkan" in kalimat and "tekan Periksa" in kalimat
    assert (
        "Indikator!K5: 103% menjadi 161,25%; " in kalimat and f"; dan {diganti - DISEBUT} lainnya." in kalimat
    )
    lakip("isi", berkas)
    hasil = nilai(simpan(dokumen, tmp_path / "hasil.xlsx"), tanpa="Temuan")
    assert not beda(hasil, nilai(berkas, tanpa="Temuan"))

    kalimat = jalankan("lampiran")
    lampiran = tmp_path / "buku kami lampiran.xlsx"
    assert str(lampiran) in kalimat and "tabel ditulis ke" in kalimat
    assert app.terbuka == [str(lampiran)]
    lakip("lampiran", berkas, "--ke", folder / "lampiran.xlsx")
    satu, lain = nilai(lampiran), nilai(folder / "lampiran.xlsx")
    assert all("SHA-256" in str(satu[k]) for k in beda(satu, lain)) and len(satu) > 500

    buku = temukan("buku kami.xlsx")
    assert AKSI["bersihkan"](buku) == (
        f"{sum(ringkasan.values()) + _terbawa(berkas)} temuan dihapus dari lembar Temuan pada buku kami.xlsx."
    )
    assert AKSI["bersihkan"](buku) == "Lembar Temuan pada buku kami.xlsx sudah kosong."
    assert (tmp_path / "buku kami.xlsx").read_bytes() == asli  # nothing was saved


def _terbawa(berkas: Path) -> int:
    """How many rows of the sheet Temuan are not counted in the summary."""
    ws = openpyxl.load_workbook(berkas)["Temuan"]
    akar = [sel.value for sel in ws[4]].index("Akar")
    return sum(bool(baris[akar]) for baris in ws.iter_rows(min_row=5, values_only=True) if any(baris))


def test_where_figures_are_replaced_a_backup_is_kept_or_nothing_is_written(
    dokumen: Any, app: Any, tmp_path: Path
) -> None:
    sebelum = nilai(simpan(dokumen, tmp_path / "sebelum.xlsx"))
    for jawaban in ("cancel", "no"):
        app.jawaban.append(jawaban)
        assert jalankan("isi") == "Pengisian dibatalkan; buku kami.xlsx tidak diubah."
        assert nilai(simpan(dokumen, tmp_path / "sesudah.xlsx")) == sebelum
    app.jawaban.append("yes")
    kalimat = jalankan("isi")
    (cadangan,) = tmp_path.glob("buku kami cadangan 20*.xlsx")
    assert kalimat.endswith(f"Cadangannya: {cadangan}.")
    assert nilai(cadangan) == sebelum
    assert nilai(simpan(dokumen, tmp_path / "sesudah.xlsx")) != sebelum
    assert "Excel tidak dapat membatalkannya" in app.kotak_dialog[0] and len(app.kotak_dialog) == 3


def test_what_is_only_filled_or_refreshed_asks_whether_a_backup_is_wanted(
    dokumen: Any, app: Any, tmp_path: Path
) -> None:
    app.jawaban.append("yes")
    jalankan("isi")
    ingatan = dokumen.Sheets.getByName(NAMA_INGATAN)
    assert not ingatan.IsVisible and dokumen.CurrentController.ActiveSheet.Name != NAMA_INGATAN
    dokumen.Sheets.getByName("Kegiatan").getCellRangeByName("H7").setValue(109.0)
    dokumen.Sheets.getByName("Indikator").getCellRangeByName("L5").setString("")
    for satu in tmp_path.glob("*cadangan*"):
        satu.unlink()
    app.jawaban.append("no")
    kalimat = jalankan("isi")
    berubah = "1 masukan berubah: Kegiatan!H7: 190 menjadi 109."
    assert kalimat.startswith(f"{berubah} 1 sel kosong diisi, 4 hitungan diperbarui pada ")
    assert "diganti" not in kalimat and not list(tmp_path.glob("*cadangan*"))
    berkas = simpan(dokumen, tmp_path / "hasil.xlsx")
    rencana = isi(read(berkas)).rencana
    assert rencana.terisi == () and rencana.masukan_berubah == ()
    assert sum(len(b.isi) for b in baca_ingatan(read(berkas))) > 10_000
    assert jalankan("isi").startswith("Tidak ada sel yang perlu diubah")


@pytest.mark.parametrize("terkunci", ["susunan", "lembar"])
def test_a_workbook_that_takes_no_memory_is_filled_without(
    dokumen: Any, app: Any, tmp_path: Path, terkunci: str
) -> None:
    if terkunci == "susunan":
        dokumen.protect("")
    else:
        dokumen.Sheets.insertNewByName(NAMA_INGATAN, 0)
        dokumen.Sheets.getByName(NAMA_INGATAN).getCellRangeByName("A2").setString("milik kantor")
    app.jawaban.append("yes")
    assert "sel kosong diisi" in jalankan("isi")
    buku = read(simpan(dokumen, tmp_path / "hasil.xlsx"))
    assert not isi(buku).rencana.daftar_edit and not baca_ingatan(buku)


def test_what_changed_while_the_question_stood_is_filled_from_what_is_there_then(
    dokumen: Any, app: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lembar = dokumen.Sheets.getByName("Indikator")

    def jawab(self: BukuHidup, teks: str) -> bool:
        lembar.getCellRangeByName("J5").setValue(1.0)
        return True

    monkeypatch.setattr(BukuHidup, "tanya", jawab)
    jalankan("isi")
    assert not isi(read(simpan(dokumen, tmp_path / "hasil.xlsx"))).rencana.daftar_edit


def test_rapikan_keeps_a_backup_and_is_the_command(dokumen: Any, app: Any, tmp_path: Path) -> None:
    assert jalankan("rapikan") == "Tidak ada teks pada buku kami.xlsx yang dapat ditulis sebagai angka."
    lembar = dokumen.Sheets.getByName("Anggaran")
    for alamat, teks in (("E6", "Rp 123.456.789,00"), ("E7", "20.000.001"), ("F7", "15,000")):
        lembar.getCellRangeByName(alamat).setString(teks)
    sebelum = simpan(dokumen, tmp_path / "berkas.xlsx")
    for jawaban in ("cancel", "no"):
        app.jawaban.append(jawaban)
        assert jalankan("rapikan") == "Perapian dibatalkan; buku kami.xlsx tidak diubah."
    isi_sebelum = nilai(sebelum)
    app.jawaban.append("yes")
    kalimat = jalankan("rapikan")
    (cadangan,) = tmp_path.glob("buku kami cadangan 20*.xlsx")
    assert nilai(cadangan) == isi_sebelum and kalimat == (
        "2 teks ditulis sebagai angka pada buku kami.xlsx. 1 teks dibiarkan: Anggaran!F7 dapat dibaca dengan dua cara. "
        f"Cadangannya: {cadangan}."
    )
    lakip("rapikan", sebelum, "--tulis")
    hasil = nilai(simpan(dokumen, tmp_path / "hasil.xlsx"))
    assert not beda(hasil, nilai(sebelum)) and hasil["Anggaran", "E7"] == 20_000_001


def pilih(dokumen: Any, lembar: str, alamat: str) -> None:
    satu = dokumen.Sheets.getByName(lembar)
    dokumen.CurrentController.setActiveSheet(satu)
    dokumen.CurrentController.select(satu.getCellRangeByName(alamat))


def kecualian(dokumen: Any) -> list[list[object]]:
    lembar = dokumen.Sheets.getByName("Pengecualian")
    return [[n for n in b if n != ""] for b in lembar.getCellRangeByName("A5:H7").getDataArray() if any(b)]


def test_kecualikan_asks_for_the_reason_and_is_the_command(dokumen: Any, app: Any, tmp_path: Path) -> None:
    pilih(dokumen, "Anggaran", "F58")
    app.isian += [False]
    assert jalankan("kecualikan") == "Pengecualian dibatalkan; buku kami.xlsx tidak diubah."
    assert not kecualian(dokumen)
    berkas = simpan(dokumen, tmp_path / "berkas.xlsx")
    app.isian += ["Belanja BLUD"]
    kalimat = jalankan("kecualikan")
    awal = "ANG201 pada Anggaran!F58 dikecualikan di Pengecualian!A5, selama isinya tetap 275.987.000. "
    assert kalimat.startswith(awal)
    assert app.kotak_dialog == ["ANG201 pada Anggaran!F58: mengapa angka ini memang benar demikian?"] * 2
    lakip("kecualikan", berkas, "ANG201", "Anggaran!F58", "--alasan", "Belanja BLUD")
    assert not beda(nilai(simpan(dokumen, tmp_path / "hasil.xlsx")), nilai(berkas))
    pilih(dokumen, "Anggaran", "F60")
    with pytest.raises(
        BukuDitolak, match=r"Tidak ada temuan yang dapat dikecualikan pada Anggaran!F60; pilih sel"
    ):
        jalankan("kecualikan")
    app.isian += [" "]
    pilih(dokumen, "Anggaran", "E6")
    with pytest.raises(BukuDitolak, match="tanpa alasan"):
        jalankan("kecualikan")
    assert len(kecualian(dokumen)) == 1


def test_a_row_of_temuan_is_waived_and_of_several_findings_one_is_asked_for(dokumen: Any, app: Any) -> None:
    jalankan("periksa")
    lembar = dokumen.Sheets.getByName("Temuan")
    isi_temuan = lembar.getCellRangeByName("A5:D60").getDataArray()
    baris = next(n for n, b in enumerate(isi_temuan, 5) if b[0] == "ANG201" and b[3] == "F58")
    pilih(dokumen, "Temuan", f"E{baris}")
    app.isian += ["Belanja BLUD"]
    jalankan("kecualikan")
    assert [b[:3] for b in kecualian(dokumen)] == [["ANG201", "Anggaran", "F58"]]
    dokumen.Sheets.getByName("Anggaran").getCellRangeByName("F6").setString("999.999.999")
    pilih(dokumen, "Anggaran", "F6")
    app.kotak_dialog.clear()
    app.isian += ["ANG999"]
    with pytest.raises(BukuDitolak, match=r"“ANG999” bukan .*; tidak ada yang dikecualikan"):
        jalankan("kecualikan")
    app.isian += [False]
    assert "dibatalkan" in jalankan("kecualikan")
    app.isian += [" ang201 ", "menurut LRA"]
    jalankan("kecualikan")
    assert "Anggaran!F6 memuat " in app.kotak_dialog[0] and "ANG201" in app.kotak_dialog[0]
    assert [b[:3] for b in kecualian(dokumen)][1:] == [["ANG201", "Anggaran", "F6"]]


def test_the_appendix_never_takes_the_place_of_a_workbook(dokumen: Any, app: Any, tmp_path: Path) -> None:
    lain = Path(shutil.copy(tmp_path / "buku kami.xlsx", tmp_path / "buku kami lampiran.xlsx"))
    isi = lain.read_bytes()
    with pytest.raises(BukuDitolak, match="adalah buku kerja LAKIP dan tidak ditimpa lampiran"):
        jalankan("lampiran")
    assert lain.read_bytes() == isi and not app.terbuka


def test_the_appendix_is_made_again_while_the_last_one_is_open(
    dokumen: Any, app: Any, tmp_path: Path
) -> None:
    pertama, kedua = (tmp_path / f"buku kami lampiran{ekor}.xlsx" for ekor in ("", " (2)"))
    for _ in range(2):  # the second time it is closed first, for nothing was changed in it
        assert f"tabel ditulis ke {pertama}. " in jalankan("lampiran", "buku kami.xlsx")
        assert [d.URL.rpartition("/")[2] for d in app.daftar_dokumen] == [
            "buku%20kami.xlsx",
            "buku%20kami%20lampiran.xlsx",
        ]
    lampiran = app.daftar_dokumen[-1]
    lampiran.Sheets.getByIndex(0).getCellRangeByName("A1").setString("catatan kami")
    isi = pertama.read_bytes()
    assert f"tabel ditulis ke {kedua}. " in jalankan("lampiran", "buku kami.xlsx")
    assert lampiran.isModified() and pertama.read_bytes() == isi and len(app.daftar_dokumen) == 3


def test_the_appendix_of_a_workbook_on_a_server_goes_to_the_users_documents(
    dokumen: Any, app: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "rumah" / "Documents").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "rumah")
    bentuk = type(app.ActiveWorkbook)
    monkeypatch.setattr(bentuk, "Path", property(lambda _: "https://kantor-my.sharepoint.com/personal/a"))
    assert str(tmp_path / "rumah" / "Documents" / "buku kami lampiran.xlsx") in jalankan("lampiran")


def test_a_workbook_without_figures_to_fill_is_not_asked_about(
    app: Any, libreoffice: Any, buku_induk: Path, tmp_path: Path
) -> None:
    libreoffice(0).buka(Path(shutil.copy(buku_induk, tmp_path / "kosong.xlsx")))
    assert jalankan("isi") == "Tidak ada sel yang perlu diubah pada kosong.xlsx."
    assert not app.kotak_dialog


def test_the_rulebook_opens_as_one_page_that_loads_nothing(
    app: Any, libreoffice: Any, buku_induk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libreoffice(0).buka(buku_induk, ReadOnly=True)
    dibuka: list[Path] = []
    monkeypatch.setattr(aksi, "buka", lambda letak: dibuka.append(letak) is None)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "ü & catatan"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "ü & catatan"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    kalimat = jalankan("aturan")
    (berkas,) = tmp_path.rglob("aturan.html")
    assert dibuka == [berkas] and f"dibuka di peramban dari {berkas}" in kalimat
    halaman = berkas.read_text(encoding="utf-8")
    assert all(f'id="{a.kode}"' in halaman for a in RULES)
    assert "default-src &#x27;none&#x27;" in halaman and "<script" not in halaman
    assert __version__ in jalankan("tentang")
    monkeypatch.setattr(aksi, "buka", lambda _: False)
    assert f"ditulis ke {berkas}; bukalah" in jalankan("aturan")


def test_a_workbook_that_is_none_of_ours_is_refused_and_left(
    app: Any, libreoffice: Any, tmp_path: Path
) -> None:
    wb = openpyxl.Workbook()
    wb.active["A1"] = "daftar belanja"
    wb.save(tmp_path / "lain.xlsx")
    dokumen = libreoffice(0).buka(tmp_path / "lain.xlsx")
    for tombol in ("periksa", "isi", "rapikan", "kecualikan", "lampiran"):
        with pytest.raises(BukuDitolak):
            jalankan(tombol)
    assert dokumen.Sheets.ElementNames == ("Sheet",) and not dokumen.isModified()


def test_of_two_excels_the_buttons_window_decides(
    excel: Callable[[int], Any],
    libreoffice: Any,
    buku_nyata: Path,
    tmp_path: Path,
) -> None:
    daftar = [excel(nomor) for nomor in (0, 1)]
    for nomor in (0, 1):
        (tmp_path / str(nomor)).mkdir()
        libreoffice(nomor).buka(Path(shutil.copy(buku_nyata, tmp_path / str(nomor) / "sama.xlsx")))
    nama = "sama.xlsx".encode("utf-16-be").hex()
    assert pita(["tentang", "--hwnd", str(daftar[1].Hwnd), "--nama", nama]) == 0
    assert [len(app.kotak_dialog) for app in daftar] == [0, 1]
    assert pita(["tentang", "--hwnd", "0", "--nama", nama]) == 3, "without a window none is guessed"
    assert [len(app.kotak_dialog) for app in daftar] == [0, 1]

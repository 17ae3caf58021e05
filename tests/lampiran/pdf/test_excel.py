"""PDF by Excel: none here, so that xlwings is led to a stand-in that opens, exports, closes and ends as asked."""

from __future__ import annotations

import atexit
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlwings

from lakip_xl.lampiran.pdf.excel import cetak_excel
from lakip_xl.values.ditolak import BukuDitolak


class Excel:
    """What xlwings asks of an engine to start an Excel, export a workbook and end it; `jejak` tells all."""

    name, type = "excel", "desktop"

    def __init__(
        self, *, galat_mulai: Exception | None = None, galat_ekspor: Exception | None = None
    ) -> None:
        self.jejak: list[object] = []
        self.galat_mulai, self.galat_ekspor = galat_mulai, galat_ekspor
        self.apps = self.books = self.api = self.app = self
        self.pid, self.impl, self.engine = 7, self, self
        self.sheets: list[object] = []

    def add(self, *, spec: object, add_book: bool, visible: bool) -> Excel:
        if self.galat_mulai:
            raise self.galat_mulai
        self.jejak.append(("mulai", visible, add_book))
        return self

    @property
    def display_alerts(self) -> bool:
        return True

    @display_alerts.setter
    def display_alerts(self, nilai: bool) -> None:
        self.jejak.append(("peringatan", nilai))

    def __call__(self, nama: str) -> Excel:
        raise KeyError(nama)

    def open(self, berkas: str, update_links: bool, read_only: bool, *_: object, **__: object) -> Excel:
        self.jejak.append(("buka", Path(berkas).read_bytes(), update_links, read_only))
        self.folder = Path(berkas).parent
        return self

    def to_pdf(self, tujuan: str, quality: str) -> None:
        if self.galat_ekspor:
            raise self.galat_ekspor
        Path(tujuan).write_bytes(b"%PDF-1.7")

    def close(self) -> None:
        self.jejak.append("tutup")

    def quit(self) -> None:
        self.jejak.append("akhiri")

    def Quit(self) -> None:
        self.jejak.append("Quit")


@pytest.fixture
def pasang(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """A function that makes a stand-in the Excel of xlwings."""

    def jadikan(excel: Excel) -> Excel:
        monkeypatch.setattr(xlwings.engines, "active", xlwings.Engine(impl=excel))
        return excel

    return jadikan


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="an Excel may be here")
def test_where_xlwings_knows_no_excel_there_is_none() -> None:
    assert xlwings.engines.active is None
    with pytest.raises(AttributeError):
        xlwings.App(visible=False, add_book=False)
    assert cetak_excel(b"isi") is None


def test_where_none_is_installed_there_is_none(pasang) -> None:
    com_error = type("com_error", (Exception,), {})
    assert (
        pasang(Excel(galat_mulai=com_error(-2147221005, "Invalid class string")))
        and cetak_excel(b"isi") is None
    )
    pasang(Excel(galat_mulai=ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):  # a fault of ours is no missing Excel
        cetak_excel(b"isi")


def test_it_exports_unseen_and_ends_its_own_excel(pasang) -> None:
    excel = pasang(Excel())
    assert cetak_excel(b"isi") == b"%PDF-1.7"
    assert excel.jejak == [
        ("mulai", False, False),
        ("peringatan", False),
        ("buka", b"isi", False, True),
        "tutup",
        "akhiri",
    ]
    assert not excel.folder.exists()


def test_a_failed_export_is_refused_and_ends_its_excel_too(pasang) -> None:
    excel = pasang(Excel(galat_ekspor=RuntimeError("COM")))
    with pytest.raises(BukuDitolak, match=r"^Excel gagal membuat PDF; .*\.docx.*\.$"):
        cetak_excel(b"isi")
    assert excel.jejak[-2:] == ["tutup", "akhiri"]
    assert not excel.folder.exists()
    assert excel.folder.parent == Path(tempfile.gettempdir())


def test_on_windows_no_other_excel_is_killed(pasang, monkeypatch: pytest.MonkeyPatch) -> None:
    excel = pasang(Excel())
    dipanggil: list[str] = []
    jendela = SimpleNamespace(cleanup=lambda: dipanggil.append("bersihkan"))
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", jendela)
    atexit.register(jendela.cleanup)
    cetak_excel(b"isi")
    assert excel.jejak[-1] == "Quit"  # not App.quit, which kills every Excel without a window
    jumlah = atexit._ncallbacks()
    atexit.unregister(jendela.cleanup)
    assert atexit._ncallbacks() == jumlah and dipanggil == []

"""The part of Excel's object model that lakip_xl speaks, over UNO: names and manners are Excel's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote, urlparse

from uno_engine.proses import properti
from uno_engine.rentang import Range, com_error, galat, tanpa_peristiwa

OTOMATIS, MANUAL = -4105, -4135
# In the order of Worksheet.Protect's arguments from the sixth.
IZIN = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns",
    "AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting",
    "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip
__all__ = ["Application", "Koleksi", "Workbook", "Worksheet", "com_error"]


class Koleksi:
    """A collection as COM has it: `Count`, and called with a number or a name."""

    def __init__(self, isi: list[Any]) -> None:
        self._isi = isi

    @property
    def Count(self) -> int:
        return len(self._isi)

    def __call__(self, kunci: int | str) -> Any:
        if isinstance(kunci, int):
            return self._isi[kunci - 1]
        cocok = [benda for benda in self._isi if benda.Name == kunci]
        if not cocok:
            raise com_error(
                -2147352567, "Exception occurred.", (0, None, "Subscript out of range", None, 0, 0)
            )
        return cocok[0]


class Application:
    """One LibreOffice as one Excel. What only Excel has is remembered, and read back by the tests."""

    def __init__(self, desktop: Any, pid: int, hwnd: int) -> None:
        self.desktop, self.pid, self.Hwnd = desktop, pid, hwnd
        self.ScreenUpdating = self.DisplayAlerts = self.EnableEvents = self.Interactive = True
        self.StatusBar: str | bool = False
        self.ProtectedViewWindows = Koleksi([])
        self.tanpa_salinan = False  # this Excel cannot SaveCopyAs
        self.saat_tulis: Callable[[Range], None] = lambda _: None
        self.terbuka: list[str] = []
        self.kotak_dialog: list[str] = []
        self.jawaban: list[str] = []
        self.isian: list[str | bool] = []  # what is typed into boxes that ask for it; False: cancelled
        self.teks_status: list[str | bool] = []
        self.hanya_baca: set[str] = set()
        self.tautan: set[tuple[str, int, int]] = set()  # sheet, row, column: writing a cell leaves its link
        # what LibreOffice does not keep of a sheet's protection, by its name; and sheets that refuse one
        self.perlindungan: dict[str, tuple[tuple[bool, bool, bool], SimpleNamespace]] = defaultdict(
            lambda: ((False, False, False), SimpleNamespace(**dict.fromkeys(IZIN, True)))
        )
        self.tak_terlindungi: set[str] = set()
        self._dalam_tulis = False

    def __setattr__(self, nama: str, nilai: Any) -> None:
        object.__setattr__(self, nama, nilai)
        if nama == "StatusBar":
            self.__dict__.setdefault("teks_status", []).append(nilai)

    @property
    def daftar_dokumen(self) -> list[Any]:
        semua = [
            d for d in self.desktop.Components if d.supportsService("com.sun.star.sheet.SpreadsheetDocument")
        ]
        return sorted(semua, key=lambda d: d.RuntimeUID)

    def InputBox(self, Prompt: str, Title: str) -> str | bool:
        assert len(Prompt) <= 255, "Excel refuses a longer one"
        self.kotak_dialog.append(Prompt)
        return self.isian.pop(0)

    @property
    def Workbooks(self) -> Any:
        return _Workbooks(self, [Workbook(self, d) for d in self.daftar_dokumen])

    @property
    def Windows(self) -> Koleksi:
        return Koleksi([_Window(self, d, self.Hwnd + n) for n, d in enumerate(self.daftar_dokumen, 1)])

    @property
    def ActiveWorkbook(self) -> Workbook | None:
        aktif = self.desktop.getCurrentComponent()
        return Workbook(self, aktif) if aktif is not None else None

    @property
    def Calculation(self) -> int:
        aktif = self.ActiveWorkbook
        return OTOMATIS if aktif is None or aktif.dokumen.isAutomaticCalculationEnabled() else MANUAL

    @Calculation.setter
    def Calculation(self, nilai: int) -> None:
        for dokumen in self.daftar_dokumen:
            dokumen.enableAutomaticCalculation(nilai == OTOMATIS)
            if nilai == OTOMATIS:
                dokumen.calculate()


class _Workbooks(Koleksi):
    def __init__(self, app: Application, isi: list[Workbook]) -> None:
        super().__init__(isi)
        self._app = app

    def Open(self, path: str, UpdateLinks: int) -> None:
        tanpa_peristiwa(self._app)
        self._app.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, properti())
        self._app.terbuka.append(path)


class Workbook:
    def __init__(self, app: Application, dokumen: Any) -> None:
        self.Application, self.dokumen = app, dokumen
        self.kode_format: dict[int, str] = {}  # number formats by their keys, which never change

    @property
    def FullName(self) -> str:
        return unquote(urlparse(self.dokumen.URL).path) or self.dokumen.Title

    @property
    def Name(self) -> str:
        return self.FullName.rpartition("/")[2]

    @property
    def Path(self) -> str:
        return self.FullName.rpartition("/")[0]

    @property
    def Saved(self) -> bool:
        return not self.dokumen.isModified()

    def Close(self, SaveChanges: bool) -> None:
        tanpa_peristiwa(self.Application)
        assert not SaveChanges
        self.dokumen.close(True)

    @property
    def ReadOnly(self) -> bool:
        return bool(self.dokumen.isReadonly()) or self.Name in self.Application.hanya_baca

    @property
    def Names(self) -> Koleksi:
        return Koleksi([SimpleNamespace(Name=nama) for nama in self.dokumen.NamedRanges.ElementNames])

    @property
    def ProtectStructure(self) -> bool:
        return bool(self.dokumen.isProtected())

    @property
    def SaveCopyAs(self) -> Callable[[str], None]:
        if self.Application.tanpa_salinan:
            raise AttributeError("SaveCopyAs")
        return self._simpan

    def _simpan(self, path: str) -> None:
        self.dokumen.storeToURL(Path(path).as_uri(), properti(FilterName="Calc MS Excel 2007 XML"))

    @property
    def ActiveSheet(self) -> Worksheet:
        return Worksheet(self, self.dokumen.CurrentController.ActiveSheet)

    def Activate(self) -> None:
        tanpa_peristiwa(self.Application)
        self.dokumen.CurrentController.Frame.activate()

    @property
    def Sheets(self) -> Koleksi:
        return _Sheets(self)

    def Windows(self, nomor: int) -> _Window:
        return _Window(self.Application, self.dokumen, self.Application.Hwnd + nomor)


class _Sheets(Koleksi):
    def __init__(self, buku: Workbook) -> None:
        super().__init__([Worksheet(buku, lembar) for lembar in buku.dokumen.Sheets])
        self._buku = buku

    def Add(self, Before: Worksheet, Count: int) -> Worksheet:
        assert Count == 1, "else Excel adds as many as are selected"
        daftar = self._buku.dokumen.Sheets
        nama = next(n for n in map("Sheet{}".format, range(1, 999)) if not daftar.hasByName(n))
        daftar.insertNewByName(nama, Before.lembar.RangeAddress.Sheet)
        hasil = Worksheet(self._buku, daftar.getByName(nama))
        hasil.Activate()  # as Excel does
        return hasil


class _Window:
    def __init__(self, app: Application, dokumen: Any, hwnd: int) -> None:
        self._app, self._dokumen, self.Hwnd = app, dokumen, hwnd

    @property
    def RangeSelection(self) -> Range:
        buku = Workbook(self._app, self._dokumen)
        return Range(buku.ActiveSheet, self._dokumen.CurrentController.getSelection())


class Worksheet:
    def __init__(self, buku: Workbook, lembar: Any) -> None:
        self.Parent, self.lembar = buku, lembar

    @property
    def Name(self) -> str:
        return str(self.lembar.Name)

    @Name.setter
    def Name(self, nama: str) -> None:
        self.lembar.Name = nama

    def Move(self, Before: Worksheet) -> None:
        self.Parent.dokumen.Sheets.moveByName(self.Name, Before.lembar.RangeAddress.Sheet)

    def Delete(self) -> None:
        assert not self.Parent.Application.DisplayAlerts, "Excel would ask, and wait for an answer"
        self.Parent.dokumen.Sheets.removeByName(self.Name)

    @property
    def ProtectContents(self) -> bool:
        return bool(self.lembar.isProtected())

    @property
    def Protection(self) -> SimpleNamespace:
        return self._perlindungan[1]

    @property
    def _perlindungan(self) -> tuple[tuple[bool, bool, bool], SimpleNamespace]:
        return self.Parent.Application.perlindungan[self.Name]

    @property
    def ProtectDrawingObjects(self) -> bool:
        return self._perlindungan[0][0]

    @property
    def ProtectScenarios(self) -> bool:
        return self._perlindungan[0][1]

    @property
    def ProtectionMode(self) -> bool:
        return self._perlindungan[0][2]

    def Unprotect(self, Password: str) -> None:
        tanpa_peristiwa(self.Parent.Application)
        try:
            self.lembar.unprotect(Password)
        except Exception:  # LibreOffice's own, which no import names
            raise galat("The password you supplied is not correct") from None

    def Protect(
        self,
        Password: str,
        DrawingObjects: bool,
        Contents: bool,
        Scenarios: bool,
        UserInterfaceOnly: bool,
        *izin: bool,
    ) -> None:
        tanpa_peristiwa(self.Parent.Application)
        if self.Name in self.Parent.Application.tak_terlindungi:
            raise galat("Protect method of Worksheet class failed")
        assert Contents and len(izin) == len(IZIN)
        self.lembar.protect(Password)
        self.Parent.Application.perlindungan[self.Name] = (
            (DrawingObjects, Scenarios, UserInterfaceOnly),
            SimpleNamespace(**dict(zip(IZIN, izin, strict=True))),
        )

    @property
    def Visible(self) -> int:
        return -1 if self.lembar.IsVisible else 0

    @Visible.setter
    def Visible(self, nilai: int) -> None:
        self.lembar.IsVisible = nilai == -1

    def Activate(self) -> None:
        tanpa_peristiwa(self.Parent.Application)
        if not self.lembar.IsVisible:
            raise com_error(
                -2147352567, "Exception occurred.", (0, None, "Activate method failed", None, 0, 0)
            )
        self.Parent.dokumen.CurrentController.setActiveSheet(self.lembar)

    def Range(self, alamat: str) -> Range:
        return Range(self, self.lembar.getCellRangeByName(alamat.replace("$", "")))

    @property
    def UsedRange(self) -> Range:
        kursor = self.lembar.createCursor()
        kursor.gotoEndOfUsedArea(False)
        kursor.gotoStartOfUsedArea(True)
        return Range(self, kursor)

    @property
    def ListObjects(self) -> Koleksi:
        letak = self.lembar.RangeAddress.Sheet
        daftar = self.Parent.dokumen.DatabaseRanges
        return Koleksi([n for n in daftar.ElementNames if daftar.getByName(n).DataArea.Sheet == letak])

    @property
    def Hyperlinks(self) -> _Hyperlinks:
        return _Hyperlinks(self)


class _Hyperlinks:
    """LibreOffice keeps a link as a field in the cell's text."""

    def __init__(self, lembar: Worksheet) -> None:
        self._lembar, self._dokumen, self._app = lembar, lembar.Parent.dokumen, lembar.Parent.Application

    @property
    def Count(self) -> int:
        return sum(lembar == self._lembar.Name for lembar, _, _ in self._app.tautan)

    def Add(self, Anchor: Range, Address: str, SubAddress: str) -> None:
        assert not Address, "links lead into the workbook only"
        cocok = re.fullmatch(r"'((?:[^']|'')*)'!([A-Z]+[0-9]+)", SubAddress)
        assert cocok, SubAddress
        lembar = cocok[1].replace("''", "'")
        sel = Anchor.rentang.getCellByPosition(0, 0)
        bidang = self._dokumen.createInstance("com.sun.star.text.TextField.URL")
        bidang.Representation, bidang.URL = sel.String, f"#{lembar}.{cocok[2]}"
        sel.setString("")
        kursor = sel.createTextCursor()
        sel.insertTextContent(kursor, bidang, False)
        self._app.tautan.add((Anchor.Worksheet.Name, Anchor.Row, Anchor.Column))

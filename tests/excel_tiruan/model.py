"""Excel's object model in memory: its cells, sheets, settings and questions, as far as lakip_xl speaks of them."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import coordinate_to_tuple, get_column_letter

from excel_tiruan.com import GALAT_1004, PENGECUALIAN, galat

OTOMATIS = -4105
TERLIHAT, TAK_TERLIHAT = -1, 2
_HARI_NOL = datetime.datetime(1899, 12, 30)
Tempat = tuple[int, int]


def menolak(teks: str) -> Exception:
    return galat(PENGECUALIAN, teks, GALAT_1004)


class Workbooks:
    """A collection as COM has it."""

    def __init__(self, isi: list[Any]) -> None:
        self._isi = isi

    @property
    def Count(self) -> int:
        return len(self._isi)

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self._isi))

    def __call__(self, kunci: int | str) -> Any:
        if isinstance(kunci, int):
            return self._isi[kunci - 1]
        for satu in self._isi:
            if satu.Name == kunci:
                return satu
        raise menolak("Subscript out of range")

    def Open(self, path: str, UpdateLinks: int) -> Any:
        app = self._isi[0].Application
        assert not app.EnableEvents
        buku = Workbook(app, Path(path), utuh=False)
        app.buku.append(buku)
        buku.Activate()
        return buku


class Application:
    def __init__(self, hwnd: int = 1000) -> None:
        self.Hwnd = hwnd
        self.buku: list[Workbook] = []
        self.aktif: Workbook | None = None
        self.EnableEvents = self.ScreenUpdating = self.DisplayAlerts = self.Interactive = True
        self.Calculation = OTOMATIS
        self.StatusBar: str | bool = False
        self.terlindung: list[Any] = []
        self.isian: list[str | bool] = []
        self.jawaban: list[int] = []  # 6: yes, 7: no, 2: cancel
        self.kotak: list[str] = []

    @property
    def Application(self) -> Application:
        return self

    @property
    def Workbooks(self) -> Workbooks:
        return Workbooks(self.buku)

    @property
    def ProtectedViewWindows(self) -> Workbooks:
        return Workbooks(self.terlindung)

    @property
    def ActiveWorkbook(self) -> Workbook | None:
        return self.aktif

    def InputBox(self, Prompt: str, Title: str) -> str | bool:
        self.kotak.append(Prompt)
        return self.isian.pop(0)

    def setelan(self) -> tuple[object, ...]:
        aktif = self.aktif
        assert aktif is not None
        return (
            self.EnableEvents, self.ScreenUpdating, self.DisplayAlerts, self.Interactive, self.Calculation,
            self.StatusBar, aktif.Name, aktif.ActiveSheet.Name, aktif.terpilih.Address,
        )  # fmt: skip


class Workbook:
    Saved = True
    ReadOnly = ProtectStructure = AutoSaveOn = MultiUserEditing = False

    def __init__(self, app: Application, asal: Path, *, utuh: bool = True) -> None:
        self._app, self._asal = app, asal.read_bytes()
        self.Name, self.Path = asal.name, str(asal.parent)
        isi = _muat(self._asal) if utuh else [Worksheet(self, "Lampiran")]
        self.lembar = [satu.salin(self) for satu in isi]
        self.ActiveSheet = next(satu for satu in self.lembar if satu.Visible == TERLIHAT)
        self.terpilih = self.ActiveSheet.Range("A1")

    @property
    def Application(self) -> Application:
        return self._app

    @property
    def FullName(self) -> str:
        return f"{self.Path}/{self.Name}"

    @property
    def Sheets(self) -> Sheets:
        return Sheets(self)

    Worksheets = Sheets

    @property
    def Names(self) -> Workbooks:
        return Workbooks([])

    def Windows(self, nomor: int) -> Window:
        assert nomor == 1
        return Window(self)

    def Activate(self) -> None:
        assert not self._app.EnableEvents, "a macro of the workbook could answer this"
        self._app.aktif = self

    def SaveCopyAs(self, path: str) -> None:
        Path(path).write_bytes(_simpan(self._asal, self.potret()))

    def Close(self, SaveChanges: bool) -> None:
        assert not SaveChanges and not self._app.EnableEvents
        self._app.buku.remove(self)

    def potret(self) -> tuple[Any, ...]:
        """All that is in it."""
        return tuple(satu.potret() for satu in self.lembar)


@cache
def _muat(asal: bytes) -> list[Worksheet]:
    return [Worksheet.dari(ws) for ws in openpyxl.load_workbook(io.BytesIO(asal))]


@cache
def _simpan(asal: bytes, potret: tuple[Any, ...]) -> bytes:
    """The workbook saved: its own file with the cells as they are now."""
    buku = openpyxl.load_workbook(io.BytesIO(asal))
    for nama, tampak, nilai, kode, _ in potret:
        ws = buku[nama] if nama in buku.sheetnames else buku.create_sheet(nama)
        ws.sheet_state = "visible" if tampak == TERLIHAT else "veryHidden"
        baru = dict(nilai)
        for baris in ws.iter_rows():
            for sel in baris:
                if type(sel).__name__ == "Cell" and (sel.row, sel.column) not in baru:
                    sel.value = None
        for tempat, isi in nilai:
            sel = ws.cell(*tempat)
            if isi != _isi(sel.value):
                sel.value = isi
                if isinstance(isi, str):
                    sel.data_type = "s"
        for tempat, satu in kode:
            ws.cell(*tempat).number_format = satu
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()


class Window:
    def __init__(self, buku: Workbook) -> None:
        self._buku, self.Hwnd = buku, buku.Application.Hwnd

    @property
    def RangeSelection(self) -> Range:
        return self._buku.terpilih


class Sheets(Workbooks):
    def __init__(self, buku: Workbook) -> None:
        super().__init__(buku.lembar)
        self._buku = buku

    def Add(self, Before: Worksheet, Count: int) -> Worksheet:
        assert Count == 1, "else Excel adds as many as are selected"
        nama = next(n for n in map("Sheet{}".format, range(1, 99)) if n not in [s.Name for s in self._isi])
        baru = Worksheet(self._buku, nama)
        self._isi.insert(self._isi.index(Before), baru)
        baru.Activate()
        return baru


class Worksheet:
    ProtectContents = False

    def __init__(self, buku: Any, nama: str) -> None:
        self.Parent, self.Name, self.Visible = buku, nama, TERLIHAT
        self.nilai: dict[Tempat, Any] = {}
        self.kode: dict[Tempat, str] = {}
        self.tautan: dict[Tempat, str] = {}
        self._milik = True  # its cells are its own, and not those of the sheet that it is a copy of
        self._terpotret: tuple[Any, ...] | None = None

    @classmethod
    def dari(cls, ws: Any) -> Worksheet:
        hasil = cls(None, ws.title)
        hasil.Visible = TERLIHAT if ws.sheet_state == "visible" else TAK_TERLIHAT
        for baris in ws.iter_rows():
            for sel in baris:
                tempat = sel.row, sel.column
                if sel.value is not None:
                    assert sel.data_type != "f", "no formulas here"
                    hasil.nilai[tempat] = _isi(sel.value)
                if sel.hyperlink:
                    hasil.tautan[tempat] = sel.hyperlink.location
                if sel.number_format != "General":
                    hasil.kode[tempat] = sel.number_format
        return hasil

    def salin(self, buku: Workbook) -> Worksheet:
        baru = Worksheet(buku, self.Name)
        baru.Visible, baru.nilai, baru.kode, baru.tautan = self.Visible, self.nilai, self.kode, self.tautan
        baru._milik, baru._terpotret = False, self._isi()
        return baru

    def ubah(self) -> None:
        """Before its cells are changed."""
        if not self._milik:
            self.nilai, self.kode, self.tautan = dict(self.nilai), dict(self.kode), dict(self.tautan)
        self._milik, self._terpotret = True, None

    def _isi(self) -> tuple[Any, ...]:
        if self._terpotret is None:
            self._terpotret = tuple(tuple(sorted(n.items())) for n in (self.nilai, self.kode, self.tautan))
        return self._terpotret

    def potret(self) -> tuple[Any, ...]:
        return self.Name, self.Visible, *self._isi()

    def Range(self, alamat: str) -> Range:
        awal, _, akhir = alamat.replace("$", "").partition(":")
        return Range(self, *coordinate_to_tuple(awal), *coordinate_to_tuple(akhir or awal))

    @property
    def UsedRange(self) -> Range:
        tempat = [*self.nilai, *self.kode] or [(1, 1)]
        baris, kolom = zip(*tempat, strict=True)
        return Range(self, min(baris), min(kolom), max(baris), max(kolom))

    @property
    def ListObjects(self) -> Workbooks:
        return Workbooks([])

    @property
    def Hyperlinks(self) -> Hyperlinks:
        return Hyperlinks(self)

    def Activate(self) -> None:
        assert not self.Parent.Application.EnableEvents, "a macro of the workbook could answer this"
        if self.Visible != TERLIHAT:
            raise menolak("Activate method of Worksheet class failed")
        self.Parent.ActiveSheet, self.Parent.terpilih = self, self.Range("A1")

    def Move(self, Before: Worksheet) -> None:
        if self.Visible != TERLIHAT:
            raise menolak("Move method of Worksheet class failed")
        self.Parent.lembar.remove(self)
        self.Parent.lembar.insert(self.Parent.lembar.index(Before), self)

    def Delete(self) -> None:
        assert not self.Parent.Application.DisplayAlerts, "Excel would ask, and wait for an answer"
        self.Parent.lembar.remove(self)
        if self.Parent.ActiveSheet is self:
            self.Parent.lembar[0].Activate()


class Hyperlinks:
    def __init__(self, lembar: Worksheet) -> None:
        self._lembar = lembar

    @property
    def Count(self) -> int:
        return len(self._lembar.tautan)

    def Add(self, Anchor: Range, Address: str, SubAddress: str) -> None:
        assert not Address
        self._lembar.ubah()
        self._lembar.tautan[Anchor.Row, Anchor.Column] = SubAddress


class Jumlah:
    def __init__(self, jumlah: int) -> None:
        self.Count = jumlah


class Baris:
    Hidden = False

    def AutoFit(self) -> None:
        pass


class Font:
    Bold = False


class Range:
    HasFormula = MergeCells = False
    Locked = WrapText = True
    VerticalAlignment = ColumnWidth = 0

    def __init__(self, lembar: Worksheet, baris: int, kolom: int, baris_akhir: int, kolom_akhir: int) -> None:
        self.Worksheet, self.Row, self.Column = lembar, baris, kolom
        self._akhir = baris_akhir, kolom_akhir
        self.EntireRow, self.Font = Baris(), Font()

    @property
    def Rows(self) -> Jumlah:
        return Jumlah(self._akhir[0] - self.Row + 1)

    @property
    def Columns(self) -> Jumlah:
        return Jumlah(self._akhir[1] - self.Column + 1)

    @property
    def Address(self) -> str:
        awal, akhir = (f"${get_column_letter(k)}${b}" for b, k in ((self.Row, self.Column), self._akhir))
        return awal if awal == akhir else f"{awal}:{akhir}"

    @property
    def MergeArea(self) -> Range:
        return self

    def _sel(self) -> list[list[Tempat]]:
        baris, kolom = range(self.Row, self._akhir[0] + 1), range(self.Column, self._akhir[1] + 1)
        return [[(b, k) for k in kolom] for b in baris]

    @property
    def Value2(self) -> Any:
        hasil = tuple(tuple(self.Worksheet.nilai.get(t) for t in deret) for deret in self._sel())
        return hasil if len(hasil) > 1 or len(hasil[0]) > 1 else hasil[0][0]

    @Value2.setter
    def Value2(self, nilai: Any) -> None:
        assert not self.Worksheet.Parent.Application.EnableEvents, "a macro of the workbook could answer this"
        if self.Worksheet.ProtectContents:
            raise menolak("The cell or chart you're trying to change is on a protected sheet")
        isi = nilai if isinstance(nilai, tuple) else ((nilai,),)
        self.Worksheet.ubah()
        for tempat, nilai_sel in zip(self._sel(), isi, strict=True):
            for t, satu in zip(tempat, nilai_sel, strict=True):
                if satu in (None, ""):
                    self.Worksheet.nilai.pop(t, None)
                else:
                    self.Worksheet.nilai[t] = _ketik(satu, self.Worksheet.kode.get(t) == "@")

    @property
    def Formula(self) -> Any:
        nilai = self.Value2
        if isinstance(nilai, tuple):
            return tuple(tuple("" if n is None else str(n) for n in deret) for deret in nilai)
        return "" if nilai is None else str(nilai)

    @property
    def NumberFormat(self) -> str | None:
        semua = {self.Worksheet.kode.get(t, "General") for deret in self._sel() for t in deret}
        return semua.pop() if len(semua) == 1 else None

    @NumberFormat.setter
    def NumberFormat(self, kode: str) -> None:
        self.Worksheet.ubah()
        for deret in self._sel():
            for tempat in deret:
                if kode == "General":
                    self.Worksheet.kode.pop(tempat, None)
                else:
                    self.Worksheet.kode[tempat] = kode

    def ClearHyperlinks(self) -> None:
        self.Worksheet.ubah()
        for deret in self._sel():
            for tempat in deret:
                self.Worksheet.tautan.pop(tempat, None)

    def AutoFill(self, Destination: Range, Type: int) -> None:
        pass

    def Select(self) -> None:
        assert not self.Worksheet.Parent.Application.EnableEvents
        if self.Worksheet is not self.Worksheet.Parent.ActiveSheet:
            raise menolak("Select method of Range class failed")
        self.Worksheet.Parent.terpilih = self


def _ketik(nilai: Any, sel_teks: bool) -> Any:
    """What Excel makes of a value that is put into a cell."""
    if isinstance(nilai, str):
        assert nilai.startswith("'") or sel_teks or not re.fullmatch(r"[=+@-].+|[\d.,%]+", nilai), nilai
        return nilai.removeprefix("'")
    return f"{nilai:g}" if sel_teks else float(nilai)


def _isi(nilai: Any) -> Any:
    """A value of a file as Excel holds it."""
    if isinstance(nilai, datetime.datetime):
        return (nilai - _HARI_NOL) / datetime.timedelta(days=1)
    return float(nilai) if isinstance(nilai, int) and not isinstance(nilai, bool) else nilai

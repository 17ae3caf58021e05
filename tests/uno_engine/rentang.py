"""Excel's Range over a range of LibreOffice cells."""

from __future__ import annotations

from functools import cache
from typing import Any

from uno_engine.proses import muat_uno

_GALAT = {521: 2000, 532: 2007, 519: 2015, 524: 2023, 525: 2029, 503: 2036, 32767: 2042}
_DASAR_GALAT = -2146828288
_LOGIS = 1024  # com.sun.star.util.NumberFormat.LOGICAL
_RUMUS = 16  # com.sun.star.sheet.CellFlags.FORMULA
_GALAT_RUMUS = 4  # com.sun.star.sheet.FormulaResult.ERROR
_TAMPANG = (
    "NumberFormat", "IsTextWrapped", "VertJustify", "CharWeight", "CharHeight", "CharFontName", "CharColor",
    "CellBackColor", "TopBorder", "BottomBorder", "LeftBorder", "RightBorder",
)  # fmt: skip


class com_error(Exception):
    """As pywin32 raises it: hresult, text, excepinfo."""

    @property
    def hresult(self) -> int:
        return int(self.args[0])


def galat(teks: str) -> com_error:
    return com_error(-2147352567, "Exception occurred.", (0, "Microsoft Excel", teks, None, 0, -2146827284))


def tanpa_peristiwa(app: Any) -> None:
    assert not app.EnableEvents, "a macro of the workbook could answer this"


class Range:
    def __init__(self, lembar: Any, rentang: Any) -> None:
        self._lembar, self.rentang = lembar, rentang

    # Where it is ------------------------------------------------------------------------------------

    @property
    def _letak(self) -> Any:
        return self.rentang.RangeAddress

    @property
    def Row(self) -> int:
        return int(self._letak.StartRow) + 1

    @property
    def Column(self) -> int:
        return int(self._letak.StartColumn) + 1

    @property
    def Rows(self) -> Any:
        return _Jumlah(self._letak.EndRow - self._letak.StartRow + 1)

    @property
    def Columns(self) -> Any:
        return _Jumlah(self._letak.EndColumn - self._letak.StartColumn + 1)

    @property
    def Address(self) -> str:
        return str(self.rentang.AbsoluteName).rpartition(".")[2]

    @property
    def Worksheet(self) -> Any:
        return self._lembar

    def Select(self) -> None:
        tanpa_peristiwa(self._app)
        self._dokumen.CurrentController.select(self.rentang)

    @property
    def _dokumen(self) -> Any:
        return self._lembar.Parent.dokumen

    @property
    def _app(self) -> Any:
        return self._lembar.Parent.Application

    def _sel(self, baris: int, kolom: int) -> Any:
        return self.rentang.getCellByPosition(kolom, baris)

    # What it holds ----------------------------------------------------------------------------------

    @property
    def Value2(self) -> Any:
        nilai = [list(deret) for deret in self.rentang.getDataArray()]
        rumus = self.rentang.getFormulaArray()
        awal = self._letak
        for letak in self.rentang.queryFormulaCells(_GALAT_RUMUS).RangeAddresses:
            for b in range(letak.StartRow - awal.StartRow, letak.EndRow - awal.StartRow + 1):
                for k in range(letak.StartColumn - awal.StartColumn, letak.EndColumn - awal.StartColumn + 1):
                    nilai[b][k] = _DASAR_GALAT + _GALAT.get(self._sel(b, k).getError(), 2015)
        for b, deret in enumerate(nilai):
            for k, isi in enumerate(deret):
                if isi == "" and not rumus[b][k]:
                    deret[k] = None
                elif isi in (0.0, 1.0) and self._logis(b, k):
                    deret[k] = bool(isi)
        return tuple(map(tuple, nilai)) if len(nilai) > 1 or len(nilai[0]) > 1 else nilai[0][0]

    def _logis(self, baris: int, kolom: int) -> bool:
        sel = self._sel(baris, kolom)
        jenis = self._dokumen.NumberFormats.getByKey(sel.NumberFormat).Type
        return bool(jenis & _LOGIS) or sel.String in ("TRUE", "FALSE")

    @Value2.setter
    def Value2(self, nilai: Any) -> None:
        app = self._app
        tanpa_peristiwa(app)
        app.saat_tulis(self)
        if self._lembar.ProtectContents and self.Locked is not False:
            raise galat("The cell or chart you're trying to change is on a protected sheet")
        isi = nilai if isinstance(nilai, tuple) else ((nilai,),)
        assert len(isi) == self.Rows.Count and all(len(d) == self.Columns.Count for d in isi)
        kode = self.NumberFormat
        harfiah: list[list[Any]] = []
        urai: list[tuple[int, int, str]] = []
        for b, deret in enumerate(isi):
            harfiah.append([])
            for k, satu in enumerate(deret):
                format_sel = kode if kode is not None else self._kode(self._sel(b, k).NumberFormat)
                cara, hasil = _seperti_excel(satu, format_sel == "@")
                harfiah[-1].append(hasil if cara == "harfiah" else "")
                if cara != "harfiah":
                    urai.append((b, k, hasil))
        self.rentang.setDataArray(tuple(map(tuple, harfiah)))
        for b, k, teks in urai:
            sel = self._sel(b, k)
            semula = sel.NumberFormat
            sel.setFormula(teks)
            sel.NumberFormat = semula

    @property
    def Formula(self) -> Any:
        hasil = tuple(tuple(_rumus(teks) for teks in deret) for deret in self.rentang.getFormulaArray())
        return hasil if len(hasil) > 1 or len(hasil[0]) > 1 else hasil[0][0]

    @Formula.setter
    def Formula(self, teks: str) -> None:
        self._sel(0, 0).setFormula(teks)

    @property
    def HasFormula(self) -> bool | None:
        jumlah = sum(_luas(letak) for letak in self.rentang.queryContentCells(_RUMUS).RangeAddresses)
        return False if not jumlah else True if jumlah == _luas(self._letak) else None

    def ClearHyperlinks(self) -> None:
        for b, deret in enumerate(self.rentang.getDataArray()):
            for k, isi in enumerate(deret):
                if isi and isinstance(isi, str) and self._sel(b, k).getTextFields().hasElements():
                    self._sel(b, k).setString(isi)
        letak = self._letak
        self._app.tautan -= {
            (self._lembar.Name, b + 1, k + 1)
            for b in range(letak.StartRow, letak.EndRow + 1)
            for k in range(letak.StartColumn, letak.EndColumn + 1)
        }

    # How it looks -----------------------------------------------------------------------------------

    def _seragam(self, sifat: str) -> Any:
        """A property, None where the cells differ."""
        return (
            None if self.rentang.getPropertyState(sifat) == _beda() else self.rentang.getPropertyValue(sifat)
        )

    def _kode(self, kunci: int) -> str:
        buku = self._lembar.Parent
        if kunci not in buku.kode_format:
            buku.kode_format[kunci] = str(buku.dokumen.NumberFormats.getByKey(kunci).FormatString)
        return str(buku.kode_format[kunci])

    @property
    def NumberFormat(self) -> str | None:
        kunci = self._seragam("NumberFormat")
        return None if kunci is None else self._kode(kunci)

    @NumberFormat.setter
    def NumberFormat(self, kode: str) -> None:
        muat_uno()
        from com.sun.star.lang import Locale

        daftar = self._dokumen.NumberFormats
        kunci = daftar.queryKey(kode, Locale(), False)
        self.rentang.NumberFormat = kunci if kunci >= 0 else daftar.addNew(kode, Locale())

    @property
    def Locked(self) -> bool | None:
        lindung = self._seragam("CellProtection")
        return None if lindung is None else bool(lindung.IsLocked)

    def _gabungan(self) -> Any:
        kursor = self._lembar.lembar.createCursorByRange(self.rentang)
        kursor.collapseToMergedArea()
        return kursor

    @property
    def MergeCells(self) -> bool | None:
        kursor = self._gabungan()
        if not kursor.IsMerged and _luas(kursor.RangeAddress) == _luas(self._letak):
            return False
        return True if _luas(self._letak) == 1 else None

    @property
    def MergeArea(self) -> Range:
        return Range(self._lembar, self._gabungan())

    @property
    def EntireRow(self) -> _Baris:
        return _Baris(self.rentang)

    def AutoFill(self, Destination: Range, Type: int) -> None:
        assert Type == 3, "formats only"
        for k in range(self.Columns.Count):
            lajur = Destination.rentang.getCellRangeByPosition(k, 0, k, Destination.Rows.Count - 1)
            for sifat in _TAMPANG:
                lajur.setPropertyValue(sifat, self._sel(0, k).getPropertyValue(sifat))

    @property
    def Font(self) -> _Huruf:
        return _Huruf(self.rentang)

    def _atur_lebar(self, huruf: float) -> None:
        for kolom in self.rentang.Columns:
            kolom.Width = int(huruf * 200)

    ColumnWidth = property(None, _atur_lebar)
    WrapText = property(None, lambda self, ya: setattr(self.rentang, "IsTextWrapped", ya))
    VerticalAlignment = property(None, lambda self, _: setattr(self.rentang, "VertJustify", 1))  # top


class _Jumlah:
    def __init__(self, jumlah: int) -> None:
        self.Count = jumlah


class _Baris:
    def __init__(self, rentang: Any) -> None:
        self._rentang = rentang

    @property
    def Hidden(self) -> bool | None:
        letak = self._rentang.RangeAddress
        baris = self._rentang.Spreadsheet.getCellRangeByPosition(0, letak.StartRow, 16_383, letak.EndRow)
        tampak = {(satu.StartRow, satu.EndRow) for satu in baris.queryVisibleCells().RangeAddresses}
        jumlah = sum(akhir - awal + 1 for awal, akhir in tampak)
        return True if not jumlah else False if jumlah == letak.EndRow - letak.StartRow + 1 else None

    def AutoFit(self) -> None:
        self._rentang.Rows.OptimalHeight = True


class _Huruf:
    def __init__(self, rentang: Any) -> None:
        self._rentang = rentang

    Bold = property(None, lambda self, ya: setattr(self._rentang, "CharWeight", 150.0 if ya else 100.0))


@cache
def _beda() -> Any:
    """The state of a property in which cells of a range differ."""
    muat_uno()
    from com.sun.star.beans.PropertyState import AMBIGUOUS_VALUE

    return AMBIGUOUS_VALUE


def _luas(letak: Any) -> int:
    return int((letak.EndRow - letak.StartRow + 1) * (letak.EndColumn - letak.StartColumn + 1))


def _rumus(teks: str) -> str:
    """As Excel tells it: an array formula without braces, a text without the apostrophe."""
    if teks.startswith("{=") and teks.endswith("}"):
        return teks[1:-1]
    return teks[1:] if teks.startswith("'=") else teks


def _seperti_excel(nilai: Any, sel_teks: bool) -> tuple[str, Any]:
    """What Excel makes of a value: put there as it is, or read as if a person had typed it."""
    if nilai is None or nilai == "":
        return "harfiah", ""
    if isinstance(nilai, bool):
        return "urai", str(nilai).upper()
    if isinstance(nilai, int | float):
        return "harfiah", f"{nilai:g}" if sel_teks else float(nilai)
    if nilai.startswith("'"):
        return "harfiah", nilai[1:]
    if sel_teks or nilai == "-":
        return "harfiah", nilai
    if nilai[0] in "=+-@":
        return "urai", "=" + nilai.lstrip("=+@")
    return "urai", nilai

"""The engine as xlwings wants it: applications, books and sheets, each with Excel's model as its `api`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from lakip_xl.sistem.muat_xlwings import muat_xlwings
from uno_engine.model import Application, Workbook, Worksheet

muat_xlwings()  # the xlwings that a button gets
base_classes: Any = import_module("xlwings.base_classes")


class Engine:
    """Add with ``xlwings.engines.add(xlwings.Engine(impl=Engine([...])))``, then activate."""

    name, type = "excel", "desktop"

    def __init__(self, daftar: list[Application]) -> None:
        self.daftar = daftar

    @property
    def apps(self) -> Apps:
        return Apps(self)


class Apps(base_classes.Apps):
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keys(self) -> list[int]:
        return [app.pid for app in self._engine.daftar]

    def __iter__(self) -> Iterator[App]:
        return (App(self._engine, app) for app in self._engine.daftar)

    def __len__(self) -> int:
        return len(self._engine.daftar)

    def __getitem__(self, pid: int) -> App:
        return next(app for app in self if app.pid == pid)


class App(base_classes.App):
    def __init__(self, engine: Engine, api: Application) -> None:
        self._engine, self._api = engine, api

    @property
    def engine(self) -> Engine:
        return self._engine

    @property
    def api(self) -> Application:
        return self._api

    @property
    def pid(self) -> int:
        return self._api.pid

    @property
    def hwnd(self) -> int:
        return self._api.Hwnd

    @property
    def books(self) -> Books:
        return Books(self)

    def alert(self, prompt: str, title: str, buttons: str, mode: str, callback: object) -> str:
        self._api.kotak_dialog.append(prompt)
        return self._api.jawaban.pop(0) if self._api.jawaban else "ok"


class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def api(self) -> Any:
        return self.app.api.Workbooks

    def __iter__(self) -> Iterator[Book]:
        return (Book(self.app, Workbook(self.app.api, d)) for d in self.app.api.daftar_dokumen)

    def __len__(self) -> int:
        return len(self.app.api.daftar_dokumen)


class Book(base_classes.Book):
    def __init__(self, app: App, api: Workbook) -> None:
        self._app, self._api = app, api

    @property
    def api(self) -> Workbook:
        return self._api

    @property
    def app(self) -> App:
        return self._app

    @property
    def name(self) -> str:
        return self._api.Name

    @property
    def fullname(self) -> str:
        raise AssertionError("Book.fullname reads settings out of the workbook and must not be asked")

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)


class Sheets(base_classes.Sheets):
    def __init__(self, buku: Book) -> None:
        self._buku = buku

    @property
    def _daftar(self) -> Any:
        return self._buku.api.dokumen.Sheets

    def __call__(self, kunci: int | str) -> Sheet:
        daftar = self._daftar
        return Sheet(
            self._buku, daftar.getByIndex(kunci - 1) if isinstance(kunci, int) else daftar.getByName(kunci)
        )

    def __len__(self) -> int:
        return int(self._daftar.Count)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self._buku, lembar) for lembar in self._daftar)


class Sheet(base_classes.Sheet):
    def __init__(self, buku: Book, lembar: Any) -> None:
        self._buku = buku
        self._api = Worksheet(buku.api, lembar)

    @property
    def api(self) -> Worksheet:
        return self._api

    @property
    def name(self) -> str:
        return self._api.Name

    @property
    def book(self) -> Book:
        return self._buku

"""Objects of Excel's as COM gives them: each call counted, each able to fail."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType, MethodType
from typing import Any

from excel_tiruan.windows import CDispatch, com_error

DITOLAK, NANTI, DISUNTING = (
    -2147418111,
    -2147417846,
    -2146777998,
)  # RPC_E_CALL_REJECTED, _RETRYLATER, VBA_E_IGNORE
TERTUTUP, PENGECUALIAN, GALAT_1004 = -2147023174, -2147352567, -2146827284
_POLOS = (str, int, float, bool, tuple, type(None))


def galat(kode: int, teks: str = "", rinci: int | None = None) -> com_error:
    """The error of a code; `rinci` is Excel's own number within DISP_E_EXCEPTION."""
    isi = (0, "Microsoft Excel", teks, None, 0, rinci) if rinci is not None else None
    return com_error(kode, "Exception occurred." if isi else teks, isi, None)


class Kabel:
    """The way to Excel: `gangguan` may raise at a call, which it is told by number and name."""

    def __init__(self) -> None:
        self.nomor = 0
        self.panggilan: list[str] = []
        self.gangguan: Callable[[int, str], None] = lambda nomor, nama: None
        self.tuli = False  # even what a name means is not answered

    def panggil(self, nama: str, kerja: Callable[[], Any]) -> Any:
        self.nomor += 1
        self.panggilan.append(nama)
        self.gangguan(self.nomor, nama)
        return self.bungkus(kerja())

    def bungkus(self, nilai: Any) -> Any:
        return nilai if isinstance(nilai, _POLOS) else Com(nilai, self)


class Com(CDispatch):
    def __init__(self, benda: Any, kabel: Kabel) -> None:
        object.__setattr__(self, "_benda", benda)
        object.__setattr__(self, "_kabel", kabel)

    def _nama(self, sifat: str) -> str:
        return f"{type(self._benda).__name__}{sifat}"

    @property
    def _oleobj_(self) -> Com:
        return self

    def GetIDsOfNames(self, _: int, nama: str) -> int:
        if self._kabel.tuli:
            raise galat(DITOLAK, "Call was rejected by callee.")
        if not hasattr(type(self._benda), nama):
            raise galat(-2147352570, "Unknown name.")
        return 1

    def __getattr__(self, nama: str) -> Any:
        benda, kabel = self._benda, self._kabel
        if isinstance(getattr(type(benda), nama, None), FunctionType):

            def panggil(_: Com, *argumen: Any, **bernama: Any) -> Any:
                terbuka = [buka(a) for a in argumen]
                dinamai = {k: buka(n) for k, n in bernama.items()}
                return kabel.panggil(
                    self._nama(f".{nama}()"), lambda: getattr(benda, nama)(*terbuka, **dinamai)
                )

            return MethodType(panggil, self)
        return kabel.panggil(self._nama(f".{nama}"), lambda: getattr(benda, nama))

    def __setattr__(self, nama: str, nilai: Any) -> None:
        assert hasattr(self._benda, nama), nama
        self._kabel.panggil(self._nama(f".{nama} ="), lambda: setattr(self._benda, nama, buka(nilai)))

    def __call__(self, *argumen: Any) -> Any:
        return self._kabel.panggil(self._nama("()"), lambda: self._benda(*map(buka, argumen)))

    def __iter__(self) -> Any:
        isi: list[Any] = []
        self._kabel.panggil(self._nama(" for"), lambda: isi.extend(self._benda))
        return map(self._kabel.bungkus, isi)


def buka(nilai: Any) -> Any:
    """What a call is given, out of xlwings' wrapping and ours."""
    dalam = vars(nilai).get("_inner", nilai) if type(nilai).__name__ == "COMRetryObjectWrapper" else nilai
    return dalam._benda if isinstance(dalam, Com) else dalam

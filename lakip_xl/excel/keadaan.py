"""Excel while it is worked on: quiet meanwhile, as it was afterwards; its refusals as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, TypeVar

from lakip_xl.values.ditolak import BukuDitolak

T = TypeVar("T")

HITUNG_MANUAL = -4135  # xlCalculationManual
# Excel's busy answers: RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER, VBA_E_IGNORE (a cell is being edited).
_SIBUK = frozenset({-2147418111, -2147417846, -2146777998})
# Excel is gone: RPC_S_SERVER_UNAVAILABLE, RPC_S_CALL_FAILED, RPC_E_DISCONNECTED.
_TUTUP = frozenset({-2147023174, -2147023170, -2147417848})
_TAK_MENJAWAB = frozenset({"ExcelBusyError", "TakMenjawab"})  # xlwings' and that of `sabar`
_ULANG = 3  # times that a setting is given back, should Excel refuse
SIBUK = (
    "Excel sedang sibuk atau sebuah selnya sedang disunting; tekan Enter atau Esc di Excel, tutup kotak dialognya, "
    "lalu ulangi."
)
_GALAT_EXCEL = frozenset({"com_error", "XlwingsError", *_TAK_MENJAWAB})


def dari_excel(galat: BaseException) -> bool:
    """Whether Excel, and not our own code, raised it. By name: pywin32 exists on Windows only."""
    return type(galat).__name__ in _GALAT_EXCEL


def sibuk(galat: BaseException) -> bool:
    """Whether Excel cannot answer now: a cell is being edited, or a dialog is open."""
    return type(galat).__name__ in _TAK_MENJAWAB or bool(_SIBUK & {_kode(galat), _kode_rinci(galat)})


def _kode(galat: BaseException) -> object:
    return getattr(galat, "hresult", None)


def _kode_rinci(galat: BaseException) -> object:
    """Excel's own number, the sixth of what com_error has third."""
    rinci = galat.args[2] if len(galat.args) > 2 else None
    return rinci[5] if isinstance(rinci, tuple) and len(rinci) > 5 else None


@contextmanager
def menolak_galat(nama: str) -> Iterator[None]:
    """Turn what Excel refuses in the workbook `nama` into `BukuDitolak`."""
    try:
        yield
    except Exception as galat:
        if not dari_excel(galat):
            raise
        if sibuk(galat):
            raise BukuDitolak(SIBUK) from None
        if _kode(galat) in _TUTUP:
            raise BukuDitolak(
                f"Excel tertutup selagi {nama} dikerjakan; buka lagi bukunya, lalu ulangi."
            ) from None
        raise BukuDitolak(
            f"Excel menolak pekerjaan ini pada {nama} ({_uraian(galat)}); "
            "selesaikan penyuntingan sel dan tutup kotak dialog di Excel, lalu ulangi."
        ) from None


def _uraian(galat: Exception) -> str:
    """Excel's own words, which com_error keeps in the third place of its third argument."""
    rinci = galat.args[2] if len(galat.args) > 2 else None
    teks = (
        rinci[2] if rinci and len(rinci) > 2 and rinci[2] else galat.args[1] if len(galat.args) > 1 else galat
    )
    return " ".join(str(teks).split()).rstrip(".")[:300] or "tanpa keterangan"


@contextmanager
def tenang(buku: Any, *, menulis: bool) -> Iterator[None]:
    """Work on the xlwings book `buku` with macros and redrawing at rest; `menulis`: recalculation and the person's
    keys and mouse too.

    Each is put back as it was, and so are the workbook in front, its sheet and its selection, also
    after an error. Events stay off longest: no macro of the workbook answers what is done here. The
    mode of calculation is not touched for reading: giving it back recalculates every open workbook.
    """
    app = buku.app.api
    semula: list[tuple[str, Any]] = []
    pandangan = _pandangan(app)
    try:
        for sifat, nilai in (
            ("EnableEvents", False),
            ("ScreenUpdating", False),
            *((("Calculation", HITUNG_MANUAL), ("Interactive", False)) if menulis else ()),
        ):
            lama = getattr(app, sifat)
            if lama != nilai:
                semula.append((sifat, lama))
                setattr(app, sifat, nilai)
        yield
    finally:
        try:
            _pulihkan_pandangan(app, pandangan)
        finally:
            for sifat, lama in reversed(semula):
                # One that fails, as in an Excel that was closed meanwhile, must not keep the others.
                gigih(partial(setattr, app, sifat, lama))


def gigih(kerja: Callable[[], T]) -> T | None:
    """What `kerja` gives, asked for again where Excel refuses; None where it does so too often."""
    for _ in range(_ULANG):
        with _abaikan_excel():
            return kerja()
    return None


@contextmanager
def tanpa_peringatan(app: Any) -> Iterator[None]:
    """Excel asks nothing meanwhile: for the one call about which it would."""
    with dimatikan(app, "DisplayAlerts"):
        yield


@contextmanager
def dimatikan(app: Any, sifat: str) -> Iterator[None]:
    """One of Excel's settings is off meanwhile, and then as it was, however often Excel refuses that."""
    semula = getattr(app, sifat)
    try:
        setattr(app, sifat, False)
        yield
    finally:
        gigih(lambda: setattr(app, sifat, semula))


def _pandangan(app: Any) -> tuple[Any, str, str] | None:
    """The workbook in front, its active sheet and the cells selected there."""

    def lihat() -> tuple[Any, str, str] | None:
        buku = app.ActiveWorkbook
        return (buku, buku.ActiveSheet.Name, _terpilih(buku)) if buku is not None else None

    return gigih(lihat)


def _terpilih(buku: Any) -> str:
    return str(buku.Windows(1).RangeSelection.Address)


def _pulihkan_pandangan(app: Any, pandangan: tuple[Any, str, str] | None) -> None:
    if pandangan is None:
        return
    buku, lembar, terpilih = pandangan

    def pulihkan() -> None:
        kini = app.ActiveWorkbook  # None once the person is in a window of Protected View
        if kini is None or kini.FullName != buku.FullName:
            buku.Activate()
        if buku.ActiveSheet.Name != lembar:
            buku.Sheets(lembar).Activate()
        if _terpilih(buku) != terpilih:
            buku.Sheets(lembar).Range(terpilih).Select()

    gigih(pulihkan)


@contextmanager
def _abaikan_excel() -> Iterator[None]:
    with suppress(BukuDitolak), menolak_galat(""):
        yield

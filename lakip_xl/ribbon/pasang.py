"""Put the tab LAKIP into the folder from which Excel loads its add-ins, take it away, and look whether it is well."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from lakip_xl import __version__
from lakip_xl.files.load import muat_mentah
from lakip_xl.files.save import simpan, tolak_bila_tak_tertulis
from lakip_xl.ribbon.bangun import TabExcel, bangun, kenali
from lakip_xl.sistem.alasan import alasan
from lakip_xl.sistem.proses import keluaran
from lakip_xl.values.ditolak import BukuDitolak

NAMA_BERKAS = "lakip_xl.xlam"
_TUTUP_EXCEL = "Excel mengunci tab yang sedang dimuatnya; tutup semua jendela Excel, lalu ulangi."
_UJI_PENAFSIR = "import lakip_xl, lakip_xl.ribbon; print(lakip_xl.__version__)"
_BATAS_DETIK = 60


@dataclass(frozen=True)
class Keadaan:
    """One line about the tab; `beres` is false where something is to be done."""

    beres: bool
    kalimat: str


def folder_xlstart() -> Path:
    """The user's XLSTART. Raises `BukuDitolak` where there is no Excel that would read it."""
    appdata = os.environ.get("APPDATA")
    if sys.platform != "win32" or not appdata:
        raise BukuDitolak(
            "Tab LAKIP dipasang untuk Excel pada Windows; di sistem ini sebutkan foldernya dengan --ke FOLDER."
        )
    return Path(appdata, "Microsoft", "Excel", "XLSTART")


def buat_folder(folder: Path) -> None:
    """Make XLSTART where Excel has not yet done so. Raises `BukuDitolak`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as sebab:
        raise BukuDitolak(
            f"Folder {folder} tidak dapat dibuat ({alasan(sebab)}); "
            "perbaiki izinnya, atau sebutkan folder lain dengan --ke."
        ) from None


def penafsir_ini() -> Path:
    """This Python; on Windows the one beside it that opens no console window."""
    ini = Path(sys.executable)
    tanpa_layar = ini.with_name("pythonw.exe")
    return tanpa_layar if sys.platform == "win32" and tanpa_layar.is_file() else ini


def pasang(folder: Path) -> Path:
    """Build the add-in for this Python and put it into `folder`; where it stands.

    Raises `BukuDitolak` where it cannot be written, where a file of another's has its name, and where
    this Python would not find lakip_xl when a button starts it or is that of the Microsoft Store.
    """
    tujuan = folder / NAMA_BERKAS
    _kenali_milik_sendiri(tujuan)
    penafsir = penafsir_ini()
    _tolak_bila_dari_toko(penafsir)
    _tolak_bila_tak_terbaca_excel(penafsir)
    if _versi_pada(penafsir) != __version__:
        raise BukuDitolak(
            f"Python {penafsir} tidak menemukan lakip_xl {__version__} bila dijalankan Excel; "
            "pasang dahulu paketnya ke Python itu dengan “python -m pip install .”."
        )
    isi = bangun(penafsir)
    tolak_bila_tak_tertulis(tujuan)
    _tolak_bila_terkunci(tujuan)
    simpan(isi, tujuan)
    return tujuan


def lepas(folder: Path) -> Path | None:
    """Remove the add-in from `folder`; where it stood, None if there was none. Raises `BukuDitolak`."""
    tujuan = folder / NAMA_BERKAS
    if _kenali_milik_sendiri(tujuan) is None:
        return None
    _tolak_bila_terkunci(tujuan)
    try:
        tujuan.unlink()
    except PermissionError:
        raise BukuDitolak(f"{tujuan} tidak dapat dihapus. {_TUTUP_EXCEL}") from None
    return tujuan


def periksa(folder: Path) -> list[Keadaan]:
    """What there is to say of the add-in in `folder`, a line each. Raises `BukuDitolak`."""
    tujuan = folder / NAMA_BERKAS
    pita = _kenali_milik_sendiri(tujuan)
    if pita is None:
        return [
            Keadaan(False, f"Tab LAKIP belum terpasang di {folder}; jalankan “lakip pita pasang”."),
            *_keadaan_excel(),
        ]
    return [
        Keadaan(True, f"Tab LAKIP terpasang: {tujuan}"),
        _keadaan_versi(pita, tujuan),
        _keadaan_penafsir(pita),
        *_keadaan_excel(),
    ]


def _kenali_milik_sendiri(tujuan: Path) -> TabExcel | None:
    """Our add-in at `tujuan`; None if nothing stands there. A file that is not ours is refused."""
    if not os.path.lexists(tujuan):
        return None
    pita = kenali(muat_mentah(tujuan))
    if pita is None:
        raise BukuDitolak(
            f"{tujuan} bukan buatan lakip_xl dan tidak disentuh; pindahkan dahulu berkas itu ke tempat lain."
        )
    return pita


def _keadaan_versi(pita: TabExcel, tujuan: Path) -> Keadaan:
    if pita.versi != __version__:
        return Keadaan(
            False,
            f"Versi tab {pita.versi}, versi lakip_xl {__version__}; jalankan “lakip pita pasang” lagi.",
        )
    if muat_mentah(tujuan) != bangun(Path(pita.penafsir)):
        return Keadaan(False, "Isi tab bukan seperti yang dipasang; jalankan “lakip pita pasang” lagi.")
    return Keadaan(True, f"Versi tab sama dengan versi lakip_xl: {__version__}")


def _keadaan_penafsir(pita: TabExcel) -> Keadaan:
    penafsir = Path(pita.penafsir)
    if not penafsir.is_file():
        return Keadaan(False, f"Python tidak ada lagi di {penafsir}; jalankan “lakip pita pasang” lagi.")
    versi = _versi_pada(penafsir)
    if versi is None:
        return Keadaan(
            False, f"Python {penafsir} tidak menemukan lakip_xl; jalankan “lakip pita pasang” lagi."
        )
    if versi != __version__:
        return Keadaan(
            False,
            f"Python {penafsir} memuat lakip_xl {versi}, bukan {__version__}; "
            "jalankan “lakip pita pasang” dari Python yang dikehendaki.",
        )
    return Keadaan(True, f"Python yang dijalankan tombolnya: {penafsir}")


def _keadaan_excel() -> list[Keadaan]:
    berjalan = excel_berjalan()
    if berjalan is None:
        return []
    return [Keadaan(True, "Excel sedang berjalan." if berjalan else "Excel tidak sedang berjalan.")]


def excel_berjalan() -> bool | None:
    """Whether Excel runs for this user; None where there is no Windows."""
    if sys.platform != "win32":
        return None
    import ctypes

    return bool(ctypes.windll.user32.FindWindowW("XLMAIN", None))


def _versi_pada(penafsir: Path) -> str | None:
    """The version of lakip_xl that `penafsir` finds when started as a button starts it; None if none."""
    return keluaran([str(penafsir), "-I", "-c", _UJI_PENAFSIR], _BATAS_DETIK)


def _tolak_bila_dari_toko(penafsir: Path) -> None:
    """What it writes below %APPDATA%, Windows puts into a folder of its own, in which no Excel looks; so does a
    virtual environment made of it."""
    for letak in (str(penafsir), sys.base_prefix):
        if "windowsapps" in (bagian.lower() for bagian in PureWindowsPath(letak).parts):
            raise BukuDitolak(
                f"Python {letak} berasal dari Microsoft Store, dan yang ditulisnya tidak terlihat oleh Excel; pasang "
                "LAKIP dengan berkas pemasangnya, atau Python dari python.org."
            )


def _tolak_bila_tak_terbaca_excel(penafsir: Path) -> None:
    """VBA's Shell takes its command in the code page of the machine; other letters become question marks."""
    if sys.platform == "win32":
        try:
            terbaca = str(penafsir).encode("mbcs", "strict").decode("mbcs") == str(penafsir)
        except UnicodeError:
            terbaca = False
        if not terbaca:
            raise BukuDitolak(
                f"Letak Python {penafsir} memuat huruf yang tidak dikenal makro Excel di komputer ini; "
                "pasang Python di folder lain."
            )


def _tolak_bila_terkunci(tujuan: Path) -> None:
    """Windows refuses to open a file for writing that Excel has loaded."""
    if tujuan.exists():
        try:
            with tujuan.open("r+b"):
                pass
        except PermissionError:
            raise BukuDitolak(f"{tujuan} tidak dapat diganti. {_TUTUP_EXCEL}") from None

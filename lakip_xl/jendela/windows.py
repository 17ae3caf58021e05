"""The window on Windows, of its own dialogs alone: nothing is decided here."""

from __future__ import annotations

import ctypes
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

JUDUL = "LAKIP"
_SARINGAN = "Buku kerja Excel (*.xlsx, *.xlsm)\0*.xlsx;*.xlsm\0Semua berkas\0*.*\0"
_TEKS, _TOMBOL = 130, 128  # classes of a dialog's controls
_LEBAR, _BARIS, _TINGGI_TOMBOL, _TEPI = 320, 9, 16, 8  # in dialog units
_HURUF_SEBARIS = 72
_NOMOR = 100  # of the first button


class JendelaWindows:
    """`alur.Tampilan` of real windows."""

    def tanya(self, teks: str, pilihan: Sequence[str]) -> str | Path | None:
        import win32con
        import win32gui

        hasil: list[str | Path] = []

        def mulai(jendela: int, *_: object) -> int:
            ctypes.windll.shell32.DragAcceptFiles(jendela, True)  # type: ignore[attr-defined, unused-ignore]
            win32gui.SetForegroundWindow(jendela)
            return 1

        def klik(jendela: int, _: int, nomor: int, __: int) -> None:
            tombol = nomor_kendali(nomor) - _NOMOR
            if 0 <= tombol < len(pilihan):
                hasil.append(pilihan[tombol])
            win32gui.EndDialog(jendela, 0)

        def jatuh(jendela: int, _: int, pegangan: int, __: int) -> None:
            import win32api

            berkas = win32api.DragQueryFile(pegangan, 0)
            ctypes.windll.shell32.DragFinish(ctypes.c_void_p(pegangan))  # type: ignore[attr-defined, unused-ignore]
            hasil.append(Path(berkas))
            win32gui.EndDialog(jendela, 0)

        tanggapan = {win32con.WM_INITDIALOG: mulai, win32con.WM_COMMAND: klik, win32con.WM_DROPFILES: jatuh}
        win32gui.DialogBoxIndirect(tata_letak(teks, pilihan), 0, tanggapan)
        return hasil[0] if hasil else None

    def pilih_berkas(self) -> Path | None:
        import pywintypes
        import win32con
        import win32gui

        bendera = win32con.OFN_FILEMUSTEXIST | win32con.OFN_NOCHANGEDIR | win32con.OFN_HIDEREADONLY | 0x80000
        try:
            letak, _, _ = win32gui.GetOpenFileNameW(
                Filter=_SARINGAN, Title="Pilih buku kerja LAKIP", Flags=bendera
            )
        except pywintypes.error:  # cancelled
            return None
        return Path(letak)

    def beri_tahu(self, teks: str) -> None:
        informasi, paling_depan = 0x40, 0x40000
        ctypes.windll.user32.MessageBoxW(None, teks, JUDUL, informasi | paling_depan)  # type: ignore[attr-defined, unused-ignore]


def nomor_kendali(wparam: int) -> int:
    """The number of a control, of which the upper half says what happened to it."""
    return wparam & 0xFFFF


def tata_letak(teks: str, pilihan: Sequence[str]) -> list[list[Any]]:
    """The dialog: the text, below it the buttons, the last of which closes."""
    baris = sum(len(textwrap.wrap(satu, _HURUF_SEBARIS)) or 1 for satu in teks.split("\n"))
    tinggi_teks = baris * _BARIS + 4
    anak, tampak, tab = 0x40000000, 0x10000000, 0x10000
    # WS_POPUP, WS_CAPTION, WS_SYSMENU, DS_MODALFRAME, DS_CENTER, DS_SETFONT, DS_SETFOREGROUND
    gaya = 0x80000000 | 0x00C00000 | 0x00080000 | 0x80 | 0x800 | 0x40 | 0x200 | tampak
    tutup = 2  # IDCANCEL, which the Esc key is as well
    nomor = [*range(_NOMOR, _NOMOR + len(pilihan)), tutup]
    sebaris = 3
    lebar = (_LEBAR - 2 * _TEPI - (sebaris - 1) * 4) // sebaris
    tombol = []
    for n, (satu, kata) in enumerate(zip(nomor, [*pilihan, "Tutup"], strict=True)):
        kolom, lajur = n % sebaris, n // sebaris
        kotak = (
            _TEPI + kolom * (lebar + 4),
            _TEPI + tinggi_teks + 4 + lajur * (_TINGGI_TOMBOL + 4),
            lebar,
            _TINGGI_TOMBOL,
        )
        tombol.append([_TOMBOL, kata, satu, kotak, anak | tampak | tab | (n == 0)])
    banyak_lajur = (len(nomor) + sebaris - 1) // sebaris
    tinggi = 2 * _TEPI + tinggi_teks + 4 + banyak_lajur * (_TINGGI_TOMBOL + 4)
    # SS_NOPREFIX: an ampersand in a file's name is a letter
    isi = [_TEKS, teks, -1, (_TEPI, _TEPI, _LEBAR - 2 * _TEPI, tinggi_teks), anak | tampak | 0x80]
    return [[JUDUL, (0, 0, _LEBAR, tinggi), gaya, None, (9, "Segoe UI")], isi, *tombol]

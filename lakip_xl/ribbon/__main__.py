"""What a button of the tab LAKIP starts: ``pythonw -I -m lakip_xl.ribbon AKSI --hwnd N --nama HEKSA``.

The name of the workbook comes in digits, four to a letter, so that nothing in it can mean anything. The
answer is shown in Excel and logged. Exit codes are those of the command line: 0 done, 2 wrong usage, 3 refused.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lakip_xl.sistem.aliran import siapkan
from lakip_xl.sistem.kegagalan import jelaskan
from lakip_xl.sistem.log import PITA, catat, giliran
from lakip_xl.values.ditolak import BukuDitolak

if TYPE_CHECKING:
    from lakip_xl.excel.cari import Ketemu

JUDUL = "LAKIP"
DITOLAK = 3

_SEDANG = {
    "periksa": "memeriksa buku",
    "isi": "mengisi sel hitungan",
    "rapikan": "menulis angka yang tersimpan sebagai teks",
    "lampiran": "menyusun lampiran",
    "kecualikan": "mengecualikan temuan",
    "bersihkan": "membersihkan lembar Temuan",
    "aturan": "membuka daftar aturan",
    "tentang": "membaca versi",
}


def main(argumen: Sequence[str] | None = None) -> int:
    """Do what a button asks and show the answer; never a traceback."""
    _beri_aliran()
    pilihan = _baca(argumen)
    nama: str = pilihan.nama
    mulai = time.monotonic()
    kalimat, kode, ketemu = _kerjakan(pilihan.aksi, nama, pilihan.hwnd or None)
    lama = time.monotonic() - mulai
    catat(f"{pilihan.aksi} [{nama}] hwnd={pilihan.hwnd} {lama:.1f}s kode={kode}: {kalimat}")
    _tampilkan(ketemu, kalimat)
    return kode


def _kerjakan(aksi: str, nama: str, hwnd: int | None) -> tuple[str, int, Ketemu | None]:
    """The sentence to be shown, the exit code, and the workbook in whose Excel to show it."""
    ketemu: Ketemu | None = None
    try:
        from lakip_xl.excel.cari import cari

        if not nama:
            raise BukuDitolak(
                "Nama buku tidak sampai ke LAKIP; pasang ulang tabnya dengan “lakip pita pasang”."
            )
        # Held before Excel is spoken to: by it the tab sees that somebody is at work.
        with giliran() as dapat:
            ketemu = cari(nama, hwnd)
            if not dapat:
                raise BukuDitolak(
                    "LAKIP masih mengerjakan permintaan sebelumnya; tunggu jawabannya, lalu tekan lagi."
                )
            ketemu.status(f"LAKIP: {_SEDANG[aksi]}…")
            try:
                return _jalankan(aksi, ketemu), 0, ketemu
            finally:
                ketemu.status(None)
    except BukuDitolak as sebab:
        return str(sebab), DITOLAK, ketemu
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as galat:  # a panic below Python is no Exception
        return jelaskan(galat, aksi, PITA), DITOLAK, ketemu


def _jalankan(aksi: str, ketemu: Ketemu) -> str:
    """Loaded only now, when the person sees already that the button was heard."""
    from lakip_xl.excel.buku import BukuHidup
    from lakip_xl.ribbon.aksi import AKSI

    return AKSI[aksi](BukuHidup(ketemu))


def _tampilkan(ketemu: Ketemu | None, kalimat: str) -> None:
    try:
        if ketemu is not None:
            ketemu.beri_tahu(kalimat, JUDUL)
            return
    except Exception:  # the workbook or Excel may be gone by now
        catat(traceback.format_exc())
    if sys.platform == "win32":
        import ctypes

        peringatan, paling_depan = 0x30, 0x40000
        ctypes.windll.user32.MessageBoxW(None, kalimat, JUDUL, peringatan | paling_depan)
    print(kalimat, file=sys.stderr)


def baca_heksa(digit: str) -> str:
    """The text that the tab wrote in digits.

    >>> baca_heksa("006200FC006B0075")
    'büku'
    """
    return bytes.fromhex(digit).decode("utf-16-be", "surrogatepass")


def _beri_aliran() -> None:
    """pythonw has no standard streams; whatever is printed there must not stop the work."""
    if sys.stdout is None or sys.stderr is None:
        buangan = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  it lasts as long as the process
        sys.stdout = sys.stdout or buangan
        sys.stderr = sys.stderr or buangan


def _baca(argumen: Sequence[str] | None) -> argparse.Namespace:
    pengurai = argparse.ArgumentParser(prog="lakip_xl.ribbon", add_help=False)
    pengurai.add_argument("aksi", choices=sorted(_SEDANG))
    pengurai.add_argument("--hwnd", type=int, default=0)
    pengurai.add_argument("--nama", type=baca_heksa, default="")
    return pengurai.parse_args(argumen)


if __name__ == "__main__":
    gc.disable()  # as the commands do: what is made stays to the end
    siapkan()
    os.chdir(os.path.dirname(sys.executable))  # a button leaves it in a folder of Excel's choosing
    sys.exit(main())

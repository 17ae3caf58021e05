"""How much memory this process may take: set by the process itself, before it reads what others wrote."""

from __future__ import annotations

import sys
from contextlib import suppress

if sys.platform == "win32":

    def batasi_memori(bita: int) -> bool:
        """Let any request beyond `bita` of committed memory fail; whether the system agreed."""
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = [ctypes.c_void_p, wintypes.LPCWSTR]
        kernel.SetInformationJobObject.argtypes = [
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        ]
        kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
        aturan = batas_pekerjaan(bita)
        pekerjaan = kernel.CreateJobObjectW(None, None)
        return bool(
            pekerjaan
            and kernel.SetInformationJobObject(pekerjaan, 9, ctypes.byref(aturan), ctypes.sizeof(aturan))
            and kernel.AssignProcessToJobObject(pekerjaan, kernel.GetCurrentProcess())
        )

else:
    import resource

    def batasi_memori(bita: int) -> bool:
        """Let any request beyond `bita` of address space fail, and nothing be left of a crash; whether the system agreed.

        macOS takes no such limit.
        """
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, tertinggi = resource.getrlimit(resource.RLIMIT_AS)
        if tertinggi != resource.RLIM_INFINITY:
            bita = min(bita, tertinggi)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (bita, bita))
            return sys.platform != "darwin"
        return False


def batas_pekerjaan(bita: int) -> object:
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of Windows, for `bita` of committed memory a process."""
    import ctypes

    class BatasPekerjaan(ctypes.Structure):
        _fields_ = (
            ("waktu_proses", ctypes.c_int64),
            ("waktu_pekerjaan", ctypes.c_int64),
            ("bendera", ctypes.c_uint32),
            ("kerja_terkecil", ctypes.c_size_t),
            ("kerja_terbesar", ctypes.c_size_t),
            ("banyak_proses", ctypes.c_uint32),
            ("prosesor", ctypes.c_size_t),
            ("prioritas", ctypes.c_uint32),
            ("penjadwalan", ctypes.c_uint32),
            ("masukan_keluaran", ctypes.c_uint64 * 6),
            ("memori_proses", ctypes.c_size_t),
            ("memori_pekerjaan", ctypes.c_size_t),
            ("puncak_proses", ctypes.c_size_t),
            ("puncak_pekerjaan", ctypes.c_size_t),
        )

    batas_memori_proses = 0x100
    return BatasPekerjaan(bendera=batas_memori_proses, memori_proses=bita)

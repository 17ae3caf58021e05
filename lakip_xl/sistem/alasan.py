"""What the operating system refused, in Indonesian: the one place where an `OSError` becomes words."""

from __future__ import annotations

import errno

_ALASAN = {
    "ENOSPC": "ruang disk habis",
    "EDQUOT": "jatah ruang disk habis",
    "EFBIG": "berkasnya lebih besar dari yang diizinkan sistem",
    "EACCES": "tidak ada izin",
    "EPERM": "tidak ada izin",
    "EROFS": "media hanya-baca",
    "EIO": "medianya gagal dibaca atau ditulis",
    "ENOENT": "berkas atau foldernya tidak ada",
    "EEXIST": "sudah ada yang bernama itu",
    "EISDIR": "yang disebut itu folder",
    "ENOTDIR": "foldernya bukan folder",
    "ENOTEMPTY": "foldernya tidak kosong",
    "ELOOP": "tautannya melingkar",
    "ENAMETOOLONG": "namanya terlalu panjang",
    "EINVAL": "namanya atau tempatnya tidak lazim",
    "EILSEQ": "namanya memuat huruf yang tidak dikenal sistem",
    "EBUSY": "sedang dipakai sistem atau program lain",
    "ETXTBSY": "sedang dipakai sistem atau program lain",
    "EAGAIN": "sistem sedang kehabisan proses atau memori",
    "ENOMEM": "memori komputer tidak cukup",
    "EMFILE": "terlalu banyak berkas terbuka",
    "ENFILE": "terlalu banyak berkas terbuka",
    "EXDEV": "foldernya tidak mendukung penggantian berkas",
    "ENOTSUP": "foldernya tidak mendukung hal itu",
    "EOPNOTSUPP": "foldernya tidak mendukung hal itu",
    "ENOSYS": "sistemnya tidak mendukung hal itu",
    "ENOEXEC": "programnya tidak dapat dijalankan",
    "ENODEV": "perangkatnya tidak ada",
    "ENXIO": "perangkatnya tidak ada",
    "ESTALE": "folder jaringannya terputus",
    "ENOTCONN": "folder jaringannya terputus",
    "EHOSTDOWN": "komputer di jaringan itu tidak menjawab",
    "EHOSTUNREACH": "komputer di jaringan itu tidak menjawab",
    "ETIMEDOUT": "komputer di jaringan itu tidak menjawab",
    "ECONNREFUSED": "komputer di jaringan itu menolak sambungan",
    "ECONNRESET": "sambungannya terputus",
    "EPIPE": "sambungannya terputus",
}
_SEDANG_DIPAKAI = {32, 33}  # Windows: another program holds the file, or a part of it
# What no program can help that runs where it does; the rest may be a fault of the program itself.
_KEADAAN = {
    "ENOSPC", "EDQUOT", "EFBIG", "EACCES", "EPERM", "EROFS", "EIO", "ENOMEM", "EMFILE", "ENFILE", "EAGAIN", "ESTALE",
    "ENOTCONN", "EHOSTDOWN", "ETIMEDOUT",
}  # fmt: skip


def alasan(galat: OSError) -> str:
    """Why the system refused, as it stands within a sentence. The system's own words are never quoted."""
    nomor_windows = getattr(galat, "winerror", None)
    if nomor_windows in _SEDANG_DIPAKAI:
        return "sedang dipakai program lain"
    nama = _nama(galat)
    if nama in _ALASAN:
        return _ALASAN[nama]
    return f"kesalahan sistem {nomor_windows or nama or galat.errno or type(galat).__name__}"


def sebab_sistem(galat: BaseException) -> OSError | None:
    """The refusal of the system that an exception comes from, whatever library wrapped it; None for any other."""
    dilihat: set[int] = set()
    kini: BaseException | None = galat
    while kini is not None and id(kini) not in dilihat:
        if isinstance(kini, OSError):
            return kini
        dilihat.add(id(kini))
        kini = kini.__cause__ or kini.__context__
    return None


def kalimat_keadaan(galat: BaseException) -> str | None:
    """The sentence for what the computer does not give us; None for what may be a fault of our own."""
    sebab = sebab_sistem(galat)
    tanpa_sementara = isinstance(sebab, FileNotFoundError) and sebab.filename is None  # as tempfile says it
    if sebab is None or not (_nama(sebab) in _KEADAAN or tanpa_sementara):
        return None
    kata = "tidak ada folder sementara yang dapat ditulis" if tanpa_sementara else alasan(sebab)
    letak = f" pada {sebab.filename}" if sebab.filename else ""
    return (
        f"Pekerjaan ini dihentikan sistem: {kata}{letak}; beri ruang atau perbaiki izinnya, juga pada folder "
        "sementara (TMPDIR), lalu ulangi."
    )


def _nama(galat: OSError) -> str:
    return errno.errorcode.get(galat.errno or 0, "")

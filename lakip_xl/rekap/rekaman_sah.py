"""Whether what somebody else calls a record is one: every key, type, length and letter as `rekaman` makes them.

The recap's forms rely on that: texts without control characters, figures that are figures, rules that exist.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from msgspec import Meta, ValidationError, convert, defstruct

from lakip_xl.rekap.kolom import (
    BARIS_INDIKATOR,
    BARIS_PROGRAM,
    BARIS_TEMUAN,
    BELUM,
    DILEWATI,
    DITOLAK,
    GAGAL,
    PUTUSAN,
    TERBACA,
    TINGKAT,
    YA,
    JenisRekap,
    KolomRekap,
)
from lakip_xl.rekap.rekaman import BARIS_TERBANYAK, TEKS_TERPANJANG, Rekaman
from lakip_xl.rules import MENURUT_KODE
from lakip_xl.values.teks import bersih

_Teks: Any = Annotated[str, Meta(max_length=TEKS_TERPANJANG)]
_Keterangan: Any = Annotated[str, Meta(max_length=4 * TEKS_TERPANJANG)]  # several sentences
_Figur: Any = Annotated[str, Meta(pattern=r"\A-?[0-9]{1,25}(\.[0-9]{1,12})?\Z")] | None
_Cacah: Any = Annotated[int, Meta(ge=0, le=10**9)]
_TIPE: Mapping[JenisRekap, Any] = {
    JenisRekap.TEKS: _Teks | None,
    JenisRekap.CACAH: _Cacah,
    JenisRekap.RUPIAH: _Figur,
    JenisRekap.PERSEN: _Figur,
    JenisRekap.BESARAN: tuple[_Teks | None, _Teks],
}


def _daftar_baris(daftar_kolom: tuple[KolomRekap, ...]) -> Any:
    baris: Any = tuple.__class_getitem__(tuple(_TIPE[kolom.jenis] for kolom in daftar_kolom))
    return Annotated[list[baris], Meta(max_length=BARIS_TERBANYAK)]


_Rincian = defstruct(
    "_Rincian",
    [
        ("indikator", _daftar_baris(BARIS_INDIKATOR)),
        ("program", _daftar_baris(BARIS_PROGRAM)),
        ("temuan", _daftar_baris(BARIS_TEMUAN)),
    ],
    forbid_unknown_fields=True,
)
_Terbaca = defstruct(
    "_Terbaca",
    [
        ("status", Literal[TERBACA]),
        ("sha256", Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]),
        ("perangkat_daerah", _Teks),
        ("pemda", _Teks),
        ("tahun", Annotated[str, Meta(pattern=r"\A[0-9]{0,6}\Z")]),
        *((segi, Literal[YA, BELUM]) for segi in PUTUSAN),
        *((tingkat, _Cacah) for tingkat in TINGKAT),
        ("anggaran", _Figur),
        ("realisasi", _Figur),
        ("jumlah_capaian", _Figur),
        ("capaian", _Cacah),
        ("indikator", _Cacah),
        ("kategori", dict[_Teks, _Cacah]),
        ("aturan", dict[str, _Cacah]),
        ("keterangan", _Keterangan),
        ("rincian", _Rincian),
    ],
    forbid_unknown_fields=True,
)
_TanpaIsi = defstruct(
    "_TanpaIsi",
    [("status", Literal[DITOLAK, GAGAL, DILEWATI]), ("keterangan", _Keterangan)],
    forbid_unknown_fields=True,
)


def rekaman_sah(isi: bytes) -> Rekaman | None:
    """The record that JSON holds; None where it is none that `susun_rekaman` or `tanpa_isi` makes."""
    try:
        rekaman: Rekaman = json.loads(isi)
        terbaca = convert(rekaman, _tipe(rekaman), strict=True)
    except (ValueError, RecursionError, ValidationError):
        return None
    if isinstance(terbaca, _Terbaca) and not rekaman["aturan"].keys() <= MENURUT_KODE.keys():
        return None
    teks = "".join(_semua_teks(rekaman))
    return rekaman if bersih(teks) == teks else None


def _tipe(rekaman: object) -> Any:
    return _Terbaca if isinstance(rekaman, dict) and rekaman.get("status") == TERBACA else _TanpaIsi


def _semua_teks(nilai: Any) -> Iterator[str]:
    if isinstance(nilai, str):
        yield nilai
    elif isinstance(nilai, dict):
        yield from nilai
        for satu in nilai.values():
            yield from _semua_teks(satu)
    elif isinstance(nilai, list):
        for satu in nilai:
            yield from _semua_teks(satu)

"""Codes that are spelled in two ways, 1.06.2.1 and 1.06.02.0001, read as the sheet spells them that defines them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lakip_xl.contract import Jenis
from lakip_xl.reading.tabel import Tabel
from lakip_xl.values.kode import daftar_kunci

_PENENTU = ("Sasaran", "Indikator", "Anggaran")  # sheets whose codes others refer to
_RUJUKAN = {
    "sasaran": ("Sasaran",),
    "indikator": ("Indikator",),
    "program": ("Anggaran",),
    "kegiatan": ("Anggaran",),
}
_KODE = {"Efisiensi": ("Anggaran",), "Kutipan": ("Indikator", "Anggaran")}


def samakan_ejaan(tabel: Mapping[str, Tabel]) -> None:
    """Let every code that refers to a row be spelled as it is there, and the second spelling of one as the first."""
    asli: dict[str, Sequence[str]] = {}
    for nama in _PENENTU:
        if nama in tabel and "kode" in tabel[nama].kolom:
            tabel[nama].eja("kode", _ejaan_kedua(tabel[nama].teks("kode")))
            asli[nama] = tabel[nama].teks("kode")
    for satu in tabel.values():
        for kolom in satu.lembar.kolom:
            penentu = (
                _KODE.get(satu.lembar.nama, ()) if kolom.kunci == "kode" else _RUJUKAN.get(kolom.kunci, ())
            )
            if kolom.jenis is Jenis.KODE and kolom.kunci in satu.kolom and penentu:
                satu.eja(kolom.kunci, _ejaan(satu.teks(kolom.kunci), [asli[n] for n in penentu if n in asli]))


def _ejaan_kedua(daftar: Sequence[str]) -> Mapping[str, str]:
    """Codes that are spelled before in another way, with that spelling."""
    unik = list(dict.fromkeys(daftar))
    kunci = daftar_kunci(unik)
    if len(set(kunci)) == len(unik):
        return {}
    pertama: dict[str, str] = {}
    for satu, kode in zip(kunci, unik, strict=True):
        pertama.setdefault(satu, kode)
    return {kode: pertama[satu] for satu, kode in zip(kunci, unik, strict=True) if pertama[satu] != kode}


def _ejaan(daftar: Iterable[str], penentu: Sequence[Sequence[str]]) -> Mapping[str, str]:
    """Codes that none of these sheets spells so, with the spelling that they have there."""
    asing = sorted(set(daftar).difference({""}, *penentu))
    if not asing:
        return {}
    menurut_kunci: dict[str, str] = {}
    for satu in penentu:
        for kunci, kode in zip(daftar_kunci(satu), satu, strict=True):
            menurut_kunci.setdefault(kunci, kode)
    pasangan = zip(asing, daftar_kunci(asing), strict=True)
    return {kode: menurut_kunci[kunci] for kode, kunci in pasangan if kunci in menurut_kunci}

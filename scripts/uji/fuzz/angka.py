"""A text read as a number: it says the digits that it has and no others, and what is written again reads the same."""

from __future__ import annotations

from fuzz.sumber import Sumber
from lakip_xl.contract import Jenis
from lakip_xl.reading.sel import arti_teks
from lakip_xl.values.angka import (
    Angka,
    Konvensi,
    TakTerbaca,
    baca,
    baca_rentang,
    konvensi_dari,
    nihil,
    persen,
    ribuan_titik,
    tidak_berlaku,
)

_POTONGAN = [*"0123456789", *"0123456789", *".,.,.,", *"-–—+()% /\u00a0\u2009", "Rp", "Rp. ", "rp", ",-", "000", "100",
             " s.d. ", " - ", "n/a", "orang", " jt", " M", "T", " juta", "miliar",
             "%%", "E5", "x", "\n", "½", "٣", "²", "∞", "'"]  # fmt: skip


def uji_angka(data: bytes) -> None:
    sumber = Sumber(data)
    bersama = {"persen": sumber.bita() % 2 > 0, "bulat": sumber.bita() % 2 > 0}
    konvensi = sumber.pilih([None, *Konvensi])
    teks = sumber.teks(_POTONGAN, 24)
    hasil = baca(teks, konvensi=konvensi, **bersama)
    assert hasil == baca(f" {teks}\n", konvensi=konvensi, **bersama), "spasi di tepi mengubahnya"
    konvensi_dari([teks])
    tidak_berlaku(teks)
    for jenis in Jenis:
        arti_teks(teks, jenis, konvensi)
    if rentang := baca_rentang(teks):
        assert rentang.bawah.is_finite() and rentang.atas.is_finite(), rentang
    if isinstance(hasil, TakTerbaca):
        assert hasil.alasan
        return
    assert hasil.nilai.is_finite() and hasil.desimal >= 0, hasil
    if nihil(teks):
        assert not hasil.nilai
        return
    assert _angka(f"{hasil.nilai:f}") == _angka(teks), (teks, hasil)
    _tulis_ulang(hasil)


def _angka(teks: str) -> str:
    """The digits that count."""
    return "".join(str(int(h)) for h in teks if h.isdecimal()).strip("0")


def _tulis_ulang(angka: Angka) -> None:
    tertulis = (
        persen(angka.nilai, angka.desimal) if angka.persen else ribuan_titik(angka.nilai, angka.desimal)
    )
    ulang = baca(tertulis)
    if isinstance(ulang, Angka):
        assert (ulang.nilai, ulang.persen) == (angka.nilai, angka.persen), (angka, tertulis, ulang)
    else:
        assert ulang.ambigu, (angka, tertulis, ulang)

"""Category scales that a workbook defines for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from lakip_xl.contract import SKALA_LAN, SKALA_LIMA, TIDAK, YA
from lakip_xl.model import SKALA_BAWAAN, Catatan, Identitas, Perihal, Pita, Skala
from lakip_xl.reading.tabel import Baris
from lakip_xl.values.angka import sebagaimana_tertulis
from lakip_xl.values.cell import Cell
from lakip_xl.values.teks import sederhana

PECAHAN_TERBESAR = 2  # a bound of 200 % is the highest that anyone would write as a fraction


def baca_skala(baris_skala: Iterable[Baris], catatan: list[Catatan]) -> dict[str, Skala | None]:
    """The workbook's scales by their plain names; None, with a note, for one that cannot be used."""
    kelompok: dict[str, list[Baris]] = {}
    for baris in baris_skala:
        kelompok.setdefault(sederhana(baris["skala"].teks), []).append(baris)
    return {nama: _susun(daftar, catatan) for nama, daftar in kelompok.items()}


def pilih_skala(
    identitas: Identitas, tersedia: Mapping[str, Skala | None], catatan: list[Catatan]
) -> Skala | None:
    """The scale that Identitas names: the workbook's own of that name, else the built-in one.

    None, with a note, where there is no such scale; None where its bands cannot be put in order.
    """
    nama = sederhana(identitas.skala)
    if nama in tersedia:
        return tersedia[nama]
    if nama in SKALA_BAWAAN:
        return SKALA_BAWAAN[nama]
    pesan = (
        f"Skala “{identitas.skala}” tidak ada pada lembar Skala; "
        f"pilihlah {SKALA_LAN}, {SKALA_LIMA}, atau tambahkan barisnya."
    )
    catatan.append(Catatan(Perihal.SKALA_TIDAK_ADA, identitas["skala"], pesan))
    return None


def _susun(daftar: list[Baris], catatan: list[Catatan]) -> Skala | None:
    """One scale from its rows; its bands must leave no gap and not overlap."""
    nama = daftar[0]["skala"].teks
    satuan = _satuan_batas([b["batas_bawah"] for b in daftar])
    pita = [_pita_dari(b, satuan) for b in daftar]
    batas = [p.bawah for p in pita if p.bawah is not None]
    nama_pita = {sederhana(p.kategori) for p in pita}
    for baris in daftar:
        termasuk = baris["termasuk"]
        if not termasuk.kosong and sederhana(termasuk.teks) not in (YA, TIDAK):
            catatan.append(
                Catatan(
                    Perihal.BUKAN_PILIHAN,
                    termasuk,
                    f"“{termasuk.teks}” bukan pilihan; pilihlah {YA} atau {TIDAK}.",
                )
            )
            return None
    utuh = (
        all(b["kategori"].teks and _batas_terbaca(b["batas_bawah"]) for b in daftar)
        and len(batas) == len(pita) - 1
        and len(set(batas)) == len(batas)
        and len(nama_pita) == len(pita)
    )
    if not utuh or min(batas, default=Decimal(1)) <= 0:
        pesan = (
            f"Skala “{nama}” tidak utuh: tepat satu kategori (yang terendah) tanpa batas bawah; "
            "nama dan batas lainnya berbeda semua dan di atas nol."
        )
        catatan.append(Catatan(Perihal.SKALA_TIDAK_UTUH, daftar[0]["batas_bawah"], pesan))
        return None
    if bawaan := SKALA_BAWAAN.get(sederhana(nama)):
        benar = {sederhana(p.kategori): p for p in bawaan.daftar_pita}
        hilang = set(benar) - nama_pita
        if hilang:
            pesan = f"Skala “{nama}” tidak memuat semua kategori bawaannya; beri nama skala lain."
            catatan.append(Catatan(Perihal.SKALA_BAWAAN_BERUBAH, daftar[0]["skala"], pesan))
        for baris, p in zip(daftar, pita, strict=True):
            asli = benar.get(sederhana(p.kategori))
            if asli is None or p.bawah != asli.bawah or (p.bawah is not None and p.termasuk != asli.termasuk):
                sel = baris["batas_bawah"] if asli else baris["kategori"]
                pesan = (
                    f"Batas “{p.kategori}” pada skala “{nama}” berbeda dari bawaannya; beri nama skala lain."
                )
                catatan.append(Catatan(Perihal.SKALA_BAWAAN_BERUBAH, sel, pesan))
    terurut = sorted(pita, key=lambda p: Decimal("-Infinity") if p.bawah is None else p.bawah, reverse=True)
    return Skala(nama, tuple(terurut))


def _batas_terbaca(batas: Cell) -> bool:
    """Whether a bound is blank or a plain figure: “> 85” says what the next column is to say."""
    return batas.kosong or (batas.angka is not None and not sebagaimana_tertulis(batas))


def _pita_dari(baris: Baris, satuan: Callable[[Cell], Decimal]) -> Pita:
    batas = baris["batas_bawah"]
    bawah = None if batas.angka is None else batas.angka * satuan(batas)
    return Pita(baris["kategori"].teks, bawah, sederhana(baris["termasuk"].teks) == YA)


def _satuan_batas(daftar: list[Cell]) -> Callable[[Cell], Decimal]:
    """What a bound without the percent sign counts: 85 is percent points, 0,85 a fraction."""
    tanpa_tanda = [sel.angka for sel in daftar if sel.angka is not None and not sel.persen]
    pecahan = all(abs(n) <= PECAHAN_TERBESAR for n in tanpa_tanda)
    return lambda sel: Decimal(1) if sel.persen or pecahan else Decimal("0.01")

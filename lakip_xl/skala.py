"""Category scales: the two in common use, and those a workbook defines for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from lakip_xl.cell import Cell
from lakip_xl.contract import SKALA_LAN, SKALA_LIMA, YA, sederhana
from lakip_xl.model import Catatan, Identitas, Pita, Skala
from lakip_xl.tabel import Baris

PECAHAN_TERBESAR = 2  # a bound of 200 % is the highest that anyone would write as a fraction


def _pita(*daftar: tuple[str, str | None], termasuk: bool) -> tuple[Pita, ...]:
    return tuple(Pita(nama, None if batas is None else Decimal(batas), termasuk) for nama, batas in daftar)


# four levels, named after LAN: > 85, > 70 to 85, > 55 to 70, <= 55
EMPAT_TINGKAT = Skala(
    SKALA_LAN,
    _pita(
        ("Sangat Berhasil", "0.85"),
        ("Berhasil", "0.70"),
        ("Cukup Berhasil", "0.55"),
        ("Tidak Berhasil", None),
        termasuk=False,
    ),
)
# five levels, usual in planning documents: >= 91, >= 76, >= 66, >= 51, below
LIMA_TINGKAT = Skala(
    SKALA_LIMA,
    _pita(
        ("Sangat Tinggi", "0.91"),
        ("Tinggi", "0.76"),
        ("Sedang", "0.66"),
        ("Rendah", "0.51"),
        ("Sangat Rendah", None),
        termasuk=True,
    ),
)
BAWAAN = {sederhana(s.nama): s for s in (EMPAT_TINGKAT, LIMA_TINGKAT)}


def pilih_skala(identitas: Identitas, baris_skala: Iterable[Baris], catatan: list[Catatan]) -> Skala | None:
    """The scale that Identitas names: the workbook's own of that name, else the built-in one.

    None, with a note, where there is no such scale or its bands cannot be put in order.
    """
    nama = identitas.skala
    sel = identitas["skala"]
    daftar = [b for b in baris_skala if sederhana(b["skala"].teks) == sederhana(nama)]
    if not daftar:
        if bawaan := BAWAAN.get(sederhana(nama)):
            return bawaan
        catatan.append(
            Catatan(
                "STR207",
                sel,
                f"Skala “{nama}” tidak ada pada lembar Skala; "
                f"pilihlah {SKALA_LAN}, {SKALA_LIMA}, atau tambahkan barisnya.",
            )
        )
        return None
    satuan = _satuan_batas([b["batas_bawah"] for b in daftar])
    pita = [
        Pita(
            b["kategori"].teks,
            None if b["batas_bawah"].angka is None else b["batas_bawah"].angka * satuan(b["batas_bawah"]),
            sederhana(b["termasuk"].teks) == YA,
        )
        for b in daftar
    ]
    batas = [p.bawah for p in pita if p.bawah is not None]
    nama_pita = {sederhana(p.kategori) for p in pita}
    utuh = len(batas) == len(pita) - 1 and len(set(batas)) == len(batas) and len(nama_pita) == len(pita)
    if not utuh or min(batas, default=Decimal(1)) <= 0:
        catatan.append(
            Catatan(
                "STR210",
                daftar[0]["batas_bawah"],
                f"Skala “{nama}” tidak utuh: tepat satu "
                "kategori (yang terendah) tanpa batas bawah; nama dan batas lainnya berbeda semua dan di atas nol.",
            )
        )
        return None
    return Skala(
        nama,
        tuple(sorted(pita, key=lambda p: Decimal("-Infinity") if p.bawah is None else p.bawah, reverse=True)),
    )


def _satuan_batas(daftar: list[Cell]) -> Callable[[Cell], Decimal]:
    """What a bound without the percent sign counts: 85 is percent points, 0,85 a fraction."""
    telanjang = [sel.angka for sel in daftar if sel.angka is not None and not sel.persen]
    pecahan = all(abs(n) <= PECAHAN_TERBESAR for n in telanjang)
    return lambda sel: Decimal(1) if sel.persen or pecahan else Decimal("0.01")


def berubah(skala: Skala) -> bool:
    """Whether a scale bears a built-in name and has other bands."""
    bawaan = BAWAAN.get(sederhana(skala.nama))
    return bawaan is not None and [(p.bawah, p.termasuk) for p in bawaan.daftar_pita[:-1]] != [
        (p.bawah, p.termasuk) for p in skala.daftar_pita[:-1]
    ]

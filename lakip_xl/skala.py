"""Category scales: the two in common use, and those a workbook defines for itself."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from lakip_xl.contract import SKALA_LAN, SKALA_LIMA, YA, sederhana
from lakip_xl.model import Catatan, Identitas, Pita, Skala
from lakip_xl.tabel import Baris


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
    pita = [
        Pita(
            b["kategori"].teks,
            b["batas_bawah"].angka
            if b["batas_bawah"].persen or b["batas_bawah"].angka is None
            else b["batas_bawah"].angka.scaleb(-2),
            sederhana(b["termasuk"].teks) == YA,
        )
        for b in daftar
    ]
    batas = [p.bawah for p in pita if p.bawah is not None]
    nama_pita = {sederhana(p.kategori) for p in pita}
    if len(batas) != len(pita) - 1 or len(set(batas)) != len(batas) or len(nama_pita) != len(pita):
        catatan.append(
            Catatan(
                "STR210",
                daftar[0]["batas_bawah"],
                f"Skala “{nama}” tidak utuh: tepat satu "
                "kategori (yang terendah) tanpa batas bawah; nama dan batas lainnya berbeda semua.",
            )
        )
        return None
    return Skala(
        nama,
        tuple(sorted(pita, key=lambda p: Decimal("-Infinity") if p.bawah is None else p.bawah, reverse=True)),
    )

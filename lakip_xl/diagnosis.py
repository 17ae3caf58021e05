"""The probable cause of a wrong figure: a claim only where the written figure shows it."""

from __future__ import annotations

from decimal import Decimal

from lakip_xl.angka import tampil
from lakip_xl.cell import Cell, Figur
from lakip_xl.contract import SELISIH
from lakip_xl.hitung.banding import Kecocokan, bandingkan
from lakip_xl.hitung.capaian import maksimum, minimum, minimum_nisbah
from lakip_xl.hitung.kategori import kategori
from lakip_xl.hitung.rumus import Bahan, Hitungan, rerata
from lakip_xl.hitung.ulang import Hasil, Ulang

_COCOK = (Kecocokan.COCOK, Kecocokan.DIPOTONG)


def sebab(hasil: Hasil, ulang: Ulang) -> str | None:
    """Why a computed cell probably holds what it holds; None where nothing shows it."""
    besaran = hasil.hitungan.besaran[1]
    if besaran == "capaian":
        return _sebab_capaian(_asal(hasil, ulang), hasil.sel)
    if besaran == "kategori":
        return _sebab_kategori(_asal(hasil, ulang), hasil.sel, ulang)
    if besaran == "fisik":
        return _sebab_fisik(hasil, ulang)
    if besaran == "target_akhir":
        return _sebab_target_akhir(hasil, ulang)
    if besaran in ("anggaran", "realisasi", "jumlah"):
        return _sebab_jumlah(hasil)
    return None


def _asal(hasil: Hasil, ulang: Ulang) -> Hasil:
    """Of a quoted figure, the figure that it quotes."""
    asal = hasil.hitungan.bahan.get("asal")
    asli = ulang.hasil(asal.sel) if isinstance(asal, Hitungan) else None
    return asli or hasil


def _sebab_capaian(hasil: Hasil, sel: Cell) -> str | None:
    realisasi, target = hasil.terpakai.get("realisasi"), hasil.terpakai.get("target")
    if not isinstance(realisasi, Decimal) or not isinstance(target, Decimal):
        return None
    sel_realisasi, sel_target = (hasil.hitungan.bahan[k] for k in ("realisasi", "target"))
    assert isinstance(sel_realisasi, Cell) and isinstance(sel_target, Cell)
    r, t = tampil(sel_realisasi), tampil(sel_target)
    dugaan: tuple[tuple[Figur, str], ...] = (
        (realisasi * target, f"realisasi dikalikan target ({r} × {t}), bukan dibagi"),
        (realisasi, f"yang tertulis adalah realisasinya ({r})"),
        (target, f"yang tertulis adalah targetnya ({t})"),
        (minimum(realisasi, target), "memakai rumus polaritas minimum"),
        (maksimum(realisasi, target), "memakai rumus polaritas maksimum"),
        (minimum_nisbah(realisasi, target), f"target dibagi realisasi (rumus nisbah, bukan {SELISIH})"),
    )
    return next((kata for nilai, kata in dugaan if bandingkan(sel, nilai) in _COCOK), None)


def _sebab_kategori(hasil: Hasil, sel: Cell, ulang: Ulang) -> str | None:
    capaian = hasil.hitungan.bahan.get("capaian")
    if not isinstance(capaian, Hitungan) or not ulang.lakip.skala:
        return None
    realisasi = capaian.bahan.get("realisasi")
    if isinstance(realisasi, Cell) and realisasi.angka is not None:
        menurut_realisasi = kategori(realisasi.angka, ulang.lakip.skala)
        if bandingkan(sel, menurut_realisasi) is Kecocokan.COCOK:
            return f"kategori diambil dari realisasi ({tampil(realisasi)}), bukan dari capaian"
    return None


def _sebab_fisik(hasil: Hasil, ulang: Ulang) -> str | None:
    """A total taken as the mean of the kegiatan instead of the programs."""
    daun = list(_daun(hasil.hitungan))
    for tertulis in (True, False):
        nilai = []
        for h in daun:
            asli = ulang.hasil(h.sel)
            nilai.append(h.sel.angka if tertulis else asli.nilai if asli else None)
        if len(daun) > len(_bagian(hasil.hitungan)) and bandingkan(hasil.sel, rerata(nilai)) in _COCOK:
            return f"rata-rata {len(daun)} kegiatan, bukan rata-rata {len(_bagian(hasil.hitungan))} program"
    return None


def _bagian(hitungan: Hitungan) -> tuple[Hitungan, ...]:
    bagian: Bahan | None = hitungan.bahan.get("bagian")
    return tuple(b for b in bagian if isinstance(b, Hitungan)) if isinstance(bagian, tuple) else ()


def _daun(hitungan: Hitungan) -> list[Hitungan]:
    """The physical realisations of the kegiatan below a total."""
    daun = []
    for bagian in _bagian(hitungan):
        if bagian.besaran == hitungan.besaran:
            daun += _daun(bagian) or [bagian]
    return daun


def _sebab_target_akhir(hasil: Hasil, ulang: Ulang) -> str | None:
    tahun = ulang.lakip.identitas.tahun
    for renstra in ulang.lakip.renstra.values():
        kini = renstra.target.get(tahun or 0)
        if hasil.hitungan.bahan["asal"] in renstra.target.values() and kini and kini.angka == hasil.sel.angka:
            return f"yang tertulis adalah target tahun {tahun}"
    return None


def _sebab_jumlah(hasil: Hasil) -> str | None:
    """A row left out of a total, or counted twice."""
    bagian = hasil.hitungan.bahan.get("bagian")
    daftar = hasil.terpakai.get("bagian")
    if not isinstance(bagian, tuple) or not isinstance(daftar, list) or hasil.sel.angka is None:
        return None
    if not isinstance(hasil.nilai, Decimal) or len(bagian) < 2:
        return None
    selisih = hasil.nilai - hasil.sel.angka
    calon = [b for b, n in zip(bagian, daftar, strict=True) if n == abs(selisih)]
    if len(calon) != 1:
        return None
    sel = calon[0].sel if isinstance(calon[0], Hitungan) else calon[0]
    nama = f"“{calon[0].nama}” " if isinstance(calon[0], Hitungan) else ""
    return f"baris {nama}({sel.alamat}) {'tidak ikut' if selisih > 0 else 'dua kali'} dijumlahkan"

"""The probable cause of a wrong figure: a claim only where the written figure shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from lakip_xl.contract import SELISIH
from lakip_xl.hitung.capaian import maksimum, minimum, minimum_nisbah, tanpa_batas
from lakip_xl.hitung.hasil import Bahan, Hasil
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan
from lakip_xl.hitung.kategori import rumus_kategori
from lakip_xl.hitung.kecocokan import Kecocokan, cocokkan
from lakip_xl.hitung.keuangan import serapan
from lakip_xl.hitung.rumus import perataan
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.values.angka import bulatkan, desimal_tampil, persen, tampil
from lakip_xl.values.cell import Cell, Figur
from lakip_xl.values.kemiripan import salah_ketik, salah_ketik_dari

_COCOK = (Kecocokan.COCOK, Kecocokan.DIPOTONG)
SALAH_KETIK = "salah ketik"
TERPENDEK = 100  # a smaller difference is a row's figure by mere chance


def sebab(hasil: Hasil, sel_hitungan: SelHitungan) -> str | None:
    """Why a computed cell probably holds what it holds; None where nothing shows it."""
    besaran = hasil.besaran[1]
    dugaan: str | None = None
    if besaran == "capaian":
        dugaan = _sebab_capaian(_asal(hasil), hasil.sel)
    elif besaran == "kategori":
        dugaan = _sebab_kategori(_asal(hasil), hasil.sel, sel_hitungan)
    elif besaran == "fisik":
        dugaan = _sebab_fisik(hasil)
    elif besaran == "target_akhir":
        dugaan = _sebab_target_akhir(hasil, sel_hitungan)
    elif besaran in ("anggaran", "realisasi", "jumlah"):
        dugaan = _sebab_jumlah(hasil)
    elif besaran in ("serapan", "efisiensi_persen"):
        dugaan = _sebab_rerata(hasil, sel_hitungan)
    return dugaan or _sebab_ketikan(hasil)


def sebab_masukan(
    sel: Cell,
    nilai: Figur,
    daftar_ikatan: Iterable[Ikatan],
    sel_hitungan: SelHitungan,
    *,
    longgar: bool = False,
) -> str | None:
    """Why an input probably holds what it holds, instead of `nilai`; `daftar_ikatan` are those it breaks. `longgar`: a
    slip in two digits is told too, as where it is known that the cell is wrong."""
    for ikatan in daftar_ikatan:
        if (
            ikatan.jenis is JenisIkatan.KUTIPAN
            and ikatan.sel == sel
            and (kata := _tahun_lain(sel, sel_hitungan))
        ):
            return kata
    if sel.angka is None or not isinstance(nilai, Decimal):
        return None
    desimal = max(desimal_tampil(sel), desimal_tampil(sel.dengan(nilai=nilai, desimal=None)))
    kata = salah_ketik(sel.angka, nilai, desimal + 2 * sel.persen, *((2,) if longgar else ()))
    return f"{SALAH_KETIK}: {kata}" if kata else None


def sebab_ketikan(sel: Cell, boleh: Callable[[Fraction], bool]) -> bool:
    """Whether a slip turns some figure which is `boleh` into what an input holds."""
    if sel.angka is None:
        return False
    desimal = desimal_tampil(sel) + 2 * sel.persen
    return salah_ketik_dari(sel.angka, lambda n: boleh(Fraction(n)), desimal) is not None


def _tahun_lain(sel: Cell, sel_hitungan: SelHitungan) -> str | None:
    """Of a quoted target or realisasi: the year that it was left from."""
    lama: dict[int, tuple[str, Cell]] = {}
    lakip, kode = sel_hitungan.lakip, sel_hitungan.kode_kutipan[sel.baris]
    if riwayat := lakip.riwayat.get(kode):
        lama |= {tahun: ("realisasi", c) for tahun, c in riwayat.realisasi.items()}
    if renstra := lakip.renstra.get(kode):
        lama |= {t: ("target", c) for t, c in renstra.target.items() if t != lakip.identitas.tahun}
    for tahun, (nama, c) in sorted(lama.items()):
        if c.angka is not None and c.angka == sel.angka:
            return f"yang tertulis adalah {nama} tahun {tahun}"
    return None


def _sebab_ketikan(hasil: Hasil) -> str | None:
    if hasil.sel.angka is None or not isinstance(hasil.nilai, Decimal):
        return None
    tampak = desimal_tampil(hasil.sel)
    desimal = tampak + 2 if hasil.sel.persen else tampak
    for kasar in range(2, desimal):
        if hasil.sel.persen and bulatkan(hasil.nilai, kasar) == hasil.sel.angka:
            return f"sudah dibulatkan lebih dahulu menjadi {persen(hasil.sel.angka, kasar - 2)}"
    kata = salah_ketik(hasil.sel.angka, bulatkan(hasil.nilai, desimal), desimal)
    if not kata:
        return None
    return f"{SALAH_KETIK}: {kata} dari {tampil(hasil.sel.dengan(nilai=hasil.nilai, desimal=tampak))}"


def _sebab_rerata(hasil: Hasil, sel_hitungan: SelHitungan) -> str | None:
    """A total's percentage taken as the mean of its parts' percentages."""
    bagian = [serapan(realisasi=r, anggaran=a) for a, r in _bagian_uang(hasil, sel_hitungan)]
    if hasil.besaran[1] == "efisiensi_persen":
        bagian = [1 - n for n in bagian if isinstance(n, Decimal)]
    if len(bagian) > 1 and cocokkan(hasil.sel, perataan(bagian=bagian)) in _COCOK:
        return f"rata-rata {len(bagian)} persentase, bukan nisbah jumlahnya"
    return None


def _bagian_uang(hasil: Hasil, sel_hitungan: SelHitungan) -> list[tuple[Decimal, Decimal]]:
    """Budget and spending of the rows below a total."""
    if hasil.besaran[0] == "Anggaran":
        induk = sel_hitungan.baris_anggaran.get(hasil.sel.baris)
        daftar = induk.daftar_anak if induk else ()
        jumlah = sel_hitungan.lakip.jumlah
        if jumlah and jumlah.serapan == hasil.sel:
            daftar = sel_hitungan.lakip.daftar_pokok
        sel = [(b.anggaran.angka, b.realisasi.angka) for b in daftar]
        return [(a, r) for a, r in sel if a is not None and r is not None]
    uang = {}
    for nama in ("anggaran", "realisasi"):
        bahan = hasil.bahan.get(nama) or _dari(hasil.bahan.get("efisiensi"), nama)
        bagian = _bagian(bahan) if isinstance(bahan, Hasil) else ()
        uang[nama] = [b.nilai for b in bagian]
    return [
        (a, r)
        for a, r in zip(uang["anggaran"], uang["realisasi"], strict=True)
        if isinstance(a, Decimal) and isinstance(r, Decimal)
    ]


def _dari(bahan: Bahan | None, nama: str) -> Bahan | None:
    return bahan.bahan.get(nama) if isinstance(bahan, Hasil) else None


def _asal(hasil: Hasil) -> Hasil:
    """Of a quoted figure, the figure that it quotes."""
    asal = hasil.bahan.get("asal")
    return asal if isinstance(asal, Hasil) else hasil


def _sebab_capaian(hasil: Hasil, sel: Cell) -> str | None:
    realisasi, target = hasil.terpakai.get("realisasi"), hasil.terpakai.get("target")
    if not isinstance(realisasi, Decimal) or not isinstance(target, Decimal):
        return None
    sel_realisasi, sel_target = (hasil.bahan[k] for k in ("realisasi", "target"))
    assert isinstance(sel_realisasi, Cell) and isinstance(sel_target, Cell)
    bahan = {"realisasi": realisasi, "target": target}
    r, t = tampil(sel_realisasi), tampil(sel_target)
    utuh = tanpa_batas(hasil.rumus)
    if utuh and cocokkan(sel, utuh.hitung(hasil.terpakai)) in _COCOK:
        return "batas capaian belum diterapkan"
    dugaan: tuple[tuple[Figur, str], ...] = (
        (realisasi * target, f"realisasi dikalikan target ({r} × {t}), bukan dibagi"),
        (realisasi, f"yang tertulis adalah realisasinya ({r})"),
        (target, f"yang tertulis adalah targetnya ({t})"),
        (minimum(**bahan), "memakai rumus polaritas minimum"),
        (maksimum(**bahan), "memakai rumus polaritas maksimum"),
        (minimum_nisbah(**bahan), f"target dibagi realisasi (rumus nisbah, bukan {SELISIH})"),
    )
    return next((kata for nilai, kata in dugaan if cocokkan(sel, nilai) in _COCOK), None)


def _sebab_kategori(hasil: Hasil, sel: Cell, sel_hitungan: SelHitungan) -> str | None:
    capaian = hasil.bahan.get("capaian")
    if not isinstance(capaian, Hasil) or not sel_hitungan.lakip.skala:
        return None
    realisasi = capaian.bahan.get("realisasi")
    if isinstance(realisasi, Cell) and realisasi.angka is not None:
        menurut_realisasi = rumus_kategori(sel_hitungan.lakip.skala)(capaian=realisasi.angka)
        if cocokkan(sel, menurut_realisasi) is Kecocokan.COCOK:
            return f"kategori diambil dari realisasi ({tampil(realisasi)}), bukan dari capaian"
    return None


def _sebab_fisik(hasil: Hasil) -> str | None:
    """A total taken as the mean of the kegiatan instead of the programs."""
    daun, bagian = _daun(hasil), _bagian(hasil)
    tertulis: list[Figur] = [h.sel.angka for h in daun]
    for nilai in (tertulis, [h.nilai for h in daun]):
        if len(daun) > len(bagian) and cocokkan(hasil.sel, perataan(bagian=nilai)) in _COCOK:
            return f"rata-rata {len(daun)} kegiatan, bukan rata-rata {len(bagian)} program"
    return None


def _bagian(hasil: Hasil) -> tuple[Hasil, ...]:
    bagian: Bahan | None = hasil.bahan.get("bagian")
    return tuple(b for b in bagian if isinstance(b, Hasil)) if isinstance(bagian, tuple) else ()


def _daun(hasil: Hasil) -> list[Hasil]:
    """The physical realisations of the kegiatan below a total."""
    daun = []
    for bagian in _bagian(hasil):
        if bagian.besaran == hasil.besaran:
            daun += _daun(bagian) or [bagian]
    return daun


def _sebab_target_akhir(hasil: Hasil, sel_hitungan: SelHitungan) -> str | None:
    tahun, asal = sel_hitungan.lakip.identitas.tahun, hasil.bahan["asal"]
    assert isinstance(asal, Cell)
    kini = sel_hitungan.baris_renstra[asal.baris].target.get(tahun or 0)
    return f"yang tertulis adalah target tahun {tahun}" if kini and kini.angka == hasil.sel.angka else None


def _sebab_jumlah(hasil: Hasil) -> str | None:
    """A row left out of a total, or counted twice."""
    bagian = hasil.bahan.get("bagian")
    daftar = hasil.terpakai.get("bagian")
    if not isinstance(bagian, tuple) or not isinstance(daftar, list) or hasil.sel.angka is None:
        return None
    if not isinstance(hasil.nilai, Decimal) or len(bagian) < 2:
        return None
    selisih = hasil.nilai - hasil.sel.angka
    if abs(selisih) < TERPENDEK:
        return None
    calon = [b for b, n in zip(bagian, daftar, strict=True) if n == abs(selisih)]
    if len(calon) != 1:
        return None
    sel = calon[0].sel if isinstance(calon[0], Hasil) else calon[0]
    nama = f"“{calon[0].nama}” " if isinstance(calon[0], Hasil) else ""
    return f"baris {nama}({sel.alamat}) {'tidak ikut' if selisih > 0 else 'dua kali'} dijumlahkan"

"""The probable cause of a wrong figure: a claim only where the written figure shows it."""

from __future__ import annotations

from decimal import Decimal

from lakip_xl.contract import SELISIH
from lakip_xl.hitung.capaian import maksimum, minimum, minimum_nisbah, tanpa_batas
from lakip_xl.hitung.hasil import Bahan, Hasil
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.kategori import rumus_kategori
from lakip_xl.hitung.kecocokan import Kecocokan, cocokkan
from lakip_xl.hitung.kendali import Pertentangan
from lakip_xl.hitung.keuangan import serapan
from lakip_xl.hitung.rumus import perataan
from lakip_xl.values.angka import bulatkan, desimal_tampil, persen, tampil
from lakip_xl.values.cell import Cell, Figur
from lakip_xl.values.kemiripan import salah_ketik

_COCOK = (Kecocokan.COCOK, Kecocokan.DIPOTONG)


def sebab(hasil: Hasil, hasil_hitung: HasilHitung) -> str | None:
    """Why a computed cell probably holds what it holds; None where nothing shows it."""
    besaran = hasil.besaran[1]
    dugaan: str | None = None
    if besaran == "capaian":
        dugaan = _sebab_capaian(_asal(hasil), hasil.sel)
    elif besaran == "kategori":
        dugaan = _sebab_kategori(_asal(hasil), hasil.sel, hasil_hitung)
    elif besaran == "fisik":
        dugaan = _sebab_fisik(hasil)
    elif besaran == "target_akhir":
        dugaan = _sebab_target_akhir(hasil, hasil_hitung)
    elif besaran in ("anggaran", "realisasi", "jumlah"):
        dugaan = _sebab_jumlah(hasil)
    elif besaran in ("serapan", "efisiensi_persen"):
        dugaan = _sebab_rerata(hasil, hasil_hitung)
    return dugaan or _sebab_ketikan(hasil)


def sebab_pertentangan(p: Pertentangan) -> str | None:
    """Why a total of the inputs probably differs from its parts."""
    assert p.induk.angka is not None
    kurang = [sel for sel in p.bagian if sel.angka == -p.selisih]
    if p.selisih < 0 and len(kurang) == 1:
        return f"baris {kurang[0].alamat} ({tampil(kurang[0])}) tidak ikut dijumlahkan"
    if p.selisih > 0 and len(ganda := [sel for sel in p.bagian if sel.angka == p.selisih]) == 1:
        return f"baris {ganda[0].alamat} ({tampil(ganda[0])}) dua kali dijumlahkan"
    if kata := salah_ketik(p.induk.angka, p.hasil_jumlah):
        return f"{kata} pada jumlahnya"
    calon = [
        (sel, kata)
        for sel in p.bagian
        if sel.angka is not None and (kata := salah_ketik(sel.angka, sel.angka + p.selisih))
    ]
    if len(calon) == 1:
        sel, kata = calon[0]
        assert sel.angka is not None
        return f"{kata} pada {sel.tempat} ({tampil(sel.dengan(nilai=sel.angka + p.selisih))} mencocokkan)"
    return None


def sebab_kutipan(sel: Cell, benar: Cell, hasil_hitung: HasilHitung, kode: str) -> str | None:
    """Why a quoted target or realisasi probably differs from what it quotes."""
    lama: dict[int, tuple[str, Cell]] = {}
    if riwayat := hasil_hitung.lakip.riwayat.get(kode):
        lama |= {tahun: ("realisasi", c) for tahun, c in riwayat.realisasi.items()}
    if renstra := hasil_hitung.lakip.renstra.get(kode):
        lama |= {t: ("target", c) for t, c in renstra.target.items() if t != hasil_hitung.lakip.identitas.tahun}
    for tahun, (nama, c) in sorted(lama.items()):
        if c.angka is not None and c.angka == sel.angka:
            return f"yang tertulis adalah {nama} tahun {tahun}"
    if sel.angka is None or benar.angka is None:
        return None
    return salah_ketik(
        sel.angka, benar.angka, max(desimal_tampil(sel), desimal_tampil(benar)) + 2 * sel.persen
    )


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
    return f"salah ketik: {kata} dari {tampil(hasil.sel.dengan(nilai=hasil.nilai, desimal=tampak))}"


def _sebab_rerata(hasil: Hasil, hasil_hitung: HasilHitung) -> str | None:
    """A total's percentage taken as the mean of its parts' percentages."""
    bagian = [serapan(realisasi=r, anggaran=a) for a, r in _bagian_uang(hasil, hasil_hitung)]
    if hasil.besaran[1] == "efisiensi_persen":
        bagian = [1 - n for n in bagian if isinstance(n, Decimal)]
    if len(bagian) > 1 and cocokkan(hasil.sel, perataan(bagian=bagian)) in _COCOK:
        return f"rata-rata {len(bagian)} persentase, bukan nisbah jumlahnya"
    return None


def _bagian_uang(hasil: Hasil, hasil_hitung: HasilHitung) -> list[tuple[Decimal, Decimal]]:
    """Budget and spending of the rows below a total."""
    if hasil.besaran[0] == "Anggaran":
        induk = next((b for b in hasil_hitung.lakip.telusuri_anggaran() if b.serapan == hasil.sel), None)
        daftar = induk.daftar_anak if induk else ()
        jumlah = hasil_hitung.lakip.jumlah
        if jumlah and jumlah.serapan == hasil.sel:
            daftar = hasil_hitung.lakip.daftar_program
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


def _sebab_kategori(hasil: Hasil, sel: Cell, hasil_hitung: HasilHitung) -> str | None:
    capaian = hasil.bahan.get("capaian")
    if not isinstance(capaian, Hasil) or not hasil_hitung.lakip.skala:
        return None
    realisasi = capaian.bahan.get("realisasi")
    if isinstance(realisasi, Cell) and realisasi.angka is not None:
        menurut_realisasi = rumus_kategori(hasil_hitung.lakip.skala)(capaian=realisasi.angka)
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


def _sebab_target_akhir(hasil: Hasil, hasil_hitung: HasilHitung) -> str | None:
    tahun = hasil_hitung.lakip.identitas.tahun
    for renstra in hasil_hitung.lakip.renstra.values():
        kini = renstra.target.get(tahun or 0)
        if hasil.bahan["asal"] in renstra.target.values() and kini and kini.angka == hasil.sel.angka:
            return f"yang tertulis adalah target tahun {tahun}"
    return None


def _sebab_jumlah(hasil: Hasil) -> str | None:
    """A row left out of a total, or counted twice."""
    bagian = hasil.bahan.get("bagian")
    daftar = hasil.terpakai.get("bagian")
    if not isinstance(bagian, tuple) or not isinstance(daftar, list) or hasil.sel.angka is None:
        return None
    if not isinstance(hasil.nilai, Decimal) or len(bagian) < 2:
        return None
    selisih = hasil.nilai - hasil.sel.angka
    calon = [b for b, n in zip(bagian, daftar, strict=True) if n == abs(selisih)]
    if len(calon) != 1:
        return None
    sel = calon[0].sel if isinstance(calon[0], Hasil) else calon[0]
    nama = f"“{calon[0].nama}” " if isinstance(calon[0], Hasil) else ""
    return f"baris {nama}({sel.alamat}) {'tidak ikut' if selisih > 0 else 'dua kali'} dijumlahkan"

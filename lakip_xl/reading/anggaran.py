"""Anggaran and Efisiensi: rows to trees, by the order of the sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from msgspec import Struct, field

from lakip_xl.contract import (
    JENJANG,
    JUMLAH,
    KEGIATAN,
    PROGRAM,
    RINCIAN,
    SUB_KEGIATAN,
    TINGKAT_ANGGARAN,
    TINGKAT_EFISIENSI,
    TOTAL,
    URUSAN,
)
from lakip_xl.model import SEJAJAR, BarisAnggaran, BarisEfisiensi, Perihal, Susunan, TabelEfisiensi
from lakip_xl.reading.bahan import BahanLakip, daftar_tingkat
from lakip_xl.reading.jenjang import KelompokBelanja, susun_belanja, tersirat
from lakip_xl.values.cell import Cell

_PERINGKAT = {level: n for n, level in enumerate(JENJANG)}
_KODE_SENDIRI = _PERINGKAT[SUB_KEGIATAN]  # down to here a code stands once in a sheet
_DI_BAWAH_KEGIATAN = JENJANG[_PERINGKAT[KEGIATAN] + 1 :]


class AnggaranDirakit(Struct, frozen=True):
    """The highest rows with all below them, belanja that divides the whole beside them, JUMLAH (the last one), and the
    subtotals before it, each over the highest rows since the one before."""

    daftar_pokok: tuple[BarisAnggaran, ...]
    daftar_belanja: tuple[BarisAnggaran, ...]
    jumlah: BarisAnggaran | None
    daftar_subjumlah: tuple[BarisAnggaran, ...]
    susunan: Susunan
    menurut_posisi: Mapping[int, BarisAnggaran]


def rakit_anggaran(bahan: BahanLakip) -> AnggaranDirakit:
    """The budget; rows that no level or no row above places are noted and left out."""
    tabel = bahan.lajur("Anggaran")
    susunan = _susun(bahan)
    tingkat, induk = susunan.tingkat, susunan.induk
    menurut_posisi: dict[int, BarisAnggaran] = {}
    anak: dict[int, list[BarisAnggaran]] = {-1: []}
    belanja: dict[int, list[BarisAnggaran]] = {-1: []}
    daftar_jumlah: list[tuple[BarisAnggaran, int]] = []
    for posisi, level in enumerate(tingkat):
        if not level:
            continue
        baris = menurut_posisi[posisi] = BarisAnggaran(tabel, posisi, level)
        if level == JUMLAH:
            daftar_jumlah.append((baris, len(anak[-1])))
        elif induk[posisi] == SEJAJAR:
            belanja.setdefault(susunan.sejajar[posisi], []).append(baris)
        else:
            anak.setdefault(induk[posisi], []).append(baris)
    daftar_pokok, daftar_belanja = tuple(anak.pop(-1)), tuple(belanja.pop(-1))
    for posisi, daftar in anak.items():
        menurut_posisi[posisi].daftar_anak = tuple(daftar)
    for posisi, daftar in belanja.items():
        menurut_posisi[posisi].daftar_belanja = tuple(daftar)
    awal = 0
    for baris, banyak in daftar_jumlah[:-1]:
        baris.daftar_anak = daftar_pokok[awal:banyak]
        awal = banyak
    return AnggaranDirakit(
        daftar_pokok,
        daftar_belanja,
        daftar_jumlah[-1][0] if daftar_jumlah else None,
        tuple(baris for baris, _ in daftar_jumlah[:-1]),
        susunan,
        menurut_posisi,
    )


def _susun(bahan: BahanLakip) -> Susunan:
    """How the rows belong together; what is odd is noted on the way."""
    tabel = bahan.lajur("Anggaran")
    sebab = tersirat(tabel)
    if sebab or not (tabel.panjang or "tingkat" in tabel.kolom):
        _minta_tingkat(bahan, sebab)
    tingkat = daftar_tingkat(tabel, TINGKAT_ANGGARAN)
    if sebab:
        return Susunan([level if level == JUMLAH else "" for level in tingkat], [-1] * len(tingkat))
    kosong = bahan.belum_diisi("Anggaran", "tingkat")
    ada = set(tingkat)
    diminta = {level: _induk_diminta(level, ada) for level in ada if level in _PERINGKAT}
    induk = [-1] * len(tingkat)
    jalur: list[int] = []
    kode_ada: set[tuple[int, str]] = set()
    belanja: list[KelompokBelanja] = []
    sebelum = ""  # the level of the row above
    sumber = (
        tabel.teks("sumber_dana") if "sumber_dana" in tabel.kolom else ()
    )  # one code stands once for each
    for posisi, (level, kode) in enumerate(zip(tingkat, tabel.teks("kode"), strict=True)):
        dalam = _PERINGKAT.get(level)
        if dalam is None and level not in (JUMLAH, *RINCIAN):
            _tanpa_tingkat(bahan, tabel.sel(posisi, "tingkat"), TINGKAT_ANGGARAN)
            tingkat[posisi] = ""
            continue
        if posisi in kosong:
            bahan.catat_kosong("Anggaran", posisi, "tingkat", *(("uraian",) if level == JUMLAH else ()))
        if dalam is None:
            if level in RINCIAN and sebelum != level:
                belanja.append(KelompokBelanja(() if sebelum == JUMLAH else tuple(jalur)))
            if level in RINCIAN:
                belanja[-1].daftar.append(posisi)
            sebelum = level
            continue
        sebelum = level
        while jalur and _PERINGKAT[tingkat[jalur[-1]]] >= dalam:
            jalur.pop()
        letak = jalur[-1] if jalur else -1
        kunci = f"{kode} ({sumber[posisi]})" if kode and sumber and sumber[posisi] else kode
        _kode_sekali(bahan, posisi, kunci, letak if dalam > _KODE_SENDIRI else -1, kode_ada)
        if diminta[level] and (letak < 0 or tingkat[letak] != diminta[level]):
            _tanpa_induk(bahan, tabel.sel(posisi, "uraian"), level, diminta[level])
            tingkat[posisi] = ""
            continue
        induk[posisi] = letak
        jalur.append(posisi)
    sejajar = susun_belanja(tabel, tingkat, induk, belanja) if belanja else {}
    return Susunan(tingkat, induk, sejajar=sejajar)


def _induk_diminta(level: str, ada: Set[str]) -> str:
    """The level that a row must stand below, in a sheet with these levels; empty where it may be the highest."""
    if level in (URUSAN, PROGRAM):
        return ""
    if level == KEGIATAN:
        return PROGRAM if PROGRAM in ada or ada.isdisjoint(_DI_BAWAH_KEGIATAN) else ""
    if level == SUB_KEGIATAN:
        return "" if ada.isdisjoint((PROGRAM, KEGIATAN)) else KEGIATAN
    return next((atas for atas in reversed(JENJANG[: _PERINGKAT[level]]) if atas in ada), "")


def _kode_sekali(bahan: BahanLakip, posisi: int, kode: str, letak: int, ada: set[tuple[int, str]]) -> None:
    """Note a code that another row below `letak` has: codes of KRO and RO begin anew below each kegiatan."""
    if (letak, kode) in ada:
        bahan.ganda(bahan.lajur("Anggaran").sel(posisi, "kode"))
    elif kode:
        ada.add((letak, kode))


def _minta_tingkat(bahan: BahanLakip, sebab: str) -> None:
    """Ask once for levels that are typed nowhere and that the codes leave open."""
    tabel = bahan.lajur("Anggaran")
    pesan = f"isilah tingkat tiap baris (program, kegiatan, dst.), sebab {sebab} tidak memastikannya."
    if "tingkat" in tabel.kolom:
        bahan.catat(Perihal.BELUM_DIISI, tabel.sel(0, "tingkat"), f"Kolom “Tingkat” belum diisi; {pesan}")
    elif "Anggaran" in bahan.tabel:
        pesan = pesan if sebab else "tambahkan judul kolom itu seperti pada buku induk."
        sudut = Cell(tabel.nama, max(tabel.judul, 1), 1)
        judul = f"Kolom “Tingkat” tidak ditemukan pada lembar {tabel.nama}"
        bahan.catat(Perihal.KOLOM_HILANG, sudut, f"{judul}; {pesan}")


class EfisiensiDirakit(Struct, frozen=True):
    """One table a sasaran: its programs, under each the kegiatan listed there, and TOTAL."""

    daftar_tabel: tuple[TabelEfisiensi, ...]
    susunan: Susunan
    menurut_posisi: Mapping[int, BarisEfisiensi]


class _TabelTerbuka(Struct):
    """The efficiency table of one sasaran while it is being collected: positions of its rows."""

    nomor: int
    daftar_program: list[tuple[int, list[int]]] = field(default_factory=list)
    total: int | None = None


def rakit_efisiensi(bahan: BahanLakip) -> EfisiensiDirakit:
    """The efficiency tables; rows that no level or no program places are noted and left out."""
    tabel = bahan.lajur("Efisiensi")
    tingkat = daftar_tingkat(tabel, TINGKAT_EFISIENSI)
    menurut_sasaran = _kumpulkan(bahan, tingkat)
    menurut_posisi: dict[int, BarisEfisiensi] = {}
    induk, nomor = [-1] * len(tingkat), [-1] * len(tingkat)
    kosong = bahan.belum_diisi("Efisiensi", "tingkat")

    def jadikan(terbuka: _TabelTerbuka, posisi: int, anak: Sequence[int] = ()) -> BarisEfisiensi:
        if posisi in kosong and tingkat[posisi] != KEGIATAN:
            bahan.catat_kosong("Efisiensi", posisi, "tingkat")
        for n in anak:
            induk[n] = posisi
        nomor[posisi] = terbuka.nomor
        hasil = BarisEfisiensi(tabel, posisi, tingkat[posisi], tuple(menurut_posisi[n] for n in anak))
        menurut_posisi[posisi] = hasil
        return hasil

    hasil = []
    for sasaran, terbuka in menurut_sasaran.items():
        daftar_program = []
        for program, kegiatan in terbuka.daftar_program:
            for n in kegiatan:
                jadikan(terbuka, n)
            daftar_program.append(jadikan(terbuka, program, kegiatan))
        total = None if terbuka.total is None else jadikan(terbuka, terbuka.total)
        hasil.append(TabelEfisiensi(sasaran, tuple(daftar_program), total))
    return EfisiensiDirakit(tuple(hasil), Susunan(tingkat, induk, nomor), menurut_posisi)


def _kumpulkan(bahan: BahanLakip, tingkat: list[str]) -> Mapping[str, _TabelTerbuka]:
    """The tables by sasaran; what is odd is noted, and has no level afterwards."""
    tabel = bahan.lajur("Efisiensi")
    kode_anggaran = set(bahan.lajur("Anggaran").teks("kode"))
    kosong = bahan.belum_diisi("Efisiensi", "tingkat")
    hasil: dict[str, _TabelTerbuka] = {}
    for posisi, (level, sasaran, kode) in enumerate(
        zip(tingkat, tabel.teks("sasaran"), tabel.teks("kode"), strict=True)
    ):
        terbuka = hasil.get(sasaran)
        if terbuka is None:
            terbuka = hasil[sasaran] = _TabelTerbuka(len(hasil))
        if level == TOTAL:
            if terbuka.total is not None:
                pesan = "Baris TOTAL kedua di bawah satu sasaran; hapus salah satunya."
                bahan.catat(Perihal.TOTAL_GANDA, tabel.sel(posisi, "tingkat"), pesan)
                tingkat[posisi] = ""
            else:
                terbuka.total = posisi
            continue
        if level == PROGRAM:
            terbuka.daftar_program.append((posisi, []))
        elif level == KEGIATAN and terbuka.daftar_program:
            if posisi in kosong:
                bahan.catat_kosong("Efisiensi", posisi, "tingkat")
            terbuka.daftar_program[-1][1].append(posisi)
        elif level == KEGIATAN:
            _tanpa_induk(bahan, tabel.sel(posisi, "uraian"), level, PROGRAM)
            tingkat[posisi] = ""
        else:
            _tanpa_tingkat(bahan, tabel.sel(posisi, "tingkat"), TINGKAT_EFISIENSI)
            tingkat[posisi] = ""
            continue
        if kode not in kode_anggaran:
            bahan.yatim(tabel.sel(posisi, "kode" if kode else "uraian"), "Anggaran")
    return hasil


def _tanpa_tingkat(bahan: BahanLakip, sel: Cell, dikenal: tuple[str, ...]) -> None:
    if sel.kosong:
        bahan.catat(Perihal.BELUM_DIISI, sel, "Kolom “Tingkat” belum diisi.")
    else:
        bahan.tak_dikenal(sel, dikenal)


def _tanpa_induk(bahan: BahanLakip, uraian: Cell, level: str, induk: str) -> None:
    bahan.catat(
        Perihal.TANPA_INDUK,
        uraian,
        f"Baris {level} ini tidak berada di bawah {induk} mana pun; periksa urutan baris.",
    )

"""A new workbook, sheet by sheet: what of the contract stands in it, and what it begins with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.contract import (
    BARIS_JUDUL,
    BARIS_JUMLAH,
    CONTOH,
    EFISIENSI_ANGGARAN,
    HITUNGAN,
    ISIAN,
    JUMLAH,
    KEGIATAN,
    KERTAS,
    LEMBAR,
    LEMBAR_MENURUT_NAMA,
    MAKSIMUM,
    PROGRAM,
    SELISIH,
    SKALA_LAN,
    SUB_KEGIATAN,
    TABEL,
    TABEL_LAIN,
    TANPA_BATAS,
    TIDAK,
    TIDAK_DIPAKAI,
    TOTAL,
    YA,
    Isian,
    Jenis,
    Kolom,
    Lembar,
    Masa,
    Peran,
)
from lakip_xl.hitung.rumus_hidup import rumus_hidup
from lakip_xl.model import SKALA_BAWAAN, Lakip
from lakip_xl.values.cell import huruf_kolom
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.kemiripan import kemiripan_ejaan
from lakip_xl.values.teks import sederhana, singkat

PANJANG_RENSTRA, PANJANG_RIWAYAT = 5, 2  # years
KANTOR_INDUK = "Perangkat daerah menurut lembar Identitas, Tahun {tahun}"
NILAI_AWAL = {
    "skala": SKALA_LAN,
    "batas_capaian": TANPA_BATAS,
    "rumus_minimum": SELISIH,
    "rumus_efisiensi": EFISIENSI_ANGGARAN,
    "kertas": KERTAS[0],
}
# How many blank rows a sheet offers; more are typed below them.
BARIS_KOSONG = {
    "Skala": 6, "Anggaran": 80, "Efisiensi": 60, "Golongan": 8, "Pejabat": 12, "Sasaran": 12, "Indikator": 20,
    "Renstra": 20, "Riwayat": 20, "Standar": 20, "Pengecualian": 20, "Temuan": 0,
}  # fmt: skip
BARIS_KOSONG_LAIN = 40
_BUKAN_ISI = "Contoh, tidak dibaca: ketik di atasnya atau hapus baris ini"
# One row of a sheet that shows how it is filled; its code says that it is not read until somebody types over it.
BARIS_CONTOH = {
    "Anggaran": {
        "kode": CONTOH, "tingkat": PROGRAM, "uraian": _BUKAN_ISI,
        "anggaran": "250.000.000",
    },
    "Sasaran": {
        "kode": CONTOH, "sasaran": _BUKAN_ISI,
    },
    "Indikator": {
        "kode": CONTOH, "sasaran": "S1", "indikator": _BUKAN_ISI,
        "satuan": "%", "polaritas": MAKSIMUM, "target_pk": "80,00%",
    },
    "Program": {
        "sasaran": "S1", "program": CONTOH, "uraian": "Contoh, tidak dibaca",
        "indikator": "Ketik di atasnya atau hapus baris ini", "satuan": "orang", "polaritas": MAKSIMUM, "target": "100",
    },
    "Kegiatan": {
        "kegiatan": CONTOH, "uraian": "Contoh, tidak dibaca",
        "output": "Ketik di atasnya atau hapus baris ini", "satuan": "paket", "polaritas": MAKSIMUM, "target": "10",
    },
}  # fmt: skip
_T = TypeVar("_T")
_MIRIP = 60  # how alike a name that is asked for is to one that is offered, to be named as what was meant


class SelInduk(Struct, frozen=True):
    """A cell to write, its text as it is printed. `peran` None is a label: neither filled in nor computed."""

    teks: str
    jenis: Jenis
    peran: Peran | None
    pilihan: tuple[str, ...] = ()
    tebal: bool = False
    batas: bool = False  # a total: set off by a stronger line above
    masuk: int = 0  # indent
    kiri: bool = False  # figures too stand on the left
    contoh: bool = False  # of the row that only shows how a row is filled
    rumus: str = ""  # without the equals sign; `teks` is then what it shows


class TabelInduk(Struct, frozen=True):
    """A sheet with its columns, their headings, and its rows."""

    lembar: Lembar
    kolom: tuple[tuple[Kolom, str], ...]
    daftar_baris: tuple[tuple[SelInduk, ...], ...]

    def letak(self, kunci: str) -> int | None:
        """Where a column stands, from 0."""
        return next((n for n, (kolom, _) in enumerate(self.kolom) if kolom.kunci == kunci), None)


class BukuInduk(Struct, frozen=True):
    """A workbook to write: what it is called, whose it is, what it is for, and its sheets.

    `kosong`: it is there to be filled in, with what helps to: prompts, the codes that there are, the sheet that `isi`
    remembers in. `terlindung`: its computed cells are locked, without a password.
    """

    judul: str
    kantor: str
    perihal: str
    daftar_tabel: tuple[TabelInduk, ...]
    kosong: bool = False
    terlindung: bool = False


class PilihanInduk(Struct, frozen=True):
    """What is asked for beside the core: sheets, columns (``Lembar!Judul``) and settings by name, or all sheets."""

    lengkap: bool = False
    lembar: tuple[str, ...] = ()
    kolom: tuple[str, ...] = ()
    isian: tuple[str, ...] = ()
    lindungi: bool = False
    rumus: bool = False


def buku_induk(tahun: int, pilihan: PilihanInduk) -> BukuInduk:
    """The empty workbook of a year: the core, and what is asked for. Raises `BukuDitolak` for what there is not."""
    kolom = [_kolom_bernama(nama) for nama in pilihan.kolom]
    isian = {_bernama(nama, {i.label: i for i in ISIAN}, "isian Identitas").kunci for nama in pilihan.isian}
    diminta = {lembar_bernama(nama).nama for nama in pilihan.lembar} | {lembar.nama for lembar, _ in kolom}
    dipilih = [
        lembar
        for lembar in LEMBAR
        if lembar.pokok or lembar.nama in diminta or (pilihan.lengkap and not lembar.tambahan)
    ]
    tanpa = [lembar for lembar in LEMBAR if lembar.perlu_diisi and lembar not in dipilih]
    kolom_diminta = {(lembar.nama, satu.kunci) for lembar, satu in kolom}
    daftar_tabel = tuple(
        _identitas(lembar, tahun, isian, tanpa)
        if lembar.nama == "Identitas"
        else _tabel(lembar, tahun, {k for nama, k in kolom_diminta if nama == lembar.nama})
        for lembar in dipilih
    )
    return BukuInduk(
        judul="Buku Induk LAKIP",
        kantor=KANTOR_INDUK.format(tahun=tahun),
        perihal="Buku induk kosong: satu salinan diisi untuk setiap tahun laporan.",
        daftar_tabel=_berumus(daftar_tabel) if pilihan.rumus else daftar_tabel,
        kosong=True,
        terlindung=pilihan.lindungi,
    )


def lembar_bernama(nama: str) -> Lembar:
    """The sheet of the contract that somebody names. Raises `BukuDitolak`."""
    return _bernama(nama, {n: satu for satu in LEMBAR for n in (satu.nama, *satu.alias)}, "lembar buku induk")


def _kolom_bernama(nama: str) -> tuple[Lembar, Kolom]:
    awal, tanda, judul = nama.partition("!")
    if not tanda:
        raise BukuDitolak(
            f"“{singkat(nama)}” tidak menyebut lembarnya; tulis LEMBAR!KOLOM, misalnya Indikator!Formula."
        )
    lembar = lembar_bernama(awal)
    daftar = {n: k for k in lembar.kolom if not k.per_tahun for n in (k.judul, *k.alias)}
    return lembar, _bernama(judul, daftar, f"kolom lembar {lembar.nama}")


def _bernama(nama: str, daftar: Mapping[str, _T], apa: str) -> _T:
    menurut = {sederhana(n): satu for n, satu in daftar.items()}
    if sederhana(nama) in menurut:
        return menurut[sederhana(nama)]
    termirip = max(daftar, key=lambda n: kemiripan_ejaan(sederhana(n), sederhana(nama)))
    maksud = kemiripan_ejaan(sederhana(termirip), sederhana(nama)) >= _MIRIP
    saran = f"mungkin {termirip}" if maksud else f"yang ada: {', '.join(_nama_kontrak(daftar))}"
    raise BukuDitolak(f"“{singkat(nama)}” bukan {apa}; {saran}.")


def _nama_kontrak(daftar: Mapping[str, object]) -> list[str]:
    """The first name of each thing; the others are its aliases."""
    pertama: dict[int, str] = {}
    for nama, satu in daftar.items():
        pertama.setdefault(id(satu), nama)
    return list(pertama.values())


# Sheets ------------------------------------------------------------------------------------------


def judul_kolom(kolom: Kolom, tahun: int) -> list[str]:
    """The headings of a column in the workbook of a year: one, or one for each year that it is of."""
    if kolom.masa is None:
        return [kolom.judul]
    awal, panjang = (
        (tahun, PANJANG_RENSTRA) if kolom.masa is Masa.RENSTRA else (tahun - PANJANG_RIWAYAT, PANJANG_RIWAYAT)
    )
    return [kolom.judul.format(tahun=n) for n in range(awal, awal + panjang)]


def kolom_induk(lembar: Lembar, tahun: int, diminta: Set[str] = frozenset()) -> tuple[tuple[Kolom, str], ...]:
    """The columns of a new sheet with their headings; those that few offices need where they are asked for."""
    return tuple(
        (k, judul)
        for k in lembar.kolom
        if not k.tambahan or k.kunci in diminta
        for judul in judul_kolom(k, tahun)
    )


def _tabel(lembar: Lembar, tahun: int, diminta: Set[str]) -> TabelInduk:
    kolom = kolom_induk(lembar, tahun, diminta)
    data = skala_bawaan() if lembar.nama == "Skala" else []
    tabel = tabel_data(lembar, kolom, data, BARIS_KOSONG.get(lembar.nama, BARIS_KOSONG_LAIN))
    if lembar.nama not in BARIS_CONTOH:
        return tabel
    isi = BARIS_CONTOH[lembar.nama]
    contoh = tuple(SelInduk(isi.get(k.kunci, ""), k.jenis, k.peran, k.pilihan, contoh=True) for k, _ in kolom)
    return TabelInduk(lembar, kolom, (contoh, *tabel.daftar_baris))


def skala_bawaan() -> list[dict[str, str]]:
    """The rows of the sheet Skala that every workbook begins with, by heading."""
    return [
        {
            "Skala": skala.nama,
            "Kategori": pita.kategori,
            "Batas Bawah": "" if pita.bawah is None else f"{pita.bawah * 100:.0f}%",
            "Batas Termasuk": YA if pita.termasuk else TIDAK,
        }
        for skala in SKALA_BAWAAN.values()
        for pita in skala.daftar_pita
    ]


def tabel_data(
    lembar: Lembar, kolom: tuple[tuple[Kolom, str], ...], data: Iterable[Mapping[str, str]], kosong: int
) -> TabelInduk:
    """A sheet of rows: its data by headings, then blank rows to fill in."""

    def baris(isi: Mapping[str, str]) -> tuple[SelInduk, ...]:
        tingkat = isi.get("Tingkat", "").lower()
        uraian = next((isi.get(j, "").lower() for k, j in kolom if k.kunci == "uraian"), "")
        total = tingkat in {JUMLAH, TOTAL} or uraian in BARIS_JUMLAH
        masuk = {KEGIATAN: 1, SUB_KEGIATAN: 2}.get(tingkat, 0)
        return tuple(
            SelInduk(
                isi.get(j, ""),
                k.jenis,
                k.peran,
                k.pilihan,
                total or tingkat == PROGRAM,
                total,
                masuk if k.kunci == "uraian" else 0,
            )
            for k, j in kolom
        )

    return TabelInduk(lembar, kolom, tuple(baris(isi) for isi in [*data, *({} for _ in range(kosong))]))


def tabel_identitas(lembar: Lembar, isian: Mapping[str, str], tambahan: Iterable[str] = ()) -> TabelInduk:
    """The settings of the contract, one a row, with their values by label; `tambahan` are the labels of those that are
    there beside what every workbook has."""

    def baris(i: Isian) -> tuple[SelInduk, ...]:
        return (
            SelInduk(i.label, Jenis.TEKS, None, tebal=i.wajib),
            SelInduk(isian.get(i.label, ""), i.jenis, i.peran, i.pilihan, kiri=True),
            SelInduk(i.keterangan, Jenis.TEKS, None),
        )

    ada = {*isian, *tambahan}
    return TabelInduk(
        lembar,
        tuple((k, k.judul) for k in lembar.kolom),
        tuple(baris(i) for i in ISIAN if not i.tambahan or i.label in ada),
    )


def _identitas(lembar: Lembar, tahun: int, diminta: set[str], tanpa: Sequence[Lembar]) -> TabelInduk:
    """The settings, and where sheets are left out a row that can say so of all of them."""
    tahun_isian = {"tahun": tahun, "renstra_awal": tahun, "renstra_akhir": tahun + PANJANG_RENSTRA - 1}
    nilai = {**NILAI_AWAL, **{k: str(n) for k, n in tahun_isian.items()}}
    tabel = tabel_identitas(
        lembar,
        {i.label: nilai[i.kunci] for i in ISIAN if i.kunci in nilai},
        [i.label for i in ISIAN if i.kunci in diminta],
    )
    if not tanpa:
        return tabel
    teks, isi = Jenis.TEKS, Peran.MASUKAN
    pernyataan = (
        SelInduk(f"{TABEL} {TABEL_LAIN}", teks, None),
        SelInduk("", teks, isi, (TIDAK_DIPAKAI,), kiri=True),
        SelInduk("", teks, isi),
    )
    return TabelInduk(lembar, tabel.kolom, (*tabel.daftar_baris, pernyataan))


# Live formulas -----------------------------------------------------------------------------------


def alamat_isian(daftar_tabel: Iterable[TabelInduk]) -> dict[str, str]:
    """Where the settings stand, seen from any sheet."""
    kunci = {i.label: i.kunci for i in ISIAN}
    return {
        kunci[baris[0].teks]: f"Identitas!$B${nomor}"
        for tabel in daftar_tabel
        if tabel.lembar.nama == "Identitas"
        for nomor, baris in enumerate(tabel.daftar_baris, BARIS_JUDUL + 1)
        if baris[0].teks in kunci
    }


def _berumus(daftar_tabel: tuple[TabelInduk, ...]) -> tuple[TabelInduk, ...]:
    """The sheets with a formula in every computed cell that a spreadsheet can compute."""
    isian = alamat_isian(daftar_tabel)
    return tuple(
        replace(
            tabel,
            daftar_baris=tuple(
                tuple(_sel_berumus(tabel, nomor, letak, baris, isian) for letak in range(len(baris)))
                for nomor, baris in enumerate(tabel.daftar_baris, BARIS_JUDUL + 1)
            ),
        )
        for tabel in daftar_tabel
    )


def _sel_berumus(
    tabel: TabelInduk, nomor: int, letak: int, baris: Sequence[SelInduk], isian: Mapping[str, str]
) -> SelInduk:
    sel, nama = baris[letak], tabel.lembar.nama
    kolom = {k.kunci: f"{huruf_kolom(n)}{nomor}" for n, (k, _) in enumerate(tabel.kolom, 1)}
    kunci = tabel.kolom[letak][0].kunci
    if nama == "Identitas":
        kunci = next((k for k, alamat in isian.items() if alamat.endswith(f"${nomor}")), "")
    if sel.peran is not HITUNGAN:
        return sel
    rumus = rumus_hidup(nama, kunci, kolom.__getitem__, isian.__getitem__)
    return replace(sel, rumus=rumus) if rumus else sel


# A sheet more ------------------------------------------------------------------------------------


def lembar_di_luar(daftar_nama: Iterable[str]) -> list[Lembar]:
    """The sheets that people may add to a workbook that has those of these names."""
    ada = set(daftar_nama)
    return [
        lembar for nama, lembar in LEMBAR_MENURUT_NAMA.items() if nama not in ada and not lembar.milik_alat
    ]


def lembar_ditambah(lakip: Lakip, daftar_nama: Sequence[str], *, lengkap: bool = False) -> list[Lembar]:
    """The sheets to add to a workbook: those that are named and, with `lengkap`, all that it lacks but what few need.

    Raises `BukuDitolak` for one that there is not, or that the workbook has, and where its columns are of years and the
    report's is not said.
    """
    dinamai = [lembar_bernama(nama) for nama in daftar_nama]
    for lembar in dinamai:
        if tabel := lakip.tabel.get(lembar.nama):
            raise BukuDitolak(
                f"Buku itu sudah berlembar {lembar.nama} (lembar {tabel.nama}); tidak ditambahkan."
            )
        if lembar.milik_alat:
            raise BukuDitolak(
                f"Lembar {lembar.nama} ditulis lakip_xl sendiri bila diperlukan; tidak ditambahkan."
            )
    lain = lembar_di_luar(lakip.tabel) if lengkap else []
    hasil = [satu for satu in LEMBAR if satu in dinamai or (satu in lain and not satu.tambahan)]
    bertahun = [satu.nama for satu in hasil if any(k.per_tahun for k in satu.kolom)]
    if bertahun and lakip.identitas.tahun is None:
        raise BukuDitolak(
            f"Lembar {', '.join(bertahun)} berkolom tahun, tetapi Identitas tidak menyebut Tahun Laporan; isilah dahulu."
        )
    return hasil

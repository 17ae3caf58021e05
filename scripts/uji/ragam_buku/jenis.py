"""The kinds of variations: each says the same as before, written as some office writes it."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from kantor.berkas import isi_berkas
from msgspec.structs import replace
from perusakan.rezim import beri_rumus

from lakip_xl.contract import JUMLAH, MAKSIMUM, MINIMUM, Jenis
from lakip_xl.files.reader import read_bytes
from lakip_xl.hitung.ikatan import JenisIkatan, daftar_ikatan
from lakip_xl.reading import assemble
from lakip_xl.values.angka import ribuan_titik
from lakip_xl.values.cell import UMUM, Buku, Format, Grid, RumusTertulis, desimal_dari
from lakip_xl.values.teks import sederhana
from ragam_buku.kisi import Isi, Kisi, per_lembar

_ANGKA = (Jenis.RUPIAH, Jenis.CACAH, Jenis.BESARAN, Jenis.PERSEN)
_SUMBER = "Sumber: dokumen pelaksanaan dan laporan realisasi, diolah"
_BAWAH = ("Identitas", "Skala")  # lists that nobody prints as a table of the report
ANGKA_TEKS = "STR205"


class Ragam(NamedTuple):
    """`boleh` are rules that rightly say something of it."""

    nama: str
    ubah: Callable[[Buku, random.Random], Buku]
    boleh: frozenset[str] = frozenset()


# Rows ------------------------------------------------------------------------------------------------


def _tambah_bawah(*daftar: tuple[object, ...]) -> Callable[[Kisi, random.Random], None]:
    def ubah(kisi: Kisi, _: random.Random) -> None:
        kisi.badan += [
            kisi.baris(*(teks if n < kisi.lebar else None for n, teks in enumerate(satu))) for satu in daftar
        ]

    return ubah


def _tanda_tangan(kisi: Kisi, _: random.Random) -> None:
    """Place and date, office, name and number, in the last columns."""
    for teks in (
        None,
        "Pontianak, 31 Januari 2021",
        "Kepala Dinas",
        None,
        "Dra. SITI AMINAH, M.Si",
        "NIP. 19680101 199003 2 001",
    ):
        deret = kisi.baris()
        deret[-1] = Isi(teks)
        kisi.badan.append(deret)


def _nomor(cara: Callable[[int], object]) -> Callable[[Kisi, random.Random], None]:
    def ubah(kisi: Kisi, _: random.Random) -> None:
        if kisi.lebar > 2 and not str(kisi.badan[0][0].nilai).startswith(
            "("
        ):  # else they are numbered, or few
            kisi.badan.insert(0, [Isi(cara(n)) for n in range(kisi.lebar)])

    return ubah


def _romawi(n: int) -> str:
    puluh, satuan = divmod(n + 1, 10)
    return "x" * puluh + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[satuan]


def _sela(isi: object) -> Callable[[Kisi, random.Random], None]:
    """Spacer rows between some rows."""

    def ubah(kisi: Kisi, acak: random.Random) -> None:
        kisi.badan[:] = [
            baris
            for deret in kisi.badan
            for baris in ([kisi.baris(isi), deret] if acak.random() < 0.3 else [deret])
        ]

    return ubah


def _judul_ulang(*, besar: bool, bernomor: bool) -> Callable[[Kisi, random.Random], None]:
    def ubah(kisi: Kisi, _: random.Random) -> None:
        tengah = len(kisi.badan) // 2
        judul = [Isi(s.nilai.upper() if besar and isinstance(s.nilai, str) else s.nilai) for s in kisi.judul]
        nomor = [[Isi(float(n)) for n in range(1, kisi.lebar + 1)]] if bernomor and kisi.lebar > 2 else []
        kisi.badan[tengah:tengah] = [judul, *nomor]

    return ubah


def _garis(kisi: Kisi, acak: random.Random) -> None:
    kisi.badan.insert(acak.randint(1, len(kisi.badan)), [Isi("-")] * kisi.lebar)


def _judul_atas(kisi: Kisi, _: random.Random) -> None:
    kisi.kepala[:0] = [kisi.baris("PEMERINTAH KOTA"), kisi.baris(kisi.lembar.judul.upper()), kisi.baris()]


# Columns ---------------------------------------------------------------------------------------------


def _susun(kisi: Kisi, urutan: list[int | None]) -> None:
    """The columns in another order; None is a new blank one."""
    for daftar in (kisi.kepala, kisi.badan):
        for deret in daftar:
            deret[:] = [Isi() if n is None else deret[n] for n in urutan]
    kisi.lebar = len(urutan)


def _acak_kolom(kisi: Kisi, acak: random.Random) -> None:
    urutan: list[int | None] = list(range(kisi.lebar))
    acak.shuffle(urutan)
    _susun(kisi, urutan)


def _kolom_kosong(kisi: Kisi, acak: random.Random) -> None:
    _susun(kisi, [m for n in range(kisi.lebar) for m in ([n, None] if acak.random() < 0.3 else [n])])


def _mulai_kolom_c(kisi: Kisi, _: random.Random) -> None:
    _susun(kisi, [None, None, *range(kisi.lebar)])


def _kolom_catatan(kisi: Kisi, _: random.Random) -> None:
    _susun(kisi, [*range(kisi.lebar), None])
    kisi.judul[-1] = Isi("Catatan Tim")
    for n, deret in enumerate(kisi.badan):
        deret[-1] = Isi("sudah dicek" if n % 2 else None)


def _judul(cara: Callable[[str], str]) -> Callable[[Kisi, random.Random], None]:
    def ubah(kisi: Kisi, _: random.Random) -> None:
        kisi.judul[:] = [Isi(cara(s.nilai), s.format) if isinstance(s.nilai, str) else s for s in kisi.judul]

    return ubah


def _alias(kisi: Kisi, acak: random.Random) -> None:
    """Other names of the columns, where no other column of the sheet has the same."""
    semua = [sederhana(n) for k in kisi.lembar.kolom for n in (k.judul, *k.alias)]
    for k in kisi.lembar.kolom:
        sendiri = [a for a in k.alias if semua.count(sederhana(a)) == 1]
        if k.kunci in kisi.kolom and sendiri:
            kisi.judul[kisi.kolom[k.kunci]] = Isi(acak.choice(sendiri).title())


# Merged cells, and what is written once --------------------------------------------------------------


def _sekali(*daftar_kunci: str, digabung: bool) -> Callable[[Kisi, random.Random], None]:
    """Codes and texts that several rows in a row share, written in the first of these only."""

    def ubah(kisi: Kisi, _: random.Random) -> None:
        asli = [list(deret) for deret in kisi.badan]
        for letak in (kisi.kolom[k] for k in daftar_kunci if k in kisi.kolom):
            awal = 0
            for n in range(1, len(asli) + 1):
                if n < len(asli) and asli[n][letak].nilai == asli[awal][letak].nilai:
                    kisi.badan[n][letak] = Isi()
                    continue
                if digabung and n - awal > 1 and asli[awal][letak].nilai is not None:
                    kisi.gabungan.append((awal, letak, n - 1, letak))
                awal = n

    return ubah


def _jumlah_digabung(kisi: Kisi, _: random.Random) -> None:
    """JUMLAH in the first column, merged over those up to the amounts."""
    akhir, kode = kisi.kolom["uraian"], kisi.kolom.get("kode", -1)
    antara = {k for k, letak in kisi.kolom.items() if kode <= letak <= akhir}
    if not {"kode", "uraian"} <= antara <= {"kode", "no", "tingkat", "uraian"}:
        return
    for n, deret in enumerate(kisi.badan):
        if sederhana(str(deret[akhir].nilai)) == JUMLAH:
            deret[kode : akhir + 1] = [Isi("JUMLAH"), *([Isi()] * (akhir - kode))]
            kisi.gabungan.append((n, kode, n, akhir))


# Codes and words -------------------------------------------------------------------------------------


def _kode(cara: Callable[[str], str], kolom: tuple[str, ...]) -> Callable[[Kisi, random.Random], None]:
    def ubah(kisi: Kisi, _: random.Random) -> None:
        for kunci in kolom:
            if kisi.lembar.nama != "Kutipan" or kunci != "tabel":
                kisi.petakan(kunci, lambda s: Isi(cara(s.nilai), s.format) if isinstance(s.nilai, str) else s)

    return ubah


def _ekor_empat(kode: str) -> str:
    awal, titik, ekor = kode.rpartition(".")
    return f"{awal}{titik}{ekor.zfill(4)}" if ekor.isdecimal() else kode


def _ekor_pendek(kode: str) -> str:
    return ".".join(s.lstrip("0") or "0" if n else s for n, s in enumerate(kode.split(".")))


def _kata(kunci: str, padanan: dict[str, str]) -> Callable[[Kisi, random.Random], None]:
    def ubah(kisi: Kisi, _: random.Random) -> None:
        kisi.petakan(
            kunci,
            lambda s: (
                Isi(padanan.get(sederhana(s.nilai), s.nilai), s.format) if isinstance(s.nilai, str) else s
            ),
        )

    return ubah


def _teks(cara: Callable[[str], str]) -> Callable[[Kisi, random.Random], None]:
    """Every text of the table."""

    def ubah(kisi: Kisi, _: random.Random) -> None:
        for deret in kisi.badan:
            deret[:] = [
                Isi(cara(s.nilai), s.format) if isinstance(s.nilai, str) and s.nilai else s for s in deret
            ]

    return ubah


# Figures ---------------------------------------------------------------------------------------------


def _angka(
    cara: Callable[[Isi], Isi], *daftar_jenis: Jenis, masukan: bool = True
) -> Callable[[Kisi, random.Random], None]:
    """The figures of the columns of these kinds."""

    def ubah(kisi: Kisi, _: random.Random) -> None:
        for kunci in kisi.kolom:
            kolom = kisi.lembar[kunci.partition(" ")[0]] if kunci not in _kunci(kisi) else kisi.lembar[kunci]
            if kolom.jenis in daftar_jenis:
                kisi.petakan(kunci, lambda s: cara(s) if isinstance(s.nilai, float | int | Decimal) else s)

    return ubah


def _kunci(kisi: Kisi) -> set[str]:
    return {k.kunci for k in kisi.lembar.kolom}


def _nol(teks: str) -> Callable[[Isi], Isi]:
    return lambda s: Isi(teks, s.format) if s.nilai == 0 else s


def _sebagai_teks(awalan: str) -> Callable[[Isi], Isi]:
    def ubah(s: Isi) -> Isi:
        angka = desimal_dari(float(s.nilai))  # type: ignore[arg-type]
        return Isi(f"{awalan}{ribuan_titik(angka)}") if angka % 1 == 0 and angka >= 0 else s

    return ubah


def _berformat(format: Format) -> Callable[[Isi], Isi]:
    return lambda s: Isi(s.nilai, format) if not s.format.persen else s


def _persen_teks(s: Isi) -> Isi:
    """A percentage as a text: 95,5%."""
    if not s.format.persen:
        return s
    desimal = s.format.desimal if s.format.desimal is not None else 2
    return Isi(f"{ribuan_titik(Decimal(repr(float(s.nilai))).scaleb(2), desimal)}%")  # type: ignore[arg-type]


def _persen_poin(s: Isi) -> Isi:
    """Percent points without their sign: 95,5."""
    if not s.format.persen:
        return s
    return Isi(float(Decimal(repr(float(s.nilai))).scaleb(2)), Format(s.format.desimal))  # type: ignore[arg-type]


def _persen_pecahan(s: Isi) -> Isi:
    """Fractions without a format: 0,955."""
    return Isi(s.nilai) if s.format.persen else s


# Formulas, sheets, files -----------------------------------------------------------------------------


def _subjumlah_rumus(buku: Buku, _: random.Random) -> Buku:
    """Programs, kegiatan with parts and JUMLAH as sums of just these."""
    lakip = assemble(buku)
    nama = lakip.tabel["Anggaran"].nama
    rumus = {}
    for jenis in (JenisIkatan.BAGIAN, JenisIkatan.JUMLAH):
        for ikatan in daftar_ikatan(lakip, jenis):
            bagian = ikatan.bahan["bagian"]
            assert isinstance(bagian, tuple)
            tempat = ikatan.sel.baris, ikatan.sel.kolom
            rumus[tempat] = RumusTertulis(f"SUM({','.join(s.alamat for s in bagian)})", tempat)

    def beri(grid: Grid) -> Grid:
        return replace(grid, rumus={*grid.rumus, *rumus}, teks_rumus={**grid.teks_rumus, **rumus})

    return replace(buku, daftar_grid=tuple(beri(g) if g.nama == nama else g for g in buku.daftar_grid))


def _rumus_hidup(buku: Buku, _: random.Random) -> Buku:
    return beri_rumus(buku)


def _lembar_dibalik(buku: Buku, _: random.Random) -> Buku:
    return replace(buku, daftar_grid=tuple(reversed(buku.daftar_grid)))


def _lembar_catatan(buku: Buku, _: random.Random) -> Buku:
    isi = [["Rapat 12 Januari"], ["- lengkapi data triwulan IV"], ["- minta tanda tangan"]]
    return replace(buku, daftar_grid=(Grid("Catatan Rapat", isi), *buku.daftar_grid))


def _nama_lembar(buku: Buku, _: random.Random) -> Buku:
    return replace(buku, daftar_grid=tuple(replace(g, nama=f"{g.nama.upper()} ") for g in buku.daftar_grid))


def _lewat_berkas(buku: Buku, _: random.Random) -> Buku:
    return read_bytes(isi_berkas(buku), buku.nama)


def _baris_sisa(kisi: Kisi, _: random.Random) -> None:
    """Blank rows with formats below, a blank text among them."""
    kisi.badan += [
        [Isi(" " if n == 3 and not k else None, Format(2)) for k in range(kisi.lebar)] for n in range(20)
    ]


_TABEL = {"kecuali": _BAWAH}
_SASARAN = ("Indikator", "Program", "Kegiatan", "Efisiensi")

DAFTAR_RAGAM = (
    Ragam("Sumber di bawah tabel", per_lembar(_tambah_bawah((), (_SUMBER,)), **_TABEL)),
    Ragam("Sumber tepat di bawah baris terakhir", per_lembar(_tambah_bawah((_SUMBER,)), **_TABEL)),
    Ragam(
        "Keterangan dalam dua sel",
        per_lembar(_tambah_bawah(("Keterangan :",), ("Catatan", "angka sementara")), **_TABEL),
    ),
    Ragam(
        "*) di bawah tabel",
        per_lembar(_tambah_bawah(("*) angka sementara",), ("**) belum diaudit",)), **_TABEL),
    ),
    Ragam("tanda tangan di bawah tabel", per_lembar(_tanda_tangan, **_TABEL)),
    Ragam("baris nomor 1 2 3", per_lembar(_nomor(lambda n: float(n + 1)), **_TABEL)),
    Ragam("baris nomor (1) (2)", per_lembar(_nomor(lambda n: f"({n + 1})"), **_TABEL)),
    Ragam("baris nomor a b c", per_lembar(_nomor(lambda n: "abcdefghijklmnopqrstuvwxyz"[n]), **_TABEL)),
    Ragam("baris nomor I II III", per_lembar(_nomor(lambda n: _romawi(n).upper()), **_TABEL)),
    Ragam(
        "baris nomor 6=5/4",
        per_lembar(_nomor(lambda n: f"{n + 1}={n}/{n - 1}" if n > 4 else str(n + 1)), **_TABEL),
    ),
    Ragam("baris sela kosong", per_lembar(_sela(None), **_TABEL)),
    Ragam("baris sela berisi spasi", per_lembar(_sela("  "), **_TABEL)),
    Ragam("judul terulang", per_lembar(_judul_ulang(besar=False, bernomor=False), **_TABEL)),
    Ragam("judul terulang, huruf besar", per_lembar(_judul_ulang(besar=True, bernomor=False), **_TABEL)),
    Ragam("judul terulang dengan nomor", per_lembar(_judul_ulang(besar=False, bernomor=True), **_TABEL)),
    Ragam("baris berisi tanda hubung", per_lembar(_garis, **_TABEL)),
    Ragam("judul besar di atas tabel", per_lembar(_judul_atas)),
    Ragam("baris sisa berformat di bawah", per_lembar(_baris_sisa)),
    Ragam("urutan kolom lain", per_lembar(_acak_kolom)),
    Ragam("kolom kosong di antaranya", per_lembar(_kolom_kosong)),
    Ragam("tabel mulai di kolom C", per_lembar(_mulai_kolom_c)),
    Ragam("kolom catatan sendiri", per_lembar(_kolom_catatan, **_TABEL)),
    Ragam("judul huruf besar", per_lembar(_judul(str.upper))),
    Ragam("judul berbaris dua", per_lembar(_judul(lambda j: f" {j} ".replace(" ", "\n")))),
    Ragam("judul lain yang dikenal", per_lembar(_alias)),
    Ragam("sasaran digabung", per_lembar(_sekali("sasaran", digabung=True), *_SASARAN)),
    Ragam("sasaran ditulis sekali", per_lembar(_sekali("sasaran", digabung=False), *_SASARAN)),
    Ragam(
        "program dan uraiannya digabung",
        per_lembar(_sekali("program", "kegiatan", "uraian", digabung=True), "Program", "Kegiatan"),
    ),
    Ragam("tabel kutipan digabung", per_lembar(_sekali("tabel", digabung=True), "Kutipan")),
    Ragam("indikator analisis digabung", per_lembar(_sekali("indikator", digabung=True), "Analisis")),
    Ragam("JUMLAH digabung ke kiri", per_lembar(_jumlah_digabung, "Anggaran")),
    Ragam(
        "kode berekor empat angka",
        per_lembar(_kode(_ekor_empat, ("program", "kegiatan", "kode")), "Program", "Kegiatan", "Efisiensi"),
    ),
    Ragam("kode tanpa nol", per_lembar(_kode(_ekor_pendek, ("kode",)), "Anggaran")),
    Ragam("kode bertitik di ujung", per_lembar(_kode(lambda k: f"{k}.", ("kode",)), "Anggaran")),
    Ragam(
        "kode bersela spasi",
        per_lembar(
            _kode(lambda k: k.replace(".", ". "), ("program", "kegiatan", "kode")),
            "Program",
            "Kegiatan",
            "Efisiensi",
        ),
    ),
    Ragam(
        "kode huruf kecil",
        per_lembar(_kode(str.lower, ("sasaran", "indikator")), *_SASARAN, "Renstra", "Riwayat", "Standar"),
    ),
    Ragam(
        "polaritas maksimal, minimal",
        per_lembar(_kata("polaritas", {MAKSIMUM: "Maksimal", MINIMUM: "Minimal"})),
    ),
    Ragam(
        "polaritas positif, negatif",
        per_lembar(_kata("polaritas", {MAKSIMUM: "Positif", MINIMUM: "Negatif"})),
    ),
    Ragam(
        "polaritas semakin tinggi semakin baik",
        per_lembar(
            _kata(
                "polaritas",
                {MAKSIMUM: "Semakin tinggi semakin baik", MINIMUM: "Semakin rendah, semakin baik"},
            )
        ),
    ),
    Ragam(
        "tingkat huruf besar",
        per_lembar(
            _kata(
                "tingkat",
                {t: t.upper() for t in ("program", "kegiatan", "jumlah", "total")}
                | {"sub kegiatan": "Sub-Kegiatan"},
            )
        ),
    ),
    Ragam("satuan persen", per_lembar(_kata("satuan", {"%": "Persen", "persen": "%"}))),
    Ragam("spasi di ujung teks", per_lembar(_teks(lambda t: f" {t}  "))),
    Ragam("spasi tak terputus", per_lembar(_teks(lambda t: t.replace(" ", "\u00a0")), kecuali=("Program",))),
    Ragam("nihil Rp -", per_lembar(_angka(_nol("Rp -"), Jenis.RUPIAH), "Anggaran", "Efisiensi")),
    Ragam("nihil Rp. –", per_lembar(_angka(_nol("Rp. –"), Jenis.RUPIAH), "Anggaran", "Efisiensi")),
    Ragam("nihil tanda hubung panjang", per_lembar(_angka(_nol("—"), Jenis.RUPIAH, Jenis.CACAH))),
    Ragam(
        "angka Rp 1.000.000",
        per_lembar(_angka(_sebagai_teks("Rp "), Jenis.RUPIAH), "Anggaran"),
        frozenset({ANGKA_TEKS}),
    ),
    Ragam("orang sebagai teks", per_lembar(_angka(_sebagai_teks(""), Jenis.CACAH)), frozenset({ANGKA_TEKS})),
    Ragam("rupiah dua desimal", per_lembar(_angka(_berformat(Format(2)), Jenis.RUPIAH))),
    Ragam("rupiah tanpa format", per_lembar(_angka(_berformat(UMUM), Jenis.RUPIAH, Jenis.CACAH))),
    Ragam("persen sebagai teks 95%", per_lembar(_angka(_persen_teks, Jenis.PERSEN)), frozenset({ANGKA_TEKS})),
    Ragam("persen sebagai 95", per_lembar(_angka(_persen_poin, Jenis.PERSEN))),
    Ragam("persen sebagai 0,95", per_lembar(_angka(_persen_pecahan, Jenis.PERSEN))),
    Ragam("subjumlah dan JUMLAH rumus", _subjumlah_rumus),
    Ragam("sel hitungan rumus", _rumus_hidup),
    Ragam("lembar terbalik urutannya", _lembar_dibalik),
    Ragam("lembar catatan rapat", _lembar_catatan, boleh=frozenset({"STR107"})),
    Ragam("nama lembar huruf besar", _nama_lembar),
    Ragam("lewat berkas", _lewat_berkas),
)

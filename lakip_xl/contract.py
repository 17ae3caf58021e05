"""The workbook contract: its sheets, their headings and aliases, what people fill in, what is computed.

Reader, filler, comparison, next year's workbook, master and documentation all read this one table. A sheet
is found by name, its heading row by its headings: order is free, title rows above are allowed, unknown
columns and sheets are left alone, and named where they may be meant for one of these. A description that
says too little is refused when it is made.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.values.kode import kunci_kode
from lakip_xl.values.teks import sederhana


class Jenis(Enum):
    """What a column holds, and so how its cells are read."""

    TEKS = "teks"
    KODE = "kode"  # text even where Excel made a number of it
    RUPIAH = "rupiah"  # whole Rupiah; "-" is nil
    CACAH = "cacah"  # people, things; "-" is nil
    BESARAN = "besaran"  # a figure in the row's own unit; "-" is none
    PERSEN = "persen"  # a fraction shown as a percentage; "-" is not applicable
    TANGGAL = "tanggal"


class Peran(Enum):
    MASUKAN = "masukan"  # people write it, the tool never does
    HITUNGAN = "hitungan"  # the tool computes it


MASUKAN, HITUNGAN = Peran.MASUKAN, Peran.HITUNGAN


class Setahun(Enum):
    """Which cells of a sheet are true of its year only: next year's workbook begins without them."""

    TIDAK_ADA = "tidak ada"  # rows hold until somebody changes them
    ANGKA = "angka"  # figures and what is computed; names, codes and structure stay
    SEMUA = "semua"  # every row


TIDAK_ADA, ANGKA, SEMUA = Setahun.TIDAK_ADA, Setahun.ANGKA, Setahun.SEMUA


class Masa(Enum):
    """Which years the columns of a column a year are of."""

    RENSTRA = "renstra"  # planned: the report's year and those after it
    LAMPAU = "lampau"  # gone by: those before the report's


class Kolom(Struct, frozen=True):
    """One column. ``{tahun}`` in `judul` makes it one column per year, of the years of `masa`.

    `wajib`: the sheet makes no sense without the column. `isian`: a row makes no sense without
    the cell. `lebar` is in characters. Next year `setahun` says that its text, too, is of one year only,
    `tiada_tetap` that where it does not apply it will not then either, `menyebut_tahun` that a year named in it moves on.
    `tambahan`: read wherever it stands; the master has it only where it is asked for. `rujukan`: the sheet whose codes
    it names. `tersirat`: where it is missing the rest of the row may tell it.
    """

    kunci: str
    judul: str
    jenis: Jenis = Jenis.TEKS
    peran: Peran = MASUKAN
    alias: tuple[str, ...] = ()
    wajib: bool = False
    isian: bool = False
    pilihan: tuple[str, ...] = ()
    lebar: int = 16
    masa: Masa | None = None
    setahun: bool = False
    tiada_tetap: bool = False
    menyebut_tahun: bool = False
    tambahan: bool = False
    rujukan: str = ""
    tersirat: bool = False

    def __post_init__(self) -> None:
        if self.per_tahun != (self.masa is not None):
            raise ValueError(f"{self.kunci}: a column a year, and no other, says of which years (masa)")

    @property
    def per_tahun(self) -> bool:
        return "{tahun}" in self.judul


_ANGKA_SETAHUN = {Jenis.RUPIAH, Jenis.CACAH, Jenis.PERSEN, Jenis.BESARAN}


class Lembar(Struct, frozen=True):
    """One sheet: `satuan_baris` says what one row is, for people. `tercetak`: it holds what was printed elsewhere,
    which is checked and never filled.

    A row is known by its `kunci_baris`, where that is blank by `kunci_pengganti`; rows of one key are told apart by the
    first of `nama_baris` that is filled, else by their order. Figures are in the unit of the column `satuan`, else
    of the indikator whose code is in `satuan_dari` ("": they have none). `boleh_kosong`: a report is complete without it.
    """

    nama: str
    judul: str
    satuan_baris: str
    kolom: tuple[Kolom, ...]
    kunci_baris: tuple[str, ...]
    setahun: Setahun
    nama_baris: tuple[str, ...] = ()
    kunci_pengganti: str = ""
    satuan_dari: str | None = None
    alias: tuple[str, ...] = ()
    wajib: bool = False
    tegak: bool = False  # printed upright; else landscape
    tercetak: bool = False
    boleh_kosong: bool = False
    inti: bool = False  # a new workbook begins with it though a report may be without
    tambahan: bool = False  # as of a column

    def __post_init__(self) -> None:
        ada = {k.kunci for k in self.kolom}
        if self.tambahan and (self.wajib or not self.boleh_kosong):
            raise ValueError(f"{self.nama}: what the master lacks cannot be asked of a report (boleh_kosong)")
        if wajib := [k.kunci for k in self.kolom if k.tambahan and (k.wajib or k.isian)]:
            raise ValueError(f"{self.nama}: {wajib} cannot be asked of a sheet whose master lacks it")
        if not self.kunci_baris and not self.milik_alat:
            raise ValueError(f"{self.nama}: without kunci_baris its rows cannot be compared")
        disebut = {*self.kunci_baris, *self.nama_baris, self.kunci_pengganti, self.satuan_dari or ""} - {""}
        if asing := disebut - ada:
            raise ValueError(f"{self.nama}: {sorted(asing)} is no column of it")
        if self.kolom_besaran and "satuan" not in ada and self.satuan_dari is None:
            raise ValueError(
                f"{self.nama}: satuan_dari must say in which unit {sorted(self.kolom_besaran)} are"
            )

    def __getitem__(self, kunci: str) -> Kolom:
        return next(k for k in self.kolom if k.kunci == kunci)

    @property
    def pokok(self) -> bool:
        """Whether a new workbook begins with it, whoever it is for."""
        return self.wajib or self.inti

    @property
    def milik_alat(self) -> bool:
        """Whether the tool alone writes the sheet: it says nothing of the office."""
        return all(k.peran is HITUNGAN for k in self.kolom)

    @property
    def perlu_diisi(self) -> bool:
        """Whether a report is complete only with rows in it, or with a word that it is not used."""
        return not (self.boleh_kosong or self.tercetak or self.milik_alat)

    @property
    def masukan_angka(self) -> tuple[Kolom, ...]:
        """The columns of figures that people write."""
        return tuple(k for k in self.kolom if k.peran is MASUKAN and k.jenis in _ANGKA_SETAHUN)

    def kunci_dari(self, teks: Callable[[str], str]) -> tuple[str, ...]:
        """What a row is known by, `teks` being its text in a column, empty where the sheet lacks it."""
        kunci = tuple(self._kunci(k, teks(k)) for k in self.kunci_baris)
        if not self.kunci_pengganti or any(kunci):
            return kunci
        if any(sederhana(teks(k)) in BARIS_JUMLAH for k in BERNAMA_JUMLAH):
            return (JUMLAH,)
        return (self._kunci(self.kunci_pengganti, teks(self.kunci_pengganti)),)

    def _kunci(self, kolom: str, teks: str) -> str:
        return kunci_kode(teks) if self[kolom].jenis is Jenis.KODE else sederhana(teks)

    def nama_dari(self, teks: Callable[[str], str]) -> str:
        """What tells a row from others of its key."""
        return next((isi for k in self.nama_baris if (isi := teks(k))), "")

    @property
    def kolom_besaran(self) -> frozenset[str]:
        """The columns of figures in the row's own unit."""
        return frozenset(k.kunci for k in self.kolom if k.jenis is Jenis.BESARAN)

    @property
    def kolom_setahun(self) -> frozenset[str]:
        """The columns whose cells are true of one year only."""
        return frozenset(k.kunci for k in self.kolom if k.setahun or self._setahun(k))

    def _setahun(self, kolom: Kolom) -> bool:
        if self.setahun is not ANGKA:
            return self.setahun is SEMUA
        return kolom.peran is HITUNGAN or (kolom.jenis in _ANGKA_SETAHUN and not kolom.per_tahun)


# Choices offered in drop-downs and understood in cells ----------------------------------------

MAKSIMUM, MINIMUM, RENTANG = "maksimum", "minimum", "rentang"
POLARITAS = (MAKSIMUM, MINIMUM, RENTANG)
# What the field calls them beside; a word that may mean either, as "naik" or "stabil", is none of these.
PADANAN_POLARITAS = {
    **dict.fromkeys(
        ("maksimal", "maximum", "maximal", "maksimalkan", "maksimisasi", "maximize", "maximise", "maksimize", "positif",
         "polaritas positif", "progres positif", "semakin tinggi semakin baik", "makin tinggi makin baik",
         "semakin besar semakin baik", "makin besar makin baik", "higher is better"), MAKSIMUM),
    **dict.fromkeys(
        ("minimal", "minimalkan", "minimisasi", "minimize", "minimise", "negatif", "polaritas negatif", "progres negatif",
         "semakin rendah semakin baik", "makin rendah makin baik", "semakin kecil semakin baik",
         "makin kecil makin baik", "lower is better"), MINIMUM),
    **dict.fromkeys(("range", "kisaran"), RENTANG),
}  # fmt: skip
PROGRAM, KEGIATAN, SUB_KEGIATAN, JUMLAH = "program", "kegiatan", "sub kegiatan", "jumlah"
URUSAN, BIDANG_URUSAN = "urusan", "bidang urusan"
KRO, RO, KOMPONEN, JENIS_BELANJA = "kro", "ro", "komponen", "jenis belanja"
# From the highest; any of them may be missing from a sheet. RINCIAN break down what they stand below.
JENJANG = (URUSAN, BIDANG_URUSAN, PROGRAM, KEGIATAN, SUB_KEGIATAN, KRO, RO, KOMPONEN)
SUMBER_DANA = "sumber dana"
RINCIAN = (JENIS_BELANJA, SUMBER_DANA)
TINGKAT_ANGGARAN = (*JENJANG, *RINCIAN, JUMLAH)
# What the field calls them beside, in plain letters.
PADANAN_TINGKAT = {
    **dict.fromkeys(("subkegiatan", "sub keg", "subkeg"), SUB_KEGIATAN),
    **dict.fromkeys(("keg",), KEGIATAN),
    **dict.fromkeys(("prog",), PROGRAM),
    **dict.fromkeys(("urusan pemerintahan",), URUSAN),
    **dict.fromkeys(("bidang urusan pemerintahan", "bid urusan"), BIDANG_URUSAN),
    **dict.fromkeys(("klasifikasi rincian output", "klasifikasi rincian output kro", "klasifikasi ro"), KRO),
    **dict.fromkeys(("rincian output", "rincian output ro"), RO),
    **dict.fromkeys(("sub komponen", "subkomponen", "komp"), KOMPONEN),
    **dict.fromkeys(
        ("belanja", "jenis", "kelompok belanja", "objek belanja", "rekening", "rekening belanja", "kode rekening",
         "akun", "akun belanja", "rincian belanja"), JENIS_BELANJA),
}  # fmt: skip
TOTAL = "total"
TINGKAT_EFISIENSI = (PROGRAM, KEGIATAN, TOTAL)
STRUKTURAL, FUNGSIONAL = "struktural", "fungsional"
YA, TIDAK, TEPAT = "ya", "tidak", "tepat"
TANPA_BATAS = "tanpa batas"
BATAS_CAPAIAN = (TANPA_BATAS, "100%", "120%", "150%")
SELISIH, NISBAH = "selisih", "nisbah"
RUMUS_MINIMUM = (SELISIH, NISBAH)
TARGET, REALISASI = "target", "realisasi"
JENIS_PERIODE = (TARGET, REALISASI)
TAMBAH, KUMULATIF, TERAKHIR, RATA_RATA_PERIODE = "jumlah", "kumulatif", "akhir", "rata-rata"
CARA_PERIODE = (TAMBAH, KUMULATIF, TERAKHIR, RATA_RATA_PERIODE)
BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")  # fmt: skip
TIDAK_DICETAK, DARI_INDIKATOR, DARI_SASARAN = "tidak dicetak", "dari indikator", "dari sasaran"
RATA_RATA = (TIDAK_DICETAK, DARI_INDIKATOR, DARI_SASARAN)
EFISIENSI_ANGGARAN, EFISIENSI_CAPAIAN = "sisa terhadap anggaran", "capaian dikurangi serapan"
EFISIENSI_PMK, EFISIENSI_E = "nilai efisiensi PMK 22/2021", "efisiensi (E) PMK 22/2021"
EFISIENSI_VOLUME = "1 - (RAK/RVK)/(PAK/TVK)"
EFISIENSI_IE, EFISIENSI_TE = "output terhadap input (IE)", "tingkat efisiensi (TE)"
RUMUS_EFISIENSI = (
    EFISIENSI_ANGGARAN, EFISIENSI_CAPAIAN, EFISIENSI_PMK, EFISIENSI_E, EFISIENSI_VOLUME, EFISIENSI_IE, EFISIENSI_TE,
)  # fmt: skip
SKALA_LAN, SKALA_LIMA, SKALA_PERMENDAGRI = "LAN empat tingkat", "Lima tingkat", "Permendagri 86/2017"
SKALA = (SKALA_LAN, SKALA_LIMA, SKALA_PERMENDAGRI)
NOL_TIDAK_DIHITUNG, NOL_TERCAPAI = "tidak dihitung", "100% bila realisasi 0"
TARGET_NOL = (NOL_TIDAK_DIHITUNG, NOL_TERCAPAI)
SETELAH_PERUBAHAN, SEBELUM_PERUBAHAN = "setelah perubahan", "sebelum perubahan"
PAGU_DIPAKAI = (SETELAH_PERUBAHAN, SEBELUM_PERUBAHAN)
KERTAS = ("A4", "F4")
ARAH = ("Peningkatan", "Penurunan", "Tetap", "-")
DIBANDING_STANDAR = ("Lebih baik", "Setara", "Lebih buruk", "-")
BARIS_JUMLAH = ("jumlah", "total", "jumlah total", "total jumlah", "grand total")
CONTOH = "CONTOH"  # the code of a row that only shows how a row is filled: it is not read
# A row of Identitas: "Tabel Pejabat", "tidak dipakai", the reason.
TABEL, TIDAK_DIPAKAI = "Tabel", "tidak dipakai"
TABEL_LAIN = "Lain"  # "Tabel Lain": every table that the workbook has no sheet for
# Where a total row may say that it is one.
BERNAMA_JUMLAH = ("uraian", "no", "kode", "pendidikan", "kelompok")


# fmt: off
# The table below reads best as a table.

def nama_tingkat(teks: str) -> str:
    """A level as the contract calls it; what is none of its levels in plain letters.

    >>> nama_tingkat("Sub-Kegiatan"), nama_tingkat("Rincian Output (RO)"), nama_tingkat("bidang")
    ('sub kegiatan', 'ro', 'bidang')
    """
    rata = sederhana(teks)
    return PADANAN_TINGKAT.get(rata, rata)


def _rp(kunci: str, judul: str, *alias: str, hitung: bool = False, isian: bool = True) -> Kolom:
    peran = HITUNGAN if hitung else MASUKAN
    return Kolom(kunci, judul, Jenis.RUPIAH, peran, alias, wajib=not hitung, isian=isian and not hitung, lebar=19)


def _persen(kunci: str, judul: str, *alias: str) -> Kolom:
    return Kolom(kunci, judul, Jenis.PERSEN, HITUNGAN, alias, lebar=12)


def _besaran(kunci: str, judul: str, *alias: str, wajib: bool = False, masa: Masa | None = None) -> Kolom:
    return Kolom(kunci, judul, Jenis.BESARAN, MASUKAN, alias, wajib=wajib, isian=wajib, lebar=13, masa=masa)


_CAPAIAN = _persen("capaian", "Capaian", "capaian kinerja", "% capaian", "capaian %", "persentase capaian")
_KATEGORI = Kolom("kategori", "Kategori", peran=HITUNGAN, lebar=18)
_KATEGORI_SERAPAN = replace(_KATEGORI, alias=("kategori serapan",), tambahan=True)
_SASARAN = Kolom("sasaran", "Kode Sasaran", Jenis.KODE, alias=("sasaran",), wajib=True, isian=True, lebar=10,
                 rujukan="Sasaran")
_INDIKATOR = Kolom(
    "indikator", "Kode Indikator", Jenis.KODE, alias=("indikator",), wajib=True, isian=True, lebar=11,
    rujukan="Indikator",
)
_SATUAN = Kolom("satuan", "Satuan", lebar=12)
# What a year is made of: any of these sets.
_PERIODE = (
    *(_besaran(f"tw{n}", f"TW {r}", f"triwulan {r}", f"tw {n}", f"triwulan {n}")
      for n, r in enumerate(("I", "II", "III", "IV"), 1)),
    *(replace(_besaran(f"semester{n}", f"Semester {r}", f"semester {n}"), tambahan=True)
      for n, r in enumerate(("I", "II"), 1)),
    *(replace(_besaran(f"bulan{n}", bulan, bulan[:3]), tambahan=True) for n, bulan in enumerate(BULAN, 1)),
)
PERIODE_SETAHUN = tuple(
    tuple(k.kunci for k in _PERIODE if k.kunci.startswith(awal)) for awal in ("tw", "semester", "bulan")
)
# Spent in parts of the year, for those who write it down; without the word realisasi it may be what was planned.
_REALISASI_PERIODE = tuple(
    replace(_rp(f"realisasi_{k.kunci}", f"Realisasi {k.judul}", *(
        f"realisasi {nama}{akhir}" for nama in (sederhana(k.judul), *k.alias) for akhir in ("", " rp")
    ), isian=False), wajib=False, tambahan=True)
    for k in _PERIODE if not k.kunci.startswith("semester")
)
REALISASI_SETAHUN = tuple(
    tuple(k.kunci for k in _REALISASI_PERIODE if k.kunci.startswith(f"realisasi_{awal}")) for awal in ("tw", "bulan")
)
_SKALA_PREDIKAT = Kolom("skala_predikat", "Skala Predikat", lebar=16, tambahan=True)
_SUMBER = Kolom("sumber", "Sumber Data", alias=("sumber",), lebar=30, menyebut_tahun=True)


LEMBAR: tuple[Lembar, ...] = (
    Lembar(
        "Identitas", "Identitas dan Pilihan", "satu isian",
        (
            Kolom("isian", "Isian", alias=("uraian",), wajib=True, lebar=36),
            Kolom("nilai", "Nilai", wajib=True, lebar=44),
            Kolom("keterangan", "Keterangan", lebar=70),
        ),
        kunci_baris=("isian",), setahun=TIDAK_ADA,
        wajib=True,
    ),
    Lembar(
        "Skala", "Skala Kategori Capaian", "satu kategori",
        (
            Kolom("skala", "Skala", wajib=True, isian=True, lebar=24),
            Kolom("kategori", "Kategori", wajib=True, isian=True, lebar=24),
            Kolom("batas_bawah", "Batas Bawah", Jenis.BESARAN, wajib=True, lebar=14),
            Kolom("termasuk", "Batas Termasuk", wajib=True, pilihan=(YA, TIDAK, TEPAT), lebar=16),
            Kolom("batas_atas", "Batas Atas", Jenis.BESARAN, alias=("sampai dengan",), lebar=14, tambahan=True),
        ),
        kunci_baris=("skala", "kategori"), setahun=TIDAK_ADA, satuan_dari="",
        tegak=True, boleh_kosong=True,
    ),
    Lembar(
        "Predikat", "Predikat pada Skala Sendiri", "satu predikat",
        (
            Kolom("skala", "Skala", wajib=True, isian=True, lebar=24),
            Kolom("kode", "Kode", alias=("predikat",), wajib=True, isian=True, lebar=24),
            Kolom("urutan", "Urutan", Jenis.CACAH, wajib=True, isian=True, lebar=10),
            Kolom("skor", "Skor", Jenis.BESARAN, lebar=10),
        ),
        kunci_baris=("skala", "kode"), setahun=TIDAK_ADA, satuan_dari="",
        tegak=True, boleh_kosong=True, tambahan=True,
    ),
    Lembar(
        "Anggaran", "Rincian Anggaran dan Realisasi Program dan Kegiatan",
        "satu program, kegiatan, sub kegiatan, atau tingkat lain, atau JUMLAH",
        (
            Kolom("kode", "Kode", Jenis.KODE, alias=("kode rekening", "kode program kegiatan"), lebar=18),
            Kolom("no", "No", Jenis.KODE, alias=("no urut", "nomor"), lebar=7),
            Kolom("tingkat", "Tingkat", alias=("level", "jenjang"), wajib=True, isian=True,
                  pilihan=TINGKAT_ANGGARAN, lebar=13, tersirat=True),
            Kolom("uraian", "Uraian", alias=("program dan kegiatan", "program kegiatan", "nama program kegiatan",
                  "uraian program kegiatan", "nomenklatur"), wajib=True, isian=True, lebar=62),
            Kolom("sumber_dana", "Sumber Dana", alias=("sumber pendanaan", "sumber pembiayaan", "sumber anggaran"),
                  lebar=14, tambahan=True),
            replace(_rp("anggaran_awal", "Anggaran Awal", isian=False), wajib=False, tambahan=True),
            _rp("anggaran", "Anggaran", "pagu", "pagu anggaran", "anggaran setelah perubahan", "target anggaran",
                "anggaran rp", "pagu rp", "jumlah anggaran", "dpa"),
            _rp("realisasi", "Realisasi", "realisasi anggaran", "realisasi rp", "realisasi keuangan"),
            *_REALISASI_PERIODE,
            _persen("serapan", "Serapan", "%", "persen", "persentase", "% serapan", "serapan %", "penyerapan"),
            _KATEGORI_SERAPAN,
            _rp("sisa", "Sisa", "sisa anggaran", "sisa rp", hitung=True),
        ),
        kunci_baris=("kode",), setahun=ANGKA, kunci_pengganti="uraian", nama_baris=("uraian",),
        alias=("anggaran dan realisasi", "realisasi anggaran"), wajib=True,
    ),
    Lembar(
        "Sasaran", "Tujuan, Sasaran, Strategi, dan Arah Kebijakan", "satu sasaran",
        (
            Kolom("kode", "Kode", Jenis.KODE, alias=("kode sasaran",), wajib=True, isian=True, lebar=10),
            Kolom("tujuan", "Tujuan", lebar=30),
            Kolom("indikator_tujuan", "Indikator Tujuan", lebar=26),
            Kolom("sasaran", "Sasaran", alias=("sasaran strategis",), wajib=True, isian=True, lebar=44),
            Kolom("strategi", "Strategi", lebar=48),
            Kolom("arah_kebijakan", "Arah Kebijakan", alias=("kebijakan",), lebar=48),
        ),
        kunci_baris=("kode",), setahun=ANGKA, nama_baris=("sasaran",),
        wajib=True,
    ),
    Lembar(
        "Indikator", "Indikator Kinerja, Target, Realisasi, dan Capaian", "satu indikator",
        (
            Kolom("kode", "Kode", Jenis.KODE, alias=("kode indikator",), wajib=True, isian=True, lebar=10),
            _SASARAN,
            Kolom("indikator", "Indikator", alias=("indikator kinerja", "indikator kinerja utama", "nama indikator"),
                  wajib=True, isian=True, lebar=50),
            _SATUAN,
            _SKALA_PREDIKAT,
            Kolom("polaritas", "Polaritas", alias=("arah", "jenis polaritas"), wajib=True, isian=True,
                  pilihan=POLARITAS, lebar=12),
            Kolom("formula", "Formula", alias=("formulasi perhitungan", "rumus"), lebar=40),
            _SUMBER,
            Kolom("bobot", "Bobot", Jenis.PERSEN, alias=("bobot indikator", "bobot %"), lebar=10, tambahan=True),
            _besaran("target_rkt", "Target RKT", "target rencana kinerja tahunan"),
            _besaran("target_pk", "Target PK", "target", "target perjanjian kinerja", wajib=True),
            Kolom("pembilang", "Pembilang", Jenis.CACAH, alias=("pembilang realisasi",), lebar=13, tambahan=True),
            Kolom("penyebut", "Penyebut", Jenis.CACAH, alias=("penyebut realisasi",), lebar=13, tambahan=True),
            _besaran("realisasi", "Realisasi", "realisasi kinerja", wajib=True),
            _CAPAIAN,
            _KATEGORI,
        ),
        kunci_baris=("kode",), setahun=ANGKA, nama_baris=("indikator",),
        alias=("indikator kinerja", "iku"), wajib=True,
    ),
    Lembar(
        "Periode", "Target dan Realisasi per Periode", "target atau realisasi satu indikator",
        (
            _INDIKATOR, Kolom("uraian", "Uraian", lebar=40),
            Kolom("jenis", "Jenis", pilihan=JENIS_PERIODE, wajib=True, isian=True, lebar=12),
            Kolom("cara", "Cara", alias=("cara menghitung", "cara hitung"), pilihan=CARA_PERIODE, lebar=12),
            *_PERIODE,
        ),
        kunci_baris=("indikator", "jenis"), setahun=ANGKA, nama_baris=("uraian",), satuan_dari="indikator",
        boleh_kosong=True, tambahan=True,
    ),
    Lembar(
        "Renstra", "Target Jangka Menengah (Renstra)", "satu indikator",
        (_INDIKATOR, Kolom("uraian", "Uraian", lebar=50), _besaran("target", "Target {tahun}", masa=Masa.RENSTRA)),
        kunci_baris=("indikator",), setahun=TIDAK_ADA, nama_baris=("uraian",), satuan_dari="indikator",
    ),
    Lembar(
        "Riwayat", "Realisasi Tahun-Tahun Sebelumnya", "satu indikator",
        (
            _INDIKATOR, Kolom("uraian", "Uraian", lebar=50), _besaran("realisasi", "Realisasi {tahun}", masa=Masa.LAMPAU),
            Kolom("arah", "Naik/Turun", peran=HITUNGAN, alias=("peningkatan penurunan", "arah"), pilihan=ARAH, lebar=14),
        ),
        kunci_baris=("indikator",), setahun=ANGKA, nama_baris=("uraian",), satuan_dari="indikator",
    ),
    Lembar(
        "Standar", "Standar Nasional", "satu indikator",
        (
            _INDIKATOR, Kolom("uraian", "Uraian", lebar=50),
            replace(_besaran("standar", "Standar Nasional", "standar", wajib=True), tiada_tetap=True),
            Kolom("sumber_standar", "Sumber Standar", lebar=30),
            Kolom("sumber_tabel", "Sumber Tabel", alias=("sumber",), lebar=36, menyebut_tahun=True),
            Kolom("banding", "Dibanding Standar", peran=HITUNGAN, alias=("perbandingan",),
                  pilihan=DIBANDING_STANDAR, lebar=18),
        ),
        kunci_baris=("indikator",), setahun=ANGKA, nama_baris=("uraian",), satuan_dari="indikator",
    ),
    Lembar(
        "Analisis", "Analisis Penyebab dan Solusi", "satu penyebab atau solusi",
        (
            _INDIKATOR,
            Kolom("penyebab", "Penyebab", lebar=60),
            Kolom("solusi", "Solusi", alias=("solusi yang dilakukan", "alternatif solusi"), lebar=60),
        ),
        kunci_baris=("indikator",), setahun=SEMUA, nama_baris=("penyebab", "solusi"),
    ),
    Lembar(
        "Program", "Indikator Program (Outcome) per Sasaran", "satu indikator program di bawah satu sasaran",
        (
            _SASARAN,
            Kolom("program", "Kode Program", Jenis.KODE, alias=("program",), wajib=True, isian=True, lebar=10,
                  rujukan="Anggaran"),
            Kolom("uraian", "Uraian Program", alias=("uraian", "nama program"), lebar=40),
            Kolom("sasaran_program", "Sasaran Program", lebar=40),
            Kolom("indikator", "Indikator Program", alias=("indikator", "indikator sasaran program outcome", "outcome"),
                  wajib=True, isian=True, lebar=44),
            _SATUAN,
            _SKALA_PREDIKAT,
            Kolom("polaritas", "Polaritas", pilihan=POLARITAS, lebar=12),
            _besaran("target", "Target", wajib=True),
            _besaran("realisasi", "Realisasi", wajib=True),
            _CAPAIAN,
            _KATEGORI,
            Kolom("penjelasan", "Penjelasan", peran=HITUNGAN, alias=("penjelasan gagal berhasil",), lebar=52),
            Kolom("narasi", "Narasi", alias=("uraian narasi",), lebar=44, setahun=True),
        ),
        kunci_baris=("sasaran", "program"), setahun=ANGKA, nama_baris=("uraian", "indikator"),
        alias=("outcome",), inti=True,
    ),
    Lembar(
        "Kegiatan", "Keluaran Kegiatan (Output)", "satu keluaran satu kegiatan",
        (
            Kolom("sasaran", "Kode Sasaran", Jenis.KODE, alias=("sasaran",), lebar=10, rujukan="Sasaran"),
            Kolom("kegiatan", "Kode Kegiatan", Jenis.KODE, alias=("kegiatan",), wajib=True, isian=True, lebar=12,
                  rujukan="Anggaran"),
            Kolom("uraian", "Uraian Kegiatan", alias=("uraian",), lebar=46),
            Kolom("output", "Output", alias=("keluaran", "indikator output"), wajib=True, isian=True, lebar=50),
            _SATUAN,
            _SKALA_PREDIKAT,
            Kolom("polaritas", "Polaritas", pilihan=POLARITAS, lebar=12),
            _besaran("target", "Target", wajib=True),
            _besaran("realisasi", "Realisasi", wajib=True),
            _CAPAIAN,
        ),
        kunci_baris=("sasaran", "kegiatan"), setahun=ANGKA, nama_baris=("uraian", "output"),
        alias=("output",), inti=True,
    ),
    Lembar(
        "Efisiensi", "Efisiensi Penggunaan Sumber Daya per Sasaran",
        "satu program, kegiatan, atau TOTAL di bawah satu sasaran",
        (
            _SASARAN,
            Kolom("tingkat", "Tingkat", wajib=True, isian=True, pilihan=TINGKAT_EFISIENSI, lebar=11),
            Kolom("kode", "Kode", Jenis.KODE, alias=("kode program kegiatan",), wajib=True, lebar=12,
                  rujukan="Anggaran"),
            Kolom("uraian", "Uraian", alias=("program dan kegiatan", "program kegiatan"), lebar=54),
            _rp("anggaran", "Anggaran", "pagu", "target", hitung=True),
            _rp("realisasi", "Realisasi", hitung=True),
            _persen("serapan", "Serapan", "%", "persen"),
            _KATEGORI_SERAPAN,
            _persen("fisik", "Realisasi Fisik", "fisik"),
            _rp("efisiensi_rp", "Efisiensi (Rp)", "efisiensi", "tingkat efisiensi", "tingkat efisiensi rp", hitung=True),
            _persen("efisiensi_persen", "Efisiensi (%)", "tingkat efisiensi %"),
        ),
        kunci_baris=("sasaran", "tingkat", "kode"), setahun=ANGKA, nama_baris=("uraian",),
    ),
    Lembar(
        "Pegawai", "Pegawai Menurut Jabatan dan Pendidikan", "satu kelompok pegawai, atau JUMLAH",
        (
            Kolom("no", "No", Jenis.KODE, lebar=7),
            Kolom("uraian", "Jabatan", alias=("uraian",), wajib=True, lebar=56),
            Kolom("pendidikan", "Pendidikan", lebar=14),
            Kolom("jumlah", "Jumlah", Jenis.CACAH, wajib=True, lebar=12),
        ),
        kunci_baris=("uraian", "pendidikan"), setahun=TIDAK_ADA, nama_baris=("uraian",),
        tegak=True,
    ),
    Lembar(
        "Golongan", "Pegawai Menurut Golongan", "satu golongan, atau JUMLAH",
        (
            Kolom("no", "No", Jenis.KODE, lebar=7),
            Kolom("uraian", "Golongan", alias=("uraian",), wajib=True, lebar=40),
            Kolom("jumlah", "Jumlah", Jenis.CACAH, wajib=True, lebar=12),
        ),
        kunci_baris=("uraian",), setahun=TIDAK_ADA, nama_baris=("uraian",),
        tegak=True,
    ),
    Lembar(
        "Pejabat", "Pejabat Struktural dan Fungsional", "satu kelompok pejabat, atau JUMLAH",
        (
            Kolom("no", "No", Jenis.KODE, lebar=7),
            Kolom("kelompok", "Kelompok", pilihan=(STRUKTURAL, FUNGSIONAL), lebar=14),
            Kolom("uraian", "Pejabat", alias=("uraian", "jabatan"), wajib=True, lebar=44),
            Kolom("jumlah", "Jumlah", Jenis.CACAH, wajib=True, lebar=12),
        ),
        kunci_baris=("kelompok", "uraian"), setahun=TIDAK_ADA, nama_baris=("uraian",),
        tegak=True,
    ),
    Lembar(
        "Kutipan", "Angka yang Dikutip Tabel Laporan", "satu indikator sebagaimana dicetak satu tabel",
        (
            Kolom("tabel", "Tabel", wajib=True, isian=True, lebar=30),
            Kolom("sasaran", "Kode Sasaran", Jenis.KODE, alias=("sasaran",), lebar=10, rujukan="Sasaran"),
            Kolom("kode", "Kode", Jenis.KODE, alias=("kode indikator", "kode program"), wajib=True, isian=True, lebar=10),
            Kolom("uraian", "Uraian Tercetak", alias=("uraian",), lebar=54),
            _besaran("target", "Target"),
            _besaran("realisasi", "Realisasi"),
            replace(_CAPAIAN, peran=MASUKAN),
            replace(_KATEGORI, peran=MASUKAN, setahun=True),
            _besaran("target_akhir", "Target Akhir Renstra"),
            Kolom("menuju_akhir", "Capaian Akhir Renstra", Jenis.PERSEN, alias=("capaian terhadap akhir renstra",
                  "capaian terhadap target akhir renstra", "kemajuan akhir renstra"), lebar=14, tambahan=True),
            Kolom("sumber", "Sumber Tercetak", alias=("sumber",), lebar=42, setahun=True, menyebut_tahun=True),
        ),
        kunci_baris=("tabel", "sasaran", "kode"), setahun=ANGKA, nama_baris=("uraian",), satuan_dari="kode",
        alias=("angka dikutip",), tercetak=True,
    ),
    Lembar(
        "Pengecualian", "Temuan yang Dikecualikan", "satu pengecualian",
        (
            Kolom("aturan", "Kode Aturan", Jenis.KODE, wajib=True, isian=True, lebar=13),
            Kolom("lembar", "Lembar", wajib=True, isian=True, lebar=16),
            Kolom("sel", "Sel", Jenis.KODE, lebar=9),
            Kolom("baris", "Kode Baris", Jenis.KODE, lebar=24),
            Kolom("kolom", "Kolom", lebar=18),
            Kolom("isi", "Isi Semula", alias=("angka semula", "isi sel", "angka"), lebar=20),
            Kolom("alasan", "Alasan", wajib=True, lebar=60),
            Kolom("oleh", "Oleh", lebar=24),
            Kolom("tanggal", "Tanggal", Jenis.TANGGAL, lebar=14),
        ),
        kunci_baris=("aturan", "lembar", "baris", "kolom"), setahun=SEMUA, nama_baris=("sel",),
        boleh_kosong=True,
    ),
    Lembar(
        "Temuan", "Temuan Pemeriksaan", "satu temuan (ditulis oleh lakip_xl)",
        tuple(
            Kolom(k, j, peran=HITUNGAN, lebar=lebar)
            for k, j, lebar in (
                ("kode", "Kode", 10), ("tingkat", "Tingkat", 12), ("lembar", "Lembar", 14), ("sel", "Sel", 8),
                ("pesan", "Pesan", 70), ("tertulis", "Tertulis", 20), ("seharusnya", "Seharusnya", 20),
                ("selisih", "Selisih", 18), ("kepastian", "Kepastian", 40), ("sebab", "Sebab", 40),
                ("akar", "Akar", 18), ("dikecualikan", "Dikecualikan", 30),
            )
        ),
        kunci_baris=(), setahun=SEMUA,
    ),
)

LEMBAR_MENURUT_NAMA = {lembar.nama: lembar for lembar in LEMBAR}
BARIS_JUDUL = 4  # the row of the headings in a sheet that the tool makes, as in the master


class Isian(Struct, frozen=True):
    """One setting of the sheet Identitas: a labelled row rather than a column."""

    kunci: str
    label: str
    jenis: Jenis = Jenis.TEKS
    peran: Peran = MASUKAN
    alias: tuple[str, ...] = ()
    pilihan: tuple[str, ...] = ()
    keterangan: str = ""
    wajib: bool = False
    setahun: bool = False  # next year's workbook begins without it
    tambahan: bool = False  # as of a column


ISIAN: tuple[Isian, ...] = (
    Isian("opd", "Perangkat Daerah", alias=("opd", "nama opd", "skpd", "satuan organisasi"), wajib=True,
          keterangan="Nama lengkap kantor, misalnya Dinas Contoh Kota Contoh"),
    Isian("pemda", "Pemerintah Daerah", alias=("pemda",), keterangan="Misalnya Pemerintah Kota Contoh"),
    Isian("tahun", "Tahun Laporan", Jenis.KODE, alias=("tahun", "tahun anggaran"), wajib=True,
          keterangan="Empat angka"),
    Isian("renstra_awal", "Tahun Awal Renstra", Jenis.KODE, alias=("awal renstra",), keterangan="Empat angka"),
    Isian("renstra_akhir", "Tahun Akhir Renstra", Jenis.KODE, alias=("akhir renstra",), keterangan="Empat angka"),
    Isian("total_anggaran", "Total Anggaran", Jenis.RUPIAH, alias=("total pagu", "jumlah anggaran"),
          keterangan="Anggaran setelah perubahan menurut DPA, sebagaimana disebut dalam narasi laporan", setahun=True),
    Isian("total_realisasi", "Total Realisasi", Jenis.RUPIAH, alias=("jumlah realisasi",),
          keterangan="Realisasi menurut LRA, sebagaimana disebut dalam narasi laporan", setahun=True),
    Isian("serapan", "Serapan Anggaran", Jenis.PERSEN, HITUNGAN, alias=("serapan",),
          keterangan="Total realisasi dibagi total anggaran", setahun=True),
    Isian("skala", "Skala Kategori", alias=("skala",), pilihan=SKALA,
          keterangan="Nama skala pada lembar Skala; skala sendiri boleh ditambahkan di sana"),
    Isian("batas_capaian", "Batas Capaian", alias=("cap", "batas atas capaian"), pilihan=BATAS_CAPAIAN,
          keterangan="Capaian di atas batas ini dicatat sebesar batasnya"),
    Isian("rumus_minimum", "Rumus Polaritas Minimum", alias=("rumus minimum",), pilihan=RUMUS_MINIMUM,
          keterangan="selisih = (2 x target - realisasi) / target; nisbah = target / realisasi"),
    Isian("rumus_efisiensi", "Rumus Efisiensi", pilihan=RUMUS_EFISIENSI,
          keterangan="Rumus kolom Efisiensi (%) pada lembar Efisiensi"),
    Isian("kertas", "Ukuran Kertas", alias=("kertas",), pilihan=KERTAS,
          keterangan="Untuk lampiran: A4 atau F4 (215 x 330 mm)"),
    Isian("tempat", "Tempat", keterangan="Tempat penandatanganan laporan"),
    Isian("tanggal", "Tanggal Laporan", Jenis.TANGGAL, keterangan="Tanggal penandatanganan laporan", setahun=True),
    Isian("jabatan", "Jabatan Penanda Tangan", keterangan="Misalnya Kepala Dinas"),
    Isian("nama", "Nama Penanda Tangan", keterangan="Dicetak di bawah lampiran"),
    Isian("skala_anggaran", "Skala Anggaran", alias=("skala serapan", "skala serapan anggaran", "skala keuangan"),
          pilihan=SKALA, keterangan="Skala kategori serapan bila berbeda dari kinerja; kosong: serapan tidak berkategori",
          tambahan=True),
    Isian("rata_rata", "Rata-rata Capaian", alias=("rata rata capaian kinerja", "rerata capaian"), pilihan=RATA_RATA,
          keterangan="Rata-rata tujuan dan keseluruhan dihitung dari indikatornya atau dari rata-rata sasarannya",
          tambahan=True),
    Isian("target_nol", "Target Nol", alias=("target 0", "capaian target nol"), pilihan=TARGET_NOL,
          keterangan="Capaian terhadap target 0, misalnya tidak ada kasus; kosong: tidak dihitung", tambahan=True),
    Isian("pagu", "Pagu yang Dipakai", alias=("anggaran yang dipakai",), pilihan=PAGU_DIPAKAI,
          keterangan="Bila lembar Anggaran memuat pagu sebelum dan setelah perubahan: yang dipakai menghitung serapan",
          tambahan=True),
    Isian("realisasi_periode", "Realisasi per Periode", alias=("realisasi anggaran per periode",),
          pilihan=(TAMBAH, KUMULATIF),
          keterangan="Bila lembar Anggaran memuat realisasi triwulan atau bulan; kosong: menurut kebanyakan barisnya",
          tambahan=True),
)

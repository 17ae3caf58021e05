"""What a made-up office is and did: its budget tree, its measures and their results, drawn from one source.

Nothing here is contradictory: amounts of a program are the sums of its kegiatan, what a kegiatan puts
out is the same under every sasaran, targets of the years to come move where the polarity points.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import count, islice, product

from lakip_xl.contract import MAKSIMUM, MINIMUM, RENTANG

OPD = (
    "Dinas Kesehatan", "Dinas Pendidikan", "Dinas Perhubungan", "Dinas Pertanian dan Pangan", "Dinas Pariwisata",
    "Dinas Perpustakaan dan Kearsipan", "Badan Kepegawaian Daerah", "Dinas Lingkungan Hidup", "Kecamatan Muara Jati",
)  # fmt: skip
PEMDA = ("Kota Tirtasari", "Kabupaten Sukamakmur", "Kabupaten Rimba Jaya", "Kota Karang Indah")
KERJA = (
    "Pengadaan", "Pemeliharaan", "Penyusunan", "Pembinaan", "Pelatihan", "Koordinasi", "Evaluasi", "Fasilitasi",
)  # fmt: skip
OBJEK = (
    "Peralatan Kantor", "Perlengkapan Kantor", "Dokumen Perencanaan", "Data dan Informasi", "Sarana Pelayanan",
    "Kelompok Masyarakat", "Tenaga Teknis", "Gedung dan Halaman", "Kendaraan Dinas", "Mutu Layanan", "Arsip Daerah",
    "Usaha Mikro", "Jaringan Kemitraan",
)  # fmt: skip
BIDANG = (
    "Pelayanan Dasar", "Penunjang Urusan Pemerintahan", "Pengembangan Kapasitas", "Penguatan Kelembagaan",
    "Pengawasan dan Pengendalian", "Peningkatan Akses Masyarakat", "Pengelolaan Sumber Daya", "Inovasi Layanan",
    "Perlindungan Warga", "Kerja Sama Daerah", "Tata Kelola Wilayah", "Promosi dan Penyuluhan",
)  # fmt: skip
SATUAN = ("%", "%", "orang", "dokumen", "skor", "indeks", "kasus per 1.000 penduduk")

Target = Decimal | tuple[Decimal, Decimal] | None  # None: none was set this year


@dataclass(frozen=True)
class Pos:
    """A row of the budget, amounts in Rupiah."""

    kode: str
    nama: str
    anggaran: int
    realisasi: int
    bagian: tuple[Pos, ...] = ()


@dataclass(frozen=True)
class Ukuran:
    """An indikator, outcome or output. `gaya` is how its percentages are typed: signed, as points, or both."""

    kode: str
    nama: str
    satuan: str
    polaritas: str
    target: Target
    realisasi: Decimal
    gaya: str

    @property
    def tercapai(self) -> bool:
        atas = self.target[1] if isinstance(self.target, tuple) else self.target
        bawah = self.target[0] if isinstance(self.target, tuple) else self.target
        if atas is None or bawah is None:
            return True
        return (self.polaritas == MAKSIMUM or self.realisasi <= atas) and (
            self.polaritas == MINIMUM or self.realisasi >= bawah
        )


def undi_anggaran(
    acak: random.Random, jumlah_program: int, kegiatan_terbanyak: int, *, sub_kegiatan: bool
) -> list[Pos]:
    """The budget tree; each level is the sum of the level below."""
    nama_program = acak.sample(_nama(BIDANG, jumlah_program), jumlah_program)
    nama_kegiatan = _nama([f"{k} {o}" for k, o in product(KERJA, OBJEK)], jumlah_program * kegiatan_terbanyak)
    acak.shuffle(nama_kegiatan)
    awalan, lebar = acak.choice([("", 1), ("", 2), ("1.06.", 2), ("7.01.", 2)])

    def daun(kode: str, nama: str) -> Pos:
        pilihan = [0, acak.randint(1, 10**9), acak.randint(1, 10**6) * 1000, acak.randint(1, 10**6)]
        anggaran = acak.choice(pilihan)
        realisasi = acak.choice([anggaran, acak.randint(0, anggaran), anggaran * 9 // 10])
        return Pos(kode, nama, anggaran, realisasi)

    def simpul(kode: str, nama: str, bagian: list[Pos]) -> Pos:
        return Pos(
            kode, nama, sum(b.anggaran for b in bagian), sum(b.realisasi for b in bagian), tuple(bagian)
        )

    def kegiatan(kode: str) -> Pos:
        nama = nama_kegiatan.pop()
        if not (sub_kegiatan and acak.random() < 0.5):
            return daun(kode, nama)
        banyak = acak.randint(1, 3)
        return simpul(kode, nama, [daun(f"{kode}.{n:04}", f"{nama} Tahap {n}") for n in range(1, banyak + 1)])

    return [
        simpul(
            f"{awalan}{p:0{lebar}}",
            f"Program {nama}",
            [
                kegiatan(f"{awalan}{p:0{lebar}}.{k:02}")
                for k in range(1, acak.randint(1, kegiatan_terbanyak) + 1)
            ],
        )
        for p, nama in enumerate(nama_program, 1)
    ]


def _nama(daftar: Sequence[str], paling_sedikit: int) -> list[str]:
    """The names, and numbered ones after them where more are needed."""

    def lanjutan() -> Iterator[str]:
        for nomor in count(2):
            yield from (f"{nama} {nomor}" for nama in daftar)

    return [*daftar, *islice(lanjutan(), max(0, paling_sedikit - len(daftar)))]


def undi_ukuran(
    acak: random.Random,
    kode: str,
    nama: str,
    satuan: str,
    *,
    boleh_nihil: bool = False,
) -> Ukuran:
    """A measure with its target and result; `boleh_nihil` ones may have none to reach."""
    polaritas = acak.choice([MAKSIMUM, MAKSIMUM, MINIMUM, RENTANG])
    tengah = _besar(acak, satuan)
    realisasi = _dekat(acak, tengah, satuan)
    target: Target = tengah
    if polaritas == RENTANG and acak.random() < 0.7:
        target = (tengah, tengah + langkah(satuan) * acak.randint(1, 5))
    if boleh_nihil and acak.random() < 0.1:
        target, realisasi = acak.choice([Decimal(0), None]), Decimal(0)
    return Ukuran(
        kode, nama, satuan, polaritas, target, realisasi, acak.choice(["persen", "persen", "poin", "campur"])
    )


def undi_realisasi(acak: random.Random, ukuran: Ukuran) -> Decimal:
    """A result of another year."""
    target = ukuran.target[0] if isinstance(ukuran.target, tuple) else ukuran.target
    return _dekat(acak, target or Decimal(1), ukuran.satuan)


def _dekat(acak: random.Random, target: Decimal, satuan: str) -> Decimal:
    """From nothing to over twice the target, more often near it."""
    kali = Decimal(acak.choice([0, 50, 80, 90, 98, 100, 100, 103, 120, 150, 230])).scaleb(-2)
    halus = Decimal("0.0001") if satuan == "%" else langkah(satuan)
    return (target * kali).quantize(halus, ROUND_HALF_UP)


def _besar(acak: random.Random, satuan: str) -> Decimal:
    if satuan == "%":
        return Decimal(acak.choice([acak.randint(2, 100) * 100, acak.randint(100, 9999), 10000])).scaleb(-4)
    if satuan in ("skor", "indeks"):
        return Decimal(acak.randint(20, 1000)).scaleb(-1)
    return Decimal(acak.choice([acak.randint(1, 9), acak.randint(1, 500), acak.randint(1000, 90000)]))


def langkah(satuan: str) -> Decimal:
    """The step in which targets of a unit are set."""
    return (
        Decimal("0.01") if satuan == "%" else Decimal("0.1") if satuan in ("skor", "indeks") else Decimal(1)
    )


def undi_renstra(acak: random.Random, ukuran: Ukuran, tahun: int, awal: int, akhir: int) -> dict[int, Target]:
    """Targets per year: that of `tahun` is the measure's own, the others move where the polarity points."""
    target: dict[int, Target] = dict.fromkeys(range(awal, akhir + 1), ukuran.target)
    if not isinstance(ukuran.target, Decimal) or ukuran.polaritas == RENTANG:
        return target
    maju = 1 if ukuran.polaritas == MAKSIMUM else -1
    for arah, tahun_lain in ((1, range(tahun + 1, akhir + 1)), (-1, range(tahun - 1, awal - 1, -1))):
        nilai = ukuran.target
        for t in tahun_lain:
            lanjut = nilai + arah * maju * acak.randint(0, 3) * langkah(ukuran.satuan)
            if lanjut > 0 and not (ukuran.satuan == "%" and lanjut > 1):
                nilai = lanjut
            target[t] = nilai
    return target

"""What is held against what, and within which limit: the aims, and how a run is told against them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from _ukuran import Hasil

SENDIRI = "lakip"  # how the names of our own processes begin: the other checkout runs them too
KERUSAKAN = ("uang bergeser", "uang kali seribu", "capaian bergeser", "kode bergeser", "angka berupa teks")
KOTOR = "lakip validasi, {}"
VALIDASI = "lakip validasi"


@dataclass(frozen=True)
class Nisbah:
    """One process held against another; `bagian` is the name by which --hanya chooses it. Of both the time of
    those in `dikurangi`, the start, is taken off first."""

    bagian: str
    judul: str
    atas: str
    bawah: str
    batas: float | None = None
    memori: bool = False
    dikurangi: tuple[str, str] | None = None

    @property
    def proses(self) -> set[str]:
        return {self.atas, self.bawah, *(self.dikurangi or ())}

    def hitung(self, hasil: Mapping[str, Hasil], akhiran: str = "") -> float | None:
        """The ratio; with the ending of a process from the other checkout, None where it ran none."""

        def angka(nama: str) -> float:
            satu = hasil.get(nama + akhiran, hasil[nama]).median
            return satu.memori if self.memori else satu.prosesor

        if akhiran and not any(nama + akhiran in hasil for nama in self.proses):
            return None
        awal_atas, awal_bawah = (angka(nama) for nama in self.dikurangi) if self.dikurangi else (0.0, 0.0)
        return (angka(self.atas) - awal_atas) / (angka(self.bawah) - awal_bawah)


MULA = (
    Nisbah(
        "pita", "mula tombol pita : mula lakip validasi", "lakip, mula tombol", "lakip, mula validasi", 1.2
    ),
    Nisbah("bantuan", "lakip --help : python -c pass", "lakip --help", "python -c pass"),
)
NYATA = (
    Nisbah("nyata", "validasi buku nyata : openpyxl muat", VALIDASI, "openpyxl muat", 0.3),
    Nisbah("isi", "isi buku nyata : validasi", "lakip isi", VALIDASI, 1.5),
    Nisbah("isi", "isi buku nyata : openpyxl muat + simpan", "lakip isi", "openpyxl muat + simpan"),
    Nisbah("docx", "lampiran docx buku nyata : xlsx", "lakip lampiran docx", "lakip lampiran xlsx", 1.0),
)
REKAP = (
    Nisbah("rekap", "rekap, sebuah berkas pada pekerja : calamine", "lakip rekap, semua berkas", "calamine, semua berkas",
           3, dikurangi=("lakip rekap, satu berkas", "calamine, satu berkas")),
)  # fmt: skip
UKURAN = (  # of each size of made-up office
    Nisbah("bersih", "validasi {} baris : calamine", VALIDASI, "calamine", 3.5),
    *(
        Nisbah("kotor", f"validasi {{}} baris, {kerusakan} : bersih", KOTOR.format(kerusakan), VALIDASI, 2)
        for kerusakan in KERUSAKAN
    ),
    Nisbah("isi", "isi {} baris : validasi", "lakip isi", VALIDASI, 1.5),
    Nisbah("lampiran", "lampiran xlsx {} baris : XlsxWriter", "lakip lampiran xlsx", "XlsxWriter", 1.6),
)
TERBESAR = (  # of the largest size alone
    Nisbah("memori", "memori validasi {} baris : calamine memegang semua", VALIDASI, "calamine memegang semua", 2.5,
           memori=True),
)  # fmt: skip
LINEAR = 1.2  # at most how many times the time for a row may grow from one size to the next
BAGIAN = tuple(dict.fromkeys([n.bagian for n in (*MULA, *NYATA, *REKAP, *UKURAN, *TERBESAR)] + ["linear"]))


@dataclass(frozen=True)
class Baris:
    """A ratio as measured, that of the other checkout beside it."""

    judul: str
    ini: float
    banding: float | None
    batas: float | None

    @property
    def putusan(self) -> str:
        return "" if self.batas is None else "tercapai" if self.ini <= self.batas else "BELUM"


def baris_nisbah(daftar: Iterable[Nisbah], hasil: Mapping[str, Hasil], ukuran: str) -> Iterator[Baris]:
    for nisbah in daftar:
        ini = nisbah.hitung(hasil)
        assert ini is not None
        yield Baris(nisbah.judul.format(ukuran), ini, nisbah.hitung(hasil, " (banding)"), nisbah.batas)


def baris_linear(menurut_ukuran: Mapping[int, Mapping[str, Hasil]]) -> Iterator[Baris]:
    """How the time for a row grew from each size to the next, of every validasi that ran on both."""
    daftar = sorted(menurut_ukuran)
    for kecil, besar in pairwise(daftar):
        for nama, hasil in menurut_ukuran[besar].items():
            if nama.startswith(VALIDASI) and nama in menurut_ukuran[kecil]:
                sebaris = hasil.median.prosesor / besar
                sebelumnya = menurut_ukuran[kecil][nama].median.prosesor / kecil
                judul = f"{nama.removeprefix(SENDIRI + ' ')}, waktu sebaris {ribuan(besar)} : {ribuan(kecil)}"
                yield Baris(judul, sebaris / sebelumnya, None, LINEAR)


def angka(nilai: float, desimal: int = 2) -> str:
    return f"{nilai:.{desimal}f}".replace(".", ",")


def ribuan(nilai: int) -> str:
    return f"{nilai:,}".replace(",", ".")


def cetak_waktu(judul: str, hasil: Mapping[str, Hasil], putaran: int) -> None:
    """What the processes of one workbook took."""
    print(f"\n{judul}, {putaran} putaran\n{'proses':<44}{'ms':>9}{'ms prosesor':>13}{'MiB':>7}")
    for nama, satu in hasil.items():
        jam, prosesor, memori = satu.median
        print(f"{nama:<44}{jam:>9.0f}{prosesor:>13.0f}{memori:>7.0f}", flush=True)


def cetak_nisbah(daftar: Sequence[Baris]) -> None:
    """All ratios of a run; where nothing else is said, of processor time."""
    lebar = max(len(b.judul) for b in daftar) + 2
    print(f"\n{'nisbah waktu prosesor':<{lebar}}{'ini':>7}{'banding':>9}{'batas':>8}")
    for b in daftar:
        banding = "" if b.banding is None else angka(b.banding)
        putusan = "" if b.batas is None else f"{'≤ ' + angka(b.batas, 1):>8} {b.putusan}"
        print(f"{b.judul:<{lebar}}{angka(b.ini):>7}{banding:>9}{putusan}".rstrip())

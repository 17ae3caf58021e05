"""What every rule is made of: code, level, explanation, example and function in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, wraps

from msgspec import Struct

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.hitung.rumus import salinan
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai, uraikan
from lakip_xl.rules.sebab import sebab
from lakip_xl.temuan import Pelanggaran, Tingkat
from lakip_xl.values.angka import tampil

Fungsi = Callable[[HasilHitung], Iterable[Pelanggaran]]
PEMISAH_CONTOH = "Contoh:"


class Aturan(Struct, frozen=True):
    """A rule. Its docstring is its help text and, below ``Contoh:``, its test."""

    kode: str
    tingkat: Tingkat
    fungsi: Fungsi
    menilai_temuan: bool = False  # runs after the others, on what they found

    @property
    def judul(self) -> str:
        return (self.fungsi.__doc__ or "").strip().splitlines()[0]

    @property
    def penjelasan(self) -> str:
        """The help text without the example, as paragraphs."""
        isi = (self.fungsi.__doc__ or "").split(PEMISAH_CONTOH)[0].strip()
        paragraf = ("\n".join(baris.strip() for baris in p.splitlines()) for p in isi.split("\n\n"))
        return "\n\n".join(p.replace("\n", " ") for p in paragraf)

    @property
    def contoh(self) -> str:
        return (self.fungsi.__doc__ or "").partition(PEMISAH_CONTOH)[2]


def rule(kode: str, tingkat: Tingkat, *, menilai_temuan: bool = False) -> Callable[[Fungsi], Aturan]:
    """Make a rule of a function that yields what breaks it."""
    return lambda fungsi: Aturan(kode, tingkat, fungsi, menilai_temuan)


def memegang(kode: str, tingkat: Tingkat, lembar: str, *besaran: str) -> Callable[[Callable[[], None]], Aturan]:
    """Make a rule of a docstring alone: that computed cells of a sheet hold what their formula gives."""

    def jadikan(penjelasan: Callable[[], None]) -> Aturan:
        @wraps(penjelasan)
        def fungsi(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
            return keliru(hasil_hitung, lembar, *besaran)

        return Aturan(kode, tingkat, fungsi)

    return jadikan


def keliru(hasil_hitung: HasilHitung, lembar: str, *besaran: str) -> Iterator[Pelanggaran]:
    """The computed cells of a sheet that do not hold what they should."""
    for nama in besaran:
        for hasil in hasil_hitung.tak_cocok(Kecocokan.BEDA):
            if hasil.besaran == (lembar, nama):
                yield pelanggaran(hasil, hasil_hitung)


def pelanggaran(hasil: Hasil, hasil_hitung: HasilHitung) -> Pelanggaran:
    """A wrong computed cell as a finding: what stands, what should, and the formula between."""
    tertulis, seharusnya = tampil(hasil.sel), tampil_nilai(hasil.sel, hasil.nilai)
    if hasil.tertahan:
        ragu = hasil.tertahan[0]
        pesan = (
            f"{judul(hasil)} tertulis {tertulis}, sedangkan {ragu.tempat} yang sendiri dipertentangkan "
            f"memuat {tampil(ragu)}; betulkan sel itu lebih dahulu."
        )
        return Pelanggaran(hasil.sel, pesan, akar=hasil.akar)
    if hasil.rumus.kalimat:
        pesan = f"{judul(hasil)} tertulis “{tertulis.rstrip('.')}”, seharusnya “{seharusnya.rstrip('.')}”."
    else:
        pesan = f"{judul(hasil)} tertulis {tertulis}, seharusnya {seharusnya}{rumus(hasil)}."
    return Pelanggaran(
        hasil.sel, pesan, hasil.nilai, hasil.akar, sebab(hasil, hasil_hitung) if not hasil.akar else None
    )


def judul(hasil: Hasil) -> str:
    """Which figure of what: ``Serapan “Belanja Pegawai”``."""
    kolom = _judul_kolom(*hasil.besaran)
    return f"{kolom} “{hasil.nama}”" if hasil.nama else kolom


@cache
def _judul_kolom(lembar: str, besaran: str) -> str:
    return {k.kunci: k.judul for k in LEMBAR_MENURUT_NAMA[lembar].kolom}.get(besaran, besaran.capitalize())


def rumus(hasil: Hasil) -> str:
    """The formula with the figures put in, behind an equals sign; nothing for a mere copy."""
    return "" if hasil.rumus is salinan else f" = {uraikan(hasil)}"

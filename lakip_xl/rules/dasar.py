"""What every rule is made of: code, level, explanation, example and function in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps

from msgspec import Struct

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan
from lakip_xl.hitung.sel_hitungan import Besaran
from lakip_xl.rules.kasus import keliru, perkara
from lakip_xl.temuan import Pelanggaran, Segi, Tingkat

Fungsi = Callable[[HasilHitung], Iterable[Pelanggaran]]
PEMISAH_CONTOH = "Contoh:"


class Aturan(Struct, frozen=True):
    """A rule. Its docstring is its help text and, below ``Contoh:``, its test."""

    kode: str
    tingkat: Tingkat
    fungsi: Fungsi
    menilai_temuan: bool = False  # runs after the others, on what they found
    ikatan: tuple[JenisIkatan, ...] = ()  # the kinds of identities that it reports where they are broken
    besaran: tuple[Besaran, ...] = ()  # and the computed cells
    segi: Segi = Segi.COCOK

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


def rule(
    kode: str,
    tingkat: Tingkat,
    *,
    menilai_temuan: bool = False,
    ikatan: tuple[JenisIkatan, ...] = (),
    besaran: tuple[Besaran, ...] = (),
    segi: Segi = Segi.COCOK,
) -> Callable[[Fungsi], Aturan]:
    """Make a rule of a function that yields what breaks it."""
    return lambda fungsi: Aturan(kode, tingkat, fungsi, menilai_temuan, ikatan, besaran, segi)


def melaporkan(
    kode: str, tingkat: Tingkat, *jenis: JenisIkatan
) -> Callable[[Callable[[Ikatan], str]], Aturan]:
    """Make a rule of a function that says of a broken identity of some kinds what contradicts what."""

    def jadikan(pesan: Callable[[Ikatan], str]) -> Aturan:
        @wraps(pesan)
        def fungsi(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
            return perkara(hasil_hitung, pesan, *jenis)

        return Aturan(kode, tingkat, fungsi, ikatan=jenis)

    return jadikan


def memegang(
    kode: str, tingkat: Tingkat, lembar: str, *besaran: str
) -> Callable[[Callable[[], None]], Aturan]:
    """Make a rule of a docstring alone: that computed cells of a sheet hold what their formula gives."""

    def jadikan(penjelasan: Callable[[], None]) -> Aturan:
        @wraps(penjelasan)
        def fungsi(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
            return keliru(hasil_hitung, lembar, *besaran)

        return Aturan(kode, tingkat, fungsi, besaran=tuple((lembar, satu) for satu in besaran))

    return jadikan

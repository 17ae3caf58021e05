"""Levels of the budget that nobody typed: what codes say, and what belanja breaks down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, MutableSequence, Sequence

from msgspec import Struct, field

from lakip_xl.contract import (
    BARIS_JUMLAH,
    BERNAMA_JUMLAH,
    BIDANG_URUSAN,
    JENIS_BELANJA,
    JUMLAH,
    KEGIATAN,
    PROGRAM,
    RINCIAN,
    SUB_KEGIATAN,
    URUSAN,
)
from lakip_xl.model import SEJAJAR
from lakip_xl.reading.tabel import Tabel
from lakip_xl.values.kode import rapikan_kode
from lakip_xl.values.teks import sederhana, singkat

# Urusan.bidang.program, kegiatan, sub kegiatan as Permendagri 90/2019 numbers them; the bidang's two
# digits tell them from accounts, such as 5.1.02.01.01.0001.
_KODE_TINGKAT = re.compile(
    r"[\dX]\.[\dX]{2}\.\d{2}(?P<kegiatan>\.\d\.\d{2}(?P<sub>\.(?:\d{2}|\d{4}))?)?", re.I
)
_KODE_ATAS = re.compile(r"[\dX](?P<bidang>\.[\dX]{2})?", re.I)
_KODE_BELANJA = re.compile(r"5(?:\.\d(?:\.\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4,5})?)?)?)?)?")
# Belanja of all kinds; those that others are part of; which these are.
_SEMUA_BELANJA = {"belanja", "belanja daerah", "belanja negara"}
_BAGIAN_BELANJA = {
    "belanja operasi": ("pegawai", "barang", "jasa", "bunga", "subsidi", "hibah", "bantuan sosial"),
    "belanja langsung": ("pegawai", "barang", "jasa", "modal"),
    "belanja tidak langsung": ("pegawai", "bunga", "subsidi", "hibah", "bantuan", "bagi hasil", "tidak terduga"),
    "belanja transfer": ("bagi hasil", "bantuan keuangan"),
}  # fmt: skip


def tingkat_kode(kode: str) -> str:
    """The level that a code of Permendagri 90/2019 says; empty for others."""
    cocok = _KODE_TINGKAT.fullmatch(rapikan_kode(kode))
    if cocok is None:
        return ""
    return SUB_KEGIATAN if cocok["sub"] else KEGIATAN if cocok["kegiatan"] else PROGRAM


def _tingkat_baris(kode: str, uraian: str) -> str:
    """The level of a row by its code, in a sheet of such codes."""
    if sederhana(uraian).startswith("belanja") and _KODE_BELANJA.fullmatch(rapikan_kode(kode)):
        return JENIS_BELANJA
    if level := tingkat_kode(kode):
        return level
    cocok = _KODE_ATAS.fullmatch(rapikan_kode(kode))
    return "" if cocok is None else BIDANG_URUSAN if cocok["bidang"] else URUSAN


def tersirat(tabel: Tabel) -> str:
    """Let a column Tingkat in which nothing is typed say what the codes do, where those of the whole sheet make that
    certain: kegiatan among them, whose form no other numbering has, or belanja alone. What leaves it open is given back;
    empty where nothing is to be asked for."""
    if not tabel.panjang or any(tabel.teks("tingkat")):
        return ""
    penanda = [tabel.teks(kunci) for kunci in BERNAMA_JUMLAH if kunci in tabel.kolom]
    hasil = []
    for posisi, (kode, uraian) in enumerate(zip(tabel.teks("kode"), tabel.teks("uraian"), strict=True)):
        jumlah = any(sederhana(teks[posisi]) in BARIS_JUMLAH for teks in penanda)
        level = "" if jumlah else _tingkat_baris(kode, uraian)
        if not level and not jumlah:
            tempat = f"baris {tabel.daftar_nomor[posisi]}"
            return f"kode “{singkat(kode)}” ({tempat})" if kode else f"{tempat} tanpa kode"
        hasil.append(level)
    if KEGIATAN not in hasil and set(hasil) - {JENIS_BELANJA, ""}:
        return "kodenya"
    tabel.isikan("tingkat", hasil)
    return ""


# Belanja ------------------------------------------------------------------------------------------


class KelompokBelanja(Struct):
    """Rows of belanja one after another, and the rows that they may divide, the highest first."""

    jalur: Sequence[int]
    daftar: list[int] = field(default_factory=list)


class _Uang(Struct, frozen=True):
    """The amounts of the sheet, and the rows that belanja may break down beside others."""

    daftar_kolom: Sequence[Sequence[int | None]]
    jumlah: int  # the position of JUMLAH, -1 where there is none
    pokok: Sequence[int]

    def beda(self, akar: Sequence[int], letak: int) -> int | None:
        """By how much rows miss the amount of another, or of the whole; in the column in which they miss it less, for one
        may be at fault. None where that cannot be told."""
        beda = []
        for kolom in self.daftar_kolom:
            induk = letak if letak >= 0 else self.jumlah
            tujuan, jumlah = kolom[induk] if induk >= 0 else _jumlah(kolom, self.pokok), _jumlah(kolom, akar)
            if tujuan and jumlah is not None:
                beda.append(abs(jumlah - tujuan))
        return min(beda, default=None)


def _jumlah(kolom: Sequence[int | None], daftar: Sequence[int]) -> int | None:
    angka = [n for posisi in daftar if (n := kolom[posisi]) is not None]
    return sum(angka) if angka and len(angka) == len(daftar) else None


def susun_belanja(
    tabel: Tabel, tingkat: Sequence[str], induk: MutableSequence[int], daftar: Sequence[KelompokBelanja]
) -> dict[int, int]:
    """Place rows of belanja in `induk`: below others of them, else below what they divide. Where other rows divide that
    too they are SEJAJAR, and what they divide is given back by their position.

    What that is the amounts tell, for a table of belanja stands below the last row of another as it stands below its own.
    """
    nyata = {n for n, level in enumerate(tingkat) if level not in ("", JUMLAH, *RINCIAN)}
    berbagian = {induk[n] for n in nyata}
    uang = _Uang(
        [tabel.deret(kunci).bulat for kunci in ("anggaran", "realisasi")],
        max((n for n, level in enumerate(tingkat) if level == JUMLAH), default=-1),
        [n for n in nyata if induk[n] < 0],
    )
    daftar = [bagian for satu in daftar for bagian in _pisahkan(tabel, satu, uang)]
    akar = [_susun_kelompok(tabel, satu.daftar, induk) for satu in daftar]
    sejajar: dict[int, int] = {}
    terbagi: dict[int, str] = {}  # by what rows are divided that nothing else divides
    for semua, letak in zip(akar, _yang_dibagi(tingkat, nyata - berbagian, daftar, akar, uang), strict=True):
        cara = tingkat[semua[0]]
        berdampingan = letak in berbagian or terbagi.setdefault(letak, cara) != cara
        for posisi in semua:
            if berdampingan:
                sejajar[posisi], induk[posisi] = letak, SEJAJAR
            else:
                induk[posisi] = letak
    return sejajar


def _pisahkan(tabel: Tabel, kelompok: KelompokBelanja, uang: _Uang) -> Iterator[KelompokBelanja]:
    """A group in two where its first code stands again and what is before that makes the row above: another table then
    begins below its own, with no total between them."""
    kode, semua = tabel.teks("kode"), kelompok.daftar
    awal = kode[semua[0]]
    letak = next((n for n, posisi in enumerate(semua) if n and awal and kode[posisi] == awal), 0)
    induk = dict.fromkeys(semua, -1)
    if (
        letak
        and kelompok.jalur
        and uang.beda(_susun_kelompok(tabel, semua[:letak], induk), kelompok.jalur[-1]) == 0
    ):
        yield KelompokBelanja(kelompok.jalur, semua[:letak])
        yield KelompokBelanja(kelompok.jalur, semua[letak:])
    else:
        yield kelompok


def _yang_dibagi(
    tingkat: Sequence[str],
    ujung: set[int],
    daftar: Sequence[KelompokBelanja],
    akar: Sequence[Sequence[int]],
    uang: _Uang,
) -> Iterator[int]:
    """The row that each group divides, -1 the whole: one whose amount it makes, of a level that most groups so divide,
    and as near as may be; where it makes none, one of these levels whose amount it misses least. Where none makes any,
    the row above, but for a single group below many rows, which is a table of its own."""

    def level(letak: int) -> str:
        return "" if letak < 0 else tingkat[letak]

    semua_beda = [
        {n: uang.beda(semua, n) for n in (*reversed(satu.jalur), -1)}
        for satu, semua in zip(daftar, akar, strict=True)
    ]
    suara = Counter(level(n) for menurut in semua_beda for n, beda in menurut.items() if beda == 0)
    for satu, menurut in zip(daftar, semua_beda, strict=True):
        calon = [
            (beda, -suara[level(n)], n) for n, beda in menurut.items() if beda is not None and suara[level(n)]
        ]
        if calon:
            yield min(calon, key=lambda c: c[:2])[2]
        else:
            sendiri = len(daftar) == 1 and len(ujung) > 1
            yield satu.jalur[-1] if satu.jalur and not sendiri else -1


def _susun_kelompok(
    tabel: Tabel, daftar: Sequence[int], induk: MutableSequence[int] | dict[int, int]
) -> list[int]:
    """Place rows of belanja below those that they are part of; the others are given back."""
    kode, uraian = tabel.teks("kode"), tabel.teks("uraian")
    akar: list[int] = []
    jalur: list[int] = []
    for posisi in daftar:
        while jalur and not _bagian(
            (kode[posisi], sederhana(uraian[posisi])), (kode[jalur[-1]], sederhana(uraian[jalur[-1]]))
        ):
            jalur.pop()
        if jalur:
            induk[posisi] = jalur[-1]
        else:
            akar.append(posisi)
        jalur.append(posisi)
    return akar


def _bagian(satu: tuple[str, str], atas: tuple[str, str]) -> bool:
    """Whether belanja, of a code and a name, is part of another: by their codes, else by their names.

    >>> _bagian(("5.1.02", "belanja barang"), ("5.1", "belanja operasi"))
    True
    >>> _bagian(("", "belanja modal tanah"), ("", "belanja modal"))
    True
    >>> _bagian(("", "belanja modal"), ("", "belanja operasi"))
    False
    """
    if satu[0] and atas[0]:
        return satu[0].startswith(f"{atas[0]}.")
    if atas[1] in _SEMUA_BELANJA or satu[1].startswith(f"{atas[1]} "):
        return satu[1] not in _SEMUA_BELANJA
    return any(satu[1].startswith(f"belanja {kata}") for kata in _BAGIAN_BELANJA.get(atas[1], ()))

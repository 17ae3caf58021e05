"""Headings and sheet names to what the contract calls them: one matcher for workbooks and for what is imported.

What is certain is matched. What only resembles is never read, but its nearest name can be told.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Set
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct, field

from lakip_xl.contract import LEMBAR, REALISASI_SETAHUN, Jenis, Kolom, Lembar
from lakip_xl.reading.padanan import (
    BUKAN_KOLOM,
    KATA_SAMBUNG,
    SEBELUM,
    SETELAH,
    TENTANG_KINERJA,
    TENTANG_ORANG,
    TENTANG_UANG,
    UMUM,
    arti_frasa,
    arti_kata,
    judul_kolom,
    nama_lembar,
)
from lakip_xl.values.kemiripan import kemiripan_ejaan
from lakip_xl.values.teks import sederhana

MIRIP = 75.0  # how alike a heading and a name are that the one may be meant for the other
RP, PERSEN = "rp", "%"
_ANGKA = {Jenis.RUPIAH, Jenis.CACAH, Jenis.BESARAN, Jenis.PERSEN}
_SATUAN_COCOK: Mapping[str, Set[Jenis]] = {
    RP: {Jenis.RUPIAH},
    PERSEN: {Jenis.PERSEN, Jenis.BESARAN},
    "": set(Jenis),
}

# Words that tell no column of figures of a sheet from another of it.
_UANG, _KINERJA, _ORANG = (UMUM | kata for kata in (TENTANG_UANG, TENTANG_KINERJA, TENTANG_ORANG))
_TAK_MEMBEDAKAN: Mapping[str, Set[str]] = {
    "Anggaran": _UANG | {"program", "kegiatan", "subkegiatan"},
    "Efisiensi": _UANG | {"program", "kegiatan"},
    "Indikator": _KINERJA | {"iku", "sasaran", "strategis", "utama"},
    "Program": _KINERJA | {"program", "outcome"},
    "Kegiatan": _KINERJA | {"kegiatan", "output", "keluaran"},
    "Kutipan": _KINERJA | {"tercetak"},
    "Renstra": _KINERJA | {"renstra"},
    "Riwayat": _KINERJA,
    "Standar": _KINERJA,
    **dict.fromkeys(("Pegawai", "Golongan", "Pejabat"), _ORANG),
}
# What a heading means where the column of its name is another of the sheet, which stands there too.
_KEDUA: Mapping[tuple[str, str], tuple[str, ...]] = {
    **{(lembar, "uraian"): ("indikator",) for lembar in ("Renstra", "Riwayat", "Standar")},
    ("Program", "uraian"): ("program",),
    ("Kegiatan", "uraian"): ("kegiatan",),
}
_PAGU = {"anggaran", "pagu", "dpa", "dipa"}
_UANG_SEBAGIAN = {
    kunci for daftar in REALISASI_SETAHUN for kunci in daftar
}  # nobody means these who means the year
_TEGAS_SETELAH = {"setelah", "sesudah", "stlh", "menjadi"}  # "perubahan" may be what was added
_HIASAN_LEMBAR = {"tabel", "lembar", "data", "sheet", "form", "lampiran", "tab", "tahun"}
_TAHUN = r"(?:19|20)\d\d"
_LIPAT = r"(?<=[^\W\d_])-[ \t]*[\r\n]+\s*(?=[^\W\d_])"  # a word broken at a line's end
_NOMOR = r"\(\s*\d{1,2}[a-z]?\s*(?:=[^()]*(?:\([^()]*\)[^()]*)*)?\)|\*+\)?|\b\d\)\s*$"  # (3), (5=4/3), *), 1)
_AKHIR_TAHUN = r"(?:des(?:ember)?|akhir tahun|(?:triwulan|tw) (?:iv|4))"
_SETAHUN_PENUH = rf"\b(?:s d|sd|sampai(?: dengan)?|hingga|per|posisi)(?: 31)? {_AKHIR_TAHUN}\b"
_URUTAN_LEMBAR = (
    r"(?i)^\s*(?:(?:l|tab|tabel|lamp|lampiran)[ .]*)?\d{1,2}(?:[.\-]\d{1,2})*[a-z]?\s*[.)_\- ]\s*"
)


class BentukJudul(NamedTuple):
    """A heading taken apart: its words in alphabetical order, without unit and years.

    `setelah`: of the budget after its change. `lain`: of something that is no column of the contract, whatever its words.
    """

    kata: tuple[str, ...]
    satuan: str = ""
    tahun: frozenset[int] = frozenset()
    setelah: bool = False
    lain: bool = False


@lru_cache(2**13)
def urai(judul: str) -> BentukJudul:
    """Take a heading apart.

    >>> urai("Capaian Kinerja (%)")
    BentukJudul(kata=('capaian', 'kinerja'), satuan='%', tahun=frozenset(), setelah=False, lain=False)
    >>> urai("Real. Angg. Tahun 2020 (Rp)").kata, urai("Pagu Murni").lain, urai("APBD-P").setelah
    (('anggaran', 'realisasi', 'tahun'), True, True)
    """
    rata = sederhana(re.sub(_NOMOR, " ", re.sub(_LIPAT, "", judul).lower()))
    teks = f" {re.sub(_SETAHUN_PENUH, ' ', rata)} "
    kata = [k for satu in teks.split() for k in arti_kata().get(satu, satu).split()]
    teks = f" {' '.join(kata)} "
    for frasa, ganti in arti_frasa().items():
        if f" {frasa} " in teks:
            teks = teks.replace(f" {frasa} ", f" {ganti} ")
    kata = [k for k in teks.split() if k not in KATA_SAMBUNG]
    satuan = {k for k in kata if k in (RP, PERSEN)}
    tahun = frozenset(int(k) for k in kata if re.fullmatch(_TAHUN, k))
    lain = not BUKAN_KOLOM.isdisjoint(kata) or len(satuan) > 1 or len(tahun) > 1
    setelah = not SETELAH.isdisjoint(kata) and not lain
    sisa = (
        k for k in kata if k not in satuan and not re.fullmatch(_TAHUN, k) and not (setelah and k in SETELAH)
    )
    return BentukJudul(
        tuple(sorted(set(sisa))), "".join(satuan) if len(satuan) == 1 else "", tahun, setelah, lain
    )


class Padanan(NamedTuple):
    """A column that a heading is certain to name; of two headings the one with the smaller `mutu` names it better."""

    kunci: str
    mutu: int
    tahun: int = 0  # of a column a year


class _Nama(Struct, frozen=True):
    """The names of a sheet's columns in the contract; of a column a year what stands before its year."""

    judul: Mapping[str, str]
    alias: Mapping[str, str]
    tahunan: Mapping[str, str]


@cache
def _nama(lembar: Lembar) -> _Nama:
    tetap = [k for k in lembar.kolom if not k.per_tahun]
    return _Nama(
        judul={sederhana(k.judul): k.kunci for k in tetap},
        alias={sederhana(a): k.kunci for k in reversed(tetap) for a in k.alias},
        tahunan={f"{sederhana(k.judul.format(tahun=''))} ": k.kunci for k in lembar.kolom if k.per_tahun},
    )


class _Kamus(Struct, frozen=True):
    """The names of a sheet's columns, those of the contract and others, taken apart."""

    nama: _Nama
    bentuk: Mapping[tuple[tuple[str, ...], str], str]
    kedua: Mapping[tuple[tuple[str, ...], str], str]
    kolom: Mapping[str, Kolom]
    tahunan: tuple[tuple[str, Set[str]], ...]
    tak_membedakan: Set[str]


@cache
def _kamus(lembar: Lembar) -> _Kamus:
    tetap = [k for k in lembar.kolom if not k.per_tahun]
    padanan = [(k.kunci, n) for k in tetap for n in judul_kolom().get(f"{lembar.nama}.{k.kunci}", ())]
    daftar = [(k.kunci, k.judul) for k in tetap] + [(k.kunci, a) for k in tetap for a in k.alias] + padanan
    bentuk: dict[tuple[tuple[str, ...], str], str] = {}
    for kunci, nama in daftar:
        satu = urai(nama)
        if satu.kata or satu.satuan:
            bentuk.setdefault((satu.kata, satu.satuan), kunci)
    kedua = {urai(n)[:2]: k.kunci for k in tetap for n in _KEDUA.get((lembar.nama, k.kunci), ())}
    return _Kamus(
        nama=_nama(lembar),
        bentuk=bentuk,
        kedua=kedua,
        kolom={k.kunci: k for k in lembar.kolom},
        tahunan=tuple(
            (k.kunci, set(urai(k.judul.format(tahun="")).kata)) for k in lembar.kolom if k.per_tahun
        ),
        tak_membedakan=_TAK_MEMBEDAKAN.get(lembar.nama, UMUM),
    )


def _padankan(kamus: _Kamus, judul: str, tahun: int | None) -> Padanan | None:
    """The column that a heading names for certain, in a report of that year."""
    rata = sederhana(judul)
    if kunci := kamus.nama.judul.get(rata):
        return Padanan(kunci, 1)
    bentuk = urai(judul)
    if kunci := kamus.nama.alias.get(rata):
        return Padanan(kunci, 0 if bentuk.setelah else 2)
    if bentuk.lain:
        return None
    if len(bentuk.tahun) == 1 and not bentuk.setelah and (satu := _tahunan(kamus, bentuk)):
        return satu
    if bentuk.tahun and bentuk.tahun != {tahun}:
        return None
    for mutu, kata in ((3, bentuk.kata), (4, tuple(k for k in bentuk.kata if k not in kamus.tak_membedakan))):
        if kunci := _menurut_bentuk(kamus, kata, bentuk):
            jenis = kamus.kolom[kunci].jenis
            if (mutu == 3 or jenis in _ANGKA) and (not bentuk.setelah or jenis is Jenis.RUPIAH):
                return Padanan(kunci, 0 if bentuk.setelah else mutu)
    return None


def _menurut_bentuk(kamus: _Kamus, kata: tuple[str, ...], bentuk: BentukJudul) -> str | None:
    if kunci := kamus.bentuk.get((kata, bentuk.satuan)):
        return kunci
    kunci = kamus.bentuk.get((kata, "")) if bentuk.satuan and kata else None
    return kunci if kunci and kamus.kolom[kunci].jenis in _SATUAN_COCOK[bentuk.satuan] else None


def _tahunan(kamus: _Kamus, bentuk: BentukJudul) -> Padanan | None:
    """A column a year that is all that a heading with one year names."""
    sisa = set(bentuk.kata) - kamus.tak_membedakan - UMUM
    for kunci, kata in kamus.tahunan:
        if sisa <= kata:
            return Padanan(kunci, 3 if sisa else 4, *bentuk.tahun)
    return None


class KolomDikenal(Struct, frozen=True):
    """Which columns headings name: by key, by key and year. `kembar` are columns of which none is named better than the
    other, and so none is read: by what they would be."""

    kolom: dict[str, int] = field(default_factory=dict)
    kolom_tahun: dict[str, dict[int, int]] = field(default_factory=dict)
    kembar: dict[str, tuple[int, ...]] = field(default_factory=dict)
    pagu_sebelum: list[int] = field(
        default_factory=list
    )  # the only budget there is, though headed as before its change

    @property
    def banyak(self) -> int:
        return len(self.kolom) + len(self.kolom_tahun)

    @property
    def terbaca(self) -> Set[int]:
        return {*self.kolom.values(), *(p for t in self.kolom_tahun.values() for p in t.values())}


def arti_judul(lembar: Lembar, judul: str, tahun: int | None = None) -> Padanan | None:
    """The column of a sheet that one heading, of any table, is certain to name."""
    return _padankan(_kamus(lembar), judul, tahun)


def kenali_kolom(lembar: Lembar, judul: Mapping[int, str], tahun: int | None = None) -> KolomDikenal:
    """The columns of a sheet that headings name for certain, by position; of a report of the year `tahun`."""
    if persis := _kenali_persis(_nama(lembar), judul):
        return persis
    kamus = _kamus(lembar)
    calon: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for posisi, teks in judul.items():
        if satu := _padankan(kamus, teks, tahun):
            calon.setdefault((satu.kunci, satu.tahun), []).append((satu.mutu, posisi))
    hasil = KolomDikenal()
    for (kunci, tahunnya), daftar in calon.items():
        terbaik = min(daftar)[0]
        letak = [posisi for mutu, posisi in daftar if mutu == terbaik]
        if len(letak) > 1:
            hasil.kembar[kamus.kolom[kunci].judul.format(tahun=tahunnya)] = tuple(letak)
        elif tahunnya:
            hasil.kolom_tahun.setdefault(kunci, {})[tahunnya] = letak[0]
        else:
            hasil.kolom[kunci] = letak[0]
    _kenali_kedua(kamus, judul, hasil)
    _kenali_pagu_awal(kamus, judul, hasil, tahun)
    return hasil


def _kenali_persis(nama: _Nama, judul: Mapping[int, str]) -> KolomDikenal | None:
    """The columns where every heading is one of the contract's names, and each of another column: nothing else need be
    looked at, and most workbooks have no other. Else None."""
    hasil = KolomDikenal()
    for posisi, teks in judul.items():
        rata = sederhana(teks)
        kunci = nama.judul.get(rata) or nama.alias.get(rata)
        if (
            tahunan := nama.tahunan.get(rata[:-4])
            if rata[-4:-2] in ("19", "20") and rata[-2:].isdecimal()
            else None
        ):
            menurut = hasil.kolom_tahun.setdefault(tahunan, {})
            if menurut.setdefault(int(rata[-4:]), posisi) != posisi:
                return None
        elif not kunci or hasil.kolom.setdefault(kunci, posisi) != posisi:
            return None
    return hasil


def _kenali_kedua(kamus: _Kamus, judul: Mapping[int, str], hasil: KolomDikenal) -> None:
    """A heading that another names better may be the name of a column beside it."""
    terpakai = hasil.terbaca
    for posisi, teks in judul.items() if kamus.kedua else ():
        kunci = kamus.kedua.get(urai(teks)[:2]) if posisi not in terpakai else None
        if kunci and kunci not in hasil.kolom and kamus.bentuk.get(urai(teks)[:2]) in hasil.kolom:
            hasil.kolom[kunci] = posisi


def _kenali_pagu_awal(
    kamus: _Kamus, judul: Mapping[int, str], hasil: KolomDikenal, tahun: int | None
) -> None:
    """Beside a budget the one before its change: so headed, or the plain one where the other says that it is after it.
    Where none is headed a budget, two headings that say no more than before and after are both; one that is headed so and
    has no other beside it is the budget."""
    if "anggaran_awal" not in kamus.kolom or "anggaran_awal" in hasil.kolom:
        return
    if "anggaran" not in hasil.kolom:
        if kamus.kolom["anggaran"].judul not in hasil.kembar:
            _kenali_pagu_tersirat(kamus, judul, hasil, tahun)
        return
    setelah = urai(judul[hasil.kolom["anggaran"]]).setelah
    terpakai = hasil.terbaca
    calon = [
        posisi
        for posisi, teks in judul.items()
        if posisi not in terpakai and _pagu_awal(kamus, urai(teks), tahun, polos=setelah)
    ]
    if len(calon) == 1:
        hasil.kolom["anggaran_awal"] = calon[0]


def _kenali_pagu_tersirat(
    kamus: _Kamus, judul: Mapping[int, str], hasil: KolomDikenal, tahun: int | None
) -> None:
    """The budget, where no heading is one for certain."""
    terpakai = hasil.terbaca
    sisa = {p: urai(teks) for p, teks in judul.items() if p not in terpakai}
    sebelum = [p for p, bentuk in sisa.items() if _hanya_pagu(kamus, bentuk, tahun, BUKAN_KOLOM & SEBELUM)]
    setelah = [p for p, bentuk in sisa.items() if bentuk.setelah and _hanya_pagu(kamus, bentuk, tahun)]
    tegas = [p for p in setelah if not _TEGAS_SETELAH.isdisjoint(sederhana(judul[p]).split())]
    setelah = tegas or setelah
    if len(sebelum) == len(setelah) == 1:
        hasil.kolom["anggaran_awal"], hasil.kolom["anggaran"] = sebelum[0], setelah[0]
    elif (
        len(sebelum) == 1
        and _pagu_awal(kamus, sisa.pop(sebelum[0]), tahun, polos=False)
        and not any(bentuk.setelah or not _PAGU.isdisjoint(bentuk.kata) for bentuk in sisa.values())
    ):
        hasil.kolom["anggaran"] = sebelum[0]
        hasil.pagu_sebelum.append(sebelum[0])


def _hanya_pagu(kamus: _Kamus, bentuk: BentukJudul, tahun: int | None, tanda: Set[str] = frozenset()) -> bool:
    """Whether a heading says no more than budget, with one of the words `tanda` where they are given."""
    kata = set(bentuk.kata)
    return (
        bentuk.tahun <= {tahun}
        and bentuk.satuan != PERSEN
        and kata & BUKAN_KOLOM <= tanda
        and not (tanda and kata.isdisjoint(tanda))
        and kata <= SEBELUM | SETELAH | _PAGU | kamus.tak_membedakan
    )


def _pagu_awal(kamus: _Kamus, bentuk: BentukJudul, tahun: int | None, *, polos: bool) -> bool:
    """Whether a heading is of a budget before its change; `polos`: one that does not say so is."""
    lain = BUKAN_KOLOM.intersection(bentuk.kata)
    if not bentuk.tahun <= {tahun} or bentuk.satuan == PERSEN or not lain <= SEBELUM or not (lain or polos):
        return False
    kata = tuple(k for k in bentuk.kata if k not in SEBELUM | SETELAH)
    inti = tuple(k for k in kata if k not in kamus.tak_membedakan)
    return any(_menurut_bentuk(kamus, satu, bentuk) == "anggaran" for satu in (kata, inti))


def terdekat(lembar: Lembar, judul: str, hilang: Container[str] = ()) -> Kolom | None:
    """The column whose name is most like a heading; of equally alike ones, one of `hilang`. None where none is alike."""
    bentuk, kamus = urai(judul), _kamus(lembar)
    daftar = [
        (nama, kunci) for nama, kunci in kamus.bentuk.items() if kunci != "no" and kunci not in _UANG_SEBAGIAN
    ]
    daftar += [((tuple(sorted(kata)), ""), kunci) for kunci, kata in kamus.tahunan]
    terbaik: tuple[float, Kolom | None] = (MIRIP - 1, None)
    for nama, kunci in daftar:
        kolom = kamus.kolom[kunci]
        asing = 15 if kolom.jenis not in _SATUAN_COCOK[bentuk.satuan] else 0
        nilai = _kemiripan(bentuk, *nama) - asing + (kunci in hilang)
        if nilai > terbaik[0]:
            terbaik = nilai, kolom
    return terbaik[1]


def _kemiripan(bentuk: BentukJudul, kata: tuple[str, ...], satuan: str) -> float:
    """0 to 100; words left out or added cost less than other words."""
    if not kata or not bentuk.kata:
        return 0.0
    beda = 0 if satuan in ("", bentuk.satuan) else 20 if bentuk.satuan else 8
    sama = set(kata) & set(bentuk.kata)
    if sama and len(sama) == min(len(kata), len(bentuk.kata)):
        return 80 + 15 * len(sama) / max(len(kata), len(bentuk.kata)) - beda
    return kemiripan_ejaan(" ".join(kata), " ".join(bentuk.kata)) - beda


# Sheets -------------------------------------------------------------------------------------------


@cache
def _lembar_menurut_bentuk() -> Mapping[tuple[str, ...], Lembar]:
    bentuk: dict[tuple[str, ...], Lembar] = {}
    for lembar in LEMBAR:
        if (
            not lembar.milik_alat and lembar.nama != "Pengecualian"
        ):  # what the tool writes is found by its name
            for nama in (lembar.nama, *lembar.alias, *nama_lembar().get(lembar.nama, ())):
                bentuk.setdefault(_kata_lembar(nama), lembar)
    return bentuk


def _kata_lembar(nama: str) -> tuple[str, ...]:
    return tuple(k for k in urai(re.sub(_URUTAN_LEMBAR, "", nama)).kata if k not in _HIASAN_LEMBAR)


def kenali_lembar(nama: str, tahun: int | None) -> Lembar | None:
    """The sheet of the contract that a sheet's name means for certain though it is none of its names: numbered, with the
    report's year, in other words.

    >>> kenali_lembar("14. Efisiensi 2020", 2020).nama, kenali_lembar("Efisiensi 2019", 2020)
    ('Efisiensi', None)
    """
    bentuk = urai(re.sub(_URUTAN_LEMBAR, "", nama))
    if bentuk.lain or bentuk.setelah or not bentuk.tahun <= {tahun}:
        return None
    return _lembar_menurut_bentuk().get(_kata_lembar(nama))


def lembar_sekata(nama: str) -> Lembar | None:
    """As `kenali_lembar`, of any year."""
    return _lembar_menurut_bentuk().get(_kata_lembar(nama))


def lembar_terdekat(nama: str) -> Lembar | None:
    """The sheet of the contract whose name is most like a sheet's; None where none is alike."""
    bentuk = BentukJudul(_kata_lembar(nama))
    daftar = [(_kemiripan(bentuk, kata, ""), -n) for n, kata in enumerate(_lembar_menurut_bentuk())]
    terbaik = max(daftar)
    return list(_lembar_menurut_bentuk().values())[-terbaik[1]] if terbaik[0] >= MIRIP else None


def daftar_nama(lembar: Lembar) -> Iterator[str]:
    """The plain names under which a sheet is found."""
    return map(sederhana, (lembar.nama, *lembar.alias))

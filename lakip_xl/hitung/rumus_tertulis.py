"""A formula that an office wrote into a cell, as a tree: its leaves are named by the cells that it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from msgspec import Struct, field

from lakip_xl.hitung.kalimat import KUAT
from lakip_xl.hitung.pohon import Batas, Cara, Daun, Gabung, Operasi, Pohon, Tetap
from lakip_xl.values.cell import Tempat, huruf_kolom, nomor_kolom
from lakip_xl.values.potongan_rumus import PotonganRumus

SEL_TERBANYAK = 20_000  # of one range
POTONGAN_TERBANYAK = 600  # of a formula: trees are walked by functions that call themselves
DALAM_TERBANYAK = 50  # of what stands in brackets
_PANGKAT_TERBESAR = 30  # of a number: an exact fraction writes out all its zeros
_BATAS_LEMBAR = (1_048_576, 16_384)  # what lies beyond has the name of no cell, but that of something else
_ALAMAT = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})")
_GABUNG = {"SUM": Cara.JUMLAH, "AVERAGE": Cara.RERATA}
_NOL = Tetap(Decimal(0))


class RumusTakDikenal(ValueError):
    """The formula uses what is not understood here."""


class RumusKantor(Struct, frozen=True):
    """The tree; `letak` has the cells of those leaves that are several. `bercabang`: what stands in the place of the
    figure under some condition was left out."""

    pohon: Pohon
    letak: Mapping[str, Sequence[str]]
    bercabang: bool = False
    subtotal: frozenset[str] = frozenset()  # which of `letak` leave out cells that hold a SUBTOTAL themselves
    menurut_isi: bool = False  # what cells hold today told its branches apart


def baca_rumus(
    daftar: Sequence[PotonganRumus],
    lembar: str,
    dikenal: Collection[str],
    geser: Tempat = (0, 0),
    *,
    persis: bool = False,
    isi: Callable[[str], str] | None = None,
) -> RumusKantor:
    """The formula of a cell on the sheet `lembar`; `geser` is how far it stands from the cell that its text was written
    for. A cell is named ``Lembar!A1``, by the sheet's name among those that are `dikenal`.

    What rounds, or puts something in the place of an error or of nothing, counts as what it is about; with `persis` it
    is not understood, since it may show another figure. `isi` says what text a cell holds: of a condition on a word
    (``E5="minimum"``) the branch counts that is taken.

    Raises `RumusTakDikenal`.
    """
    if len(daftar) > POTONGAN_TERBANYAK:
        raise RumusTakDikenal("it is too long")
    pembaca = _Pembaca(list(daftar), lembar, {nama.casefold(): nama for nama in dikenal}, geser, persis, isi)
    pohon = pembaca.urai()
    if pembaca.daftar:
        raise RumusTakDikenal(f"unexpected {pembaca.daftar[0].teks}")
    return RumusKantor(
        pohon, pembaca.letak, pembaca.bercabang, frozenset(pembaca.subtotal), pembaca.menurut_isi
    )


class _Pembaca(Struct):
    """Takes the pieces from the front."""

    daftar: list[PotonganRumus]
    lembar: str
    menurut_nama: Mapping[str, str]  # the sheets, by their names in lower case
    geser: Tempat
    persis: bool
    isi: Callable[[str], str] | None = None
    letak: dict[str, Sequence[str]] = field(default_factory=dict)
    subtotal: set[str] = field(default_factory=set)
    bercabang: bool = False
    menurut_isi: bool = False
    dalam: int = 0

    def urai(self, kekuatan: int = 0) -> Pohon:
        """What binds more tightly than `kekuatan`."""
        self.dalam += 1
        if self.dalam > DALAM_TERBANYAK:
            raise RumusTakDikenal("it is too deep")
        kiri = self._awal()
        while self.daftar:
            potongan = self.daftar[0]
            if potongan.jenis == "OPERATOR-POSTFIX":
                self.daftar.pop(0)
                kiri = kiri / Decimal(100)
            elif potongan.jenis == "OPERATOR-INFIX" and KUAT.get(potongan.teks, 0) > kekuatan:
                self.daftar.pop(0)
                kiri = Operasi(potongan.teks, kiri, self.urai(KUAT[potongan.teks]))
            else:
                break
        self.dalam -= 1
        return kiri

    def _awal(self) -> Pohon:
        if not self.daftar:
            raise RumusTakDikenal("it ends too early")
        potongan = self.daftar.pop(0)
        match potongan.jenis, potongan.bagian:
            case "OPERATOR-PREFIX", _:
                isi = self.urai(max(KUAT.values()))
                return _NOL - isi if potongan.teks == "-" else isi
            case "OPERAND", "NUMBER":
                return Tetap(_angka(potongan.teks))
            case "OPERAND", "TEXT":
                return Tetap(potongan.teks.strip('"'))
            case "OPERAND", "RANGE":
                return self._daun(self._alamat(potongan.teks))
            case "PAREN", "OPEN":
                isi = self.urai()
                self._tutup("PAREN")
                return isi
            case "FUNC", "OPEN":
                return self._fungsi(potongan.teks.rstrip("(").upper())
        raise RumusTakDikenal(potongan.teks)

    def _tutup(self, jenis: str) -> None:
        if not self.daftar or (self.daftar[0].jenis, self.daftar[0].bagian) != (jenis, "CLOSE"):
            raise RumusTakDikenal("a bracket is missing")
        self.daftar.pop(0)

    def _fungsi(self, nama: str) -> Pohon:
        if nama in _GABUNG:
            return self._gabung(_GABUNG[nama])
        if nama == "SUBTOTAL":
            return self._subtotal()
        if self.persis and nama not in ("MAX", "MIN"):
            raise RumusTakDikenal(nama)
        if nama == "IF":
            return self._bila()
        isi = self._argumen()
        match nama, isi:
            case (("ROUND" | "IFERROR"), [pohon, _]):
                return pohon
            case (("MAX" | "MIN"), [Tetap(Decimal()) as batas, pohon] | [pohon, Tetap(Decimal()) as batas]):
                return Batas(pohon, batas, atas=nama == "MIN")
        raise RumusTakDikenal(nama)

    def _argumen(self) -> list[Pohon]:
        isi = [self.urai()]
        while self.daftar and self.daftar[0].jenis == "SEP":
            self.daftar.pop(0)
            isi.append(self.urai())
        self._tutup("FUNC")
        return isi

    def _bila(self) -> Pohon:
        """The branch that computes; the other one says what stands where it cannot. Where a word decides, the branch that
        it takes."""
        benar = self._syarat_kata()
        self._lewati_syarat()
        cabang = self._argumen()
        if benar is not None and len(cabang) == 2:
            self.bercabang = self.menurut_isi = True
            cabang = [cabang[not benar]]
        hitungan = [p for p in cabang if not isinstance(p, Tetap)]
        if len(hitungan) != 1:
            raise RumusTakDikenal("IF")
        self.bercabang = True
        return hitungan[0]

    def _syarat_kata(self) -> bool | None:
        """Whether a condition holds that compares a cell with a word; None for any other, which is not looked at."""
        if self.isi is None or len(self.daftar) < 4:
            return None
        sel, tanda, kata, akhir = self.daftar[:4]
        if (sel.jenis, sel.bagian) != ("OPERAND", "RANGE") or (kata.jenis, kata.bagian) != (
            "OPERAND",
            "TEXT",
        ):
            return None
        dicari = kata.teks.strip('"')
        if tanda.teks != "=" or akhir.jenis != "SEP" or not dicari:
            return None
        alamat = self._alamat(sel.teks)
        return len(alamat) == 1 and self.isi(alamat[0]).casefold() == dicari.casefold()

    def _lewati_syarat(self) -> None:
        """A condition only tells branches apart, whatever it asks."""
        terbuka = 0
        while self.daftar:
            potongan = self.daftar.pop(0)
            terbuka += {"OPEN": 1, "CLOSE": -1}.get(potongan.bagian, 0)
            if potongan.jenis == "SEP" and not terbuka:
                return
        raise RumusTakDikenal("IF")

    def _gabung(self, cara: Cara) -> Pohon:
        """SUM and AVERAGE of ranges; SUM also of what is computed first."""
        alamat: list[str] = []
        lain: list[Pohon] = []
        while True:
            if self._rentang_saja():
                alamat += self._alamat(self.daftar.pop(0).teks)
            else:
                lain.append(self.urai())
            if not self.daftar or self.daftar[0].jenis != "SEP":
                break
            self.daftar.pop(0)
        self._tutup("FUNC")
        if lain and cara is Cara.RERATA:
            raise RumusTakDikenal("AVERAGE")
        nama = f"{cara.value} {len(self.letak) + 1}"
        self.letak[nama] = alamat
        hasil: Pohon = Gabung(cara, Daun(nama))
        for satu in lain:
            hasil = hasil + satu
        return hasil

    def _subtotal(self) -> Pohon:
        """The sum of what is no such sum itself; of the other kinds none is understood."""
        kode, pemisah = (self.daftar.pop(0) if self.daftar else None for _ in range(2))
        if kode is None or pemisah is None or (kode.teks, pemisah.jenis) != ("9", "SEP"):
            raise RumusTakDikenal("SUBTOTAL")
        hasil = self._gabung(Cara.JUMLAH)
        if not isinstance(hasil, Gabung):
            raise RumusTakDikenal("SUBTOTAL")
        self.subtotal.add(hasil.daun.nama)
        return hasil

    def _rentang_saja(self) -> bool:
        """Whether the next argument is a range and nothing else."""
        if len(self.daftar) < 2 or (self.daftar[0].jenis, self.daftar[0].bagian) != ("OPERAND", "RANGE"):
            return False
        return self.daftar[1].jenis == "SEP" or (self.daftar[1].jenis, self.daftar[1].bagian) == (
            "FUNC",
            "CLOSE",
        )

    def _daun(self, alamat: Sequence[str]) -> Daun:
        if len(alamat) != 1:
            raise RumusTakDikenal("a range where one cell is wanted")
        return Daun(alamat[0])

    def _alamat(self, teks: str) -> list[str]:
        lembar, tanda, sel = teks.rpartition("!")
        nama = self._lembar(lembar) if tanda else self.lembar
        awal, _, akhir = sel.partition(":")
        ujung = self._tempat(awal), self._tempat(akhir or awal)
        (baris, baris_akhir), (kolom, kolom_akhir) = (sorted(nomor) for nomor in zip(*ujung, strict=True))
        if (baris_akhir - baris + 1) * (kolom_akhir - kolom + 1) > SEL_TERBANYAK:
            raise RumusTakDikenal(teks)
        return [
            f"{nama}!{huruf_kolom(k)}{b}"
            for b in range(baris, baris_akhir + 1)
            for k in range(kolom, kolom_akhir + 1)
        ]

    def _lembar(self, teks: str) -> str:
        nama = teks[1:-1].replace("''", "'") if teks.startswith("'") else teks
        if nama.casefold() not in self.menurut_nama:
            raise RumusTakDikenal(teks)
        return self.menurut_nama[nama.casefold()]

    def _tempat(self, alamat: str) -> Tempat:
        cocok = _ALAMAT.fullmatch(alamat)
        if not cocok:
            raise RumusTakDikenal(alamat)
        kolom = nomor_kolom(cocok[2].upper()) + (0 if cocok[1] else self.geser[1])
        baris = int(cocok[4]) + (0 if cocok[3] else self.geser[0])
        if not (1 <= baris <= _BATAS_LEMBAR[0] and 1 <= kolom <= _BATAS_LEMBAR[1]):
            raise RumusTakDikenal(alamat)
        return baris, kolom


def _angka(teks: str) -> Decimal:
    try:
        angka = Decimal(teks)
    except InvalidOperation:
        raise RumusTakDikenal(teks) from None
    if abs(angka.adjusted()) > _PANGKAT_TERBESAR:
        raise RumusTakDikenal(teks)
    return angka

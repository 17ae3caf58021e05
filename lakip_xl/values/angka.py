"""Indonesian numbers: reading what people type, writing what reports print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from enum import Enum
from functools import cache, lru_cache

from msgspec import Struct

from lakip_xl.values.besaran import belum_rilis, bertulisan
from lakip_xl.values.cell import (
    TIDAK_BERLAKU,
    BukanBilangan,
    Cell,
    Figur,
    KodeGalat,
    Nilai,
    Predikat,
    Rentang,
    Tanda,
)


class Angka(Struct, frozen=True):
    """A number read from text; ``persen`` numbers are fractions, `desimal` as they were shown."""

    nilai: Decimal
    desimal: int = 0
    persen: bool = False
    satuan: str = ""


class Konvensi(Enum):
    """Which of dot and comma stands before decimals in a column; the other one parts thousands."""

    TITIK = "."
    KOMA = ","
    CAMPUR = ".,"  # the column uses both so


class TakTerbaca(Struct, frozen=True):
    """Why a text is no number."""

    alasan: str
    ambigu: bool = False


_LUAS = Context(prec=400)  # room for any figure that a cell can hold, at any number of decimals
_RUPIAH = re.compile(r"^rp\s*\.?\s*", re.I)
_BENTUK = re.compile(r"^(?P<angka>\d[\d.,]*)\s*(?P<persen>%?)\s*(?P<satuan>[^\W\d_][^\d]*)?$")
_KATA = re.compile(r"[^\W\d_]+")
# Numbers cut short: 1,2 miliar is rounded, and no amount that could be added up. A lone M or T says so of money only.
_SINGKATAN = {
    **dict.fromkeys(("ribu", "ribuan", "rb"), 3),
    **dict.fromkeys(("juta", "jutaan", "jt"), 6),
    **dict.fromkeys(("miliar", "milyar", "miliaran", "mlr", "mld", "mrd"), 9),
    **dict.fromkeys(("triliun", "trilyun", "trilliun", "triliunan", "tril"), 12),
}
_SINGKATAN_UANG = _SINGKATAN | {"m": 9, "t": 12}
_RIBUAN = re.compile(r"^\d{1,3}([.,]\d{3})+$")
_GARIS = frozenset("-–—−")
NIHIL = frozenset({*_GARIS, "nihil"})
_TIDAK_BERLAKU = frozenset({"n/a", "na", "t/a", "tidak ada"})


def nihil(teks: str) -> bool:
    """Whether a text says that there is nothing.

    >>> nihil("Rp. -"), nihil(" – "), nihil("--"), nihil("Rp"), nihil("-5")
    (True, True, True, False, False)
    """
    isi = teks.strip().lower()
    isi = _RUPIAH.sub("", isi) if isi[:1] == "r" else isi
    return isi in NIHIL or (1 < len(isi) < 6 and _GARIS.issuperset(isi))


@lru_cache(2**15)  # a pasted column is gone through several times
def baca(
    teks: str, *, persen: bool = False, bulat: bool = False, konvensi: Konvensi | None = None
) -> Angka | TakTerbaca:
    """Read a number the way Indonesian offices type it: dot for thousands, comma for decimals.

    `persen`: the column is a percentage, so a lone ``1.234`` could mean two things.
    `bulat`: the column holds whole numbers, so a lone ``15,000`` could mean two things.
    `konvensi`: how other numbers of its column are written, which tells what ``3.245`` means among them.

    >>> baca("Rp. 4.821.300.750,00").nilai
    Decimal('4821300750.00')
    >>> baca("84,97 %")
    Angka(nilai=Decimal('0.8497'), desimal=2, persen=True, satuan='')
    >>> baca("5 orang").satuan
    'orang'
    >>> baca("1.234", persen=True).ambigu
    True
    >>> baca("Rp 1,2 M").alasan
    'bilangannya disingkat, mungkin 1.200.000.000'
    """
    lengkap = isi = teks.replace("\u00a0", " ").strip()
    if nihil(isi):
        return Angka(Decimal(0))
    isi = _RUPIAH.sub("", isi)
    negatif = False
    if isi.startswith("(") and isi.endswith(")"):
        negatif, isi = True, isi[1:-1].strip()
    elif isi[:1] in {"-", "−", "–"}:
        negatif, isi = True, isi[1:].strip()
    isi = _RUPIAH.sub("", isi)
    isi = re.sub(r"[.,]\s*-$", "", isi)
    cocok = _BENTUK.match(isi)
    if not cocok:
        return TakTerbaca("bukan angka")
    angka = cocok["angka"].rstrip(".,")
    hasil = _urai(angka, persen=persen or bool(cocok["persen"]), bulat=bulat, konvensi=konvensi)
    if isinstance(hasil, TakTerbaca):
        return hasil
    nilai, desimal = hasil
    if negatif:
        nilai = nilai.copy_negate()  # a minus would round it
    if cocok["satuan"] and (kata := _KATA.match(cocok["satuan"])):
        uang = bulat or "rp" in lengkap.lower()
        pangkat = (_SINGKATAN_UANG if uang else _SINGKATAN).get(kata[0].lower())
        if pangkat:
            return _disingkat(nilai.scaleb(pangkat, _LUAS))
    if cocok["persen"]:
        nilai = nilai.scaleb(-2, _LUAS)
    return Angka(nilai, desimal, bool(cocok["persen"]), (cocok["satuan"] or "").strip())


def _disingkat(mungkin: Decimal) -> TakTerbaca:
    """Of a number cut short, with what it may mean where a cell could hold that."""
    maksud = f", mungkin {ribuan_titik(mungkin)}" if terjangkau(mungkin) else ""
    return TakTerbaca(f"bilangannya disingkat{maksud}")


def _urai(
    angka: str, *, persen: bool, bulat: bool, konvensi: Konvensi | None
) -> tuple[Decimal, int] | TakTerbaca:
    titik, koma = angka.count("."), angka.count(",")
    if not titik and not koma:
        return Decimal(angka), 0
    if titik and koma:
        pemisah = "," if angka.rfind(",") > angka.rfind(".") else "."
        depan, _, belakang = angka.rpartition(pemisah)
        lain = "." if pemisah == "," else ","
        if pemisah in depan or not _RIBUAN.match(depan) or (lain in belakang):
            return TakTerbaca("susunan titik dan komanya tidak lazim")
        return Decimal(f"{depan.replace(lain, '')}.{belakang}"), len(belakang)
    pemisah = "." if titik else ","
    depan, _, belakang = angka.rpartition(pemisah)
    if titik + koma > 1:
        if not _RIBUAN.match(angka):
            return TakTerbaca("susunan titik dan komanya tidak lazim")
        return Decimal(angka.replace(pemisah, "")), 0
    if not depan:
        return TakTerbaca("bukan angka")
    mungkin_ribuan = len(belakang) == 3 and len(depan) <= 3 and not depan.startswith("0")
    if (
        mungkin_ribuan
        and konvensi in (Konvensi.TITIK, Konvensi.KOMA)
        and not (bulat and konvensi.value == pemisah)
    ):
        ribuan = konvensi.value != pemisah
    elif mungkin_ribuan and (konvensi is Konvensi.CAMPUR or (persen if pemisah == "." else bulat)):
        utuh, pecahan = depan + belakang, f"{depan},{belakang}"
        return TakTerbaca(f"dapat berarti {ribuan_titik(int(utuh))} atau {pecahan}", ambigu=True)
    else:
        ribuan = mungkin_ribuan and pemisah == "."
    return (Decimal(depan + belakang), 0) if ribuan else (Decimal(f"{depan}.{belakang}"), len(belakang))


_BERPEMISAH = re.compile(r"\d[\d.,]*\d")


def konvensi_dari(daftar_teks: Iterable[str]) -> Konvensi | None:
    """How the numbers of a column are written, as far as any of them leaves no doubt.

    >>> konvensi_dari(["3.20", "3.245"]), konvensi_dari(["3,20", "3.20"]), konvensi_dari(["3.245"])
    (<Konvensi.TITIK: '.'>, <Konvensi.CAMPUR: '.,'>, None)
    """
    pasti = {
        p for teks in daftar_teks for cocok in _BERPEMISAH.findall(teks) if (p := _pemisah_desimal(cocok))
    }
    return Konvensi("".join(sorted(pasti, reverse=True))) if pasti else None


def _pemisah_desimal(angka: str) -> str:
    """Which sign certainly stands before decimals, by this number; empty where it may be either."""
    titik, koma = angka.count("."), angka.count(",")
    if titik and koma:
        return "." if angka.rfind(".") > angka.rfind(",") else ","
    if titik + koma > 1:
        return "," if titik else "."  # several of one part thousands
    depan, pemisah, belakang = angka.partition("." if titik else ",")
    if not pemisah or (len(belakang) == 3 and len(depan) <= 3 and not depan.startswith("0")):
        return ""
    return pemisah


_RENTANG = re.compile(r"^(.+?)\s*(?:-|–|—|s\.?/?d\.?|sampai(?: dengan)?|hingga)\s*(.+)$", re.I)


def baca_rentang(teks: str) -> Rentang | None:
    """Read a range target such as ``4,5 - 5,5`` or ``70% s.d. 80%``; None if it is none.

    >>> baca_rentang("4,5 - 5,5")
    Rentang(bawah=Decimal('4.5'), atas=Decimal('5.5'))
    """
    cocok = _RENTANG.match(teks.strip())
    if not cocok:
        return None
    bawah, atas = baca(cocok[1]), baca(cocok[2])
    if isinstance(bawah, TakTerbaca) or isinstance(atas, TakTerbaca):
        return None
    nilai = bawah.nilai.scaleb(-2, _LUAS) if atas.persen and not bawah.persen else bawah.nilai
    return Rentang(nilai, atas.nilai) if nilai <= atas.nilai else None


def tidak_berlaku(teks: str) -> bool:
    """Whether a computed cell says that its figure does not apply."""
    return teks.strip().lower() in _TIDAK_BERLAKU or nihil(teks) or belum_rilis(teks) is not None


def terjangkau(nilai: Decimal) -> bool:
    """Whether a number has no more digits before its decimals than a spreadsheet keeps, which is 15.

    >>> terjangkau(Decimal("999999999999999.5")), terjangkau(Decimal(10) ** 15)
    (True, False)
    """
    return nilai.is_finite() and nilai.adjusted() < 15


def bulatkan(nilai: Decimal, desimal: int) -> Decimal:
    """Round half away from zero, as spreadsheets do.

    >>> bulatkan(Decimal("0.285"), 2)
    Decimal('0.29')
    """
    return nilai.quantize(_langkah(desimal), ROUND_HALF_UP, _LUAS)


def potong(nilai: Decimal, desimal: int) -> Decimal:
    """Cut off the digits that are not shown."""
    return nilai.quantize(_langkah(desimal), ROUND_DOWN, _LUAS)


@cache
def _langkah(desimal: int) -> Decimal:
    """One step of the last decimal."""
    return Decimal(1).scaleb(-desimal)


ANGKA_TEPAT = 15  # digits of a figure that every spreadsheet program keeps when it saves


def senilai(satu: Decimal, lain: Decimal) -> bool:
    """Whether two figures are one, as far as every program keeps it.

    >>> senilai(Decimal("1.40746666666667"), Decimal("1.4074666666666666")), senilai(Decimal(275), Decimal(276))
    (True, False)
    """
    langkah = Decimal(1).scaleb(max(satu.adjusted(), lain.adjusted()) - ANGKA_TEPAT + 1)
    return satu == lain or abs(satu - lain) < langkah


_TUKAR = str.maketrans(",.", ".,")


def ribuan_titik(nilai: Decimal | int, desimal: int = 0) -> str:
    """Write a number with dots for thousands and a comma for decimals.

    >>> ribuan_titik(52476100300), ribuan_titik(Decimal("-1234.5"), 2)
    ('52.476.100.300', '-1.234,50')
    """
    return f"{bulatkan(Decimal(nilai), desimal):,f}".translate(_TUKAR)


def persen(nilai: Decimal, desimal: int = 2) -> str:
    """Write a fraction as a percentage.

    >>> persen(Decimal("0.928477"))
    '92,85%'
    """
    return ribuan_titik(nilai.scaleb(2, _LUAS), desimal) + "%"


def desimal_alami(nilai: Decimal) -> int:
    """How many decimals a number has of its own, at most nine: beyond that is float noise.

    >>> desimal_alami(Decimal("4.90")), desimal_alami(Decimal("1E+3"))
    (1, 0)
    """
    pangkat = bulatkan(nilai, 9).normalize().as_tuple().exponent
    return max(0, -pangkat) if isinstance(pangkat, int) else 0


def desimal_tampil(cell: Cell) -> int:
    """Decimals that a cell shows of its figure; of a percentage, those before the sign."""
    if cell.desimal is not None:
        return cell.desimal
    if cell.angka is None:
        return 2 if cell.persen else 0
    return desimal_alami(cell.angka.scaleb(2, _LUAS) if cell.persen else cell.angka)


def tampilkan(nilai: Nilai | Figur, *, desimal: int | None = None, sebagai_persen: bool = False) -> str:
    """Any value as an Indonesian reader should see it."""
    if isinstance(nilai, Decimal):
        if sebagai_persen:
            angka = nilai.scaleb(2, _LUAS)
            return ribuan_titik(angka, desimal_alami(angka) if desimal is None else desimal) + "%"
        return ribuan_titik(nilai, desimal_alami(nilai) if desimal is None else desimal)
    if isinstance(nilai, Rentang):
        ujung = (
            tampilkan(n, desimal=desimal, sebagai_persen=sebagai_persen) for n in (nilai.bawah, nilai.atas)
        )
        return " – ".join(ujung)
    if isinstance(nilai, Predikat):
        return nilai.kata if nilai.angka is None else f"{nilai.kata} ({tampilkan(nilai.angka)})"
    if isinstance(nilai, KodeGalat | BukanBilangan):
        return nilai.teks
    if isinstance(nilai, Tanda):
        return nilai.value
    if nilai is None:
        return "kosong"
    if isinstance(nilai, bool):
        return "BENAR" if nilai else "SALAH"
    return str(nilai)


def sebagaimana_tertulis(cell: Cell) -> str:
    """The words of what is more than a figure, as ``≥ 95%``, or none yet; empty where its figure says it all."""
    mentah = cell.mentah
    if cell.nilai is TIDAK_BERLAKU:
        return " ".join(mentah.split()) if isinstance(mentah, str) and belum_rilis(mentah) is not None else ""
    if type(mentah) is not str or not (
        (cell.angka is not None and bertulisan(mentah)) or type(cell.nilai) is Predikat
    ):
        return ""
    return " ".join(mentah.split())


def tampil(cell: Cell) -> str:
    """A cell as its sheet shows it; what could not be understood as it stands there."""
    if cell.nilai is None and not cell.kosong:
        return f"“{tampilkan(cell.mentah)}”"
    if tulisan := sebagaimana_tertulis(cell):
        return tulisan
    return tampilkan(
        cell.nilai,
        desimal=desimal_tampil(cell) if cell.angka is not None else cell.desimal,
        sebagai_persen=cell.persen,
    )

"""The rows of a budget as another system exported it, whatever names its columns bear.

Where several columns could be meant, one is taken only if the headings say which: the others and the reason are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum

from msgspec import Struct, field

from lakip_xl.contract import LEMBAR_MENURUT_NAMA, Jenis
from lakip_xl.reading.judul import arti_judul
from lakip_xl.reading.kepala import BATAS_BARIS_JUDUL
from lakip_xl.reading.sel import baca_sel
from lakip_xl.values.cell import BukanBilangan, Cell, Grid, huruf_kolom, nomor_kolom
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.teks import sederhana, singkat

ANGKA = ("anggaran", "realisasi")
KUNCI = ("kode", "uraian", *ANGKA)
_ANGGARAN = LEMBAR_MENURUT_NAMA["Anggaran"]
# what a heading may end with: a unit, a year, until when
_EKOR = re.compile(r"( (dalam )?(rp|rupiah)| (tahun |ta )?20\d\d| s d\b.*)+$")
_TAHUN = re.compile(r"\b20\d\d\b")
_NOMOR_KOLOM = re.compile(r"\(?(\d{1,2})\)?(?!\d)[\s=+*/:x()\d-]*", re.I)  # 3, (3), and 5 = 4 / 3 x 100
# Which of several budgets a heading names: the one before the change, or the one after it, which some say plainly.
_SEBELUM = re.compile(r"\b(sebelum (perubahan|pergeseran|revisi)|murni|awal|induk|semula|penetapan)\b")
_TEGAS = re.compile(r"\b((setelah|sesudah) (perubahan|pergeseran|revisi)|menjadi|akhir)\b")
_SESUDAH = re.compile(r"\b(perubahan|revisi|pergeseran|dppa|apbd ?p|p ?apbd)\b")
_TANPA_NAMA = frozenset(
    {"murni", "sebelum perubahan", "perubahan", "setelah perubahan", "sesudah perubahan", "dppa", "apbd p"}
)  # budgets that need no other word
# what stands below "Anggaran" or "Realisasi" and is no amount of it
_BUKAN_UANG = re.compile(
    r"%|\b(persen\w*|fisik|sisa|lebih|kurang|bertambah|berkurang|selisih|volume|target|satuan|kinerja|output|bobot|ket\w*)\b"
)


class KeadaanAnggaran(Enum):
    """What a heading says of a budget that was changed during its year."""

    TEGAS = "menyebut anggaran setelah perubahan"
    SESUDAH = "menyebut perubahan, yang lain menyebut anggaran sebelumnya"
    SEBELUM = "satu-satunya kolom anggaran, meski menyebut anggaran sebelum perubahan"
    BIASA = "satu-satunya yang berjudul demikian"


class _Judul(Struct, frozen=True):
    """The heading of a column in plain words, of two rows the upper one's reaching over the blanks to its right; `asli`
    as people read it."""

    atas: str
    bawah: str
    asli: str

    @property
    def teks(self) -> str:
        return f"{self.atas} {self.bawah}".strip()

    def sebutan(self, *, tepat: bool) -> set[str]:
        """What somebody may call the column: all that stands there, or what tells it from others."""
        return {self.teks} if tepat else {_EKOR.sub("", self.teks), self.bawah or self.atas}


class _Calon(Struct, frozen=True):
    """A column that may be meant by a key: what it rests on is its `keadaan`, of kode and uraian its rank, lower where
    more words are said."""

    kolom: int
    judul: str
    keadaan: KeadaanAnggaran = KeadaanAnggaran.BIASA
    peringkat: int = 0

    @property
    def sebutan(self) -> str:
        return f"{huruf_kolom(self.kolom)} “{singkat(self.judul)}”"


class KolomDipilih(Struct, frozen=True):
    """A column that was taken where others could have been, or that somebody asked for."""

    kunci: str
    sebutan: str
    alasan: str
    lain: tuple[str, ...] = ()


class BarisEkspor(Struct):
    """A row of the export. `kolom` are the columns of amounts that its table has, filled in or not, `sel` where the
    figures stand."""

    kode: str
    uraian: str
    tempat: str
    kolom: tuple[str, ...]
    angka: dict[str, Decimal] = field(default_factory=dict)
    alasan: str = ""
    sel: dict[str, Cell] = field(default_factory=dict)

    @property
    def sebutan(self) -> str:
        return " ".join(t for t in (self.kode, self.uraian) if t)


class TabelEkspor(Struct, frozen=True):
    """A table of a budget: its rows, the headings that it has, and what was chosen among them."""

    daftar_baris: tuple[BarisEkspor, ...] = ()
    daftar_judul: tuple[str, ...] = ()
    daftar_pilihan: tuple[KolomDipilih, ...] = ()


def baca_ekspor(
    grid: Grid, tahun: int | None = None, diminta: Mapping[str, str] | None = None
) -> TabelEkspor:
    """The table of a budget; an empty one where the headings are none of a budget.

    A column whose heading names years, but not `tahun`, is another year's. `diminta` are columns that somebody asked
    for, by key: a heading, or letters. Raises `BukuDitolak` where several columns are meant with equal right.
    """
    for nomor in range(1, min(len(grid.isi), BATAS_BARIS_JUDUL) + 1):
        for tinggi in _tinggi_judul(grid, nomor, tahun, diminta or {}):
            judul = _judul(grid, nomor, tinggi)
            menurut_kunci = _calon(judul, tahun, diminta or {})
            kolom: dict[str, int] = {}
            pilihan: list[KolomDipilih] = []
            for kunci, daftar in menurut_kunci.items():
                dipilih = _pilih(kunci, daftar, diminta=kunci in (diminta or {}))
                kolom[kunci] = daftar[0].kolom if dipilih is None else dipilih[0].kolom
                pilihan += [dipilih[1]] if dipilih else []
            letak_kode = _kolom_kode({k: j.teks for k, j in judul.items()}, kolom)
            isi = range(nomor + tinggi, len(grid.isi) + 1)
            daftar_baris = tuple(b for n in isi if (b := _baca_baris(grid, n, kolom, letak_kode)))
            return TabelEkspor(daftar_baris, tuple(j.asli for j in judul.values() if j.asli), tuple(pilihan))
    return TabelEkspor()


def _tinggi_judul(grid: Grid, nomor: int, tahun: int | None, diminta: Mapping[str, str]) -> Sequence[int]:
    """How many rows the headings that begin in a row have; none where that begins no table of a budget."""
    satu, dua = (_calon(_judul(grid, nomor, n), tahun, diminta) for n in (1, 2))
    if not any(sel.teks for sel in _baris(grid, nomor)):
        return ()  # blank: what stands below it may have two rows of its own
    if not satu and _bertabel(_calon(_judul(grid, nomor + 1, 2), tahun, diminta)):
        return ()  # a title: the next row and the one below it say more
    if _bertabel(dua) and len(dua) >= len(satu):
        return (2,)
    return (1,) if _bertabel(satu) else ()


def _bertabel(calon: Mapping[str, object]) -> bool:
    return bool({"kode", "uraian"} & calon.keys() and set(ANGKA) & calon.keys())


def _baris(grid: Grid, nomor: int) -> list[Cell]:
    lebar = len(grid.isi[nomor - 1]) if nomor <= len(grid.isi) else 0
    return [grid.cell(nomor, k) for k in range(1, lebar + 1)]


def _judul(grid: Grid, nomor: int, tinggi: int) -> dict[int, _Judul]:
    """Headings by column; none where a second row was asked for and is data already, or numbers the columns."""
    atas = [sel.teks for sel in _baris(grid, nomor)]
    if tinggi == 1:
        return {k: _Judul(sederhana(teks), "", teks) for k, teks in enumerate(atas, 1)}
    bawah = [sel.teks for sel in _baris(grid, nomor + 1)]
    berangka = [t for t in bawah if sederhana(t)[:1].isdigit() and not _TAHUN.fullmatch(t)]
    if berangka or not any(bawah):
        return {}
    hasil, terakhir = {}, ""
    for k in range(1, max(len(atas), len(bawah)) + 1):
        teks, sub = ((lajur[k - 1] if k <= len(lajur) else "") for lajur in (atas, bawah))
        terakhir = teks or (terakhir if sub else "")
        hasil[k] = _Judul(sederhana(terakhir), sederhana(sub), " / ".join(filter(None, (terakhir, sub))))
    return hasil


def _tahun_lain(judul: str, tahun: int | None) -> bool:
    daftar = _TAHUN.findall(judul)
    return tahun is not None and bool(daftar) and str(tahun) not in daftar


# Which columns could be meant ---------------------------------------------------------------------


def _calon(
    judul: Mapping[int, _Judul], tahun: int | None, diminta: Mapping[str, str]
) -> dict[str, list[_Calon]]:
    """The columns that each key may mean, those that somebody asked for alone; keys without any are left out."""
    hasil: dict[str, list[_Calon]] = {}
    for kolom, satu in judul.items():
        if not _tahun_lain(satu.teks, tahun):
            for kunci, calon in _arti(kolom, satu):
                hasil.setdefault(kunci, []).append(calon)
    for kunci, teks in diminta.items():
        hasil.pop(kunci, None)
        if letak := _diminta(judul, teks):
            hasil[kunci] = [_Calon(k, judul[k].asli) for k in letak]
    return {kunci: hasil[kunci] for kunci in KUNCI if kunci in hasil}


def _arti(kolom: int, judul: _Judul) -> Iterator[tuple[str, _Calon]]:
    """Of which key a column may be."""
    for teks in dict.fromkeys((judul.teks, judul.bawah if not _uang_bernama(judul.atas) else "")):
        satu = arti_judul(_ANGGARAN, _EKOR.sub("", teks))
        if satu and satu.kunci != "anggaran_awal":
            if satu.kunci in KUNCI:
                yield satu.kunci, _Calon(kolom, judul.asli, _keadaan(satu.kunci, teks), -len(teks.split()))
            return
        if teks and (keadaan := _keadaan_anggaran(teks)):
            yield "anggaran", _Calon(kolom, judul.asli, keadaan)
            return
    kunci_atas = _uang_bernama(judul.atas)
    if kunci_atas and judul.bawah and not _BUKAN_UANG.search(judul.bawah):
        yield kunci_atas, _Calon(kolom, judul.asli, _keadaan(kunci_atas, judul.bawah))


def _uang_bernama(teks: str) -> str:
    """The key of amounts that a heading names."""
    satu = arti_judul(_ANGGARAN, _EKOR.sub("", teks))
    return satu.kunci if satu and satu.kunci in ANGKA else ""


def _keadaan(kunci: str, teks: str) -> KeadaanAnggaran:
    if kunci != "anggaran":
        return KeadaanAnggaran.BIASA
    urutan = (
        (_SEBELUM, KeadaanAnggaran.SEBELUM),
        (_TEGAS, KeadaanAnggaran.TEGAS),
        (_SESUDAH, KeadaanAnggaran.SESUDAH),
    )
    return next((keadaan for pola, keadaan in urutan if pola.search(teks)), KeadaanAnggaran.BIASA)


def _keadaan_anggaran(teks: str) -> KeadaanAnggaran | None:
    """Which budget a heading names that says before or after the change; None where it names none."""
    polos = _EKOR.sub("", teks)
    keadaan = _keadaan("anggaran", polos)
    if keadaan is KeadaanAnggaran.BIASA:
        return None
    sisa = polos
    for pola in (_SEBELUM, _TEGAS, _SESUDAH):
        sisa = " ".join(pola.sub(" ", sisa).split())
    return keadaan if polos in _TANPA_NAMA or _uang_bernama(sisa) == "anggaran" else None


def _diminta(judul: Mapping[int, _Judul], teks: str) -> list[int]:
    """The columns that somebody asked for: by their heading, else by letters."""
    nama = sederhana(teks)
    for tepat in (True, False):
        letak = [k for k, satu in judul.items() if nama and nama in satu.sebutan(tepat=tepat)]
        if letak:
            return letak
    huruf = teks.strip().upper()
    nomor = nomor_kolom(huruf) if re.fullmatch(r"[A-Z]{1,3}", huruf) else 0
    return [nomor] if nomor in judul else []


# Which of them is taken ---------------------------------------------------------------------------


def _pilih(kunci: str, daftar: Sequence[_Calon], *, diminta: bool) -> tuple[_Calon, KolomDipilih] | None:
    """The column that is taken, with why; None where there was nothing to choose.

    Raises `BukuDitolak` where several are meant with equal right.
    """
    judul = _ANGGARAN[kunci].judul
    if len(daftar) == 1:
        (satu,) = daftar
        if diminta:
            return satu, KolomDipilih(kunci, satu.sebutan, "diminta")
        return (
            (satu, KolomDipilih(kunci, satu.sebutan, satu.keadaan.value))
            if satu.keadaan is KeadaanAnggaran.SEBELUM
            else None
        )
    khas, alasan = (None, "") if diminta else _satu_di_antara(kunci, daftar)
    if khas is None:
        pilihan = (
            f"sebutkan salah satu dengan --kolom-{kunci} dan judul atau hurufnya"
            if kunci in ANGKA
            else "hapus kolom yang tidak dimaksud"
        )
        raise BukuDitolak(
            f"Kolom {judul} tidak ditebak: ada pada {len(daftar)} kolom dengan hak yang sama, "
            f"{', '.join(c.sebutan for c in daftar)}; {pilihan}."
        )
    lain = tuple(c.sebutan for c in daftar if c is not khas)
    return khas, KolomDipilih(kunci, khas.sebutan, alasan, lain)


def _satu_di_antara(kunci: str, daftar: Sequence[_Calon]) -> tuple[_Calon | None, str]:
    """The one of several columns that the headings single out, with the reason; None where they do not."""
    if kunci not in ANGKA:
        pertama = min(c.peringkat for c in daftar)
        khas = [c for c in daftar if c.peringkat == pertama]
        return (khas[0] if len(khas) == 1 else None), "judulnya lebih khas"
    for keadaan in (KeadaanAnggaran.TEGAS, KeadaanAnggaran.SESUDAH):
        sesuai = [c for c in daftar if c.keadaan is keadaan]
        sisa = [c for c in daftar if c.keadaan is not keadaan]
        if len(sesuai) == 1 and (
            keadaan is KeadaanAnggaran.TEGAS or all(c.keadaan is KeadaanAnggaran.SEBELUM for c in sisa)
        ):
            return sesuai[0], keadaan.value
        if sesuai:
            break
    return None, ""


def _kolom_kode(judul: Mapping[int, str], kolom: Mapping[str, int]) -> list[int]:
    """The columns of the code: its own, and those right of it that no heading claims."""
    if "kode" not in kolom:
        return []
    akhir = kolom["kode"] + 1
    while akhir in judul and not judul[akhir]:
        akhir += 1
    return list(range(kolom["kode"], akhir))


def _baca_baris(
    grid: Grid, nomor: int, kolom: Mapping[str, int], kolom_kode: list[int]
) -> BarisEkspor | None:
    if _menomori_kolom(grid, nomor):
        return None
    segmen = [sel for k in kolom_kode if _tertulis(sel := grid.cell(nomor, k))]
    kode = ".".join(map(_tertulis, segmen))
    uraian = _tertulis(grid.cell(nomor, kolom["uraian"])) if "uraian" in kolom else ""
    hasil = BarisEkspor(kode, uraian, f"baris {nomor}", tuple(k for k in ANGKA if k in kolom))
    for kunci in ANGKA:
        if kunci in kolom:
            sel, keberatan = baca_sel(grid.cell(nomor, kolom[kunci]), Jenis.RUPIAH)
            if sel.angka is not None:
                hasil.angka[kunci], hasil.sel[kunci] = sel.angka, sel
            elif keberatan:
                hasil.alasan = keberatan.pesan
    if any(sel.angka is not None and "." in sel.teks for sel in segmen):
        hasil.alasan = f"Kode {kode} tersimpan sebagai angka, sehingga nol di ujungnya dapat hilang."
    return hasil if (kode or uraian) and (hasil.angka or hasil.alasan) else None


def _tertulis(sel: Cell) -> str:
    """A label; of what should be a number and is none what stands there, which names no row of a workbook."""
    return sel.nilai.teks if isinstance(sel.nilai, BukanBilangan) else sel.teks


def _menomori_kolom(grid: Grid, nomor: int) -> bool:
    """Whether a row numbers the columns, as printed tables do below their headings: 1, 2, 3, 4 = 3 / 2."""
    isi = [teks for k in range(1, len(grid.isi[nomor - 1]) + 1) if (teks := grid.cell(nomor, k).teks)]
    cocok = [_NOMOR_KOLOM.fullmatch(teks) for teks in isi]
    urutan = [int(c[1]) for c in cocok if c]
    return len(urutan) == len(isi) > 2 and urutan == list(range(urutan[0], urutan[0] + len(urutan)))

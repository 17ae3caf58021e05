"""What of a workbook is not read: columns and sheets that may have been meant for the contract's, and others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from lakip_xl.contract import BULAN, LEMBAR, Jenis, Kolom, Lembar
from lakip_xl.model import Catatan, Perihal
from lakip_xl.reading.ingatan import NAMA_INGATAN
from lakip_xl.reading.judul import daftar_nama, lembar_sekata, lembar_terdekat, terdekat, urai
from lakip_xl.reading.kepala import LEBAR, cari_kepala
from lakip_xl.reading.tabel import Tabel
from lakip_xl.values.cell import BukanBilangan, Buku, Cell, Grid, LembarLain, hampa, huruf_kolom
from lakip_xl.values.teks import sederhana, singkat

BUKAN_LAKIP = "bukan LAKIP"
MILIK_ALAT = ("Petunjuk", NAMA_INGATAN)  # sheets of the master that are no tables
_LEMBAR, _KOLOM = "Lembar ", "Kolom "
_ANGKA_TEKS = r"(?i)\(?(?:rp\.?)?\s*-?(?=[.,]*\d)[\d.,]+\s*(?:,-|%)?\)?"
_BERANGKA = {Jenis.RUPIAH, Jenis.CACAH, Jenis.BESARAN, Jenis.PERSEN}
# Words of columns that number rows or hold remarks: an office's own, wherever they stand.
_PENOMORAN = {"no", "nomor", "urut", "tahun", "tanggal"}
_KETERANGAN = {"keterangan", "catatan", "paraf"}


class BukanLakip(NamedTuple):
    """What Identitas says is none of the report's: plain names of sheets, and of columns by sheet.

    Of `tanpa_alasan` it does not say why, and so it is not believed.
    """

    lembar: Set[str] = frozenset()
    kolom: Set[tuple[str, str]] = frozenset()
    tanpa_alasan: Set[str] = frozenset()

    def lembar_dinyatakan(self, nama: str) -> bool:
        return sederhana(nama) in self.lembar

    def kolom_dinyatakan(self, tabel: Tabel, letak: int) -> bool:
        """Whether a column is declared, by its heading or by its letters."""
        nama = {sederhana(tabel.nama), sederhana(tabel.lembar.nama)}
        judul = {sederhana(tabel.kepala.judul.get(letak, "")), huruf_kolom(letak).lower()}
        return any((satu, lain) in self.kolom for satu in nama for lain in judul - {""})

    def saran(self, isian: str) -> str:
        """How somebody says that a sheet or column is none of the report's."""
        if sederhana(isian) in self.tanpa_alasan:
            return f"pernyataan “{BUKAN_LAKIP}” pada Identitas belum beralasan, tulislah pada Keterangan"
        return f"nyatakan “{BUKAN_LAKIP}” pada Identitas (Isian “{isian}”, dengan alasannya)"


def baca_bukan_lakip(identitas: Tabel | None) -> BukanLakip:
    """The rows ``Lembar NAME`` and ``Kolom SHEET: HEADING`` of Identitas whose Nilai is ``bukan LAKIP``."""
    lembar: set[str] = set()
    kolom: set[tuple[str, str]] = set()
    tanpa_alasan: set[str] = set()
    for baris in identitas.daftar_baris if identitas else ():
        isian = baris["isian"].teks
        if sederhana(baris["nilai"].teks) != sederhana(BUKAN_LAKIP):
            continue
        if baris["keterangan"].kosong:
            tanpa_alasan.add(sederhana(isian))
        elif isian.lower().startswith(_LEMBAR.lower()):
            lembar.add(sederhana(isian[len(_LEMBAR) :]))
        elif isian.lower().startswith(_KOLOM.lower()):
            nama, _, judul = isian[len(_KOLOM) :].partition(":")
            kolom.add((sederhana(nama), sederhana(judul)))
    return BukanLakip(lembar, kolom, tanpa_alasan)


class Terlewat(NamedTuple):
    """What was not read: what is to be told of, and what is only listed."""

    daftar_catatan: Sequence[Catatan]
    lain: Sequence[tuple[Cell, str]]


# Columns ------------------------------------------------------------------------------------------

_PERIODE = re.compile(rf"\b(tw|triwulan|semester|{'|'.join(map(sederhana, BULAN))}|jan|feb)\b")
_KE_PERIODE = (
    "tidak dibaca: angka per periode ditulis pada lembar Periode (lakip tambah BUKU Periode), satu baris untuk target "
    "dan satu untuk realisasi. Pindahkan ke sana, atau"
)


def kolom_terlewat(tabel: Tabel, bukan: BukanLakip) -> Terlewat:
    """Of a table: the columns beside those that are read."""
    catatan: list[Catatan] = []
    lain: list[tuple[Cell, str]] = []
    if not tabel.judul or tabel.lembar.milik_alat:
        return Terlewat(catatan, lain)
    kembar = {p: (nama, letak) for nama, letak in tabel.kepala.dikenal.kembar.items() for p in letak}
    for letak, isi in _lajur_lain(tabel):
        sel = tabel.kepala.sel(tabel.grid, letak)
        if isinstance(sel.nilai, BukanBilangan) or bukan.kolom_dinyatakan(tabel, letak):
            continue  # of a heading that is no text the reading of the table itself tells
        judul = singkat(tabel.kepala.judul.get(letak, ""))
        sebutan = f"Kolom {huruf_kolom(letak)} {f'“{judul}”' if judul else '(tanpa judul)'} pada lembar {tabel.nama}"
        saran = bukan.saran(f"{_KOLOM}{tabel.nama}: {judul or huruf_kolom(letak)}")
        if letak in kembar:
            nama, semua = kembar[letak]
            beberapa = " dan ".join(huruf_kolom(p) for p in semua)
            pesan = f"tidak dibaca: kolom {beberapa} sama-sama dapat berarti {nama}. Hapus yang tidak dimaksud, atau"
        else:
            pesan = _sebab_kolom(tabel, letak, isi)
        if pesan and tabel.lembar.nama == "Indikator" and _PERIODE.search(sederhana(judul)):
            pesan = _KE_PERIODE
        if pesan:
            catatan.append(Catatan(Perihal.KOLOM_TERLEWAT, sel, f"{sebutan} {pesan} {saran}."))
        elif any(not hampa(n) for n in isi) and not _milik_sendiri(judul):
            lain.append((sel, f"kolom {huruf_kolom(letak)} “{judul}” pada lembar {tabel.nama}"))
    if len(tabel.grid.isi[tabel.judul - 1]) > LEBAR:
        lebih = f"kolom {huruf_kolom(LEBAR + 1)} dan seterusnya pada lembar {tabel.nama}"
        lain.append((tabel.grid.cell(tabel.judul, LEBAR + 1), lebih))
    return Terlewat(catatan, lain)


def _lajur_lain(tabel: Tabel) -> Iterator[tuple[int, Sequence[object]]]:
    """The columns that are not read and show something, with their values in the table's rows."""
    terbaca, isi = tabel.kepala.dikenal.terbaca, tabel.grid.isi
    lebar = max((len(isi[nomor - 1]) for nomor in (tabel.judul, *tabel.daftar_nomor)), default=0)
    for letak in range(1, min(lebar, LEBAR) + 1):
        if letak in terbaca:
            continue
        lajur = [d[letak - 1] for n in tabel.daftar_nomor if len(d := isi[n - 1]) >= letak]
        if letak in tabel.kepala.judul or (any(lajur) and any(not hampa(n) for n in lajur)):
            yield letak, lajur


def _sebab_kolom(tabel: Tabel, letak: int, isi: Sequence[object]) -> str:
    """Why a column that is not read is to be told of; empty where it may be the office's own."""
    judul = tabel.kepala.judul.get(letak, "")
    berangka = _berangka(isi) and not _penomoran(judul) and not (_berurut(isi) and not judul)
    hilang = {k.kunci: k for k in tabel.lembar.kolom if _hilang(tabel, k)}
    kolom = terdekat(tabel.lembar, judul, hilang) if judul and not _penomoran(judul) else None
    if kolom and (kolom.kunci in hilang or berangka):
        nama = kolom.judul.replace(" {tahun}", "")
        return f"tidak dibaca; mungkin {nama}. Ganti judulnya seperti pada buku induk, atau"
    if judul and (kolom := _pada_tempatnya(tabel, letak, hilang, isi, berangka)):
        return f"tidak dibaca, dan lembar itu tanpa kolom {kolom.judul}; mungkin itu. Ganti judulnya, atau"
    if berangka:
        return "berisi angka dan tidak dibaca. Beri judul seperti pada buku induk, atau"
    return ""


def _hilang(tabel: Tabel, kolom: Kolom) -> bool:
    return kolom.kunci not in (tabel.kepala.dikenal.kolom_tahun if kolom.per_tahun else tabel.kolom)


def _pada_tempatnya(
    tabel: Tabel, letak: int, hilang: Mapping[str, Kolom], isi: Sequence[object], berangka: bool
) -> Kolom | None:
    """The one column that the table misses where this one stands, if it could hold what stands there."""
    if _milik_sendiri(tabel.kepala.judul.get(letak, "")) or not any(not hampa(n) for n in isi):
        return None
    urutan = [k.kunci for k in tabel.lembar.kolom]
    menurut_letak = {p: urutan.index(kunci) for kunci, p in tabel.kolom.items()}
    kiri, kanan = menurut_letak.get(letak - 1), menurut_letak.get(letak + 1)
    if kiri is None or (kanan is None and letak < max(menurut_letak)):
        return None
    daftar = [hilang[k] for k in urutan[kiri + 1 : kanan] if k in hilang and k != "no"]
    cocok = [k for k in daftar if (k.jenis in _BERANGKA) == berangka and not k.per_tahun]
    if kanan is None:
        cocok = [k for k in cocok if k.wajib]
    return cocok[0] if len(daftar) == 1 == len(cocok) or len([k for k in cocok if k.wajib]) == 1 else None


def _penomoran(judul: str) -> bool:
    return bool(judul) and set(urai(judul).kata) <= _PENOMORAN


def _milik_sendiri(judul: str) -> bool:
    """Whether a heading itself says that its column only numbers rows or holds remarks."""
    return not judul or _penomoran(judul) or not _KETERANGAN.isdisjoint(urai(judul).kata)


def _berangka(isi: Sequence[object]) -> bool:
    """Whether at least half of what a column shows are figures, written as such or as texts."""
    terisi = [n for n in isi if not hampa(n)]
    angka = [
        n
        for n in terisi
        if type(n) in (float, int) or (isinstance(n, str) and re.fullmatch(_ANGKA_TEKS, n.strip()))
    ]
    return bool(angka) and 2 * len(angka) >= len(terisi)


def _berurut(isi: Sequence[object]) -> bool:
    """Whether a column counts 1, 2, 3."""
    angka = [n for n in isi if not hampa(n)]
    return angka == list(range(1, len(angka) + 1))


# Sheets -------------------------------------------------------------------------------------------


class LembarTerbanding:
    """What the sheets of a workbook may be meant for, kept while it is read again and again with a few cells changed."""

    def __init__(self, buku: Buku) -> None:
        self._milik = {id(grid): grid for grid in buku.daftar_grid}
        self._hasil: dict[tuple[int, int | None, frozenset[str]], str] = {}

    def mungkin(self, grid: Grid, tabel: Mapping[str, Tabel], tahun: int | None) -> str:
        """As `_mungkin_lembar`, which is asked once of a sheet that stands there as it stood."""
        kunci = id(grid), tahun, frozenset(tabel)
        if id(grid) not in self._milik:
            return _mungkin_lembar(grid, tabel, tahun)
        if kunci not in self._hasil:
            self._hasil[kunci] = _mungkin_lembar(grid, tabel, tahun)
        return self._hasil[kunci]


def lembar_terlewat(
    daftar_grid: Sequence[Grid],
    tabel: Mapping[str, Tabel],
    tahun: int | None,
    bukan: BukanLakip,
    terbanding: LembarTerbanding | None = None,
) -> Terlewat:
    """Of sheets that bear no name of the contract: those that are no table. One that shows nothing is passed over."""
    mungkin_lembar = terbanding.mungkin if terbanding else _mungkin_lembar
    terbaca = {satu.nama for satu in tabel.values()}
    catatan: list[Catatan] = []
    lain: list[tuple[Cell, str]] = []
    for grid in daftar_grid:
        if grid.nama in terbaca or bukan.lembar_dinyatakan(grid.nama):
            continue
        if not any(not hampa(n) for deret in grid.isi for n in deret):
            continue
        sel = Cell(grid.nama, 1, 1)
        if mungkin := mungkin_lembar(grid, tabel, tahun):
            saran = bukan.saran(f"{_LEMBAR}{grid.nama.strip()}")
            pesan = f"Lembar {grid.nama} tidak dibaca; mungkin {mungkin}. Ganti namanya, atau {saran}."
            catatan.append(Catatan(Perihal.LEMBAR_TERLEWAT, sel, pesan))
        else:
            lain.append((sel, f"lembar {grid.nama}"))
    return Terlewat(catatan, lain)


def _mungkin_lembar(grid: Grid, tabel: Mapping[str, Tabel], tahun: int | None) -> str:
    """Which sheet of the contract a sheet may be meant for, by its name or by its headings; empty where none.

    A name that only speaks of a table that was found elsewhere ("Grafik Anggaran") says nothing.
    """
    lembar = lembar_sekata(grid.nama) or lembar_terdekat(grid.nama)
    if lembar and (lembar.nama not in tabel or lembar_sekata(grid.nama)):
        return lembar.nama
    terbaik, banyak = "", 0
    for satu in LEMBAR:
        if satu.milik_alat:
            continue
        dikenal = cari_kepala(satu, grid, tahun).dikenal
        wajib = {k.kunci for k in satu.kolom if k.wajib}
        perlu = 4 if satu.nama in tabel else 3  # a table that is missing is sooner meant
        if wajib <= dikenal.kolom.keys() and dikenal.banyak >= perlu and dikenal.banyak > banyak:
            terbaik, banyak = satu.nama, dikenal.banyak
    return terbaik


# What a sheet is that is no grid, by the file's word for it; any other is "jenis lain".
_JENIS = {
    "chartsheet": "grafik",
    "dialogsheet": "dialog",
    "xlMacrosheet": "makro",
    "xlIntlMacrosheet": "makro",
}


def _keadaan(lain: LembarLain) -> str:
    """What is to be said of a sheet that is no grid."""
    if lain.jenis:
        return f"adalah lembar {_JENIS.get(lain.jenis, 'jenis lain')}, bukan tabel"
    return "tercantum, tetapi isinya tidak ada di dalam berkas"


def lembar_tanpa_sel(
    daftar_lain: Sequence[LembarLain], tabel: Mapping[str, Tabel], bukan: BukanLakip
) -> Terlewat:
    """Of sheets that are no grid: those that the file lacks the cells of, and those that bear a name of the contract."""
    catatan: list[Catatan] = []
    lain: list[tuple[Cell, str]] = []
    for satu in daftar_lain:
        if bukan.lembar_dinyatakan(satu.nama):
            continue
        sel = Cell(satu.nama, 1, 1)
        lembar = _dikontrak(satu)
        if satu.jenis and (lembar is None or lembar.nama in tabel):
            lain.append((sel, f"lembar {satu.nama} ({_JENIS.get(satu.jenis, 'jenis lain')})"))
            continue
        saran = "Salin tabelnya ke lembar biasa" if satu.jenis else "Ambil lembar itu dari salinan lain"
        pesan = f"Lembar {satu.nama} {_keadaan(satu)}, sehingga tidak dibaca. {saran}"
        if lembar is None:
            pesan += f", hapus, atau {bukan.saran(f'{_LEMBAR}{satu.nama.strip()}')}"
        catatan.append(Catatan(Perihal.LEMBAR_TERLEWAT, sel, f"{pesan}."))
    return Terlewat(catatan, lain)


def _dikontrak(lain: LembarLain) -> Lembar | None:
    """The sheet of the contract whose name it bears."""
    return next((lembar for lembar in LEMBAR if sederhana(lain.nama) in daftar_nama(lembar)), None)


def dikontrak(daftar_lain: Sequence[LembarLain]) -> list[str]:
    """The names of those that bear a name of the contract, and whose content the file lacks."""
    return [lain.nama for lain in daftar_lain if not lain.jenis and _dikontrak(lain)]


def sebab_hilang(lembar: Lembar, daftar_lain: Sequence[LembarLain]) -> str:
    """That a sheet is missing, and why where the workbook lists it."""
    for lain in daftar_lain:
        if _dikontrak(lain) is lembar:
            return f"Lembar {lain.nama} {_keadaan(lain)}; salinlah dari salinan lain atau dari buku induk."
    return f"Lembar {lembar.nama} tidak ada; salinlah dari buku induk."


def catat_lain(lain: Sequence[tuple[Cell, str]]) -> Iterator[Catatan]:
    """One note of all that is not read and that is the office's own."""
    if lain:
        daftar = "; ".join(sebutan for _, sebutan in lain[:20])
        selebihnya = f"; dan {len(lain) - 20} lainnya" if len(lain) > 20 else ""
        pesan = f"Tidak dibaca dan tidak diperiksa, karena bukan bagian buku induk: {daftar}{selebihnya}."
        yield Catatan(Perihal.TIDAK_DIBACA, lain[0][0], pesan)

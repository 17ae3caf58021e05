"""STR303: formulas that an office wrote into computed cells, held against what is to be computed there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import cached_property, partial

from msgspec import Struct, field

from lakip_xl.files.formula_tokens import pecah
from lakip_xl.hitung.bentuk_baku import Baku, TakBerbentuk, baku, sel, tanpa_batas
from lakip_xl.hitung.hasil import Bahan, Hasil
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan, daftar_ikatan
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.hitung.pohon import Pohon, Tetap, daun
from lakip_xl.hitung.rumus_tertulis import RumusKantor, RumusTakDikenal, baca_rumus
from lakip_xl.hitung.teks_lembar import teks_lembar
from lakip_xl.model import TabelDibaca
from lakip_xl.rules.dasar import rule
from lakip_xl.rules.kasus import judul
from lakip_xl.temuan import PERINGATAN, Pelanggaran
from lakip_xl.values.cell import Cell, RumusTertulis, Tempat, huruf_kolom, nomor_kolom

TERTENTU = (
    JenisIkatan.BAGIAN,
    JenisIkatan.JUMLAH,
    JenisIkatan.SUBJUMLAH,
    JenisIkatan.PERNYATAAN,
    JenisIkatan.KUTIPAN,
)
SERATUS = Tetap(Decimal(100))
SEL_DISEBUT = 6
# What all formulas of a workbook together may cost, a cell that one takes counted once, looked at closely DEKAT times: a
# sum of a whole column in every row would never end. What is left then is not judged.
BIAYA, DEKAT = 2_000_000, 50
_ACUAN = re.compile(r"(\$?)\b([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})\b")
_ALAMAT = re.compile(r"([A-Z]+)([0-9]+)")


@rule("STR303", PERINGATAN)
def rumus_lain(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Rumus pada sel hitungan mengambil sel yang semestinya.

    Sel hitungan boleh berisi rumus kantor sendiri, ditulis dengan cara apa pun, asal menghitung hal yang sama.
    Rumus yang tersalin dari baris lain tetap keliru walaupun hari ini angkanya kebetulan cocok. Rumus yang
    memakai fungsi lain, dan yang mengambil terlalu banyak sel, tidak dinilai; angkanya tetap diperiksa.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi | Serapan      | Sisa          |
        1    | program  | A      | 300      | 150       | =E2/D2→0,5   | =D2-E2→150    |
        2    | program  | B      | 600      | 300       | =E2/D2→0,5   | =D3-E3→300    | STR303
        3    | program  | C      | 400      | 200       | =1-G4/D4→0,5 | =-(E4-D4)→200 |
    """
    pemeriksa = _Pemeriksa(hasil_hitung)
    for lembar, menurut_tempat in hasil_hitung.lakip.rumus_tertulis.items():
        for tempat, tertulis in menurut_tempat.items():
            hasil = hasil_hitung.di(lembar, tempat)
            if hasil and (pelanggaran := pemeriksa.periksa(hasil, tertulis)):
                yield pelanggaran


class _Pemeriksa(Struct, dict=True):
    """`benar` remembers formulas that are right by the very cells that they take, seen from their own: filled down a
    column, they are the same in every row. What is right by what those cells hold is so in one row only."""

    hasil_hitung: HasilHitung
    benar: set[tuple[object, ...]] = field(default_factory=set)
    terurai: dict[tuple[str, bool], Baku] = field(default_factory=dict)
    sisa: int = BIAYA

    def periksa(self, hasil: Hasil, tertulis: RumusTertulis) -> Pelanggaran | None:
        pola = _pola(hasil, tertulis)
        if pola in self.benar or self.sisa < 0:
            return None
        geser = (hasil.sel.baris - tertulis.asal[0], hasil.sel.kolom - tertulis.asal[1])
        try:
            kantor = baca_rumus(pecah(tertulis.teks) or (), hasil.sel.lembar, self._tabel, geser)
            diambil = _sel_kantor(kantor)
            self.sisa -= len(diambil)
            berputar = hasil.sel.tempat in diambil  # it computes nothing
            if not berputar and _sama(kantor, hasil):
                self.benar.add(pola)
                return None
            self.sisa -= DEKAT * len(diambil)
            if self.sisa < 0:
                return None
            if (not berputar and self._sama_terurai(kantor, hasil)) or self._tak_diketahui(kantor):
                return None
        except (RumusTakDikenal, TakBerbentuk):
            return None
        return Pelanggaran(hasil.sel, _pesan(kantor, hasil))

    def _sama_terurai(self, kantor: RumusKantor, hasil: Hasil) -> bool:
        """Whether both compute the same of what the cells that they name hold, or rest on."""
        letak, daftar = _letak(hasil.bahan), _setara(hasil, bercabang=kantor.bercabang)
        terisi = kantor.letak
        if hasil.kecocokan is not Kecocokan.BEDA or hasil.sel.angka is None:
            # what today makes no difference: a floor that is not reached, cells of a range that hold nothing
            daftar += [p for p in (tanpa_batas(pohon, hanya_lantai=True) for pohon in daftar) if p not in daftar]
            terisi = self._tanpa_hampa(terisi, {alamat for satu in letak.values() for alamat in satu})
        for isi in (sel, partial(self._terurai, poin=False), partial(self._terurai, poin=True)):
            bentuk = baku(kantor.pohon, terisi, isi)
            if any(bentuk.sama(baku(pohon, letak, isi)) for pohon in daftar):
                return True
        return False

    def _terurai(self, alamat: str, *, poin: bool) -> Baku:
        """A cell as what it rests on, down to the inputs. `poin`: percentages without their sign are points."""
        kunci = alamat, poin
        if kunci not in self.terurai:
            self.terurai[kunci] = sel(alamat)  # should it rest on itself
            self.terurai[kunci] = self._urai(alamat, poin=poin)
        return self.terurai[kunci]

    def _urai(self, alamat: str, *, poin: bool) -> Baku:
        lembar, _, tempat = alamat.rpartition("!")
        asal = self._ikatan.get(alamat) or self.hasil_hitung.di(lembar, _tempat(tempat))
        if asal is None:
            return sel(alamat)
        pohon = asal.rumus.pohon
        if poin and _mungkin_poin(asal.sel):
            pohon = SERATUS * pohon
        try:
            return baku(pohon, _letak(asal.bahan), partial(self._terurai, poin=poin))
        except TakBerbentuk:
            return sel(alamat)

    def _tanpa_hampa(
        self, letak: Mapping[str, Sequence[str]], milik: Set[str]
    ) -> Mapping[str, Sequence[str]]:
        """Of sums and means, the cells that hold a figure, or should: a range may reach over blanks and headings."""
        return {
            nama: [a for a in daftar if a in milik or self._berangka(a)] or daftar
            for nama, daftar in letak.items()
        }

    def _berangka(self, alamat: str) -> bool:
        lembar, _, tempat = alamat.rpartition("!")
        return self._tabel[lembar].berangka(*_tempat(tempat))

    def _tak_diketahui(self, kantor: RumusKantor) -> bool:
        """Whether it takes figures beside the tables: an office's own columns, which may be anything."""
        semua = (alamat.rpartition("!") for alamat in _sel_kantor(kantor))
        return any(self._tabel[lembar].di_luar(*_tempat(tempat)) for lembar, _, tempat in semua)

    @cached_property
    def _tabel(self) -> Mapping[str, TabelDibaca]:
        """The tables by the names of their sheets in the workbook."""
        return {tabel.nama: tabel for tabel in self.hasil_hitung.lakip.tabel.values()}

    @cached_property
    def _ikatan(self) -> Mapping[str, Ikatan]:
        """Inputs that others determine, by their cells, whether or not they hold what they should: that is for other
        rules to say."""
        semua = (i for jenis in TERTENTU for i in daftar_ikatan(self.hasil_hitung.lakip, jenis))
        return {i.sel.tempat: i for i in semua if i.sel.kolom}


def _mungkin_poin(satu: Cell) -> bool:
    """Whether a percentage there may be in points: without its sign, and of a formula that was never calculated none
    can be told from the other."""
    return satu.poin or satu.tanpa_tanda or (satu.angka is None and not satu.persen)


def _sama(kantor: RumusKantor, hasil: Hasil) -> bool:
    """Whether both compute the same of the cells that they name."""
    letak, bentuk = _letak(hasil.bahan), baku(kantor.pohon, kantor.letak)
    return any(bentuk.sama(baku(pohon, letak)) for pohon in _setara(hasil, bercabang=kantor.bercabang))


def _setara(hasil: Hasil, *, bercabang: bool) -> list[Pohon]:
    """The formula, and others that do as well: a branch may be the bound that it has, and a percentage without its sign
    may be in points."""
    daftar = [hasil.rumus.pohon, *([tanpa_batas(hasil.rumus.pohon)] if bercabang else ())]
    if _mungkin_poin(hasil.sel):
        daftar += [SERATUS * pohon for pohon in daftar]
    return daftar


def _pola(hasil: Hasil, tertulis: RumusTertulis) -> tuple[object, ...]:
    """The formula and the cells that it should take, by how far they are from its cell."""
    baris, kolom = hasil.sel.baris, hasil.sel.kolom

    def jarak(bahan: Bahan) -> tuple[tuple[str, int, int], ...]:
        daftar = bahan if isinstance(bahan, tuple) else (bahan,)
        daftar_sel = (b if isinstance(b, Cell) else b.sel for b in daftar)
        return tuple((s.lembar, s.baris - baris, s.kolom - kolom) for s in daftar_sel)

    def relatif(cocok: re.Match[str]) -> str:
        huruf, nomor = nomor_kolom(cocok[2].upper()), int(cocok[4])
        kolom_ke = f"${huruf}" if cocok[1] else f"{huruf - tertulis.asal[1]}"
        baris_ke = f"${nomor}" if cocok[3] else f"{nomor - tertulis.asal[0]}"
        return f"[{kolom_ke},{baris_ke}]"

    teks = _ACUAN.sub(relatif, tertulis.teks)
    bahan = tuple((n, jarak(b)) for n, b in hasil.bahan.items())
    return hasil.sel.lembar, hasil.rumus.pohon, _mungkin_poin(hasil.sel), teks, bahan


def _letak(bahan: Mapping[str, Bahan]) -> Mapping[str, Sequence[str]]:
    return {nama: _alamat(satu) for nama, satu in bahan.items()}


def _alamat(bahan: Bahan) -> Sequence[str]:
    daftar = bahan if isinstance(bahan, tuple) else (bahan,)
    daftar_sel = [b if isinstance(b, Cell) else b.sel for b in daftar]
    if not all(s.kolom for s in daftar_sel):
        raise TakBerbentuk("a cell is missing")
    return [s.tempat for s in daftar_sel]


def _tempat(alamat: str) -> Tempat:
    cocok = _ALAMAT.fullmatch(alamat)
    assert cocok, alamat
    return int(cocok[2]), nomor_kolom(cocok[1])


def _pesan(kantor: RumusKantor, hasil: Hasil) -> str:
    """What the formula takes, and what it should."""
    letak = _letak(hasil.bahan)
    diambil = _sel_kantor(kantor)
    seharusnya = _urut(alamat for daftar in letak.values() for alamat in daftar)
    lembar = hasil.sel.lembar
    pohon = hasil.rumus.pohon * SERATUS if hasil.sel.poin else hasil.rumus.pohon
    rumus = teks_lembar(pohon, {nama: ",".join(_ringkas(d, lembar)) for nama, d in letak.items()})
    awal = f"Rumus {judul(hasil)} mengambil {_sebut(diambil, lembar)}"
    if diambil == seharusnya:
        return f"{awal}, tetapi tidak menghitung yang semestinya: ={rumus}."
    return f"{awal}, seharusnya {_sebut(seharusnya, lembar)}: ={rumus}."


def _sel_kantor(kantor: RumusKantor) -> list[str]:
    return _urut(alamat for d in daun(kantor.pohon) for alamat in kantor.letak.get(d.nama, (d.nama,)))


def _urut(daftar: Iterable[str]) -> list[str]:
    """Each cell once, column by column."""
    terpisah = {alamat: alamat.rpartition("!") for alamat in daftar}
    return sorted(terpisah, key=lambda a: (terpisah[a][0], *reversed(_tempat(terpisah[a][2]))))


def _sebut(daftar: Sequence[str], lembar: str) -> str:
    ringkas = _ringkas(daftar, lembar)
    if not ringkas:
        return "tidak satu sel pun"
    if len(ringkas) > SEL_DISEBUT:
        return f"{', '.join(ringkas[:SEL_DISEBUT])}, dan {len(ringkas) - SEL_DISEBUT} lainnya"
    *awal, akhir = ringkas
    return f"{', '.join(awal)} dan {akhir}" if awal else akhir


def _ringkas(daftar: Sequence[str], lembar: str) -> list[str]:
    """Cells as a reader of the sheet `lembar` would write them, neighbours in a column as a range."""
    hasil: list[tuple[str, int, int, int]] = []
    for alamat in daftar:
        nama, _, tempat = alamat.rpartition("!")
        baris, kolom = _tempat(tempat)
        if hasil and hasil[-1][:2] == (nama, kolom) and hasil[-1][3] == baris - 1:
            hasil[-1] = (nama, kolom, hasil[-1][2], baris)
        else:
            hasil.append((nama, kolom, baris, baris))
    return [_rentang(*satu, lembar) for satu in hasil]


def _rentang(nama: str, kolom: int, awal: int, akhir: int, lembar: str) -> str:
    huruf = huruf_kolom(kolom)
    sebut = f"{huruf}{awal}" if awal == akhir else f"{huruf}{awal}:{huruf}{akhir}"
    return sebut if nama == lembar else f"{_kutip(nama)}!{sebut}"


def _kutip(nama: str) -> str:
    return nama if nama.isidentifier() else f"'{nama}'"

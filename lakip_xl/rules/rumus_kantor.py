"""STR303: formulas that an office wrote into computed cells, held against what is to be computed there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from msgspec import Struct, field

from lakip_xl.files.formula_tokens import pecah
from lakip_xl.hitung.bentuk_baku import Baku, TakBerbentuk, baku, sel, tanpa_batas
from lakip_xl.hitung.hasil import Bahan, Hasil
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan, daftar_ikatan
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.hitung.pohon import Cara, Gabung, Tetap, daun
from lakip_xl.hitung.rumus_tertulis import RumusKantor, RumusTakDikenal, baca_rumus
from lakip_xl.hitung.teks_lembar import teks_lembar
from lakip_xl.rules.dasar import judul, rule
from lakip_xl.temuan import PERINGATAN, Pelanggaran
from lakip_xl.values.cell import Cell, RumusTertulis, Tempat, huruf_kolom, nomor_kolom

DALAM = 3  # how many formulas deep a cell is followed to the cells that it rests on
SEL_DISEBUT = 6
_ACUAN = re.compile(r"(\$?)\b([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})\b")
_ALAMAT = re.compile(r"([A-Z]+)([0-9]+)")


@rule("STR303", PERINGATAN)
def rumus_lain(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Rumus pada sel hitungan mengambil sel yang semestinya.

    Sel hitungan boleh berisi rumus kantor sendiri, ditulis dengan cara apa pun, asal menghitung hal yang sama.
    Rumus yang tersalin dari baris lain tetap keliru walaupun hari ini angkanya kebetulan cocok. Rumus yang
    memakai fungsi lain tidak dinilai; angkanya tetap diperiksa.

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
    """`benar` remembers formulas that are right by what they take, seen from their cell: filled down a column, they
    are the same in every row."""

    hasil_hitung: HasilHitung
    benar: set[tuple[object, ...]] = field(default_factory=set)

    def periksa(self, hasil: Hasil, tertulis: RumusTertulis) -> Pelanggaran | None:
        pola = _pola(hasil, tertulis)
        if pola in self.benar:
            return None
        geser = (hasil.sel.baris - tertulis.asal[0], hasil.sel.kolom - tertulis.asal[1])
        try:
            kantor = baca_rumus(pecah(tertulis.teks) or (), hasil.sel.lembar, geser)
            if self._sama(kantor, hasil):
                self.benar.add(pola)
                return None
        except (RumusTakDikenal, TakBerbentuk):
            return None
        return Pelanggaran(hasil.sel, _pesan(kantor, hasil))

    def _sama(self, kantor: RumusKantor, hasil: Hasil) -> bool:
        """Whether both compute the same: of the cells that they name, or of those that these rest on. A percentage
        without its sign may be in points; a branch may be the bound that our formula has; a sum may reach over cells that
        hold nothing."""
        letak = _letak(hasil)
        if _hanya_lebih(kantor, hasil, letak):
            return True
        daftar = [hasil.rumus.pohon, *([tanpa_batas(hasil.rumus.pohon)] if kantor.bercabang else ())]
        if hasil.sel.poin or hasil.sel.tanpa_tanda:
            daftar += [Tetap(Decimal(100)) * pohon for pohon in daftar]
        for isi in (sel, self._terurai):
            bentuk = baku(kantor.pohon, kantor.letak, isi)
            if any(bentuk.sama(baku(pohon, letak, isi)) for pohon in daftar):
                return True
        return False

    def _terurai(self, alamat: str, dalam: int = DALAM) -> Baku:
        """A cell as what it rests on: its formula, or the parts that a total is the sum of."""
        if dalam and (ikatan := self._total.get(alamat)):
            bagian = ikatan.bahan["bagian"]
            assert isinstance(bagian, tuple)
            letak = {"bagian": [s.tempat for s in bagian]}
            return baku(ikatan.rumus.pohon, letak, lambda satu: self._terurai(satu, dalam - 1))
        lembar, _, tempat = alamat.rpartition("!")
        hasil = self.hasil_hitung.di(lembar, _tempat(tempat)) if dalam else None
        if hasil is None:
            return sel(alamat)
        try:
            return baku(hasil.rumus.pohon, _letak(hasil), lambda satu: self._terurai(satu, dalam - 1))
        except TakBerbentuk:
            return sel(alamat)


    @cached_property
    def _total(self) -> Mapping[str, Ikatan]:
        """The totals of the budget that are the sums of their parts."""
        lakip = self.hasil_hitung.lakip
        semua = (i for jenis in (JenisIkatan.BAGIAN, JenisIkatan.JUMLAH) for i in daftar_ikatan(lakip, jenis))
        return {i.sel.tempat: i for i in semua if not i.putus and i.nilai is not None}


def _hanya_lebih(kantor: RumusKantor, hasil: Hasil, letak: Mapping[str, Sequence[str]]) -> bool:
    """Whether it is the sum that it should be over more cells, which add nothing."""
    pohon, milik = kantor.pohon, hasil.rumus.pohon
    if not (isinstance(pohon, Gabung) and isinstance(milik, Gabung) and pohon.cara is milik.cara is Cara.JUMLAH):
        return False
    kurang = set(letak[milik.daun.nama]).difference(kantor.letak[pohon.daun.nama])
    return not kurang and hasil.kecocokan is Kecocokan.COCOK


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
    return hasil.sel.lembar, hasil.rumus.pohon, teks, tuple((n, jarak(b)) for n, b in hasil.bahan.items())


def _letak(hasil: Hasil) -> Mapping[str, Sequence[str]]:
    return {nama: _alamat(bahan) for nama, bahan in hasil.bahan.items()}


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
    letak = _letak(hasil)
    diambil = _sel_kantor(kantor)
    seharusnya = _urut(alamat for daftar in letak.values() for alamat in daftar)
    lembar = hasil.sel.lembar
    rumus = teks_lembar(hasil.rumus.pohon, {nama: ",".join(_ringkas(d, lembar)) for nama, d in letak.items()})
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

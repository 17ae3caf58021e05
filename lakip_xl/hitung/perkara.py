"""Who is wrong: broken identities gathered into cases, and for each the smallest repair.

Of all changes of one cell, the one that mends most and costs least decides a case, if there is one such: a change costs
one, and one more for every figure that holds now and would have to change with it. Else the case stays open and names the
cells of which one is wrong. See docs/siapa-keliru.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.hitung.ikatan import JenisIkatan
from lakip_xl.hitung.jaringan import Arti, Jaringan, Pertalian, SelJaringan, tampakan
from lakip_xl.hitung.permintaan import KASAR, Permintaan, desimal_terketik, permintaan, terketik_dalam
from lakip_xl.hitung.rumus import salinan
from lakip_xl.hitung.sebab import TERPENDEK
from lakip_xl.hitung.selang import Gabungan, irisan, memuat
from lakip_xl.temuan import Kepastian
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import Figur

SALINAN = Decimal("0.5")  # the price of a copy that moves with what it copies, and what a quotation is worth
SETARA = Decimal("0.5")  # repairs that differ by less are equally good
BARIS = Decimal(1)  # how much better a total is explained that is off by exactly one of its rows
LONGGAR = 2  # decimals more that a figure may have had
KEMBAR = 4  # cells of one figure that another is tried against
_TAHUNAN = (JenisIkatan.RENSTRA, JenisIkatan.RIWAYAT)
BESAR = 2_000  # cells of one identity, of which each could be wrong


class Perbaikan(Struct, frozen=True, eq=False):
    """A change of `simpul` that mends `betul`, and what holds now and would not any more (`hilang`)."""

    simpul: SelJaringan
    arti: Arti
    nilai: Figur  # the one figure that it must be; None where several would do
    betul: tuple[Pertalian, ...]
    harga: Decimal
    hilang: tuple[Pertalian, ...]
    bersama: tuple[
        SelJaringan, ...
    ] = ()  # the row left out or counted twice, the other of two that are swapped
    sebab: str | None = None
    tukar: Mapping[SelJaringan, Arti] = {}  # what else changes: the other of two that are swapped
    minta: Gabungan = ()  # all figures that would do, where they are intervals
    kebetulan: bool = False  # the row's figure is so small that it may be the difference by mere chance

    @property
    def untung(self) -> Decimal:
        """What it mends beyond what it costs."""
        return sum(map(_harga, self.betul), Decimal(0)) - self.harga


class Perkara(Struct, frozen=True, eq=False):
    """A case: identities that are broken together, and what the search says of them.

    `akar` is the cell under which it is reported, `nilai` what it should be where that is known, `calon` the cells of
    which one is wrong, `saksi` those that show it. `sendiri`: nothing speaks against a computed cell but its own formula.
    """

    daftar_hubungan: tuple[Pertalian, ...]
    akar: SelJaringan
    kepastian: Kepastian
    nilai: Figur
    calon: tuple[SelJaringan, ...]
    saksi: tuple[SelJaringan, ...]
    sebab: str | None = None
    sendiri: bool = False
    dijawab: bool = False  # somebody answers for it
    pengganti: Mapping[SelJaringan, Figur] = {}  # what is taken for right instead, None where it is not known
    harga: Decimal = Decimal(1)  # what it costs to explain it so


class Petunjuk(Struct, frozen=True):
    """What speaks between repairs that are equally good."""

    # whether a cell looks odd by itself
    ganjil: Callable[[SelJaringan], bool] = lambda _: False
    # whether it can be told how a cell came to hold what it holds: 2 for a known mistake, 1 for a slip of the hand
    beralasan: Callable[[Perbaikan], int] = lambda _: 0
    # whether a cell is shown first, nothing being claimed
    dahulu: Callable[[SelJaringan], bool] = lambda _: False


class Pencarian:
    """The search over a network; `putus` are its broken identities."""

    def __init__(self, jaringan: Jaringan, putus: Iterable[Pertalian], petunjuk: Petunjuk) -> None:
        self.jaringan = jaringan
        self.sisa: dict[Pertalian, None] = dict.fromkeys(putus)
        self.daftar_perkara: list[Perkara] = []
        self._petunjuk = petunjuk
        self._pendukung: dict[Pertalian, tuple[SelJaringan, ...]] = {}
        self._menurut_simpul: dict[
            SelJaringan, list[Pertalian]
        ] = {}  # broken identities by the cells they rest on
        self._perbaikan: dict[SelJaringan, Perbaikan | None] = {}
        self._menurut_jenis = Counter(hubungan.ikatan.jenis for hubungan in self.sisa)
        self._luas: set[Pertalian] = set()  # those over more cells than are looked at
        self._kotor: set[Pertalian] = set()  # those whose cells are to be looked at again

    def jalankan(self) -> list[Perkara]:
        """All cases, the clearest first."""
        self._persempit()
        for hubungan in self.sisa:
            for simpul in self.pendukung(hubungan):
                self._menurut_simpul.setdefault(simpul, []).append(hubungan)
        while self.sisa:
            if not self._putaran():
                for hubungan in list(self.sisa):
                    if hubungan in self.sisa:
                        self._terbuka([hubungan], [])
        return self._tak_bertumpu()

    def _tak_bertumpu(self) -> list[Perkara]:
        """The cases, with nothing claimed for a cell that agrees with what rests on an open one."""
        bertumpu: set[SelJaringan] = set()
        antrean = [s for p in self.daftar_perkara if p.kepastian is Kepastian.TERBUKA for s in p.calon]
        while antrean:
            simpul = antrean.pop()
            naik = [h.tujuan for h in simpul.terkait if h.tepat and h.memegang and h.tujuan is not simpul]
            antrean += [s for s in naik if s not in bertumpu]
            bertumpu.update(naik)
        hasil = []
        for perkara in self.daftar_perkara:
            lain = {s for h in perkara.daftar_hubungan for s in self.pendukung(h)} - {*perkara.calon}
            if perkara.kepastian is not Kepastian.TERBUKA and (ragu := lain & bertumpu):
                calon = (*perkara.calon, *(s for s in perkara.saksi if s in ragu))
                perkara = replace(
                    perkara,
                    kepastian=Kepastian.TERBUKA,
                    nilai=None,
                    sebab=None,
                    calon=calon,
                    pengganti={},
                    sendiri=False,
                )
            hasil.append(perkara)
        return hasil

    def _persempit(self) -> None:
        """Of an identity over very many cells: its total, and those that another broken one speaks of."""
        self._luas = {h for h in self.sisa if len(self.pendukung(h)) > BESAR}
        if self._luas:
            kali = Counter(s for h in self.sisa for s in self.pendukung(h))
            for hubungan in self._luas:
                semua = self.pendukung(hubungan)
                self._pendukung[hubungan] = tuple(s for s in semua if s is hubungan.tujuan or kali[s] > 1)

    def pendukung(self, hubungan: Pertalian) -> tuple[SelJaringan, ...]:
        if hubungan not in self._pendukung:
            self._pendukung[hubungan] = tuple(dict.fromkeys(self.jaringan.pendukung(hubungan)))
        return self._pendukung[hubungan]

    def _putaran(self) -> bool:
        """One pass over all repairs, the best first; those that an earlier one touches wait for the next pass."""
        for hubungan in self._kotor:
            for simpul in self.pendukung(hubungan):
                self._perbaikan.pop(simpul, None)
        self._kotor.clear()
        for simpul in dict.fromkeys(s for h in self.sisa for s in self.pendukung(h)):
            if simpul not in self._perbaikan:
                self._perbaikan[simpul] = self._cari(simpul)
        semua = [p for p in self._perbaikan.values() if p]
        semua += self._tertukar(semua)
        semua.sort(key=lambda p: (-p.untung, self._urutan(p)))
        saingan: dict[Pertalian, list[Perbaikan]] = {}
        for p in semua:
            for hubungan in p.betul:
                saingan.setdefault(hubungan, []).append(p)
        berubah = False
        tersentuh: set[Pertalian] = set()
        for p in semua:
            if not tersentuh.isdisjoint(p.betul):
                continue
            lain = list(dict.fromkeys(q for h in p.betul for q in saingan[h] if q.simpul is not p.simpul))
            terbuka = self._putuskan(p, lain)
            tersentuh.update(terbuka)
            berubah = True
        return berubah

    def _urutan(self, perbaikan: Perbaikan) -> tuple[bool, bool, bool, int]:
        """Which of equally good ones is shown first: a cell that speaks for it, a computed one that nothing confirms, a
        total."""
        simpul, hubungan = perbaikan.simpul, perbaikan.betul[0]
        dahulu = self._petunjuk.dahulu(simpul)
        return not dahulu, simpul.sendiri is not hubungan, hubungan.tujuan is not simpul, hubungan.nomor

    # Repairs -------------------------------------------------------------------------------------

    def _cari(self, simpul: SelJaringan) -> Perbaikan | None:
        """The best that a change of this cell alone can do."""
        diminta = [
            (h, satu)
            for h in self._menurut_simpul.get(simpul, ())
            if h in self.sisa and (satu := permintaan(self.jaringan, h, simpul)) is not None
        ]
        nilai_dicoba = _pilihan(simpul, diminta)
        sendiri = simpul.sendiri
        if sendiri is not None and sendiri in self.sisa and len(diminta) > 1:
            nilai_dicoba += _pilihan(simpul, [(h, m) for h, m in diminta if h is sendiri])
        pilihan = [
            replace(p, minta=minta)
            for arti, nilai, minta in nilai_dicoba
            if (p := self._coba(simpul, arti, nilai))
        ]
        return (
            self._dengan_baris(self._dengan_asal(max(pilihan, key=lambda p: p.untung))) if pilihan else None
        )

    def _dengan_asal(self, perbaikan: Perbaikan) -> Perbaikan:
        """Of a copy that may show fewer decimals than what it copies: the figure that it copies, unrounded."""
        for hubungan in perbaikan.betul:
            if (
                hubungan.tujuan is perbaikan.simpul
                and not _turunan(hubungan)
                and hubungan.ikatan.rumus is salinan
            ):
                asal = self.jaringan.citra(hubungan)[0]
                if isinstance(asal, Decimal) and memuat(perbaikan.minta, Fraction(asal)):
                    return replace(perbaikan, nilai=asal, arti=(asal, asal))
        return perbaikan

    def _coba(self, simpul: SelJaringan, arti: Arti, nilai: Figur) -> Perbaikan | None:
        """A cell with another figure; copies of it that hold move along."""
        salin = self._salinan(simpul)
        return self._periksa(simpul, dict.fromkeys((simpul, *salin), arti), nilai, 1 + SALINAN * len(salin))

    def _salinan(self, simpul: SelJaringan) -> list[SelJaringan]:
        """The declared total that says the same as JUMLAH: neither confirms the other."""
        semua = []
        for hubungan in simpul.terkait:
            if hubungan.ikatan.jenis is JenisIkatan.PERNYATAAN and hubungan.memegang:
                bahan = list(hubungan.daftar_bahan)
                if len(bahan) == 1:
                    semua.append(bahan[0] if hubungan.tujuan is simpul else hubungan.tujuan)
        return semua

    def _periksa(
        self, simpul: SelJaringan, andai: dict[SelJaringan, Arti], nilai: Figur, harga: Decimal
    ) -> Perbaikan | None:
        """What an assumption mends and loses; typed computed cells that it proves wrong change with it."""
        semua = self.jaringan.akibat(andai)
        sesudah: dict[Pertalian, bool | None] = {}
        antrean = list(semua)
        while antrean:
            for hubungan in antrean.pop().terkait:
                if hubungan in sesudah:
                    continue
                sesudah[hubungan] = self.jaringan.memegang(hubungan, semua)
                tujuan = hubungan.tujuan
                lepas = hubungan.memegang and sesudah[hubungan] is False
                if lepas and tujuan.sendiri is hubungan and tujuan not in andai:
                    ikut = self.jaringan.akibat({**semua, tujuan: self.jaringan.citra(hubungan, semua)})
                    antrean += [s for s in ikut if s not in semua or s is tujuan]
                    semua = ikut
        betul = tuple(h for h, hasil in sesudah.items() if hasil and h in self.sisa)
        if not betul:
            return None
        hilang = tuple(h for h, hasil in sesudah.items() if h.memegang and hasil is False)
        if any(h.ikatan.jenis is JenisIkatan.LRA for h in hilang):
            return None  # the official figure stands there
        betul = tuple(sorted(betul, key=lambda h: h.nomor))
        if simpul.sendiri is not None and simpul.sendiri in self.sisa and simpul.sendiri not in betul:
            harga += 1  # what it rests on would have to change too
        return Perbaikan(simpul, andai[simpul], nilai, betul, harga + sum(map(_harga, hilang)), hilang)

    # Rows ----------------------------------------------------------------------------------------

    def _dengan_baris(self, perbaikan: Perbaikan) -> Perbaikan:
        """Of a total that is off by exactly one of its rows: the row."""
        simpul = perbaikan.simpul
        for hubungan in perbaikan.betul:
            bagian, tertulis = hubungan.bahan.get("bagian"), simpul.sel.angka
            if hubungan.tujuan is not simpul or hubungan.gabung is None or not isinstance(bagian, tuple):
                continue
            jumlah = self.jaringan.citra(hubungan)[0]
            if tertulis is None or not isinstance(jumlah, Decimal) or len(bagian) < 2:
                continue
            selisih = tertulis - jumlah
            baris = [s for s in bagian if s.sel.angka is not None and abs(s.sel.angka) == abs(selisih)]
            if len(baris) == 1 and selisih:
                ganda = (selisih > 0) == ((baris[0].sel.angka or 0) > 0)
                cara = "dua kali dijumlahkan" if ganda else "tidak ikut dijumlahkan"
                sebab = f"baris {baris[0].sel.alamat} ({tampil(baris[0].sel)}) {cara}"
                kebetulan = abs(selisih) < TERPENDEK
                return replace(
                    perbaikan,
                    bersama=(baris[0],),
                    sebab=sebab,
                    harga=perbaikan.harga - (0 if kebetulan else BARIS),
                    nilai=jumlah,
                    kebetulan=kebetulan,
                )
        return perbaikan

    def _tertukar(self, daftar: Sequence[Perbaikan]) -> list[Perbaikan]:
        """Two cells of a column that hold each other's figure."""
        menurut_nilai: dict[tuple[str, int, object], list[Perbaikan]] = {}
        masukan = [p for p in daftar if p.simpul.sendiri is None and p.simpul.sel.kolom]
        for p in masukan:
            sel = p.simpul.sel
            menurut_nilai.setdefault((sel.lembar, sel.kolom, sel.nilai), []).append(p)
        semua = []
        dicoba: set[frozenset[SelJaringan]] = set()
        for p in masukan:
            sel = p.simpul.sel
            for lain in (
                menurut_nilai.get((sel.lembar, sel.kolom, p.nilai), ())[:KEMBAR]
                if p.nilai is not None
                else ()
            ):
                pasangan = frozenset((p.simpul, lain.simpul))
                if len(pasangan) == 2 and pasangan not in dicoba:
                    dicoba.add(pasangan)
                    semua += self._tukar(*sorted((p, lain), key=lambda q: q.simpul.sel.baris))
        return semua

    def _tukar(self, atas: Perbaikan, bawah: Perbaikan) -> list[Perbaikan]:
        """The repair that gives two cells each other's figure, where it does as much as either alone."""
        andai = {atas.simpul: _titik(bawah), bawah.simpul: _titik(atas)}
        dua = self._periksa(atas.simpul, andai, bawah.simpul.sel.angka, Decimal(1))
        if dua is None or dua.untung < max(atas.untung, bawah.untung):
            return []
        sebab = f"angkanya tertukar dengan {bawah.simpul.sel.alamat}"
        return [replace(dua, bersama=(bawah.simpul,), sebab=sebab, tukar={bawah.simpul: _titik(atas)})]

    # Decisions -----------------------------------------------------------------------------------

    def _putuskan(self, perbaikan: Perbaikan, lain: Sequence[Perbaikan]) -> Iterable[Pertalian]:
        """Settle what a repair mends; answers all identities that are settled with it."""
        if self._luas.issuperset(perbaikan.betul):
            return self._terbuka(perbaikan.betul, [perbaikan, *lain])
        bantuan = _bantuan(perbaikan, lain)
        setara = [q for q in lain if perbaikan.untung - _seluruhnya(perbaikan, q, bantuan) < SETARA]
        if setara:
            setara = self._beralasan_saja([perbaikan, *setara])
            if len(setara) > 1:
                setara.sort(key=lambda q: not self._petunjuk.dahulu(q.simpul))
                return self._terbuka(
                    dict.fromkeys(h for q in setara for h in q.betul if h in self.sisa), setara
                )
            perbaikan = setara[0]
        if any(not _turunan(h) for h in perbaikan.hilang) and perbaikan.untung < 0:
            return self._terbuka(perbaikan.betul, [perbaikan, *lain] if lain else [])
        return self._tetapkan(perbaikan, lain)

    def _beralasan_saja(self, setara: list[Perbaikan]) -> list[Perbaikan]:
        """Where just one of several looks odd by itself, that one; else where it can be told of just one how it came to
        be wrong."""
        if len(ganjil := [p for p in setara if self._petunjuk.ganjil(p.simpul)]) == 1:
            return ganjil
        alasan = [2 if p.sebab and not p.kebetulan else self._petunjuk.beralasan(p) for p in setara]
        mirip = [p for p, n in zip(setara, alasan, strict=True) if n and n == max(alasan)]
        return mirip if len(mirip) == 1 else setara

    def _tetapkan(self, perbaikan: Perbaikan, lain: Sequence[Perbaikan]) -> Iterable[Pertalian]:
        simpul = perbaikan.simpul
        # a total that others confirm is named with its row, and no figure is claimed for it
        terbuka = bool(perbaikan.bersama) and any(not _turunan(h) for h in perbaikan.hilang)
        terbukti = not terbuka and self._terbukti(perbaikan, lain)
        semua = (simpul, *perbaikan.bersama)
        andai = {simpul: perbaikan.arti, **perbaikan.tukar}
        self.daftar_perkara.append(
            Perkara(
                perbaikan.betul,
                simpul,
                Kepastian.TERBUKA if terbuka else Kepastian.TERBUKTI if terbukti else Kepastian.MUNGKIN,
                None if terbuka else perbaikan.nilai,
                semua,
                self._saksi(perbaikan.betul, semua),
                perbaikan.sebab,
                _hanya_sendiri(perbaikan),
                pengganti={simpul: perbaikan.nilai, **{s: arti[0] for s, arti in perbaikan.tukar.items()}},
                harga=perbaikan.harga,
            )
        )
        if not terbuka:
            self._segarkan(self.jaringan.tetapkan(andai))
        return self._selesai(perbaikan.betul)

    def _segarkan(self, berubah: Iterable[SelJaringan]) -> None:
        """After a repair: what rests on the changed cells is looked at again."""
        self._kotor.update(h for simpul in berubah for h in simpul.terkait if h in self.sisa)

    def _terbukti(self, perbaikan: Perbaikan, lain: Sequence[Perbaikan]) -> bool:
        """Two independent exact demands for one figure; or every other cell of the broken identities confirmed."""
        simpul = perbaikan.simpul
        if any(not (_salinan_dari(h, simpul)) for h in perbaikan.hilang):
            return False
        if any(
            self._menurut_jenis[h.ikatan.jenis] > 1 for h in perbaikan.betul if h.ikatan.jenis in _TAHUNAN
        ):
            return False  # of several at once the year may be at fault
        tepat = [h for h in perbaikan.betul if _satu_angka(permintaan(self.jaringan, h, simpul))]
        bersandar = [set(self.pendukung(h)) - {simpul, *perbaikan.bersama} for h in tepat]
        if perbaikan.nilai is not None and any(
            a.isdisjoint(b) for n, a in enumerate(bersandar) for b in bersandar[:n]
        ):
            return True
        if not self._luas.isdisjoint(perbaikan.betul):
            return False
        dicoba = {q.simpul: q for q in lain}
        harus = {s for h in perbaikan.betul for s in self.pendukung(h)} - {simpul, *perbaikan.bersama}
        return all(
            _disaksikan(dicoba[s]) and perbaikan.untung - dicoba[s].untung >= 1
            if s in dicoba
            else _diteguhkan(s)
            for s in harus
        )

    def _terbuka(self, kasus: Iterable[Pertalian], setara: Sequence[Perbaikan]) -> Iterable[Pertalian]:
        """Nothing decides: the cells of which one is wrong are named."""
        kasus = list(kasus)
        calon = tuple(dict.fromkeys(s for p in setara for s in (p.simpul, *p.bersama)))
        semua = tuple(dict.fromkeys(s for h in kasus for s in self.pendukung(h)))
        calon = calon or tuple(s for s in semua if not resmi(s)) or semua or (kasus[0].tujuan,)
        self.daftar_perkara.append(
            Perkara(
                tuple(kasus),
                calon[0],
                Kepastian.TERBUKA,
                None,
                calon,
                self._saksi(kasus, calon),
                next((p.sebab for p in setara if p.sebab), None),
                len(kasus) == 1 and any(p.simpul is kasus[0].tujuan and _hanya_sendiri(p) for p in setara),
                harga=min((p.harga for p in setara), default=Decimal(1)),
            )
        )
        return self._selesai(kasus)

    def _saksi(self, kasus: Iterable[Pertalian], bukan: Iterable[SelJaringan]) -> tuple[SelJaringan, ...]:
        """The cells that show it: those of the broken identities that are not accused."""
        dituduh = set(bukan)
        return tuple(dict.fromkeys(s for h in kasus for s in self.pendukung(h) if s not in dituduh))

    def _selesai(self, kasus: Iterable[Pertalian]) -> Iterable[Pertalian]:
        kasus = list(kasus)
        for hubungan in kasus:
            self.sisa.pop(hubungan, None)
        self._kotor.update(kasus)
        return kasus


def resmi(simpul: SelJaringan) -> bool:
    """Whether a cell holds what the official system says, or was taken to."""
    return any(h.ikatan.jenis is JenisIkatan.LRA and h.memegang for h in simpul.terkait)


def _bantuan(perbaikan: Perbaikan, lain: Sequence[Perbaikan]) -> Mapping[Pertalian, list[Perbaikan]]:
    """For each identity that a repair mends: the two best others that mend it."""
    terbaik: dict[Pertalian, list[Perbaikan]] = {hubungan: [] for hubungan in perbaikan.betul}
    for q in lain:
        for hubungan in q.betul:
            if hubungan in terbaik:
                terbaik[hubungan] = sorted((*terbaik[hubungan], q), key=lambda p: -p.untung)[:2]
    return terbaik


def _seluruhnya(
    perbaikan: Perbaikan, saingan: Perbaikan, bantuan: Mapping[Pertalian, list[Perbaikan]]
) -> Decimal:
    """What a rival gains where it is to mend all that the repair mends, others of its kind helping."""
    untung = saingan.untung
    for hubungan in perbaikan.betul:
        if hubungan not in saingan.betul:
            bantu = (q.untung for q in bantuan[hubungan] if q.simpul is not saingan.simpul)
            untung += min(Decimal(0), next(bantu, Decimal(-1)))
    return untung


def _harga(hubungan: Pertalian) -> Decimal:
    """What an identity is worth, mended or lost: a quotation was copied from what it quotes, and proves less."""
    return SALINAN if hubungan.tujuan.sel.lembar == "Kutipan" else Decimal(1)


def _turunan(hubungan: Pertalian) -> bool:
    """Whether an identity is a computed cell's own: it was made from what it rests on."""
    return hubungan.tujuan.sendiri is hubungan


def _disaksikan(perbaikan: Perbaikan) -> bool:
    """Whether a repair would lose a witness that proves something."""
    return sum(_harga(h) for h in perbaikan.hilang if h.ikatan.hubungan == "=") >= 1


def _diteguhkan(simpul: SelJaringan) -> bool:
    """Whether other written figures say exactly what a cell says: a sum, a copy, or two quotations."""
    saksi = (h for h in simpul.terkait if h.memegang and h.ikatan.hubungan == "=" and h.tepat)
    return sum(_harga(h) for h in saksi if not h.ikatan.rumus.kalimat) >= 1


def _salinan_dari(hubungan: Pertalian, simpul: SelJaringan) -> bool:
    return _turunan(hubungan) and hubungan.ikatan.rumus is salinan and simpul in hubungan.daftar_bahan


def _titik(perbaikan: Perbaikan) -> Arti:
    return perbaikan.simpul.sel.angka, perbaikan.simpul.sel.angka


def _satu_angka(minta: Permintaan | None) -> bool:
    return (
        isinstance(minta, tuple)
        and len(minta) == 1
        and minta[0].bawah is not None
        and minta[0].bawah == minta[0].atas
    )


def _pilihan(
    simpul: SelJaringan, daftar: Sequence[tuple[Pertalian, Permintaan]]
) -> list[tuple[Arti, Figur, Gabungan]]:
    """The figures to try: what all demands have in common, else what each demands."""
    selang: list[Gabungan] = [minta for _, minta in daftar if isinstance(minta, tuple)]
    lain = dict.fromkeys(minta for _, minta in daftar if not isinstance(minta, tuple))
    hasil: list[tuple[Arti, Figur, Gabungan]] = [
        ((n, n), n if isinstance(n, str) else None, ()) for n in lain
    ]
    if selang:
        bersama = selang[0]
        for satu in selang[1:]:
            bersama = irisan(bersama, satu)
        for minta in [bersama] if bersama else list(dict.fromkeys(selang))[:8]:
            # of several figures that a sentence states each is tried
            for satu in [(s,) for s in minta] if 1 < len(minta) <= 8 else [minta]:
                if satu and (
                    pilih := _angka(simpul, satu, longgar=len(selang) > 1 or simpul.sel.angka is None)
                ):
                    hasil.append((*pilih, satu))
    return hasil


def _angka(simpul: SelJaringan, minta: Gabungan, *, longgar: bool) -> tuple[Arti, Figur] | None:
    """A figure as people type it, for an input; for a computed cell all that its display can stand for. What several
    identities demand together (`longgar`) may have decimals that a slip took away."""
    if simpul.sendiri is None or (simpul.sendiri.tepat and not simpul.sel.persen):
        desimal = desimal_terketik(simpul.sel)
        lebih = KASAR if simpul.sel.angka is None else LONGGAR * longgar
        dicoba = (terketik_dalam(minta, desimal + n) for n in range(1 + lebih))
        nilai, satu_satunya = next((d for d in dicoba if d[0] is not None), (None, False))
        if nilai is None or nilai == simpul.sel.angka:
            return None
        return (nilai, nilai), nilai if satu_satunya else None
    tertulis = tampakan(simpul)[0]
    if isinstance(tertulis, Decimal) and memuat(minta, Fraction(tertulis)):
        return None
    selang = minta[0]
    if selang.bawah is None or selang.atas is None:
        return None
    bawah, atas = (Decimal(n.numerator) / Decimal(n.denominator) for n in (selang.bawah, selang.atas))
    return (bawah, atas), bawah if bawah == atas else None


def _hanya_sendiri(perbaikan: Perbaikan) -> bool:
    """Whether nothing speaks against a computed cell but its own formula, and nothing was made of what stands in it."""
    (hubungan, *banyak) = perbaikan.betul
    return not banyak and hubungan.tujuan is perbaikan.simpul and _turunan(hubungan) and not perbaikan.hilang


def cari_perkara(
    jaringan: Jaringan,
    dilepas: Callable[[Pertalian], bool] = lambda _: False,
    petunjuk: Petunjuk = Petunjuk(),  # noqa: B008
) -> list[Perkara]:
    """The cases of a network; `dilepas` says which broken identities somebody answers for."""
    putus = [h for h in jaringan.daftar_hubungan if h.memegang is False]
    lepas = {h for h in putus if dilepas(h)}
    terlepas = [
        Perkara((h,), h.tujuan, Kepastian.TERBUKA, None, (h.tujuan,), (), dijawab=True) for h in lepas
    ]
    menurut_ekspor = perkara_ekspor(jaringan, [h for h in putus if h not in lepas])
    selesai = lepas.union(*(p.daftar_hubungan for p in menurut_ekspor))
    sisa = (h for h in putus if h not in selesai)
    return menurut_ekspor + Pencarian(jaringan, sisa, petunjuk).jalankan() + terlepas


def perkara_ekspor(jaringan: Jaringan, putus: Sequence[Pertalian]) -> list[Perkara]:
    """The cases that an export of the official system settles before anything is searched for: a figure that differs
    from it, with all that holds once the official one is taken."""
    daftar = [h for h in putus if h.ikatan.jenis is JenisIkatan.LRA]
    berkas: dict[Pertalian, list[Pertalian]] = {}
    terbuka = dict.fromkeys(putus)
    pengaruh: dict[SelJaringan, Pertalian] = {}
    for hubungan in sorted(daftar, key=lambda h: h.tujuan.mengikuti):
        simpul, arti = hubungan.tujuan, jaringan.citra(hubungan)
        if simpul.mengikuti and jaringan.arti(simpul) == arti and simpul in pengaruh:
            berkas[pengaruh[simpul]].append(hubungan)  # a sum that was wrong only through its parts
            continue
        terbuka.pop(hubungan)
        berkas[hubungan] = [hubungan]
        if simpul.sendiri is None:
            for berubah in jaringan.tetapkan({simpul: arti}):
                pengaruh[berubah] = hubungan
            betul = [h for h in terbuka if h.memegang and h.ikatan.jenis is not JenisIkatan.LRA]
            berkas[hubungan] += betul
            for h in betul:
                terbuka.pop(h)
    return [_perkara_ekspor(jaringan, h, tuple(semua)) for h, semua in berkas.items()]


def _perkara_ekspor(jaringan: Jaringan, hubungan: Pertalian, semua: tuple[Pertalian, ...]) -> Perkara:
    """Proven where an exact identity of the workbook itself demands the official figure, too."""
    simpul, nilai = hubungan.tujuan, jaringan.citra(hubungan)[0]
    lain = [h for h in semua if h is not hubungan and not h.tujuan.mengikuti]
    teguh = any(h.tepat and h.ikatan.hubungan == "=" and not h.ikatan.rumus.kalimat for h in lain)
    saksi = tuple(dict.fromkeys(s for h in lain for s in jaringan.pendukung(h) if s is not simpul))
    return Perkara(
        semua,
        simpul,
        Kepastian.TERBUKTI if teguh else Kepastian.MUNGKIN,
        nilai,
        (simpul,),
        saksi,
        pengganti={simpul: nilai} if simpul.sendiri is None else {},
    )

"""Fill a workbook: which computed cells are to be written, and which must be left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from decimal import Decimal
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.contract import HITUNGAN, ISIAN, LEMBAR_MENURUT_NAMA, Isian, Jenis, Kolom
from lakip_xl.files.patch import tempat_edit
from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ingatan import Ingatan, MasukanBerubah, ingat
from lakip_xl.hitung.kecocokan import Kecocokan, cocokkan
from lakip_xl.hitung.pengenal_rumus import PengenalRumus
from lakip_xl.model import BarisIngatan, Lakip, LetakSel, Perihal, dikecualikan, letak_sel
from lakip_xl.reading import assemble, baca_lembar
from lakip_xl.reading.ingatan import dengan_ingatan
from lakip_xl.reading.kepala import BATAS_BARIS_JUDUL
from lakip_xl.reading.sel import baca_sel, sebagai_poin
from lakip_xl.temuan import Kepastian
from lakip_xl.values.cell import TANPA_NILAI, BukanBilangan, Buku, Cell, Grid, desimal_dari
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit
from lakip_xl.values.teks import singkat
from lakip_xl.verbs.andaian import hitung_buku
from lakip_xl.verbs.menurut_kode import lengkapi
from lakip_xl.verbs.rumus_basi import segarkan, terapkan
from lakip_xl.verbs.validasi import Pemeriksaan, validasi

_HANYA_BENTUK = (Kecocokan.DIPOTONG, Kecocokan.TIDAK_BERLAKU)  # cut off instead of rounded, 0 instead of n/a
_DIISI = frozenset({Kecocokan.BEDA, Kecocokan.DIPOTONG, Kecocokan.TIDAK_BERLAKU, Kecocokan.KOSONG})
PUTARAN = 5  # of planning: formulas may rest on what is filled, and what is filled on formulas


class Alasan(Enum):
    """Why a computed cell that should change is left."""

    DIPERTENTANGKAN = "bertumpu pada masukan yang dipertentangkan"
    DIKECUALIKAN = "dikecualikan"
    TERKETIK = "diketik orang, dan tidak terbukti bahwa sel itulah yang keliru"
    RUMUS = "berisi rumus"
    TIDAK_TERTAMPIL = "tidak dapat menampilkan hitungan yang benar"
    TERHALANG = "tidak dapat ditulis"  # by the workbook itself: merged, locked, a table's total


class Perlakuan(Enum):
    """What filling a computed cell does to what stood there."""

    DIISI = "diisi"  # nothing did
    DIPERBARUI = "diperbarui"  # what `isi` itself had left there, of inputs that are others now
    DIGANTI = "diganti"  # what a person had typed, or a formula


class Terisi(Struct, frozen=True):
    """A computed cell to be written: the edit, the figure behind it, and what it does."""

    edit: Edit
    hasil: Hasil
    perlakuan: Perlakuan


class Ditinggalkan(Struct, frozen=True):
    """A computed cell that should change and is left: `karena` names the contradicted inputs, where it is for them;
    `halangan` what in the workbook forbids to write it."""

    hasil: Hasil
    alasan: Alasan
    karena: tuple[Cell, ...] = ()
    halangan: str = ""


class Rencana(Struct, frozen=True):
    """What `isi` would write, what it leaves, and which inputs are others than when it last ended."""

    terisi: tuple[Terisi, ...]
    ditinggalkan: tuple[Ditinggalkan, ...]
    masukan_berubah: tuple[MasukanBerubah, ...] = ()
    dilengkapi: tuple[Edit, ...] = ()  # names and rows that follow from codes, where that was asked for

    @property
    def daftar_edit(self) -> tuple[Edit, ...]:
        return (*self.dilengkapi, *(t.edit for t in self.terisi))

    @property
    def diisi(self) -> tuple[Terisi, ...]:
        return self._dengan(Perlakuan.DIISI)

    @property
    def diperbarui(self) -> tuple[Terisi, ...]:
        return self._dengan(Perlakuan.DIPERBARUI)

    @property
    def diganti(self) -> tuple[Terisi, ...]:
        """Those that take away what a person wrote: a backup is kept."""
        return self._dengan(Perlakuan.DIGANTI)

    def _dengan(self, perlakuan: Perlakuan) -> tuple[Terisi, ...]:
        return tuple(t for t in self.terisi if t.perlakuan is perlakuan)

    def tanpa(self, alasan: Mapping[Terisi, tuple[Alasan, str]]) -> Rencana:
        """The plan without filling these cells, which are named with why."""
        return replace(
            self,
            terisi=tuple(t for t in self.terisi if t not in alasan),
            ditinggalkan=(
                *self.ditinggalkan,
                *(Ditinggalkan(t.hasil, a, halangan=teks) for t, (a, teks) in alasan.items()),
            ),
        )

    def jumlah_ditinggalkan(self, alasan: Alasan) -> int:
        return sum(d.alasan is alasan for d in self.ditinggalkan)


class Pengisian(Struct, frozen=True):
    """The edits that fill a workbook, how it would be found after them, and what is then to be remembered of it."""

    rencana: Rencana
    sesudah: Pemeriksaan
    daftar_ingatan: tuple[BarisIngatan, ...] = ()

    @property
    def tersisa(self) -> tuple[Hasil, ...]:
        """The computed cells that are left blank, waiting for a filling or for Excel, or contradicted, unanswered for.

        A blank one counts where its figure is known, where what it rests on is contradicted, or must still be filled in.
        """
        hasil_hitung = self.sesudah.hasil_hitung
        terkecuali = dikecualikan(hasil_hitung.lakip).keys()
        catatan = hasil_hitung.lakip.daftar_catatan
        kosong = {letak_sel(c.sel) for c in catatan if c.perihal is Perihal.BELUM_DIISI}
        return tuple(
            h
            for h in hasil_hitung.dilihat
            if h.sel.kolom
            and not LEMBAR_MENURUT_NAMA[h.besaran[0]].tercetak
            and letak_sel(h.sel) not in terkecuali
            and (
                h.keliru
                or h.tertahan
                or h.kecocokan is Kecocokan.KOSONG
                or h.sel.nilai is TANPA_NILAI
                or (h.sel.kosong and _menanti(h, kosong))
            )
        )


def _menanti(hasil: Hasil, kosong: Set[LetakSel]) -> bool:
    """Whether a computed cell rests on an input that must still be filled in."""
    return any(
        _menanti(b, kosong) if isinstance(b, Hasil) else letak_sel(b) in kosong for b in hasil.daftar_bahan
    )


Halangan = Mapping[tuple[str, str], str]  # why a cell must not be written, by sheet and address
Tolakan = dict[tuple[str, str], tuple[Alasan, str]]


def isi(
    buku: Buku,
    *,
    timpa_rumus: bool = False,
    akibat: Iterable[Edit] | None = None,
    halangan: Callable[[Sequence[Edit]], Halangan] = lambda _: {},
    menurut_kode: bool = False,
) -> Pengisian:
    """Plan the filling of a workbook; `timpa_rumus` fills also where a formula stands. `akibat`: only what rests on the
    cells of these edits, and nothing that a person typed. `halangan` says which edits the workbook takes not: these
    cells are left and named. So is what would be planned again once it is filled. `menurut_kode`: first names and
    rows are written that follow from codes.

    Raises `BukuDitolak` where it is no LAKIP workbook, or cannot be known what its figures belong to.
    """
    if menurut_kode:
        daftar = lengkapi(buku)
        tertolak = halangan(daftar).keys() if daftar else ()
        dilengkapi = tuple(e for e in daftar if (e.lembar, e.alamat) not in tertolak)
        pengisian = isi(terapkan(buku, dilengkapi), timpa_rumus=timpa_rumus, halangan=halangan)
        return replace(pengisian, rencana=replace(pengisian.rencana, dilengkapi=dilengkapi))
    lakip = assemble(buku)
    if any(isinstance(c.sel.mentah, BukanBilangan) for c in lakip.daftar_catatan):
        _tolak_nama_tak_terbaca(buku)
    akibat = None if akibat is None else tuple(akibat)

    def rencanakan(lagi: Iterable[Terisi] = ()) -> Rencana:
        tak_tertampil = {(t.edit.lembar, t.edit.alamat): (Alasan.TIDAK_TERTAMPIL, "") for t in lagi}

        def tolak(daftar: Sequence[Edit]) -> Tolakan:
            return {t: (Alasan.TERHALANG, teks) for t, teks in halangan(daftar).items()} | tak_tertampil

        return _rencana(buku, lakip, tolak, timpa_rumus=timpa_rumus, akibat=akibat)

    pengisian = _sesudah(buku, lakip, rencanakan())
    if lagi := _terencana_lagi(buku, pengisian, timpa_rumus=timpa_rumus, akibat=akibat):
        pengisian = _sesudah(buku, lakip, rencanakan(lagi))
    return pengisian


def _sesudah(buku: Buku, lakip: Lakip, rencana: Rencana) -> Pengisian:
    terisi = terapkan(buku, rencana.daftar_edit)
    sesudah = validasi(terisi)
    daftar_ingatan = ingat(sesudah.hasil_hitung.lakip, sesudah.hasil_hitung.daftar_hasil)
    putusan = sesudah.hasil_hitung.putusan
    if putusan.daftar_perkara and not putusan.massal and daftar_ingatan != lakip.daftar_ingatan:
        sesudah = validasi(dengan_ingatan(terisi, daftar_ingatan))  # what was filled confirms nothing
    return Pengisian(rencana, sesudah, daftar_ingatan)


def _rencana(
    buku: Buku,
    lakip: Lakip,
    tolak: Callable[[Sequence[Edit]], Tolakan],
    *,
    timpa_rumus: bool,
    akibat: Sequence[Edit] | None,
) -> Rencana:
    """The plan, without what `tolak` refuses, that is still the same when formulas show what they will after it."""
    dasar, rencana = buku, Rencana((), ())
    for putaran in range(PUTARAN + 1):
        rencana = fill(hitung_buku(dasar, lakip), dasar, timpa_rumus=timpa_rumus, akibat=akibat)
        ditolak = tolak(rencana.daftar_edit)
        rencana = rencana.tanpa(
            {
                t: ditolak[kunci]
                for t in rencana.terisi
                if (kunci := (t.edit.lembar, t.edit.alamat)) in ditolak
            }
        )
        ditulis = [edit for edit in rencana.daftar_edit if not edit.timpa_rumus]
        baru = segarkan(buku, ditulis, diketahui=putaran < PUTARAN - 1)
        if baru == dasar:
            break
        dasar, lakip = baru, assemble(baru)
    return (
        rencana if dasar is buku else replace(rencana, terisi=tuple(_semula(t, buku) for t in rencana.terisi))
    )


def _semula(terisi: Terisi, buku: Buku) -> Terisi:
    """The same, its edit naming what the workbook holds now: a formula's figure may not be that any more."""
    edit = terisi.edit
    if not edit.timpa_rumus:
        return terisi
    grid = next(grid for grid in buku.daftar_grid if grid.nama == edit.lembar)
    return replace(terisi, edit=replace(edit, sebelum=grid.cell(*tempat_edit(edit)).mentah))


def _terencana_lagi(
    buku: Buku, pengisian: Pengisian, *, timpa_rumus: bool, akibat: Iterable[Edit] | None
) -> list[Terisi]:
    """What of a filling the same command would write once more."""
    rencana = pengisian.rencana
    if not rencana.terisi:
        return []
    terisi = terapkan(buku, rencana.daftar_edit)
    ulang = fill(pengisian.sesudah.hasil_hitung, terisi, timpa_rumus=timpa_rumus, akibat=akibat)
    tempat = {(edit.lembar, edit.alamat) for edit in ulang.daftar_edit}
    return [t for t in rencana.terisi if (t.edit.lembar, t.edit.alamat) in tempat]


def tolak_bila_lain(rencana: Rencana, daftar_grid: Mapping[str, Grid]) -> None:
    """Refuse a written workbook one of whose filled cells, read again as it is displayed, is another figure than was
    meant; `daftar_grid` are its sheets by name."""
    for terisi in rencana.terisi:
        edit, hasil = terisi.edit, terisi.hasil
        grid = daftar_grid[edit.lembar]
        if not _tertampil(grid.cell(hasil.sel.baris, hasil.sel.kolom), hasil):
            raise BukuDitolak(
                f"Sel {edit.lembar}!{edit.alamat} akan menampilkan angka lain daripada hitungannya; "
                "periksa format selnya, lalu ulangi."
            )


def _tolak_nama_tak_terbaca(buku: Buku) -> None:
    """Where a heading, code or name is an endless number, other figures would be taken for those of its row or column."""
    menurut_nama = {grid.nama: grid for grid in buku.daftar_grid}
    for tabel in baca_lembar(buku)[0].values():
        bernama = {
            tabel.kolom[k.kunci]
            for k in tabel.lembar.kolom
            if k.kunci in tabel.kolom and k.jenis in (Jenis.TEKS, Jenis.KODE) and k.peran is not HITUNGAN
        }
        for baris, deret in enumerate(menurut_nama[tabel.nama].isi, 1):
            for kolom, nilai in enumerate(deret, 1):
                judul = baris <= (tabel.judul or BATAS_BARIS_JUDUL)
                if isinstance(nilai, BukanBilangan) and (judul or kolom in bernama):
                    raise BukuDitolak(
                        f"Sel {Cell(tabel.nama, baris, kolom).tempat} berisi “{singkat(nilai.teks)}”, bukan judul, kode, "
                        "atau nama, sehingga tidak diketahui milik siapa angkanya; tuliskan ulang isinya."
                    )


def fill(
    hasil_hitung: HasilHitung, buku: Buku, *, timpa_rumus: bool = False, akibat: Iterable[Edit] | None = None
) -> Rencana:
    """Plan the edits of the workbook that `hasil_hitung` was read from. Cells that agree are not touched, nor what a
    table printed (Kutipan) or somebody answers for (Pengecualian); formulas only with `timpa_rumus`; with `akibat` only
    what rests on the cells of these edits, and nothing that a person typed."""
    terisi: list[Terisi] = []
    ditinggalkan: list[Ditinggalkan] = []
    ingatan = Ingatan(hasil_hitung.lakip, PengenalRumus(hasil_hitung.sel_hitungan).sama)
    berpoin = _kolom_berpoin(hasil_hitung.daftar_hasil)
    daftar_grid = {grid.nama: grid for grid in buku.daftar_grid}
    terkecuali = dikecualikan(hasil_hitung.lakip).keys()
    bertumpu = None if akibat is None else _bertumpu(hasil_hitung.daftar_hasil, akibat)
    for hasil in hasil_hitung.daftar_hasil:
        sel = hasil.sel
        if not sel.kolom or LEMBAR_MENURUT_NAMA[hasil.besaran[0]].tercetak:
            continue
        if hasil.kecocokan not in _DIISI and not (hasil.tertahan and sel.kosong):
            continue
        if bertumpu is not None and (
            hasil not in bertumpu or _perlakuan(hasil, ingatan) is Perlakuan.DIGANTI
        ):
            continue
        alasan = _alasan_dibiarkan(hasil, terkecuali, timpa_rumus) or boleh_diganti(
            hasil, hasil_hitung, timpa_rumus=timpa_rumus
        )
        halangan = None if alasan else _halangan(hasil, hasil_hitung, timpa_rumus)
        if halangan:
            ditinggalkan.append(Ditinggalkan(hasil, Alasan.DIPERTENTANGKAN, (halangan,)))
            continue
        isi = _isi(hasil, daftar_grid[sel.lembar], (sel.lembar, sel.kolom) in berpoin)
        if not alasan and not _menampilkan(daftar_grid[sel.lembar], hasil, isi):
            alasan = Alasan.TIDAK_TERTAMPIL
        if alasan:
            ditinggalkan.append(Ditinggalkan(hasil, alasan, hasil.tertahan))
            continue
        edit = Edit(sel.lembar, sel.alamat, sel.mentah, isi, sel.rumus)
        terisi.append(Terisi(edit, hasil, _perlakuan(hasil, ingatan)))
    return Rencana(tuple(terisi), tuple(ditinggalkan), tuple(ingatan.masukan_berubah()))


def _bertumpu(daftar_hasil: Iterable[Hasil], daftar_edit: Iterable[Edit]) -> Set[Hasil]:
    """The computed cells that rest on the cells of edits; `daftar_hasil` has each after those it rests on."""
    tempat = {(edit.lembar, tempat_edit(edit)) for edit in daftar_edit}
    hasil_bertumpu: set[Hasil] = set()
    for hasil in daftar_hasil:
        for bahan in hasil.daftar_bahan:
            sel = bahan if isinstance(bahan, Cell) else bahan.sel
            if bahan in hasil_bertumpu or (sel.lembar, (sel.baris, sel.kolom)) in tempat:
                hasil_bertumpu.add(hasil)
                break
    return hasil_bertumpu


def boleh_diganti(hasil: Hasil, hasil_hitung: HasilHitung, *, timpa_rumus: bool = False) -> Alasan | None:
    """Why what stands in a computed cell that disagrees is not replaced; None where it may be.

    What nobody typed since the last filling is refreshed. A figure that somebody typed is evidence: it goes where it is
    proven wrong, or where nothing but the cell's own formula speaks of it. A formula that is to be replaced is none.
    """
    putusan = hasil_hitung.putusan
    if putusan.mengikuti(hasil) or hasil.kecocokan in _HANYA_BENTUK or (timpa_rumus and hasil.sel.rumus):
        return None
    perkara = putusan.perkara_sel(hasil.sel)
    if perkara is None or perkara.dijawab or perkara.akar.sel != hasil.sel:
        return Alasan.TERKETIK
    return None if perkara.sendiri or perkara.kepastian is Kepastian.TERBUKTI else Alasan.TERKETIK


def _halangan(hasil: Hasil, hasil_hitung: HasilHitung, timpa_rumus: bool) -> Cell | None:
    """A computed cell that this one rests on, that disagrees and stays as it is: what is right beside it is not known."""
    for bahan in hasil.daftar_bahan:
        if isinstance(bahan, Hasil) and bahan.keliru:
            if boleh_diganti(bahan, hasil_hitung, timpa_rumus=timpa_rumus):
                return bahan.sel
            if halangan := _halangan(bahan, hasil_hitung, timpa_rumus):
                return halangan
    return None


def _alasan_dibiarkan(hasil: Hasil, terkecuali: Set[LetakSel], timpa_rumus: bool) -> Alasan | None:
    sel = hasil.sel
    if hasil.tertahan:
        return Alasan.DIPERTENTANGKAN
    if letak_sel(sel) in terkecuali:
        return Alasan.DIKECUALIKAN
    return Alasan.RUMUS if sel.rumus and not timpa_rumus else None


def _perlakuan(hasil: Hasil, ingatan: Ingatan) -> Perlakuan:
    if hasil.sel.kosong:
        return Perlakuan.DIISI
    return Perlakuan.DIPERBARUI if ingatan.tetap(hasil.sel) and not hasil.sel.rumus else Perlakuan.DIGANTI


def _kolom_berpoin(daftar_hasil: Iterable[Hasil]) -> set[tuple[str, int]]:
    """The columns, by sheet, whose percentages without a sign are points (85,2) more often than fractions (0,852)."""
    selisih: Counter[tuple[str, int]] = Counter()
    for hasil in daftar_hasil:
        if hasil.sel.poin or hasil.sel.tanpa_tanda:
            selisih[hasil.sel.lembar, hasil.sel.kolom] += 1 if hasil.sel.poin else -1
    return {kolom for kolom, lebih in selisih.items() if lebih > 0}


def _isi(hasil: Hasil, grid: Grid, kolom_berpoin: bool) -> Decimal | str:
    """The figure as the cell shall hold it: a percentage as a fraction where the cell's own format says so, else in
    points if it is or its column mostly is; what does not apply as n/a or a dash."""
    if isinstance(hasil.nilai, Decimal):
        sel = hasil.sel
        asli = grid.cell(sel.baris, sel.kolom)
        if _berpoin(hasil, asli):
            return hasil.nilai.scaleb(2)
        if asli.persen or _kolom(hasil).jenis is not Jenis.PERSEN:
            return hasil.nilai
        kasar = asli.desimal is not None and asli.desimal < 2  # would show a fraction as 0 or 1
        berpoin = sel.poin or asli.poin or kolom_berpoin or kasar
        return hasil.nilai.scaleb(2) if berpoin else hasil.nilai
    if isinstance(hasil.nilai, str):
        return hasil.nilai
    return "-" if _kolom(hasil).jenis is Jenis.TEKS else "n/a"


def _menampilkan(grid: Grid, hasil: Hasil, isi: Decimal | str) -> bool:
    """Whether the cell, filled and read again in its own format, holds the figure it was filled with."""
    sel = hasil.sel
    if isinstance(isi, Decimal):
        isi = desimal_dari(float(isi))
    return _tertampil(grid.cell(sel.baris, sel.kolom).dengan(nilai=isi, mentah=isi, rumus=False), hasil)


def _tertampil(sel: Cell, hasil: Hasil) -> bool:
    """Whether a cell, understood by its format, is the figure that was computed."""
    terbaca, _ = baca_sel(sel, _kolom(hasil).jenis)
    if _berpoin(hasil, sel):
        terbaca = sebagai_poin(terbaca)
    return cocokkan(terbaca, hasil.nilai, hasil.rumus) is Kecocokan.COCOK


def _berpoin(hasil: Hasil, sel: Cell) -> bool:
    """Whether a figure in its row's unit, a percentage, stands in a cell that shows none."""
    return _kolom(hasil).jenis is Jenis.BESARAN and hasil.sel.persen and not sel.persen


def jenis_hitungan(hasil: Hasil) -> Jenis:
    """What the computed cell holds by its column, or its row in Identitas."""
    return _kolom(hasil).jenis


def _kolom(hasil: Hasil) -> Kolom | Isian:
    lembar, besaran = hasil.besaran
    if lembar == "Identitas":
        return next(i for i in ISIAN if i.kunci == besaran)
    return LEMBAR_MENURUT_NAMA[lembar][besaran]

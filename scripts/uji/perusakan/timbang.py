"""One change, checked and filled: what of it counts for which row of the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.temuan import INFO, Kepastian, Temuan, teks_nilai
from lakip_xl.values.angka import bulatkan, tampil, tidak_berlaku
from lakip_xl.values.cell import TIDAK_BERLAKU, Buku
from lakip_xl.values.teks import sederhana
from lakip_xl.verbs.isi import Pengisian, isi
from lakip_xl.verbs.validasi import validasi
from perusakan.orakel import Orakel, desimal_ketikan
from perusakan.rezim import Dasar, Rezim, diganti, masukan_disebut
from perusakan.ubahan import SEBAB, Golongan, Ubahan

TERBUKTI, TERBUKA = Kepastian.TERBUKTI, Kepastian.TERBUKA
_DIJUMLAHKAN = ("dijumlahkan", "terlewat", "dua kali")


class Baris(Enum):
    """The rows of the table: what they count, and what is aimed at."""

    DITEMUKAN = "masukan keliru ditemukan", "99,5%"
    AKAR = "akar pertama di sel yang diubah", "94; 90%"
    DISEBUT = "sel yang diubah disebut (akar atau calon)", "99; 96%"
    SATU = "  ditunjuk, bila hanya ia yang mendamaikan", ""
    ANGKA_SALAH = "angka keliru bagi sel yang benar", "1; 2%"
    ANGKA_LAIN = "  angka keliru bagi sel yang diubah", ""
    TERBUKTI_SALAH = "“terbukti”, padahal keliru", "0"
    AKAR_LEBIH = "akar lebih, tiap ubahan", "< 0,05"
    HITUNGAN = "sel hitungan keliru: akar pertama di selnya", ""
    HITUNGAN_SALAH = "  angka keliru bagi sel lain", ""
    HILANG = "pertentangan ketikan hilang sesudah isi", "0"
    TAK_DISEBUT = "masukan berubah yang tidak disebut isi", "0"
    DITUDUH = "masukan dibetulkan sengaja: dituduh", "0"
    BELUM_BERSIH = "  belum bersih sesudah satu kali isi", "0"
    SEBAB_BENAR = "sebab benar (salah ketik pada masukan)", "75%"
    SEBAB_TIADA = "  tidak disebut", "23%"
    SEBAB_SALAH = "  sebab salah", "< 2%"
    BARIS = "baris terlewat atau dua kali: disebut", "semua"
    TERTUKAR = "dua baris tertukar: sel lain yang disebut", "< 5%"
    KODE = "kode dan nama diubah: ditemukan", "95%"
    KODE_DI_SEL = "  kode dan nama: di selnya", "85%"
    PILIHAN = "tingkat, polaritas, setelan: ditemukan", "95%"
    PILIHAN_DI_SEL = "  tingkat, polaritas, setelan: di selnya", "85%"
    PILIHAN_LEBIH = "  akar lebih, tiap ubahan tingkat, polaritas, setelan", ""

    @property
    def baik(self) -> bool:
        """Whether it counts what is wanted, and not what is wrong."""
        return self in _DIINGINKAN


_DIINGINKAN = {
    Baris.DITEMUKAN,
    Baris.AKAR,
    Baris.DISEBUT,
    Baris.SATU,
    Baris.HITUNGAN,
    Baris.SEBAB_BENAR,
    Baris.BARIS,
    Baris.KODE,
    Baris.KODE_DI_SEL,
    Baris.PILIHAN,
    Baris.PILIHAN_DI_SEL,
}
Nilai = tuple[Baris, int]  # 1 or 0, of a row that counts things how many


class Timbangan(Struct, frozen=True):
    """What one change counts for each row that it belongs to, and what was said of it."""

    ubahan: Ubahan
    buku: str
    rezim: Rezim
    nilai: tuple[Nilai, ...]
    temuan: tuple[str, ...] = ()
    harapan: str = ""

    @property
    def gagal(self) -> bool:
        return any(bool(n) is not baris.baik for baris, n in self.nilai)


class _Ditimbang(Struct, frozen=True):
    """A changed workbook, what typed figures say of it, and the new roots."""

    dasar: Dasar
    ubahan: Ubahan
    buku: Buku
    orakel: Orakel
    semua: Sequence[Temuan]  # with those that are info

    @property
    def akar(self) -> list[Temuan]:
        return [t for t in self.semua if t.tingkat is not INFO]

    @property
    def lebih(self) -> int:
        """How many roots there are besides one at the changed cell, or one elsewhere."""
        return max(0, len(self.akar) - len(self.di_sel) + bool(self.di_sel) - 1)

    @property
    def di_sel(self) -> list[Temuan]:
        return [t for t in self.akar if t.sel.tempat in self.ubahan.tempat]

    @property
    def akar_pertama_tepat(self) -> bool:
        return bool(self.akar) and self.akar[0].sel.tempat in self.ubahan.tempat

    @property
    def disebut(self) -> bool:
        return any({t.sel.tempat, *(c.tempat for c in t.calon)} & self.ubahan.tempat for t in self.akar)

    @property
    def angka_salah(self) -> bool:
        """Whether a cell that nobody changed, and that does not follow, is said to hold another figure."""
        boleh = self.ubahan.tempat | self.dasar.pengikut(self.ubahan.tempat)
        return any(t.seharusnya is not None and t.sel.tempat not in boleh for t in self.akar)

    def meleset(self, temuan: Temuan) -> bool:
        """Whether a finding names another figure than the one that stood there."""
        diubah = {cell.tempat: cell for cell, _ in self.ubahan.perubahan}
        semula = self.dasar.orakel.sel.get(temuan.sel.tempat) or diubah.get(temuan.sel.tempat)
        if temuan.seharusnya is None or semula is None:
            return False
        if isinstance(temuan.seharusnya, Decimal) and semula.angka is not None:
            desimal = desimal_ketikan(semula)
            return bulatkan(temuan.seharusnya, desimal) != bulatkan(semula.angka, desimal)
        if temuan.seharusnya is TIDAK_BERLAKU:
            return semula.nilai is not TIDAK_BERLAKU and not tidak_berlaku(semula.teks)
        return sederhana(teks_nilai(temuan.seharusnya) or "") != sederhana(semula.teks)


def timbang(dasar: Dasar, ubahan: Ubahan, *, rinci: bool = False) -> Timbangan:
    """Change the workbook, check and fill it, and say what that counts."""
    buku = dasar.ubah(ubahan.perubahan)
    diketik = (
        dasar.diketik if dasar.diketik is None else dasar.diketik | (ubahan.tempat & dasar.hitungan.keys())
    )
    orakel = Orakel(buku, diketik, dasar.abaikan)
    semua = dasar.baru(validasi(buku).daftar_temuan)
    ditimbang = _Ditimbang(dasar, ubahan, buku, orakel, semua)
    nilai = tuple(_nilai(ditimbang))
    timbangan = Timbangan(ubahan, dasar.buku.nama, dasar.rezim, nilai)
    if rinci and timbangan.gagal:
        return replace(timbangan, temuan=tuple(map(_sebut, semua)), harapan=_harapan(orakel))
    return timbangan


def _nilai(d: _Ditimbang) -> Iterator[Nilai]:
    match d.ubahan.golongan:
        case Golongan.MASUKAN:
            if d.orakel.daftar_putus:
                yield from _masukan(d)
                yield from _sebab(d)
            yield from _terbukti(d)
            yield from _pengisian(d, isi(d.buku))
        case Golongan.HITUNGAN:
            if d.orakel.daftar_putus:
                yield Baris.HITUNGAN, d.akar_pertama_tepat
                yield Baris.HITUNGAN_SALAH, d.angka_salah
            yield from _terbukti(d)
        case Golongan.BETUL:
            if d.dasar.rezim in (Rezim.ISI, Rezim.RUMUS) and not d.orakel.daftar_putus:
                pengisian = isi(d.buku)
                yield Baris.DITUDUH, any(map(_menuduh(d), d.akar))
                sesudah = [t for t in d.dasar.baru(pengisian.sesudah.daftar_temuan) if t.tingkat is not INFO]
                yield Baris.BELUM_BERSIH, any(map(_menuduh(d), sesudah))
                yield from _pengisian(d, pengisian)
        case Golongan.TERLEWAT:
            if d.orakel.daftar_putus:
                yield Baris.BARIS, any(map(_menyebut_baris(d.ubahan), d.akar))
                yield from _terbukti(d)
                yield from _pengisian(d, isi(d.buku))
        case Golongan.TERTUKAR:
            if d.orakel.daftar_putus:
                yield Baris.TERTUKAR, _sel_lain(d)
                yield from _terbukti(d)
        case Golongan.PILIHAN:
            yield from _pilihan(d)


def _masukan(d: _Ditimbang) -> Iterator[Nilai]:
    yield Baris.DITEMUKAN, bool(d.akar)
    yield Baris.AKAR, d.akar_pertama_tepat
    yield Baris.DISEBUT, d.disebut
    if len(d.orakel.perbaikan) == 1:
        yield Baris.SATU, d.akar_pertama_tepat and d.akar[0].kepastian is not TERBUKA
    yield Baris.ANGKA_SALAH, d.angka_salah
    yield Baris.ANGKA_LAIN, any(map(d.meleset, d.di_sel))
    yield Baris.AKAR_LEBIH, d.lebih


def _terbukti(d: _Ditimbang) -> Iterator[Nilai]:
    yield (
        Baris.TERBUKTI_SALAH,
        any(
            t.kepastian is TERBUKTI and (t.sel.tempat not in d.ubahan.tempat or d.meleset(t)) for t in d.akar
        ),
    )


def _sebab(d: _Ditimbang) -> Iterator[Nilai]:
    """Of the first root: whether it names the slip, and at this cell."""
    kata = SEBAB.get(d.ubahan.jenis)
    if kata is None:
        return
    cell = d.ubahan.perubahan[0][0]
    sebab = (d.akar[0].sebab or "") if d.akar else ""
    tentang = d.akar_pertama_tepat or cell.tempat in sebab
    benar = tentang and any(satu in sebab for satu in kata)
    yield Baris.SEBAB_BENAR, benar
    yield Baris.SEBAB_TIADA, not sebab
    yield Baris.SEBAB_SALAH, bool(sebab) and not benar


def _menuduh(d: _Ditimbang):  # type: ignore[no-untyped-def]
    """Whether a finding takes a figure for wrong because of others: a rule that only wonders at it does not."""
    return lambda t: t.seharusnya is not None or t.kepastian is not None or t.sel.tempat in d.dasar.hitungan


def _menyebut_baris(ubahan: Ubahan):  # type: ignore[no-untyped-def]
    assert ubahan.baris is not None
    alamat = ubahan.baris.alamat

    def menyebut(t: Temuan) -> bool:
        teks = f"{t.sebab or ''} {t.pesan}"
        return (
            any(kata in teks for kata in _DIJUMLAHKAN)
            and alamat
            in teks.replace("(", " ")
            .replace(")", " ")
            .replace("!", " ")
            .replace(",", " ")
            .replace(";", " ")
            .replace(".", " ")
            .split()
        )

    return menyebut


def _sel_lain(d: _Ditimbang) -> bool:
    """Whether a cell that nobody changed is said to be wrong."""
    if not d.akar:
        return False
    pertama = d.akar[0]
    menyebut = {pertama.sel.tempat, *(c.tempat for c in pertama.calon)} & d.ubahan.tempat
    boleh = d.ubahan.tempat | d.dasar.pengikut(d.ubahan.tempat)
    mengaku = any(t.kepastian in (TERBUKTI, Kepastian.MUNGKIN) and t.sel.tempat not in boleh for t in d.akar)
    return mengaku or d.angka_salah or not menyebut


def _pilihan(d: _Ditimbang) -> Iterator[Nilai]:
    """Names that are much alike are told as info only."""
    di_sel = any(t.sel.tempat in d.ubahan.tempat for t in d.semua)
    if d.ubahan.jenis.startswith(("kode", "nama")):
        yield Baris.KODE, bool(d.semua)
        yield Baris.KODE_DI_SEL, di_sel
    elif d.orakel.daftar_putus:
        yield Baris.PILIHAN, bool(d.semua)
        yield Baris.PILIHAN_DI_SEL, di_sel
        yield Baris.PILIHAN_LEBIH, d.lebih
    yield from _terbukti(d)


def _pengisian(d: _Ditimbang, pengisian: Pengisian) -> Iterator[Nilai]:
    yield Baris.HILANG, len(_hilang(d, pengisian))
    if d.dasar.rezim in (Rezim.ISI, Rezim.RUMUS) and d.ubahan.golongan is not Golongan.TERLEWAT:
        dasar_hitungan = {t for daun in d.dasar.hitungan.values() for t in daun}
        tempat = d.ubahan.tempat & dasar_hitungan
        if tempat:
            yield Baris.TAK_DISEBUT, not tempat <= masukan_disebut(pengisian)


def _hilang(d: _Ditimbang, pengisian: Pengisian) -> set[str]:
    """The cells of the identities between typed figures that `isi` mended and should not have. The own identity of a
    replaced cell may go where that cell was proven wrong, or nothing else speaks of what it rests on."""
    if not d.orakel.daftar_putus or not pengisian.rencana.daftar_edit:
        return set()
    sesudah = Orakel(pengisian.sesudah.buku, d.orakel.diketik, d.dasar.abaikan).putus
    terbukti = {t.sel.tempat for t in d.akar if t.kepastian is TERBUKTI}
    ganti = diganti(pengisian)
    hilang = set()
    for satu in d.orakel.daftar_putus:
        if satu.kunci in sesudah:
            continue
        lain = {t for s in d.orakel.daftar_putus if s is not satu for t in (s.sel.tempat, *s.daun)}
        sendiri = satu.kunci[0] == "HITUNGAN" and satu.sel.tempat in ganti
        if not (sendiri and (satu.sel.tempat in terbukti or not lain & {satu.sel.tempat, *satu.daun})):
            hilang.add(satu.sel.tempat)
    return hilang


def _sebut(t: Temuan) -> str:
    kepastian = f" {t.kepastian.value}" if t.kepastian else ""
    calon = f" calon {', '.join(c.tempat for c in t.calon)}" if t.calon else ""
    sebab = f" [{t.sebab}]" if t.sebab else ""
    return f"{t.kode} {t.sel.tempat}{kepastian} {tampil(t.sel)} -> {t.seharusnya}{calon}{sebab}"


def _harapan(orakel: Orakel) -> str:
    perbaikan = ", ".join(f"{t} = {n}" for t, n in orakel.perbaikan.items()) or "tidak ada satu sel"
    putus = ", ".join(f"{s.kunci[0]} {s.kunci[1]}" for s in orakel.daftar_putus[:6])
    return f"putus: {putus or '-'}; mendamaikan: {perbaikan}"

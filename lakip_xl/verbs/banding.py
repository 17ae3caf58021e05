"""What changed between two workbooks: rows matched by their codes and names, never by their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest

from msgspec import Struct

from lakip_xl.contract import ISIAN, LEMBAR, Lembar
from lakip_xl.reading import baca_lembar
from lakip_xl.reading.satuan import samakan_satuan
from lakip_xl.reading.sel import baca_sel
from lakip_xl.reading.tabel import Baris, Tabel
from lakip_xl.values.angka import bulatkan, tampil
from lakip_xl.values.cell import TIDAK_BERLAKU, Buku, Cell
from lakip_xl.values.teks import sederhana

BERUBAH, DITAMBAH, DIHAPUS = "berubah", "ditambah", "dihapus"
DESIMAL = 9  # beyond these a difference is the noise of a float

_LABEL = {sederhana(n): isian for isian in ISIAN for n in (*isian.alias, isian.label)}


class Perubahan(Struct, frozen=True):
    """One figure or name that differs; `lama` or `baru` is None where its whole row is not there."""

    jenis: str
    lembar: str
    kunci: str
    nama: str
    kolom: str
    lama: Cell | None
    baru: Cell | None

    @property
    def selisih(self) -> Decimal | None:
        lama, baru = (c.angka if c else None for c in (self.lama, self.baru))
        return baru - lama if lama is not None and baru is not None else None


def banding(lama: Buku, baru: Buku) -> tuple[Perubahan, ...]:
    """Every difference, by sheet in the contract's order. Raises `BukuDitolak` for what is no workbook."""
    tabel_lama, tabel_baru = (baca_lembar(buku)[0] for buku in (lama, baru))
    satuan_lama, satuan_baru = (_daftar_satuan(tabel) for tabel in (tabel_lama, tabel_baru))
    hasil: list[Perubahan] = []
    for lembar in LEMBAR:
        if not lembar.milik_alat:
            pasangan = _pasangkan(
                _baris(lembar, tabel_lama.get(lembar.nama), satuan_lama),
                _baris(lembar, tabel_baru.get(lembar.nama), satuan_baru),
            )
            for satu, lain in pasangan:
                hasil += _bandingkan(lembar, satu, lain)
    return tuple(hasil)


class _Fakta(Struct, frozen=True):
    """A row with what it is known by."""

    kunci: tuple[str, ...]
    nama: str
    sel: Mapping[str, tuple[str, Cell]]  # heading and cell by column, a year's by column and year


def _daftar_satuan(tabel: Mapping[str, Tabel]) -> dict[str, str]:
    indikator = tabel.get("Indikator")
    return {b["kode"].teks: b["satuan"].teks for b in indikator.daftar_baris} if indikator else {}


def _baris(lembar: Lembar, tabel: Tabel | None, satuan: Mapping[str, str]) -> list[_Fakta]:
    return [_fakta(lembar, baris, satuan) for baris in tabel.daftar_baris] if tabel else []


def _fakta(lembar: Lembar, asli: Baris, satuan: Mapping[str, str]) -> _Fakta:
    satuan_baris = (
        satuan.get(asli[lembar.satuan_dari].teks, "") if lembar.satuan_dari else asli["satuan"].teks
    )
    baris = samakan_satuan(lembar.nama, asli, satuan_baris, [])
    sel: dict[str, tuple[str, Cell]] = {}
    for k in lembar.kolom:
        if k.kunci in baris.sel:
            sel[k.kunci] = (k.judul, baris[k.kunci])
        for tahun, cell in baris.per_tahun.get(k.kunci, {}).items():
            sel[f"{k.kunci} {tahun}"] = (k.judul.format(tahun=tahun), cell)
    if lembar.nama == "Identitas":
        sel = {"nilai": ("Nilai", _isian(baris))}
    kunci = lembar.kunci_dari(lambda k: baris[k].teks)
    if lembar.nama == "Identitas" and kunci[0] in _LABEL:
        kunci = (_LABEL[kunci[0]].label.lower(),)
    return _Fakta(kunci, lembar.nama_dari(lambda k: baris[k].teks), sel)


def _isian(baris: Baris) -> Cell:
    """The value of a setting, understood as what it is."""
    isian = _LABEL.get(sederhana(baris["isian"].teks))
    return baca_sel(baris["nilai"], isian.jenis)[0] if isian else baris["nilai"]


def _pasangkan(
    lama: Sequence[_Fakta], baru: Sequence[_Fakta]
) -> Iterator[tuple[_Fakta | None, _Fakta | None]]:
    """Rows of one key: those of one name first, then the others in their order."""
    menurut_kunci: dict[tuple[str, ...], tuple[list[_Fakta], list[_Fakta]]] = {}
    for pihak, daftar_fakta in enumerate((lama, baru)):
        for fakta in daftar_fakta:
            menurut_kunci.setdefault(fakta.kunci, ([], []))[pihak].append(fakta)
    for daftar, calon in menurut_kunci.values():
        tanpa = []
        for fakta in daftar:
            sama = next((c for c in calon if sederhana(c.nama) == sederhana(fakta.nama)), None)
            if sama:
                calon.remove(sama)
                yield fakta, sama
            else:
                tanpa.append(fakta)
        yield from zip_longest(tanpa, calon)


def _bandingkan(lembar: Lembar, lama: _Fakta | None, baru: _Fakta | None) -> Iterator[Perubahan]:
    satu = baru or lama
    assert satu is not None
    jenis = BERUBAH if lama and baru else DITAMBAH if baru else DIHAPUS
    kunci = _tampil_kunci(lembar, satu)
    for nama in {**(lama.sel if lama else {}), **(baru.sel if baru else {})}:
        judul, sel_lama = lama.sel.get(nama, ("", None)) if lama else ("", None)
        judul_baru, sel_baru = baru.sel.get(nama, ("", None)) if baru else ("", None)
        if _setara(sel_lama, sel_baru):
            continue
        yield Perubahan(jenis, lembar.nama, kunci, satu.nama, judul_baru or judul, sel_lama, sel_baru)


def _tampil_kunci(lembar: Lembar, fakta: _Fakta) -> str:
    if lembar.nama == "Identitas":
        return " ".join(fakta.kunci).capitalize()
    sel = (fakta.sel[k][1].teks for k in lembar.kunci_baris if k in fakta.sel)
    return " / ".join(t for t in sel if t) or fakta.nama


def _setara(lama: Cell | None, baru: Cell | None) -> bool:
    """Whether two cells say the same; a column that one workbook lacks says nothing, as a blank does."""
    return _isi(lama) == _isi(baru)


def _isi(sel: Cell | None) -> object:
    if sel is None or sel.kosong:
        return None
    if sel.angka is not None:
        return bulatkan(sel.angka, DESIMAL)
    if sel.nilai is TIDAK_BERLAKU or isinstance(sel.nilai, str):
        return " ".join(str(sel.mentah).split()) if sel.mentah is not None else sel.teks
    return tampil(sel) if sel.nilai is not None else str(sel.mentah)

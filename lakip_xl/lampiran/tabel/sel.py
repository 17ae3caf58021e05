"""From the recomputed workbook to cells of the appendix: the right figures, and marks where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from lakip_xl.contract import MAKSIMUM
from lakip_xl.hitung.capaian import rumus_capaian_baris, target_nol
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.kalimat import kalimatkan, sebutan
from lakip_xl.hitung.rumus import Rumus
from lakip_xl.lampiran.dokumen import BarisLampiran, SelLampiran
from lakip_xl.lampiran.tabel.kolom import TIDAK_ADA_DATA
from lakip_xl.lampiran.tabel.rumus import hidup
from lakip_xl.model import Indikator, Lakip, Outcome, Output
from lakip_xl.values.angka import desimal_alami, desimal_tampil, sebagaimana_tertulis, tampil
from lakip_xl.values.cell import TIDAK_BERLAKU, Cell, Figur, KodeGalat, Rentang
from lakip_xl.values.teks import sederhana

RAGU, TAK_TERHITUNG = "*", "**"
_PALING_BANYAK = 6  # cells named in a note; beyond that their number is enough


def masukan(hasil_hitung: HasilHitung, sel: Cell, *, nihil: bool = False) -> SelLampiran:
    """An input as it stands, marked where the checks contradict it."""
    hasil, diragukan = _tertulis(sel, nihil=nihil), hasil_hitung.putusan.diragukan
    return replace(hasil, tanda=RAGU, rujukan=(sel.tempat,)) if diragukan and sel in diragukan else hasil


def rupiah(hasil_hitung: HasilHitung, sel: Cell) -> SelLampiran:
    """An amount that people fill in; nil is a dash."""
    return masukan(hasil_hitung, sel, nihil=True)


def hitungan(
    hasil_hitung: HasilHitung,
    besaran: tuple[str, str],
    sel: Cell,
    *,
    desimal: int = 2,
    persen: bool = True,
    nihil: bool = False,
) -> SelLampiran:
    """A computed figure: the right one, or the written one with a mark.

    The written one stands where the figure rests on a contradicted input, and where it cannot be
    computed for want of one.
    """
    if pasti := hasil_hitung.pasti(besaran, sel):
        return figur(pasti.nilai, desimal=desimal, persen=persen, nihil=nihil)
    hasil = hasil_hitung.cari(besaran, sel)
    tertulis = _tertulis(sel, nihil=nihil)
    if tertulis.angka is not None:
        tertulis = replace(tertulis, desimal=desimal, persen=persen)
    if hasil is not None and hasil.tertahan:
        return replace(tertulis, tanda=RAGU, rujukan=tuple(c.tempat for c in hasil.tertahan))
    return tertulis if tertulis.nilai is None else replace(tertulis, tanda=TAK_TERHITUNG)


def realisasi_kinerja(hasil_hitung: HasilHitung, baris: Indikator | Outcome | Output) -> SelLampiran:
    """The realisasi of a row: as it stands, or of what it is computed of where it is blank. One that was filled into a
    cell of no format has all decimals of a division."""
    hasil = hasil_hitung.sel_hitungan.realisasi(baris)
    if isinstance(hasil, Cell) or not baris.realisasi.kosong:
        sel = masukan(hasil_hitung, baris.realisasi)
        panjang = not isinstance(hasil, Cell) and baris.realisasi.desimal is None
        return replace(sel, desimal=min(2, sel.desimal or 0)) if panjang else sel
    persen = hasil.sel.persen
    desimal = 2 if persen or not isinstance(hasil.nilai, Decimal) else min(2, desimal_alami(hasil.nilai))
    return hitungan(hasil_hitung, hasil.besaran, hasil.sel, desimal=desimal, persen=persen)


def capaian_hidup(
    hasil_hitung: HasilHitung, lembar: str, baris: Indikator | Outcome | Output, target: Cell
) -> SelLampiran:
    """The capaian of a row, with its formula over the columns target and realisasi."""
    batas = target.nilai if isinstance(target.nilai, Rentang) else None
    rumus = rumus_capaian_baris(
        polaritas(baris), hasil_hitung.lakip.identitas, target.nilai, baris.realisasi.nilai
    )
    sel = hitungan(hasil_hitung, (lembar, "capaian"), baris.capaian)
    if rumus is target_nol:  # it reckons with nothing
        return sel
    return hidup(
        sel,
        rumus,
        realisasi=realisasi_kinerja(hasil_hitung, baris),
        target=batas or masukan(hasil_hitung, target),
    )


def polaritas(baris: Indikator | Outcome | Output) -> str:
    return sederhana(baris.polaritas.teks) or MAKSIMUM


def figur(nilai: Figur, *, desimal: int = 2, persen: bool = True, nihil: bool = False) -> SelLampiran:
    """A computed figure, whether or not the workbook has a cell for it."""
    if not isinstance(nilai, Decimal):
        return SelLampiran(nilai)
    return SelLampiran(nilai, desimal, persen, nihil)


def _tertulis(sel: Cell, *, nihil: bool) -> SelLampiran:
    if tulisan := sebagaimana_tertulis(sel):
        return SelLampiran(tulisan)
    if isinstance(sel.nilai, Decimal):
        return SelLampiran(sel.nilai, desimal_tampil(sel), sel.persen, nihil)
    if sel.nilai is TIDAK_BERLAKU:
        return SelLampiran(TIDAK_BERLAKU)
    if isinstance(sel.nilai, Rentang | KodeGalat):
        return SelLampiran(tampil(sel))
    if sel.nilai is None:  # nothing, or what could not be read
        return SelLampiran(sel.mentah.strip() or None) if isinstance(sel.mentah, str) else SelLampiran()
    return SelLampiran(sel.teks or None)


def menurut_sasaran(lakip: Lakip) -> Iterator[tuple[str, str, tuple[Indikator, ...]]]:
    """Code, wording and indikator of every sasaran; those that only Indikator names come last."""
    kelompok: dict[str, list[Indikator]] = {s.kode.teks: [] for s in lakip.daftar_sasaran}
    for indikator in lakip.daftar_indikator:
        kelompok.setdefault(indikator.sasaran.teks, []).append(indikator)
    uraian = uraian_sasaran(lakip)
    for kode, daftar in kelompok.items():
        yield kode, uraian.get(kode) or kode, tuple(daftar)


def per_sasaran(lakip: Lakip) -> Iterator[tuple[str, str, tuple[Indikator, ...]]]:
    """The same for tables that stand once for each: without any sasaran there is still one of each table."""
    yield from list(menurut_sasaran(lakip)) or [("", TIDAK_ADA_DATA, ())]


def uraian_sasaran(lakip: Lakip) -> Mapping[str, str]:
    return {s.kode.teks: s.sasaran.teks for s in reversed(lakip.daftar_sasaran)}


def nama_program(lakip: Lakip) -> Mapping[str, str]:
    """Names by code, of programs and all below them, as the budget has them."""
    hasil: dict[str, str] = {}
    for baris in lakip.telusuri_anggaran():
        hasil.setdefault(baris.kode.teks, baris.uraian.teks)
    return hasil


def sumber(lakip: Lakip) -> str:
    """Where the figures of a table come from: the office, and its year."""
    tahun = lakip.identitas["tahun"].teks
    opd = lakip.identitas.opd
    return f"Sumber: {' '.join(filter(None, (opd, f'Tahun {tahun}' if tahun else '')))}" if opd else ""


def tanpa_angka(rumus: Rumus, **satuan: str) -> str:
    """A formula in words alone, with the units of ingredients that need telling apart.

    >>> from lakip_xl.hitung.keuangan import serapan
    >>> tanpa_angka(serapan, realisasi="(Rp)")
    'realisasi (Rp) / anggaran'
    """
    return kalimatkan(rumus.pohon, lambda d: f"{sebutan(d)} {satuan.get(d.nama, '')}".strip())


def catatan_tanda(daftar_baris: Iterable[BarisLampiran], *lain: SelLampiran) -> tuple[str, ...]:
    """The notes that the marks in a table call for."""
    daftar = [*(s for baris in daftar_baris for s in baris.daftar_sel), *lain]
    catatan = []
    if ragu := list(dict.fromkeys(r for s in daftar if s.tanda == RAGU for r in s.rujukan)):
        tempat = ", ".join(ragu[:_PALING_BANYAK])
        if len(ragu) > _PALING_BANYAK:
            tempat += f", dan {len(ragu) - _PALING_BANYAK} sel lain"
        catatan.append(
            f"{RAGU} Bertumpu pada masukan yang bertentangan di {tempat}; yang dicetak adalah isi "
            "buku kerja sebagaimana tertulis."
        )
    if any(s.tanda == TAK_TERHITUNG for s in daftar):
        catatan.append(
            f"{TAK_TERHITUNG} Tidak dapat dihitung ulang karena masukannya tidak lengkap; yang "
            "dicetak adalah isi buku kerja sebagaimana tertulis."
        )
    return tuple(catatan)

"""Records put together with pandas: offices, totals of governments, ranking, rules most often broken.

Amounts are summed as Decimals and a total's percentage is a ratio of sums. The one table that is held is
that of the offices; the rows below them are read again from the journal as they are written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
from msgspec import Struct

from lakip_xl.hitung.capaian import rerata_capaian
from lakip_xl.hitung.keuangan import serapan
from lakip_xl.rekap.jumlah import aturan_tersering, jumlah_pemda, peringkat, terhitung
from lakip_xl.rekap.kolom import (
    ATURAN,
    DILEWATI,
    KANTOR,
    KATEGORI,
    PEMDA,
    PERINGKAT,
    PUTUSAN,
    SALINAN,
    TERBACA,
    TINGKAT,
    JenisRekap,
    KolomRekap,
)
from lakip_xl.rekap.letak import Berkas
from lakip_xl.rekap.rekaman import Rekaman, figur
from lakip_xl.values.teks import sederhana
from lakip_xl.verbs.validasi import alat

_KUNCI = (*(k.kunci for k in KANTOR), "_capaian", "_n")
_IDENTITAS = ("perangkat_daerah", "pemda", "tahun")
_MENURUT_NAMA = {nama: kunci for kunci, nama in KATEGORI.items()}

BarisRekap = Sequence[Any]
TabelRekap = tuple[tuple[KolomRekap, ...], list[BarisRekap]]


class Rekap(Struct, frozen=True):
    """The recap: tables whose rows hold plain values by their columns, and what must be said of them.

    `rincian` reads the rows of "indikator", "program" or "temuan" one by one, from a workbook to the next.
    """

    alat: str
    kantor: TabelRekap
    pemda: TabelRekap
    peringkat: TabelRekap
    aturan: TabelRekap
    hitungan: dict[str, int]  # files by status, and findings by level
    daftar_catatan: tuple[str, ...]
    rincian: Callable[[str], Iterator[BarisRekap]]
    baris_rincian: dict[str, int]

    @property
    def bermasalah(self) -> bool:
        """Whether a file was not read. What was found in those that were is no fault of the recap."""
        return bool(self.hitungan["ditolak"] or self.hitungan["gagal"])


def gabungkan(daftar: Sequence[Berkas], baca: Callable[[Berkas], Rekaman]) -> Rekap:
    """The recap of `daftar`, in its order; `baca` gives a file's record, and is called again for its rows."""
    kantor: dict[str, list[Any]] = {kunci: [] for kunci in _KUNCI}
    aturan: dict[str, Counter[str]] = {"temuan": Counter(), "kantor": Counter()}
    baris_rincian: Counter[str] = Counter()
    sumber: list[Berkas] = []
    menurut_isi: dict[str, Berkas] = {}
    hitungan = Counter(dict.fromkeys((TERBACA, SALINAN, "ditolak", "gagal", DILEWATI, *TINGKAT), 0))
    for berkas in daftar:
        rekaman = baca(berkas)
        baris = _kantor(berkas, rekaman)
        if baris["status"] == TERBACA:
            asal = menurut_isi.setdefault(baris["sha256"], berkas)
            if asal is not berkas:
                baris |= _salinan(asal)
        hitungan[baris["status"]] += 1
        if baris["status"] == DILEWATI:
            continue
        for kunci, isi in kantor.items():
            isi.append(baris[kunci])
        if baris["status"] != TERBACA:
            continue
        sumber.append(berkas)
        hitungan.update({t: baris[t] for t in TINGKAT})
        aturan["temuan"].update(rekaman["aturan"])
        aturan["kantor"].update(rekaman["aturan"].keys())
        baris_rincian.update({nama: len(rincian) for nama, rincian in rekaman["rincian"].items()})
    tabel = pd.DataFrame(kantor, dtype=object)
    kantor.clear()
    ganda = _tandai_ganda(tabel)
    terbaca = tabel[tabel["status"] == TERBACA]
    return Rekap(
        alat(),
        _susun(KANTOR, tabel),
        _susun(PEMDA, jumlah_pemda(terbaca)),
        _susun(PERINGKAT, peringkat(terbaca)),
        _susun(ATURAN, aturan_tersering(aturan)),
        dict(hitungan),
        tuple(_keterangan(terbaca, hitungan, ganda)),
        lambda nama: _rincian(nama, sumber, baca),
        {nama: baris_rincian[nama] for nama in ("indikator", "program", "temuan")},
    )


def _kantor(berkas: Berkas, rekaman: Rekaman) -> dict[str, Any]:
    """The row of an office; `_capaian` is the sum that its mean comes from."""
    baris: dict[str, Any] = {k.kunci: rekaman.get(k.kunci) for k in KANTOR}
    baris |= {"berkas": berkas.nama, "_capaian": None, "_n": 0}
    if rekaman["status"] != TERBACA:
        return baris
    anggaran, realisasi = _angka(rekaman["anggaran"]), _angka(rekaman["realisasi"])
    jumlah, banyak = _angka(rekaman["jumlah_capaian"]), rekaman["capaian"]
    kategori: dict[str, int] = rekaman["kategori"]
    lain = {nama: n for nama, n in kategori.items() if nama not in _MENURUT_NAMA}
    return {
        **baris,
        **{kunci: kategori.get(nama, 0) for kunci, nama in KATEGORI.items()},
        "kategori_lain": ", ".join(f"{nama} {n}" for nama, n in sorted(lain.items())),
        "anggaran": anggaran,
        "realisasi": realisasi,
        "serapan": terhitung(serapan, realisasi=realisasi, anggaran=anggaran),
        "rerata_capaian": terhitung(rerata_capaian, jumlah=jumlah, banyak=Decimal(banyak)),
        "_capaian": jumlah,
        "_n": banyak,
    }


def _salinan(asal: Berkas) -> dict[str, Any]:
    """What the row of a copy has instead: its figures stand once, with the original."""
    kosong = {k.kunci: None for k in KANTOR if k.jenis is not JenisRekap.TEKS}
    keterangan = f"Sama persis dengan {asal.nama}; hanya yang itu dihitung."
    return {
        **kosong,
        **dict.fromkeys(PUTUSAN),
        "kategori_lain": None,
        "status": SALINAN,
        "keterangan": keterangan,
    }


def _angka(teks: str | None) -> Decimal | None:
    return None if teks is None else Decimal(teks)


def _tandai_ganda(tabel: pd.DataFrame) -> int:
    """Mark the offices that have several workbooks for one year; how many offices that are."""
    if tabel.empty:
        return 0
    terbaca = tabel[(tabel["status"] == TERBACA) & (tabel["perangkat_daerah"] != "")]
    kunci = [terbaca[k].map(sederhana) for k in _IDENTITAS]
    banyak = 0
    for _, kelompok in terbaca.groupby(kunci, sort=False):
        if len(kelompok) < 2:
            continue
        banyak += 1
        for letak, baris in kelompok.iterrows():
            lain = next(b for n, b in kelompok["berkas"].items() if n != letak)
            tambahan = f"Kantor dan tahun ini juga ada di {lain}; keduanya terjumlah."
            tabel.at[letak, "keterangan"] = " ".join(filter(None, (baris["keterangan"], tambahan)))
    return banyak


def _keterangan(terbaca: pd.DataFrame, hitungan: Counter[str], ganda: int) -> Iterator[str]:
    """What a reader must know to read the tables rightly."""
    tak_terbaca = hitungan["ditolak"] + hitungan["gagal"]
    if tak_terbaca:
        yield f"{tak_terbaca} berkas tidak terbaca dan tidak terjumlah; sebabnya ada pada kolom Keterangan."
    if ganda:
        yield f"{ganda} kantor punya lebih dari satu buku untuk tahun yang sama, dan semuanya terjumlah; sisakan satu."
    if hitungan[SALINAN]:
        yield f"{hitungan[SALINAN]} berkas sama persis dengan berkas lain dan dihitung sekali saja."
    if hitungan[DILEWATI]:
        yield f"{hitungan[DILEWATI]} berkas keluaran lakip_xl sendiri dilewati."
    if len(terbaca):
        tanpa = int((terbaca["anggaran"].isna() | terbaca["realisasi"].isna()).sum())
        if tanpa:
            yield f"{tanpa} kantor tanpa angka anggaran atau realisasi yang terbaca tidak ikut dalam jumlah Rupiah."
    yield (
        "Anggaran dan realisasi kantor diambil dari baris JUMLAH; bila tidak ada, dari jumlah program; bila itu pun "
        "tidak ada, dari total pada Identitas. Persentase sebuah jumlah adalah nisbah jumlah, bukan rerata persentase."
    )
    yield (
        "Rerata capaian adalah rerata sederhana capaian indikator; yang n/a atau tidak dapat dihitung tidak diikutkan. "
        "Capaian dan kategori dihitung ulang; yang bertumpu pada masukan yang bertentangan dipakai sebagaimana tertulis."
    )


def _susun(daftar_kolom: tuple[KolomRekap, ...], tabel: pd.DataFrame) -> TabelRekap:
    """Rows of plain values: figures as decimal strings, unknown ones None."""
    if tabel.empty:
        return daftar_kolom, []
    isi = tabel.reindex(columns=[k.kunci for k in daftar_kolom]).itertuples(index=False, name=None)
    return daftar_kolom, [[_polos(nilai) for nilai in baris] for baris in isi]


def _polos(nilai: Any) -> Any:
    if isinstance(nilai, Decimal):
        return figur(nilai)
    return None if pd.isna(nilai) else nilai


def _rincian(nama: str, sumber: Sequence[Berkas], baca: Callable[[Berkas], Rekaman]) -> Iterator[BarisRekap]:
    for berkas in sumber:
        rekaman = baca(berkas)
        kepala = [berkas.nama, *(rekaman[kunci] for kunci in _IDENTITAS)]
        for baris in rekaman["rincian"][nama]:
            yield [*kepala, *baris]

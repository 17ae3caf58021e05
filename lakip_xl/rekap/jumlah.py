"""From the rows of offices, with pandas: totals of governments, the ranking, the rules most often broken."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pandas as pd

from lakip_xl.hitung.capaian import rerata_capaian
from lakip_xl.hitung.keuangan import serapan
from lakip_xl.hitung.rumus import Rumus
from lakip_xl.rekap.kolom import ATURAN, KATEGORI, PEMDA, PERINGKAT, PUTUSAN, TINGKAT, YA
from lakip_xl.rules import MENURUT_KODE
from lakip_xl.values.teks import sederhana

SELURUH = "SELURUH PEMDA"
TANPA_PEMDA = "(pemda tidak disebut)"


def terhitung(rumus: Rumus, **bahan: Decimal | None) -> Decimal | None:
    """A formula's figure; None where it is unknown or n/a."""
    hasil = rumus.hitung(bahan)
    return hasil if isinstance(hasil, Decimal) else None


def jumlah_pemda(terbaca: pd.DataFrame) -> pd.DataFrame:
    """Totals per government and year, and per year where several governments are there."""
    if terbaca.empty:
        return pd.DataFrame(columns=[k.kunci for k in PEMDA], dtype=object)
    nama = terbaca["pemda"].where(terbaca["pemda"] != "", TANPA_PEMDA)
    kunci = nama.map(sederhana)
    daftar: list[dict[str, Any]] = []
    for tahun, setahun in terbaca.groupby("tahun", sort=True):
        kelompok = list(setahun.groupby(kunci.loc[setahun.index], sort=True))
        daftar += [_total(nama.loc[isi.index].iloc[0], tahun, isi) for _, isi in kelompok]
        if len(kelompok) > 1:
            daftar.append(_total(SELURUH, tahun, setahun))
    return pd.DataFrame(daftar, dtype=object)


def _total(nama: str, tahun: object, isi: pd.DataFrame) -> dict[str, Any]:
    """The totals over offices; an office without both amounts is in neither sum."""
    berangka = isi[isi["anggaran"].notna() & isi["realisasi"].notna()]
    anggaran, realisasi = (_jumlah(berangka[kunci]) for kunci in ("anggaran", "realisasi"))
    capaian, banyak = _jumlah(isi["_capaian"].dropna()), Decimal(int(isi["_n"].sum()))
    return {
        "pemda": nama,
        "tahun": tahun,
        "kantor": len(isi),
        **{f"kantor_{segi}": int((isi[segi] == YA).sum()) for segi in PUTUSAN},
        "kantor_siap": int((isi[list(PUTUSAN)] == YA).all(axis=1).sum()),
        **{kunci: int(isi[kunci].sum()) for kunci in (*TINGKAT, "indikator", *KATEGORI)},
        "anggaran": anggaran,
        "realisasi": realisasi,
        "serapan": terhitung(serapan, realisasi=realisasi, anggaran=anggaran),
        "kantor_tanpa_angka": len(isi) - len(berangka),
        "rerata_capaian": terhitung(rerata_capaian, jumlah=capaian, banyak=banyak),
    }


def _jumlah(deret: pd.Series) -> Decimal | None:
    return sum(deret, Decimal(0)) if len(deret) else None


def peringkat(terbaca: pd.DataFrame) -> pd.DataFrame:
    """Offices of a year from the highest mean capaian on, equal ones at the same rank; those without come last."""
    if terbaca.empty:
        return pd.DataFrame(columns=[k.kunci for k in PERINGKAT], dtype=object)
    hasil = terbaca.copy()
    for kunci, sumber in (("peringkat", "rerata_capaian"), ("peringkat_serapan", "serapan")):
        hasil[kunci] = hasil.groupby("tahun")[sumber].transform(_urutan).astype(object)
    hasil["_akhir"] = hasil["peringkat"].replace(0, len(hasil) + 1)
    hasil = hasil.replace({"peringkat": {0: None}, "peringkat_serapan": {0: None}})
    return hasil.sort_values(
        ["tahun", "_akhir", "perangkat_daerah", "berkas"], ascending=[False, True, True, True]
    )


def _urutan(deret: pd.Series) -> pd.Series:
    """Ranks by exact figures, 1 for the highest; 0 for none."""
    turun = sorted((n for n in deret if not pd.isna(n)), reverse=True)
    pertama = {n: letak for letak, n in reversed(list(enumerate(turun, 1)))}
    return deret.map(lambda n: 0 if pd.isna(n) else pertama[n])


def aturan_tersering(aturan: dict[str, Counter[str]]) -> pd.DataFrame:
    daftar = [
        {
            "kode": kode,
            "judul": MENURUT_KODE[kode].judul,
            "tingkat": MENURUT_KODE[kode].tingkat.value,
            "temuan": n,
            "kantor": aturan["kantor"][kode],
        }
        for kode, n in aturan["temuan"].items()
    ]
    hasil = pd.DataFrame(daftar, columns=[k.kunci for k in ATURAN], dtype=object)
    return hasil.sort_values(["temuan", "kode"], ascending=[False, True])

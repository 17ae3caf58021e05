"""The tables of what was planned: L4 to L7."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.lampiran.dokumen import BarisLampiran, JenisTabel, KolomTabel, SelLampiran, TabelLampiran
from lakip_xl.lampiran.tabel.kolom import (
    INDIKATOR,
    NO,
    SASARAN,
    TANPA_INDIKATOR,
    TARGET,
    TIDAK_ADA_DATA,
    atau_tiada,
    gabungkan,
)
from lakip_xl.lampiran.tabel.sel import catatan_tanda, masukan, menurut_sasaran, nama_program, sumber
from lakip_xl.model import Indikator, Sasaran
from lakip_xl.values.cell import Cell

_TUJUAN = KolomTabel("tujuan", "Tujuan", lebar=28)
_INDIKATOR_TUJUAN = KolomTabel("indikator_tujuan", "Indikator Tujuan", lebar=24)
_ARAH = (
    NO,
    _TUJUAN,
    KolomTabel("sasaran", "Sasaran", lebar=34),
    KolomTabel("strategi", "Strategi", lebar=46),
    KolomTabel("arah_kebijakan", "Arah Kebijakan", lebar=46),
)
_RKT = (NO, SASARAN, INDIKATOR, TARGET, KolomTabel("program", "Program", lebar=48))
_IKU = (
    NO,
    SASARAN,
    INDIKATOR,
    KolomTabel("formula", "Formula Perhitungan", lebar=46),
    KolomTabel("sumber", "Sumber Data", lebar=28),
)
_PK = (NO, SASARAN, INDIKATOR, TARGET)
_PALING_LAMA = 10  # years that a plan can span; beyond that the years are a slip


def jangka_menengah(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L4: the targets of every year of the Renstra."""
    lakip = hasil_hitung.lakip
    daftar_tahun = tahun_renstra(hasil_hitung)
    grup = "Target pada Tahun"
    kolom_tahun = [KolomTabel(str(t), str(t), JenisTabel.BESARAN, 9, grup) for t in daftar_tahun]
    kolom = (
        NO,
        _TUJUAN,
        _INDIKATOR_TUJUAN,
        KolomTabel("sasaran", "Sasaran", lebar=30),
        KolomTabel("indikator", "Indikator Sasaran", lebar=36),
        *kolom_tahun,
    )
    daftar_baris = []
    sasaran = {s.kode.teks: s for s in reversed(lakip.daftar_sasaran)}
    for kode, uraian, daftar_indikator in menurut_sasaran(lakip):
        for indikator in daftar_indikator or (None,):
            renstra = lakip.renstra.get(indikator.kode.teks) if indikator else None
            target = [_target(hasil_hitung, renstra.target.get(t) if renstra else None) for t in daftar_tahun]
            nama = SelLampiran(indikator.indikator.teks) if indikator else atau_tiada("")
            daftar_baris.append(
                BarisLampiran((*_tujuan(sasaran.get(kode)), SelLampiran(uraian), nama, *target))
            )
    awal, akhir = lakip.identitas.tahun_awal, lakip.identitas.tahun_akhir
    masa = f" Tahun {awal}–{akhir}" if awal and akhir else ""
    bernomor = _bernomor(daftar_baris, 3)
    yield TabelLampiran(
        "L4",
        f"Tujuan dan Sasaran Jangka Menengah{masa}",
        kolom,
        bernomor,
        sumber=sumber(lakip),
        catatan=(
            *(() if daftar_tahun else (f"Target tahunan: {TIDAK_ADA_DATA} pada lembar Renstra.",)),
            *catatan_tanda(bernomor),
        ),
        kosong="Tidak ada data: belum ada sasaran pada buku kerja.",
    )


def tahun_renstra(hasil_hitung: HasilHitung) -> list[int]:
    """The years of the plan that the workbook has targets for, or that Identitas names."""
    identitas = hasil_hitung.lakip.identitas
    ada = {t for r in hasil_hitung.lakip.renstra.values() for t in r.target}
    awal, akhir = identitas.tahun_awal, identitas.tahun_akhir
    if awal and akhir and ada and 0 <= akhir - awal <= _PALING_LAMA:
        ada |= set(range(awal, akhir + 1))
    return sorted(ada)


def _target(hasil_hitung: HasilHitung, sel: Cell | None) -> SelLampiran:
    return masukan(hasil_hitung, sel) if sel else SelLampiran()


def _tujuan(sasaran: Sasaran | None) -> tuple[SelLampiran, SelLampiran]:
    if sasaran is None:
        return atau_tiada(""), atau_tiada("")
    return atau_tiada(sasaran.tujuan.teks), atau_tiada(sasaran.indikator_tujuan.teks)


def _bernomor(daftar_baris: Sequence[BarisLampiran], banyak: int) -> tuple[BarisLampiran, ...]:
    """The rows with a number for each tujuan, and equal cells of the first `banyak` columns as one."""
    hasil, nomor, sebelum = [], 0, None
    for baris in daftar_baris:
        if (kini := baris.daftar_sel[0].nilai) != sebelum:
            nomor, sebelum = nomor + 1, kini
        hasil.append(BarisLampiran((SelLampiran(str(nomor)), *baris.daftar_sel)))
    return gabungkan(hasil, banyak + 1)


def arah_kebijakan(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L5: by what strategy and policy each sasaran is pursued."""
    daftar_baris = [
        BarisLampiran(
            (
                _tujuan(s)[0],
                SelLampiran(s.sasaran.teks),
                atau_tiada(s.strategi.teks),
                atau_tiada(s.arah_kebijakan.teks),
            )
        )
        for s in hasil_hitung.lakip.daftar_sasaran
    ]
    yield TabelLampiran(
        "L5",
        "Tujuan, Sasaran, Strategi, dan Arah Kebijakan",
        _ARAH,
        _bernomor(daftar_baris, 1),
        sumber=sumber(hasil_hitung.lakip),
        kosong="Tidak ada data: belum ada sasaran pada lembar Sasaran.",
    )


def rencana_tahunan(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L6: this year's plan, with the programs that serve each sasaran."""

    def isi(kode: str, indikator: Indikator) -> tuple[SelLampiran, ...]:
        daftar = program_sasaran(hasil_hitung, kode)
        bernomor = (
            "\n".join(f"{n}. {p}" for n, p in enumerate(daftar, 1)) if len(daftar) > 1 else "".join(daftar)
        )
        target = masukan(hasil_hitung, indikator.target_rkt)
        return target if target.teks else atau_tiada(""), atau_tiada(bernomor)

    yield _menurut_sasaran(hasil_hitung, "L6", "Rencana Kinerja Tahunan", _RKT, isi)


def program_sasaran(hasil_hitung: HasilHitung, kode: str) -> tuple[str, ...]:
    """Names of the programs that support a sasaran, by the sheets Program and Efisiensi."""
    lakip = hasil_hitung.lakip
    nama = nama_program(lakip)
    daftar = {
        o.program.teks: nama.get(o.program.teks) or o.uraian.teks
        for o in lakip.daftar_outcome
        if o.sasaran.teks == kode
    }
    for tabel in lakip.daftar_efisiensi:
        for p in tabel.daftar_program if tabel.sasaran == kode else ():
            daftar.setdefault(p.kode.teks, nama.get(p.kode.teks) or p.uraian.teks)
    return tuple(dict.fromkeys(n for n in daftar.values() if n))


def iku_dan_pk(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L7: the main indikator with formula and source, and the agreed targets."""
    yield _menurut_sasaran(
        hasil_hitung,
        "L7a",
        "Indikator Kinerja Utama",
        _IKU,
        lambda _, i: (atau_tiada(i.formula.teks), atau_tiada(i.sumber.teks)),
    )
    yield _menurut_sasaran(
        hasil_hitung,
        "L7b",
        "Perjanjian Kinerja",
        _PK,
        lambda _, i: (masukan(hasil_hitung, i.target_pk),),
        mendatar=False,
    )


def _menurut_sasaran(
    hasil_hitung: HasilHitung,
    kode_tabel: str,
    judul: str,
    kolom: tuple[KolomTabel, ...],
    isi: Callable[[str, Indikator], tuple[SelLampiran, ...]],
    *,
    mendatar: bool = True,
) -> TabelLampiran:
    """One row an indikator; number, sasaran and what is the same for all of its rows are written once."""
    daftar_baris: list[BarisLampiran] = []
    for nomor, (kode, uraian, daftar_indikator) in enumerate(menurut_sasaran(hasil_hitung.lakip), 1):
        baris = [
            BarisLampiran(
                (SelLampiran(str(nomor)), SelLampiran(uraian), SelLampiran(i.indikator.teks), *isi(kode, i))
            )
            for i in daftar_indikator
        ]
        if not baris:
            baris = [
                BarisLampiran(
                    (SelLampiran(str(nomor)), SelLampiran(uraian), *(atau_tiada("") for _ in kolom[2:]))
                )
            ]
        daftar_baris += _satukan_program(gabungkan(baris, 2), kolom)
    if not hasil_hitung.lakip.daftar_indikator:
        daftar_baris = []
    return TabelLampiran(
        kode_tabel,
        judul,
        kolom,
        tuple(daftar_baris),
        sumber=sumber(hasil_hitung.lakip),
        mendatar=mendatar,
        catatan=catatan_tanda(daftar_baris),
        kosong=TANPA_INDIKATOR,
    )


def _satukan_program(
    daftar_baris: Sequence[BarisLampiran], kolom: Sequence[KolomTabel]
) -> tuple[BarisLampiran, ...]:
    """The programs of a sasaran in one cell beside all its indikator."""
    if kolom[-1].kunci != "program":
        return tuple(daftar_baris)
    terakhir = gabungkan([BarisLampiran(b.daftar_sel[-1:]) for b in daftar_baris], 1)
    return tuple(
        BarisLampiran((*b.daftar_sel[:-1], *t.daftar_sel), b.gaya)
        for b, t in zip(daftar_baris, terakhir, strict=True)
    )

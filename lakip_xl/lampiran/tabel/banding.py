"""The tables that compare the realisasi: L10 with earlier years, L11 with the end target, L12 with a standard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lakip_xl.hitung.arah import TAK_ADA
from lakip_xl.hitung.capaian import rumus_menuju_akhir
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.tanpa_sel import menuju_akhir
from lakip_xl.lampiran.dokumen import NIHIL, BarisLampiran, JenisTabel, KolomTabel, SelLampiran, TabelLampiran
from lakip_xl.lampiran.tabel.catatan import catatan_capaian
from lakip_xl.lampiran.tabel.kolom import (
    CAPAIAN,
    INDIKATOR,
    NO,
    REALISASI,
    TANPA_INDIKATOR_SASARAN,
    TARGET,
    TIDAK_ADA_DATA,
)
from lakip_xl.lampiran.tabel.rumus import hidup
from lakip_xl.lampiran.tabel.sel import (
    TAK_TERHITUNG,
    capaian_hidup,
    catatan_tanda,
    hitungan,
    masukan,
    per_sasaran,
    polaritas,
    realisasi_kinerja,
    sumber,
)
from lakip_xl.model import Indikator
from lakip_xl.values.cell import Rentang

_TIDAK_ADA = "tidak ada"
_STANDAR = (
    NO,
    INDIKATOR,
    TARGET,
    REALISASI,
    KolomTabel("standar", "Standar Nasional", JenisTabel.BESARAN, 13),
    KolomTabel("sumber", "Sumber Standar", lebar=26),
    KolomTabel("banding", "Dibanding Standar", JenisTabel.KATA, 15),
)


def tahun_terdahulu(hasil_hitung: HasilHitung) -> list[int]:
    """The earlier years that the workbook has a column for."""
    tahun = hasil_hitung.lakip.identitas.tahun
    ada = {t for r in hasil_hitung.lakip.riwayat.values() for t in r.realisasi}
    return sorted(t for t in ada if tahun is None or t < tahun)


def realisasi_terdahulu(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L10: this year's realisasi beside those of earlier years."""
    lakip = hasil_hitung.lakip
    daftar_tahun = tahun_terdahulu(hasil_hitung)
    tahun = str(lakip.identitas.tahun or "Tahun Ini")
    grup = "Realisasi" if daftar_tahun else ""
    kolom = (
        NO,
        INDIKATOR,
        TARGET,
        *(KolomTabel(str(t), str(t), JenisTabel.BESARAN, 11, grup) for t in daftar_tahun),
        KolomTabel("realisasi", tahun if grup else f"Realisasi {tahun}", JenisTabel.BESARAN, 11, grup),
        CAPAIAN,
        KolomTabel("arah", "Naik/Turun", JenisTabel.KATA, 14),
    )

    def isi(indikator: Indikator) -> tuple[SelLampiran, ...]:
        riwayat = lakip.riwayat.get(indikator.kode.teks)
        dahulu = [
            masukan(hasil_hitung, riwayat.realisasi[t])
            if riwayat and t in riwayat.realisasi
            else SelLampiran()
            for t in daftar_tahun
        ]
        return (
            masukan(hasil_hitung, indikator.target_pk),
            *(s if s.nilai is not None else SelLampiran(NIHIL) for s in dahulu),
            realisasi_kinerja(hasil_hitung, indikator),
            capaian_hidup(hasil_hitung, "Indikator", indikator, indikator.target_pk),
            arah_kinerja(hasil_hitung, indikator),
        )

    catatan = (
        "Naik/turun dibanding tahun sebelumnya menurut polaritas: Peningkatan berarti kinerja membaik.",
    )
    if not daftar_tahun:
        catatan = (f"Realisasi tahun-tahun sebelumnya: {TIDAK_ADA_DATA} pada lembar Riwayat.",)
    judul = "Perbandingan Realisasi Kinerja dengan Tahun-Tahun Sebelumnya"
    yield from _per_sasaran(hasil_hitung, "L10", judul, kolom, isi, catatan)


def arah_kinerja(hasil_hitung: HasilHitung, indikator: Indikator) -> SelLampiran:
    """Peningkatan, Penurunan or Tetap; a dash where there is no earlier year to compare with."""
    riwayat = hasil_hitung.lakip.riwayat.get(indikator.kode.teks)
    return (
        _tanpa_banding(hitungan(hasil_hitung, ("Riwayat", "arah"), riwayat.arah))
        if riwayat
        else SelLampiran(TAK_ADA)
    )


def _tanpa_banding(sel: SelLampiran) -> SelLampiran:
    tiada = sel.tanda == TAK_TERHITUNG and sel.teks == TAK_ADA + TAK_TERHITUNG
    return SelLampiran(TAK_ADA) if sel.nilai is None or tiada else sel


def target_akhir(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L11: how far the realisasi has come toward the end of the Renstra."""
    lakip = hasil_hitung.lakip
    tahun, akhir = lakip.identitas.tahun, lakip.identitas.tahun_akhir
    kolom = (
        NO,
        INDIKATOR,
        KolomTabel("target", f"Target {tahun or 'Tahun Ini'}", JenisTabel.BESARAN, 13),
        KolomTabel("realisasi", f"Realisasi {tahun or 'Tahun Ini'}", JenisTabel.BESARAN, 13),
        KolomTabel("target_akhir", f"Target Akhir Renstra {akhir or ''}".strip(), JenisTabel.BESARAN, 16),
        KolomTabel("menuju", "% terhadap Target Akhir", JenisTabel.PERSEN, 15),
    )

    def isi(indikator: Indikator) -> tuple[SelLampiran, ...]:
        renstra = lakip.renstra.get(indikator.kode.teks)
        sel = renstra.target.get(akhir) if renstra and akhir else None
        realisasi = realisasi_kinerja(hasil_hitung, indikator)
        if sel is None:
            return (
                masukan(hasil_hitung, indikator.target_pk),
                realisasi,
                SelLampiran(_TIDAK_ADA),
                SelLampiran(NIHIL),
            )
        tujuan = masukan(hasil_hitung, sel)
        batas = sel.nilai if isinstance(sel.nilai, Rentang) else None
        return (
            masukan(hasil_hitung, indikator.target_pk),
            realisasi,
            tujuan,
            _menuju(hasil_hitung, indikator, realisasi, batas or tujuan),
        )

    catatan = (
        "Persentase terhadap target akhir dihitung dengan rumus capaian menurut polaritas, dengan target "
        "akhir Renstra sebagai pembandingnya.",
    )
    judul = "Perbandingan Realisasi Kinerja dengan Target Jangka Menengah (Renstra)"
    yield from _per_sasaran(hasil_hitung, "L11", judul, kolom, isi, catatan)


def _menuju(
    hasil_hitung: HasilHitung, indikator: Indikator, realisasi: SelLampiran, tujuan: SelLampiran | Rentang
) -> SelLampiran:
    tanda = next((s for s in (realisasi, tujuan) if isinstance(s, SelLampiran) and s.tanda), None)
    if tanda:  # it rests on a contradicted input, and the workbook has no figure of its own for it
        return SelLampiran(tanda=tanda.tanda, rujukan=tanda.rujukan)
    identitas = hasil_hitung.lakip.identitas
    rumus = rumus_menuju_akhir(
        polaritas(indikator), identitas, tujuan if isinstance(tujuan, Rentang) else None
    )
    menuju = menuju_akhir(hasil_hitung, indikator, polaritas(indikator))
    sel = SelLampiran() if menuju is None else SelLampiran(menuju, 2, True)
    return hidup(sel, rumus, realisasi=realisasi, target_akhir=tujuan)


def standar_nasional(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L12: the realisasi beside the national standard, where there is one."""

    def isi(indikator: Indikator) -> tuple[SelLampiran, ...]:
        standar = hasil_hitung.lakip.standar.get(indikator.kode.teks)
        acuan = masukan(hasil_hitung, standar.standar) if standar else SelLampiran()
        ada = acuan.angka is not None
        banding = (
            hitungan(hasil_hitung, ("Standar", "banding"), standar.banding) if standar else SelLampiran(NIHIL)
        )
        return (
            masukan(hasil_hitung, indikator.target_pk),
            realisasi_kinerja(hasil_hitung, indikator),
            acuan if ada or acuan.teks not in ("", NIHIL) else SelLampiran(_TIDAK_ADA),
            SelLampiran((standar.sumber_standar.teks if standar else "") or NIHIL),
            _tanpa_banding(banding),
        )

    catatan = (
        "Lebih baik atau lebih buruk menurut polaritas indikator. “Tidak ada” berarti tidak ada standar "
        "nasional untuk indikator itu.",
    )
    judul = "Perbandingan Realisasi Kinerja dengan Standar Nasional"
    yield from _per_sasaran(hasil_hitung, "L12", judul, _STANDAR, isi, catatan, rumus=False)


def _per_sasaran(
    hasil_hitung: HasilHitung,
    kode_tabel: str,
    judul: str,
    kolom: tuple[KolomTabel, ...],
    isi: Callable[[Indikator], Sequence[SelLampiran]],
    catatan: tuple[str, ...],
    *,
    rumus: bool = True,
) -> Iterable[TabelLampiran]:
    for kode, uraian, daftar in per_sasaran(hasil_hitung.lakip):
        daftar_baris = tuple(
            BarisLampiran((SelLampiran(str(n)), SelLampiran(i.indikator.teks), *isi(i)))
            for n, i in enumerate(daftar, 1)
        )
        cara = (catatan_capaian(hasil_hitung.lakip.identitas, daftar),) if rumus and daftar else ()
        yield TabelLampiran(
            kode_tabel,
            judul,
            kolom,
            daftar_baris,
            bagian=kode,
            keterangan=(f"Sasaran: {uraian}",),
            sumber=sumber(hasil_hitung.lakip),
            kosong=TANPA_INDIKATOR_SASARAN,
            catatan=(*cara, *catatan, *catatan_tanda(daftar_baris)) if daftar_baris else (),
        )

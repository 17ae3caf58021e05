"""From one checked workbook to a small record of plain values: what the recap needs of it, and no more."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai
from lakip_xl.hitung.tanpa_sel import serapan_baris, total_kantor
from lakip_xl.laporan.temuan_susunan import uraian_kepastian
from lakip_xl.model import BarisAnggaran, Indikator
from lakip_xl.rekap.kolom import BARIS_TEMUAN, BELUM, TERBACA, YA
from lakip_xl.temuan import Temuan, teks_nilai
from lakip_xl.values.angka import bulatkan, tampil
from lakip_xl.values.besaran import belum_rilis
from lakip_xl.values.cell import Cell, Figur, Nilai
from lakip_xl.values.teks import bersih
from lakip_xl.verbs.validasi import Pemeriksaan

Rekaman = dict[str, Any]  # plain values only: it goes through pipes and into the journal as JSON

BARIS_TERBANYAK = 2_000  # of a table of one workbook; the counts stay exact
TEKS_TERPANJANG = 1_000  # characters
ANGKA_TERBESAR = Decimal(10) ** 24  # beyond it a figure is no amount of money, nor a ratio
_TAK_SAH = str.maketrans("", "", "\ufffe\uffff")  # no XML can hold them


def susun_rekaman(pemeriksaan: Pemeriksaan) -> Rekaman:
    """The record of a workbook that was read."""
    hasil_hitung, lakip = pemeriksaan.hasil_hitung, pemeriksaan.hasil_hitung.lakip
    anggaran, realisasi = (total_kantor(lakip, besaran) for besaran in ("anggaran", "realisasi"))
    indikator = [_indikator(hasil_hitung, i) for i in lakip.daftar_indikator]
    bersama = lakip.indikator_bersama()
    sekali = [satu for n, satu in enumerate(indikator) if n not in bersama]
    capaian = [nilai for _, nilai, _ in sekali if nilai is not None]
    rincian = {
        "indikator": [baris for baris, _, _ in indikator],
        "program": [_program(hasil_hitung, p) for p in lakip.daftar_program],
        "temuan": [_temuan(t) for t in pemeriksaan.daftar_temuan],
    }
    return {
        "status": TERBACA,
        "sha256": pemeriksaan.buku.sha256,
        "perangkat_daerah": rapi(lakip.identitas.opd),
        "pemda": rapi(lakip.identitas["pemda"].teks),
        "tahun": str(lakip.identitas.tahun or ""),
        **{s.value: YA if baik else BELUM for s, baik in pemeriksaan.kesimpulan.menurut_segi.items()},
        **pemeriksaan.ringkasan,
        "anggaran": figur(anggaran[0]),
        "realisasi": figur(realisasi[0]),
        "jumlah_capaian": figur(sum(capaian, Decimal(0))),
        "capaian": len(capaian),
        "indikator": len(sekali),
        "kategori": dict(Counter(k for _, _, k in sekali if k)),
        "aturan": dict(Counter(t.kode for t in pemeriksaan.daftar_temuan if t.dihitung)),
        "keterangan": " ".join([*_ragu(hasil_hitung, anggaran[1] + realisasi[1]), *_terpotong(rincian)]),
        "rincian": {nama: baris[:BARIS_TERBANYAK] for nama, baris in rincian.items()},
    }


def rapi(teks: str) -> str:
    """Text of a workbook as every form can hold it: one line, no control characters, not endless."""
    hasil = " ".join(bersih(teks).translate(_TAK_SAH).split())
    return hasil if len(hasil) <= TEKS_TERPANJANG else hasil[: TEKS_TERPANJANG - 1].rstrip() + "…"


def figur(nilai: Nilai | Figur) -> str | None:
    """A figure as a decimal string of at most twelve places; None for n/a and for what is beyond all measure.

    >>> from lakip_xl.values.cell import TIDAK_BERLAKU
    >>> figur(Decimal("1500.50")), figur(Decimal(1) / 3), figur(Decimal("-0.0")), figur(TIDAK_BERLAKU)
    ('1500.5', '0.333333333333', '0', None)
    """
    if isinstance(nilai, Decimal) and nilai.is_finite() and abs(nilai) < ANGKA_TERBESAR:
        teks = format(bulatkan(nilai, 12), "f").rstrip("0").rstrip(".")
        return teks if bulatkan(nilai, 12) else "0"
    return None


def _ragu(hasil_hitung: HasilHitung, daftar_sel: list[Cell]) -> list[str]:
    ragu = [sel.tempat for sel in daftar_sel if sel in hasil_hitung.putusan.diragukan]
    return [f"Jumlahnya bertentangan dengan rinciannya ({ragu[0]})."] if ragu else []


def _terpotong(rincian: dict[str, list[list[object]]]) -> list[str]:
    return [
        f"Dirinci hanya {BARIS_TERBANYAK} dari {len(baris)} {nama}; selebihnya lihat lakip validasi."
        for nama, baris in rincian.items()
        if len(baris) > BARIS_TERBANYAK
    ]


def _indikator(hasil_hitung: HasilHitung, i: Indikator) -> tuple[list[object], Decimal | None, str]:
    """A row, its capaian and its kategori; the right ones, or the written ones where none are known."""
    capaian, pasti = _hitungan(hasil_hitung, ("Indikator", "capaian"), i.capaian)
    kategori, _ = _hitungan(hasil_hitung, ("Indikator", "kategori"), i.kategori)
    nilai = capaian if isinstance(capaian, Decimal) and figur(capaian) is not None else None
    nama = rapi(kategori) if isinstance(kategori, str) else ""
    baris: list[object] = [
        *(rapi(sel.teks) for sel in (i.sasaran, i.kode, i.indikator, i.satuan, i.polaritas)),
        *(_besaran(sel) for sel in (i.target_pk, i.realisasi)),
        figur(nilai),
        nama,
        "belum rilis" if _belum_rilis(i.realisasi) else "" if pasti else "sebagaimana tertulis",
    ]
    return baris, nilai, nama


def _belum_rilis(sel: Cell) -> bool:
    return isinstance(sel.mentah, str) and belum_rilis(sel.mentah) is not None


def _hitungan(hasil_hitung: HasilHitung, besaran: tuple[str, str], sel: Cell) -> tuple[Nilai | Figur, bool]:
    """A computed figure as the appendix prints it: the right one, or the written one and False."""
    hasil = hasil_hitung.pasti(besaran, sel)
    return (hasil.nilai, True) if hasil else (sel.nilai, sel.nilai is None)


def _besaran(sel: Cell) -> list[str | None]:
    nilai = teks_nilai(sel.nilai)
    return [None if nilai is None else rapi(nilai), "" if sel.kosong else rapi(tampil(sel))]


def _program(hasil_hitung: HasilHitung, baris: BarisAnggaran) -> list[object]:
    nama = [rapi(sel.teks) for sel in (baris.kode, baris.uraian)]
    uang = (baris.anggaran.angka, baris.realisasi.angka, serapan_baris(hasil_hitung, baris))
    return [*nama, len(baris.daftar_anak), *map(figur, uang)]


def _temuan(temuan: Temuan) -> list[object]:
    isi = {**temuan.sebagai_kamus(), "kepastian": uraian_kepastian(temuan) or None}
    tampak = {
        "tertulis": tampil(temuan.sel),
        "seharusnya": tampil_nilai(temuan.sel, temuan.seharusnya) if temuan.seharusnya is not None else "",
        "selisih": tampil_nilai(temuan.sel, temuan.selisih) if temuan.selisih is not None else "",
    }

    def satu(kunci: str) -> object:
        teks = isi[kunci]
        polos = None if teks is None else rapi(str(teks))
        return [polos, rapi(tampak[kunci])] if kunci in tampak else polos

    return [satu(kolom.kunci) for kolom in BARIS_TEMUAN]

"""KON: one thing with two values, or with two names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.model import Lakip, Outcome, Output
from lakip_xl.rules.dasar import rule
from lakip_xl.temuan import GALAT, INFO, PERINGATAN, Pelanggaran
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import Cell
from lakip_xl.values.kemiripan import inti, kemiripan_isi
from lakip_xl.values.teks import sederhana

MIRIP = 75  # of 100: below it two names are hardly the same thing


@rule("KON101", GALAT)
def output_dua_nilai(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Satu output kegiatan bernilai sama di bawah setiap sasaran.

    Contoh:
        Kegiatan
        Kode Sasaran | Kode Kegiatan | Output | Target | Realisasi |
        S1           | 1.1           | a      | 75     | 70        |
        S2           | 1.1           | a      | 75     | 70        |
        S3           | 1.1           | a      | 75     | 75        | KON101
    """
    yield from _dua_nilai(((o.kegiatan.teks, o.output.teks), o) for o in hasil_hitung.lakip.daftar_output)


@rule("KON102", GALAT)
def outcome_dua_nilai(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Satu indikator program bernilai sama di bawah setiap sasaran.

    Contoh:
        Program
        Kode Sasaran | Kode Program | Indikator | Target | Realisasi |
        S1           | 1            | a         | 100%   | 97,36%    |
        S2           | 1            | a         | 100%   | 97,37%    | KON102
    """
    yield from _dua_nilai(((o.program.teks, o.indikator.teks), o) for o in hasil_hitung.lakip.daftar_outcome)


@rule("KON103", GALAT)
def realisasi_dua_nilai(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Realisasi tahun laporan pada lembar Riwayat sama dengan lembar Indikator.

    Contoh:
        Identitas
        Isian         | Nilai |
        Tahun Laporan | 2024  |
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | maksimum  | 80        | 70        |
        2    | S1           | b         | maksimum  | 80        | 70        |
        Riwayat
        Kode Indikator | Realisasi 2023 | Realisasi 2024 |
        1              | 65             | 70             |
        2              | 65             | 72             | KON103
    """
    tahun = hasil_hitung.lakip.identitas.tahun
    for indikator in hasil_hitung.lakip.daftar_indikator:
        riwayat = hasil_hitung.lakip.riwayat.get(indikator.kode.teks)
        sel = riwayat.realisasi.get(tahun) if riwayat and tahun else None
        asal = indikator.realisasi
        if sel and sel.angka is not None and asal.angka is not None and sel.angka != asal.angka:
            pesan = (
                f"Realisasi {tahun} tertulis {tampil(sel)}, sedangkan {asal.tempat} memuat {tampil(asal)}."
            )
            yield Pelanggaran(sel, pesan, asal.angka)


def _dua_nilai(daftar: Iterable[tuple[tuple[str, str], Outcome | Output]]) -> Iterator[Pelanggaran]:
    pertama: dict[tuple[str, str], Outcome | Output] = {}
    for (kode, nama), baris in daftar:
        asal = pertama.setdefault((kode, sederhana(nama)), baris)
        for judul, lama, baru in (
            ("Target", asal.target, baris.target),
            ("Realisasi", asal.realisasi, baris.realisasi),
        ):
            if lama.angka is not None and baru.angka is not None and lama.angka != baru.angka:
                yield Pelanggaran(
                    baru,
                    f"{judul} “{nama}” tertulis {tampil(baru)}, sedangkan {lama.tempat} memuat {tampil(lama)}.",
                )


@rule("KON201", INFO)
def dua_nama(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Satu kode bernama sama pada setiap lembar.

    Satu temuan untuk satu kode, pada sel pertama yang menyebutnya lain.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian                         | Anggaran | Realisasi |
        1    | program  | Program Pelayanan Sosial Dasar | 300      | 300       |
        1.1  | kegiatan | Layanan Lansia                 | 300      | 300       |
        Efisiensi
        Kode Sasaran | Tingkat  | Kode | Uraian           |
        S1           | program  | 1    | Pelayanan Sosial | KON201
        S1           | kegiatan | 1.1  | layanan  lansia  |
        S2           | program  | 1    | Pelayanan Sosial |
    """
    lain: dict[Cell, dict[str, list[Cell]]] = {}
    for asal, sel in _pasangan_nama(hasil_hitung.lakip):
        if kemiripan_isi(asal.teks, sel.teks) >= MIRIP:
            lain.setdefault(asal, {}).setdefault(sel.teks, []).append(sel)
    for asal, menurut_nama in lain.items():
        sebutan = "; ".join(
            f"“{nama}” ({', '.join(s.tempat for s in daftar)})" for nama, daftar in menurut_nama.items()
        )
        pertama = next(iter(menurut_nama.values()))[0]
        yield Pelanggaran(
            pertama, f"“{asal.teks}” ({asal.tempat}) disebut juga {sebutan}; pakailah satu nama."
        )


@rule("KON202", PERINGATAN)
def nama_lain(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Satu kode tidak menyebut dua hal yang berbeda.

    Nama yang jauh berbeda biasanya berarti kodenya keliru.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian         | Anggaran | Realisasi |
        1    | program  | Program A      | 300      | 300       |
        1.1  | kegiatan | Layanan Lansia | 200      | 200       |
        1.2  | kegiatan | Gaji Pegawai   | 100      | 100       |
        Efisiensi
        Kode Sasaran | Tingkat  | Kode | Uraian         |
        S1           | program  | 1    | Program A      |
        S1           | kegiatan | 1.2  | Layanan Lansia | KON202
    """
    for asal, sel in _pasangan_nama(hasil_hitung.lakip):
        if kemiripan_isi(asal.teks, sel.teks) < MIRIP:
            yield Pelanggaran(
                sel, f"“{sel.teks}” berkode sama dengan “{asal.teks}” pada {asal.tempat}; periksa kodenya."
            )


def _pasangan_nama(lakip: Lakip) -> Iterator[tuple[Cell, Cell]]:
    """Where a code is named a second time: the first naming, and a different second one."""
    anggaran = {b.kode.teks: b.uraian for b in lakip.telusuri_anggaran() if b.kode.teks}
    indikator = {i.kode.teks: i.indikator for i in lakip.daftar_indikator if i.kode.teks}
    daftar = [(anggaran.get(o.program.teks), o.uraian) for o in lakip.daftar_outcome]
    daftar += [(anggaran.get(o.kegiatan.teks), o.uraian) for o in lakip.daftar_output]
    for tabel in lakip.daftar_efisiensi:
        for program in tabel.daftar_program:
            daftar += [(anggaran.get(b.kode.teks), b.uraian) for b in (program, *program.daftar_kegiatan)]
    daftar += [(indikator.get(r.indikator.teks), r.uraian) for r in lakip.renstra.values()]
    daftar += [(indikator.get(r.indikator.teks), r.uraian) for r in lakip.riwayat.values()]
    daftar += [(indikator.get(s.indikator.teks), s.uraian) for s in lakip.standar.values()]
    daftar += [(indikator.get(k.kode.teks), k.uraian) for k in lakip.daftar_kutipan]
    for asal, sel in daftar:
        if asal:
            nama, lain = asal.teks, sel.teks
            if nama != lain and nama and lain and inti(nama) != inti(lain):
                yield asal, sel

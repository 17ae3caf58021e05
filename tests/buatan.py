"""Workbooks for tests: grids from plain rows, and consistent offices of any size."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from lakip_xl.cell import Buku, Grid
from lakip_xl.contract import MINIMUM
from lakip_xl.service import Pemeriksaan, isi


def buku(lembar: Mapping[str, Sequence[Sequence[object]]]) -> Buku:
    """A workbook as read; each sheet's first row is its headings."""
    return Buku(
        "buatan.xlsx", "0" * 64, tuple(Grid(n, [list(b) for b in baris]) for n, baris in lembar.items())
    )


def kode(pemeriksaan: Pemeriksaan) -> list[tuple[str, str]]:
    return [(t.kode, t.sel.tempat) for t in pemeriksaan.daftar_temuan]


def kantor_rapi(benih: int, jumlah_program: int = 3) -> Buku:
    """A consistent office: every total adds up, every computed cell was filled by `isi`."""
    acak = random.Random(benih)
    anggaran: list[list[object]] = [
        ["Kode", "No", "Tingkat", "Uraian", "Anggaran", "Realisasi", "Serapan", "Sisa"]
    ]
    efisiensi: list[list[object]] = [
        [
            "Kode Sasaran",
            "Tingkat",
            "Kode",
            "Uraian",
            "Anggaran",
            "Realisasi",
            "Serapan",
            "Realisasi Fisik",
            "Efisiensi (Rp)",
            "Efisiensi (%)",
        ]
    ]
    kegiatan: list[list[object]] = [
        ["Kode Sasaran", "Kode Kegiatan", "Output", "Satuan", "Target", "Realisasi", "Capaian"]
    ]
    program: list[list[object]] = [
        [
            "Kode Sasaran",
            "Kode Program",
            "Indikator Program",
            "Satuan",
            "Target",
            "Realisasi",
            "Capaian",
            "Kategori",
            "Penjelasan",
        ]
    ]
    total = [0, 0]
    for p in range(1, jumlah_program + 1):
        baris = []
        for k in range(1, acak.randint(1, 5) + 1):
            pagu = acak.choice([0, acak.randint(1, 10**9), acak.randint(1, 10**6) * 1000])
            baris.append((f"{p}.{k}", pagu, acak.randint(0, pagu)))
            target = acak.randint(1, 500)
            kegiatan.append(
                ["S1", f"{p}.{k}", f"output {p}.{k}", "orang", target, acak.randint(0, 2 * target), None]
            )
        a, r = sum(b[1] for b in baris), sum(b[2] for b in baris)
        total = [total[0] + a, total[1] + r]
        anggaran.append([str(p), str(p), "program", f"Program {p}", a, r, None, None])
        efisiensi.append(["S1", "program", str(p), f"Program {p}", *[None] * 6])
        for kode_kegiatan, pagu, keluar in baris:
            anggaran.append(
                [kode_kegiatan, "", "kegiatan", f"Kegiatan {kode_kegiatan}", pagu, keluar, None, None]
            )
            efisiensi.append(["S1", "kegiatan", kode_kegiatan, f"Kegiatan {kode_kegiatan}", *[None] * 6])
        program.append(["S1", str(p), f"outcome {p}", "%", 100, acak.randint(0, 150), None, None, None])
    anggaran.append(["", "", "jumlah", "JUMLAH", *total, None, None])
    efisiensi.append(["S1", "total", "", "TOTAL", *[None] * 6])
    indikator: list[list[object]] = [
        [
            "Kode",
            "Kode Sasaran",
            "Indikator",
            "Satuan",
            "Polaritas",
            "Target RKT",
            "Target PK",
            "Realisasi",
            "Capaian",
            "Kategori",
        ]
    ]
    renstra: list[list[object]] = [["Kode Indikator", "Target 2024", "Target 2025"]]
    riwayat: list[list[object]] = [["Kode Indikator", "Realisasi 2023", "Naik/Turun"]]
    for i in range(1, acak.randint(1, 4) + 1):
        polaritas = acak.choice(["maksimum", MINIMUM])
        target = acak.randint(2, 90)
        indikator.append(
            [
                f"I{i}",
                "S1",
                f"indikator {i}",
                "skor",
                polaritas,
                target,
                target,
                acak.randint(1, 120),
                None,
                None,
            ]
        )
        renstra.append([f"I{i}", target, target])
        riwayat.append([f"I{i}", acak.choice(["-", acak.randint(1, 120)]), None])
    mentah = buku(
        {
            "Identitas": [
                ["Isian", "Nilai"],
                ["Perangkat Daerah", "Dinas Contoh"],
                ["Tahun Laporan", "2024"],
                ["Total Anggaran", total[0]],
                ["Total Realisasi", total[1]],
                ["Serapan Anggaran", None],
                ["Tahun Akhir Renstra", "2025"],
            ],
            "Anggaran": anggaran,
            "Sasaran": [["Kode", "Sasaran"], ["S1", "Sasaran satu"]],
            "Indikator": indikator,
            "Renstra": renstra,
            "Riwayat": riwayat,
            "Program": program,
            "Kegiatan": kegiatan,
            "Efisiensi": efisiensi,
        }
    )
    return diisi(mentah)


def diisi(mentah: Buku) -> Buku:
    """The workbook after `isi`."""
    return isi(mentah).sesudah.buku


def ubah(asal: Buku, lembar: str, baris: int, kolom: int, nilai: object) -> Buku:
    """The workbook with one cell changed (1-based)."""
    from dataclasses import replace

    def ganti(grid: Grid) -> Grid:
        baru = [list(b) for b in grid.isi]
        baru[baris - 1][kolom - 1] = nilai
        return replace(grid, isi=baru)

    return replace(asal, daftar_grid=tuple(ganti(g) if g.nama == lembar else g for g in asal.daftar_grid))

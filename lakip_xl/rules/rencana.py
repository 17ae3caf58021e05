"""RST: targets of the plan, from Renstra through RKT to PK."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from lakip_xl.contract import MAKSIMUM, MINIMUM, RENTANG
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan
from lakip_xl.rules.dasar import melaporkan, rule
from lakip_xl.rules.kasus import ragu
from lakip_xl.temuan import GALAT, PERINGATAN, Pelanggaran
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import Cell, Predikat
from lakip_xl.values.predikat import sebandingkan
from lakip_xl.values.teks import sederhana


@melaporkan("RST101", GALAT, JenisIkatan.RKT, JenisIkatan.RENSTRA)
def target_serantai(ikatan: Ikatan) -> str:
    """Target tahun laporan sama pada Renstra, RKT, dan PK.

    Bila dua sama, yang ketiga yang dilaporkan; selain itu tidak diketahui mana yang keliru.

    Contoh:
        Identitas
        Isian         | Nilai |
        Tahun Laporan | 2024  |
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target RKT | Target PK | Realisasi |
        1    | S1           | a         | maksimum  | 80         | 80        | 70        |
        2    | S1           | b         | maksimum  | 85         | 80        | 70        | RST101
        3    | S1           | c         | maksimum  | 85         | 80        | 70        | RST101
        Renstra
        Kode Indikator | Target 2023 | Target 2024 |
        1              | 70          | 80          |
        2              | 70          | 80          |
    """
    pk, nama = ikatan.bahan["asal"], "RKT" if ikatan.jenis is JenisIkatan.RKT else "Renstra"
    assert isinstance(pk, Cell)
    return f"Target “{ikatan.nama}” tidak sama: {nama} {tampil(ikatan.sel)}, PK {tampil(pk)}."


@rule("RST102", PERINGATAN)
def arah_target(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Target Renstra tidak mundur dari tahun ke tahun menurut polaritasnya.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | maksimum  | 80        | 70        |
        2    | S1           | b         | minimum   | 5         | 4         |
        Renstra
        Kode Indikator | Target 2023 | Target 2024 | Target 2025 |
        1              | 80          | 79          | 85          | RST102
        2              | 5           | 5           | 4           |
    """
    polaritas = {
        i.kode.teks: sederhana(i.polaritas.teks) or MAKSIMUM for i in hasil_hitung.lakip.daftar_indikator
    }
    for kode, renstra in hasil_hitung.lakip.renstra.items():
        arah = polaritas.get(kode, RENTANG)
        if arah == RENTANG:
            continue
        daftar = [
            (tahun, sel)
            for tahun, sel in sorted(renstra.target.items())
            if isinstance(sel.nilai, Decimal | Predikat)
        ]
        for (lalu, sebelum), (kini, sesudah) in pairwise(daftar):
            angka = sebandingkan({"lalu": sebelum.nilai, "kini": sesudah.nilai}) or {}
            dulu, kemudian = angka.get("lalu"), angka.get("kini")
            if not isinstance(dulu, Decimal) or not isinstance(kemudian, Decimal):
                continue
            if kemudian != dulu and (kemudian > dulu) == (arah == MINIMUM):
                yield Pelanggaran(
                    sesudah,
                    f"Target {kini} {tampil(sesudah)} mundur dari target {lalu} {tampil(sebelum)}, "
                    f"padahal polaritasnya {arah}.",
                    akar=ragu(hasil_hitung, sebelum, sesudah),
                )


@rule("RST103", PERINGATAN)
def tahun_hilang(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Renstra memuat target setiap tahun periodenya.

    Contoh:
        Identitas
        Isian               | Nilai |
        Tahun Awal Renstra  | 2023  |
        Tahun Akhir Renstra | 2025  |
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | maksimum  | 80        | 70        |
        2    | S1           | b         | maksimum  | 80        | 70        |
        Renstra
        Kode Indikator | Target 2023 | Target 2024 | Target 2025 |
        1              | 80          | 85          | 90          |
        2              | 80          |             | 90          | RST103
    """
    awal, akhir = hasil_hitung.lakip.identitas.tahun_awal, hasil_hitung.lakip.identitas.tahun_akhir
    if awal is None or akhir is None:
        return
    for renstra in hasil_hitung.lakip.renstra.values():
        hilang = [
            str(tahun)
            for tahun in range(awal, akhir + 1)
            if tahun not in renstra.target or renstra.target[tahun].kosong
        ]
        if hilang:
            yield Pelanggaran(renstra.indikator, f"Target tahun {', '.join(hilang)} belum diisi.")


@rule("RST104", PERINGATAN)
def tanpa_renstra(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Setiap indikator ada pada lembar Renstra.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | maksimum  | 80        | 70        |
        2    | S1           | b         | maksimum  | 80        | 70        | RST104
        Renstra
        Kode Indikator | Target 2023 |
        1              | 80          |
    """
    if hasil_hitung.lakip.renstra:
        for indikator in hasil_hitung.lakip.daftar_indikator:
            if indikator.kode.teks and indikator.kode.teks not in hasil_hitung.lakip.renstra:
                yield Pelanggaran(
                    indikator.kode, f"Indikator “{indikator.indikator.teks}” tidak ada pada lembar Renstra."
                )

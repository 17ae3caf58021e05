"""Corrupt consistent workbooks one figure at a time, and count what `validasi` finds.

    python scripts/uji/mutasi.py [--kantor N] [--benih S] [--cepat] [--rinci] [--proses P]
    python scripts/uji/mutasi.py --contoh N [--rezim R] [--golongan G] [--kantor N] [--benih S] [--rinci] [--proses P]

The workbooks are the real report with its faulty inputs mended, and N made-up offices. Every numeric
cell is corrupted in every way that applies to it; the workbook is checked in this process and nothing
is written. A corruption counts as found when there is a finding that was not there before, and as
found at its cell when that finding stands at the corrupted cell or names it as its root.

With --contoh the other question: who is said to be wrong, and what `isi` then does. About N changes of each workbook,
of figures, sums, rows, codes, names and choices, kept in four ways (`perusakan/`); --rinci tells each failure.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

from kantor import bentuk_acak, kantor
from perusakan.rezim import Rezim, laporan_nyata
from perusakan.sel import Sel, angka_dalam, daftar_baris, ganti_digit, tukar_digit, ubah
from perusakan.tabel import rincian, tabel_baris, timbang_semua
from perusakan.ubahan import Golongan

from lakip_xl.contract import MASUKAN, Jenis
from lakip_xl.model import EMPAT_TINGKAT, LIMA_TINGKAT
from lakip_xl.reading.sel import baca_sel
from lakip_xl.temuan import INFO
from lakip_xl.values.angka import baca_rentang, bulatkan, tampilkan
from lakip_xl.values.cell import Buku, Cell
from lakip_xl.values.teks import sederhana
from lakip_xl.verbs.validasi import validasi

LIPAT_NYATA = 5  # changes of the real report for one of an office
CEPAT = 40  # numeric cells of each workbook in a quick run
PASANGAN = (("anggaran", "realisasi"), ("target_pk", "realisasi"), ("target", "realisasi"))
TEKS = "menyusul"


@dataclass(frozen=True)
class Mutasi:
    """One corruption: what to write where."""

    jenis: str
    sel: Sel
    perubahan: tuple[tuple[Cell, object], ...]

    @property
    def rinci(self) -> str:
        return "; ".join(f"{c.tempat} {_tulis(c, c.nilai)} -> {_tulis(c, n)}" for c, n in self.perubahan)


@dataclass(frozen=True)
class Hasil:
    mutasi: Mutasi
    ditemukan: bool
    di_selnya: bool


def _tulis(cell: Cell, nilai: object) -> str:
    if isinstance(nilai, Decimal):
        return tampilkan(nilai, sebagai_persen=cell.persen)
    return "kosong" if nilai is None else str(nilai)


# Ways to go wrong --------------------------------------------------------------------------------


def mutasi_sel(sel: Sel, kunci: str, acak: random.Random) -> Iterator[tuple[str, object]]:
    """(kind, what the cell would hold) for one figure."""
    tampak, satuan = sel.tampak, Decimal(1).scaleb(-sel.desimal)
    yield "satu digit diganti", ganti_digit(tampak, sel.desimal, acak)
    yield "dua digit bersebelahan tertukar", tukar_digit(tampak, sel.desimal, acak)
    if sel.cacah:
        if abs(tampak) >= 1000:
            yield "ribuan hilang (dibagi 1000)", Decimal(int(tampak) // 1000)
        yield "dikali 1000", tampak * 1000
    yield "tanda terbalik", -tampak
    yield "dikosongkan", None
    yield "diganti teks", TEKS
    if kunci.startswith("target"):
        naik = bulatkan(tampak * acak.choice([Decimal("0.9"), Decimal("1.1")]), sel.desimal)
        yield "target diubah", naik if naik != tampak else tampak + satuan
    if sel.cell.persen or (sel.kolom.jenis is Jenis.PERSEN and sel.desimal <= 4):
        yield "persentase bergeser satu satuan tampilan", tampak + acak.choice([-satuan, satuan])


def daftar_mutasi(buku: Buku, benih: int) -> list[Mutasi]:
    """Every corruption of every figure that can be seen; the same for the same seed."""
    daftar: list[Mutasi] = []
    semua_baris = list(daftar_baris(buku))
    kategori = _kategori(semua_baris)
    for baris in semua_baris:
        for kunci, sel in angka_dalam(baris):
            acak = random.Random(f"{benih} {sel.cell.tempat}")
            for jenis, nilai in mutasi_sel(sel, kunci, acak):
                if not isinstance(nilai, Decimal) or nilai != sel.tampak:
                    daftar.append(Mutasi(jenis, sel, ((sel.cell, nilai),)))
        for kunci, sel in baris.items():
            daftar += _mutasi_teks(kunci, sel, kategori, random.Random(f"{benih} {sel.cell.tempat}"))
        daftar += _tukar_pasangan(baris)
    daftar += _tukar_total(semua_baris)
    return daftar


def _kategori(semua_baris: Iterable[Mapping[str, Sel]]) -> tuple[str, ...]:
    """The kategori that the workbook writes, or those of the scale that it seems to use."""
    terpakai = {b["kategori"].cell.teks for b in semua_baris if "kategori" in b} - {"", "-"}
    for skala in (EMPAT_TINGKAT, LIMA_TINGKAT):
        nama = tuple(p.kategori for p in skala.daftar_pita)
        if terpakai <= set(nama):
            return nama
    return tuple(sorted(terpakai))


def _mutasi_teks(kunci: str, sel: Sel, kategori: Sequence[str], acak: random.Random) -> Iterator[Mutasi]:
    """A judgement changed to another, a range target moved."""
    pilihan = kategori if kunci == "kategori" else sel.kolom.pilihan
    lain = [p for p in pilihan if sederhana(p) != sederhana(sel.cell.teks) and p != "-"]
    if sel.kolom.peran is not MASUKAN and sel.cell.teks and lain:
        yield Mutasi("kategori atau arah diubah", sel, ((sel.cell, acak.choice(lain)),))
    rentang = baca_rentang(sel.cell.teks) if sel.kolom.jenis is Jenis.BESARAN else None
    if rentang:
        persen = "%" in sel.cell.teks
        atas = tampilkan(rentang.atas * 2, sebagai_persen=persen)
        teks = f"{tampilkan(rentang.bawah, sebagai_persen=persen)} - {atas}"
        yield Mutasi("target diubah", sel, ((sel.cell, teks),))


def _tukar_pasangan(baris: Mapping[str, Sel]) -> Iterator[Mutasi]:
    for kiri, kanan in PASANGAN:
        if kiri in baris and kanan in baris:
            yield from _tukar(baris[kiri], baris[kanan])


def _tukar_total(semua_baris: Iterable[Mapping[str, Sel]]) -> Iterator[Mutasi]:
    identitas = {s.kolom.kunci: s for b in semua_baris for k, s in b.items() if k == "nilai"}
    if "total_anggaran" in identitas and "total_realisasi" in identitas:
        yield from _tukar(identitas["total_anggaran"], identitas["total_realisasi"])


def _tukar(kiri: Sel, kanan: Sel) -> Iterator[Mutasi]:
    terbaca = [baca_sel(sel.cell, sel.kolom.jenis)[0].nilai for sel in (kiri, kanan)]
    if None not in terbaca and terbaca[0] != terbaca[1]:
        perubahan = ((kiri.cell, kanan.cell.nilai), (kanan.cell, kiri.cell.nilai))
        yield Mutasi("dua angka sebaris tertukar", kiri, perubahan)


# Trying ------------------------------------------------------------------------------------------


def terapkan(buku: Buku, mutasi: Mutasi) -> Buku:
    """The corrupted workbook."""
    return ubah(buku, mutasi.perubahan)


def uji(buku: Buku, daftar: Sequence[Mutasi]) -> list[Hasil]:
    """Check the workbook under each corruption."""
    semula = {(t.kode, t.sel.tempat) for t in validasi(buku).daftar_temuan}
    hasil = []
    for mutasi in daftar:
        baru = [
            t for t in validasi(terapkan(buku, mutasi)).daftar_temuan if (t.kode, t.sel.tempat) not in semula
        ]
        tempat = {cell.tempat for cell, _ in mutasi.perubahan}
        tepat = any(t.sel.tempat in tempat or (t.akar and t.akar.tempat in tempat) for t in baru)
        hasil.append(Hasil(mutasi, bool(baru), tepat))
    return hasil


def alarm_palsu(buku: Buku) -> list[str]:
    """What is reported above info though nothing was corrupted."""
    return [
        f"{buku.nama}: {t.kode} {t.sel.tempat} {t.pesan}"
        for t in validasi(buku).daftar_temuan
        if t.tingkat is not INFO
    ]


def jalankan(buku: Buku, benih: int, *, cepat: bool = False, proses: int = 1) -> list[Hasil]:
    """All corruptions of a workbook, or those of a sample of its cells."""
    daftar = daftar_mutasi(buku, benih)
    if cepat:
        sel = sorted({m.sel.cell.tempat for m in daftar})
        terpilih = set(random.Random(f"{benih} {buku.nama}").sample(sel, min(CEPAT, len(sel))))
        daftar = [m for m in daftar if m.sel.cell.tempat in terpilih]
    if proses == 1:
        return uji(buku, daftar)
    bagian = [daftar[n::proses] for n in range(proses)]
    with ProcessPoolExecutor(proses) as pekerja:
        return [h for hasil in pekerja.map(partial(uji, buku), bagian) for h in hasil]


# Telling -----------------------------------------------------------------------------------------


def tabel(daftar_hasil: Sequence[Hasil]) -> str:
    """Per kind: tried, found, found at its cell."""
    jenis = dict.fromkeys(h.mutasi.jenis for h in daftar_hasil)
    baris = [(j, [h for h in daftar_hasil if h.mutasi.jenis == j]) for j in sorted(jenis)]
    baris.append(("semua", list(daftar_hasil)))
    baris.append(("  pada masukan", [h for h in daftar_hasil if h.mutasi.sel.kolom.peran is MASUKAN]))
    baris.append(("  pada hitungan", [h for h in daftar_hasil if h.mutasi.sel.kolom.peran is not MASUKAN]))
    isi_tabel = [("jenis kekeliruan", "dicoba", "ditemukan", "", "di selnya", "")]
    for nama, hasil in baris:
        temu, tepat = sum(h.ditemukan for h in hasil), sum(h.di_selnya for h in hasil)
        isi_tabel.append(
            (nama, str(len(hasil)), str(temu), _bagian(temu, hasil), str(tepat), _bagian(tepat, hasil))
        )
    lebar = [max(len(b[n]) for b in isi_tabel) for n in range(6)]
    return "\n".join(
        f"{b[0]:<{lebar[0]}}  " + "  ".join(f"{teks:>{n}}" for teks, n in zip(b[1:], lebar[1:], strict=True))
        for b in isi_tabel
    )


def _bagian(jumlah: int, hasil: Sequence[Hasil]) -> str:
    """A share, cut off rather than rounded: 100 % is said only of all."""
    return (
        tampilkan(Decimal(jumlah * 1000 // len(hasil)).scaleb(-3), desimal=1, sebagai_persen=True)
        if hasil
        else ""
    )


def menurut_kolom(daftar_hasil: Iterable[Hasil]) -> str:
    """Where corruptions went unnoticed, by sheet and column."""
    hitung = Counter(
        f"{h.mutasi.sel.cell.lembar}, {h.mutasi.sel.kolom.kunci}: {h.mutasi.jenis}"
        for h in daftar_hasil
        if not h.ditemukan
    )
    return "\n".join(f"{n:>5}  {nama}" for nama, n in sorted(hitung.items()))


def baca_pilihan() -> argparse.Namespace:
    pengurai = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    pengurai.add_argument("--kantor", type=int, default=10, help="banyaknya kantor buatan")
    pengurai.add_argument("--benih", type=int, default=1, help="benih acak")
    pengurai.add_argument("--cepat", action="store_true", help=f"{CEPAT} sel tiap buku saja")
    pengurai.add_argument("--rinci", action="store_true", help="sebutkan setiap kekeliruan yang luput")
    pengurai.add_argument("--proses", type=int, default=1, help="banyaknya proses")
    pengurai.add_argument(
        "--contoh", type=int, metavar="N", help="siapa yang keliru: sekitar N ubahan tiap buku, 0 semuanya"
    )
    pengurai.add_argument(
        "--rezim", choices=[r.value for r in Rezim], action="append", help="hanya rezim ini"
    )
    pengurai.add_argument(
        "--golongan",
        choices=[g.name.lower() for g in Golongan],
        action="append",
        help="hanya ubahan golongan ini",
    )
    return pengurai.parse_args()


def main() -> None:
    pilihan = baca_pilihan()
    kelompok = {
        "Laporan nyata 2020 yang sudah dibetulkan": [laporan_nyata()],
        f"{pilihan.kantor} kantor buatan": [
            kantor(bentuk_acak(pilihan.benih * 1000 + n)) for n in range(pilihan.kantor)
        ],
    }
    for judul, daftar_buku in kelompok.items():
        (rusak_saja if pilihan.contoh is None else siapa_keliru)(judul, daftar_buku, pilihan)


def rusak_saja(judul: str, daftar_buku: Sequence[Buku], pilihan: argparse.Namespace) -> None:
    """What is found, by kind of corruption."""
    hasil = [
        h
        for buku in daftar_buku
        for h in jalankan(buku, pilihan.benih, cepat=pilihan.cepat, proses=pilihan.proses)
    ]
    palsu = [baris for buku in daftar_buku for baris in alarm_palsu(buku)]
    print(f"{judul}\n\n{tabel(hasil)}\n\nalarm palsu: {len(palsu)}", *palsu, sep="\n")
    print(f"\nluput, menurut lembar dan kolom:\n{menurut_kolom(hasil)}\n", flush=True)
    if pilihan.rinci:
        print(*(f"{h.mutasi.jenis}: {h.mutasi.rinci}" for h in hasil if not h.ditemukan), "", sep="\n")


def siapa_keliru(judul: str, daftar_buku: Sequence[Buku], pilihan: argparse.Namespace) -> None:
    """Who is said to be wrong, and what `isi` does with it."""
    contoh = pilihan.contoh * (LIPAT_NYATA if len(daftar_buku) == 1 else 1)
    rezim = [r for r in Rezim if not pilihan.rezim or r.value in pilihan.rezim]
    golongan = [g for g in Golongan if not pilihan.golongan or g.name.lower() in pilihan.golongan]
    hasil = timbang_semua(
        daftar_buku, pilihan.benih, contoh, rezim, golongan, rinci=pilihan.rinci, proses=pilihan.proses
    )
    print(f"{judul}: {len(hasil)} ubahan\n\n{tabel_baris(hasil)}\n", flush=True)
    if pilihan.rinci:
        print(f"{rincian(hasil)}\n")


if __name__ == "__main__":
    main()

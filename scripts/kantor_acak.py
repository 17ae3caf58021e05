"""Consistent offices by the seed: workbooks, as read, in which nothing contradicts anything.

    kantor(bentuk_acak(7))            the workbook of office 7, filled
    kantor(Bentuk(jumlah_program=1))  a plain office with one program

All follows from `Bentuk`, its `benih` included, so a property test shrinks a shape and not a heap of
cells. Computed cells are filled by `lakip_xl.service.isi`; what quotes them repeats what was filled.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from fakta_acak import (
    OBJEK,
    OPD,
    PEMDA,
    SATUAN,
    Pos,
    Target,
    Ukuran,
    undi_anggaran,
    undi_realisasi,
    undi_renstra,
    undi_ukuran,
)
from tata_acak import POLOS, Baris, Isi, Tata, tata_lembar

from lakip_xl.angka import bulatkan, desimal_alami, desimal_tampil, persen, tampilkan
from lakip_xl.assemble import assemble
from lakip_xl.cell import UMUM, Buku, Figur, Format
from lakip_xl.contract import (
    BATAS_CAPAIAN,
    FUNGSIONAL,
    ISIAN,
    JUMLAH,
    KEGIATAN,
    MAKSIMUM,
    NISBAH,
    PROGRAM,
    RUMUS_EFISIENSI,
    SELISIH,
    SKALA_LAN,
    SKALA_LIMA,
    STRUKTURAL,
    SUB_KEGIATAN,
    TANPA_BATAS,
    TOTAL,
)
from lakip_xl.edit import Edit
from lakip_xl.fill import terapkan
from lakip_xl.hitung.ulang import Ulang, recompute
from lakip_xl.service import isi

SKALA_SENDIRI = "Skala Kantor"
PITA_SENDIRI = (("Istimewa", "0.95"), ("Baik", "0.8"), ("Cukup", "0.6"), ("Kurang", None))
LEMBAR_PILIHAN = (
    "Renstra", "Riwayat", "Standar", "Analisis", "Program", "Kegiatan", "Efisiensi", "Pegawai", "Golongan",
    "Pejabat", "Kutipan", "Pengecualian",
)  # fmt: skip


@dataclass(frozen=True)
class Bentuk:
    """How an office is shaped. The defaults make a small and plain one."""

    benih: int = 0
    jumlah_program: int = 1  # at most 12
    kegiatan_terbanyak: int = 3  # at most 8
    sub_kegiatan: bool = False
    baris_jumlah: bool = True
    total_dinyatakan: bool = True
    jumlah_sasaran: int = 1
    indikator_terbanyak: int = 2
    keluaran_terbanyak: int = 1
    daftar_satuan: tuple[str, ...] = SATUAN
    skala: str = SKALA_LAN
    batas_capaian: str = TANPA_BATAS
    rumus_minimum: str = SELISIH
    rumus_efisiensi: str = RUMUS_EFISIENSI[0]
    tanpa: frozenset[str] = frozenset()  # sheets that it does without
    tata: Tata = POLOS
    kutipan_dibulatkan: bool = False  # realisasi quoted at fewer decimals than its sheet shows
    dibulatkan: bool = False  # computed cells hold what they show, as when people type them


def bentuk_acak(benih: int) -> Bentuk:
    """The shape of office `benih`: any size, any choices, any layout."""
    acak = random.Random(f"bentuk {benih}")

    def ya(peluang: float) -> bool:
        return acak.random() < peluang

    return Bentuk(
        benih,
        jumlah_program=acak.choice([1, 1, 2, 3, 4, 5, 8, 12]),
        kegiatan_terbanyak=acak.randint(1, 7),
        sub_kegiatan=ya(0.4),
        baris_jumlah=ya(0.8),
        total_dinyatakan=ya(0.7),
        jumlah_sasaran=acak.randint(1, 4),
        indikator_terbanyak=acak.randint(1, 4),
        keluaran_terbanyak=acak.randint(1, 3),
        skala=acak.choice([SKALA_LAN, SKALA_LIMA, SKALA_SENDIRI]),
        batas_capaian=acak.choice(BATAS_CAPAIAN),
        rumus_minimum=acak.choice([SELISIH, NISBAH]),
        rumus_efisiensi=acak.choice(RUMUS_EFISIENSI),
        tanpa=frozenset(nama for nama in LEMBAR_PILIHAN if ya(0.2)),
        tata=Tata(ya(0.5), ya(0.5), acak.choice([0, 1, 3, 5]), ya(0.3), acak.choice([0, 0, 1, 3])),
        dibulatkan=ya(0.5),
    )


def kantor(bentuk: Bentuk) -> Buku:
    """The workbook of an office, filled."""
    penulis = _Kantor(bentuk)
    lembar = penulis.lembar()
    lembar |= penulis.kutipan(recompute(assemble(penulis.buku(lembar))), lembar.get("Program", []))
    terisi = isi(penulis.buku(lembar)).sesudah.buku
    return _seperti_diketik(terisi) if bentuk.dibulatkan else terisi


def _seperti_diketik(buku: Buku) -> Buku:
    """Computed figures cut to the decimals that they show."""
    daftar_sel = [h.sel for h in recompute(assemble(buku)).daftar_hasil if h.sel.kolom]
    return terapkan(
        buku,
        [
            Edit(s.lembar, s.alamat, s.mentah, bulatkan(s.mentah, desimal_tampil(s) + 2 * s.persen))
            for s in daftar_sel
            if isinstance(s.mentah, Decimal) and s.desimal is not None
        ],
    )


class _Kantor:
    """An office's facts, and the rows that its sheets make of them."""

    def __init__(self, bentuk: Bentuk) -> None:
        acak = self.acak = random.Random(f"kantor {bentuk.benih}")
        self.bentuk = bentuk
        self.tahun = acak.randint(2021, 2029)
        self.awal = self.tahun - acak.randint(0, 4)
        self.ber_rkt = acak.random() < 0.8
        self.pemda = acak.choice(PEMDA)
        self.opd = f"{acak.choice(OPD)} {self.pemda}"
        self.daftar_program = undi_anggaran(
            acak, bentuk.jumlah_program, bentuk.kegiatan_terbanyak, sub_kegiatan=bentuk.sub_kegiatan
        )
        self.anggaran = sum(p.anggaran for p in self.daftar_program)
        self.realisasi = sum(p.realisasi for p in self.daftar_program)
        self.daftar_sasaran = [f"S{n}" for n in range(1, bentuk.jumlah_sasaran + 1)]
        self.indikator = [
            (
                sasaran,
                self.undi_ukuran(f"{sasaran}.{n}", f"Cakupan {OBJEK[(3 * n + 5 * s) % len(OBJEK)]} {s}.{n}"),
            )
            for s, sasaran in enumerate(self.daftar_sasaran, 1)
            for n in range(1, acak.randint(1, bentuk.indikator_terbanyak) + 1)
        ]
        self.renstra = {
            u.kode: undi_renstra(acak, u, self.tahun, self.awal, self.awal + 4) for _, u in self.indikator
        }
        self.pendukung = self._undi_pendukung()
        self.outcome = list(self._undi_outcome())
        self.output = list(self._undi_output())

    def ya(self, peluang: float) -> bool:
        return self.acak.random() < peluang

    def undi_ukuran(
        self, kode: str, nama: str, *, boleh_nihil: bool = False, berentang: bool = True
    ) -> Ukuran:
        satuan = self.acak.choice(self.bentuk.daftar_satuan)
        return undi_ukuran(self.acak, kode, nama, satuan, boleh_nihil=boleh_nihil, berentang=berentang)

    def _undi_pendukung(self) -> list[tuple[str, Pos, list[Pos]]]:
        """Which program supports which sasaran, with the kegiatan listed there; some support two."""
        daftar = []
        for program in self.daftar_program:
            banyak = min(self.acak.choice([0, 1, 1, 1, 2]), len(self.daftar_sasaran))
            for sasaran in self.acak.sample(self.daftar_sasaran, banyak):
                kegiatan = [k for k in program.bagian if self.ya(0.8)] or [program.bagian[0]]
                daftar.append((sasaran, program, kegiatan))
        return sorted(daftar, key=lambda d: (d[0], d[1].kode))

    def _undi_outcome(self) -> Iterator[tuple[str, Pos, Ukuran]]:
        """A program's outcome is the same under each of two sasaran, or it has one of its own for each."""
        dipakai: dict[str, Ukuran] = {}
        for sasaran, program, _ in self.pendukung:
            nama = program.nama.removeprefix("Program ")
            for n in range(1, self.acak.choice([1, 1, 2]) + 1):
                lama = dipakai.get(program.kode) if n == 1 and self.ya(0.5) else None
                # a range as an outcome's target: see the tests
                ukuran = lama or self.undi_ukuran("", f"Hasil {nama} {sasaran}.{n}", berentang=False)
                dipakai.setdefault(program.kode, ukuran)
                yield sasaran, program, ukuran

    def _undi_output(self) -> Iterator[tuple[str, Pos, Ukuran]]:
        """A kegiatan puts out the same under each of two sasaran; some put out nothing."""
        keluaran: dict[str, list[Ukuran]] = {}
        for sasaran, _, daftar_kegiatan in self.pendukung:
            for kegiatan in daftar_kegiatan:
                sudah = keluaran.get(kegiatan.kode)
                if self.ya(0.5) if sudah else self.ya(0.1):
                    continue
                keluaran[kegiatan.kode] = sudah or [
                    self.undi_ukuran("", f"Keluaran {kegiatan.nama} {n}", boleh_nihil=True)
                    for n in range(1, self.acak.randint(1, self.bentuk.keluaran_terbanyak) + 1)
                ]
                for ukuran in keluaran[kegiatan.kode]:
                    yield sasaran, kegiatan, ukuran

    def buku(self, lembar: dict[str, list[Baris]]) -> Buku:
        """The sheets laid out; the same rows always come out the same."""
        daftar_grid = [
            tata_lembar(nama, baris, self.bentuk.tata, random.Random(f"{nama} {self.bentuk.benih}"))
            for nama, baris in lembar.items()
        ]
        return Buku(f"kantor-{self.bentuk.benih}.xlsx", "0" * 64, tuple(daftar_grid))

    # Cells ------------------------------------------------------------------------------------

    def rupiah(self, nilai: int) -> Isi:
        return Isi(nilai or self.acak.choice([0, "-"]), self.acak.choice([Format(0), UMUM]))

    def besaran(self, ukuran: Ukuran, nilai: Target) -> Isi:
        """A figure in the unit of its row, in one of the ways in which people type it."""
        if nilai is None:
            return Isi("-")
        persen = ukuran.satuan == "%"
        bertanda = persen and (ukuran.gaya == "persen" or (ukuran.gaya == "campur" and self.ya(0.5)))
        if isinstance(nilai, tuple):
            daftar = [n.scaleb(2) if persen and not bertanda else n for n in nilai]
            return Isi(" - ".join(tampilkan(n, sebagai_persen=bertanda) for n in daftar))
        if persen and ukuran.gaya == "campur" and nilai <= Decimal("0.01"):
            bertanda = True  # 0,8 among signed figures could be 80 %
        angka = nilai.scaleb(2) if persen and not bertanda else nilai
        desimal = desimal_alami(nilai.scaleb(2) if bertanda else angka) + self.acak.choice([0, 0, 1])
        format = Format(desimal, bertanda) if bertanda or self.ya(0.7) else UMUM
        return Isi(float(angka), format)

    # Sheets -----------------------------------------------------------------------------------

    def lembar(self) -> dict[str, list[Baris]]:
        """All rows that rest on nothing computed."""
        semua: dict[str, list[Baris]] = {
            "Identitas": self._identitas(),
            "Skala": self._skala(),
            "Anggaran": list(self._anggaran()),
            "Sasaran": [
                {"kode": s, "tujuan": "Layanan yang makin baik", "sasaran": f"Meningkatnya {OBJEK[n]}"}
                for n, s in enumerate(self.daftar_sasaran)
            ],
            "Indikator": [self._indikator(s, u) for s, u in self.indikator],
            "Renstra": [self._renstra(u) for _, u in self.indikator],
            "Riwayat": [self._riwayat(u) for _, u in self.indikator],
            "Standar": [self._standar(u) for _, u in self.indikator],
            "Analisis": [baris for _, u in self.indikator for baris in self._analisis(u)],
            "Program": [
                {"sasaran": s, "program": p.kode, "uraian": p.nama, "indikator": u.nama, **self._terukur(u)}
                for s, p, u in self.outcome
            ],
            "Kegiatan": [
                {"sasaran": s, "kegiatan": k.kode, "uraian": k.nama, "output": u.nama, **self._terukur(u)}
                for s, k, u in self.output
            ],
            "Efisiensi": list(self._efisiensi()),
            **self._pegawai(),
            "Kutipan": [],
            "Pengecualian": [],
        }
        if self.bentuk.skala != SKALA_SENDIRI:
            del semua["Skala"]
        return {nama: baris for nama, baris in semua.items() if nama not in self.bentuk.tanpa}

    def _identitas(self) -> list[Baris]:
        nilai: dict[str, Isi | str] = {
            "opd": self.opd,
            "pemda": self.pemda,
            "tahun": str(self.tahun),
            "renstra_awal": str(self.awal),
            "renstra_akhir": str(self.awal + 4),
            "skala": self.bentuk.skala,
            "batas_capaian": self.bentuk.batas_capaian,
            "rumus_minimum": self.bentuk.rumus_minimum,
            "rumus_efisiensi": self.bentuk.rumus_efisiensi,
        }
        if self.bentuk.total_dinyatakan:
            nilai["total_anggaran"] = self.rupiah(self.anggaran)
            nilai["total_realisasi"] = self.rupiah(self.realisasi)
            nilai["serapan"] = Isi(None, Format(self.acak.choice([0, 1, 2]), True))
        label = {
            i.kunci: self.acak.choice([i.label, *i.alias]) if self.bentuk.tata.judul_lain else i.label
            for i in ISIAN
        }
        baris: list[Baris] = [{"isian": label[kunci], "nilai": n} for kunci, n in nilai.items()]
        if self.bentuk.tata.kolom_diacak:
            self.acak.shuffle(baris)
        return baris

    def _skala(self) -> list[Baris]:
        """A scale of the office's own, in percentages or in points."""
        poin = self.ya(0.5)
        termasuk = self.acak.choice(["ya", "tidak"])

        def batas(teks: str | None) -> Isi:
            if teks is None:
                return Isi()
            return Isi(float(Decimal(teks).scaleb(2))) if poin else Isi(float(teks), Format(0, True))

        baris: list[Baris] = [
            {"skala": SKALA_SENDIRI, "kategori": k, "batas_bawah": batas(b), "termasuk": termasuk}
            for k, b in PITA_SENDIRI
        ]
        self.acak.shuffle(baris)
        return baris

    def _anggaran(self) -> Iterator[Baris]:
        tingkat = (PROGRAM, KEGIATAN, SUB_KEGIATAN)

        def telusuri(daftar: Iterable[Pos], dalam: int) -> Iterator[Baris]:
            for nomor, pos in enumerate(daftar, 1):
                yield {
                    "kode": pos.kode, "no": str(nomor), "tingkat": tingkat[dalam], "uraian": pos.nama,
                    "anggaran": self.rupiah(pos.anggaran), "realisasi": self.rupiah(pos.realisasi),
                }  # fmt: skip
                yield from telusuri(pos.bagian, dalam + 1)

        yield from telusuri(self.daftar_program, 0)
        if self.bentuk.baris_jumlah:
            yield {
                "tingkat": JUMLAH, "uraian": "JUMLAH",
                "anggaran": self.rupiah(self.anggaran), "realisasi": self.rupiah(self.realisasi),
            }  # fmt: skip

    def _indikator(self, sasaran: str, ukuran: Ukuran) -> Baris:
        baris: dict[str, Isi | str] = {
            "kode": ukuran.kode, "sasaran": sasaran, "indikator": ukuran.nama, "satuan": ukuran.satuan,
            "polaritas": ukuran.polaritas, "sumber": self.opd, "target_pk": self.besaran(ukuran, ukuran.target),
            "realisasi": self.besaran(ukuran, ukuran.realisasi),
        }  # fmt: skip
        if self.ber_rkt:
            baris["target_rkt"] = self.besaran(ukuran, ukuran.target)
        return baris

    def _terukur(self, ukuran: Ukuran) -> dict[str, Isi | str]:
        return {
            "satuan": ukuran.satuan,
            "polaritas": "" if ukuran.polaritas == MAKSIMUM and self.ya(0.5) else ukuran.polaritas,
            "target": self.besaran(ukuran, ukuran.target),
            "realisasi": self.besaran(ukuran, ukuran.realisasi),
        }

    def _renstra(self, ukuran: Ukuran) -> Baris:
        target = {
            f"target {tahun}": self.besaran(ukuran, n) for tahun, n in self.renstra[ukuran.kode].items()
        }
        return {"indikator": ukuran.kode, "uraian": ukuran.nama, **target}

    def _riwayat(self, ukuran: Ukuran) -> Baris:
        daftar_tahun = range(self.tahun - 3, self.tahun)
        dahulu = {
            f"realisasi {tahun}": Isi("-")
            if self.ya(0.3)
            else self.besaran(ukuran, undi_realisasi(self.acak, ukuran))
            for tahun in daftar_tahun
        }
        return {"indikator": ukuran.kode, "uraian": ukuran.nama, **dahulu}

    def _standar(self, ukuran: Ukuran) -> Baris:
        ada = isinstance(ukuran.target, Decimal) and self.ya(0.7)
        return {
            "indikator": ukuran.kode,
            "uraian": ukuran.nama,
            "standar": self.besaran(ukuran, ukuran.target) if ada else self.acak.choice(["tidak ada", "-"]),
            "sumber_standar": "Kementerian teknis" if ada else "",
        }

    def _analisis(self, ukuran: Ukuran) -> Iterator[Baris]:
        sebab = (
            "Target tercapai berkat kerja sama" if ukuran.tercapai else "Target belum tercapai karena waktu"
        )
        yield {"indikator": ukuran.kode, "penyebab": sebab, "solusi": "Pendampingan diperluas"}
        if self.ya(0.5):
            yield {"indikator": ukuran.kode, "penyebab": "", "solusi": "Jadwal dimajukan"}

    def _efisiensi(self) -> Iterator[Baris]:
        for sasaran in self.daftar_sasaran:
            daftar = [(p, k) for s, p, k in self.pendukung if s == sasaran]
            for program, kegiatan in daftar:
                yield {"sasaran": sasaran, "tingkat": PROGRAM, "kode": program.kode, "uraian": program.nama}
                for k in kegiatan:
                    yield {"sasaran": sasaran, "tingkat": KEGIATAN, "kode": k.kode, "uraian": k.nama}
            if daftar and self.ya(0.9):
                yield {"sasaran": sasaran, "tingkat": TOTAL, "uraian": "TOTAL"}

    def _pegawai(self) -> dict[str, list[Baris]]:
        """The same people by education and by rank, the office holders among them."""
        jabatan = (
            "Kepala",
            "Sekretaris",
            "Kepala Bidang",
            "Kepala Subbagian",
            "Pelaksana",
            "Tenaga Fungsional",
        )
        banyak = [1, 1, *(self.acak.randint(0, 30) for _ in jabatan[2:])]
        sisa, golongan = sum(banyak), []
        for nama in ("IV", "III", "II", "I"):
            jumlah = sisa if nama == "I" else self.acak.randint(0, sisa)
            golongan.append((f"Golongan {nama}", jumlah))
            sisa -= jumlah

        def angka(jumlah: int) -> Isi:
            return Isi(jumlah or self.acak.choice([0, "-"]), Format(0))

        lembar: dict[str, list[Baris]] = {
            "Pegawai": [
                {"uraian": j, "pendidikan": self.acak.choice(["S2", "S1", "SMA"]), "jumlah": angka(n)}
                for j, n in zip(jabatan, banyak, strict=True)
            ],
            "Golongan": [{"uraian": nama, "jumlah": angka(n)} for nama, n in golongan],
        }
        for baris in lembar.values():
            if self.ya(0.8):
                baris.append({"uraian": "JUMLAH"})
        lembar["Pejabat"] = [
            {"kelompok": STRUKTURAL, "uraian": "Eselon II", "jumlah": angka(1)},
            {"kelompok": STRUKTURAL, "uraian": "Eselon III", "jumlah": angka(1 + banyak[2])},
            {"kelompok": STRUKTURAL, "uraian": "JUMLAH"},
            {"kelompok": FUNGSIONAL, "uraian": "Ahli Muda", "jumlah": angka(banyak[5])},
            {"kelompok": FUNGSIONAL, "uraian": "JUMLAH"},
        ]
        return lembar

    # What repeats computed figures ------------------------------------------------------------

    def kutipan(self, ulang: Ulang, program: list[Baris]) -> dict[str, list[Baris]]:
        """The rows of Kutipan, and Program with narratives, from the figures as recomputed."""
        hasil = {
            besaran: [h.nilai for h in ulang.besaran(*besaran)]
            for besaran in product(("Indikator", "Program"), ("capaian", "kategori"))
        }
        capaian, kategori = hasil["Program", "capaian"], hasil["Program", "kategori"]
        lembar: dict[str, list[Baris]] = {}
        if program:
            lembar["Program"] = [
                {**baris, "narasi": self._narasi(u, c, k)} if u.satuan == "%" and self.ya(0.5) else baris
                for baris, (_, _, u), c, k in zip(program, self.outcome, capaian, kategori, strict=True)
            ]
        if "Kutipan" not in self.bentuk.tanpa:
            indikator = zip(
                self.indikator, hasil["Indikator", "capaian"], hasil["Indikator", "kategori"], strict=True
            )
            baris = [self._kutip(s, u.kode, u, c, k) for (s, u), c, k in indikator for _ in range(3)]
            if program:
                tunggal = Counter((s, p.kode) for s, p, _ in self.outcome)
                satuan = {
                    p.kode: {u.satuan for _, q, u in self.outcome if q is p} for _, p, _ in self.outcome
                }
                baris += [
                    self._kutip(s, p.kode, u, c, k)
                    for (s, p, u), c, k in zip(self.outcome, capaian, kategori, strict=True)
                    if tunggal[s, p.kode] == 1 and len(satuan[p.kode]) == 1
                ]
            if self.bentuk.total_dinyatakan:
                baris.append(self._kutip_total())
            lembar["Kutipan"] = [b for b in baris if self.ya(0.7)]
        return lembar

    def _narasi(self, ukuran: Ukuran, capaian: Figur, kategori: Figur) -> str:
        if not isinstance(capaian, Decimal):
            return "Belum ada target tahun ini."
        daftar = [f"Terealisasi {persen(ukuran.realisasi, desimal_alami(ukuran.realisasi.scaleb(2)))}"]
        if isinstance(ukuran.target, Decimal):
            daftar.append(f"dari target {persen(ukuran.target)}")
        daftar.append(f"(capaian {persen(capaian, self.acak.choice([0, 1, 2]))}), kategori {kategori}.")
        return " ".join(daftar)

    def _kutip(self, sasaran: str, kode: str, ukuran: Ukuran, capaian: Figur, kategori: Figur) -> Baris:
        """One printing of a measure, in some table of the report."""
        baris: dict[str, Isi | str] = {
            "tabel": self.acak.choice(["Ringkasan", "Bab III", "Penutup"]), "sasaran": sasaran, "kode": kode,
            "uraian": ukuran.nama, "sumber": self.opd,
        }  # fmt: skip
        if self.ya(0.8):
            baris["target"] = self.besaran(ukuran, ukuran.target)
            baris["realisasi"] = self._kutip_realisasi(ukuran)
        if self.ya(0.8):
            baris["capaian"] = self._kutip_persen(capaian)
            baris["kategori"] = kategori if isinstance(kategori, str) else "-"
        akhir = self.renstra.get(ukuran.kode, {}).get(self.awal + 4)
        if akhir is not None and "Renstra" not in self.bentuk.tanpa and self.ya(0.5):
            baris["target_akhir"] = self.besaran(ukuran, akhir)
        return baris

    def _kutip_realisasi(self, ukuran: Ukuran) -> Isi:
        asal = self.besaran(ukuran, ukuran.realisasi)
        desimal = asal.format.desimal
        if not self.bentuk.kutipan_dibulatkan or not desimal or not isinstance(asal.nilai, float):
            return asal
        bulat = bulatkan(Decimal(str(asal.nilai)), desimal - 1 + 2 * asal.format.persen)
        return Isi(float(bulat), Format(desimal - 1, asal.format.persen))

    def _kutip_persen(self, nilai: Figur) -> Isi:
        """A computed percentage at as many decimals as the table prints."""
        desimal = self.acak.choice([0, 1, 2])
        if not isinstance(nilai, Decimal):
            return Isi(self.acak.choice(["n/a", "-"]))
        return Isi(float(bulatkan(nilai, desimal + 2)), Format(desimal, True))

    def _kutip_total(self) -> Baris:
        return {
            "tabel": "Keuangan", "kode": JUMLAH.upper(), "uraian": "Anggaran dan realisasi seluruhnya",
            "target": Isi(self.anggaran, Format(0)), "realisasi": Isi(self.realisasi, Format(0)),
            "capaian": self._kutip_persen(Decimal(self.realisasi) / self.anggaran if self.anggaran else None),
        }  # fmt: skip

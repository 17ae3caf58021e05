"""The sheets of a made-up office: its facts as rows, typed in one of the ways that people type."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kantor.bentuk import LEMBAR_PILIHAN, SKALA_SENDIRI
from kantor.fakta import OBJEK, Pos, Target, Ukuran, undi_realisasi
from kantor.semua_fakta import Fakta
from kantor.tata import Baris, Isi, tata_lembar
from lakip_xl.contract import (
    FUNGSIONAL,
    ISIAN,
    JUMLAH,
    KEGIATAN,
    LEMBAR_MENURUT_NAMA,
    MAKSIMUM,
    PROGRAM,
    STRUKTURAL,
    SUB_KEGIATAN,
    TABEL,
    TIDAK_DIPAKAI,
    TOTAL,
)
from lakip_xl.values.angka import desimal_alami, tampilkan
from lakip_xl.values.cell import UMUM, Buku, Format

PITA_SENDIRI = (("Istimewa", "0.95"), ("Baik", "0.8"), ("Cukup", "0.6"), ("Kurang", None))


class Penulis(Fakta):
    """Writes the sheets that rest on nothing computed."""

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
        return [*baris, *self._tidak_dipakai()]

    def _tidak_dipakai(self) -> Iterator[Baris]:
        """What Identitas says of the tables that the office does without."""
        for nama in LEMBAR_PILIHAN:
            if nama in self.bentuk.tanpa and LEMBAR_MENURUT_NAMA[nama].perlu_diisi:
                yield {"isian": f"{TABEL} {nama}", "nilai": TIDAK_DIPAKAI, "keterangan": "Tidak diminta"}

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

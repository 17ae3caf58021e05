"""What repeats computed figures in a made-up office: quoted tables and narratives."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import product

from kantor.fakta import Ukuran
from kantor.lembar import Penulis
from kantor.tata import Baris, Isi
from lakip_xl.contract import JUMLAH
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.values.angka import bulatkan, desimal_alami, persen
from lakip_xl.values.cell import Figur, Format


class Pengutip(Penulis):
    """Writes also what quotes the figures that were computed from the sheets."""

    def kutipan(self, hasil_hitung: HasilHitung, program: list[Baris]) -> dict[str, list[Baris]]:
        """The rows of Kutipan, and Program with narratives, from the figures as recomputed."""
        hasil = {
            besaran: [h.nilai for h in hasil_hitung.besaran(*besaran)]
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
                baris += [
                    self._kutip(s, p.kode, u, c, k)
                    for (s, p, u), c, k in zip(self.outcome, capaian, kategori, strict=True)
                    if tunggal[s, p.kode] == 1
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

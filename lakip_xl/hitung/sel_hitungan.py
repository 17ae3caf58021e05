"""All computed cells of a workbook, each after those it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lakip_xl.contract import JUMLAH, MAKSIMUM, MINIMUM, POLARITAS, RENTANG
from lakip_xl.hitung.arah import rumus_arah, rumus_dibanding_standar
from lakip_xl.hitung.capaian import rumus_capaian
from lakip_xl.hitung.hasil import Bahan, Hasil, hitung
from lakip_xl.hitung.kategori import rumus_kategori
from lakip_xl.hitung.keuangan import SERAPAN, SISA, rumus_efisiensi
from lakip_xl.hitung.penjelasan import rumus_penjelasan
from lakip_xl.hitung.rumus import PENJUMLAHAN, RERATA, SALINAN, Rumus
from lakip_xl.model import BarisAnggaran, BarisEfisiensi, Indikator, Kutipan, Lakip, Outcome, Output
from lakip_xl.values.cell import Cell
from lakip_xl.values.teks import sederhana

_UANG = ("anggaran", "realisasi")


def susun(lakip: Lakip, diragukan: Mapping[Cell, Cell]) -> list[Hasil]:
    """The computed cells of the workbook, recomputed in order of dependence; `diragukan` are the inputs that
    are not trusted."""
    return _Penyusun(lakip, diragukan).susun()


class _Penyusun:
    def __init__(self, lakip: Lakip, diragukan: Mapping[Cell, Cell]) -> None:
        self.lakip = lakip
        self.diragukan = diragukan
        self.daftar: list[Hasil] = []
        self.kategori = rumus_kategori(lakip.skala) if lakip.skala else None
        self.rumus_efisiensi = rumus_efisiensi(lakip.identitas.rumus_efisiensi)
        self.polaritas = {
            i.kode.teks: sederhana(i.polaritas.teks) or MAKSIMUM for i in lakip.daftar_indikator
        }

    def susun(self) -> list[Hasil]:
        self._anggaran()
        serapan = self._identitas()
        indikator = {i.kode.teks: self._indikator(i) for i in self.lakip.daftar_indikator}
        self._riwayat()
        self._standar()
        outcome: dict[tuple[str, str], list[tuple[Hasil, Hasil | None]]] = {}
        for o in self.lakip.daftar_outcome:
            outcome.setdefault((o.sasaran.teks, o.program.teks), []).append(self._outcome(o))
        output: dict[tuple[str, str], list[Hasil]] = {}
        for k in self.lakip.daftar_output:
            output.setdefault((k.sasaran.teks, k.kegiatan.teks), []).append(self._output(k))
        self._efisiensi(output)
        self._pegawai()
        tunggal = {kunci: pasangan[0] for kunci, pasangan in outcome.items() if len(pasangan) == 1}
        for kutipan in self.lakip.daftar_kutipan:
            self._kutipan(kutipan, indikator, tunggal, serapan)
        return self.daftar

    def _buat(
        self,
        besaran: tuple[str, str],
        nama: str,
        sel: Cell,
        rumus: Rumus,
        nama_bahan: tuple[str, ...],
        *daftar_bahan: Bahan,
    ) -> Hasil:
        hasil = hitung(besaran, nama, sel, rumus, nama_bahan, daftar_bahan, self.diragukan)
        self.daftar.append(hasil)
        return hasil

    def _anggaran(self) -> None:
        for baris in _dengan_jumlah(self.lakip):
            nama, anggaran, realisasi = baris.uraian.teks, baris.anggaran, baris.realisasi
            self._buat(("Anggaran", "serapan"), nama, baris.serapan, SERAPAN, _UANG, anggaran, realisasi)
            self._buat(("Anggaran", "sisa"), nama, baris.sisa, SISA, _UANG, anggaran, realisasi)

    def _identitas(self) -> Hasil:
        identitas = self.lakip.identitas
        return self._buat(
            ("Identitas", "serapan"),
            identitas.opd,
            identitas["serapan"],
            SERAPAN,
            ("realisasi", "anggaran"),
            identitas["total_realisasi"],
            identitas["total_anggaran"],
        )

    def _capaian(self, lembar: str, nama: str, baris: Indikator | Outcome | Output, target: Cell) -> Hasil:
        polaritas = sederhana(baris.polaritas.teks) or MAKSIMUM
        rumus = rumus_capaian(polaritas, self.lakip.identitas)
        if not self._dimengerti(polaritas):
            target = Cell(target.lembar, target.baris, 0)
        return self._buat(
            (lembar, "capaian"), nama, baris.capaian, rumus, ("realisasi", "target"), baris.realisasi, target
        )

    def _dimengerti(self, polaritas: str) -> bool:
        """Whether the choices that a capaian depends on are known ones: no formula is guessed."""
        identitas = self.lakip.identitas
        tak_dimengerti = identitas.tak_dimengerti("batas_capaian") or (
            polaritas == MINIMUM and identitas.tak_dimengerti("rumus_minimum")
        )
        return polaritas in POLARITAS and not tak_dimengerti

    def _kategori(self, lembar: str, nama: str, sel: Cell, capaian: Hasil) -> Hasil | None:
        if not self.kategori:
            return None
        return self._buat((lembar, "kategori"), nama, sel, self.kategori, ("capaian",), capaian)

    def _indikator(self, indikator: Indikator) -> tuple[Hasil, Hasil | None]:
        nama = indikator.indikator.teks
        capaian = self._capaian("Indikator", nama, indikator, indikator.target_pk)
        return capaian, self._kategori("Indikator", nama, indikator.kategori, capaian)

    def _outcome(self, outcome: Outcome) -> tuple[Hasil, Hasil | None]:
        nama = outcome.indikator.teks
        capaian = self._capaian("Program", nama, outcome, outcome.target)
        kategori = self._kategori("Program", nama, outcome.kategori, capaian)
        if kategori:
            self._buat(
                ("Program", "penjelasan"),
                nama,
                outcome.penjelasan,
                rumus_penjelasan(outcome.target, self.lakip.skala),
                ("realisasi", "target_", "capaian", "kategori"),
                outcome.realisasi,
                outcome.target,
                capaian,
                kategori,
            )
        return capaian, kategori

    def _output(self, output: Output) -> Hasil:
        return self._capaian("Kegiatan", output.output.teks, output, output.target)

    def _riwayat(self) -> None:
        tahun = self.lakip.identitas.tahun
        realisasi = {i.kode.teks: i.realisasi for i in self.lakip.daftar_indikator}
        for kode, riwayat in self.lakip.riwayat.items():
            if tahun is None or kode not in realisasi or tahun - 1 not in riwayat.realisasi:
                continue
            polaritas = self.polaritas[kode]
            if polaritas == RENTANG:
                continue  # nearer to a range is neither up nor down
            self._buat(
                ("Riwayat", "arah"),
                kode,
                riwayat.arah,
                rumus_arah(polaritas, tahun - 1),
                ("kini", "dahulu"),
                realisasi[kode],
                riwayat.realisasi[tahun - 1],
            )

    def _standar(self) -> None:
        realisasi = {i.kode.teks: i.realisasi for i in self.lakip.daftar_indikator}
        for kode, standar in self.lakip.standar.items():
            if kode in realisasi and self.polaritas[kode] != RENTANG:
                self._buat(
                    ("Standar", "banding"),
                    kode,
                    standar.banding,
                    rumus_dibanding_standar(self.polaritas[kode]),
                    ("realisasi", "standar"),
                    realisasi[kode],
                    standar.standar,
                )

    def _efisiensi(self, output: dict[tuple[str, str], list[Hasil]]) -> None:
        anggaran: dict[str, BarisAnggaran] = {}
        for baris in self.lakip.telusuri_anggaran():
            anggaran.setdefault(baris.kode.teks, baris)
        menurut_kegiatan: dict[str, list[Hasil]] = {}
        for (_, kode_kegiatan), daftar in output.items():
            menurut_kegiatan.setdefault(kode_kegiatan, daftar)
        for tabel in self.lakip.daftar_efisiensi:
            program: list[dict[str, Hasil]] = []
            for p in tabel.daftar_program:
                kegiatan = []
                for k in p.daftar_kegiatan:
                    kode = k.kode.teks
                    fisik = output.get((tabel.sasaran, kode)) or menurut_kegiatan.get(kode) or ()
                    kegiatan.append(self._salin_efisiensi(k, anggaran.get(kode), tuple(fisik)))
                # a table of programs alone shows them whole
                program.append(
                    self._jumlah_efisiensi(p, kegiatan)
                    if kegiatan
                    else self._salin_efisiensi(p, anggaran.get(p.kode.teks), ())
                )
            if tabel.total and program:
                self._jumlah_efisiensi(tabel.total, program)

    def _salin_efisiensi(
        self, baris: BarisEfisiensi, asal: BarisAnggaran | None, fisik: tuple[Hasil, ...]
    ) -> dict[str, Hasil]:
        """A row whose money stands in the budget under the same code."""
        tiada = Cell(baris.kode.lembar, baris.kode.baris, 0)
        ada = asal if baris.kode.teks else None
        return self._baris_efisiensi(
            baris, SALINAN, "asal", ada.anggaran if ada else tiada, ada.realisasi if ada else tiada, fisik
        )

    def _jumlah_efisiensi(
        self, baris: BarisEfisiensi, bagian: list[dict[str, Hasil]]
    ) -> dict[str, Hasil]:
        """A program row from its kegiatan there, or TOTAL from its programs."""
        return self._baris_efisiensi(
            baris,
            PENJUMLAHAN,
            "bagian",
            tuple(b["anggaran"] for b in bagian),
            tuple(b["realisasi"] for b in bagian),
            tuple(b["fisik"] for b in bagian),
        )

    def _baris_efisiensi(
        self,
        baris: BarisEfisiensi,
        rumus_uang: Rumus,
        nama_uang: str,
        bahan_anggaran: Bahan,
        bahan_realisasi: Bahan,
        fisik: tuple[Hasil, ...],
    ) -> dict[str, Hasil]:
        """The computed cells of a row by name. Its money is copied or summed; `fisik` is what its physical
        realisation is the mean of."""
        nama = baris.uraian.teks or f"{baris.tingkat} {baris.kode.teks}".strip()
        if not fisik:  # nothing below it: unknown rather than nil
            fisik_bahan: Bahan = Cell(baris.fisik.lembar, baris.fisik.baris, 0)
        else:
            fisik_bahan = fisik[0] if len(fisik) == 1 and not baris.daftar_kegiatan else fisik
        rumus_fisik, nama_fisik = (RERATA, "bagian") if isinstance(fisik_bahan, tuple) else (SALINAN, "asal")
        buat = self._buat
        anggaran = buat(("Efisiensi", "anggaran"), nama, baris.anggaran, rumus_uang, (nama_uang,), bahan_anggaran)
        realisasi = buat(("Efisiensi", "realisasi"), nama, baris.realisasi, rumus_uang, (nama_uang,), bahan_realisasi)
        serapan = buat(
            ("Efisiensi", "serapan"), nama, baris.serapan, SERAPAN, ("realisasi", "anggaran"), realisasi, anggaran
        )
        simpul = {
            "anggaran": anggaran,
            "realisasi": realisasi,
            "serapan": serapan,
            "fisik": buat(("Efisiensi", "fisik"), nama, baris.fisik, rumus_fisik, (nama_fisik,), fisik_bahan),
            "efisiensi": buat(
                ("Efisiensi", "efisiensi_rp"), nama, baris.efisiensi_rp, SISA, _UANG, anggaran, realisasi
            ),
        }
        rumus, nama_bahan = self.rumus_efisiensi
        simpul["efisiensi_persen"] = buat(
            ("Efisiensi", "efisiensi_persen"),
            nama,
            baris.efisiensi_persen,
            rumus,
            nama_bahan,
            *(simpul[n] for n in nama_bahan),
        )
        return simpul

    def _pegawai(self) -> None:
        for rekap in self.lakip.daftar_pegawai:
            if rekap.jumlah and rekap.daftar_baris:
                self._buat(
                    ("Pegawai", "jumlah"),
                    rekap.nama,
                    rekap.jumlah.jumlah,
                    PENJUMLAHAN,
                    ("bagian",),
                    tuple(b.jumlah for b in rekap.daftar_baris),
                )

    def _kutipan(
        self,
        kutipan: Kutipan,
        indikator: dict[str, tuple[Hasil, Hasil | None]],
        outcome: dict[tuple[str, str], tuple[Hasil, Hasil | None]],
        serapan: Hasil,
    ) -> None:
        """Copies of what is computed elsewhere; a blank means that the table does not print it."""
        kode = kutipan.kode.teks
        capaian, kategori = indikator.get(kode) or outcome.get((kutipan.sasaran.teks, kode)) or (None, None)
        if sederhana(kode) == JUMLAH:
            capaian, kategori = serapan, None
        nama = f"tabel {kutipan.tabel.teks}"
        if capaian and not kutipan.capaian.kosong:
            self._buat(("Kutipan", "capaian"), nama, kutipan.capaian, SALINAN, ("asal",), capaian)
        if kategori and not kutipan.kategori.kosong:
            self._buat(("Kutipan", "kategori"), nama, kutipan.kategori, SALINAN, ("asal",), kategori)
        renstra, akhir = self.lakip.renstra.get(kode), self.lakip.identitas.tahun_akhir
        target = renstra.target.get(akhir) if renstra and akhir is not None else None
        if target and target.angka is not None and not kutipan.target_akhir.kosong:
            self._buat(("Kutipan", "target_akhir"), nama, kutipan.target_akhir, SALINAN, ("asal",), target)


def _dengan_jumlah(lakip: Lakip) -> Iterator[BarisAnggaran]:
    yield from lakip.telusuri_anggaran()
    if lakip.jumlah:
        yield lakip.jumlah

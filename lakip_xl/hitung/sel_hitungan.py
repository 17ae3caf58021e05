"""All computed cells of a workbook, each after those it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lakip_xl.contract import JUMLAH, MAKSIMUM, MINIMUM, POLARITAS, RENTANG
from lakip_xl.hitung.arah import rumus_arah, rumus_dibanding_standar
from lakip_xl.hitung.capaian import rumus_capaian
from lakip_xl.hitung.hasil import Bahan, Hasil, hitung
from lakip_xl.hitung.kategori import rumus_kategori
from lakip_xl.hitung.keuangan import rumus_efisiensi, serapan, sisa
from lakip_xl.hitung.penjelasan import rumus_penjelasan
from lakip_xl.hitung.pohon import daun
from lakip_xl.hitung.rumus import Rumus, penjumlahan, perataan, salinan
from lakip_xl.model import BarisAnggaran, BarisEfisiensi, Indikator, Kutipan, Lakip, Outcome, Output
from lakip_xl.values.cell import Cell
from lakip_xl.values.teks import sederhana


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
        serapan_kantor = self._identitas()
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
            self._kutipan(kutipan, indikator, tunggal, serapan_kantor)
        return self.daftar

    def _buat(self, besaran: tuple[str, str], nama: str, sel: Cell, rumus: Rumus, **bahan: Bahan) -> Hasil:
        hasil = hitung(besaran, nama, sel, rumus, bahan, self.diragukan)
        self.daftar.append(hasil)
        return hasil

    def _anggaran(self) -> None:
        for baris in _dengan_jumlah(self.lakip):
            nama, uang = baris.uraian.teks, {"anggaran": baris.anggaran, "realisasi": baris.realisasi}
            self._buat(("Anggaran", "serapan"), nama, baris.serapan, serapan, **uang)
            self._buat(("Anggaran", "sisa"), nama, baris.sisa, sisa, **uang)

    def _identitas(self) -> Hasil:
        identitas = self.lakip.identitas
        return self._buat(
            ("Identitas", "serapan"),
            identitas.opd,
            identitas["serapan"],
            serapan,
            realisasi=identitas["total_realisasi"],
            anggaran=identitas["total_anggaran"],
        )

    def _capaian(self, lembar: str, nama: str, baris: Indikator | Outcome | Output, target: Cell) -> Hasil:
        polaritas = sederhana(baris.polaritas.teks) or MAKSIMUM
        rumus = rumus_capaian(polaritas, self.lakip.identitas)
        if not self._dimengerti(polaritas):
            target = Cell(target.lembar, target.baris, 0)
        return self._buat(
            (lembar, "capaian"), nama, baris.capaian, rumus, realisasi=baris.realisasi, target=target
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
        return self._buat((lembar, "kategori"), nama, sel, self.kategori, capaian=capaian)

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
                realisasi=outcome.realisasi,
                target=outcome.target,
                capaian=capaian,
                kategori=kategori,
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
                kini=realisasi[kode],
                dahulu=riwayat.realisasi[tahun - 1],
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
                    realisasi=realisasi[kode],
                    standar=standar.standar,
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
            baris,
            anggaran=ada.anggaran if ada else tiada,
            realisasi=ada.realisasi if ada else tiada,
            fisik=fisik,
        )

    def _jumlah_efisiensi(self, baris: BarisEfisiensi, bagian: list[dict[str, Hasil]]) -> dict[str, Hasil]:
        """A program row from its kegiatan there, or TOTAL from its programs."""
        return self._baris_efisiensi(
            baris,
            anggaran=tuple(b["anggaran"] for b in bagian),
            realisasi=tuple(b["realisasi"] for b in bagian),
            fisik=tuple(b["fisik"] for b in bagian),
        )

    def _baris_efisiensi(
        self, baris: BarisEfisiensi, *, anggaran: Bahan, realisasi: Bahan, fisik: tuple[Hasil, ...]
    ) -> dict[str, Hasil]:
        """The computed cells of a row by name. Its money is copied or summed; `fisik` is what its physical
        realisation is the mean of."""
        nama = baris.uraian.teks or f"{baris.tingkat} {baris.kode.teks}".strip()
        dasar_fisik: Bahan = fisik
        if not fisik:  # nothing below it: unknown rather than nil
            dasar_fisik = Cell(baris.fisik.lembar, baris.fisik.baris, 0)
        elif len(fisik) == 1 and not baris.daftar_kegiatan:
            dasar_fisik = fisik[0]
        uang = {
            "anggaran": self._dari(("Efisiensi", "anggaran"), nama, baris.anggaran, penjumlahan, anggaran),
            "realisasi": self._dari(("Efisiensi", "realisasi"), nama, baris.realisasi, penjumlahan, realisasi),
        }
        hasil = {
            **uang,
            "serapan": self._buat(
                ("Efisiensi", "serapan"),
                nama,
                baris.serapan,
                serapan,
                realisasi=uang["realisasi"],
                anggaran=uang["anggaran"],
            ),
            "fisik": self._dari(("Efisiensi", "fisik"), nama, baris.fisik, perataan, dasar_fisik),
            "efisiensi": self._buat(("Efisiensi", "efisiensi_rp"), nama, baris.efisiensi_rp, sisa, **uang),
        }
        rumus = self.rumus_efisiensi
        bahan = {d.nama: hasil[d.nama] for d in daun(rumus.pohon)}
        sel = baris.efisiensi_persen
        hasil["efisiensi_persen"] = self._buat(("Efisiensi", "efisiensi_persen"), nama, sel, rumus, **bahan)
        return hasil

    def _dari(self, besaran: tuple[str, str], nama: str, sel: Cell, rumus: Rumus, asal: Bahan) -> Hasil:
        """A copy of one figure, or what the formula makes of several."""
        if isinstance(asal, tuple):
            return self._buat(besaran, nama, sel, rumus, bagian=asal)
        return self._buat(besaran, nama, sel, salinan, asal=asal)

    def _pegawai(self) -> None:
        for rekap in self.lakip.daftar_pegawai:
            if rekap.jumlah and rekap.daftar_baris:
                self._buat(
                    ("Pegawai", "jumlah"),
                    rekap.nama,
                    rekap.jumlah.jumlah,
                    penjumlahan,
                    bagian=tuple(b.jumlah for b in rekap.daftar_baris),
                )

    def _kutipan(
        self,
        kutipan: Kutipan,
        indikator: dict[str, tuple[Hasil, Hasil | None]],
        outcome: dict[tuple[str, str], tuple[Hasil, Hasil | None]],
        serapan_kantor: Hasil,
    ) -> None:
        """Copies of what is computed elsewhere; a blank means that the table does not print it."""
        kode = kutipan.kode.teks
        capaian, kategori = indikator.get(kode) or outcome.get((kutipan.sasaran.teks, kode)) or (None, None)
        if sederhana(kode) == JUMLAH:
            capaian, kategori = serapan_kantor, None
        nama = f"tabel {kutipan.tabel.teks}"
        if capaian and not kutipan.capaian.kosong:
            self._buat(("Kutipan", "capaian"), nama, kutipan.capaian, salinan, asal=capaian)
        if kategori and not kutipan.kategori.kosong:
            self._buat(("Kutipan", "kategori"), nama, kutipan.kategori, salinan, asal=kategori)
        renstra, akhir = self.lakip.renstra.get(kode), self.lakip.identitas.tahun_akhir
        target = renstra.target.get(akhir) if renstra and akhir is not None else None
        if target and target.angka is not None and not kutipan.target_akhir.kosong:
            self._buat(("Kutipan", "target_akhir"), nama, kutipan.target_akhir, salinan, asal=target)


def _dengan_jumlah(lakip: Lakip) -> Iterator[BarisAnggaran]:
    yield from lakip.telusuri_anggaran()
    if lakip.jumlah:
        yield lakip.jumlah

"""The computed cells of a workbook: which there are, by which formula, from what; each computed when it is asked for.

A computed cell is known by what it is (`Besaran`: ``("Anggaran", "serapan")``) and the position of its row in its
table; those of Pegawai by the position of their recap, that of Identitas by 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from msgspec.structs import replace

from lakip_xl.contract import JENJANG, JUMLAH, MAKSIMUM, MINIMUM, POLARITAS, PROGRAM, RENTANG, TOTAL
from lakip_xl.hitung.arah import rumus_arah, rumus_dibanding_standar
from lakip_xl.hitung.capaian import pecahan, rumus_capaian_baris, rumus_menuju_akhir
from lakip_xl.hitung.hasil import Bahan, Hasil, hitung, tahan
from lakip_xl.hitung.kategori import rumus_kategori
from lakip_xl.hitung.kecocokan import Kecocokan
from lakip_xl.hitung.keuangan import (
    efisiensi_keluaran,
    efisiensi_volume,
    rumus_efisiensi,
    rumus_efisiensi_total,
    serapan,
    sisa,
)
from lakip_xl.hitung.penjelasan import rumus_penjelasan
from lakip_xl.hitung.periode import NilaiSetahun, realisasi_dari_periode
from lakip_xl.hitung.pohon import daun
from lakip_xl.hitung.rerata import RerataCapaian
from lakip_xl.hitung.rumus import Rumus, penjumlahan, perataan, salinan
from lakip_xl.model import (
    BarisAnggaran,
    BarisEfisiensi,
    Indikator,
    Kutipan,
    Lakip,
    Outcome,
    Output,
    TargetRenstra,
)
from lakip_xl.values.angka import tidak_berlaku
from lakip_xl.values.cell import TIDAK_BERLAKU, Cell, Figur, Predikat, Rentang, Tempat
from lakip_xl.values.teks import sederhana

Besaran = tuple[str, str]
Kunci = tuple[Besaran, int]
Letak = tuple[Besaran, str, int]  # a computed cell, its sheet as the workbook calls it, and its row
_BUKAN_BARIS = ("Identitas", "Pegawai")  # the positions of their computed cells are not those of rows
ANGGARAN = ("serapan", "sisa")
EFISIENSI = ("anggaran", "realisasi", "serapan", "fisik", "efisiensi_rp", "efisiensi_persen")


def letak(hasil: Hasil) -> Letak:
    """Where a computed cell stands, whatever its sheet is read to say."""
    return hasil.besaran, hasil.sel.lembar, hasil.sel.baris


class SelHitungan:
    """The computed cells of `lakip`; `diragukan` are the inputs that are not trusted, `pengganti` what they should be
    where that is known, `tergantung` the computed cells that rest on a code or choice that is not trusted."""

    def __init__(
        self,
        lakip: Lakip,
        diragukan: Mapping[Cell, Cell] | None = None,
        pengganti: Mapping[Cell, Figur] | None = None,
        tergantung: Mapping[Letak, Cell] | None = None,
    ) -> None:
        self.lakip = lakip
        self._tergantung = tergantung or {}
        self.diragukan = diragukan or {}
        self.pengganti = pengganti or {}
        self.rumus_efisiensi = rumus_efisiensi(lakip.identitas.rumus_efisiensi)
        self._rumus_kategori = rumus_kategori(lakip.skala) if lakip.skala else None
        self.kategori_serapan = (
            rumus_kategori(lakip.skala_anggaran, "serapan") if lakip.skala_anggaran else None
        )
        self._sudah: dict[Kunci, Hasil | None] = {}
        self._menurut_lembar: Mapping[str, Callable[[str, int], Hasil | None]] = {
            "Anggaran": self._anggaran,
            "Identitas": self._identitas,
            "Indikator": self._indikator,
            "Riwayat": self._riwayat,
            "Standar": self._standar,
            "Program": self._outcome,
            "Kegiatan": self._output,
            "Efisiensi": self._efisiensi,
            "Pegawai": self._pegawai,
            "Kutipan": self._kutipan,
        }

    def pada(self, besaran: Besaran, posisi: int) -> Hasil | None:
        """The computed cell; None where nothing is computed there."""
        kunci = (besaran, posisi)
        if kunci not in self._sudah:
            hasil = self._menurut_lembar[besaran[0]](besaran[1], posisi)
            if hasil and self._tergantung and (sel := self._tergantung.get(letak(hasil))):
                hasil = replace(hasil, tertahan=(*hasil.tertahan, sel), terbuka=True)
            self._sudah[kunci] = hasil
        return self._sudah[kunci]

    def tahan(self, daftar: Iterable[Kunci], diragukan: Mapping[Cell, Cell]) -> tuple[Hasil, ...]:
        """From now on hold the cells at `daftar`, which are in order of dependence, where they rest on inputs that are
        not trusted. Only those that then rest on other figures are computed again."""
        self.diragukan = diragukan
        menurut_hasil: dict[Hasil, Hasil] = {}
        for kunci in daftar:
            hasil = self._sudah.get(kunci)
            if hasil is None:
                continue
            if any(b in menurut_hasil and b.keliru for b in hasil.daftar_bahan if isinstance(b, Hasil)):
                del self._sudah[kunci]
                baru = self.ada(*kunci)
            else:
                baru = tahan(hasil, diragukan, menurut_hasil)
            if baru is not hasil:
                self._sudah[kunci] = menurut_hasil[hasil] = baru
        return tuple(hasil for kunci in daftar if (hasil := self._sudah.get(kunci)))

    def ada(self, besaran: Besaran, posisi: int) -> Hasil:
        """The same, where it is known to be computed."""
        hasil = self.pada(besaran, posisi)
        assert hasil is not None, (besaran, posisi)
        return hasil

    def urutan(self) -> Iterator[Kunci]:
        """Where all of them may be, each after those it rests on."""
        for nama, daftar_posisi, daftar_besaran in self._daftar:
            semua = [(nama, besaran) for besaran in daftar_besaran]
            yield from ((besaran, posisi) for posisi in daftar_posisi for besaran in semua)

    @cached_property
    def semua(self) -> tuple[Hasil, ...]:
        """All of them, in that order."""
        daftar = (self.pada(besaran, posisi) for besaran, posisi in self.urutan())
        return tuple(hasil for hasil in daftar if hasil is not None)

    def posisi(self, lembar: str) -> Sequence[int]:
        """The positions of the rows of a sheet that have computed cells, in the order of `urutan`."""
        return next((daftar for nama, daftar, _ in self._daftar if nama == lembar), ())

    def besaran(self, lembar: str) -> Sequence[str]:
        """The computed cells of a row of a sheet."""
        return next((daftar for nama, _, daftar in self._daftar if nama == lembar), ())

    @cached_property
    def _posisi(self) -> Mapping[str, Mapping[tuple[str, int], int]]:
        """Of each sheet of the contract, the positions of its rows with computed cells, by sheet and row number as the
        workbook has them."""
        letak = {
            lembar: {(tabel.nama, tabel.daftar_nomor[posisi]): posisi for posisi in self.posisi(lembar)}
            for lembar, tabel in self.lakip.tabel.items()
            if lembar not in _BUKAN_BARIS
        }
        for lembar in _BUKAN_BARIS:
            kunci = [((lembar, b), n) for b in self.besaran(lembar) for n in self.posisi(lembar)]
            daftar = ((n, self.pada(besaran, n)) for besaran, n in kunci)
            letak[lembar] = {(h.sel.lembar, h.sel.baris): n for n, h in daftar if h}
        return letak

    def cari(self, besaran: Besaran, sel: Cell) -> Hasil | None:
        """What was recomputed for a cell, also where the sheet lacks its column; None if nothing was."""
        posisi = self._posisi.get(besaran[0], {}).get((sel.lembar, sel.baris))
        return None if posisi is None else self.pada(besaran, posisi)

    def di(self, lembar: str, tempat: Tempat) -> Hasil | None:
        """What was recomputed for the cell at a place of a sheet, called as the workbook does."""
        for nama, letak in self._posisi.items():
            if (posisi := letak.get((lembar, tempat[0]))) is not None:
                daftar = (self.pada((nama, b), posisi) for b in self.besaran(nama))
                if hasil := next((h for h in daftar if h and h.sel.kolom == tempat[1]), None):
                    return hasil
        return None

    @cached_property
    def _daftar(self) -> tuple[tuple[str, Sequence[int], Sequence[str]], ...]:
        """Each sheet, the positions of its rows, its computed cells in a row: all in order of dependence."""
        lakip = self.lakip
        return (
            ("Anggaran", self._urutan_anggaran(), self._dengan_kategori("Anggaran", ANGGARAN)),
            ("Identitas", (0,), ("serapan",)),
            (
                "Indikator",
                range(len(lakip.daftar_indikator)),
                (*(("realisasi",) if self.realisasi_terhitung else ()), "capaian", "kategori"),
            ),
            ("Riwayat", [r.posisi for r in lakip.riwayat.values()], ("arah",)),
            ("Standar", [s.posisi for s in lakip.standar.values()], ("banding",)),
            ("Program", range(len(lakip.daftar_outcome)), ("capaian", "kategori", "penjelasan")),
            ("Kegiatan", range(len(lakip.daftar_output)), ("capaian",)),
            ("Efisiensi", self._urutan_efisiensi(), self._dengan_kategori("Efisiensi", EFISIENSI)),
            ("Pegawai", range(len(lakip.daftar_pegawai)), ("jumlah",)),
            ("Kutipan", range(len(lakip.daftar_kutipan)), self._besaran_kutipan),
        )

    @property
    def _besaran_kutipan(self) -> Sequence[str]:
        tabel = self.lakip.tabel.get("Kutipan")
        lain = ("menuju_akhir",) if tabel and "menuju_akhir" in tabel.kolom else ()
        return ("capaian", "kategori", "target_akhir", *lain)

    def _dengan_kategori(self, lembar: str, daftar: Sequence[str]) -> Sequence[str]:
        """The computed cells of a row of money, with the kategori of its serapan where the workbook has that."""
        tabel = self.lakip.tabel.get(lembar)
        ada = self.kategori_serapan and tabel and "kategori" in tabel.kolom
        return (*daftar, "kategori") if ada else daftar

    def _kategori_serapan(self, lembar: str, baris: BarisAnggaran | BarisEfisiensi) -> Hasil | None:
        if not self.kategori_serapan:
            return None
        terserap = self.ada((lembar, "serapan"), baris.posisi)
        nama, rumus = baris.uraian.teks, self.kategori_serapan
        return self._buat((lembar, "kategori"), nama, baris.kategori, rumus, serapan=terserap)

    def _urutan_anggaran(self) -> Sequence[int]:
        """In the order of the sheet, JUMLAH last; subtotals have no computed cells."""
        tingkat = self.lakip.susunan_anggaran.tingkat
        daftar = [n for n, satu in enumerate(tingkat) if satu and satu != JUMLAH]
        return [*daftar, self.lakip.jumlah.posisi] if self.lakip.jumlah else daftar

    def _urutan_efisiensi(self) -> Sequence[int]:
        """Table by table: the kegiatan of a program, the program, and TOTAL at the end."""
        daftar: list[int] = []
        for tabel in self.lakip.daftar_efisiensi:
            for program in tabel.daftar_program:
                daftar += [k.posisi for k in program.daftar_kegiatan]
                daftar.append(program.posisi)
            if tabel.total and tabel.daftar_program:
                daftar.append(tabel.total.posisi)
        return daftar

    def _buat(self, besaran: Besaran, nama: str, sel: Cell, rumus: Rumus, **bahan: Bahan) -> Hasil:
        return hitung(besaran, nama, sel, rumus, bahan, self.diragukan, self.pengganti)

    # Anggaran, Identitas ------------------------------------------------------------------------

    def _anggaran(self, besaran: str, posisi: int) -> Hasil | None:
        baris = self.lakip.baris_anggaran[posisi]
        if besaran == "kategori":
            return self._kategori_serapan("Anggaran", baris)
        rumus, sel = (serapan, baris.serapan) if besaran == "serapan" else (sisa, baris.sisa)
        uang = {"anggaran": baris.anggaran, "realisasi": baris.realisasi}
        return self._buat(("Anggaran", besaran), baris.uraian.teks, sel, rumus, **uang)

    def _identitas(self, besaran: str, posisi: int) -> Hasil:
        identitas = self.lakip.identitas
        uang = {"realisasi": identitas["total_realisasi"], "anggaran": identitas["total_anggaran"]}
        return self._buat(("Identitas", besaran), identitas.opd, identitas[besaran], serapan, **uang)

    @cached_property
    def baris_anggaran(self) -> Mapping[int, BarisAnggaran]:
        """The rows of the budget but JUMLAH, by their number."""
        return {b.kode.baris: b for b in self.lakip.telusuri_anggaran()}

    @cached_property
    def kode_kutipan(self) -> Mapping[int, str]:
        """What each row of Kutipan quotes, by its number."""
        return {k.kode.baris: k.kode.teks for k in self.lakip.daftar_kutipan}

    @cached_property
    def baris_renstra(self) -> Mapping[int, TargetRenstra]:
        """The rows of Renstra, by their number."""
        return {r.indikator.baris: r for r in self.lakip.renstra.values()}

    # Capaian and what follows from it -----------------------------------------------------------

    def _indikator(self, besaran: str, posisi: int) -> Hasil | None:
        indikator = self.lakip.daftar_indikator[posisi]
        nama = indikator.indikator.teks
        if besaran == "realisasi":
            return self._realisasi(nama, indikator) if posisi in self.realisasi_terhitung else None
        if besaran == "capaian":
            return self._capaian("Indikator", nama, indikator, indikator.target_pk)
        return self._kategori("Indikator", nama, indikator.kategori, posisi)

    @cached_property
    def berpecahan(self) -> Set[int]:
        """The positions of indikator whose realisasi is computed from numerator and denominator."""
        tabel = self.lakip.tabel.get("Indikator")
        if tabel is None or not {"pembilang", "penyebut"} <= tabel.kolom.keys():
            return frozenset()
        return {n for n, i in enumerate(self.lakip.daftar_indikator) if i.berpecahan}

    @cached_property
    def _dari_periode(self) -> Mapping[int, NilaiSetahun]:
        return realisasi_dari_periode(self.lakip)

    @cached_property
    def realisasi_terhitung(self) -> Set[int]:
        """The positions of indikator whose realisasi is computed of anything."""
        return self.berpecahan | self._dari_periode.keys()

    def _realisasi(self, nama: str, indikator: Indikator) -> Hasil:
        if indikator.posisi not in self.berpecahan:
            setahun = self._dari_periode[indikator.posisi]
            return self._buat(
                ("Indikator", "realisasi"), nama, indikator.realisasi, setahun.rumus, **setahun.bahan
            )
        bahan = {"pembilang": indikator.pembilang, "penyebut": indikator.penyebut}
        return self._buat(("Indikator", "realisasi"), nama, indikator.realisasi, pecahan, **bahan)

    def realisasi(self, baris: Indikator | Outcome | Output) -> Cell | Hasil:
        """The realisasi of a row: as typed, or computed where it is."""
        if isinstance(baris, Indikator) and baris.posisi in self.realisasi_terhitung:
            return self.ada(("Indikator", "realisasi"), baris.posisi)
        return baris.realisasi

    def _outcome(self, besaran: str, posisi: int) -> Hasil | None:
        outcome = self.lakip.daftar_outcome[posisi]
        nama = outcome.indikator.teks
        if besaran == "capaian":
            return self._capaian("Program", nama, outcome, outcome.target)
        kategori = self._kategori("Program", nama, outcome.kategori, posisi)
        if besaran == "kategori" or kategori is None:
            return kategori
        return self._buat(
            ("Program", "penjelasan"),
            nama,
            outcome.penjelasan,
            rumus_penjelasan(outcome.target, self.lakip.skala),
            realisasi=outcome.realisasi,
            target=outcome.target,
            capaian=self.ada(("Program", "capaian"), posisi),
            kategori=self.ada(("Program", "kategori"), posisi),
        )

    def _output(self, besaran: str, posisi: int) -> Hasil:
        output = self.lakip.daftar_output[posisi]
        return self._capaian("Kegiatan", output.output.teks, output, output.target)

    def _capaian(self, lembar: str, nama: str, baris: Indikator | Outcome | Output, target: Cell) -> Hasil:
        polaritas = sederhana(baris.polaritas.teks) or MAKSIMUM
        rumus = rumus_capaian_baris(polaritas, self.lakip.identitas, target.nilai, baris.realisasi.nilai)
        if not self.dimengerti(polaritas) or self._tak_terjangkau(baris, target, rumus):
            target = Cell(target.lembar, target.baris, 0)
        return self._buat(
            (lembar, "capaian"), nama, baris.capaian, rumus, realisasi=self.realisasi(baris), target=target
        )

    @staticmethod
    def _tak_terjangkau(baris: Indikator | Outcome | Output, target: Cell, rumus: Rumus) -> bool:
        """Whether somebody judged a word below its target, which only a score could tell."""
        if not isinstance(target.nilai, Predikat):
            return False
        kategori = "" if isinstance(baris, Output) else baris.kategori.teks
        dinilai = baris.capaian.angka is not None or (kategori and not tidak_berlaku(kategori))
        bahan = {"realisasi": baris.realisasi.nilai, "target": target.nilai}
        return bool(dinilai) and rumus.hitung(bahan) is TIDAK_BERLAKU

    def dimengerti(self, polaritas: str) -> bool:
        """Whether the choices that a capaian depends on are known ones: no formula is guessed."""
        identitas = self.lakip.identitas
        nol = "target_nol" in identitas.sel and identitas.tak_dimengerti("target_nol")
        tak_dimengerti = (
            nol
            or identitas.tak_dimengerti("batas_capaian")
            or (polaritas == MINIMUM and identitas.tak_dimengerti("rumus_minimum"))
        )
        return polaritas in POLARITAS and not tak_dimengerti

    def _kategori(self, lembar: str, nama: str, sel: Cell, posisi: int) -> Hasil | None:
        if not self._rumus_kategori:
            return None
        capaian = self.ada((lembar, "capaian"), posisi)
        return self._buat((lembar, "kategori"), nama, sel, self._rumus_kategori, capaian=capaian)

    # Beside the year before, and the standard -----------------------------------------------------

    @cached_property
    def _menurut_kode(self) -> Mapping[str, Indikator]:
        return {i.kode.teks: i for i in self.lakip.daftar_indikator}

    def _polaritas(self, kode: str) -> str:
        return sederhana(self._menurut_kode[kode].polaritas.teks) or MAKSIMUM

    @cached_property
    def _riwayat_menurut_posisi(self) -> Mapping[int, str]:
        return {r.posisi: kode for kode, r in self.lakip.riwayat.items()}

    def _riwayat(self, besaran: str, posisi: int) -> Hasil | None:
        kode, tahun = self._riwayat_menurut_posisi[posisi], self.lakip.identitas.tahun
        riwayat = self.lakip.riwayat[kode]
        if tahun is None or kode not in self._menurut_kode or tahun - 1 not in riwayat.realisasi:
            return None
        polaritas = self._polaritas(kode)
        if polaritas == RENTANG:
            return None  # nearer to a range is neither up nor down
        kini, dahulu = self.realisasi(self._menurut_kode[kode]), riwayat.realisasi[tahun - 1]
        rumus = rumus_arah(polaritas, tahun - 1)
        return self._buat(("Riwayat", besaran), kode, riwayat.arah, rumus, kini=kini, dahulu=dahulu)

    @cached_property
    def _standar_menurut_posisi(self) -> Mapping[int, str]:
        return {s.posisi: kode for kode, s in self.lakip.standar.items()}

    def _standar(self, besaran: str, posisi: int) -> Hasil | None:
        kode = self._standar_menurut_posisi[posisi]
        standar = self.lakip.standar[kode]
        if kode not in self._menurut_kode or (polaritas := self._polaritas(kode)) == RENTANG:
            return None
        bahan = {"realisasi": self.realisasi(self._menurut_kode[kode]), "standar": standar.standar}
        return self._buat(
            ("Standar", besaran), kode, standar.banding, rumus_dibanding_standar(polaritas), **bahan
        )

    # Efisiensi ------------------------------------------------------------------------------------

    @cached_property
    def asal_anggaran(self) -> Mapping[str, int]:
        """The first budget row of each code, by position; JUMLAH is none."""
        asal: dict[str, int] = {}
        kode, tingkat = self.lakip.teks("Anggaran", "kode"), self.lakip.susunan_anggaran.tingkat
        for posisi in self._urutan_anggaran():
            if tingkat[posisi] != JUMLAH:
                asal.setdefault(kode[posisi], posisi)
        asal.pop("", None)
        return asal

    @cached_property
    def asal_terbagi(self) -> Mapping[str, Sequence[int]]:
        """The budget rows of each code that stands once for each source of its funds, by position."""
        if "Anggaran" not in self.lakip.tabel or "sumber_dana" not in self.lakip.tabel["Anggaran"].kolom:
            return {}
        asal: dict[str, list[int]] = {}
        kode, tingkat = self.lakip.teks("Anggaran", "kode"), self.lakip.susunan_anggaran.tingkat
        for posisi in self._urutan_anggaran():
            if kode[posisi] and tingkat[posisi] in JENJANG:
                asal.setdefault(kode[posisi], []).append(posisi)
        return {satu: daftar for satu, daftar in asal.items() if len(daftar) > 1}

    @cached_property
    def _output_menurut_kode(self) -> tuple[Mapping[tuple[str, str], list[int]], Mapping[str, list[int]]]:
        """The outputs of a kegiatan by sasaran and code, and, by code alone, those under the first such sasaran."""
        daftar: dict[tuple[str, str], list[int]] = {}
        pasangan = zip(
            self.lakip.teks("Kegiatan", "sasaran"), self.lakip.teks("Kegiatan", "kegiatan"), strict=True
        )
        for posisi, kunci in enumerate(pasangan):
            daftar.setdefault(kunci, []).append(posisi)
        menurut_kegiatan: dict[str, list[int]] = {}
        for (_, kode), satu in daftar.items():
            menurut_kegiatan.setdefault(kode, satu)
        return daftar, menurut_kegiatan

    def daftar_output(self, sasaran: str, kode: str) -> Sequence[int]:
        """The positions of the outputs that a kegiatan's physical realisation is the mean of."""
        menurut_sasaran, menurut_kegiatan = self._output_menurut_kode
        return menurut_sasaran.get((sasaran, kode)) or menurut_kegiatan.get(kode) or ()

    def _efisiensi(self, besaran: str, posisi: int) -> Hasil | None:
        baris = self.lakip.baris_efisiensi[posisi]
        if besaran == "kategori":
            return self._kategori_serapan("Efisiensi", baris)
        nama = baris.uraian.teks or f"{baris.tingkat} {baris.kode.teks}".strip()
        rumus, bahan = self._bahan_efisiensi(besaran, baris)
        hasil = self._buat(("Efisiensi", besaran), nama, getattr(baris, besaran), rumus, **bahan)
        if rumus is efisiensi_volume and hasil.kecocokan is Kecocokan.BEDA:
            return self._menurut_volume(hasil, baris) or hasil
        return hasil

    def _menurut_volume(self, hasil: Hasil, baris: BarisEfisiensi) -> Hasil | None:
        """The same of the volumes of an output of the row themselves, where that is what is written: an office may have
        volumes where the tool has capaian."""
        for posisi in self._output_efisiensi(baris):
            output, serapan_baris = self.lakip.daftar_output[posisi], hasil.bahan["serapan"]
            bahan: dict[str, Bahan] = {"realisasi": output.realisasi, "target": output.target}
            lain = self._buat(
                hasil.besaran, hasil.nama, hasil.sel, efisiensi_keluaran, serapan=serapan_baris, **bahan
            )
            if lain.kecocokan is Kecocokan.COCOK:
                return lain
        return None

    def _output_efisiensi(self, baris: BarisEfisiensi) -> Sequence[int]:
        """The outputs of a kegiatan, or of what is the sum of one kegiatan alone."""
        bagian = self.bagian_efisiensi(baris)
        if bagian:
            return self._output_efisiensi(bagian[0]) if len(bagian) == 1 else ()
        tabel = self.lakip.daftar_efisiensi[self.lakip.susunan_efisiensi.tabel[baris.posisi]]
        return self.daftar_output(tabel.sasaran, baris.kode.teks)

    def _bahan_efisiensi(self, besaran: str, baris: BarisEfisiensi) -> tuple[Rumus, Mapping[str, Bahan]]:
        """The formula of a cell of a row, and what goes in: of other rows, or other cells of its own."""
        if besaran in ("anggaran", "realisasi", "fisik"):
            asal = self._asal_efisiensi(besaran, baris)
            if not isinstance(asal, tuple):
                return salinan, {"asal": asal}
            return (perataan if besaran == "fisik" else penjumlahan), {"bagian": asal}
        if besaran == "efisiensi_persen":
            return self.bahan_efisiensi_persen(baris, self.lakip.identitas.rumus_efisiensi)
        return self._sebaris(serapan if besaran == "serapan" else sisa, baris.posisi)

    def bahan_efisiensi_persen(
        self, baris: BarisEfisiensi, pilihan: str
    ) -> tuple[Rumus, Mapping[str, Bahan]]:
        """The efficiency of a row under a choice, and what goes in; a TOTAL may have a rule of its own."""
        bagian = self.bagian_efisiensi(baris) if baris.tingkat == TOTAL else ()
        rumus = rumus_efisiensi_total(pilihan, len(bagian))
        if rumus is None:
            return self._sebaris(rumus_efisiensi(pilihan), baris.posisi)
        bahan = {
            f"{besaran}_{n}": self.ada(("Efisiensi", besaran), b.posisi)
            for n, b in enumerate(bagian, 1)
            for besaran in ("anggaran", "fisik")
        }
        return rumus, {**bahan, "realisasi": self.ada(("Efisiensi", "realisasi"), baris.posisi)}

    def _sebaris(self, rumus: Rumus, posisi: int) -> tuple[Rumus, Mapping[str, Bahan]]:
        kolom = {d.nama: "efisiensi_rp" if d.nama == "efisiensi" else d.nama for d in daun(rumus.pohon)}
        return rumus, {nama: self.ada(("Efisiensi", k), posisi) for nama, k in kolom.items()}

    def _asal_efisiensi(self, besaran: str, baris: BarisEfisiensi) -> Bahan:
        """What a figure of a row is copied from, or made of: of a program the kegiatan listed there, of TOTAL the
        programs, of a kegiatan its budget row or its outputs. A table of programs alone shows them whole."""
        bagian = self.bagian_efisiensi(baris)
        if bagian:
            daftar = tuple(self.ada(("Efisiensi", besaran), b.posisi) for b in bagian)
            return daftar[0] if besaran == "fisik" and baris.tingkat == TOTAL and len(daftar) == 1 else daftar
        if besaran != "fisik":
            if terbagi := self.asal_terbagi.get(baris.kode.teks):
                return tuple(self.lakip.baris_anggaran[n].uang(besaran) for n in terbagi)
            posisi = self.asal_anggaran.get(baris.kode.teks)
            tiada = Cell(baris.kode.lembar, baris.kode.baris, 0)
            return tiada if posisi is None else self.lakip.baris_anggaran[posisi].uang(besaran)
        if baris.tingkat == PROGRAM:
            return Cell(baris.fisik.lembar, baris.fisik.baris, 0)  # nothing below it: unknown rather than nil
        sasaran = self.lakip.daftar_efisiensi[self.lakip.susunan_efisiensi.tabel[baris.posisi]].sasaran
        fisik = [self.ada(("Kegiatan", "capaian"), n) for n in self.daftar_output(sasaran, baris.kode.teks)]
        if not fisik:
            return Cell(baris.fisik.lembar, baris.fisik.baris, 0)
        return fisik[0] if len(fisik) == 1 else tuple(fisik)

    def bagian_efisiensi(self, baris: BarisEfisiensi) -> Sequence[BarisEfisiensi]:
        """The rows that a row of Efisiensi is the sum of."""
        if baris.tingkat == TOTAL:
            return self.lakip.daftar_efisiensi[
                self.lakip.susunan_efisiensi.tabel[baris.posisi]
            ].daftar_program
        return baris.daftar_kegiatan

    # Pegawai, Kutipan -----------------------------------------------------------------------------

    def _pegawai(self, besaran: str, posisi: int) -> Hasil | None:
        rekap = self.lakip.daftar_pegawai[posisi]
        if not rekap.jumlah or not rekap.daftar_baris:
            return None
        bagian = tuple(b.jumlah for b in rekap.daftar_baris)
        return self._buat(("Pegawai", besaran), rekap.nama, rekap.jumlah.jumlah, penjumlahan, bagian=bagian)

    @cached_property
    def _indikator_menurut_kode(self) -> Mapping[str, int]:
        return {i.kode.teks: n for n, i in enumerate(self.lakip.daftar_indikator)}

    @cached_property
    def _indikator_bersama(self) -> Mapping[tuple[str, str], int]:
        """Those that stand under several sasaran, by the codes of sasaran and indikator."""
        bersama = self.lakip.indikator_bersama()
        daftar = self.lakip.daftar_indikator
        return {(daftar[n].sasaran.teks, daftar[n].kode.teks): n for n in {*bersama, *bersama.values()}}

    @cached_property
    def _outcome_tunggal(self) -> Mapping[tuple[str, str], int]:
        """Programs with one outcome under their sasaran, by both codes."""
        daftar: dict[tuple[str, str], list[int]] = {}
        for n, o in enumerate(self.lakip.daftar_outcome):
            daftar.setdefault((o.sasaran.teks, o.program.teks), []).append(n)
        return {kunci: posisi[0] for kunci, posisi in daftar.items() if len(posisi) == 1}

    @cached_property
    def rerata(self) -> RerataCapaian:
        """The means of capaian."""
        return RerataCapaian(self.lakip, lambda n: self.ada(("Indikator", "capaian"), n), self._buat)

    def kategori_rerata(self, rerata: Hasil) -> Hasil | None:
        """The band of a mean."""
        if not self._rumus_kategori:
            return None
        return self._buat(
            ("Kutipan", "kategori"), rerata.nama, rerata.sel, self._rumus_kategori, capaian=rerata
        )

    def _rerata_dikutip(self, besaran: str, kutipan: Kutipan) -> Hasil | None:
        kelompok = self.rerata.dikutip(kutipan)
        if kelompok is None or not kelompok.daftar_posisi:
            return None
        hasil = self.rerata.yang_dikutip(kelompok, kutipan.capaian)
        return hasil if besaran == "capaian" else self.kategori_rerata(hasil)

    def _kutipan(self, besaran: str, posisi: int) -> Hasil | None:
        """A copy of what is computed elsewhere; a blank means that the table does not print it."""
        kutipan = self.lakip.daftar_kutipan[posisi]
        sel: Cell = getattr(kutipan, besaran)
        if sel.kosong:
            return None
        if besaran == "menuju_akhir":
            return self._menuju_akhir(kutipan, sel)
        asal = (
            self._target_akhir(kutipan) if besaran == "target_akhir" else self._asal_kutipan(besaran, kutipan)
        )
        if asal is None:
            return None
        nama = f"tabel {kutipan.tabel.teks}: {kutipan.uraian.teks or kutipan.kode.teks}"
        return self._buat(("Kutipan", besaran), nama, sel, salinan, asal=asal)

    def _asal_kutipan(self, besaran: str, kutipan: Kutipan) -> Hasil | None:
        kode = kutipan.kode.teks
        if sederhana(kode) == JUMLAH:
            return self.ada(("Identitas", "serapan"), 0) if besaran == "capaian" else None
        if kode in self._indikator_menurut_kode:
            posisi = self._indikator_bersama.get((kutipan.sasaran.teks, kode))
            return self.pada(
                ("Indikator", besaran), self._indikator_menurut_kode[kode] if posisi is None else posisi
            )
        posisi = self._outcome_tunggal.get((kutipan.sasaran.teks, kode))
        if posisi is None:
            return self._rerata_dikutip(besaran, kutipan)
        return self.pada(("Program", besaran), posisi)

    def _menuju_akhir(self, kutipan: Kutipan, sel: Cell) -> Hasil | None:
        """How far the realisasi has come toward the target at the end of the Renstra, as a table prints it."""
        kode, target = kutipan.kode.teks, self._target_akhir(kutipan, rentang=True)
        if target is None or kode not in self._menurut_kode:
            return None
        polaritas, realisasi = self._polaritas(kode), self.realisasi(self._menurut_kode[kode])
        if not self.dimengerti(polaritas):
            return None
        nilai = realisasi.nilai
        rumus = rumus_menuju_akhir(polaritas, self.lakip.identitas, target.nilai, nilai)
        nama = f"{kode} terhadap akhir Renstra"
        return self._buat(
            ("Kutipan", "menuju_akhir"), nama, sel, rumus, realisasi=realisasi, target_akhir=target
        )

    def _target_akhir(self, kutipan: Kutipan, *, rentang: bool = False) -> Cell | None:
        renstra, akhir = self.lakip.renstra.get(kutipan.kode.teks), self.lakip.identitas.tahun_akhir
        target = renstra.target.get(akhir) if renstra and akhir is not None else None
        if target and (
            target.angka is not None or (rentang and isinstance(target.nilai, Rentang | Predikat))
        ):
            return target
        return None

"""What an office does day after day, in a workbook that `isi` filled: change figures, then fill. One step, and clean."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from buatan import ubah
from kantor import Bentuk, kantor
from kantor.berkas import isi_berkas as berkas_kantor
from msgspec.structs import replace

from lakip_xl.files.patch import patch
from lakip_xl.files.reader import read
from lakip_xl.laporan.lembar_ingatan import isi_berkas, teks_ingatan
from lakip_xl.model import Lakip
from lakip_xl.reading import assemble
from lakip_xl.reading.ingatan import JUDUL_INGATAN, NAMA_INGATAN
from lakip_xl.temuan import INFO
from lakip_xl.values.cell import Buku, Cell, Grid
from lakip_xl.values.edit import Edit
from lakip_xl.verbs.impor import impor
from lakip_xl.verbs.isi import Pengisian, Perlakuan, isi
from lakip_xl.verbs.rumus_basi import terapkan
from lakip_xl.verbs.validasi import validasi

BENTUK = (
    Bentuk(1, jumlah_program=3, daftar_satuan=("orang", "skor"), tanpa=frozenset({"Kutipan", "Pengecualian"})),
    Bentuk(
        2, jumlah_program=2, sub_kegiatan=True, jumlah_sasaran=2, keluaran_terbanyak=3, daftar_satuan=("orang", "skor"),
        tanpa=frozenset({"Kutipan", "Pengecualian"}), dibulatkan=True,
    ),
)  # fmt: skip
Perubahan = dict[Cell, Decimal]


@pytest.fixture(params=BENTUK, ids=["kecil", "bersub"])
def terisi(request: pytest.FixtureRequest) -> Buku:
    """An office as `isi` left it."""
    return isi_penuh(kantor(request.param))[1]


def isi_penuh(asal: Buku, akibat: Sequence[Edit] | None = None) -> tuple[Pengisian, Buku]:
    """Filled, or only what follows from edits, and with what is remembered."""
    pengisian = isi(asal, akibat=akibat)
    daftar = [[""] * len(JUDUL_INGATAN) for _ in range(2 + len(pengisian.daftar_ingatan))]
    for (baris, kolom), teks in teks_ingatan(pengisian.daftar_ingatan).items():
        daftar[baris - 1][kolom - 1] = teks
    sesudah = terapkan(asal, pengisian.rencana.daftar_edit)
    lain = tuple(g for g in sesudah.daftar_grid if g.nama != NAMA_INGATAN)
    return pengisian, replace(sesudah, daftar_grid=(*lain, Grid(NAMA_INGATAN, daftar)))


def ubah_semua(asal: Buku, perubahan: Perubahan) -> Buku:
    for sel, nilai in perubahan.items():
        asal = ubah(asal, sel.lembar, sel.baris, sel.kolom, float(nilai))
    return asal


def keluhan(buku: Buku) -> list[tuple[str, str]]:
    return [(t.kode, t.sel.tempat) for t in validasi(buku).daftar_temuan if t.tingkat is not INFO]


def satu_langkah(berubah: Buku, perubahan: Perubahan) -> Buku:
    """Fill once: every changed input is named, nothing that a person typed is replaced, and all is well."""
    pengisian, sesudah = isi_penuh(berubah)
    rencana = pengisian.rencana
    disebut = {(m.sel.tempat, m.lama, m.sel.nilai) for m in rencana.masukan_berubah}
    assert disebut == {(sel.tempat, sel.nilai, nilai) for sel, nilai in perubahan.items()}
    assert rencana.diganti == () and rencana.ditinggalkan == () and rencana.diperbarui
    assert {t.perlakuan for t in rencana.terisi} <= {Perlakuan.DIISI, Perlakuan.DIPERBARUI}
    assert keluhan(sesudah) == []
    kedua, _ = isi_penuh(sesudah)
    assert kedua.rencana.terisi == () and kedua.rencana.masukan_berubah == ()
    return sesudah


def keluaran(lakip: Lakip, *nomor: int) -> Perubahan:
    """Other realisasi of outputs; what follows from them is nobody's to type."""
    daftar = (
        [lakip.daftar_output[n].realisasi for n in nomor]
        if nomor
        else [o.realisasi for o in lakip.daftar_output]
    )
    return {sel: sel.angka + 2 for sel in daftar if sel.angka is not None}


def anggaran(lakip: Lakip, kurang: int, hanya: int | None = None) -> Perubahan:
    """Less spent by one kegiatan, or all, and by what holds it: its parts, its program, JUMLAH, the declared total."""
    perubahan: Perubahan = {}

    def kurangi(sel: Cell, jumlah: int) -> None:
        if sel.angka is not None and sel.kolom:
            perubahan[sel] = perubahan.get(sel, sel.angka) - jumlah

    semua = [(p, k, list(k.telusuri())[1:] or [k]) for p in lakip.daftar_program for k in p.daftar_kegiatan]
    cukup = [(p, k, [b for b in bagian if (b.realisasi.angka or 0) >= kurang]) for p, k, bagian in semua]
    daftar = [satu for satu in cukup if satu[2]]
    for program, kegiatan, bagian in daftar if hanya is None else [daftar[hanya]]:
        for satu in bagian:
            kurangi(satu.realisasi, kurang)
        total = kurang * len(bagian)
        atas = [kegiatan.realisasi] if bagian != [kegiatan] else []
        atas += [program.realisasi, lakip.identitas["total_realisasi"]]
        for sel in [*atas, *([lakip.jumlah.realisasi] if lakip.jumlah else [])]:
            kurangi(sel, total)
    return perubahan


def ekspor(lakip: Lakip, perubahan: Mapping[Cell, Decimal]) -> Buku:
    """What the treasury's system says of the budget today."""
    baris = [*lakip.telusuri_anggaran(), *([lakip.jumlah] if lakip.jumlah else [])]
    realisasi = {b.realisasi: b.realisasi.angka or Decimal(0) for b in baris} | dict(perubahan)
    isi = [
        [b.kode.teks, b.uraian.teks, float(b.anggaran.angka or 0), float(realisasi[b.realisasi])]
        for b in baris
    ]
    return Buku("ekspor.csv", "0" * 64, (Grid("CSV", [["Kode", "Uraian", "Anggaran", "Realisasi"], *isi]),))


# The loop ------------------------------------------------------------------------------------------


def test_an_edit(terisi: Buku) -> None:
    perubahan = keluaran(assemble(terisi), 0)
    satu_langkah(ubah_semua(terisi, perubahan), perubahan)


def test_an_import(terisi: Buku) -> None:
    lakip = assemble(terisi)
    perubahan = anggaran(lakip, 7, hanya=0)
    total = {sel: n for sel, n in perubahan.items() if sel.lembar == "Identitas"}
    masuk = impor(ekspor(lakip, perubahan), terisi)
    assert len(masuk.daftar_edit) == len(perubahan) - len(total) and not masuk.ditolak
    satu_langkah(ubah_semua(terapkan(terisi, masuk.daftar_edit), total), perubahan)


def test_an_import_fills_what_follows_from_it_and_forgets_no_other_change(terisi: Buku) -> None:
    lakip = assemble(terisi)
    uang = anggaran(lakip, 7, hanya=0)
    sendiri = dict([next(iter(keluaran(lakip, 0).items()))])
    masuk = impor(ekspor(lakip, uang), terisi)
    total = {sel: n for sel, n in uang.items() if sel.lembar == "Identitas"}
    berubah = ubah_semua(terapkan(terisi, masuk.daftar_edit), {**total, **sendiri})
    pengisian, sesudah = isi_penuh(berubah, masuk.daftar_edit)
    assert {t.hasil.besaran[0] for t in pengisian.rencana.diperbarui} <= {"Anggaran", "Efisiensi"}
    assert "serapan" in {t.hasil.besaran[1] for t in pengisian.rencana.diperbarui}
    satu_langkah(sesudah, sendiri)


def test_a_months_update(terisi: Buku) -> None:
    lakip = assemble(terisi)
    indikator = {
        i.realisasi: i.realisasi.angka + 1 for i in lakip.daftar_indikator if i.realisasi.angka is not None
    }
    perubahan = {**anggaran(lakip, 11), **keluaran(lakip), **indikator}
    satu_langkah(ubah_semua(terisi, perubahan), perubahan)


def test_a_correction_after_filling(terisi: Buku) -> None:
    lakip = assemble(terisi)
    salah = keluaran(lakip, 1)
    sesudah = satu_langkah(ubah_semua(terisi, salah), salah)
    betul = {
        assemble(sesudah).daftar_output[1].realisasi: sel.angka for sel in salah if sel.angka is not None
    }
    kembali = satu_langkah(ubah_semua(sesudah, betul), betul)
    for dahulu, kini in zip(terisi.daftar_grid[:-1], kembali.daftar_grid[:-1], strict=True):
        for satu, lain in zip(dahulu.isi, kini.isi, strict=True):
            # what was typed as it shows comes back exact
            assert [pytest.approx(n, abs=5e-3) if isinstance(n, float) else n for n in satu] == list(lain)


def test_a_row_added_above_and_a_cell_that_was_emptied(terisi: Buku) -> None:
    """All rows stand elsewhere, and yet no input is another."""
    lakip = assemble(terisi)
    capaian, nomor = lakip.daftar_output[0].capaian, lakip.daftar_output[0].kegiatan.baris

    def geser(grid: Grid) -> Grid:
        isi_lembar = [*grid.isi[: nomor - 1], [None] * len(grid.isi[0]), *grid.isi[nomor - 1 :]]
        return replace(
            grid, isi=isi_lembar, format={n + (n >= nomor): pola for n, pola in grid.format.items()}
        )

    berubah = ubah(terisi, "Kegiatan", capaian.baris, capaian.kolom, None)
    berubah = replace(
        berubah, daftar_grid=tuple(geser(g) if g.nama == "Kegiatan" else g for g in berubah.daftar_grid)
    )
    pengisian, sesudah = isi_penuh(berubah)
    assert [t.edit.alamat for t in pengisian.rencana.diisi] == [
        capaian.dengan(baris=capaian.baris + 1).alamat
    ]
    assert len(pengisian.rencana.terisi) == 1 and pengisian.rencana.masukan_berubah == ()
    assert keluhan(sesudah) == []


@pytest.mark.parametrize("bentuk", BENTUK, ids=["kecil", "bersub"])
def test_a_save_by_libreoffice_in_between(
    bentuk: Bentuk, tmp_path: Path, soffice: str, profil_soffice: str
) -> None:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(berkas_kantor(kantor(bentuk)))

    def isi_di_tempat(letak: Path) -> Pengisian:
        buku = read(letak)
        pengisian = isi(buku)
        isi_berkas(
            letak, letak, pengisian.rencana.daftar_edit, pengisian.daftar_ingatan, buku.sha256, terbaca=buku
        )
        return pengisian

    def simpan(ke: str) -> Path:
        subprocess.run(
            [soffice, profil_soffice, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
             "--outdir", str(tmp_path / ke), str(path)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return tmp_path / ke / "buku.xlsx"

    isi_di_tempat(path)
    path = simpan("satu")
    buku = read(path)
    perubahan = keluaran(assemble(buku))
    daftar_edit = [Edit(sel.lembar, sel.alamat, sel.mentah, nilai) for sel, nilai in perubahan.items()]
    patch(path, path, daftar_edit, buku.sha256)
    path = simpan("dua")
    rencana = isi_di_tempat(path).rencana
    assert {(m.sel.tempat, m.lama) for m in rencana.masukan_berubah} == {
        (s.tempat, s.nilai) for s in perubahan
    }
    assert rencana.diperbarui and rencana.diganti == () and rencana.ditinggalkan == ()
    path = simpan("tiga")
    assert keluhan(read(path)) == [] and isi(read(path)).rencana.terisi == ()


# Between the edit and the filling ------------------------------------------------------------------


@pytest.mark.parametrize("apa", ["keluaran", "anggaran"])
def test_nobody_is_accused_of_what_only_waits(terisi: Buku, apa: str) -> None:
    lakip = assemble(terisi)
    perubahan = keluaran(lakip, 0) if apa == "keluaran" else anggaran(lakip, 7, hanya=0)
    assert keluhan(ubah_semua(terisi, perubahan)) == []

"""The contract is the one description of the workbook: what is added to it is read, compared and carried on,
or a test here names what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from buatan import buku
from kantor import bentuk_acak, kantor
from msgspec import Struct
from msgspec.structs import replace

from lakip_xl import contract
from lakip_xl.contract import (
    ANGKA,
    HITUNGAN,
    ISIAN,
    LEMBAR,
    LEMBAR_MENURUT_NAMA,
    REALISASI_SETAHUN,
    SEMUA,
    TIDAK_ADA,
    Jenis,
    Kolom,
    Lembar,
    Masa,
)
from lakip_xl.hitung.hitung_ulang import recompute
from lakip_xl.model import BarisLembar, Lakip
from lakip_xl.reading import assemble, baca_lembar
from lakip_xl.values.cell import Buku, Cell
from lakip_xl.verbs.banding import BERUBAH, DIHAPUS, DITAMBAH, banding
from lakip_xl.verbs.baru import dari_buku
from lakip_xl.verbs.validasi import validasi

TAHUN = {Masa.RENSTRA: (2020, 2021), Masa.LAMPAU: (2018, 2019)}
CONTOH = {
    Jenis.TEKS: "Contoh {kunci}",
    Jenis.KODE: "K1",
    Jenis.RUPIAH: 1000,
    Jenis.CACAH: 3,
    Jenis.BESARAN: 5,
    Jenis.PERSEN: 0.5,
    Jenis.TANGGAL: "2020-01-02",
}
LAIN = {
    Jenis.TEKS: "Lain",
    Jenis.KODE: "K2",
    Jenis.RUPIAH: 2000,
    Jenis.CACAH: 4,
    Jenis.BESARAN: 6,
    Jenis.PERSEN: 0.75,
    Jenis.TANGGAL: "2020-02-03",
}
LEMBAR_KANTOR = [lembar for lembar in LEMBAR if not lembar.milik_alat]
BERTABEL = [
    lembar for lembar in LEMBAR_KANTOR if lembar.nama != "Identitas"
]  # its rows are settings, each its own kind
# Columns that the model has no place for: what they say is in the order of rows, in the class, or for people only.
TANPA_MODEL = {
    *(
        (lembar.nama, k.kunci) for lembar in LEMBAR for k in lembar.kolom if lembar.nama == "Skala"
    ),  # model.Skala
    ("Anggaran", "tingkat"),
    ("Efisiensi", "tingkat"),
    ("Pegawai", "no"),
    ("Golongan", "no"),
    ("Pejabat", "no"),
}

# What made-up offices leave blank: sentences and numbers that nothing is computed or told from, and waivers,
# since they have no findings.
TANPA_KANTOR = {
    "Skala": {"batas_atas"},
    "Anggaran": {
        "anggaran_awal",
        "kategori",
        "sumber_dana",
        *(k for satu in REALISASI_SETAHUN for k in satu),
    },
    "Efisiensi": {"kategori"},
    "Sasaran": {"indikator_tujuan", "strategi", "arah_kebijakan"},
    "Periode": {k.kunci for k in LEMBAR_MENURUT_NAMA["Periode"].kolom},
    "Indikator": {"formula", "bobot", "pembilang", "penyebut", "skala_predikat"},
    "Kutipan": {"menuju_akhir"},
    "Standar": {"sumber_tabel"},
    "Program": {"sasaran_program", "skala_predikat"},
    "Kegiatan": {"skala_predikat"},
    "Predikat": {"skala", "kode", "urutan", "skor"},
    "Pegawai": {"no"},
    "Golongan": {"no"},
    "Pejabat": {"no"},
    "Pengecualian": {"aturan", "lembar", "sel", "baris", "kolom", "isi", "alasan", "oleh", "tanggal"},
}


def nama(lembar: Lembar) -> str:
    return lembar.nama


def daftar_judul(lembar: Lembar) -> list[tuple[Kolom, str]]:
    """Every column with its headings: one a year where there are years."""
    return [
        (k, k.judul.format(tahun=tahun) if k.masa else k.judul)
        for k in lembar.kolom
        for tahun in (TAHUN[k.masa] if k.masa else (None,))
    ]


def contoh(lembar: Lembar, kolom: Kolom) -> object:
    if kolom.pilihan:
        return kolom.pilihan[0]
    nilai = CONTOH[kolom.jenis]
    return nilai.format(kunci=kolom.kunci) if isinstance(nilai, str) else nilai


def grid(lembar: Lembar, ganti: Mapping[str, object] = {}, baris: int = 1) -> list[list[object]]:
    """A sheet with all columns that the contract gives it and `baris` equal rows, some cells set."""
    if lembar.nama == "Identitas":
        tetap = {
            "tahun": "2020",
            "renstra_awal": "2020",
            "renstra_akhir": "2021",
            "skala": contract.SKALA_LAN,
        }
        nilai = {
            i.kunci: tetap.get(i.kunci) or (i.pilihan[0] if i.pilihan else contoh_isian(i)) for i in ISIAN
        }
        return [["Isian", "Nilai", "Keterangan"], *([i.label, (nilai | ganti)[i.kunci], ""] for i in ISIAN)]
    isi = [ganti.get(k.kunci, contoh(lembar, k)) for k, _ in daftar_judul(lembar)]
    return [[judul for _, judul in daftar_judul(lembar)], *([*isi] for _ in range(baris))]


def contoh_isian(isian: contract.Isian) -> object:
    nilai = CONTOH[isian.jenis]
    return nilai.format(kunci=isian.kunci) if isinstance(nilai, str) else nilai


def lengkap(**ganti: list[list[object]]) -> Buku:
    """A workbook that has every sheet and every column of the contract, each filled."""
    return buku({lembar.nama: grid(lembar) for lembar in LEMBAR_KANTOR} | ganti)


def daftar_bidang(nilai: Struct | BarisLembar) -> Iterator[str]:
    """The fields by which the model says what a value is; tables are where its rows come from."""
    if isinstance(nilai, Lakip):
        yield from (
            b for b in nilai.__struct_fields__ if not b.startswith(("daftar_catatan", "tabel", "baris_"))
        )
    elif isinstance(nilai, Struct):
        yield from nilai.__struct_fields__
    else:
        yield from (*nilai.bidang_sel, *(b for b in ("daftar_anak", "daftar_kegiatan") if b in vars(nilai)))


def daftar_sel(nilai: object) -> Iterator[Cell]:
    """Every cell that a value holds, however deep."""
    if isinstance(nilai, Cell):
        yield nilai
    elif isinstance(nilai, Struct | BarisLembar):
        for bidang in daftar_bidang(nilai):
            yield from daftar_sel(getattr(nilai, bidang))
    elif isinstance(nilai, Mapping):
        for satu in nilai.values():
            yield from daftar_sel(satu)
    elif isinstance(nilai, tuple | list):
        for satu in nilai:
            yield from daftar_sel(satu)


# Rules that judge every sheet ---------------------------------------------------------------------

PILIHAN = [(b, k) for b in BERTABEL for k in b.kolom if k.pilihan and k.peran is not HITUNGAN]
TANPA_PILIHAN = {("Pejabat", "kelompok")}  # another group of officials is another group, unless it is a slip
RUJUKAN = {"sasaran", "indikator", "program", "kegiatan"}  # keys of columns that name a row of another sheet
MERUJUK = [(b, k) for b in BERTABEL for k in b.kolom if k.jenis is Jenis.KODE and k.kunci in RUJUKAN]


def sebutan(satu: Lembar | Kolom) -> str:
    return satu.nama if isinstance(satu, Lembar) else satu.kunci


def kode_temuan(lembar: Lembar, kolom: Kolom, nilai: str) -> set[str]:
    """The rules that speak on a sheet in whose column something else stands than it should."""
    asal = lengkap(**{lembar.nama: grid(lembar, {kolom.kunci: nilai})})
    return {t.kode for t in validasi(asal).daftar_temuan if t.sel.lembar == lembar.nama}


@pytest.mark.parametrize(("lembar", "kolom"), PILIHAN, ids=sebutan)
def test_what_is_none_of_the_choices_is_told(lembar: Lembar, kolom: Kolom) -> None:
    """`bahan.tak_dikenal` in the sheet's part of reading/ notes it."""
    ditemukan = "STR207" in kode_temuan(lembar, kolom, "lain sekali")
    assert ditemukan != ((lembar.nama, kolom.kunci) in TANPA_PILIHAN)


@pytest.mark.parametrize(("lembar", "kolom"), MERUJUK, ids=sebutan)
def test_a_code_that_leads_nowhere_is_told(lembar: Lembar, kolom: Kolom) -> None:
    """`yatim` in rules/rujukan.py names every column that refers to another sheet."""
    assert "STR208" in kode_temuan(lembar, kolom, "TIADA")


# Reading ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lembar", BERTABEL, ids=nama)
def test_every_column_arrives_in_the_model(lembar: Lembar) -> None:
    """A column needs a field of its name in the class of model.py that reading/ makes of the sheet's rows."""
    tiba = {(c.lembar, c.kolom) for c in daftar_sel(assemble(lengkap())) if not c.kosong}
    hilang = {k.kunci for n, (k, _) in enumerate(daftar_judul(lembar), 1) if (lembar.nama, n) not in tiba} - {
        kunci for satu, kunci in TANPA_MODEL if satu == lembar.nama
    }
    assert not hilang, (
        f"{lembar.nama}: no field of model.py holds {hilang}; see “Add a column” in CONTRIBUTING.md"
    )


def bidang_kosong(nilai: object) -> Iterator[str]:
    """``Kelas.bidang`` of every cell that stands blank in the model."""
    if isinstance(nilai, Struct | BarisLembar) and not isinstance(nilai, Cell):
        for bidang in daftar_bidang(nilai):
            isi = getattr(nilai, bidang)
            if isinstance(isi, Cell) and isi.kosong:
                yield f"{type(nilai).__name__}.{bidang}"
            else:
                yield from bidang_kosong(isi)
    elif isinstance(nilai, tuple | list | Mapping):
        for satu in nilai.values() if isinstance(nilai, Mapping) else nilai:
            yield from bidang_kosong(satu)


def test_every_field_of_the_model_has_a_column() -> None:
    kosong = set(bidang_kosong(assemble(lengkap())))
    assert kosong == {"BarisPegawai.keterangan"}  # what Golongan alone has no column for


def test_every_setting_arrives() -> None:
    identitas = assemble(lengkap()).identitas
    assert not [i.label for i in ISIAN if identitas[i.kunci].kosong]


# Computing and filling ----------------------------------------------------------------------------


@pytest.mark.parametrize("lembar", LEMBAR_KANTOR, ids=nama)
def test_every_computed_column_is_computed(lembar: Lembar) -> None:
    """A column of the tool's needs its figure in hitung/sel_hitungan.py; then validasi, isi and appendix follow."""
    terhitung = {h.besaran for h in recompute(assemble(lengkap())).daftar_hasil}
    hitungan = {
        k.kunci for k in (lembar.kolom if lembar.nama != "Identitas" else ISIAN) if k.peran is HITUNGAN
    }
    assert not {k for k in hitungan if (lembar.nama, k) not in terhitung}, "not in hitung/sel_hitungan.py"


# Comparing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lembar", BERTABEL, ids=nama)
def test_a_change_in_any_column_is_told(lembar: Lembar) -> None:
    for kolom in lembar.kolom:
        lain = kolom.pilihan[1] if kolom.pilihan else LAIN[kolom.jenis]
        hasil = banding(lengkap(), lengkap(**{lembar.nama: grid(lembar, {kolom.kunci: lain})}))
        judul = {judul for k, judul in daftar_judul(lembar) if k is kolom}
        assert judul <= {p.kolom for p in hasil}, kolom.kunci
        jenis = {DITAMBAH, DIHAPUS} if kolom.kunci in lembar.kunci_baris else {BERUBAH}
        assert {p.jenis for p in hasil} == jenis, kolom.kunci


@pytest.mark.parametrize("isian", ISIAN, ids=lambda i: i.kunci)
def test_a_change_of_any_setting_is_told(isian: contract.Isian) -> None:
    lain = isian.pilihan[1] if isian.pilihan else "2019" if isian.jenis is Jenis.KODE else LAIN[isian.jenis]
    (satu,) = banding(
        lengkap(), lengkap(Identitas=grid(LEMBAR_MENURUT_NAMA["Identitas"], {isian.kunci: lain}))
    )
    assert (satu.jenis, satu.kunci.lower()) == (BERUBAH, isian.label.lower())


@pytest.mark.parametrize("lembar", [b for b in BERTABEL if set(b.nama_baris) - set(b.kunci_baris)], ids=nama)
def test_rows_of_one_key_are_told_apart_by_their_names(lembar: Lembar) -> None:
    kunci = next(k for k in lembar.nama_baris if k not in lembar.kunci_baris)
    judul, satu = grid(
        lembar, {kunci: "Satu", **dict.fromkeys(lembar.nama_baris[: lembar.nama_baris.index(kunci)])}
    )
    dua = [n if n != "Satu" else "Dua" for n in satu]
    lama, baru = (lengkap(**{lembar.nama: [judul, *baris]}) for baris in ([satu, dua], [dua, satu]))
    assert not banding(lama, baru)


# The year after -----------------------------------------------------------------------------------


def test_only_these_columns_a_year_are_carried_on() -> None:
    """`baru --dari` moves the year's realisasi and takes the targets in verbs/baru.py, by name."""
    per_tahun = {(lembar.nama, k.kunci, k.masa) for lembar in LEMBAR for k in lembar.kolom if k.masa}
    assert per_tahun == {("Renstra", "target", Masa.RENSTRA), ("Riwayat", "realisasi", Masa.LAMPAU)}


@pytest.mark.parametrize("lembar", [b for b in LEMBAR_KANTOR if b.setahun is not TIDAK_ADA], ids=nama)
def test_no_figure_of_the_old_year_is_left(lembar: Lembar) -> None:
    asal = lengkap()
    tabel = baca_lembar(asal)[0][lembar.nama]
    letak = {edit.alamat for edit in dari_buku(asal, 2021).daftar_edit if edit.lembar == lembar.nama}
    for kolom in lembar.kolom:
        angka = kolom.jenis in (Jenis.RUPIAH, Jenis.PERSEN, Jenis.BESARAN, Jenis.CACAH)
        if lembar.setahun is SEMUA or kolom.peran is HITUNGAN or angka:
            daftar = [tabel.kolom[kolom.kunci]] if not kolom.masa else tabel.kolom_tahun[kolom.kunci].values()
            assert {Cell(lembar.nama, 2, n).alamat for n in daftar} <= letak, kolom.kunci


# Made-up offices ----------------------------------------------------------------------------------


def test_made_up_offices_have_every_sheet_and_column() -> None:
    """scripts/kantor/ makes what tests, mutation run and benchmarks work on."""
    terisi: dict[str, set[str]] = {}
    for benih in range(6):
        for tabel in baca_lembar(kantor(bentuk_acak(benih)))[0].values():
            per_kolom = {k for b in tabel.daftar_baris for k, c in b.sel.items() if not c.kosong}
            terisi.setdefault(tabel.lembar.nama, set()).update(per_kolom, tabel.kolom_tahun)
    tanpa = {
        lembar.nama: kosong
        for lembar in LEMBAR_KANTOR
        if (kosong := {k.kunci for k in lembar.kolom} - terisi.get(lembar.nama, set()))
    }
    assert tanpa == TANPA_KANTOR


# What is refused ----------------------------------------------------------------------------------

TANDA = Kolom("kode", "Kode", Jenis.KODE)
NILAI = Kolom("nilai", "Nilai", Jenis.BESARAN)


def test_a_description_that_says_too_little_is_refused() -> None:
    baik = Lembar("Uji", "Uji", "satu baris", (TANDA, NILAI), ("kode",), ANGKA, satuan_dari="kode")
    assert baik.kolom_setahun == {"nilai"}
    for keliru in (
        {"kunci_baris": ()},
        {"kunci_baris": ("nomor",)},
        {"nama_baris": ("uraian",)},
        {"satuan_dari": None},
        {"satuan_dari": "indikator"},
    ):
        with pytest.raises(ValueError, match="Uji"):
            replace(baik, **keliru)
    with pytest.raises(TypeError):
        Lembar("Uji", "Uji", "satu baris", (TANDA,))  # type: ignore[call-arg]
    for keliru in ({"tambahan": True}, {"kolom": (TANDA, replace(NILAI, tambahan=True, wajib=True))}):
        with pytest.raises(ValueError, match="master lacks"):
            replace(baik, **keliru)
    for judul, masa in (("Nilai {tahun}", None), ("Nilai", Masa.LAMPAU)):
        with pytest.raises(ValueError, match="masa"):
            replace(NILAI, judul=judul, masa=masa)


def test_only_the_tools_own_sheet_needs_no_key() -> None:
    assert [lembar.nama for lembar in LEMBAR if not lembar.kunci_baris] == ["Temuan"]
    assert LEMBAR_MENURUT_NAMA["Temuan"].milik_alat

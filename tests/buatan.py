"""Workbooks for tests: grids from plain rows, and consistent offices of any size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pkgutil import resolve_name

from hypothesis import strategies as st
from kantor import LEMBAR_PILIHAN, SKALA_SENDIRI, Bentuk, kantor
from kantor.tata import Tata
from msgspec.structs import replace

from lakip_xl.contract import BATAS_CAPAIAN, NISBAH, RUMUS_EFISIENSI, SELISIH, SKALA_LAN, SKALA_LIMA
from lakip_xl.files.forms import Bentuk as BentukBerkas
from lakip_xl.files.forms import Produk, tanpa_warna
from lakip_xl.hitung.sel_hitungan import SelHitungan
from lakip_xl.reading import assemble, baca_lembar
from lakip_xl.values.cell import Buku, Grid
from lakip_xl.verbs.validasi import Pemeriksaan

# The headings of a sheet that many tests write by hand.
INDIKATOR = [
    "Kode",
    "Kode Sasaran",
    "Indikator",
    "Satuan",
    "Polaritas",
    "Target PK",
    "Realisasi",
    "Capaian",
    "Kategori",
]


def buku(lembar: Mapping[str, Sequence[Sequence[object]]]) -> Buku:
    """A workbook as read; each sheet's first row is its headings."""
    return Buku(
        "buatan.xlsx", "0" * 64, tuple(Grid(n, [list(b) for b in baris]) for n, baris in lembar.items())
    )


def semua_bentuk(produk: Produk, *isi: object) -> dict[BentukBerkas, str | bytes]:
    """What is written, in each form that it can take; those for a screen as on one without colours."""
    layar = {"lebar": 80, "warna": tanpa_warna, "rinci": True}
    return {
        bentuk: resolve_name(bentuk.penulis)(*isi, **{nama: layar[nama] for nama in bentuk.layar})
        for bentuk in produk.daftar_bentuk
    }


def kode(pemeriksaan: Pemeriksaan) -> list[tuple[str, str]]:
    """What is found, but for what a workbook of a few lines lacks."""
    return [(t.kode, t.sel.tempat) for t in pemeriksaan.daftar_temuan if not t.kode.startswith("LKP")]


def kantor_rapi(benih: int, jumlah_program: int = 3) -> Buku:
    """A consistent office laid out as the master, its figures right even where formats are lost."""
    tanpa = frozenset({"Kutipan", "Pengecualian"})
    return kantor(Bentuk(benih, jumlah_program, daftar_satuan=("orang", "skor"), tanpa=tanpa))


BENTUK = st.builds(
    Bentuk,
    benih=st.integers(0, 10**6),
    jumlah_program=st.integers(1, 6),
    kegiatan_terbanyak=st.integers(1, 5),
    sub_kegiatan=st.booleans(),
    baris_jumlah=st.booleans(),
    total_dinyatakan=st.booleans(),
    jumlah_sasaran=st.integers(1, 3),
    indikator_terbanyak=st.integers(1, 4),
    keluaran_terbanyak=st.integers(1, 3),
    skala=st.sampled_from([SKALA_LAN, SKALA_LIMA, SKALA_SENDIRI]),
    batas_capaian=st.sampled_from(BATAS_CAPAIAN),
    rumus_minimum=st.sampled_from([SELISIH, NISBAH]),
    rumus_efisiensi=st.sampled_from(RUMUS_EFISIENSI),
    tanpa=st.frozensets(st.sampled_from(LEMBAR_PILIHAN)),
    tata=st.builds(Tata, st.booleans(), st.booleans(), st.integers(0, 5), st.booleans(), st.integers(0, 3)),
    dibulatkan=st.booleans(),
)
KANTOR = BENTUK.map(kantor)  # consistent offices of any shape; a failing shape shrinks to a plain one


_TETAP = [None, "", "-", "n/a", "3.000", "4 - 6", 0.0, -1.0, 0.85, 85.0, "85,2%"]
ISI = st.one_of(st.sampled_from(_TETAP), st.floats(0, 1e6))
_KATA = [
    "",
    "-",
    "Berhasil",
    "sangat berhasil (SB)",
    "Rendah",
    "minimum",
    "rentang",
    "makin baik",
    "Realisasi 80%.",
]
_BERKATA = ("Polaritas", "Kategori", "Penjelasan")


@st.composite
def rusak(draw) -> Buku:
    """An office some of whose figures, polarities, kategori and sentences are others; or none."""
    buku = kantor(draw(BENTUK))
    daftar = []
    for grid in buku.daftar_grid:
        if grid.nama not in ("Anggaran", "Indikator", "Program", "Kegiatan", "Efisiensi"):
            daftar.append(grid)
            continue
        isi = [list(baris) for baris in grid.isi]
        kepala = next((b for b, baris in enumerate(isi) if "Realisasi" in baris), len(isi))
        for isinya, sel in ((ISI, _berangka(isi)), (st.sampled_from(_KATA), _berkata(isi, kepala))):
            for b, k in draw(st.lists(st.sampled_from(sel), max_size=4)) if sel else ():
                isi[b][k] = draw(isinya)
        daftar.append(replace(grid, isi=isi))
    return replace(buku, daftar_grid=tuple(daftar))


def _berangka(isi: Sequence[Sequence[object]]) -> list[tuple[int, int]]:
    return [(b, k) for b, baris in enumerate(isi) for k, n in enumerate(baris) if isinstance(n, float | int)]


def _berkata(isi: Sequence[Sequence[object]], kepala: int) -> list[tuple[int, int]]:
    """The cells below those headings whose columns hold words."""
    kolom = [k for k, judul in enumerate(isi[kepala]) if judul in _BERKATA] if kepala < len(isi) else []
    return [(b, k) for b in range(kepala + 1, len(isi)) for k in kolom if k < len(isi[b])]


def dengan_kolom(asal: Buku, lembar: str, judul: str, isi: Mapping[int, object]) -> Buku:
    """The workbook with such a column on a sheet, its cells by the sheet's row numbers."""
    tabel = baca_lembar(asal)[0].get(lembar)
    if tabel is None:
        return asal
    kepala = list(tabel.grid.isi[tabel.judul - 1])
    letak = kepala.index(judul) if judul in kepala else max(map(len, tabel.grid.isi))
    baru = [[*baris, *[None] * (letak + 1 - len(baris))] for baris in tabel.grid.isi]
    for nomor, baris in enumerate(baru, 1):
        if nomor >= tabel.judul:
            baris[letak] = judul if nomor == tabel.judul else isi.get(nomor)
    grid = replace(tabel.grid, isi=baru)
    return replace(asal, daftar_grid=tuple(grid if g is tabel.grid else g for g in asal.daftar_grid))


def dengan_isian(asal: Buku, label: str, nilai: object) -> Buku:
    """The workbook with one more setting."""
    tabel = baca_lembar(asal)[0]["Identitas"]
    baris: list[object] = [None] * max(tabel.kolom.values())
    baris[tabel.kolom["isian"] - 1], baris[tabel.kolom["nilai"] - 1] = label, nilai
    akhir = max(tabel.daftar_nomor)
    isi = [*tabel.grid.isi[:akhir], baris, *tabel.grid.isi[akhir:]]
    grid = replace(tabel.grid, isi=isi)
    return replace(asal, daftar_grid=tuple(grid if g is tabel.grid else g for g in asal.daftar_grid))


def dengan_skala_anggaran(asal: Buku, skala: str) -> Buku:
    """The workbook with a scale for serapan, and the right kategori beside each serapan."""
    hasil = dengan_isian(asal, "Skala Anggaran", skala)
    for lembar in ("Anggaran", "Efisiensi"):
        hitungan = SelHitungan(assemble(hasil))
        daftar = [hitungan.pada((lembar, "kategori"), n) for n in hitungan.posisi(lembar)]
        isi = {h.sel.baris: h.nilai if isinstance(h.nilai, str) else "-" for h in daftar if h}
        hasil = dengan_kolom(hasil, lembar, "Kategori", isi)
    return hasil


def ubah(asal: Buku, lembar: str, baris: int, kolom: int, nilai: object) -> Buku:
    """The workbook with one cell changed (1-based)."""

    def ganti(grid: Grid) -> Grid:
        baru = [list(b) for b in grid.isi]
        baru[baris - 1][kolom - 1] = nilai
        return replace(grid, isi=baru)

    return replace(asal, daftar_grid=tuple(ganti(g) if g.nama == lembar else g for g in asal.daftar_grid))

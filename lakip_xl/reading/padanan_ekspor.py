"""An export's budget held row by row against the sheet Anggaran: by code, else by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from lakip_xl.contract import BARIS_JUMLAH, JUMLAH, SEBELUM_PERUBAHAN
from lakip_xl.model import Identitas
from lakip_xl.reading.ekspor import ANGKA, BarisEkspor, KolomDipilih, baca_ekspor
from lakip_xl.reading.jenjang import tingkat_kode
from lakip_xl.reading.tabel import Baris
from lakip_xl.values.cell import Buku
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.kode import kunci_kode
from lakip_xl.values.teks import sederhana, singkat


class EksporAnggaran(Struct, frozen=True):
    """The budget that a file of another system holds, of all its sheets together."""

    nama: str
    sha256: str
    daftar_baris: tuple[BarisEkspor, ...]
    daftar_judul: tuple[str, ...]  # the headings that it has
    daftar_pilihan: tuple[KolomDipilih, ...]  # columns that were chosen among several
    banyak_lembar: int = 1

    @property
    def tanpa_kolom(self) -> tuple[str, ...]:
        """Columns of amounts that it does not have."""
        return tuple(k for k in ANGKA if not any(k in b.kolom for b in self.daftar_baris))


class Ditolak(Struct, frozen=True):
    """A row of the workbook whose row of the export cannot be taken, and why."""

    baris: Baris
    satu: BarisEkspor
    alasan: str

    @property
    def kalimat(self) -> str:
        return f"{sebutan_baris(self.baris)} ({self.satu.tempat}): {self.alasan}"


class PadananEkspor(Struct, frozen=True):
    """Which row of the export each row of the workbook is, and what is left on either side."""

    pasangan: tuple[tuple[Baris, BarisEkspor], ...]
    ditolak: tuple[Ditolak, ...]
    tanpa_data: tuple[Baris, ...]  # rows of the workbook that the export says nothing of
    tanpa_baris: tuple[BarisEkspor, ...]  # rows of the export that the workbook does not have
    berkode: bool


def baca_anggaran(
    ekspor: Buku, tahun: int | None, diminta: Mapping[str, str] | None = None
) -> EksporAnggaran:
    """The budget of an export. `diminta` are columns that somebody asked for, by key: their headings or letters.

    Raises `BukuDitolak` where it holds none, where such a column is not there, or where several columns could be meant.
    """
    daftar_tabel = [baca_ekspor(grid, tahun, diminta) for grid in ekspor.daftar_grid]
    hasil = EksporAnggaran(
        ekspor.nama,
        ekspor.sha256,
        tuple(b for tabel in daftar_tabel for b in tabel.daftar_baris),
        tuple(dict.fromkeys(j for tabel in daftar_tabel for j in tabel.daftar_judul)),
        tuple(dict.fromkeys(p for tabel in daftar_tabel for p in tabel.daftar_pilihan)),
        len(ekspor.daftar_grid),
    )
    if not hasil.daftar_baris:
        raise BukuDitolak(
            f"{ekspor.nama} tidak memuat tabel berkolom Kode atau Uraian dengan Anggaran atau Realisasi; "
            "periksa judul kolomnya."
        )
    for kunci in (diminta or {}).keys() & set(hasil.tanpa_kolom):
        raise BukuDitolak(
            f"Kolom “{singkat((diminta or {})[kunci])}” tidak ditemukan dalam berkas; judul yang ada: "
            f"{', '.join(f'“{singkat(j)}”' for j in hasil.daftar_judul)}."
        )
    return hasil


def padankan(ekspor: EksporAnggaran, daftar_baris: Sequence[Baris]) -> PadananEkspor:
    """The rows of an export and of the sheet Anggaran, matched."""
    berkode = any(b["kode"].teks for b in daftar_baris) and any(e.kode for e in ekspor.daftar_baris)
    menurut_kunci = menurut_kunci_ekspor(ekspor.daftar_baris, berkode=berkode)
    kunci_baris = [kunci_ekspor(b["kode"].teks, b["uraian"].teks, berkode=berkode) for b in daftar_baris]
    banyak = Counter(kunci_baris)
    pasangan: list[tuple[Baris, BarisEkspor]] = []
    ditolak: list[Ditolak] = []
    tanpa_data: list[Baris] = []
    for kunci, baris in zip(kunci_baris, daftar_baris, strict=True):
        calon = menurut_kunci.get(kunci, [])
        if not kunci or not calon:
            tanpa_data.append(baris)
        elif alasan := alasan_ditolak(calon, banyak[kunci]):
            ditolak.append(Ditolak(baris, calon[0], alasan))
        else:
            pasangan.append((baris, calon[0]))
    tanpa_baris = (e for kunci, daftar in menurut_kunci.items() if kunci not in banyak for e in daftar)
    return PadananEkspor(tuple(pasangan), tuple(ditolak), tuple(tanpa_data), tuple(tanpa_baris), berkode)


def tolak_asing(padanan: PadananEkspor, ekspor: str, buku: str) -> None:
    """Raise `BukuDitolak` where not one row of an export is the workbook's."""
    if not padanan.pasangan and not padanan.ditolak:
        raise BukuDitolak(
            f"Tidak satu pun baris {ekspor} cocok dengan lembar Anggaran pada {buku}; "
            "samakan kode atau uraiannya."
        )


def tolak_pagu_awal(identitas: Identitas) -> None:
    """Raise `BukuDitolak` where the budget before its change counts: an export has the one after it."""
    if identitas.pagu_awal:
        raise BukuDitolak(
            f"“Pagu yang Dipakai” pada Identitas adalah {SEBELUM_PERUBAHAN}, sedangkan ekspor memuat anggaran setelah "
            "perubahan; ubah dahulu pilihan itu."
        )


def menurut_kunci_ekspor(daftar: Iterable[BarisEkspor], *, berkode: bool) -> dict[str, list[BarisEkspor]]:
    hasil: dict[str, list[BarisEkspor]] = {}
    for satu in daftar:
        hasil.setdefault(kunci_ekspor(satu.kode, satu.uraian, berkode=berkode), []).append(satu)
    return hasil


def kunci_ekspor(kode: str, uraian: str, *, berkode: bool) -> str:
    """By what a row is known on either side."""
    if sederhana(uraian) in BARIS_JUMLAH or sederhana(kode) in BARIS_JUMLAH:
        return JUMLAH
    return kunci_kode(kode) if berkode else sederhana(uraian)


def alasan_ditolak(calon: Sequence[BarisEkspor], jumlah: int) -> str:
    """Why what the export says of a row cannot be taken; empty where it can."""
    if jumlah > 1:
        return "kode atau uraian ini dipakai beberapa baris lembar Anggaran; samakan dahulu."
    if salah := next((e.alasan for e in calon if e.alasan), ""):
        return salah
    if any(e.angka != calon[0].angka for e in calon):
        return f"ada {len(calon)} baris dengan angka berbeda dalam berkas; hapus yang tidak dimaksud."
    return ""


def sebutan_baris(baris: Baris) -> str:
    return " ".join(t for t in (baris["kode"].teks, baris["uraian"].teks) if t)


def tingkat_ekspor(satu: BarisEkspor) -> str:
    """Program, kegiatan, sub kegiatan or jumlah; empty for other rows, such as urusan and rekening."""
    if kunci_ekspor(satu.kode, satu.uraian, berkode=True) == JUMLAH:
        return JUMLAH
    return tingkat_kode(satu.kode)

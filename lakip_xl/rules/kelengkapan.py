"""LKP: which tables a report still lacks. What stands in a table and is not filled in is of the family STR."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lakip_xl.contract import (
    ISIAN,
    LEMBAR,
    LEMBAR_MENURUT_NAMA,
    TABEL,
    TABEL_LAIN,
    TIDAK_DIPAKAI,
    Lembar,
)
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.model import Lakip, PernyataanTabel
from lakip_xl.rules.dasar import rule
from lakip_xl.temuan import INFO, PERINGATAN, Pelanggaran, Segi
from lakip_xl.values.cell import Cell
from lakip_xl.values.teks import sederhana, singkat


def terpakai(lakip: Lakip, lembar: Lembar) -> bool:
    """Whether a table says something: it has rows, and where people write figures into it, a figure."""
    tabel = lakip.tabel.get(lembar.nama)
    if tabel is None or not tabel.panjang:
        return False
    if not lembar.masukan_angka:
        return True
    for kolom in lembar.masukan_angka:
        if kolom.per_tahun:
            baris = (tabel.sel_tahun(n, kolom.kunci).values() for n in range(tabel.panjang))
            if any(not sel.kosong for tahun in baris for sel in tahun):
                return True
        elif len(tabel.kosong(kolom.kunci)) < tabel.panjang:
            return True
    return False


def isian_hilang(lakip: Lakip) -> list[str]:
    """The labels of needed settings of which Identitas has no row. Those with a blank value are reported by STR206."""
    tabel = lakip.tabel.get("Identitas")
    if tabel is None or "nilai" not in tabel.kolom:
        return []  # what is missing then is reported by STR101 and STR102
    return [i.label for i in ISIAN if i.wajib and not lakip.identitas[i.kunci].kolom]


def tidak_dipakai(lakip: Lakip) -> dict[str, PernyataanTabel]:
    """The tables that Identitas says, with a reason, are not used, by the contract's names: each by its own, or all that
    have no sheet at once."""
    dinyatakan = {p.lembar: p for p in lakip.identitas.daftar_pernyataan if p.berlaku}
    if lain := dinyatakan.pop(TABEL_LAIN, None):
        tiada = (satu.nama for satu in LEMBAR if satu.perlu_diisi and not satu.wajib)
        dinyatakan = {nama: lain for nama in tiada if nama not in lakip.tabel} | dinyatakan
    return dinyatakan


def tanpa_jumlah(lakip: Lakip) -> bool:
    """Whether the budget has rows but none that says what they sum to."""
    return lakip.jumlah is None and terpakai(lakip, LEMBAR_MENURUT_NAMA["Anggaran"])


@rule("LKP101", INFO, segi=Segi.LENGKAP)
def tabel_pokok(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Tabel pokok terisi: Identitas, Anggaran beserta baris JUMLAH, Sasaran, dan Indikator.

    Contoh:
        Identitas | LKP101
        Isian            | Nilai        |
        Perangkat Daerah | Dinas Contoh |
        Anggaran | LKP101
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 300       |
        Sasaran | LKP101
        Kode | Sasaran |
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        I1   | S1           | a         | maksimum  | 80        | 70        |
    """
    lakip = hasil_hitung.lakip
    for label in isian_hilang(lakip):
        yield Pelanggaran(_lembar(lakip, "Identitas"), f"{label} belum ada; tambahkan barisnya dan isilah.")
    for lembar in LEMBAR:
        tabel = lakip.tabel.get(lembar.nama)
        if lembar.wajib and lembar.nama != "Identitas" and tabel and not terpakai(lakip, lembar):
            yield Pelanggaran(
                _lembar(lakip, lembar.nama),
                f"Lembar {tabel.nama} belum diisi: satu baris {lembar.satuan_baris}.",
            )
    if tanpa_jumlah(lakip):
        yield Pelanggaran(
            _lembar(lakip, "Anggaran"),
            "Baris JUMLAH belum ada; salinlah jumlah seluruh anggaran dan realisasi dari DPA dan LRA.",
        )


@rule("LKP102", INFO, segi=Segi.LENGKAP)
def tabel_lain(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Tabel selebihnya terisi, atau dinyatakan tidak dipakai.

    Tabel yang memang tidak dipakai kantor ini dinyatakan pada lembar Identitas: Isian “Tabel” diikuti nama lembarnya,
    Nilai “tidak dipakai”, dan alasannya pada Keterangan. “Tabel Lain” menyatakannya untuk semua tabel yang lembarnya
    tidak ada. Skala, Kutipan, dan Pengecualian boleh kosong begitu saja.
    Tabel yang baru berisi kode dan nama, tanpa satu angka pun, belum terisi.

    Contoh:
        Identitas | LKP102
        Isian           | Nilai         | Keterangan          |
        Tabel Renstra   | tidak dipakai | Renstra belum ada   |
        Tabel Riwayat   | tidak dipakai | kantor baru         |
        Tabel Standar   | tidak dipakai | tidak ada standar   |
        Tabel Analisis  | tidak dipakai | ditulis di naskah   |
        Tabel Program   | tidak dipakai | belum diukur        |
        Tabel Kegiatan  | tidak dipakai | belum diukur        |
        Tabel Efisiensi | tidak dipakai | belum dihitung      |
        Tabel Pegawai   | tidak dipakai | tidak diminta       |
        Golongan
        Golongan     | Jumlah |
        Golongan IV  |        |
        Pejabat
        Pejabat      | Jumlah |
        Kepala Dinas | 1      |
    """
    lakip = hasil_hitung.lakip
    dinyatakan = tidak_dipakai(lakip)
    kurang = [
        lembar.nama
        for lembar in LEMBAR
        if lembar.perlu_diisi
        and not lembar.wajib
        and lembar.nama not in dinyatakan
        and not terpakai(lakip, lembar)
    ]
    if kurang:
        contoh = f"{TABEL} {kurang[0]}"
        yield Pelanggaran(
            _lembar(lakip, "Identitas"),
            f"{len(kurang)} tabel belum diisi: {', '.join(kurang)}. Isilah; yang memang tidak dipakai dinyatakan pada "
            f"Identitas: Isian “{contoh}”, Nilai “{TIDAK_DIPAKAI}”, alasannya pada Keterangan."
            f"{_cara_menambah([nama for nama in kurang if nama not in lakip.tabel])}",
        )


def _cara_menambah(tiada: Sequence[str]) -> str:
    """How to get the sheets that the workbook has not, and how to say of all of them that they are not used."""
    if not tiada:
        return ""
    return (
        f" Lembarnya yang belum ada ditambahkan dengan “lakip tambah BUKU {' '.join(tiada)}”; "
        f"“{TABEL} {TABEL_LAIN}” menyatakan semua yang lembarnya tidak ada."
    )


@rule("LKP103", PERINGATAN, segi=Segi.LENGKAP)
def pernyataan_tabel(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Pernyataan bahwa sebuah tabel tidak dipakai beralasan, dan tabelnya memang kosong.

    Tanpa alasan pada Keterangan pernyataan itu tidak berlaku. Anggaran, Sasaran, dan Indikator selalu dipakai.

    Contoh:
        Identitas
        Isian            | Nilai         | Keterangan      |
        Tabel Renstra    | tidak dipakai |                 | LKP103
        Tabel Standar    | tidak ada     | tidak ada       | LKP103
        Tabel Golongan   | tidak dipakai | tidak diminta   | LKP103
        Tabel Anggaran   | tidak dipakai | di buku lain    | LKP103
        Tabel Golngan    | tidak dipakai | tidak diminta   | LKP103
        Tabel Pejabat    | tidak dipakai | tidak diminta   |
        Golongan
        Golongan     | Jumlah |
        Golongan IV  | 5      |
    """
    lakip = hasil_hitung.lakip
    for p in lakip.identitas.daftar_pernyataan:
        if keberatan := _keberatan(lakip, p):
            sel, kalimat = keberatan
            yield Pelanggaran(sel, kalimat)


def _keberatan(lakip: Lakip, p: PernyataanTabel) -> tuple[Cell, str] | None:
    """What is wrong with such a statement, and in which of its cells."""
    if not p.lembar:
        return (
            p.isian,
            f"“{singkat(p.isian.teks)}” bukan nama lembar buku induk yang boleh dinyatakan; betulkan namanya.",
        )
    lembar = LEMBAR_MENURUT_NAMA.get(p.lembar)
    if lembar and lembar.wajib:
        return p.isian, f"Tabel {p.lembar} selalu dipakai; hapus pernyataan ini dan isilah lembarnya."
    if sederhana(p.nilai.teks) != TIDAK_DIPAKAI:
        return (
            p.nilai,
            f"“{singkat(p.nilai.teks)}” tidak dimengerti; tulis “{TIDAK_DIPAKAI}”, atau hapus baris ini.",
        )
    if not p.berlaku:
        return p.alasan if p.alasan.kolom else p.nilai, (
            f"{TABEL} {p.lembar} dinyatakan tidak dipakai tanpa alasan; tulis alasannya pada Keterangan."
        )
    if (tabel := lakip.tabel.get(p.lembar)) and tabel.panjang:
        return p.nilai, (
            f"Tabel {p.lembar} dinyatakan tidak dipakai, tetapi lembar {tabel.nama} berisi {tabel.panjang} baris; "
            "hapus pernyataan ini, atau kosongkan lembar itu."
        )
    return None


def _lembar(lakip: Lakip, nama: str) -> Cell:
    """A sheet as a whole, by its own name."""
    tabel = lakip.tabel.get(nama)
    return Cell(tabel.nama if tabel else nama, 1, 0)

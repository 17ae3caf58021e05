"""What helps to fill in a new workbook: choices, the codes that there are, prompts, and the lock on computed cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from lakip_xl import contract
from lakip_xl.contract import CONTOH, HITUNGAN, ISIAN, TIDAK_DIPAKAI, Isian, Jenis, Kolom
from lakip_xl.files.forbidden import NAMA_LINDUNG
from lakip_xl.hitung.rumus_hidup import syarat_basi
from lakip_xl.laporan.lembar_baru import BARIS_PILIHAN
from lakip_xl.verbs.induk import BukuInduk, TabelInduk

_BARIS_ISI = contract.BARIS_JUDUL + 1
_JUDUL_TERPANJANG, _PESAN_TERPANJANG = 32, 255  # what Excel takes
_DIHITUNG = "Dihitung, dengan rumus atau lakip isi; jangan diketik. Yang diketik sendiri diperiksa."
_ARTI_TABEL_LAIN = (
    f"Pilih “{TIDAK_DIPAKAI}” bila semua tabel yang lembarnya tidak ada memang tidak dipakai; "
    "alasannya pada Keterangan."
)
_MENURUT_JENIS = {
    Jenis.RUPIAH: "Rupiah penuh tanpa Rp dan tanpa desimal. Nihil ditulis 0.",
    Jenis.CACAH: "Banyaknya, bilangan bulat. Nihil ditulis 0.",
    Jenis.BESARAN: "Angkanya saja, dalam satuan barisnya; persentase diketik dengan tanda %. Nihil ditulis 0.",
    Jenis.PERSEN: "Persentase dengan tanda %.",
    Jenis.TANGGAL: "Tanggal, misalnya 31/12/2025.",
    Jenis.KODE: "Kode atau nomor, sebagai teks.",
    Jenis.TEKS: "Teks.",
}
_BOLEH = (
    "select_locked_cells", "select_unlocked_cells", "format_cells", "format_columns", "format_rows", "insert_columns",
    "insert_rows", "insert_hyperlinks", "delete_columns", "delete_rows", "sort", "autofilter", "pivot_tables",
)  # fmt: skip


def validasi(judul: str, pilihan: Sequence[str], pesan: str = "") -> dict[str, Any]:
    """A drop-down. Scales may be one's own (sheet Skala), so another name is only questioned."""
    bebas = judul == "Skala Kategori"
    return {
        "validate": "list",
        "source": list(pilihan),
        "error_type": "warning" if bebas else "stop",
        "error_title": judul[:_JUDUL_TERPANJANG],
        "error_message": (
            "Nama ini tidak ada dalam daftar. Lanjutkan hanya jika skala itu ada pada lembar Skala."
            if bebas
            else f"Pilih salah satu: {', '.join(pilihan)}."
        ),
        **_petunjuk(judul, pesan),
    }


def pandu_kolom(ws: Any, letak: int, kolom: Kolom, judul: str, daftar_kode: Mapping[str, str]) -> None:
    """The choices, codes and prompt of a column; `daftar_kode` has the codes of sheets as a formula of a list."""
    arti = arti_kolom(kolom)
    if kolom.pilihan:
        aturan = validasi(judul, kolom.pilihan, arti)
    elif kolom.rujukan in daftar_kode:
        aturan = {
            "validate": "list",
            "source": daftar_kode[kolom.rujukan],
            "error_type": "warning",
            "error_title": judul[:_JUDUL_TERPANJANG],
            "error_message": f"Kode ini belum ada pada lembar {kolom.rujukan}. Lanjutkan bila akan ditambahkan di sana.",
            **_petunjuk(judul, arti),
        }
    else:
        aturan = {"validate": "any", **_petunjuk(judul, arti)}
    ws.data_validation(contract.BARIS_JUDUL, letak, BARIS_PILIHAN, letak, aturan)


def pandu_isian(ws: Any, baris: int, letak: int, label: str, pilihan: Sequence[str]) -> None:
    """The choices and the prompt of a setting."""
    isian = next((i for i in ISIAN if i.label == label), None)
    arti = _arti_isian(isian) if isian else _ARTI_TABEL_LAIN
    aturan = validasi(label, pilihan, arti) if pilihan else {"validate": "any", **_petunjuk(label, arti)}
    ws.data_validation(baris, letak, baris, letak, aturan)


def _arti_isian(isian: Isian) -> str:
    if isian.peran is HITUNGAN:
        return f"{isian.keterangan}. {_DIHITUNG}"
    jenis = "" if isian.pilihan or isian.jenis is Jenis.TEKS else f" {_MENURUT_JENIS[isian.jenis]}"
    return f"{isian.keterangan}.{'' if isian.jenis is Jenis.KODE else jenis}{' Wajib diisi.' if isian.wajib else ''}"


def arti_kolom(kolom: Kolom) -> str:
    """What belongs into a column, in a sentence or two."""
    if kolom.peran is HITUNGAN:
        return _DIHITUNG
    if kolom.pilihan:
        arti = f"Pilih salah satu: {', '.join(kolom.pilihan)}."
    elif kolom.rujukan:
        arti = f"Kode yang ada pada lembar {kolom.rujukan}; pilih dari daftar atau ketik."
    else:
        arti = _MENURUT_JENIS[kolom.jenis]
    return f"{arti} {'Wajib diisi.' if kolom.isian else 'Boleh kosong.'}"


def _petunjuk(judul: str, pesan: str) -> dict[str, str]:
    if not pesan:
        return {}
    return {"input_title": judul[:_JUDUL_TERPANJANG], "input_message": pesan[:_PESAN_TERPANJANG]}


def daftar_kode(daftar_tabel: Sequence[TabelInduk]) -> dict[str, str]:
    """Of each sheet that others refer to, the codes that stand on it, as the formula of a list that
    ends with the last and leaves out the row that is none."""
    hasil = {}
    for tabel in daftar_tabel:
        letak = tabel.letak("kode")
        if letak is not None:
            nama, kolom = tabel.lembar.nama, xl_col_to_name(letak, col_abs=True)
            awal, semua = (
                f"{nama}!{kolom}${_BARIS_ISI}",
                f"{nama}!{kolom}${_BARIS_ISI}:{kolom}${BARIS_PILIHAN}",
            )
            contoh = f'N({awal}="{CONTOH}")'
            akhir = f'SUMPRODUCT(MAX(({semua}<>"")*ROW({semua})))'
            hasil[nama] = f"=OFFSET({awal},{contoh},0,MAX(1,{akhir}-{contract.BARIS_JUDUL}-{contoh}),1)"
    return hasil


def tandai_basi(ws: Any, tabel: TabelInduk, isian: Mapping[str, str], gaya: Any) -> None:
    """Let computed cells that no longer follow from their row be seen, where no formula keeps them up to date."""
    kolom = {k.kunci: f"${xl_col_to_name(n)}{_BARIS_ISI}" for n, (k, _) in enumerate(tabel.kolom)}
    for letak, (satu, _) in enumerate(tabel.kolom):
        if satu.peran is not HITUNGAN:
            continue
        for syarat in syarat_basi(tabel.lembar.nama, satu.kunci, kolom.__getitem__, isian.__getitem__):
            aturan = {"type": "formula", "criteria": f"={syarat}", "format": gaya}
            ws.conditional_format(contract.BARIS_JUDUL, letak, BARIS_PILIHAN - 1, letak, aturan)


def lindungi(ws: Any) -> None:
    """Lock the cells whose formats say so: without a password, and nothing else is forbidden."""
    ws.protect("", dict.fromkeys(_BOLEH, True))


def tandai_terlindung(penulis: Any, buku: BukuInduk) -> None:
    """Say in the workbook that its locks are the tool's own, which `isi` fills through."""
    if buku.terlindung:
        penulis.define_name(NAMA_LINDUNG, "=1")

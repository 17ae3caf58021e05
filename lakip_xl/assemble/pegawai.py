"""Staff tables: rows, and their total row where the sheet prints one."""

from __future__ import annotations

from lakip_xl.assemble.bahan import Bahan, baris_jumlah
from lakip_xl.contract import FUNGSIONAL, STRUKTURAL, sederhana
from lakip_xl.model import BarisPegawai, RekapPegawai
from lakip_xl.tabel import Baris


def rakit_pegawai(bahan: Bahan) -> tuple[RekapPegawai, ...]:
    """One recap a sheet; of Pejabat one a group, since each has a total of its own."""
    hasil = []
    for nama in ("Pegawai", "Golongan", "Pejabat"):
        kelompok: dict[str, list[Baris]] = {}
        terakhir = ""
        for baris in bahan.baris(nama):
            terakhir = sederhana(baris["kelompok"].teks) or terakhir
            kelompok.setdefault(terakhir, []).append(baris)
        for kunci, daftar in kelompok.items():
            judul = f"{nama} {kunci}" if kunci in (STRUKTURAL, FUNGSIONAL) else nama
            for b in daftar:
                if b["jumlah"].kosong and not baris_jumlah(b):
                    bahan.catat("STR206", b["jumlah"], "Kolom “Jumlah” belum diisi; tulis - bila nihil.")
            jumlah = next((_pegawai(b) for b in daftar if baris_jumlah(b)), None)
            hasil.append(
                RekapPegawai(judul, tuple(_pegawai(b) for b in daftar if not baris_jumlah(b)), jumlah)
            )
    return tuple(hasil)


def _pegawai(baris: Baris) -> BarisPegawai:
    keterangan = baris["pendidikan"] if "pendidikan" in baris.sel else baris["kelompok"]
    return BarisPegawai(baris["uraian"], baris["jumlah"], keterangan)

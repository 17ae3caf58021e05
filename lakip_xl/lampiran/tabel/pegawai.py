"""The tables of staff: L2a by education, L2b by rank, L2c by office held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lakip_xl.contract import FUNGSIONAL, STRUKTURAL
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.tanpa_sel import jumlah_orang
from lakip_xl.lampiran.dokumen import (
    BarisLampiran,
    GayaBaris,
    JenisTabel,
    KolomTabel,
    SelLampiran,
    TabelLampiran,
)
from lakip_xl.lampiran.tabel.catatan import CATATAN_NIHIL
from lakip_xl.lampiran.tabel.kolom import NO, gabungkan
from lakip_xl.lampiran.tabel.rumus import hidupkan_jumlah
from lakip_xl.lampiran.tabel.sel import catatan_tanda, figur, hitungan, rupiah, sumber
from lakip_xl.model import RekapPegawai

_JUMLAH = KolomTabel("jumlah", "Jumlah (orang)", JenisTabel.RUPIAH, 12)
_PENDIDIKAN = (
    NO,
    KolomTabel("uraian", "Jabatan", lebar=48),
    KolomTabel("pendidikan", "Pendidikan", JenisTabel.KATA, 16),
    _JUMLAH,
)
_GOLONGAN = (NO, KolomTabel("uraian", "Golongan", lebar=48), _JUMLAH)
_PEJABAT = (NO, KolomTabel("uraian", "Pejabat", lebar=48), _JUMLAH)


def pegawai(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L2: who works here, counted three ways."""
    daftar = hasil_hitung.lakip.daftar_pegawai
    yield _tabel(
        hasil_hitung, "L2a", "Pegawai Menurut Jabatan dan Pendidikan", _PENDIDIKAN, _rekap(daftar, "Pegawai")
    )
    yield _tabel(hasil_hitung, "L2b", "Pegawai Menurut Golongan", _GOLONGAN, _rekap(daftar, "Golongan"))
    yield _tabel(
        hasil_hitung, "L2c", "Pejabat Struktural dan Fungsional", _PEJABAT, _rekap(daftar, "Pejabat")
    )


def _rekap(daftar: Sequence[RekapPegawai], nama: str) -> list[RekapPegawai]:
    return [r for r in daftar if r.nama == nama or r.nama.startswith(f"{nama} ")]


def _tabel(
    hasil_hitung: HasilHitung,
    kode: str,
    judul: str,
    kolom: tuple[KolomTabel, ...],
    daftar_rekap: Sequence[RekapPegawai],
) -> TabelLampiran:
    daftar_baris: list[BarisLampiran] = []
    bagian: dict[int, range] = {}
    for rekap in daftar_rekap:
        if not rekap.daftar_baris:
            continue
        if rekap.keseluruhan:  # its rows stand above already
            daftar_baris.append(_jumlah(hasil_hitung, rekap, kolom))
            continue
        if kelompok := _kelompok(rekap):
            daftar_baris.append(
                _baris(
                    kolom,
                    SelLampiran(""),
                    SelLampiran(kelompok),
                    SelLampiran(),
                    SelLampiran(),
                    GayaBaris.PROGRAM,
                )
            )
        awal = len(daftar_baris)
        isi = list(_isi(hasil_hitung, rekap, kolom))
        # the same office on several lines is written once
        daftar_baris += gabungkan(isi, 2) if len(kolom) == len(_PENDIDIKAN) else isi
        bagian[len(daftar_baris)] = range(awal, len(daftar_baris))
        daftar_baris.append(_jumlah(hasil_hitung, rekap, kolom))
    hidup = hidupkan_jumlah(daftar_baris, bagian, len(kolom) - 1)
    catatan = (CATATAN_NIHIL,) if any(b.daftar_sel[-1].angka == 0 for b in daftar_baris) else ()
    return TabelLampiran(
        kode,
        judul,
        kolom,
        hidup,
        sumber=sumber(hasil_hitung.lakip),
        mendatar=False,
        catatan=(*catatan, *catatan_tanda(hidup)),
        kosong="Tidak ada data pegawai pada buku kerja.",
    )


def _kelompok(rekap: RekapPegawai) -> str:
    jenis = rekap.nama.rpartition(" ")[2]
    return f"Pejabat {jenis.title()}" if jenis in (STRUKTURAL, FUNGSIONAL) else ""


def _baris(
    kolom: Sequence[KolomTabel],
    no: SelLampiran,
    uraian: SelLampiran,
    keterangan: SelLampiran,
    jumlah: SelLampiran,
    gaya: GayaBaris,
) -> BarisLampiran:
    sel = {"no": no, "uraian": uraian, "pendidikan": keterangan, "jumlah": jumlah}
    return BarisLampiran(tuple(sel[k.kunci] for k in kolom), gaya)


def _isi(
    hasil_hitung: HasilHitung, rekap: RekapPegawai, kolom: Sequence[KolomTabel]
) -> Iterator[BarisLampiran]:
    nomor, sebelum = 0, ""
    for baris in rekap.daftar_baris:
        nama = baris.uraian.teks
        if nama != sebelum or len(kolom) != len(_PENDIDIKAN):
            nomor, sebelum = nomor + 1, nama
        yield _baris(
            kolom,
            SelLampiran(str(nomor)),
            SelLampiran(nama),
            SelLampiran(baris.keterangan.teks),
            rupiah(hasil_hitung, baris.jumlah),
            GayaBaris.BIASA,
        )


def _jumlah(hasil_hitung: HasilHitung, rekap: RekapPegawai, kolom: Sequence[KolomTabel]) -> BarisLampiran:
    """The total row, whether or not the workbook has one."""
    if rekap.jumlah:
        total = hitungan(
            hasil_hitung, ("Pegawai", "jumlah"), rekap.jumlah.jumlah, desimal=0, persen=False, nihil=True
        )
    else:
        total = figur(jumlah_orang(rekap), desimal=0, persen=False, nihil=True)
    return _baris(kolom, SelLampiran(""), SelLampiran("JUMLAH"), SelLampiran(""), total, GayaBaris.JUMLAH)

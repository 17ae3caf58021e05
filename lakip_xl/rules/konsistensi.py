"""KON: one thing with two values, or with two names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from lakip_xl.contract import JUMLAH
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import Ikatan, JenisIkatan
from lakip_xl.model import Lakip
from lakip_xl.rules.dasar import melaporkan, rule
from lakip_xl.rules.kasus import judul_kolom, perkara
from lakip_xl.temuan import GALAT, INFO, PERINGATAN, Pelanggaran
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import Cell
from lakip_xl.values.kemiripan import inti, kemiripan_isi
from lakip_xl.values.teks import sederhana, singkat

MIRIP = 75  # of 100: below it two names are hardly the same thing


@melaporkan("KON101", GALAT, JenisIkatan.OUTPUT)
def output_dua_nilai(ikatan: Ikatan) -> str:
    """Satu output kegiatan bernilai sama di bawah setiap sasaran.

    Contoh:
        Kegiatan
        Kode Sasaran | Kode Kegiatan | Output | Target | Realisasi |
        S1           | 1.1           | a      | 75     | 70        |
        S2           | 1.1           | a      | 75     | 70        |
        S3           | 1.1           | a      | 75     | 75        | KON101
    """
    return _tidak_sama(ikatan)


@melaporkan("KON102", GALAT, JenisIkatan.OUTCOME)
def outcome_dua_nilai(ikatan: Ikatan) -> str:
    """Satu indikator program bernilai sama di bawah setiap sasaran.

    Contoh:
        Program
        Kode Sasaran | Kode Program | Indikator | Target | Realisasi |
        S1           | 1            | a         | 100%   | 97,36%    |
        S2           | 1            | a         | 100%   | 97,37%    | KON102
    """
    return _tidak_sama(ikatan)


@melaporkan("KON103", GALAT, JenisIkatan.RIWAYAT)
def realisasi_dua_nilai(ikatan: Ikatan) -> str:
    """Realisasi tahun laporan pada lembar Riwayat sama dengan lembar Indikator.

    Contoh:
        Identitas
        Isian         | Nilai |
        Tahun Laporan | 2024  |
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | maksimum  | 80        | 70        |
        2    | S1           | b         | maksimum  | 80        | 70        |
        Riwayat
        Kode Indikator | Realisasi 2023 | Realisasi 2024 |
        1              | 65             | 70             |
        2              | 65             | 72             | KON103
    """
    return _tidak_sama(ikatan)


@rule("KON104", GALAT, ikatan=(JenisIkatan.INDIKATOR,))
def indikator_dua_nilai(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Satu indikator di bawah dua sasaran bernilai sama.

    Indikator yang kode dan namanya sama boleh berdiri sekali di bawah setiap sasaran yang didukungnya; satuan,
    polaritas, target, dan realisasinya sama di setiap tempat.

    Contoh:
        Indikator
        Kode | Kode Sasaran | Indikator | Satuan | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | orang  | maksimum  | 80        | 70        |
        2    | S1           | b         | orang  | maksimum  | 80        | 70        |
        1    | S2           | a         | orang  | maksimum  | 80        | 75        | KON104
        2    | S2           | b         | kasus  | maksimum  | 80        | 70        | KON104
    """
    yield from perkara(hasil_hitung, _tidak_sama, JenisIkatan.INDIKATOR)
    lakip = hasil_hitung.lakip
    for posisi, pertama in lakip.indikator_bersama().items():
        satu, asal = lakip.daftar_indikator[posisi], lakip.daftar_indikator[pertama]
        for sel, lain in ((satu.satuan, asal.satuan), (satu.polaritas, asal.polaritas)):
            if sederhana(sel.teks) != sederhana(lain.teks):
                yield Pelanggaran(
                    sel,
                    f"Indikator {satu.kode.teks} memuat “{sel.teks}”, sedangkan {lain.tempat}, indikator yang sama di "
                    f"bawah sasaran lain, memuat “{lain.teks}”; samakan keduanya.",
                )


@rule("KON204", INFO)
def indikator_bersama(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Indikator di bawah dua sasaran, dan sasaran di bawah dua tujuan, dihitung sekali.

    Kode dan namanya sama, induknya berbeda: satu hal yang tercetak di dua tempat. Rata-rata setiap sasaran memuatnya,
    rata-rata seluruhnya sekali.

    Contoh:
        Sasaran
        Kode | Tujuan | Sasaran |
        S1   | T1     | Membaik |
        S2   | T1     | Merata  |
        S2   | T2     | Merata  | KON204
        Indikator
        Kode | Kode Sasaran | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | a         | maksimum  | 80        | 70        |
        1    | S2           | a         | maksimum  | 80        | 70        | KON204
    """
    lakip = hasil_hitung.lakip
    for lembar, induk, daftar in (
        ("Indikator", "sasaran", lakip.indikator_bersama()),
        ("Sasaran", "tujuan", lakip.sasaran_bersama()),
    ):
        for posisi, pertama in daftar.items():
            sel, asal = (lakip.tabel[lembar].sel(n, "kode") for n in (posisi, pertama))
            yield Pelanggaran(
                sel,
                f"{lembar} {sel.teks} berdiri juga pada {asal.tempat}, di bawah {induk} lain; dianggap satu dan dihitung "
                "sekali pada rata-rata seluruhnya.",
            )


def _tidak_sama(ikatan: Ikatan) -> str:
    asal = ikatan.bahan["asal"]
    assert isinstance(asal, Cell)
    return (
        f"{judul_kolom('Indikator', ikatan.milik)} “{ikatan.nama}” tertulis {tampil(ikatan.sel)}, sedangkan "
        f"{asal.tempat} memuat {tampil(asal)}."
    )


@rule("KON201", INFO)
def dua_nama(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Satu kode bernama sama pada setiap lembar.

    Satu temuan untuk satu kode, pada sel pertama yang menyebutnya lain.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian                         | Anggaran | Realisasi |
        1    | program  | Program Pelayanan Sosial Dasar | 300      | 300       |
        1.1  | kegiatan | Layanan Lansia                 | 300      | 300       |
        Efisiensi
        Kode Sasaran | Tingkat  | Kode | Uraian           |
        S1           | program  | 1    | Pelayanan Sosial | KON201
        S1           | kegiatan | 1.1  | layanan  lansia  |
        S2           | program  | 1    | Pelayanan Sosial |
    """
    lain: dict[Cell, dict[str, list[Cell]]] = {}
    for asal, sel, milik in _pasangan_nama(hasil_hitung.lakip):
        if milik is None and kemiripan_isi(asal.teks, sel.teks) >= MIRIP:
            lain.setdefault(asal, {}).setdefault(sel.teks, []).append(sel)
    for asal, menurut_nama in lain.items():
        sebutan = "; ".join(
            f"“{nama}” ({', '.join(s.tempat for s in daftar)})" for nama, daftar in menurut_nama.items()
        )
        pertama = next(iter(menurut_nama.values()))[0]
        yield Pelanggaran(
            pertama, f"“{asal.teks}” ({asal.tempat}) disebut juga {sebutan}; pakailah satu nama."
        )


@rule("KON202", PERINGATAN)
def nama_lain(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Satu kode tidak menyebut dua hal yang berbeda.

    Nama yang jauh berbeda, atau yang persis nama kode lain, biasanya berarti kodenya keliru.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian         | Anggaran | Realisasi |
        1    | program  | Program A      | 300      | 300       |
        1.1  | kegiatan | Layanan Lansia | 200      | 200       |
        1.2  | kegiatan | Gaji Pegawai   | 100      | 100       |
        Efisiensi
        Kode Sasaran | Tingkat  | Kode | Uraian         |
        S1           | program  | 1    | Program A      |
        S1           | kegiatan | 1.2  | Layanan Lansia | KON202
        Indikator
        Kode | Kode Sasaran | Indikator               | Polaritas | Target PK | Realisasi |
        1    | S1           | Lansia terlantar kota   | maksimum  | 80        | 70        |
        2    | S1           | Lansia terlantar kota A | maksimum  | 80        | 70        |
        Standar
        Kode Indikator | Uraian                | Standar Nasional |
        2              | Lansia terlantar kota | 75               | KON202
    """
    for asal, sel, milik in _pasangan_nama(hasil_hitung.lakip):
        if milik is not None:
            yield Pelanggaran(
                sel,
                f"“{sel.teks}” berkode sama dengan “{asal.teks}” ({asal.tempat}), padahal nama itu persis nama kode "
                f"lain ({milik.tempat}); periksa kode dan namanya.",
            )
        elif kemiripan_isi(asal.teks, sel.teks) < MIRIP:
            yield Pelanggaran(
                sel, f"“{sel.teks}” berkode sama dengan “{asal.teks}” pada {asal.tempat}; periksa kodenya."
            )


@rule("KON203", PERINGATAN)
def sasaran_bertentangan(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Kode sasaran sebuah baris sesuai dengan sasaran yang disebutnya.

    Dibandingkan dengan nama sasaran pada kolom baris itu sendiri, bila ada, dan kutipan sebuah indikator dengan
    sasaran indikator itu pada lembar Indikator.

    Contoh:
        Sasaran
        Kode | Sasaran |
        S1   | Membaik |
        S2   | Merata  |
        Indikator
        Kode | Kode Sasaran | Sasaran Strategis | Indikator | Polaritas | Target PK | Realisasi |
        1    | S1           | Membaik           | a         | maksimum  | 80        | 70        |
        2    | S1           | Merata            | b         | maksimum  | 80        | 70        | KON203
        Kutipan
        Tabel     | Kode Sasaran | Kode | Target |
        Ringkasan | S1           | 1    | 80     |
        Penutup   | S2           | 1    | 80     | KON203
    """
    lakip = hasil_hitung.lakip
    nama: dict[str, set[str]] = {}
    for kode, sebutan in zip(lakip.teks("Sasaran", "kode"), lakip.teks("Sasaran", "sasaran"), strict=True):
        if kode and sebutan:
            nama.setdefault(inti(sebutan), set()).add(kode)
    for lembar in ("Indikator", "Program", "Kegiatan", "Efisiensi", "Kutipan") if nama else ():
        yield from _nama_sasaran(lakip, lembar, nama)
    yield from _kutipan_sasaran(lakip, {kode for daftar in nama.values() for kode in daftar})


def _kutipan_sasaran(lakip: Lakip, ada: Set[str]) -> Iterator[Pelanggaran]:
    """Indikator that are quoted under another sasaran than their own: at the quotations, or at the indikator's where
    several and all of them name one other."""
    bersama = lakip.indikator_bersama()
    bersama_kode = {
        (lakip.daftar_indikator[n].kode.teks, lakip.daftar_indikator[n].sasaran.teks)
        for n in {*bersama, *bersama.values()}
    }
    milik = dict(zip(lakip.teks("Indikator", "kode"), lakip.daftar_indikator, strict=True))
    program = set(lakip.teks("Program", "program"))
    dikutip: dict[str, list[tuple[int, str]]] = {}
    kutipan = zip(lakip.teks("Kutipan", "sasaran"), lakip.teks("Kutipan", "kode"), strict=True)
    for posisi, (sasaran, kode) in enumerate(kutipan):
        if kode and kode in milik and kode not in program and sasaran in ada:
            dikutip.setdefault(kode, []).append((posisi, sasaran))
    for kode, daftar in dikutip.items():
        asal = milik[kode].sasaran
        lain = [
            (posisi, sasaran)
            for posisi, sasaran in daftar
            if sasaran != asal.teks and (kode, sasaran) not in bersama_kode
        ]
        if asal.teks not in ada or not lain:
            continue
        sel = [lakip.tabel["Kutipan"].sel(posisi, "sasaran") for posisi, _ in lain]
        if len(lain) == len(daftar) > 1 and len({sasaran for _, sasaran in lain}) == 1:
            tempat = ", ".join(s.tempat for s in sel[:3]) + (" dan lainnya" if len(sel) > 3 else "")
            yield Pelanggaran(
                asal,
                f"Indikator {kode} berkode sasaran {asal.teks}, sedangkan {len(sel)} kutipannya di bawah {lain[0][1]} "
                f"({tempat}); periksa kode sasarannya.",
            )
            continue
        for satu in sel:
            yield Pelanggaran(
                satu,
                f"Indikator {kode} dikutip di bawah sasaran {satu.teks}, sedangkan {asal.tempat} memuat {asal.teks}; "
                "periksa keduanya.",
            )


def _nama_sasaran(lakip: Lakip, lembar: str, nama: Mapping[str, Set[str]]) -> Iterator[Pelanggaran]:
    """The rows of a sheet whose columns beside the contract's name another sasaran than their code does."""
    tabel = lakip.tabel.get(lembar)
    if tabel is None or "sasaran" not in tabel.kolom:
        return
    for letak, judul in tabel.judul_lain().items():
        if "sasaran" not in sederhana(judul).split():
            continue
        kode = tabel.teks("sasaran")
        for posisi, teks in enumerate(tabel.teks_lain(letak)):
            milik = nama.get(inti(teks), ()) if teks else ()
            if milik and kode[posisi] and kode[posisi] not in milik:
                sel = tabel.sel(posisi, "sasaran")
                yield Pelanggaran(
                    sel,
                    f"Kode sasaran tertulis {sel.teks}, sedangkan kolom “{judul}” baris itu menyebut “{singkat(teks)}”, "
                    f"yaitu {' atau '.join(sorted(milik))}; periksa keduanya.",
                )


def _pasangan_nama(lakip: Lakip) -> Iterator[tuple[Cell, Cell, Cell | None]]:
    """Where a code is named a second time: the first naming, a different second one, and where that is exactly the
    first naming of another code, that."""
    anggaran = {
        kode: posisi
        for posisi, (kode, level) in enumerate(
            zip(lakip.teks("Anggaran", "kode"), lakip.susunan_anggaran.tingkat, strict=True)
        )
        if kode and level not in ("", JUMLAH)
    }
    indikator = {kode: posisi for posisi, kode in enumerate(lakip.teks("Indikator", "kode")) if kode}
    efisiensi = [
        baris.posisi
        for tabel in lakip.daftar_efisiensi
        for program in tabel.daftar_program
        for baris in (program, *program.daftar_kegiatan)
    ]
    yield from _nama_lain(lakip, ("Anggaran", "uraian", anggaran), "Program", "program")
    yield from _nama_lain(lakip, ("Anggaran", "uraian", anggaran), "Kegiatan", "kegiatan")
    yield from _nama_lain(lakip, ("Anggaran", "uraian", anggaran), "Efisiensi", "kode", efisiensi)
    asal = ("Indikator", "indikator", indikator)
    for lembar, menurut_kode in (
        ("Renstra", lakip.renstra),
        ("Riwayat", lakip.riwayat),
        ("Standar", lakip.standar),
    ):
        yield from _nama_lain(lakip, asal, lembar, "indikator", [b.posisi for b in menurut_kode.values()])
    yield from _nama_lain(lakip, asal, "Kutipan", "kode")


def _nama_lain(
    lakip: Lakip,
    asal: tuple[str, str, Mapping[str, int]],
    lembar: str,
    kunci: str,
    daftar_posisi: Iterable[int] | None = None,
) -> Iterator[tuple[Cell, Cell, Cell | None]]:
    """The first naming, in the column that `asal` names and at the position that it has of each code, and a different
    one in the column Uraian of the sheet `lembar`, whose codes are in the column `kunci`."""
    dari, kunci_asal, menurut_kode = asal
    pemilik: dict[str, int] = {}
    nama_asal = lakip.teks(dari, kunci_asal)
    kode, nama = lakip.teks(lembar, kunci), lakip.teks(lembar, "uraian")
    for posisi in range(len(kode)) if daftar_posisi is None else daftar_posisi:
        letak = menurut_kode.get(kode[posisi])
        if letak is None or nama[posisi] == nama_asal[letak] or not nama[posisi] or not nama_asal[letak]:
            continue
        if inti(nama_asal[letak]) != inti(nama[posisi]):
            pemilik = pemilik or {inti(nama_asal[n]): n for n in menurut_kode.values() if nama_asal[n]}
            milik = pemilik.get(inti(nama[posisi]))
            yield (
                lakip.tabel[dari].sel(letak, kunci_asal),
                lakip.tabel[lembar].sel(posisi, "uraian"),
                None if milik is None else lakip.tabel[dari].sel(milik, kunci_asal),
            )

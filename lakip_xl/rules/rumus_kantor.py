"""STR303: formulas that an office wrote into computed cells, held against what is to be computed there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.pengenal_rumus import (
    SERATUS,
    PengenalRumus,
    letak_bahan,
    sel_kantor,
    tempat_alamat,
    urut_sel,
)
from lakip_xl.hitung.rumus_tertulis import RumusKantor
from lakip_xl.hitung.teks_lembar import teks_lembar
from lakip_xl.rules.dasar import rule
from lakip_xl.rules.kasus import judul
from lakip_xl.temuan import PERINGATAN, Pelanggaran
from lakip_xl.values.cell import huruf_kolom

SEL_DISEBUT = 6


@rule("STR303", PERINGATAN)
def rumus_lain(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Rumus pada sel hitungan mengambil sel yang semestinya.

    Sel hitungan boleh berisi rumus kantor sendiri, ditulis dengan cara apa pun, asal menghitung hal yang sama.
    Rumus yang tersalin dari baris lain tetap keliru walaupun hari ini angkanya kebetulan cocok. Rumus yang
    memakai fungsi lain, dan yang mengambil terlalu banyak sel, tidak dinilai; angkanya tetap diperiksa.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi | Serapan      | Sisa          |
        1    | program  | A      | 300      | 150       | =E2/D2→0,5   | =D2-E2→150    |
        2    | program  | B      | 600      | 300       | =E2/D2→0,5   | =D3-E3→300    | STR303
        3    | program  | C      | 400      | 200       | =1-G4/D4→0,5 | =-(E4-D4)→200 |
    """
    pengenal = PengenalRumus(hasil_hitung.sel_hitungan)
    for lembar, menurut_tempat in hasil_hitung.lakip.rumus_tertulis.items():
        for tempat, tertulis in menurut_tempat.items():
            hasil = hasil_hitung.sel_hitungan.di(lembar, tempat)
            kantor = pengenal.kenali(hasil, tertulis)[1] if hasil else None
            if hasil and kantor:
                yield Pelanggaran(hasil.sel, _pesan(kantor, hasil))


def _pesan(kantor: RumusKantor, hasil: Hasil) -> str:
    """What the formula takes, and what it should."""
    letak = letak_bahan(hasil.bahan)
    diambil = sel_kantor(kantor)
    seharusnya = urut_sel(alamat for daftar in letak.values() for alamat in daftar)
    lembar = hasil.sel.lembar
    pohon = hasil.rumus.pohon * SERATUS if hasil.sel.poin else hasil.rumus.pohon
    rumus = teks_lembar(pohon, {nama: ",".join(_ringkas(d, lembar)) for nama, d in letak.items()})
    awal = f"Rumus {judul(hasil)} mengambil {_sebut(diambil, lembar)}"
    if diambil == seharusnya:
        return f"{awal}, tetapi tidak menghitung yang semestinya: ={rumus}."
    return f"{awal}, seharusnya {_sebut(seharusnya, lembar)}: ={rumus}."


def _sebut(daftar: Sequence[str], lembar: str) -> str:
    ringkas = _ringkas(daftar, lembar)
    if not ringkas:
        return "tidak satu sel pun"
    if len(ringkas) > SEL_DISEBUT:
        return f"{', '.join(ringkas[:SEL_DISEBUT])}, dan {len(ringkas) - SEL_DISEBUT} lainnya"
    *awal, akhir = ringkas
    return f"{', '.join(awal)} dan {akhir}" if awal else akhir


def _ringkas(daftar: Sequence[str], lembar: str) -> list[str]:
    """Cells as a reader of the sheet `lembar` would write them, neighbours in a column as a range."""
    hasil: list[tuple[str, int, int, int]] = []
    for alamat in daftar:
        nama, _, tempat = alamat.rpartition("!")
        baris, kolom = tempat_alamat(tempat)
        if hasil and hasil[-1][:2] == (nama, kolom) and hasil[-1][3] == baris - 1:
            hasil[-1] = (nama, kolom, hasil[-1][2], baris)
        else:
            hasil.append((nama, kolom, baris, baris))
    return [_rentang(*satu, lembar) for satu in hasil]


def _rentang(nama: str, kolom: int, awal: int, akhir: int, lembar: str) -> str:
    huruf = huruf_kolom(kolom)
    sebut = f"{huruf}{awal}" if awal == akhir else f"{huruf}{awal}:{huruf}{akhir}"
    return sebut if nama == lembar else f"{_kutip(nama)}!{sebut}"


def _kutip(nama: str) -> str:
    return nama if nama.isidentifier() else f"'{nama}'"

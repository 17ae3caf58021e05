"""How much of each sheet is filled in, and what an unfinished workbook needs next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum

from msgspec import Struct

from lakip_xl.contract import HITUNGAN, ISIAN, LEMBAR, TABEL, TIDAK_DIPAKAI, Lembar
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.kecocokan import KELIRU, Kecocokan
from lakip_xl.model import Lakip, Perihal, TabelDibaca
from lakip_xl.rules.kelengkapan import isian_hilang, tanpa_jumlah, terpakai, tidak_dipakai


class KeadaanIsi(Enum):
    TIADA = "lembarnya tidak ada"
    TANPA_KOLOM = "kolom wajibnya tidak ada"
    KOSONG = "belum diisi"
    TIDAK_DIPAKAI = "tidak dipakai"
    SEBAGIAN = "terisi sebagian"
    TERISI = "terisi"


class KeadaanLembar(Struct, frozen=True):
    """A sheet: of the cells that its rows must have, inputs and computed, how many there are and how many are filled.

    `kurang` are the inputs that are wanted, by their places; `tanpa_jumlah`: the budget lacks its row JUMLAH.
    """

    lembar: Lembar
    keadaan: KeadaanIsi
    terisi: int = 0
    wajib: int = 0
    baris: int = 0
    kurang: tuple[str, ...] = ()
    alasan: str = ""
    tanpa_jumlah: bool = False

    @property
    def uraian(self) -> str:
        """How far the sheet is, as all forms say it."""
        if self.keadaan is KeadaanIsi.TIDAK_DIPAKAI:
            return f"tidak dipakai: {self.alasan}"
        if self.keadaan not in (KeadaanIsi.SEBAGIAN, KeadaanIsi.TERISI):
            return str(self.keadaan.value)
        baris = f"{self.baris} baris" if self.baris else ""
        wajib = f"{self.terisi} dari {self.wajib} sel wajib" if self.wajib else ""
        return ", ".join(filter(None, (baris, wajib, "tanpa baris JUMLAH" if self.tanpa_jumlah else "")))


def daftar_keadaan(hasil_hitung: HasilHitung) -> tuple[KeadaanLembar, ...]:
    """Each sheet that a report is complete only with, in the contract's order."""
    catatan = _Catatan(hasil_hitung)
    return tuple(_keadaan(hasil_hitung, lembar, catatan) for lembar in LEMBAR if lembar.perlu_diisi)


class _Catatan:
    """What was noted of the sheets, by the names that the workbook gives them."""

    def __init__(self, hasil_hitung: HasilHitung) -> None:
        putusan = hasil_hitung.putusan
        self.tanpa_kolom: set[str] = set()
        self.kosong: dict[str, list[str]] = {}  # the inputs that are wanted
        for catatan in hasil_hitung.lakip.daftar_catatan:
            if catatan.perihal is Perihal.KOLOM_HILANG:
                self.tanpa_kolom.add(catatan.sel.lembar)
            elif catatan.perihal is Perihal.BELUM_DIISI:
                nama = catatan.pesan.removesuffix(" belum diisi.")
                apa = f" ({nama.replace('Kolom', 'kolom', 1)})" if nama != catatan.pesan else ""
                self.kosong.setdefault(catatan.sel.lembar, []).append(f"{catatan.sel.tempat}{apa}")
        kosong = (h for h in hasil_hitung.tak_cocok(Kecocokan.KOSONG) if h.sel.kolom)
        menunggu = (h for k in KELIRU for h in hasil_hitung.tak_cocok(k) if putusan.mengikuti(h))
        self.hitungan_kosong = Counter(h.sel.lembar for h in kosong)
        self.menunggu = Counter(h.sel.lembar for h in menunggu)


def _keadaan(hasil_hitung: HasilHitung, lembar: Lembar, catatan: _Catatan) -> KeadaanLembar:
    lakip = hasil_hitung.lakip
    tabel = lakip.tabel.get(lembar.nama)
    pernyataan = tidak_dipakai(lakip).get(lembar.nama)
    if pernyataan and not (tabel and tabel.panjang):
        return KeadaanLembar(lembar, KeadaanIsi.TIDAK_DIPAKAI, alasan=pernyataan.alasan.teks)
    if tabel is None:
        return KeadaanLembar(lembar, KeadaanIsi.TIADA)
    if tabel.nama in catatan.tanpa_kolom:
        return KeadaanLembar(lembar, KeadaanIsi.TANPA_KOLOM)
    kosong = catatan.kosong.get(tabel.nama, [])
    if lembar.nama == "Identitas":
        return _identitas(
            lakip, lembar, (*kosong, *(f"Identitas ({label})" for label in isian_hilang(lakip)))
        )
    if not terpakai(lakip, lembar):
        return KeadaanLembar(lembar, KeadaanIsi.KOSONG)
    jumlah = lembar.nama == "Anggaran" and tanpa_jumlah(lakip)
    isi = _terisi(tabel, lembar)
    wajib = isi + len(kosong) + catatan.hitungan_kosong[tabel.nama]
    terisi = isi - catatan.menunggu[tabel.nama]
    keadaan = KeadaanIsi.TERISI if terisi == wajib and not jumlah else KeadaanIsi.SEBAGIAN
    return KeadaanLembar(lembar, keadaan, terisi, wajib, tabel.panjang, tuple(kosong), tanpa_jumlah=jumlah)


def _identitas(lakip: Lakip, lembar: Lembar, kurang: tuple[str, ...]) -> KeadaanLembar:
    terisi = sum(not lakip.identitas[i.kunci].kosong for i in ISIAN if i.wajib)
    keadaan = KeadaanIsi.SEBAGIAN if kurang else KeadaanIsi.TERISI
    return KeadaanLembar(lembar, keadaan, terisi, terisi + len(kurang), kurang=kurang)


def _terisi(tabel: TabelDibaca, lembar: Lembar) -> int:
    """How many cells are filled, of inputs that every row must have and of what is computed."""
    kunci = [k.kunci for k in lembar.kolom if k.kunci in tabel.kolom and (k.isian or k.peran is HITUNGAN)]
    return sum(tabel.panjang - len(tabel.kosong(k)) for k in kunci)


def berikutnya(daftar: Sequence[KeadaanLembar]) -> str:
    """The next thing to do: inputs in the order of the sheets, then what is computed from them; "" where all is there."""
    return next(filter(None, map(_masukan, daftar)), "") or _hitungan(daftar)


def _masukan(satu: KeadaanLembar) -> str:
    nama = satu.lembar.nama
    if satu.keadaan is KeadaanIsi.TIADA:
        langkah = f"tambahkan lembar {nama} dengan “lakip tambah BUKU {nama}”"
    elif satu.keadaan is KeadaanIsi.TANPA_KOLOM:
        return f"lengkapi judul kolom lembar {nama} seperti pada buku induk"
    elif satu.keadaan is KeadaanIsi.KOSONG:
        langkah = f"isi lembar {nama}, satu baris {satu.lembar.satuan_baris}"
    elif satu.kurang:
        pertama, *lain = satu.kurang
        return f"isi {pertama}" + (f" dan {len(lain)} sel wajib lain pada lembar {nama}" if lain else "")
    else:
        return f"tambahkan baris JUMLAH pada lembar {nama}" if satu.tanpa_jumlah else ""
    if satu.lembar.wajib:
        return langkah
    return f"{langkah}; atau nyatakan “{TABEL} {nama}” “{TIDAK_DIPAKAI}” beserta alasannya pada Identitas"


def _hitungan(daftar: Iterable[KeadaanLembar]) -> str:
    kosong = sum(satu.wajib - satu.terisi for satu in daftar)
    return f"isi {kosong} sel hitungan dengan “lakip isi”" if kosong else ""

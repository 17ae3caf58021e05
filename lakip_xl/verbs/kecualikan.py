"""Waive a finding: the row of Pengecualian that says which, of which figure, and why."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.contract import BARIS_JUDUL, LEMBAR_MENURUT_NAMA
from lakip_xl.model import LetakSel, Pengecualian, SebutanSel, letak_sel
from lakip_xl.reading import baca_lembar
from lakip_xl.reading.pengecualian import KOSONG, PenunjukSel
from lakip_xl.reading.tabel import Tabel
from lakip_xl.rules import MENURUT_KODE
from lakip_xl.temuan import Segi, Temuan
from lakip_xl.values.angka import tampil, tampilkan
from lakip_xl.values.cell import Buku, Cell, urai_alamat
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit
from lakip_xl.values.teks import singkat
from lakip_xl.verbs.rencana_edit import IsiSel, RencanaEdit
from lakip_xl.verbs.validasi import Pemeriksaan, validasi

PENGECUALIAN = LEMBAR_MENURUT_NAMA["Pengecualian"]


class Kecualian(Struct, frozen=True):
    """The edits that waive a finding: the row `tempat`, of a sheet that is to be made where it is `lembar_baru`."""

    temuan: Temuan
    sebutan: SebutanSel
    alasan: str
    tempat: str
    daftar_edit: tuple[Edit, ...]
    lembar_baru: bool = False

    @property
    def isi_tampil(self) -> str:
        """What the cell must go on holding, as people read it."""
        isi, sel = self.sebutan.isi, self.temuan.sel
        if not isinstance(isi, Decimal):
            return isi if isi == KOSONG else f"“{singkat(isi)}”"
        return tampil(sel.dengan(desimal=None)) if sel.angka is not None else tampilkan(isi)


def kecualikan(
    buku: Buku, kode: str, sel: str, *, alasan: str, oleh: str = "", tanggal: datetime.date | None = None
) -> Kecualian:
    """Waive what the rule `kode` found at `sel` (``Lembar!A1``); a row that waived another figure there is changed.

    Raises `BukuDitolak` where there is no such rule or finding, no reason, or where the finding is waived already.
    """
    kode, alasan = kode.strip().upper(), " ".join(alasan.split())
    _tolak_aturan(kode)
    if not alasan:
        raise BukuDitolak(
            "Temuan tidak dikecualikan tanpa alasan; sebutkan mengapa angkanya memang benar demikian."
        )
    pemeriksaan = validasi(buku)
    temuan = _temuan(pemeriksaan, kode, sel)
    daftar_tabel = baca_lembar(buku)[0]
    sebutan = PenunjukSel(daftar_tabel).sebut(temuan.sel.lembar, (temuan.sel.baris, temuan.sel.kolom))
    isi: dict[str, IsiSel] = {
        "aturan": kode,
        "lembar": temuan.sel.lembar,
        "sel": temuan.sel.alamat,
        "baris": sebutan.baris,
        "kolom": sebutan.kolom,
        "isi": sebutan.isi,
        "alasan": alasan,
        "oleh": " ".join(oleh.split()),
        "tanggal": tanggal.isoformat() if tanggal else "",
    }
    tabel = daftar_tabel.get(PENGECUALIAN.nama)
    if tabel is not None and not tabel.judul:
        raise BukuDitolak(
            f"Lembar {tabel.nama} pada {buku.nama} tanpa judul kolom; salinlah dari buku induk."
        )
    if tabel is None:
        nomor, daftar_edit = BARIS_JUDUL + 1, _baris_pertama(isi)
    else:
        lama = _baris_lama(pemeriksaan, kode, letak_sel(temuan.sel))
        nomor = lama.aturan.baris if lama else _baris_kosong(tabel)
        daftar_edit = _sunting(buku, tabel, nomor, isi)
    tempat = f"{tabel.nama if tabel else PENGECUALIAN.nama}!A{nomor}"
    return Kecualian(temuan, sebutan, alasan, tempat, tuple(daftar_edit), tabel is None)


def _tolak_aturan(kode: str) -> None:
    """Raise `BukuDitolak` where there is no such rule, or none that is waived by this."""
    if kode not in MENURUT_KODE:
        raise BukuDitolak(
            f"Aturan {kode or '(kosong)'} tidak dikenal; lihat daftarnya dengan “lakip aturan”."
        )
    if MENURUT_KODE[kode].menilai_temuan:
        raise BukuDitolak(
            f"{kode} menilai pengecualian itu sendiri; betulkan barisnya pada lembar Pengecualian."
        )
    if MENURUT_KODE[kode].segi is Segi.LRA:
        raise BukuDitolak(
            f"{kode} hanya diperiksa terhadap ekspor sistem resmi; tulislah sendiri barisnya pada lembar Pengecualian."
        )


def temuan_pada(pemeriksaan: Pemeriksaan, sel: str) -> list[Temuan]:
    """What is found at a cell (``Lembar!A1``) and can be waived; in the sheet Temuan, what its row tells of."""
    letak = _letak(pemeriksaan, sel)
    temuan = pemeriksaan.hasil_hitung.lakip.tabel.get("Temuan")
    kode = ""
    if temuan is not None and letak[0] == temuan.nama.lower():
        tempat = urai_alamat(letak[1])
        if tempat is None or tempat[0] not in temuan.daftar_nomor:
            return []
        posisi = temuan.daftar_nomor.index(tempat[0])
        kode = temuan.sel(posisi, "kode").teks
        letak = temuan.sel(posisi, "lembar").teks.lower(), temuan.sel(posisi, "sel").teks
    return [
        t
        for t in _di_sana(pemeriksaan, letak)
        if t.dikecualikan is None and kode in ("", t.kode) and not MENURUT_KODE[t.kode].menilai_temuan
    ]


def _letak(pemeriksaan: Pemeriksaan, sel: str) -> LetakSel:
    """Where ``Lembar!A1`` is, the sheet called as it or the contract calls it."""
    nama, pemisah, alamat = sel.strip().rpartition("!")
    if not pemisah:
        raise BukuDitolak(f"“{sel}” tidak menyebut lembar dan sel; tulis misalnya Anggaran!F58.")
    nama = nama.strip().removeprefix("'").removesuffix("'").replace("''", "'").lower()
    tabel = {kunci.lower(): satu.nama.lower() for kunci, satu in pemeriksaan.hasil_hitung.lakip.tabel.items()}
    return tabel.get(nama, nama), alamat.replace("$", "").strip().upper()


def _di_sana(pemeriksaan: Pemeriksaan, letak: LetakSel) -> list[Temuan]:
    """The findings of a cell; of one that tells of several cells, what it says of this one."""
    return [
        replace(t, sel=sel, meliputi=()) if sel is not t.sel else t
        for t in pemeriksaan.daftar_temuan
        for sel in t.meliputi or (t.sel,)
        if letak_sel(sel) == letak
    ]


def _temuan(pemeriksaan: Pemeriksaan, kode: str, sel: str) -> Temuan:
    letak = _letak(pemeriksaan, sel)
    di_sana = _di_sana(pemeriksaan, letak)
    temuan = next((t for t in di_sana if t.kode == kode), None)
    if temuan is None:
        lain = ", ".join(dict.fromkeys(t.kode for t in di_sana))
        raise BukuDitolak(
            f"Tidak ada temuan {kode} pada {sel.strip()}"
            + (f"; yang ada di sana {lain}." if lain else "; lihat selnya dengan “lakip validasi”.")
        )
    if temuan.dikecualikan is not None:
        raise BukuDitolak(f"{kode} pada {temuan.sel.tempat} sudah dikecualikan: {temuan.dikecualikan}.")
    if not temuan.sel.kolom:
        raise BukuDitolak(
            f"{kode} berlaku bagi lembar {temuan.sel.lembar} seluruhnya, bukan bagi satu angka, sehingga tidak "
            "dikecualikan; ikuti anjuran temuannya."
        )
    return temuan


def _baris_lama(pemeriksaan: Pemeriksaan, kode: str, letak: LetakSel) -> Pengecualian | None:
    """A row that names this rule and cell, but not this figure, or gives no reason."""
    return next(
        (
            t.pengecualian
            for t in pemeriksaan.hasil_hitung.lakip.daftar_pengecualian
            if t.letak == letak and t.pengecualian.aturan.teks.upper() == kode
        ),
        None,
    )


def _baris_pertama(isi: Mapping[str, IsiSel]) -> list[Edit]:
    """The first row of a sheet as the tool makes it."""
    daftar = [
        Edit(PENGECUALIAN.nama, Cell("", BARIS_JUDUL + 1, n).alamat, None, isi[kolom.kunci])
        for n, kolom in enumerate(PENGECUALIAN.kolom, 1)
    ]
    return [edit for edit in daftar if edit.sesudah != ""]


def _baris_kosong(tabel: Tabel) -> int:
    """The row below all that stands on the sheet."""
    return 1 + max(
        n for n, deret in enumerate(tabel.grid.isi, 1) if any(nilai not in (None, "") for nilai in deret)
    )


def _sunting(buku: Buku, tabel: Tabel, nomor: int, isi: Mapping[str, IsiSel]) -> list[Edit]:
    """The row `nomor` of the sheet that is there, which gets headings that it lacks beside its own."""
    grid, rencana, kolom = tabel.grid, RencanaEdit(buku), dict(tabel.kolom)
    terakhir = max(k for k, nilai in enumerate(grid.isi[tabel.judul - 1], 1) if nilai not in (None, ""))
    for satu in PENGECUALIAN.kolom:
        if satu.kunci not in kolom and isi[satu.kunci] != "":
            terakhir += 1
            kolom[satu.kunci] = terakhir
            rencana.tulis(grid.cell(tabel.judul, terakhir), satu.judul)
    for kunci, nilai in isi.items():
        if kunci in kolom and not (nilai == "" and kunci in ("oleh", "tanggal")):
            rencana.tulis(grid.cell(nomor, kolom[kunci]), nilai)
    if rencana.berumus:
        raise BukuDitolak(
            f"Sel {', '.join(sorted(rencana.berumus))} berisi rumus; ganti dahulu dengan isinya."
        )
    return list(rencana.daftar_edit())

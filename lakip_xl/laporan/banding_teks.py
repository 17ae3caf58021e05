"""Differences of two workbooks for reading, and for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from lakip_xl.files.forms import Pewarna, tanpa_warna
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai
from lakip_xl.laporan.temuan_json import json_aman
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import Buku, Cell
from lakip_xl.values.teks import bersih
from lakip_xl.verbs.banding import BERUBAH, DIHAPUS, DITAMBAH, Perubahan
from lakip_xl.verbs.validasi import alat

_GAYA = {BERUBAH: "peringatan", DITAMBAH: "bersih", DIHAPUS: "galat"}


def tulis_banding(
    daftar: Sequence[Perubahan], lama: Buku, baru: Buku, *, warna: Pewarna = tanpa_warna
) -> str:
    """The differences by sheet and row, each with its cells in both workbooks."""
    hasil = [warna(f"{bersih(lama.nama)} dibandingkan dengan {bersih(baru.nama)}", "judul")]
    for lembar, per_lembar in groupby(daftar, lambda p: p.lembar):
        isi = list(per_lembar)
        hasil += ["", warna(f"{bersih(lembar)} ({_hitung(isi)})", "judul")]
        for (jenis, kunci, nama), per_baris in groupby(isi, lambda p: (p.jenis, p.kunci, p.nama)):
            sebutan = " ".join(bersih(t) for t in (kunci, nama if nama != kunci else "") if t)
            hasil.append(f"  {warna(jenis.upper(), _GAYA[jenis])}  {sebutan}")
            hasil += [f"    {_satu(p)}" for p in per_baris]
    penutup = _hitung(daftar) if daftar else "Tidak ada perbedaan"
    return "\n".join([*hasil, "", warna(f"{penutup}.", "judul"), ""])


def banding_json(daftar: Sequence[Perubahan], lama: Buku, baru: Buku) -> str:
    """The differences as JSON; figures as decimal strings, percentages as fractions."""
    isi = {
        "versi": 1,
        "alat": alat(),
        "lama": {"buku": lama.nama, "sha256": lama.sha256},
        "baru": {"buku": baru.nama, "sha256": baru.sha256},
        "ringkasan": {j: sum(p.jenis == j for p in daftar) for j in (BERUBAH, DITAMBAH, DIHAPUS)},
        "perubahan": [
            {
                "jenis": p.jenis,
                "lembar": p.lembar,
                "kunci": p.kunci,
                "nama": p.nama,
                "kolom": p.kolom,
                "sel_lama": alamat(p.lama),
                "sel_baru": alamat(p.baru),
                "lama": _mesin(p.lama),
                "baru": _mesin(p.baru),
                "selisih": f"{p.selisih:f}" if p.selisih is not None else None,
            }
            for p in daftar
        ],
    }
    return json_aman(isi)


def alamat(sel: Cell | None) -> str | None:
    return sel.alamat or None if sel else None


def tampil_sel(sel: Cell | None) -> str:
    """A cell as its sheet shows it, what cannot be read as it stands there; empty where blank."""
    if sel is None or sel.kosong:
        return ""
    return bersih(tampil(sel) if sel.nilai is not None else str(sel.mentah))


def tampil_selisih(perubahan: Perubahan) -> str:
    """The signed difference; that of two percentages is in percentage points, not a percentage of either."""
    sel = perubahan.baru
    if perubahan.selisih is None or sel is None:
        return ""
    teks = ("+" if perubahan.selisih > 0 else "") + tampil_nilai(sel, perubahan.selisih)
    return f"{teks.removesuffix('%')} poin persen" if teks.endswith("%") else teks


def _mesin(sel: Cell | None) -> str | None:
    if sel is None or sel.kosong:
        return None
    return f"{sel.nilai:f}" if isinstance(sel.nilai, Decimal) else tampil_sel(sel)


def _hitung(daftar: Sequence[Perubahan]) -> str:
    """How many cells changed, and how many rows came and went."""
    bagian = [f"{sum(p.jenis == BERUBAH for p in daftar)} sel berubah"]
    for jenis in (DITAMBAH, DIHAPUS):
        baris = {(p.lembar, *_nomor(p)) for p in daftar if p.jenis == jenis}
        bagian += [f"{len(baris)} baris {jenis}"] if baris else []
    return ", ".join(bagian)


def _nomor(perubahan: Perubahan) -> tuple[int, ...]:
    return tuple(sel.baris for sel in (perubahan.lama, perubahan.baru) if sel)


def _satu(p: Perubahan) -> str:
    tempat = " ke ".join(dict.fromkeys(a for a in (alamat(p.lama), alamat(p.baru)) if a)) or "-"
    if p.jenis != BERUBAH:
        return f"{tempat:<12}{bersih(p.kolom)}: {tampil_sel(p.lama or p.baru)}"
    selisih = tampil_selisih(p)
    lama, baru = tampil_sel(p.lama), tampil_sel(p.baru)
    if lama == baru and p.lama and p.baru:  # they differ beyond the decimals that the sheets show
        lama, baru = (tampil_sel(sel.dengan(desimal=None)) for sel in (p.lama, p.baru))
    isi = f"{lama or 'kosong'} menjadi {baru or 'kosong'}"
    return f"{tempat:<12}{bersih(p.kolom)}: {isi}" + (f" (selisih {selisih})" if selisih else "")

"""What `isi` did, would do, left alone, and what only a person can mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from lakip_xl.contract import Jenis
from lakip_xl.files.forms import Pewarna, tanpa_warna
from lakip_xl.hitung.ingatan import MasukanBerubah
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai
from lakip_xl.laporan.temuan_susunan import uraian_kepastian
from lakip_xl.temuan import INFO
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import Cell
from lakip_xl.values.edit import Edit
from lakip_xl.values.teks import bersih
from lakip_xl.verbs.isi import Alasan, Ditinggalkan, Pengisian, Rencana, Terisi, jenis_hitungan


def tulis_pengisian(
    pengisian: Pengisian, nama: str, *, rinci: bool = False, warna: Pewarna = tanpa_warna
) -> str:
    """The account of a filling. `rinci`: nothing was written, so every edit is shown."""
    rencana, sesudah = pengisian.rencana, pengisian.sesudah
    baris: list[str] = []

    def bagian(judul: str, daftar: Iterable[str]) -> None:
        baris.extend([warna(bersih(judul), "judul"), *(f"  {bersih(satu)}" for satu in daftar), ""])

    if rencana.masukan_berubah:
        judul = f"{len(rencana.masukan_berubah)} masukan berubah sejak pengisian terakhir:"
        bagian(judul, map(uraikan_masukan, rencana.masukan_berubah))
    for judul, daftar in _kelompok(rencana, rinci):
        bagian(judul, map(uraikan_terisi, daftar))
    if rencana.dilengkapi:
        akan = "akan diisi" if rinci else "diisi"
        judul = f"{len(rencana.dilengkapi)} sel kosong {akan} menurut kodenya, pada lembar {_lembar(rencana)}"
        bagian(f"{judul}{':' if rinci else '.'}", map(_uraikan_edit, rencana.dilengkapi) if rinci else ())
    baris.append(warna(bersih(_ringkas(rencana, nama, rinci)), "judul"))
    if rencana.ditinggalkan:
        baris += ["", warna(_ringkas_dibiarkan(rencana), "judul")]
        baris += [bersih(_dibiarkan(d)) for d in rencana.ditinggalkan]
    sisa = [t for t in sesudah.daftar_temuan if t.dihitung and t.tingkat is not INFO]
    if sisa:
        baris += ["", warna(f"{len(sisa)} temuan hanya dapat dibetulkan orang:", "galat")]
        for t in sisa:
            baris.append(f"  {bersih(t.sel.tempat)} {t.kode} {bersih(t.pesan)}")
            if kepastian := uraian_kepastian(t):
                baris.append(f"    {bersih(kepastian)}")
            if t.sebab:
                baris.append(f"    Sebab yang mungkin: {bersih(t.sebab)}.")
    return "\n".join(baris) + "\n"


def _kelompok(rencana: Rencana, uji_coba: bool) -> Iterator[tuple[str, tuple[Terisi, ...]]]:
    """What is told cell by cell: what was typed and is replaced, always; all where nothing is written."""
    akan = "akan " if uji_coba else ""
    if rencana.diganti:
        yield f"{len(rencana.diganti)} sel yang sudah berisi {akan}diganti:", rencana.diganti
    if uji_coba and rencana.diperbarui:
        yield f"{len(rencana.diperbarui)} hitungan akan diperbarui:", rencana.diperbarui
    if uji_coba and rencana.diisi:
        yield f"{len(rencana.diisi)} sel kosong akan diisi:", rencana.diisi


def uraikan_masukan(berubah: MasukanBerubah) -> str:
    """An input that is another than it was."""
    sel = berubah.sel
    return f"{sel.tempat}: {_singkat(tampil_nilai(sel, berubah.lama))} menjadi {_singkat(_tampil(sel))}"


def uraikan_terisi(terisi: Terisi) -> str:
    """An edit with the figures as people write them: 85,23% and not 0,8523."""
    edit, hasil = terisi.edit, terisi.hasil
    sel = hasil.sel.dengan(persen=hasil.sel.persen or jenis_hitungan(hasil) is Jenis.PERSEN)
    sesudah = tampil_nilai(sel, hasil.nilai) if isinstance(hasil.nilai, Decimal) else str(edit.sesudah)
    catatan = ", menggantikan rumus" if edit.timpa_rumus else ""
    return f"{edit.lembar}!{edit.alamat}: {_singkat(_tampil(hasil.sel))} menjadi {_singkat(sesudah)}{catatan}"


def _lembar(rencana: Rencana) -> str:
    return ", ".join(dict.fromkeys(edit.lembar for edit in rencana.dilengkapi))


def _uraikan_edit(edit: Edit) -> str:
    return f"{edit.lembar}!{edit.alamat}: {_singkat(str(edit.sesudah))}"


def _tampil(sel: Cell) -> str:
    return "" if sel.kosong else tampil(sel)


def _ringkas(rencana: Rencana, nama: str, uji_coba: bool) -> str:
    jumlah = len(rencana.terisi)
    rumus = sum(t.edit.timpa_rumus for t in rencana.terisi)
    catatan = f", {rumus} di antaranya menggantikan rumus" if rumus else ""
    if uji_coba:
        return f"{jumlah} sel akan diubah{catatan}; {nama} tidak ditulis."
    if jumlah:
        return f"{uraikan(rencana)} pada {nama}{catatan}."
    return f"Tidak ada sel {'hitungan lain ' if rencana.dilengkapi else ''}yang perlu diubah pada {nama}."


def uraikan(rencana: Rencana) -> str:
    """How many cells were blank and are filled, refreshed, replaced: none of these hides another."""
    daftar = [
        (len(rencana.diisi), "sel kosong diisi"),
        (len(rencana.diperbarui), "hitungan diperbarui"),
        (len(rencana.diganti), "sel berisi diganti"),
    ]
    return ", ".join(f"{n} {apa}" for n, apa in daftar if n)


def _ringkas_dibiarkan(rencana: Rencana) -> str:
    rumus = rencana.jumlah_ditinggalkan(Alasan.RUMUS)
    catatan = f", {rumus} karena berisi rumus (--timpa-rumus menggantinya dengan angka)" if rumus else ""
    return f"{len(rencana.ditinggalkan)} sel dibiarkan{catatan}:"


def _dibiarkan(ditinggalkan: Ditinggalkan) -> str:
    hasil, sel, alasan = ditinggalkan.hasil, ditinggalkan.hasil.sel, ditinggalkan.alasan
    sebab = (
        f"bertumpu pada {', '.join(c.tempat for c in ditinggalkan.karena)} yang dipertentangkan"
        if ditinggalkan.karena
        else f"{alasan.value}{_halangan(ditinggalkan)}; hitungan yang benar {tampil_nilai(sel, hasil.nilai)}"
    )
    return f"  {sel.tempat} ({tampil(sel)}) {sebab}"


def _halangan(ditinggalkan: Ditinggalkan) -> str:
    return f" ({ditinggalkan.halangan})" if ditinggalkan.halangan else ""


def _singkat(nilai: str) -> str:
    teks = bersih(nilai).strip() or "kosong"
    return teks if len(teks) <= 40 else teks[:37] + "..."

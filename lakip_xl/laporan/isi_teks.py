"""What `isi` did, would do, left alone, and what only a person can mend."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lakip_xl.contract import Jenis
from lakip_xl.files.forms import Pewarna, tanpa_warna
from lakip_xl.hitung.hasil import Hasil
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai
from lakip_xl.laporan.temuan_susunan import uraian_kepastian
from lakip_xl.temuan import INFO
from lakip_xl.values.angka import tampil
from lakip_xl.values.edit import Edit
from lakip_xl.values.teks import bersih
from lakip_xl.verbs.isi import Alasan, Ditinggalkan, Pengisian, Rencana, jenis_hitungan


def tulis_pengisian(
    pengisian: Pengisian, nama: str, *, rinci: bool = False, warna: Pewarna = tanpa_warna
) -> str:
    """The account of a filling. `rinci`: nothing was written, so every edit is shown."""
    rencana, sesudah = pengisian.rencana, pengisian.sesudah
    baris = [
        bersih(_perubahan(*pasangan))
        for pasangan in zip(rencana.daftar_edit, rencana.daftar_diisi, strict=True)
    ]
    baris = baris if rinci else []
    baris.append(warna(bersih(_ringkas(rencana.daftar_edit, nama, rinci)), "judul"))
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


def _perubahan(edit: Edit, hasil: Hasil) -> str:
    """An edit with the figures as people write them: 85,23% and not 0,8523."""
    sel = hasil.sel.dengan(persen=hasil.sel.persen or jenis_hitungan(hasil) is Jenis.PERSEN)
    sesudah = tampil_nilai(sel, hasil.nilai) if isinstance(hasil.nilai, Decimal) else str(edit.sesudah)
    semula = "" if hasil.sel.kosong else tampil(hasil.sel)
    catatan = ", menggantikan rumus" if edit.timpa_rumus else ""
    return f"  {edit.lembar}!{edit.alamat}: {_singkat(semula)} menjadi {_singkat(sesudah)}{catatan}"


def _ringkas(daftar_edit: Sequence[Edit], nama: str, uji_coba: bool) -> str:
    jumlah, rumus = len(daftar_edit), sum(edit.timpa_rumus for edit in daftar_edit)
    catatan = f", {rumus} di antaranya menggantikan rumus" if rumus else ""
    if uji_coba:
        return f"{jumlah} sel akan diubah{catatan}; {nama} tidak ditulis."
    if jumlah:
        return f"{jumlah} sel hitungan diisi pada {nama}{catatan}."
    return f"Tidak ada sel yang perlu diubah pada {nama}."


def _ringkas_dibiarkan(rencana: Rencana) -> str:
    rumus = rencana.jumlah_ditinggalkan(Alasan.RUMUS)
    catatan = f", {rumus} karena berisi rumus (--timpa-rumus menggantinya dengan angka)" if rumus else ""
    return f"{len(rencana.ditinggalkan)} sel dibiarkan{catatan}:"


def _dibiarkan(ditinggalkan: Ditinggalkan) -> str:
    hasil, sel, alasan = ditinggalkan.hasil, ditinggalkan.hasil.sel, ditinggalkan.alasan
    sebab = (
        f"bertumpu pada {', '.join(c.tempat for c in ditinggalkan.karena)} yang dipertentangkan"
        if ditinggalkan.karena
        else f"{alasan.value}; hitungan yang benar {tampil_nilai(sel, hasil.nilai)}"
    )
    return f"  {sel.tempat} ({tampil(sel)}) {sebab}"


def _singkat(nilai: str) -> str:
    teks = bersih(nilai).strip() or "kosong"
    return teks if len(teks) <= 40 else teks[:37] + "..."

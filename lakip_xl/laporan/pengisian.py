"""What `isi` did, would do, left alone, and what only a person can mend."""

from __future__ import annotations

from lakip_xl.angka import tampil, tampilkan
from lakip_xl.hitung.uraian import tampil_nilai
from lakip_xl.laporan.teks import Pewarna, bersih, tanpa_warna
from lakip_xl.service import Pengisian
from lakip_xl.temuan import INFO


def tulis_pengisian(
    pengisian: Pengisian, nama: str, *, rinci: bool = False, warna: Pewarna = tanpa_warna
) -> str:
    """The account of a filling. `rinci`: nothing was written, so every edit is shown."""
    rencana, sesudah = pengisian.rencana, pengisian.sesudah
    jumlah = len(rencana.daftar_edit)
    baris = []
    if rinci:
        for edit in rencana.daftar_edit:
            baris.append(
                f"  {edit.lembar}!{edit.alamat}: {_singkat(edit.sebelum)} menjadi {_singkat(edit.sesudah)}"
            )
        baris.append(warna(f"{jumlah} sel akan diubah; {nama} tidak ditulis.", "judul"))
    elif jumlah:
        baris.append(warna(f"{jumlah} sel hitungan diisi pada {nama}.", "judul"))
    else:
        baris.append(warna(f"Tidak ada sel yang perlu diubah pada {nama}.", "judul"))
    if rencana.ditinggalkan:
        baris += ["", warna(f"{len(rencana.ditinggalkan)} sel dibiarkan:", "judul")]
        for d in rencana.ditinggalkan:
            sel = d.hasil.sel
            sebab = (
                f"bertumpu pada {', '.join(c.tempat for c in d.karena)} yang dipertentangkan"
                if d.karena
                else f"berisi rumus; hitungan yang benar {tampil_nilai(sel, d.hasil.nilai)}"
            )
            baris.append(f"  {sel.tempat} ({tampil(sel)}) {sebab}")
    sisa = [t for t in sesudah.daftar_temuan if t.dihitung and t.tingkat is not INFO]
    if sisa:
        baris += ["", warna(f"{len(sisa)} temuan hanya dapat dibetulkan orang:", "galat")]
        for t in sisa:
            baris.append(f"  {t.sel.tempat} {t.kode} {bersih(t.pesan)}")
            if t.sebab:
                baris.append(f"    Sebab yang mungkin: {bersih(t.sebab)}.")
    return "\n".join(baris) + "\n"


def _singkat(nilai: object) -> str:
    teks = bersih(tampilkan(nilai)).strip() or "kosong"  # type: ignore[arg-type]
    return teks if len(teks) <= 40 else teks[:37] + "..."

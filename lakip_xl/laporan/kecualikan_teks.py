"""What `kecualikan` did or would do."""

from __future__ import annotations

from lakip_xl.files.forms import Pewarna, tanpa_warna
from lakip_xl.values.teks import bersih
from lakip_xl.verbs.kecualikan import Kecualian


def tulis_kecualian(kecualian: Kecualian, nama: str, *, ditulis: bool, warna: Pewarna = tanpa_warna) -> str:
    """The account of a waiver; `ditulis`: the workbook was changed, else this is what would be."""
    temuan = kecualian.temuan
    baris = [
        warna(f"{temuan.kode} pada {bersih(temuan.sel.tempat)}", "judul"),
        f"  {bersih(temuan.pesan)}",
        f"  Dikecualikan selama {bersih(_syarat(kecualian))}; alasannya: {bersih(kecualian.alasan)}",
        "",
    ]
    tempat = f"{bersih(kecualian.tempat)} pada {bersih(nama)}"
    baris.append(
        warna(
            f"Ditulis di {tempat}." if ditulis else f"Akan ditulis di {tempat}; buku belum diubah.", "judul"
        )
    )
    return "\n".join(baris) + "\n"


def _syarat(kecualian: Kecualian) -> str:
    """As long as what the waiver holds."""
    sebutan, sel = kecualian.sebutan, kecualian.temuan.sel
    if not sebutan.baris:
        return f"{sel.tempat} berisi {kecualian.isi_tampil}"
    return f"kolom {sebutan.kolom} pada baris {sebutan.baris} berisi {kecualian.isi_tampil}"

"""What is said of a checked workbook as a whole, in every form: whose it is, the verdict, and how much was found."""

from __future__ import annotations

from lakip_xl.contract import ISIAN
from lakip_xl.files.forms import Pewarna
from lakip_xl.laporan.temuan_susunan import jumlah_turunan
from lakip_xl.temuan import Segi
from lakip_xl.values.teks import bersih
from lakip_xl.verbs.validasi import Pemeriksaan


def judul_buku(pemeriksaan: Pemeriksaan) -> str:
    """The workbook's name and whose it is."""
    identitas = pemeriksaan.hasil_hitung.lakip.identitas
    kantor = ", ".join(str(b) for b in (identitas.opd, identitas.tahun) if b)
    return bersih(f"{pemeriksaan.buku.nama}" + (f" ({kantor})" if kantor else ""))


def gaya_putusan(pemeriksaan: Pemeriksaan) -> str:
    """How the verdict looks: bad, unfinished, good."""
    kesimpulan = pemeriksaan.kesimpulan
    if not (kesimpulan.cocok and kesimpulan.terbaca) or kesimpulan.sesuai_lra is False:
        return "galat"
    if not kesimpulan.baik:
        return "peringatan"
    return "bersih" if kesimpulan.siap else "judul"


def tiga_putusan(pemeriksaan: Pemeriksaan) -> list[tuple[str, str, bool]]:
    """The verdict part by part: its name, what is so, and whether nothing speaks against it."""
    return [
        (segi.judul, _uraian(segi, baik, pemeriksaan), baik or _tak_dinilai(segi, pemeriksaan))
        for segi, baik in pemeriksaan.kesimpulan.menurut_segi.items()
    ]


def _tak_dinilai(segi: Segi, pemeriksaan: Pemeriksaan) -> bool:
    kesimpulan = pemeriksaan.kesimpulan
    return segi not in kesimpulan.dinilai or (segi is Segi.LENGKAP and kesimpulan.sementara)


def _uraian(segi: Segi, baik: bool, pemeriksaan: Pemeriksaan) -> str:
    lra = pemeriksaan.hasil_hitung.lakip.lra
    if _tak_dinilai(segi, pemeriksaan):
        return "tidak dinilai"
    if segi is Segi.LRA and lra:
        return f"{'ya' if baik else 'tidak'}; dibandingkan dengan {bersih(lra.keterangan)}"
    if baik:
        return "ya"
    if segi is Segi.COCOK:
        return f"belum: {pemeriksaan.kesimpulan.galat} galat"
    if segi is Segi.LENGKAP:
        return ": ".join(filter(None, ("belum", bersih(pemeriksaan.berikutnya))))
    return "tidak seluruhnya"


def daftar_pilihan(pemeriksaan: Pemeriksaan) -> list[tuple[str, str]]:
    """What the verdict depends on: the choices of Identitas, and the export that was given; label and value."""
    nama = {isian.kunci: isian.label for isian in ISIAN}
    terpakai = pemeriksaan.hasil_hitung.lakip.identitas.pilihan_terpakai()
    lra = pemeriksaan.hasil_hitung.lakip.lra
    terhadap = [("Dibandingkan dengan LRA", bersih(lra.keterangan))] if lra else []
    return [*((nama[kunci], bersih(nilai)) for kunci, nilai in terpakai.items()), *terhadap]


def jumlah_temuan(pemeriksaan: Pemeriksaan, warna: Pewarna) -> str:
    """How many findings of each level there are."""
    r = pemeriksaan.ringkasan
    turunan = jumlah_turunan(pemeriksaan.daftar_temuan)
    if not pemeriksaan.daftar_temuan:
        return tanpa_temuan(pemeriksaan)
    teks = f"{r['galat']} galat, {r['peringatan']} peringatan, {r['info']} info"
    if r["dikecualikan"]:
        teks += f", {r['dikecualikan']} dikecualikan"
    if turunan:
        teks += f"; {turunan} temuan lain hanya terbawa olehnya"
    return warna(teks + ".", next((t for t in ("galat", "peringatan") if r[t]), "bersih"))


def tanpa_temuan(pemeriksaan: Pemeriksaan) -> str:
    """That nothing was found, and by how many rules where it was not all. What that is worth the verdict says."""
    if pemeriksaan.sebagian:
        return f"Tidak ada temuan menurut {len(pemeriksaan.daftar_aturan)} aturan yang dipilih."
    return "Tidak ada temuan."

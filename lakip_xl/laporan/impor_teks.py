"""What an import of the budget would do, for a person to look at before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from lakip_xl.contract import LEMBAR_MENURUT_NAMA
from lakip_xl.files.forms import Pewarna, tanpa_warna
from lakip_xl.reading.ekspor import ANGKA, KolomDipilih
from lakip_xl.values.angka import tampil, tampilkan
from lakip_xl.values.teks import bersih, singkat
from lakip_xl.verbs.impor import BarisImpor, Impor
from lakip_xl.verbs.isi import Rencana

PALING_BANYAK = 20  # rows of a list; the rest is counted
_URAIAN = 48


def tulis_impor(
    hasil: Impor, buku: str, *, ditulis: bool, akibat: Rencana | None = None, warna: Pewarna = tanpa_warna
) -> str:
    """The account of an import; `ditulis`: the workbook was changed, else this is the preview. `akibat` is what is filled
    with it."""
    buku = bersih(buku)
    berubah = [b for b in hasil.daftar_baris if b.berubah]
    baris = [_dipilih(satu) for satu in hasil.daftar_pilihan]
    baris += [
        warna("Baris yang berubah (lama -> baru):" if berubah else "Tidak ada baris yang berubah.", "judul")
    ]
    for satu in berubah:
        baris += _baris(satu)
    for kunci in hasil.tanpa_kolom:
        judul = LEMBAR_MENURUT_NAMA["Anggaran"][kunci].judul
        ada = ", ".join(f"“{bersih(singkat(j))}”" for j in hasil.daftar_judul)
        pesan = (
            f"Kolom {judul} tidak ditemukan dalam berkas, jadi tidak dibandingkan. Judul yang ada: {ada}. Bila salah "
            f"satunya yang dimaksud, sebutkan dengan --kolom-{kunci}."
        )
        baris.append(warna(pesan, "galat"))
    baris += ["", f"{len(hasil.daftar_baris) - len(berubah)} baris lain cocok dan sudah sama."]
    for judul, daftar, gaya in (
        ("baris berkas tidak ada pada lembar Anggaran", hasil.tanpa_baris, "peringatan"),
        ("baris lembar Anggaran tanpa data dalam berkas", hasil.tanpa_data, "peringatan"),
        ("baris tidak diimpor", hasil.ditolak, "galat"),
    ):
        baris += _daftar(judul, daftar, warna, gaya)
    terhalang = (
        [f"{d.hasil.sel.tempat}: {d.halangan}" for d in akibat.ditinggalkan if d.halangan] if akibat else []
    )
    baris += _daftar("sel hitungan tidak dapat ditulis", terhalang, warna, "galat")
    jumlah = len(hasil.daftar_edit)
    if not jumlah:
        return "\n".join([*baris, "", warna(f"Tidak ada sel yang perlu ditulis ke {buku}.", "judul"), ""])
    ikut = f", {len(akibat.terisi)} sel hitungan ikut diisi" if akibat and akibat.terisi else ""
    penutup = (
        f"{jumlah} sel ditulis ke {buku}{ikut}."
        if ditulis
        else f"{jumlah} sel akan ditulis{ikut}; {buku} belum diubah. Tambahkan --tulis untuk menulisnya."
    )
    return "\n".join([*baris, "", warna(penutup, "judul"), ""])


def _dipilih(satu: KolomDipilih) -> str:
    judul = LEMBAR_MENURUT_NAMA["Anggaran"][satu.kunci].judul
    lain = f", bukan {bersih(', '.join(satu.lain))}" if satu.lain else ""
    return f"{judul} diambil dari kolom {bersih(satu.sebutan)}{lain}: {satu.alasan}."


def _baris(satu: BarisImpor) -> list[str]:
    uraian = bersih(satu.uraian)
    hasil = [
        f"  {bersih(satu.kode):<18}{uraian if len(uraian) <= _URAIAN else uraian[: _URAIAN - 3] + '...'}"
    ]
    for kunci in ANGKA:
        lama = satu.lama[kunci]
        if kunci in satu.baru and lama.angka != satu.baru[kunci]:
            semula = (
                "kosong"
                if lama.kosong
                else bersih(tampil(lama) if lama.nilai is not None else str(lama.mentah))
            )
            hasil.append(f"    {kunci.capitalize():<10} {semula:>20} -> {tampilkan(satu.baru[kunci])}")
    if satu.nama_lain:
        hasil.append(f"    Uraian dalam berkas: {bersih(satu.nama_lain)}")
    return hasil


def _daftar(judul: str, daftar: Sequence[str], warna: Pewarna, gaya: str) -> list[str]:
    if not daftar:
        return []
    hasil = ["", warna(f"{len(daftar)} {judul}:", gaya), *(f"  {bersih(t)}" for t in daftar[:PALING_BANYAK])]
    sisa = len(daftar) - PALING_BANYAK
    return [*hasil, f"  dan {sisa} baris lain"] if sisa > 0 else hasil

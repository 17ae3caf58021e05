"""What the buttons do: each action on an open workbook returns the one sentence to be shown.

All raise `BukuDitolak`. Figures, edits and tables are those of the command line: `verbs` makes them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from lakip_xl import __version__
from lakip_xl.excel.buku import BukuHidup
from lakip_xl.excel.letak import berkas_cadangan, berkas_lampiran, terbuka_di_tempat_lain
from lakip_xl.files.save import simpan
from lakip_xl.laporan.isi_teks import uraikan, uraikan_masukan, uraikan_terisi
from lakip_xl.rules import RULES, himpunan
from lakip_xl.sistem.log import folder_log
from lakip_xl.sistem.proses import buka
from lakip_xl.temuan import INFO, Temuan
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.verbs.isi import Alasan, Rencana
from lakip_xl.verbs.isi import isi as rencanakan_isi
from lakip_xl.verbs.kecualikan import PENGECUALIAN, temuan_pada
from lakip_xl.verbs.kecualikan import kecualikan as rencanakan_kecualian
from lakip_xl.verbs.penjaga import buku_kerja
from lakip_xl.verbs.rapikan import Perapian
from lakip_xl.verbs.rapikan import rapikan as rencanakan_rapikan
from lakip_xl.verbs.validasi import alat, validasi

DISEBUT = 5  # cells that the answer names; the command line tells them all


def periksa(buku: BukuHidup) -> str:
    """Check the workbook and go to its sheet Temuan."""
    pemeriksaan = validasi(buku.baca())
    buku.status("LAKIP: menulis temuan…")
    buku.tulis_temuan(pemeriksaan)
    putusan = f"{buku.nama}. {pemeriksaan.kesimpulan.kalimat}"
    if pemeriksaan.berikutnya:
        putusan += f" Berikutnya: {pemeriksaan.berikutnya}."
    if not pemeriksaan.daftar_temuan:
        return f"{putusan} Tidak ada temuan."
    jumlah = ", ".join(f"{n} {tingkat}" for tingkat, n in pemeriksaan.ringkasan.items() if n)
    return f"{putusan} {jumlah}; lihat lembar Temuan."


def isi(buku: BukuHidup) -> str:
    """Fill the computed cells, after offering a backup copy; where figures that somebody typed are replaced, one is kept
    in any case."""
    pengisian = rencanakan_isi(buku.baca(), halangan=buku.halangan)
    rencana = pengisian.rencana
    if not rencana.terisi:
        buku.isi((), pengisian.daftar_ingatan)
        return f"{_berubah(rencana)}Tidak ada sel yang perlu diubah pada {buku.nama}{_ditinggalkan(rencana)}."
    jawaban = buku.tanya(_pertanyaan(rencana, buku))
    if jawaban is None or (rencana.diganti and not jawaban):
        return f"Pengisian dibatalkan; {buku.nama} tidak diubah."
    # Read anew: while the question stood, the workbook may have been changed.
    pengisian = rencanakan_isi(buku.baca(), halangan=buku.halangan)
    rencana = pengisian.rencana
    cadangan = berkas_cadangan(buku) if jawaban or rencana.diganti else None
    if cadangan:
        buku.simpan_salinan(cadangan)
    buku.status("LAKIP: mengisi sel hitungan…")
    with _bercadangan(cadangan):
        buku.isi(rencana.daftar_edit, pengisian.daftar_ingatan)
    sisa = sum(t.dihitung and t.tingkat is not INFO for t in pengisian.sesudah.daftar_temuan)
    return (
        f"{_berubah(rencana)}{uraikan(rencana)} pada {buku.nama}{_ditinggalkan(rencana)}.{_diganti(rencana)}"
        + (f" {sisa} temuan hanya dapat dibetulkan orang; tekan Periksa." if sisa else "")
        + (f" Cadangannya: {cadangan}." if cadangan else "")
    )


@contextmanager
def _bercadangan(cadangan: Path | None) -> Iterator[None]:
    """A refusal names the copy that was kept before it."""
    try:
        yield
    except BukuDitolak as sebab:
        if cadangan is None:
            raise
        raise BukuDitolak(f"{sebab} Salinan cadangannya tetap ada: {cadangan}.") from None


def _pertanyaan(rencana: Rencana, buku: BukuHidup) -> str:
    awal = f"{_berubah(rencana)}{uraikan(rencana)} pada {buku.nama}, dan {_tak_terurungkan(buku)}"
    if rencana.diganti:
        return f"{awal}\n\nSalinan cadangan disimpan dahulu. Lanjutkan?"
    return f"{awal}\n\nSimpan dahulu salinan cadangan?"


def _tak_terurungkan(buku: BukuHidup) -> str:
    kalimat = "Excel tidak dapat membatalkannya (Undo)."
    if buku.tersimpan_otomatis():
        kalimat += " Simpan Otomatis (AutoSave) sedang menyala: perubahannya langsung tersimpan."
    return kalimat


def _berubah(rencana: Rencana) -> str:
    """The inputs that are others than when it was last filled."""
    daftar = rencana.masukan_berubah
    return (
        f"{len(daftar)} masukan berubah: {_sebut(map(uraikan_masukan, daftar), len(daftar))}. "
        if daftar
        else ""
    )


def _diganti(rencana: Rencana) -> str:
    daftar = rencana.diganti
    return f" Yang diganti: {_sebut(map(uraikan_terisi, daftar), len(daftar))}." if daftar else ""


def _sebut(daftar: Iterable[str], jumlah: int) -> str:
    """The first of them: a box shows no more."""
    disebut = "; ".join(islice(daftar, DISEBUT))
    return disebut + (f"; dan {jumlah - DISEBUT} lainnya" if jumlah > DISEBUT else "")


def _ditinggalkan(rencana: Rencana) -> str:
    """How many cells were left, and why."""
    jumlah = {alasan.value: rencana.jumlah_ditinggalkan(alasan) for alasan in Alasan}
    uraian = ", ".join(f"{n} {alasan}" for alasan, n in jumlah.items() if n)
    terhalang = [f"{d.hasil.sel.tempat} {d.halangan}" for d in rencana.ditinggalkan if d.halangan]
    sebutan = f": {_sebut(terhalang, len(terhalang))}" if terhalang else ""
    return f"; {len(rencana.ditinggalkan)} dibiarkan ({uraian}{sebutan})" if uraian else ""


def rapikan(buku: BukuHidup) -> str:
    """Write text numbers as numbers, after a backup copy."""
    hasil = rencanakan_rapikan(buku.baca(), halangan=buku.halangan)
    if not hasil.dirapikan:
        return f"Tidak ada teks pada {buku.nama} yang dapat ditulis sebagai angka.{_teks_dibiarkan(hasil)}"
    if not buku.tanya(
        f"{len(hasil.dirapikan)} angka yang tersimpan sebagai teks pada {buku.nama} akan ditulis sebagai angka, dan "
        f"{_tak_terurungkan(buku)}\n\nSalinan cadangan disimpan dahulu. Lanjutkan?"
    ):
        return f"Perapian dibatalkan; {buku.nama} tidak diubah."
    # Read anew: while the question stood, the workbook may have been changed.
    hasil = rencanakan_rapikan(buku.baca(), halangan=buku.halangan)
    cadangan = berkas_cadangan(buku)
    buku.simpan_salinan(cadangan)
    buku.status("LAKIP: menulis angka…")
    with _bercadangan(cadangan):
        buku.tulis(hasil.daftar_edit)
    return (
        f"{len(hasil.dirapikan)} teks ditulis sebagai angka pada {buku.nama}.{_teks_dibiarkan(hasil)} "
        f"Cadangannya: {cadangan}."
    )


def _teks_dibiarkan(hasil: Perapian) -> str:
    daftar = hasil.dibiarkan
    uraian = (f"{d.sel.tempat} {d.sebab}" for d in daftar)
    return f" {len(daftar)} teks dibiarkan: {_sebut(uraian, len(daftar))}." if daftar else ""


def lampiran(buku: BukuHidup) -> str:
    """Write the appendix beside the workbook and open it."""
    from lakip_xl.files.forms import tulis
    from lakip_xl.lampiran import susun_dari
    from lakip_xl.lampiran.bentuk import LAMPIRAN

    pemeriksaan = validasi(buku.baca())
    dokumen = susun_dari(pemeriksaan)
    bentuk = LAMPIRAN.bernama("Excel")
    tujuan = _lampiran_bebas(buku)
    tulis(bentuk, dokumen, tujuan=tujuan)
    terbuka = "" if buku.buka(tujuan) else " Excel tidak membukanya; bukalah sendiri."
    kesimpulan = pemeriksaan.kesimpulan
    return f"{len(dokumen.daftar_tabel)} tabel ditulis ke {tujuan}.{terbuka} {kesimpulan.kalimat}" + (
        "" if kesimpulan.siap else " Tekan Periksa."
    )


def _lampiran_bebas(buku: BukuHidup) -> Path:
    """Where the appendix goes: in the place of the last one, which may be open if nothing was changed in it, else
    beside it, with a number."""
    for tujuan in berkas_lampiran(buku):
        if tujuan.exists() and buku_kerja(tujuan):
            raise BukuDitolak(
                f"{tujuan} adalah buku kerja LAKIP dan tidak ditimpa lampiran; pindahkan atau ganti namanya dahulu."
            )
        if buku.lepas(tujuan) and not terbuka_di_tempat_lain(tujuan):
            return tujuan
    raise BukuDitolak(f"Semua nama lampiran {buku.nama} sedang dibuka; tutup salah satunya dahulu.")


def kecualikan(buku: BukuHidup) -> str:
    """Waive what was found at the selected cell, or what the selected row of Temuan tells of, for a reason asked."""
    temuan = _temuan_terpilih(buku)
    pertanyaan = "mengapa angka ini memang benar demikian?"
    alasan = buku.minta(f"{temuan.kode} pada {temuan.sel.tempat}: {pertanyaan}") if temuan else None
    if temuan is None or alasan is None:
        return f"Pengecualian dibatalkan; {buku.nama} tidak diubah."
    # Read anew: while the question stood, the workbook may have been changed.
    hasil = rencanakan_kecualian(
        buku.baca(), temuan.kode, temuan.sel.tempat, alasan=alasan, tanggal=datetime.date.today()
    )
    buku.status("LAKIP: menulis pengecualian…")
    buku.tulis(hasil.daftar_edit, PENGECUALIAN if hasil.lembar_baru else None)
    return (
        f"{temuan.kode} pada {temuan.sel.tempat} dikecualikan di {hasil.tempat}, selama isinya tetap {hasil.isi_tampil}. "
        "Simpan buku ini, lalu tekan Periksa."
    )


def _temuan_terpilih(buku: BukuHidup) -> Temuan | None:
    """The finding that is meant; None where the question which one was cancelled."""
    tempat = buku.sel_terpilih()
    menurut_kode = {t.kode: t for t in temuan_pada(validasi(buku.baca()), tempat)}
    if not menurut_kode:
        raise BukuDitolak(
            f"Tidak ada temuan yang dapat dikecualikan pada {tempat}; pilih sel temuannya, atau barisnya pada lembar "
            "Temuan, lalu tekan lagi."
        )
    if len(menurut_kode) == 1:
        return next(iter(menurut_kode.values()))
    kode = buku.minta(f"{tempat} memuat {', '.join(menurut_kode)}; tulis kode yang dikecualikan.")
    if kode is None:
        return None
    if kode.strip().upper() not in menurut_kode:
        raise BukuDitolak(
            f"“{kode.strip()}” bukan {' atau '.join(menurut_kode)}; tidak ada yang dikecualikan."
        )
    return menurut_kode[kode.strip().upper()]


def bersihkan(buku: BukuHidup) -> str:
    """Empty the sheet Temuan."""
    jumlah = buku.bersihkan_temuan()
    if not jumlah:
        return f"Lembar Temuan pada {buku.nama} sudah kosong."
    return f"{jumlah} temuan dihapus dari lembar Temuan pada {buku.nama}."


def aturan(buku: BukuHidup) -> str:
    """Open the rulebook in the browser, as a page written to the user's own folder."""
    from lakip_xl.laporan.aturan import tulis_buku_aturan

    berkas = folder_log() / "aturan.html"
    try:
        berkas.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise BukuDitolak(f"Folder {berkas.parent} tidak dapat ditulis; perbaiki izinnya.") from None
    simpan(tulis_buku_aturan(RULES, alat()).encode(), berkas)
    if not buka(berkas):
        return f"{len(RULES)} aturan ditulis ke {berkas}; bukalah berkas itu dengan peramban."
    return f"{len(RULES)} aturan dibuka di peramban dari {berkas}."


def tentang(buku: BukuHidup) -> str:
    """Tell the version and the rule set."""
    return f"lakip_xl {__version__}, {himpunan()}."


AKSI: Mapping[str, Callable[[BukuHidup], str]] = {
    "periksa": periksa,
    "isi": isi,
    "rapikan": rapikan,
    "lampiran": lampiran,
    "kecualikan": kecualikan,
    "bersihkan": bersihkan,
    "aturan": aturan,
    "tentang": tentang,
}

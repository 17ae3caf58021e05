"""Write the generated pages of docs/: sheets and columns, the rulebook, the formulas, what was found in the real
report, and the guide's lists of forms.

    python scripts/buat_dokumen.py

A test holds the committed pages against these.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from lakip_xl.contract import ISIAN, LEMBAR, MASUKAN, SEMUA, Isian, Jenis, Kolom, Lembar, Masa
from lakip_xl.files.forms import Produk
from lakip_xl.files.reader import read
from lakip_xl.hitung.daftar_rumus import DAFTAR_RUMUS
from lakip_xl.hitung.kalimat import kalimatkan
from lakip_xl.hitung.pohon import Daun, daun, ganti
from lakip_xl.hitung.rumus import Rumus
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai
from lakip_xl.lampiran.bentuk import LAMPIRAN
from lakip_xl.laporan.bentuk import BANDING, TEMUAN
from lakip_xl.laporan.isi_teks import uraikan
from lakip_xl.laporan.temuan_susunan import uraian_kepastian
from lakip_xl.rekap.bentuk import REKAP
from lakip_xl.rules import RULES, nama_himpunan
from lakip_xl.rules.dasar import Aturan
from lakip_xl.temuan import Temuan, Tingkat
from lakip_xl.values.angka import tampil
from lakip_xl.verbs.isi import Pengisian, isi
from lakip_xl.verbs.validasi import Pemeriksaan, validasi

AKAR = Path(__file__).resolve().parent.parent
# the lists of forms in the guide by the name between their marks; forms of --format are called by their names
DAFTAR_BENTUK = {
    "validasi": (TEMUAN, True),
    "lampiran": (LAMPIRAN, False),
    "banding": (BANDING, True),
    "rekap": (REKAP, False),
}
_AKHIR_BENTUK = "<!-- akhir bentuk -->"


def halaman() -> Mapping[str, str]:
    """The generated pages by their name below docs/."""
    buku = read(AKAR / "workbook" / "dinsos-pontianak-2020.xlsx")
    return {
        "lembar.md": tulis_lembar(),
        "aturan.md": tulis_aturan(RULES),
        "rumus.md": tulis_rumus(DAFTAR_RUMUS),
        "temuan-2020.md": tulis_temuan(validasi(buku), isi(buku)),
        "panduan.md": isi_bentuk((AKAR / "docs" / "panduan.md").read_text(encoding="utf-8")),
    }


def isi_bentuk(panduan: str) -> str:
    """The guide with its lists of forms as the tables of forms have them."""
    for nama, (produk, dengan_nama) in DAFTAR_BENTUK.items():
        awal, tanda, sisa = panduan.partition(f"<!-- bentuk {nama} -->\n")
        _, akhir, sesudah = sisa.partition(_AKHIR_BENTUK)
        assert tanda and akhir, f"the guide has no list of forms for {nama}"
        panduan = awal + tanda + tulis_bentuk(produk, dengan_nama) + akhir + sesudah
    return panduan


def tulis_bentuk(produk: Produk, dengan_nama: bool) -> str:
    """A row for each form that the guide explains; neighbours that are explained alike share one."""
    baris = ["| bentuk | isi |", "| --- | --- |"]
    for keterangan, daftar in groupby(produk.daftar_bentuk, key=lambda b: b.keterangan):
        sebutan = ", ".join(f"`{b.nama if dengan_nama else b.akhiran}`" for b in daftar)
        baris += [f"| {sebutan} | {keterangan} |"] if keterangan else []
    return "\n".join(baris) + "\n"


def tulis_lembar() -> str:
    """The sheets and columns of the workbook as one Markdown page."""
    bagian = [
        "# Lembar dan kolom",
        "Halaman ini dibuat dari uraian buku kerja (`lakip_xl/contract.py`) oleh `python scripts/buat_dokumen.py`. "
        "Lembar dan kolom dikenali dari namanya; huruf besar, tanda baca, dan urutan kolom tidak berpengaruh. "
        "Yang bertanda + tidak ada pada buku induk biasa: tambahkan kolom, lembar, atau baris isiannya bila "
        "kantor memerlukannya.",
    ]
    for lembar in LEMBAR:
        tanda = " +" if lembar.tambahan else ""
        alias = f" Dikenal pula sebagai {_sebut(lembar.alias)}." if lembar.alias else ""
        wajib = " Wajib ada." if lembar.wajib else ""
        bagian += [
            f"## {lembar.nama}{tanda}",
            f"{lembar.judul}; satu baris adalah {lembar.satuan_baris}.{alias}{wajib}",
        ]
        baris = [
            "| kolom | berisi | diisi oleh | pilihan | dikenal pula sebagai |",
            "| --- | --- | --- | --- | --- |",
        ]
        daftar = ISIAN if lembar.nama == "Identitas" else lembar.kolom
        baris += [_baris_kolom(k, k.label if isinstance(k, Isian) else k.judul) for k in daftar]
        bagian.append("\n".join(baris))
        bagian.append(f"Pada buku tahun berikutnya (`lakip baru --dari`): {_tahun_berikutnya(lembar)}.")
    return "\n\n".join(bagian) + "\n"


def _sebut(daftar: Sequence[str]) -> str:
    return ", ".join(f"“{satu}”" for satu in daftar)


def _baris_kolom(kolom: Kolom | Isian, judul: str) -> str:
    isi = {Jenis.KODE: "kode", Jenis.CACAH: "bilangan cacah", Jenis.BESARAN: "angka menurut satuannya"}
    pengisi = "kantor" if kolom.peran is MASUKAN else "lakip_xl"
    nama = f"**{judul}**" if kolom.wajib else f"{judul} +" if kolom.tambahan else judul
    sel = (
        nama,
        isi.get(kolom.jenis, kolom.jenis.value),
        pengisi,
        ", ".join(kolom.pilihan),
        _sebut(kolom.alias),
    )
    return f"| {' | '.join(sel)} |"


def _tahun_berikutnya(lembar: Lembar) -> str:
    if lembar.setahun is SEMUA:
        return "semua barisnya dikosongkan"
    judul = [k.judul for k in lembar.kolom if k.kunci in lembar.kolom_setahun]
    if lembar.nama == "Identitas":
        judul = [i.label for i in ISIAN if i.setahun]
    bagian = [f"{_sebut(judul)} dikosongkan, yang lain terbawa"] if judul else ["terbawa apa adanya"]
    bagian += [f"“{k.judul}” mundur setahun" for k in lembar.kolom if k.masa is Masa.LAMPAU]
    return "; ".join(bagian)


def tulis_aturan(daftar: Sequence[Aturan]) -> str:
    """The whole rulebook as one Markdown page."""
    bagian = [
        "# Aturan",
        "Halaman ini dibuat dari aturannya sendiri oleh `python scripts/buat_dokumen.py`. Setiap contoh adalah "
        "ujinya: kode yang ditemukan harus tepat seperti yang tertulis di tepi kanan.",
        f"Himpunan ini bernama “{nama_himpunan(daftar)}”, sebagaimana disebut dalam setiap laporan.",
    ]
    for aturan in daftar:
        bagian += [f"## {aturan.kode} {aturan.judul}", f"Tingkat: {aturan.tingkat.value}"]
        bagian += aturan.penjelasan.split("\n\n")[1:]
        if aturan.contoh:
            contoh = textwrap.dedent(aturan.contoh.strip("\n")).rstrip()
            bagian.append(f"```\n{contoh}\n```")
    return "\n\n".join(bagian) + "\n"


def tulis_rumus(daftar: Sequence[Rumus]) -> str:
    """The formulas as one Markdown page: in words, as a spreadsheet takes them, by whom, with their examples."""
    bagian = [
        "# Rumus",
        "Halaman ini dibuat dari rumusnya sendiri oleh `python scripts/buat_dokumen.py`. Setiap rumus ditulis sekali; "
        "hitungan, kalimat dalam temuan, rumus hidup pada lampiran, dan catatan metode dibaca dari tulisan yang satu "
        "itu. Setiap contoh adalah ujinya. Nama dalam kurung kurawal diganti alamat selnya.",
    ]
    baris = ["| yang dihitung | rumus | pada lembar kerja | sumber |", "| --- | --- | --- | --- |"]
    baris += [f"| {r.judul} | {_kata(r)} | `{r.teks_lembar}` | {r.sumber} |" for r in daftar]
    bagian.append("\n".join(baris))
    for r in daftar:
        penjelasan, *daftar_contoh = r.uraian.split(">>>")
        contoh = [
            " ".join(c.strip().splitlines()[1].split()).strip("'") for c in daftar_contoh if ".contoh(" in c
        ]
        bagian += [f"## {r.judul}", " ".join(penjelasan.split()), *(f"Contoh: {c}" for c in contoh)]
    return "\n\n".join(bagian) + "\n"


def _kata(rumus: Rumus) -> str:
    """The formula in words, also of leaves that sentences leave unnamed."""
    pohon = rumus.pohon
    for d in daun(pohon):
        pohon = pohon if d.sebutan else ganti(pohon, d, Daun(d.nama))
    return kalimatkan(pohon)


def tulis_temuan(pemeriksaan: Pemeriksaan, pengisian: Pengisian) -> str:
    """The page: a summary, one table a sheet with the roots, then what remains after `isi`."""
    r = pemeriksaan.ringkasan
    identitas = pemeriksaan.hasil_hitung.lakip.identitas
    akar = [t for t in pemeriksaan.daftar_temuan if t.akar is None]
    terbawa = len(pemeriksaan.daftar_temuan) - len(akar)
    bagian = [
        "# Yang ditemukan dalam sebuah laporan nyata",
        f"Laporan kinerja {identitas.opd} {identitas.tahun}, sebagaimana diterbitkan, disalin angka demi angka ke "
        f"`workbook/{pemeriksaan.buku.nama}`. Halaman ini dibuat dari buku itu oleh "
        "`python scripts/buat_dokumen.py`; temuan yang sama ditampilkan oleh "
        f"`lakip validasi workbook/{pemeriksaan.buku.nama}`.",
        f"**{r['galat']} galat, {r['peringatan']} peringatan**, dan {terbawa} angka lain yang salah hanya karena "
        "terbawa oleh salah satu darinya.",
    ]
    for lembar in dict.fromkeys(t.sel.lembar for t in akar):
        baris = ["| sel | aturan | tertulis | seharusnya | penjelasan |", "| --- | --- | --- | --- | --- |"]
        baris += [_baris(t) for t in akar if t.sel.lembar == lembar and t.tingkat is not Tingkat.INFO]
        if len(baris) > 2:
            bagian += [f"## {lembar}", "\n".join(baris)]
    sisa = [t for t in pengisian.sesudah.daftar_temuan if t.dihitung and t.tingkat is not Tingkat.INFO]
    bagian += [
        "## Sesudah `lakip isi`",
        f"{uraikan(pengisian.rencana)}. Yang tersisa hanya dapat dibetulkan orang:",
        "\n".join(f"- {t.sel.tempat}: {t.pesan}" for t in sisa),
        "Sel berikut dibiarkan karena bertumpu padanya:",
        "\n".join(f"- {d.hasil.sel.tempat} ({tampil(d.hasil.sel)})" for d in pengisian.rencana.ditinggalkan),
    ]
    return "\n\n".join(bagian) + "\n"


def _baris(temuan: Temuan) -> str:
    seharusnya = "" if temuan.seharusnya is None else tampil_nilai(temuan.sel, temuan.seharusnya)
    sebab = f"Sebab yang mungkin: {temuan.sebab}." if temuan.sebab else ""
    penjelasan = " ".join(filter(None, (temuan.pesan, uraian_kepastian(temuan), sebab)))
    isi = (temuan.sel.alamat, temuan.kode, tampil(temuan.sel), seharusnya, penjelasan)
    return "| " + " | ".join(teks.replace("|", "\\|") for teks in isi) + " |"


def main() -> None:
    for nama, teks in halaman().items():
        (AKAR / "docs" / nama).write_text(teks, encoding="utf-8", newline="\n")
        print(f"docs/{nama}")


if __name__ == "__main__":
    main()

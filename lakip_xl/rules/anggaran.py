"""ANG: the budget, its control totals, absorption and remainder."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lakip_xl.hitung import keuangan
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.ikatan import JenisIkatan, ikatan_putus
from lakip_xl.hitung.kendali import Pertentangan, melampaui
from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai
from lakip_xl.rules.dasar import memegang, rule
from lakip_xl.rules.sebab import sebab_pertentangan
from lakip_xl.temuan import GALAT, Pelanggaran
from lakip_xl.values.angka import tampil
from lakip_xl.values.cell import Cell
from lakip_xl.values.kemiripan import salah_ketik


@rule("ANG101", GALAT)
def jumlah_bagian(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Anggaran dan realisasi program sama dengan jumlah kegiatannya.

    Berlaku pula bagi kegiatan dan sub kegiatannya. Angka program disalin dari DPA dan LRA, jadi
    diperiksa dan tidak pernah diisi.

    Contoh:
        Anggaran
        Kode | Tingkat      | Uraian | Anggaran | Realisasi |
        1    | program      | A      | 300      | 300       |
        1.1  | kegiatan     | a      | 100      | 100       |
        1.2  | kegiatan     | b      | 200      | 200       |
        2    | program      | B      | 310      | 300       | ANG101
        2.1  | kegiatan     | c      | 300      | 300       |
        3    | program      | C      | 300      | 290       | ANG101
        3.1  | kegiatan     | d      | 300      | 300       |
        4    | program      | D      | 300      | 300       |
        4.1  | kegiatan     | e      | 300      | 300       | ANG101
        4.11 | sub kegiatan | f      | 200      | 300       |
    """
    for p in _pertentangan(hasil_hitung, JenisIkatan.BAGIAN):
        yield _tidak_cocok(p, "bagiannya")


@rule("ANG102", GALAT)
def jumlah_program(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """JUMLAH sama dengan jumlah programnya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 250       |
        2    | program  | B      | 310      | 300       |
             | jumlah   | JUMLAH | 610      | 540       | ANG102
    """
    for p in _pertentangan(hasil_hitung, JenisIkatan.JUMLAH):
        yield _tidak_cocok(p, "programnya")
    for ikatan in ikatan_putus(hasil_hitung.lakip, JenisIkatan.SUBJUMLAH):
        sel, bagian, total = ikatan.sel, ikatan.bahan["bagian"], ikatan.nilai
        assert isinstance(bagian, tuple) and isinstance(total, Decimal)
        pesan = f"{ikatan.milik.capitalize()} “{ikatan.nama}” tertulis {tampil(sel)}, jumlah {len(bagian)} program di "
        yield Pelanggaran(sel, f"{pesan}atasnya {tampil_nilai(sel, total)}.", total)


@rule("ANG103", GALAT)
def pernyataan_total(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Total yang dinyatakan dalam Identitas sama dengan JUMLAH pada lembar Anggaran.

    Contoh:
        Identitas
        Isian           | Nilai |
        Total Anggaran  | 610   |
        Total Realisasi | 560   | ANG103
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 610      | 550       |
             | jumlah   | JUMLAH | 610      | 550       |
    """
    for p in _pertentangan(hasil_hitung, JenisIkatan.PERNYATAAN):
        pesan = (
            f"Total {p.besaran} dinyatakan {tampil(p.induk)}, sedangkan "
            f"{f'{p.bagian[0].tempat} memuat' if hasil_hitung.lakip.jumlah else f'{len(p.bagian)} program berjumlah'} "
            f"{tampil_nilai(p.induk, p.hasil_jumlah)} (selisih {tampil_nilai(p.induk, p.selisih)})."
        )
        yield Pelanggaran(p.induk, pesan, p.hasil_jumlah, akar=_akar(p), sebab=_karena(p, p.induk))


@rule("ANG104", GALAT)
def sumber_selisih(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Angka yang menjadi sebab suatu jumlah tidak cocok.

    Dilaporkan bila lembar lain menunjukkan dengan pasti satu angka yang keliru; jumlah yang
    tidak cocok karenanya menjadi temuan turunan.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 250       |
        1.1  | kegiatan | a      | 100      | 100       |
        1.2  | kegiatan | b      | 200      | 105       | ANG104
        Efisiensi
        Kode Sasaran | Tingkat  | Kode | Realisasi |
        S1           | program  | 1    | 150       |
        S1           | kegiatan | 1.2  | 150       |
    """
    dilaporkan = _sudah_dilaporkan(hasil_hitung)
    for p in hasil_hitung.kendali.daftar_pertentangan:
        if p.akar and p.akar not in dilaporkan:
            pesan = (
                f"{p.besaran.capitalize()} tertulis {tampil(p.akar)}; {p.induk.tempat} "
                f"({tampil(p.induk)}) cocok bila {tampil_nilai(p.akar, p.seharusnya)}."
            )
            yield Pelanggaran(p.akar, pesan, p.seharusnya, sebab=_karena(p, p.akar))


@rule("ANG201", GALAT)
def realisasi_melampaui(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Realisasi tidak melampaui anggarannya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 300       |
        2    | program  | B      | 300      | 301       | ANG201
        3    | program  | C      | -        | 1         | ANG201
    """
    for ikatan in ikatan_putus(hasil_hitung.lakip, JenisIkatan.TAK_MELAMPAUI):
        baris = hasil_hitung.baris_anggaran.get(ikatan.sel.baris) or hasil_hitung.lakip.jumlah
        assert baris is not None
        assert baris.anggaran.angka is not None and baris.realisasi.angka is not None
        selisih = keuangan.sisa(anggaran=baris.realisasi.angka, realisasi=baris.anggaran.angka)
        lebih = tampil_nilai(baris.realisasi, selisih)
        pesan = (
            f"Realisasi “{baris.uraian.teks}” {tampil(baris.realisasi)} melampaui anggarannya "
            f"{tampil(baris.anggaran)} sebesar {lebih}"
        )
        lokal = hasil_hitung.kendali.terlokalisasi(baris.realisasi)
        if lokal:
            pesan += f"; {lokal.induk.tempat} cocok bila {tampil_nilai(baris.realisasi, lokal.seharusnya)}"
        di_bawah = next(
            (b.realisasi for anak in baris.daftar_anak for b in anak.telusuri() if melampaui(b)), None
        )
        pagu_keliru = baris.anggaran if hasil_hitung.kendali.terlokalisasi(baris.anggaran) else None
        yield Pelanggaran(
            baris.realisasi,
            f"{pesan}.",
            lokal.seharusnya if lokal else None,
            akar=di_bawah or pagu_keliru,
            sebab=_karena(lokal, baris.realisasi) if lokal else None,
        )


@rule("ANG202", GALAT)
def angka_negatif(hasil_hitung: HasilHitung) -> Iterator[Pelanggaran]:
    """Anggaran dan realisasi tidak negatif.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi |
        1    | program  | A      | 300      | 0         |
        2    | program  | B      | 300      | -5        | ANG202
    """
    for ikatan in ikatan_putus(hasil_hitung.lakip, JenisIkatan.UANG_TAK_NEGATIF):
        yield Pelanggaran(ikatan.sel, f"“{ikatan.nama}” bernilai negatif: {tampil(ikatan.sel)}.")


@memegang("ANG301", GALAT, "Anggaran", "serapan")
def serapan() -> None:
    """Serapan = realisasi / anggaran.

    Persentase suatu jumlah adalah nisbah jumlahnya, bukan rata-rata persentase bagiannya.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi | Serapan |
        1    | program  | A      | 300      | 200       | 66,67%  |
        2    | program  | B      | 300      | 200       | 60%     | ANG301
        3    | program  | C      | 0        | 0         | n/a     |
    """


@memegang("ANG302", GALAT, "Anggaran", "sisa")
def sisa() -> None:
    """Sisa = anggaran - realisasi.

    Contoh:
        Anggaran
        Kode | Tingkat  | Uraian | Anggaran | Realisasi | Sisa |
        1    | program  | A      | 300      | 200       | 100  |
        2    | program  | B      | 300      | 200       | 101  | ANG302
    """


@memegang("ANG303", GALAT, "Identitas", "serapan")
def serapan_total() -> None:
    """Serapan dalam Identitas = total realisasi / total anggaran.

    Contoh:
        Identitas
        Isian            | Nilai  |
        Total Anggaran   | 300    |
        Total Realisasi  | 200    |
        Serapan Anggaran | 66,76% | ANG303
    """


def _pertentangan(hasil_hitung: HasilHitung, ikatan: JenisIkatan) -> Iterator[Pertentangan]:
    return (p for p in hasil_hitung.kendali.daftar_pertentangan if p.ikatan is ikatan)


def _tidak_cocok(p: Pertentangan, bagian: str) -> Pelanggaran:
    """A total beside the sum of its parts; it is right where one part is shown to be wrong."""
    pesan = (
        f"{p.besaran.capitalize()} “{p.nama}” tertulis {tampil(p.induk)}, jumlah {len(p.bagian)} {bagian} "
        f"{tampil_nilai(p.induk, p.hasil_jumlah)} (selisih {tampil_nilai(p.induk, p.selisih)})."
    )
    akar = _akar(p)
    return Pelanggaran(p.induk, pesan, None if akar else p.hasil_jumlah, akar=akar, sebab=_karena(p, p.induk))


def _akar(p: Pertentangan) -> Cell | None:
    return p.akar if p.akar != p.induk else None


def _karena(p: Pertentangan, sel: Cell) -> str | None:
    """What shows that a cell is at fault, and how it may have come to be."""
    if p.akar is None:
        return sebab_pertentangan(p)
    if p.akar != sel or sel.angka is None or p.seharusnya is None:
        return None
    return f"{salah_ketik(sel.angka, p.seharusnya) or 'salah ketik'}; {p.bukti}"


def _sudah_dilaporkan(hasil_hitung: HasilHitung) -> set[Cell]:
    """The cells that have a finding of their own: over their budget, or a total itself."""
    melebihi = {b.realisasi for b in hasil_hitung.lakip.telusuri_anggaran() if melampaui(b)}
    return melebihi.union(p.induk for p in hasil_hitung.kendali.daftar_pertentangan)

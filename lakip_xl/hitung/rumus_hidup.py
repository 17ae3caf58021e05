"""The formulas that computed cells of a new workbook may have, from the trees; blank while an ingredient is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lakip_xl.contract import BATAS_CAPAIAN, ISIAN, MINIMUM, NISBAH, NOL_TERCAPAI, RENTANG, TANPA_BATAS
from lakip_xl.hitung.capaian import maksimum, minimum, minimum_nisbah
from lakip_xl.hitung.kategori import rumus_kategori
from lakip_xl.hitung.keuangan import serapan, sisa
from lakip_xl.hitung.pohon import Pohon, paling_banyak, persen
from lakip_xl.hitung.teks_lembar import teks_lembar
from lakip_xl.model import SKALA_BAWAAN

TAK_BERLAKU = "n/a"
# How far a written figure may be from the exact one at the decimals that a new workbook shows: two of a percentage, none
# of Rupiah; a little more, for the sake of what a spreadsheet cannot hold.
_LONGGAR_PERSEN, _LONGGAR_RUPIAH = "0.0000501", "0.501"
# A setting that few have, asked for by its label: its row may be added after the formula was written.
_NOL_DIPILIH = (
    f'COUNTIFS(Identitas!$A:$A,"{next(i.label for i in ISIAN if i.kunci == "target_nol")}",'
    f'Identitas!$B:$B,"{NOL_TERCAPAI}")>0'
)
Alamat = Callable[[str], str]  # where a column of the row, or a setting, stands


def rumus_hidup(lembar: str, kunci: str, baris: Alamat, isian: Alamat) -> str | None:
    """The formula of a computed cell without the equals sign; None for one that no spreadsheet computes by a formula.

    The choices of Identitas are asked in the formula itself. A target that is a range or a word leaves it blank.
    """
    match lembar, kunci:
        case "Identitas", "serapan":
            return _serapan(isian("total_anggaran"), isian("total_realisasi"))
        case (("Anggaran" | "Efisiensi"), "serapan"):
            return _serapan(baris("anggaran"), baris("realisasi"))
        case "Anggaran", "sisa":
            uang = {n: baris(n) for n in ("anggaran", "realisasi")}
            return _bila_ada(uang, teks_lembar(sisa.pohon, uang))
        case (("Indikator" | "Program" | "Kegiatan"), "capaian"):
            target = baris("target_pk" if lembar == "Indikator" else "target")
            return _capaian({"target": target, "realisasi": baris("realisasi")}, baris("polaritas"), isian)
        case (("Indikator" | "Program"), "kategori"):
            return _kategori(baris("capaian"), isian("skala"))
    return None


def _bila_ada(alamat: Mapping[str, str], isi: str) -> str:
    return f'IF(COUNT({",".join(alamat.values())})<{len(alamat)},"",{isi})'


def _serapan(anggaran: str, realisasi: str) -> str:
    uang = {"anggaran": anggaran, "realisasi": realisasi}
    isi = teks_lembar(serapan.pohon, uang)
    return _bila_ada(uang, f'IF({anggaran}=0,"{TAK_BERLAKU}",{isi})')


def _capaian(alamat: Mapping[str, str], polaritas: str, isian: Alamat) -> str:
    """By polarity and by the choices of a bound and of the formula for `minimum`."""

    def menurut_polaritas(batas: str) -> str:
        def isi(pohon: Pohon) -> str:
            terbatas = pohon if batas == TANPA_BATAS else paling_banyak(persen(batas.rstrip("%")), pohon)
            return teks_lembar(terbatas, alamat)

        nisbah = f'IF({alamat["realisasi"]}<=0,"{TAK_BERLAKU}",{isi(minimum_nisbah.pohon)})'
        rendah = f'IF({isian("rumus_minimum")}="{NISBAH}",{nisbah},{isi(minimum.pohon)})'
        return f'IF({polaritas}="{MINIMUM}",{rendah},{isi(maksimum.pohon)})'

    teks = menurut_polaritas(TANPA_BATAS)
    for batas in BATAS_CAPAIAN:
        if batas != TANPA_BATAS:
            teks = f'IF({isian("batas_capaian")}="{batas}",{menurut_polaritas(batas)},{teks})'
    target, realisasi = alamat["target"], alamat["realisasi"]
    nihil = f"IF(AND({target}=0,{realisasi}=0,{_NOL_DIPILIH}),1"
    berlaku = f'{nihil},IF({target}<=0,"{TAK_BERLAKU}",{teks}))'
    return _bila_ada(alamat, f'IF({polaritas}="{RENTANG}","",{berlaku})')


def _kategori(capaian: str, skala: str) -> str:
    """The band of the built-in scales; of an office's own scale it is for the tool to say."""
    teks = '""'
    for satu in SKALA_BAWAAN.values():
        pita = teks_lembar(rumus_kategori(satu).pohon, {"capaian": capaian})
        teks = f'IF({skala}="{satu.nama}",{pita},{teks})'
    return f'IF({capaian}="","",IF(ISNUMBER({capaian}),{teks},"-"))'


def syarat_basi(lembar: str, kunci: str, baris: Alamat, isian: Alamat) -> list[str]:
    """Conditions, any of which tells that what stands in a computed cell is no longer what follows from its row; each
    short enough for a spreadsheet to take as a condition on a format; without any for what the row does not tell."""
    match lembar, kunci:
        case (("Anggaran" | "Efisiensi"), "serapan"):
            uang = {n: baris(n) for n in ("anggaran", "realisasi")}
            return [_beda(baris(kunci), uang, teks_lembar(serapan.pohon, uang), _LONGGAR_PERSEN)]
        case "Anggaran", "sisa":
            uang = {n: baris(n) for n in ("anggaran", "realisasi")}
            return [_beda(baris(kunci), uang, teks_lembar(sisa.pohon, uang), _LONGGAR_RUPIAH)]
        case (("Indikator" | "Program" | "Kegiatan"), "capaian"):
            target = baris("target_pk" if lembar == "Indikator" else "target")
            alamat = {"target": target, "realisasi": baris("realisasi")}
            polaritas, rumus = baris("polaritas"), isian("rumus_minimum")
            tanpa = f'{isian("batas_capaian")}="{TANPA_BATAS}"'
            return [
                _beda(baris(kunci), alamat, teks_lembar(pohon, alamat), _LONGGAR_PERSEN, *syarat, tanpa)
                for pohon, syarat in (
                    (maksimum.pohon, (f'{polaritas}<>"{MINIMUM}"', f'{polaritas}<>"{RENTANG}"')),
                    (minimum.pohon, (f'{polaritas}="{MINIMUM}"', f'{rumus}<>"{NISBAH}"')),
                    (minimum_nisbah.pohon, (f'{polaritas}="{MINIMUM}"', f'{rumus}="{NISBAH}"')),
                )
            ]
        case (("Indikator" | "Program"), "kategori"):
            capaian, sel = baris("capaian"), baris(kunci)
            return [
                f'AND({sel}<>"",ISNUMBER({capaian}),{isian("skala")}="{skala.nama}",'
                f"{sel}<>{teks_lembar(rumus_kategori(skala).pohon, {'capaian': capaian})})"
                for skala in SKALA_BAWAAN.values()
            ]
    return []


def _beda(sel: str, alamat: Mapping[str, str], isi: str, longgar: str, *syarat: str) -> str:
    ada = (f"ISNUMBER({sel})", f"COUNT({','.join(alamat.values())})={len(alamat)}")
    return f"AND({','.join((*ada, *syarat))},ABS({sel}-({isi}))>{longgar})"

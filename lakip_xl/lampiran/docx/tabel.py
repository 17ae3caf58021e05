"""A table as the XML of a Word table: fixed widths, repeated headings, rows that do not split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lakip_xl.lampiran.docx.alinea import twip, xml_alinea, xml_teks
from lakip_xl.lampiran.dokumen import (
    BarisLampiran,
    GayaBaris,
    JenisTabel,
    KolomTabel,
    SelLampiran,
    TabelLampiran,
)
from lakip_xl.lampiran.halaman.patah import lekat
from lakip_xl.lampiran.halaman.ukuran import lebar_kolom, sel_judul, tinggi_isi
from lakip_xl.paper.halaman import Kertas

_PER_PIKSEL = 15  # twentieths of a point
_TEKS_TERSEMPIT = 80.0  # pixels
_MASUK = 195  # one level of indentation
_LATAR_JUDUL, _LATAR_JUMLAH, _GARIS = "D9E1F2", "EDEDED", "7F7F7F"
_RATA = {JenisTabel.TEKS: "left", JenisTabel.RUPIAH: "right"}
_TINGGI_WORD = 0.88  # of a row's height in a spreadsheet, which is on the safe side
_SEHALAMAN = 15  # a table of no more rows stays on one page
_PEMBUKA = 5  # rows that keep to the one below them where a longer table begins


def xml_tabel(tabel: TabelLampiran, kertas: Kertas) -> str:
    """The whole table, headings and column numbers included."""
    lebar = _lebar(tabel, kertas)
    sisi = "".join(
        f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="{_GARIS}"/>'
        for s in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(lebar)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{sisi}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{w}"/>' for w in lebar)
        + "</w:tblGrid>"
        + "".join((*_kepala(tabel, lebar), *_isi(tabel, lebar)))
        + "</w:tbl>"
    )


def _lebar(tabel: TabelLampiran, kertas: Kertas) -> list[int]:
    """Twips of each column, together the width between the margins.

    Word does not scale a page down: a table too wide takes it from its texts, then from all.
    """
    lebar = lebar_kolom(tabel, kertas)
    cetak = kertas.lebar_cetak(mendatar=tabel.mendatar)
    teks = [n for n, k in enumerate(tabel.kolom) if k.jenis is JenisTabel.TEKS]
    lebih = min(sum(lebar) - cetak, sum(max(0.0, lebar[n] - _TEKS_TERSEMPIT) for n in teks))
    if lebih > 0:
        longgar = sum(max(0.0, lebar[n] - _TEKS_TERSEMPIT) for n in teks)
        lebar = [
            w - lebih * max(0.0, w - _TEKS_TERSEMPIT) / longgar if n in teks else w
            for n, w in enumerate(lebar)
        ]
    skala = cetak / sum(lebar)
    return [int(piksel * skala * _PER_PIKSEL) for piksel in lebar]


def _kepala(tabel: TabelLampiran, lebar: Sequence[int]) -> Iterator[str]:
    semua = sel_judul(tabel)
    for baris in range(2 if tabel.bertingkat else 1):
        isi = []
        for sel in sorted(semua, key=lambda s: s.kolom):
            ruang = sum(lebar[sel.kolom : sel.kolom + sel.lebar])
            gabung = "" if sel.tinggi == 1 else "restart" if baris == sel.baris else "continue"
            if sel.baris == baris or (gabung and sel.baris < baris):
                teks = sel.teks if sel.baris == baris else ""
                isi.append(
                    _sel(
                        ruang,
                        teks,
                        "KepalaTabel",
                        "center",
                        latar=_LATAR_JUDUL,
                        span=sel.lebar,
                        gabung=gabung,
                    )
                )
        yield _baris("".join(isi), kepala=True)
    nomor = (_sel(w, str(n), "NomorKolom", "center", latar=_LATAR_JUDUL) for n, w in enumerate(lebar, 1))
    yield _baris("".join(nomor), kepala=True)


def _isi(tabel: TabelLampiran, lebar: Sequence[int]) -> Iterator[str]:
    if not tabel.daftar_baris:
        yield _baris(_sel(sum(lebar), tabel.kosong, "IsiTabel", "center", span=len(lebar)))
    menempel = lekat(tabel.daftar_baris)
    poin = tinggi_isi(tabel, [w / _PER_PIKSEL for w in lebar])
    for nomor, baris in enumerate(tabel.daftar_baris):
        # the last row keeps to the source below it, and no table begins with a row or two at a page's foot
        ujung = nomor < _PEMBUKA or nomor == len(menempel) - 1
        tetap = menempel[nomor] or len(menempel) <= _SEHALAMAN or ujung
        sel = (
            _sel_isi(s, k, w, baris, tetap=tetap)
            for s, k, w in zip(baris.daftar_sel, tabel.kolom, lebar, strict=True)
        )
        # Word gives all that a cell over several rows lacks to the last of them
        setinggi = _TINGGI_WORD * poin[nomor] if any(s.rentang != 1 for s in baris.daftar_sel) else 0
        yield _baris("".join(sel), poin=setinggi)


def _sel_isi(sel: SelLampiran, kolom: KolomTabel, lebar: int, baris: BarisLampiran, *, tetap: bool) -> str:
    rata = _RATA.get(kolom.jenis, "center")
    if baris.gaya is GayaBaris.JUMLAH and kolom.jenis is JenisTabel.TEKS:
        rata = "center"
    return _sel(
        lebar,
        sel.teks if sel.rentang else "",
        "IsiTabel",
        rata,
        tebal=baris.gaya is not GayaBaris.BIASA,
        latar=_LATAR_JUMLAH if baris.gaya is GayaBaris.JUMLAH else "",
        gabung="restart" if sel.rentang > 1 else "continue" if sel.rentang == 0 else "",
        masuk=sel.masuk * _MASUK,
        tetap=tetap,
    )


def _baris(isi: str, *, kepala: bool = False, poin: float = 0) -> str:
    sifat = "<w:cantSplit/>"
    sifat += f'<w:trHeight w:val="{twip(poin)}" w:hRule="atLeast"/>' if poin else ""
    sifat += "<w:tblHeader/>" if kepala else ""
    return f"<w:tr><w:trPr>{sifat}</w:trPr>{isi}</w:tr>"


def _sel(
    lebar: int,
    teks: str,
    gaya: str,
    rata: str,
    *,
    tebal: bool = False,
    latar: str = "",
    span: int = 1,
    gabung: str = "",
    masuk: int = 0,
    tetap: bool = True,
) -> str:
    bentuk = (
        (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + (f'<w:vMerge w:val="{gabung}"/>' if gabung else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{latar}"/>' if latar else "")
        + f'<w:vAlign w:val="{"top" if gabung and gaya == "IsiTabel" else "center"}"/>'
    )
    alinea = xml_alinea(
        xml_teks(teks, "<w:b/>" if tebal else ""), gaya, menempel=tetap or None, kiri=masuk, rata=rata
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{lebar}" w:type="dxa"/>{bentuk}</w:tcPr>{alinea}</w:tc>'

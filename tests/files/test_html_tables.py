"""Tables of HTML pages: the same as lxml finds, as browsers do where it does not, and no page that takes for ever."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from pembagian import contoh

from lakip_xl.files.html_tables import MAKS_DALAM, HalamanHtml, TerlaluLuas

Isi = list[list[list[object]]]


def baca(teks: str) -> Isi:
    halaman = HalamanHtml(teks)
    return [tabel.hamparkan(halaman.potongan) for tabel in halaman.daftar_tabel]


def menurut_lxml(teks: str) -> Isi:
    """The same by the tree of elements that another parser makes of the page."""
    akar = html.document_fromstring(teks)
    for putus in akar.iter("br"):
        putus.tail = " " + (putus.tail or "")
    return [list(hamparan(tabel)) for tabel in akar.iter("table")]


def hamparan(tabel: Any) -> Iterator[list[object]]:
    daftar_baris = [tr for tr in tabel.iter("tr") if next(tr.iterancestors("table")) is tabel]
    isi: dict[tuple[int, int], object] = {}
    for baris, tr in enumerate(daftar_baris):
        for sel in tr.iterchildren("td", "th"):
            kolom = next(k for k in range(10_000) if (baris, k) not in isi)
            for b in range(min(int(sel.get("rowspan", 1)), len(daftar_baris) - baris)):
                isi.update(((baris + b, kolom + k), None) for k in range(int(sel.get("colspan", 1))))
            angka = sel.get("x:num")
            isi[baris, kolom] = float(angka) if angka else " ".join(sel.text_content().split()) or None
    awal = [k for (_, k), nilai in isi.items() if nilai is not None]
    return ([isi.get((b, k)) for k in range(max(awal, default=-1) + 1)] for b in range(len(daftar_baris)))


def tanpa_ujung(semua: Isi) -> Isi:
    """Without the blank columns at the right, which only a blank cell tells from none."""
    hasil = []
    for tabel in semua:
        lebar = max(
            (k + 1 for deret in tabel for k, nilai in enumerate(deret) if nilai is not None), default=0
        )
        hasil.append([deret[:lebar] + [None] * (lebar - len(deret)) for deret in tabel])
    return hasil


CEROBOH = [
    "<table>", "<table><tr>", "<html>", "<table><tr><td>1<td", "<table><tr><td>1</td></tr", "<table><tr><td>a < b",
    "<table><tr><td>a&amp", "<table><tr><td>1<!-- x",
    "<table><tr><td>&#150;&#0;&nbsp;x&nbspy&ndash;&foo;&apos;&lt</td></tr></table>",
    "<table><tr><td><script>var a='</td>'</script>b</td></tr></table>",
    "<table><tr><td><style>td{a>b}</style>b</table>", "<table><td>1</td></table>",
    "<table><tr>x<td>1</td>y</tr></table>", "<table><tr><td>1<td>2<tr><td>3</table>z",
    "<table><tr><td><b>1<td>2</b></table>", "<table><tr><td><a href=x>1<td>2</a></table>",
    "<table><tr><td>a<p>b<td>c<p>d</table>", "<table><tr><td>a<table><tr><td>b</table>c<td>d</table>",
    "<table><thead><tr><th>a<tbody><tr><td>b</tbody><td>x</table>", "<table><tr><td>a</tr>b<tr><td>c</table>",
    "<table><tr><td>a</table><tr><td>c</table>", "<table><tr><td>a<tr><td>b</td></td></tr></tr><tr><td>c</table>",
    "<table><tr><td>1</th>2</td><th>3</td>4</table>",
    "<TABLE><TR><TD X:NUM='5'>x</TD><td x:num>7<td x:num=3 x:num=4>v</TR></TABLE>",
    "<table><caption>q<tr><td>a<br>b<br/>c</br>d</table>", "<table><tr><td>1</p>2</td><td>3</div>4</td></table>",
    "<table><tr><td><![if !x]>1<![endif]><td><o:p>2</o:p></table>", "<table><col><col><tr><td>1</col>2</table>",
    "<table><tr><td>1</td></tr><td>9</td><tr><td>2</table>", "<table><table><tr><td>1</table><tr><td>2</table>",
    "<table><tr><table><tr><td>1</table><td>2</table>", "<table><tr><td>1</table></table>x<table><tr><td>2",
    "<table><tr><td>a\x85c\u2028d\xa0 e</table>", '<table><tr><td a="x>y">1</table>',
    "<table><tr><td>1<tbody><tr><td>2</table>",
    "<!DOCTYPE html><html><head><xml><x:a>1</x:a></xml></head><table><tr><td>1</table>",
    "<table><tr><td rowspan=9>1<td colspan=3>2<tr><td>3<td rowspan=2>4<td>5<tr><td colspan=4>6</table>",
]  # fmt: skip


@pytest.mark.parametrize("teks", CEROBOH)
def test_careless_pages(teks: str) -> None:
    assert baca(teks) == menurut_lxml(teks)


# Pages of any shape, end tags left out wherever HTML allows it ----------------------------------

HURUF = st.text(st.sampled_from("abz 09.,-<>&\"'\n\t\xa0é–"), max_size=6)
TEKS = HURUF.map(lambda t: t.replace("&", "&amp;").replace("<", "&lt;"))
PENUTUP = st.booleans()


def unsur(draw: st.DrawFn, nama: str, isi: str, sifat: str = "") -> str:
    """An element whose end tag may be missing, in letters of either case."""
    besar = draw(st.booleans())
    awal = f"<{nama.upper() if besar else nama}{sifat}>"
    return awal + isi + (f"</{nama}>" if draw(PENUTUP) else "")


@st.composite
def sifat_sel(draw: st.DrawFn) -> str:
    pilihan = {
        "colspan": st.integers(1, 3), "rowspan": st.integers(1, 3), "nowrap": st.none(),
        "x:num": st.sampled_from(["5", "-1.5", "1.2E+9", "7E-3"]), "class": st.sampled_from(["xl24", "a>b", "a b"]),
    }  # fmt: skip
    teks = ""
    for nama in draw(st.lists(st.sampled_from(sorted(pilihan)), unique=True, max_size=3)):
        nilai = draw(pilihan[nama])
        kutip = (
            draw(st.sampled_from(["'", '"'])) if nama == "class" else draw(st.sampled_from(["'", '"', ""]))
        )
        teks += f" {nama}" if nilai is None else f" {nama}={kutip}{nilai}{kutip}"
    return teks


@st.composite
def isi_sel(draw: st.DrawFn, dalam: int) -> str:
    potongan = draw(
        st.lists(
            st.one_of(
                TEKS, st.sampled_from(["<br>", "<br/>", "<!-- <td> -->", "<p>a", "&nbsp;", "&#233;", "<img src=x>"]),
                TEKS.map(lambda t: f"<b>{t}</b>"), TEKS.map(lambda t: f"<div><span class='a'>{t}</span></div>"),
            ),
            max_size=3,
        )
    )  # fmt: skip
    if dalam and draw(st.integers(0, 4)) == 0:
        potongan.insert(draw(st.integers(0, len(potongan))), draw(tabel(dalam - 1)))
    return "".join(potongan)


@st.composite
def tabel(draw: st.DrawFn, dalam: int = 1) -> str:
    baris = []
    for _ in range(draw(st.integers(0, 3))):
        daftar_sel = [
            unsur(draw, draw(st.sampled_from(["td", "td", "th"])), draw(isi_sel(dalam)), draw(sifat_sel()))
            for _ in range(draw(st.integers(0, 3)))
        ]
        baris.append(unsur(draw, "tr", draw(st.sampled_from(["", "\n", "<!-- x -->"])).join(daftar_sel)))
    isi = "\n".join(baris)
    if draw(st.booleans()):
        isi = unsur(draw, "tbody", isi)
    return f"<table{draw(st.sampled_from(['', ' border=1']))}>{isi}</table>"


@settings(max_examples=contoh(60))
@given(st.lists(st.one_of(TEKS, tabel()), min_size=1, max_size=2))
def test_pages_of_any_shape(daftar: list[str]) -> None:
    teks = f"<html><body>{''.join(daftar)}</body></html>"
    assert tanpa_ujung(baca(teks)) == tanpa_ujung(menurut_lxml(teks))


@given(st.text(st.sampled_from("<>/!-?[]='\"& tdrhablexscip:numo1\n"), max_size=60), st.booleans())
def test_whatever_stands_in_a_page_is_read_or_too_large(isi: str, di_dalam: bool) -> None:
    for satu in baca(f"<table><tr><td>{isi}</table>" if di_dalam else isi):
        assert len({len(deret) for deret in satu}) <= 1
        for nilai in (n for deret in satu for n in deret):
            assert nilai is None or isinstance(nilai, float) or nilai == " ".join(str(nilai).split()) != ""


# Where browsers see more than lxml, or less ---------------------------------------------------


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        (
            "<table><tr><form><td>1</td></form></tr></table>",
            [[["1"]]],
        ),  # forms stand between rows in many a page
        ("<div>" * 300 + "<table><tr><td>1</table>", [[["1"]]]),
        ("<table><tr><td>a&#1;b</table>", [[["ab"]]]),
        ("<table><tr><td><script>a</script><td x:num='1e5'>b</table>", [[["a", "b"]]]),
    ],
)
def test_pages_as_browsers_read_them(teks: str, harapan: Isi) -> None:
    assert baca(teks) == harapan


def test_what_no_office_has_is_too_large() -> None:
    assert len(baca("<table><tr><td>" * MAKS_DALAM)) == MAKS_DALAM
    for teks, nomor in (
        ("<table><tr><td>" * (MAKS_DALAM + 1), MAKS_DALAM + 1),
        ("<table></table><table>" + "<tr><td colspan=10000 rowspan=10000>1" * 500, 2),
    ):
        with pytest.raises(TerlaluLuas) as galat:
            baca(teks)
        assert galat.value.nomor == nomor


@pytest.mark.parametrize(
    "potongan",
    [
        "<a ",
        '<a b="',
        "<a b='\"",
        "<!--",
        "<![",
        "<?",
        "</",
        "</a ",
        "<",
        "&",
        "&#",
        "<a b=",
        "<script>",
        "<td",
        "<a b='x'y=\"",
    ],
)
@pytest.mark.parametrize("akhir", ["", ">", "-->"])
def test_no_page_is_gone_through_again_for_each_of_its_parts(potongan: str, akhir: str) -> None:
    """Hours, were it so."""
    assert baca("<table><tr><td>1</td></tr></table>" + potongan * 50_000 + akhir)[0] == [["1"]]


def test_a_page_of_neither_elements_nor_words_is_empty() -> None:
    for teks in ("", "<!-- a -->", "<?php ?>", "<!doctype html>", "</table>", " \n"):
        assert HalamanHtml(teks).kosong
        with pytest.raises(etree.ParserError):
            html.document_fromstring(teks)
    for teks in ("<", "<p", "<html>", "a", "<a b='"):
        assert not HalamanHtml(teks).kosong


def test_numbers_are_those_that_excel_writes() -> None:
    for angka in ("5", "-1.5", "1.2E+9", "1E5"):
        assert baca(f"<table><tr><td x:num='{angka}'>x</table>") == [[[float(angka)]]]
    for lain in ("", "x", "1,5", "1e5", "1E555", "nan", "5 "):
        assert baca(f"<table><tr><td x:num='{lain}'>x</table>") == [[["x"]]]

"""The rulebook: the list, one rule explained with its example, and all of it as one page for the browser."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from lakip_xl.laporan.html import Markah, halaman, unsur
from lakip_xl.rules.dasar import Aturan

_KEPALA = ("Kode", "Tingkat", "Aturan")


def tulis_daftar(daftar: Iterable[Aturan]) -> str:
    return "".join(f"{a.kode}  {a.tingkat.value:<11} {a.judul}\n" for a in daftar)


def jelaskan(aturan: Aturan) -> str:
    """One rule: code, level, explanation, and the example with the findings in its margin."""
    bagian = [f"{aturan.kode} ({aturan.tingkat.value})"]
    bagian += [textwrap.fill(paragraf, 96) for paragraf in aturan.penjelasan.split("\n\n")]
    if aturan.contoh:
        bagian.append(
            "Contoh (di tepi kanan: aturan yang dilanggar baris itu):\n\n"
            + textwrap.indent(textwrap.dedent(aturan.contoh.strip("\n")).rstrip(), "  ")
        )
    return "\n\n".join(bagian) + "\n"


def tulis_buku_aturan(daftar: Sequence[Aturan], alat: str) -> str:
    """All rules: a table that leads to each, then each with its explanation and example."""
    baris = [
        unsur(
            "tr",
            unsur("td", unsur("a", a.kode, href=f"#{a.kode}")),
            unsur("td", a.tingkat.value),
            unsur("td", a.judul),
        )
        for a in daftar
    ]
    tabel = unsur(
        "table",
        unsur("thead", unsur("tr", [unsur("th", k, scope="col") for k in _KEPALA])),
        unsur("tbody", baris),
    )
    judul = "Aturan pemeriksaan LAKIP"
    return halaman(
        judul,
        unsur(
            "body", unsur("h1", judul), tabel, [_uraian(a) for a in daftar], unsur("footer", unsur("p", alat))
        ),
    )


def _uraian(aturan: Aturan) -> Markah:
    contoh = textwrap.dedent(aturan.contoh.strip("\n")).rstrip()
    return unsur(
        "section",
        unsur("h2", f"{aturan.kode} ({aturan.tingkat.value})", id=aturan.kode),
        [unsur("p", paragraf) for paragraf in aturan.penjelasan.split("\n\n")],
        [unsur("p", "Contoh; di tepi kanan, aturan yang dilanggar baris itu:"), unsur("pre", contoh)]
        if contoh
        else None,
    )

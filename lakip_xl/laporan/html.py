"""Pages that fetch and run nothing; their markup is safe by construction: text is escaped, only `unsur` makes tags."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from importlib.resources import files

from lakip_xl.values.teks import bersih


class Markah(str):
    """Finished markup, which is not escaped again."""

    __slots__ = ()


IsiUnsur = str | Iterable["IsiUnsur"] | None
_TANPA_PENUTUP = frozenset({"meta", "br", "col"})


def unsur(nama: str, *isi: IsiUnsur, **atribut: object) -> Markah:
    """An element. An attribute ``kelas`` is class, ``a_b`` is a-b; one that is None is left out.

    >>> unsur("td", "a < b", None, [unsur("b", "c")], kelas="angka", data_sel='"K5"')
    '<td class="angka" data-sel="&quot;K5&quot;">a &lt; b<b>c</b></td>'
    """
    tanda = "".join(
        f' {_nama_atribut(kunci)}="{escape(bersih(str(nilai)))}"'
        for kunci, nilai in atribut.items()
        if nilai is not None
    )
    if nama in _TANPA_PENUTUP:
        return Markah(f"<{nama}{tanda}>")
    return Markah(f"<{nama}{tanda}>{gabung(isi)}</{nama}>")


def gabung(isi: IsiUnsur) -> Markah:
    """Contents one after the other; what is no markup yet is cleaned and escaped."""
    if isi is None:
        return Markah("")
    if isinstance(isi, Markah):
        return isi
    if isinstance(isi, str):
        return Markah(escape(bersih(isi)))
    return Markah("".join(gabung(i) for i in isi))


def _nama_atribut(kunci: str) -> str:
    return "class" if kunci == "kelas" else kunci.rstrip("_").replace("_", "-")


# The frame of a page that fetches nothing and runs nothing ----------------------------------------


def halaman(judul: str, badan: Markah) -> str:
    """The whole page around its `badan`, with the one style sheet of all pages."""
    gaya = files("lakip_xl.laporan").joinpath("halaman.css").read_text(encoding="utf-8")
    kepala = unsur(
        "head",
        unsur("meta", charset="utf-8"),
        unsur("meta", http_equiv="Content-Security-Policy", content=_kebijakan(gaya)),
        unsur("meta", name="viewport", content="width=device-width, initial-scale=1"),
        unsur("meta", name="referrer", content="no-referrer"),
        unsur("title", judul),
        unsur("style", Markah(gaya)),
    )
    return f"<!DOCTYPE html>\n{unsur('html', kepala, badan, lang='id')}\n"


def _kebijakan(gaya: str) -> str:
    """Nothing may load or run; the one style sheet is known by its digest."""
    sidik = base64.b64encode(hashlib.sha256(gaya.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{sidik}'; base-uri 'none'; form-action 'none'"

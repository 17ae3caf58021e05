"""The frame of a page that fetches nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from lakip_xl.laporan.markah import Markah, unsur


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

"""The rulebook as text: the list, and one rule explained with its example."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from lakip_xl.rules.dasar import Aturan


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

"""Page set-up and number formats: defined once, and what XlsxWriter is told is what stands in the file."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from lakip_xl.paper.halaman import KERTAS, MARGIN_BUKU, MARGIN_LAPORAN, Margin, atur_halaman, kaki

AKAR = Path(__file__).resolve().parents[2]
SENDIRI = ("set_paper(", "set_margins(", "set_landscape(", "set_footer(", "[$-421]")


@pytest.mark.parametrize("margin", [MARGIN_BUKU, MARGIN_LAPORAN])
@pytest.mark.parametrize("mendatar", [True, False])
@pytest.mark.parametrize("nama", KERTAS)
def test_a_sheet_is_printed_as_told(margin: Margin, mendatar: bool, nama: str) -> None:
    tampungan = io.BytesIO()
    with xlsxwriter.Workbook(tampungan) as buku:
        teks = kaki("Asal", huruf="Arial")
        atur_halaman(buku.add_worksheet("A"), margin, kertas=KERTAS[nama], mendatar=mendatar, teks_kaki=teks)
        buku.get_worksheet_by_name("A").write_string(0, 0, "isi")
    ws = openpyxl.load_workbook(tampungan)["A"]
    tepi = ws.page_margins
    assert (tepi.left, tepi.right, tepi.top, tepi.bottom, tepi.footer) == (
        margin.sisi, margin.sisi, margin.atas, margin.bawah, margin.kaki,
    )  # fmt: skip
    assert ws.page_setup.paperSize == KERTAS[nama].kode and ws.page_setup.fitToHeight == 0
    assert (ws.page_setup.orientation == "landscape") == mendatar
    assert ws.oddFooter.left.text == "Asal" and ws.oddFooter.right.text == "Halaman &P dari &N"


def test_no_other_module_sets_up_a_page_or_tags_a_number_format() -> None:
    lain = []
    for berkas in [*(AKAR / "lakip_xl").rglob("*.py"), AKAR / "scripts" / "build_workbook.py"]:
        kode = "\n".join(
            b for b in berkas.read_text(encoding="utf-8").splitlines() if not b.lstrip().startswith("('[")
        )
        if berkas.parent.name != "paper" and any(satu in kode for satu in SENDIRI):
            lain.append(berkas.name)
    assert not lain

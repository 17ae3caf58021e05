"""The last look before a workbook is replaced: it passes what was meant, and nothing that differs from it anywhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest
import xlsxwriter

from lakip_xl.files.package import Paket
from lakip_xl.files.patch import rancang_edit
from lakip_xl.files.plan import Rancangan
from lakip_xl.files.proof import buktikan
from lakip_xl.files.reader import read_bytes
from lakip_xl.values.cell import Buku
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit

SATU, BUKU, TEMA = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/theme/theme1.xml"
Isi = dict[str, bytes | None]
Ubahan = Callable[[Isi], Mapping[str, bytes | None]]


def asal() -> bytes:
    wadah = io.BytesIO()
    with xlsxwriter.Workbook(wadah) as buku:
        satu, dua = buku.add_worksheet("Anggaran"), buku.add_worksheet("Lain")
        satu.write_row(0, 0, ["Kode", 100, 200])
        satu.write_formula(1, 0, "=B1*2", None, 200)
        satu.write_formula(1, 1, "=C1*2", None, 400)
        dua.write(0, 0, "catatan")
        buku.add_worksheet("Kosong")
        buku.define_name("Pagu", "=Anggaran!$B$1")
    return wadah.getvalue()


def bongkar(isi: bytes) -> Isi:
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def rakit(bagian: Mapping[str, bytes | None]) -> bytes:
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w") as arsip:
        for nama, data in bagian.items():
            if data is not None:
                arsip.writestr(zipfile.ZipInfo(nama), data)
    return wadah.getvalue()


@pytest.fixture(scope="module")
def rencana() -> tuple[Paket, Buku, Rancangan]:
    """A workbook in which B1 is to become 101 and A2's formula 7, entries stored as the copies below store them."""
    isi = rakit(bongkar(asal()))
    paket, buku = Paket(isi, "buku.xlsx"), read_bytes(isi, "buku.xlsx")
    edit = [
        Edit("Anggaran", "B1", Decimal(100), Decimal(101)),
        Edit("Anggaran", "A2", Decimal(200), Decimal(7), timpa_rumus=True),
    ]
    return paket, buku, rancang_edit(paket, buku, edit)


def ditulis(rencana: tuple[Paket, Buku, Rancangan], ubah: Ubahan = lambda isi: isi) -> bytes:
    """What the plan says, but for a change of it."""
    paket, _, rancangan = rencana
    return rakit(ubah(bongkar(paket.isi) | dict(rancangan.bagian)))


def ganti(bagian: str, lama: str, baru: str) -> Ubahan:
    def ubah(isi: Isi) -> Isi:
        data = isi[bagian]
        assert data and lama.encode() in data
        return isi | {bagian: data.replace(lama.encode(), baru.encode(), 1)}

    return ubah


# What no plan says: another order, one more, one less, a byte elsewhere, or other bytes than were planned.
LAIN: dict[str, Ubahan] = {
    "a part more": lambda isi: isi | {"xl/lagi.xml": b"<a/>"},
    "a part before all others": lambda isi: {"a/awal.xml": b"<a/>", **isi},
    "a part less": lambda isi: {nama: data for nama, data in isi.items() if nama != "docProps/app.xml"},
    "another order": lambda isi: dict(sorted(isi.items(), reverse=True)),
    "another byte elsewhere": ganti(TEMA, "Office", "Kantor"),
    "another figure than planned": ganti(SATU, "<v>101</v>", "<v>102</v>"),
    "the part of before": lambda isi: isi | {SATU: bongkar(asal())[SATU]},
}  # fmt: skip


@pytest.mark.parametrize("ubah", LAIN.values(), ids=LAIN)
def test_bytes_that_are_not_the_plans_are_refused(rencana, ubah):
    paket, buku, rancangan = rencana
    assert buktikan(paket, buku, ditulis(rencana), rancangan)["Anggaran"].cell(1, 2).angka == 101
    with pytest.raises(BukuDitolak, match="tidak dapat diisi dengan aman"):
        buktikan(paket, buku, ditulis(rencana, ubah), rancangan)


# What a plan may say by a fault of ours: written just so, and still not what was meant.
SALAH: dict[str, tuple[str, str, str]] = {
    "the figure is another": (SATU, "<v>101</v>", "<v>1010</v>"),
    "the figure is a text": (SATU, '<c r="B1"><v>101</v></c>', '<c r="B1" t="str"><v>101</v></c>'),
    "the cell is gone": (SATU, '<c r="B1"><v>101</v></c>', ""),
    "another cell has changed": (SATU, "<v>200</v>", "<v>201</v>"),
    "another cell is gone": (SATU, '<c r="C1"><v>200</v></c>', ""),
    "a cell more": (SATU, "</row>", '<c r="D1"><v>1</v></c></row>'),
    "a row more": (SATU, "</sheetData>", '<row r="9"><c r="A9"><v>1</v></c></row></sheetData>'),
    "a formula is gone": (SATU, "<f>C1*2</f>", ""),
    "a formula stays": (SATU, "<v>7</v>", "<f>B1*2</f><v>7</v>"),
    "the sheet is no XML": (SATU, "</worksheet>", ""),
    "a sheet has another name": (BUKU, 'name="Lain"', 'name="Lainnya"'),
    "a sheet is hidden": (BUKU, 'name="Lain" ', 'name="Lain" state="hidden" '),
    "a sheet is gone": (BUKU, '<sheet name="Lain" sheetId="2" r:id="rId2"/>', ""),
    "a name is another": (BUKU, "Anggaran!$B$1", "Anggaran!$C$1"),
}  # fmt: skip


@pytest.mark.parametrize("salah", SALAH.values(), ids=SALAH)
def test_a_plan_that_does_more_than_its_edits_is_refused(rencana, salah):
    paket, buku, rancangan = rencana
    isi = bongkar(ditulis(rencana, ganti(*salah)))
    bagian = {nama: isi[nama] for nama in {*rancangan.bagian, salah[0]} if nama in isi}
    keliru = Rancangan(
        {nama: bagian.get(nama) for nama in rancangan.bagian} | bagian,
        rancangan.nilai, rancangan.rumus_hilang, rancangan.hasil_rumus,
    )  # fmt: skip
    with pytest.raises(BukuDitolak):
        buktikan(paket, buku, rakit(isi), keliru)


@pytest.mark.parametrize("banyak", [1, 2])
def test_planned_sheets_at_the_end_are_all_that_may_come_to_the_workbook(rencana, banyak):
    """With what belongs to it, in the plan, and its cells named."""
    paket, buku, _ = rencana
    isi = bongkar(paket.isi)
    baru: Isi = {}
    daftar, hubungan = "", ""
    for n in range(banyak):
        baru[f"xl/worksheets/baru{n}.xml"] = isi["xl/worksheets/sheet2.xml"]
        daftar += f'<sheet name="Temuan{n}" sheetId="{9 + n}" r:id="baru{n}"/>'
        jenis = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        hubungan += f'<Relationship Id="baru{n}" Type="{jenis}" Target="worksheets/baru{n}.xml"/>'
    rels = "xl/_rels/workbook.xml.rels"
    isi = dict(ganti(BUKU, "</sheets>", f"{daftar}</sheets>")(isi))
    isi = dict(ganti(rels, "</Relationships>", f"{hubungan}</Relationships>")(isi))
    bagian = {BUKU: isi[BUKU], rels: isi[rels], **baru}
    rancangan = Rancangan(bagian, {f"Temuan{n}": {(1, 1): "catatan"} for n in range(banyak)})
    assert list(buktikan(paket, buku, rakit(isi | baru), rancangan)) == [f"Temuan{n}" for n in range(banyak)]
    tak_disebut = Rancangan(bagian, {f"Temuan{n}": {(1, 1): "catatan"} for n in range(banyak - 1)})
    tak_direncanakan = Rancangan({BUKU: isi[BUKU], rels: isi[rels]}, rancangan.nilai)
    for keliru in (tak_disebut, tak_direncanakan):
        with pytest.raises(BukuDitolak):
            buktikan(paket, buku, rakit(isi | baru), keliru)

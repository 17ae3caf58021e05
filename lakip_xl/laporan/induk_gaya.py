"""How a new workbook looks: its colours, and the formats of its cells, each made once."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from lakip_xl.contract import HITUNGAN, MASUKAN, Jenis, Lembar, Peran
from lakip_xl.paper.gaya_xlsx import HURUF
from lakip_xl.verbs.induk import SelInduk

TINTA, PUDAR, GARIS = "#1F2937", "#5B6472", "#B8C0C8"
ISI_MASUKAN, ISI_HITUNGAN = "#FFF9E0", "#E6F2EE"
TINTA_BASI, ISI_BASI = "#9B1C1C", "#FBD9D3"
JUDUL_MASUKAN, JUDUL_HITUNGAN, JUDUL_LABEL = "#F5DE93", "#A9D2C6", "#E3E7EB"
TAB_PENGATURAN, TAB_MASUKAN, TAB_CAMPURAN, TAB_HITUNGAN = "#44546A", "#E3B341", "#6FAE9C", "#2F7566"
RATA_KANAN = {Jenis.RUPIAH, Jenis.CACAH, Jenis.BESARAN, Jenis.PERSEN}


class Penata:
    """The workbook, one of XlsxWriter, with its formats; `terlindung`: none but computed cells are locked."""

    def __init__(self, buku: Any, *, terlindung: bool = False) -> None:
        self.buku = buku
        self.terlindung = terlindung
        self._format: dict[tuple[tuple[str, Any], ...], Any] = {}
        bawaan = buku.formats[0]
        bawaan.set_font_name(HURUF)
        bawaan.set_font_size(10)

    def format(self, **sifat: Any) -> Any:
        sifat = {"font_name": HURUF, "font_size": 10, "font_color": TINTA, "valign": "vcenter"} | sifat
        if self.terlindung:
            sifat.setdefault("locked", False)
        kunci = tuple(sorted(sifat.items()))
        if kunci not in self._format:
            self._format[kunci] = self.buku.add_format(sifat)
        return self._format[kunci]

    @cached_property
    def basi(self) -> Any:
        """Of a computed cell that no longer follows from its row: laid over its own format."""
        return self.buku.add_format({"font_color": TINTA_BASI, "bg_color": ISI_BASI, "bold": True})

    def judul_kolom(self, peran: Peran | None) -> Any:
        warna = {MASUKAN: JUDUL_MASUKAN, HITUNGAN: JUDUL_HITUNGAN, None: JUDUL_LABEL}[peran]
        return self.format(
            bold=True,
            italic=peran is HITUNGAN,
            bg_color=warna,
            border=1,
            border_color=GARIS,
            bottom=2,
            bottom_color=TINTA,
            align="center",
            valign="vcenter",
            text_wrap=True,
        )

    def sel(self, sel: SelInduk, format_angka: str) -> Any:
        sifat: dict[str, Any] = {"num_format": format_angka, "border": 1, "border_color": GARIS}
        if sel.jenis in RATA_KANAN and not sel.kiri:
            sifat |= {"align": "right", "indent": 1}
        else:
            sifat |= {"align": "left", "text_wrap": True}
        if sel.peran:
            sifat["bg_color"] = ISI_MASUKAN if sel.peran is MASUKAN else ISI_HITUNGAN
        if sel.tebal:
            sifat["bold"] = True
        if sel.contoh:
            sifat |= {"italic": True, "font_color": PUDAR}
        if sel.peran is HITUNGAN and self.terlindung:
            sifat["locked"] = True
        if sel.masuk:
            sifat["indent"] = sel.masuk
        if sel.batas:
            sifat |= {"top": 2, "top_color": TINTA}
        return self.format(**sifat)


def warna_tab(lembar: Lembar) -> str:
    daftar_peran = {k.peran for k in lembar.kolom}
    if lembar.nama in {"Identitas", "Skala"}:
        return TAB_PENGATURAN
    if len(daftar_peran) == 2:
        return TAB_CAMPURAN
    return TAB_MASUKAN if MASUKAN in daftar_peran else TAB_HITUNGAN


def pengisi(lembar: Lembar) -> str:
    daftar_peran = {k.peran for k in lembar.kolom}
    if len(daftar_peran) == 2 or lembar.nama == "Identitas":
        return "kantor dan lakip_xl"
    return "kantor" if MASUKAN in daftar_peran else "lakip_xl"

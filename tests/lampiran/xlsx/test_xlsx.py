"""The written workbook: what the blocks say, the same bytes twice, and pages as people print them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lampiran.bantuan import tulis

from lakip_xl.lampiran.dokumen import (
    BarisLampiran,
    Dokumen,
    GayaBaris,
    GrafikLampiran,
    JenisTabel,
    KolomTabel,
    SelLampiran,
    Seri,
    TabelLampiran,
)
from lakip_xl.lampiran.halaman.ukuran import UKURAN, lebar_kolom, sel_judul, tinggi_isi
from lakip_xl.lampiran.tabel.kolom import INDIKATOR, SASARAN
from lakip_xl.lampiran.xlsx import buku_xlsx
from lakip_xl.lampiran.xlsx.gaya import gaya_sel
from lakip_xl.lampiran.xlsx.lembar import nama_lembar
from lakip_xl.paper.halaman import KERTAS
from lakip_xl.paper.ukur import lebar_teks
from lakip_xl.values.cell import desimal_dari
from lakip_xl.values.ditolak import BukuDitolak

SEMUA = ["dokumen_nyata", "dokumen_janggal", "dokumen_kosong"]


@pytest.fixture(params=SEMUA)
def dokumen(request: pytest.FixtureRequest) -> Dokumen:
    hasil: Dokumen = request.getfixturevalue(request.param)
    return hasil


def test_the_sheets_hold_what_the_blocks_say(dokumen: Dokumen, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    tulis(dokumen, tmp_path / "l.xlsx")
    buku = openpyxl.load_workbook(tmp_path / "l.xlsx", data_only=True)
    daftar_nama = nama_lembar(dokumen.daftar_tabel)
    assert buku.sheetnames == ["Daftar Isi", *daftar_nama, *(g.nama for g in dokumen.daftar_grafik)]
    for nama, tabel in zip(daftar_nama, dokumen.daftar_tabel, strict=True):
        ws = buku[nama]
        nomor = next(
            b
            for b in range(1, 12)
            if [c.value for c in ws[b]][: len(tabel.kolom)] == list(range(1, len(tabel.kolom) + 1))
        )
        judul = sel_judul(tabel)
        awal = nomor - 2 if tabel.bertingkat else nomor - 1
        assert all(ws.cell(awal + j.baris, j.kolom + 1).value == j.teks for j in judul)
        assert {k.judul for k in tabel.kolom} | {k.grup for k in tabel.kolom if k.grup} == {
            j.teks for j in judul
        }
        assert ws.print_title_rows == f"${awal}:${nomor}"
        for n, baris in enumerate(tabel.daftar_baris, nomor + 1):
            for k, sel in enumerate(baris.daftar_sel, 1):
                nilai, jenis = ws.cell(n, k).value, ws.cell(n, k).data_type
                if sel.rentang == 0:
                    assert nilai is None
                elif sel.angka is not None:
                    assert replace(sel, nilai=desimal_dari(nilai)).tercetak == sel.tercetak
                    assert float(nilai) == pytest.approx(float(sel.angka), rel=1e-14)
                else:
                    assert (nilai or "", jenis) == (sel.teks, "s" if sel.teks else "n")
        if not tabel.daftar_baris:
            assert ws.cell(nomor + 1, 1).value == tabel.kosong


def test_text_like_a_formula_stays_text(dokumen_janggal: Dokumen, tmp_path: Path) -> None:
    calamine = pytest.importorskip("python_calamine")
    tulis(dokumen_janggal, tmp_path / "l.xlsx")
    buku = calamine.CalamineWorkbook.from_path(str(tmp_path / "l.xlsx"))
    isi = {
        nilai
        for nama in buku.sheet_names
        for baris in buku.get_sheet_by_name(nama).to_python()
        for nilai in baris
    }
    assert {"=SUM(A1:A9)", "+62 pengaduan lewat telepon", "@layanan daring", "- kegiatan yang ditunda"} <= isi


def test_the_same_document_gives_the_same_bytes(dokumen: Dokumen) -> None:
    assert buku_xlsx(dokumen) == buku_xlsx(dokumen)


@pytest.mark.parametrize("kertas", ["A4", "F4"])
def test_figures_fit_their_columns_and_columns_the_page(dokumen: Dokumen, kertas: str) -> None:
    for tabel in dokumen.daftar_tabel:
        lebar = lebar_kolom(tabel, KERTAS[kertas])
        assert sum(lebar) <= KERTAS[kertas].lebar_cetak(mendatar=tabel.mendatar)
        for baris, tinggi in zip(tabel.daftar_baris, tinggi_isi(tabel, lebar), strict=True):
            assert 15 <= tinggi <= 409
            for sel, piksel in zip(baris.daftar_sel, lebar, strict=True):
                assert sel.angka is None or lebar_teks(sel.teks, UKURAN, tebal=True) + 4 < piksel


# A cell over several rows -------------------------------------------------------------------


def tulis_kolom(dokumen: Dokumen, tabel: TabelLampiran, tujuan: Path):
    tulis(replace(dokumen, daftar_tabel=(tabel,), daftar_grafik=()), tujuan)
    return pytest.importorskip("openpyxl").load_workbook(tujuan)[tabel.kode]


def test_a_cell_over_two_pages_says_on_both_what_it_says(dokumen_kosong: Dokumen, tmp_path: Path) -> None:
    baris = tuple(
        BarisLampiran((SelLampiran("Sasaran panjang", rentang=0 if n else 60), SelLampiran(str(n))))
        for n in range(60)
    )
    ws = tulis_kolom(
        dokumen_kosong, TabelLampiran("L1", "Uji", (SASARAN, INDIKATOR), baris), tmp_path / "l.xlsx"
    )
    awal = next(c.row for c in ws["A"] if c.value == "Sasaran panjang")
    patahan = [b.id + 1 for b in ws.row_breaks.brk]
    assert len(patahan) == 2
    assert [c.row for c in ws["A"] if c.value == "Sasaran panjang"] == [awal, *patahan]
    wilayah = sorted(str(r) for r in ws.merged_cells.ranges if r.min_col == r.max_col == 1)
    akhir = [b - 1 for b in patahan] + [awal + 59]
    assert wilayah == sorted(f"A{a}:A{b}" for a, b in zip([awal, *patahan], akhir, strict=True))
    assert ws.cell(awal, 1).alignment.vertical == "center"


def test_a_text_too_long_for_a_part_of_its_rows_goes_on_in_the_next(
    dokumen_kosong: Dokumen, tmp_path: Path
) -> None:
    teks = " ".join(f"kata{n}" for n in range(500))
    baris = tuple(
        BarisLampiran((SelLampiran(teks, rentang=0 if n else 30), SelLampiran(str(n)))) for n in range(30)
    )
    ws = tulis_kolom(
        dokumen_kosong, TabelLampiran("L1", "Uji", (SASARAN, INDIKATOR), baris), tmp_path / "l.xlsx"
    )
    sel = [c for c in ws["A"] if str(c.value).startswith("kata")]
    assert " ".join(str(c.value) for c in sel) == teks
    assert [c.row for c in sel[1:]] == [b.id + 1 for b in ws.row_breaks.brk]
    assert {c.alignment.vertical for c in sel} == {"top"}


def test_a_text_said_to_its_end_begins_again_on_the_next_page(
    dokumen_kosong: Dokumen, tmp_path: Path
) -> None:
    baris = tuple(
        BarisLampiran(
            (SelLampiran("Sasaran yang panjang sekali " * 9, rentang=0 if n else 44), SelLampiran(str(n)))
        )
        for n in range(44)
    )
    ws = tulis_kolom(
        dokumen_kosong, TabelLampiran("L1", "Uji", (SASARAN, INDIKATOR), baris), tmp_path / "l.xlsx"
    )
    (akhir,) = [b.id + 1 for b in ws.row_breaks.brk][1:] or [b.id + 1 for b in ws.row_breaks.brk]
    lanjutan = str(ws.cell(akhir, 1).value)
    assert lanjutan.startswith("Sasaran yang panjang") and lanjutan.endswith("…")


def test_a_text_that_its_rows_do_not_hold_is_kept_whole(dokumen_kosong: Dokumen, tmp_path: Path) -> None:
    baris = tuple(
        BarisLampiran((SelLampiran("kata " * 5000, rentang=0 if n else 3), SelLampiran(str(n))))
        for n in range(3)
    )
    ws = tulis_kolom(
        dokumen_kosong, TabelLampiran("L1", "Uji", (SASARAN, INDIKATOR), baris), tmp_path / "l.xlsx"
    )
    (sel,) = [c for c in ws["A"] if str(c.value).startswith("kata")]
    assert (len(str(sel.value).split()), sel.alignment.vertical) == (5000, "top")


def test_a_marked_figure_differs_from_its_neighbour_in_more_than_its_number_format() -> None:
    polos, bertanda = (
        gaya_sel(SelLampiran(Decimal(5), tanda=t), JenisTabel.RUPIAH, GayaBaris.BIASA) for t in ("", "*")
    )
    beda = {k for k in polos | bertanda if polos.get(k) != bertanda.get(k)}
    assert beda > {"num_format"}


def test_a_long_unit_is_wrapped_and_not_given_the_page() -> None:
    satuan = KolomTabel("satuan", "Satuan", JenisTabel.KATA, 11)
    tabel = TabelLampiran(
        "L15",
        "Uji",
        (INDIKATOR, satuan),
        (BarisLampiran((SelLampiran("a"), SelLampiran("kasus per 1.000 penduduk"))),),
    )
    lebar = lebar_kolom(tabel, KERTAS["A4"])
    assert (
        lebar_teks("penduduk", UKURAN, tebal=True) < lebar[1] < lebar_teks("kasus per 1.000 penduduk", UKURAN)
    )
    assert tinggi_isi(tabel, lebar)[0] > 2 * UKURAN


def test_a_range_is_wrapped_only_where_the_page_has_no_room() -> None:
    def lebar(banyak: int) -> list[float]:
        tahun = tuple(KolomTabel(str(n), str(2020 + n), JenisTabel.BESARAN, 11) for n in range(banyak))
        sel = (SelLampiran("14,83% – 17,83%"),) * banyak
        return lebar_kolom(
            TabelLampiran("L4", "Uji", (INDIKATOR, *tahun), (BarisLampiran((SelLampiran("a"), *sel)),)),
            KERTAS["A4"],
        )

    assert lebar(3)[1] > lebar_teks("14,83% – 17,83%", UKURAN, tebal=True) > lebar(9)[1]
    assert sum(lebar(9)) <= KERTAS["A4"].lebar_cetak(mendatar=True)


# Contents, charts, feet ---------------------------------------------------------------------


def test_every_link_leads_to_a_sheet(dokumen: Dokumen, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    tulis(dokumen, tmp_path / "l.xlsx")
    buku = openpyxl.load_workbook(tmp_path / "l.xlsx")
    isi, *lain = buku.worksheets
    tautan = [(c.value, c.hyperlink.location) for baris in isi for c in baris if c.hyperlink]
    assert tautan == [(ws.title, f"'{ws.title}'!A1") for ws in lain]
    judul = [str(ws["A1"].value).lower() for ws in lain]
    sebutan = [str(c.value).lower() for c in isi["C"] if c.row > 1 and c.value and c.value != "Judul"]
    for a, b in zip(sebutan, judul, strict=True):  # what the contents call it is what stands at its head
        assert a.startswith(b.partition(". ")[2] or b)
    for ws in lain[: len(dokumen.daftar_tabel)]:
        (kembali,) = [c.hyperlink.location for c in ws[1] if c.hyperlink]
        assert kembali == "'Daftar Isi'!A1"
    assert all("&P" in ws.oddFooter.right.text and "&N" in ws.oddFooter.right.text for ws in buku.worksheets)
    assert all(
        ws.oddFooter.left.text.startswith((f"Lampiran {ws.title} ", ws.title)) for ws in buku.worksheets
    )


def test_charts_are_native_and_draw_the_figures_below_them(dokumen_nyata: Dokumen, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    tulis(dokumen_nyata, tmp_path / "l.xlsx")
    buku = openpyxl.load_workbook(tmp_path / "l.xlsx")
    anggaran, capaian, tren = (buku[g.nama]._charts[0] for g in dokumen_nyata.daftar_grafik)
    assert [type(c).__name__ for c in (anggaran, capaian, tren)] == ["BarChart", "BarChart", "LineChart"]
    assert len(anggaran.series) == 2
    for seri, blok in zip(anggaran.series, dokumen_nyata.daftar_grafik[0].daftar_seri, strict=True):
        lembar, _, wilayah = seri.val.numRef.f.replace("'", "").partition("!")
        nilai = [c.value for (c,) in buku[lembar][wilayah.replace("$", "")]]
        assert nilai == [float(s.angka) for s in blok.daftar_sel if s.angka is not None]
    assert [p.spPr.solidFill.srgbClr for p in capaian.series[0].dPt] == ["1B7837"] * 3
    assert tren.series[0].dLbls.showVal
    assert [c.value for c in buku["Grafik Tren"]["A"]][-3:] == ["2018", "2019", "2020"]


def test_a_bar_has_the_colour_of_its_band(dokumen_janggal: Dokumen, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    tulis(dokumen_janggal, tmp_path / "l.xlsx")
    ws = openpyxl.load_workbook(tmp_path / "l.xlsx")["Grafik Capaian"]
    warna = [p.spPr.solidFill.srgbClr for p in ws._charts[0].series[0].dPt]
    assert warna == ["7FBF7B", "1B7837", "7FBF7B", "7F7F7F"]  # Tinggi, Sangat Tinggi, Tinggi, none
    assert "Warna: hijau tua = Sangat Tinggi; hijau muda = Tinggi." in [c.value for c in ws["A"]]


def test_figures_stand_at_a_line_only_where_it_is_alone(dokumen_nyata: Dokumen, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    tren = next(g for g in dokumen_nyata.daftar_grafik if g.garis)
    tulis(
        replace(dokumen_nyata, daftar_grafik=(replace(tren, daftar_seri=tren.daftar_seri * 2),)),
        tmp_path / "l.xlsx",
    )
    (bagan,) = openpyxl.load_workbook(tmp_path / "l.xlsx")[tren.nama]._charts
    assert [s.dLbls for s in bagan.series] == [None, None]


@pytest.mark.parametrize("banyak", [3, 9, 12])
def test_a_chart_whose_figures_go_on_the_next_page_fills_its_own(
    banyak: int, dokumen_nyata: Dokumen, tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    grafik = dokumen_nyata.daftar_grafik[0]
    seri = tuple(replace(s, daftar_sel=s.daftar_sel[:banyak]) for s in grafik.daftar_seri)
    grafik = replace(grafik, label=grafik.label[:banyak], pendek=grafik.pendek[:banyak], daftar_seri=seri)
    tulis(replace(dokumen_nyata, daftar_grafik=(grafik,)), tmp_path / "l.xlsx")
    ws = openpyxl.load_workbook(tmp_path / "l.xlsx")[grafik.nama]
    baris = ws._charts[0].anchor.to.row - ws._charts[0].anchor._from.row
    assert (len(ws.row_breaks.brk), baris > 25) == ((1, True) if banyak > 3 else (0, False))


def test_a_foot_is_cut_before_it_meets_the_page_number(dokumen_kosong: Dokumen, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    for opd in ("Badan Penelitian dan Pengembangan Daerah " * 9, "Dinas & " * 40, "i" * 400):
        tulis(replace(dokumen_kosong, opd=opd.strip()), tmp_path / "l.xlsx")
        for ws in openpyxl.load_workbook(tmp_path / "l.xlsx").worksheets:
            kaki = ws.oddFooter.left.text
            assert "…" in kaki
            assert "&P" in ws.oddFooter.right.text
            mendatar = ws.page_setup.orientation == "landscape"
            nomor = lebar_teks("Halaman 100 dari 100", 8)
            ruang = KERTAS[dokumen_kosong.kertas].lebar_cetak(mendatar=mendatar) - nomor
            assert lebar_teks(kaki.replace("&&", "&"), 8) < ruang


def grafik_garis(*daftar: Sequence[str], persen: bool = False, nama: str = "Indikator") -> GrafikLampiran:
    """A chart of lines through these figures."""
    tahun = tuple(str(2020 + n) for n in range(len(daftar[0])))
    seri = tuple(
        Seri(f"{nama} {n}", f"Ind {n}", tuple(SelLampiran(Decimal(a), 2, persen) for a in isi), ("#1F4E79",))
        for n, isi in enumerate(daftar, 1)
    )
    return GrafikLampiran("Grafik Tren", "Tren", "Tahun", tahun, tahun, seri, garis=True)


def tulis_grafik(dokumen: Dokumen, grafik: GrafikLampiran, tujuan: Path):
    tulis(replace(dokumen, daftar_grafik=(grafik,)), tujuan)
    return pytest.importorskip("openpyxl").load_workbook(tujuan)[grafik.nama]


@pytest.mark.parametrize(
    ("daftar", "persen", "format_sumbu"),
    [
        (["12345", "15000"], False, "[$-421]#,##0"),
        (["3.21", "3.45"], False, "[$-421]#,##0.00"),
        (["3.1", "4.2"], False, "[$-421]#,##0.0"),
        (["5", "6"], False, "[$-421]#,##0"),
        (["0", "0"], False, "[$-421]#,##0"),
        (["0.05", "0.047"], True, "[$-421]#,##0.00%"),
        (["0.8", "1.6125"], True, "[$-421]#,##0%"),
        (["20000000", "30000000"], False, "[$-421]#,##0,,"),
    ],
)
def test_no_two_steps_of_an_axis_read_alike(
    daftar: list[str], persen: bool, format_sumbu: str, dokumen_kosong: Dokumen, tmp_path: Path
) -> None:
    ws = tulis_grafik(dokumen_kosong, grafik_garis(daftar, persen=persen), tmp_path / "l.xlsx")
    sumbu = ws._charts[0].y_axis
    assert sumbu.numFmt.formatCode == format_sumbu
    assert (sumbu.majorUnit == 1) == (daftar in (["5", "6"], ["0", "0"]))


def test_the_names_of_lines_have_room_and_the_legend_says_them_short(
    dokumen_kosong: Dokumen, tmp_path: Path
) -> None:
    panjang = "Rata-rata lama penyelesaian perizinan " * 3
    ws = tulis_grafik(dokumen_kosong, grafik_garis(["1", "2"], ["3", "4"], nama=panjang), tmp_path / "l.xlsx")
    assert ws.column_dimensions["A"].width < 15 < 40 < ws.column_dimensions["B"].width
    nama = [s.tx.strRef.f.split("!")[1].replace("$", "") for s in ws._charts[0].series]
    assert [ws[alamat].value for alamat in nama] == ["Ind 1", "Ind 2"]
    assert not len(ws.row_breaks.brk)  # chart and figures on one page


# Refusals -----------------------------------------------------------------------------------


def test_it_refuses_in_one_sentence_and_leaves_the_target(dokumen_kosong: Dokumen, tmp_path: Path) -> None:
    terbuka = tmp_path / "terbuka.xlsx"
    terbuka.write_bytes(b"lama")
    (tmp_path / "~$terbuka.xlsx").touch()
    for tujuan, kata in (
        (tmp_path / "tiada" / "l.xlsx", "tidak ada"),
        (tmp_path, "adalah folder"),
        (terbuka, "sedang dibuka"),
        (terbuka / "l.xlsx", "tidak ada"),
    ):
        with pytest.raises(BukuDitolak, match=kata) as galat:
            tulis(dokumen_kosong, tujuan)
        assert str(galat.value).endswith(".")
        assert "\n" not in str(galat.value)
    assert terbuka.read_bytes() == b"lama"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["terbuka.xlsx", "~$terbuka.xlsx"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs permissions that bind")
def test_it_refuses_what_is_closed_to_writing(dokumen_kosong: Dokumen, tmp_path: Path) -> None:
    (tmp_path / "l.xlsx").write_bytes(b"lama")
    (tmp_path / "l.xlsx").chmod(0o444)
    with pytest.raises(BukuDitolak, match="hanya boleh dibaca"):
        tulis(dokumen_kosong, tmp_path / "l.xlsx")
    tmp_path.chmod(0o555)
    with pytest.raises(BukuDitolak, match="tidak dapat ditulis"):
        tulis(dokumen_kosong, tmp_path / "baru.xlsx")
    tmp_path.chmod(0o755)


def test_a_failing_write_leaves_nothing_behind(
    dokumen_kosong: Dokumen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "l.xlsx").write_bytes(b"lama")

    def gagal(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", gagal)
    with pytest.raises(BukuDitolak, match="ruang disk habis"):
        tulis(dokumen_kosong, tmp_path / "l.xlsx")
    assert [p.name for p in tmp_path.iterdir()] == ["l.xlsx"]
    assert (tmp_path / "l.xlsx").read_bytes() == b"lama"


# On paper -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kertas", ["A4", "F4"])
def test_pages_of_the_real_report(
    dokumen_nyata: Dokumen,
    tmp_path: Path,
    ke_pdf: Callable[[Path], Path],
    baca_pdf: Callable[..., str],
    kertas: str,
) -> None:
    tulis(replace(dokumen_nyata, kertas=kertas), tmp_path / "lampiran.xlsx")
    pdf = str(ke_pdf(tmp_path / "lampiran.xlsx"))
    halaman = baca_pdf("pdftotext", "-layout", pdf, "-").split("\f")[:-1]
    semua = "\n".join(halaman)
    for angka in ("12.476.249.429", "11.583.907.227", "92,85%", "161,25%", "1.050.367.750", "275.987.000*"):
        assert angka in semua
    assert "###" not in semua
    rincian = [h for h in halaman if re.search(r"Lampiran L3 ", h)]
    assert len(rincian) > 1
    assert all("Program dan Kegiatan" in h and re.search(r"1 +2 +3 +4 +5 +6", h) for h in rincian)
    for h in rincian:  # no program without a kegiatan below it, no total without a row above it
        nomor = re.findall(r"^ {0,9}(\d+|[IVX]+) {2,}\S.*[\d-]$| (JUMLAH) ", h, re.MULTILINE)
        isi = ["".join(n) for n in nomor][1:]
        assert isi[0] != "JUMLAH"
        assert not re.fullmatch("[IVX]+", isi[-1])
    assert f"Halaman 2 dari {len(halaman)}" in halaman[1]
    for tabel in dokumen_nyata.daftar_tabel:
        for baris in tabel.daftar_baris:
            for sel in baris.daftar_sel:
                assert not sel.rentang or all(kata in semua for kata in sel.teks.split())


@pytest.mark.parametrize(("kertas", "pendek", "panjang"), [("A4", 595.3, 841.9), ("F4", 612.0, 936.0)])
def test_paper_and_orientation(
    dokumen_janggal: Dokumen,
    tmp_path: Path,
    ke_pdf: Callable[[Path], Path],
    baca_pdf: Callable[..., str],
    kertas: str,
    pendek: float,
    panjang: float,
) -> None:
    tulis(replace(dokumen_janggal, kertas=kertas), tmp_path / f"{kertas}.xlsx")
    pdf = str(ke_pdf(tmp_path / f"{kertas}.xlsx"))
    ukuran = [
        (float(x), float(y))
        for x, y in re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", baca_pdf("pdfinfo", "-l", "99", pdf))
    ]
    mendatar = [t.mendatar for t in dokumen_janggal.daftar_tabel]
    assert sum(x > y for x, y in ukuran) >= sum(mendatar)
    assert sum(x < y for x, y in ukuran) >= len(mendatar) - sum(mendatar) + 1
    for ukur in ukuran:
        assert sorted(ukur) == [pytest.approx(pendek, abs=1), pytest.approx(panjang, abs=1)]
    teks = baca_pdf("pdftotext", "-layout", pdf, "-")
    assert "###" not in teks
    assert "DINAS CONTOH & REKAN" in teks
    assert "Lampiran L3 – Dinas Contoh & Rekan" in teks

"""A chart as a sheet: Excel's own chart, and below it the figures that it draws."""

from __future__ import annotations

from typing import Any

from lakip_xl.lampiran.dokumen import GayaBaris, GrafikLampiran, JenisTabel, SelLampiran, Seri
from lakip_xl.lampiran.halaman.ukuran import UKURAN, UKURAN_CATATAN, tinggi_alinea
from lakip_xl.lampiran.xlsx.gaya import gaya_sel
from lakip_xl.lampiran.xlsx.lembar import TINGGI_BAWAAN, BukuLampiran, LembarLampiran
from lakip_xl.paper.gaya_xlsx import BULAT, HURUF, PERSEN, format_angka
from lakip_xl.paper.ukur import PIKSEL_PER_POIN, tinggi

_SERI_TERSEMPIT, _SERI_LEBAR, _TAHUN_LEBAR = 90.0, 150.0, 90.0
_PER_BARANG, _TAMBAHAN, _TERENDAH, _TERTINGGI = 30, 110, 260, 400  # pixels of a chart's height
_SEHALAMAN = 500
_HURUF = {"name": HURUF, "size": 9}


def tulis_grafik(buku: BukuLampiran, nama: str, grafik: GrafikLampiran) -> None:
    """One sheet for one chart."""
    lebar = _lebar(grafik, buku.kertas.lebar_cetak(mendatar=True) * 0.985)
    lembar = buku.lembar(nama, lebar)
    lembar.judul(grafik.judul.upper())
    lembar.sela()
    piksel = _tinggi_bagan(lembar, grafik)
    awal_grafik = lembar.baris
    for _ in range(round(piksel / (TINGGI_BAWAAN * PIKSEL_PER_POIN)) + 1):
        lembar.sela(TINGGI_BAWAAN)
    if grafik.keterangan:
        lembar.alinea(grafik.keterangan, "catatan", UKURAN_CATATAN)
    batas = lembar.baris
    awal = _data(lembar, grafik)
    if sum(lembar.daftar_poin) > buku.kertas.muat(sum(lebar), mendatar=True):
        lembar.ws.set_h_pagebreaks([batas])
        lembar.ws.repeat_rows(batas)
    bagan = _garis(lembar, grafik, awal) if grafik.garis else _batang(lembar, grafik, awal)
    bagan.set_size({"width": round(sum(lebar)), "height": piksel})
    bagan.set_title({"none": True})
    bagan.set_legend(
        {"position": "bottom", "font": _HURUF}
        if len(grafik.daftar_seri) > 1 or grafik.garis
        else {"none": True}
    )
    lembar.ws.insert_chart(awal_grafik, 0, bagan, {"object_position": 2, "description": grafik.judul})
    lembar.halaman(nama, mendatar=True)


def _lebar(grafik: GrafikLampiran, penuh: float) -> list[float]:
    """Pixels of the columns of figures: of bars the labels are long, of lines they are years and the names are."""
    banyak = len(grafik.daftar_seri)
    if grafik.garis:
        seri = max(_SERI_TERSEMPIT, (penuh - _TAHUN_LEBAR) / banyak)
        return [_TAHUN_LEBAR, *[seri] * banyak]
    seri = max(_SERI_TERSEMPIT, min(_SERI_LEBAR, (penuh - 250) / banyak))
    return [max(200.0, penuh - seri * banyak), *[seri] * banyak]


def _tinggi_bagan(lembar: LembarLampiran, grafik: GrafikLampiran) -> int:
    """Pixels of the chart: a page full where its figures must go on the next."""
    piksel = min(_TERTINGGI, max(_TERENDAH, _PER_BARANG * len(grafik.label) + _TAMBAHAN))
    keterangan = (
        tinggi_alinea(grafik.keterangan, sum(lembar.lebar), UKURAN_CATATAN) if grafik.keterangan else 0
    )
    terpakai = sum(lembar.daftar_poin) + 2 * TINGGI_BAWAAN + keterangan + sum(_tinggi_data(lembar, grafik))
    muat = lembar.buku.kertas.muat(sum(lembar.lebar), mendatar=True)
    sisa = int((muat - terpakai) * PIKSEL_PER_POIN)
    if grafik.garis:  # lines read as well a little lower
        piksel = max(_TERENDAH, min(_TERTINGGI, sisa))
    return piksel if piksel <= sisa else _SEHALAMAN


def _tinggi_data(lembar: LembarLampiran, grafik: GrafikLampiran) -> list[float]:
    """Points of each row of the table of figures, its headings first."""
    judul = [tinggi_alinea(s.nama, lembar.lebar[1], UKURAN, tebal=True) + 6 for s in grafik.daftar_seri]
    isi = [tinggi_alinea(label, lembar.lebar[0] - 13, UKURAN) + 2 for label in grafik.label]
    return [max(tinggi(1, UKURAN, sela=9), *judul), *isi]


def _data(lembar: LembarLampiran, grafik: GrafikLampiran) -> int:
    """The figures as a small table; the row of the first."""
    judul, *isi = _tinggi_data(lembar, grafik)
    for kolom, teks in enumerate((grafik.judul_label, *(s.nama for s in grafik.daftar_seri))):
        lembar.sel(kolom, teks, "kepala")
    # what the chart itself says is shorter; it is beyond the printed columns
    for kolom, seri in enumerate(grafik.daftar_seri, _kolom_label(grafik) + 1):
        lembar.sel(kolom, seri.pendek, "bantu")
    lembar.sela(judul)
    awal = lembar.baris
    for nomor, label in enumerate(grafik.label):
        lembar.sel(0, label, "isi_kiri")
        lembar.sel(_kolom_label(grafik), grafik.pendek[nomor], "bantu")
        for kolom, seri in enumerate(grafik.daftar_seri, 1):
            _angka(
                lembar,
                kolom,
                seri.daftar_sel[nomor],
                JenisTabel.BESARAN if grafik.garis else JenisTabel.RUPIAH,
            )
        lembar.sela(isi[nomor])
    return awal


def _kolom_label(grafik: GrafikLampiran) -> int:
    return len(grafik.daftar_seri) + 2


def _angka(lembar: LembarLampiran, kolom: int, sel: SelLampiran, jenis: JenisTabel) -> None:
    gaya = lembar.buku.format(gaya_sel(sel, jenis, GayaBaris.BIASA))
    if sel.angka is None:
        lembar.ws.write_blank(lembar.baris, kolom, None, gaya)
    else:
        lembar.ws.write_number(lembar.baris, kolom, float(sel.angka), gaya)


def _seri(lembar: LembarLampiran, grafik: GrafikLampiran, awal: int, nomor: int) -> dict[str, Any]:
    nama, akhir, label = lembar.ws.get_name(), awal + len(grafik.label) - 1, _kolom_label(grafik)
    return {
        "name": [nama, awal - 1, label + nomor],
        "categories": [nama, awal, label, akhir, label],
        "values": [nama, awal, nomor, akhir, nomor],
    }


def _batang(lembar: LembarLampiran, grafik: GrafikLampiran, awal: int) -> Any:
    """Lying bars, the first on top."""
    bagan = lembar.buku.buku.add_chart({"type": "bar"})
    for nomor, seri in enumerate(grafik.daftar_seri, 1):
        isi = _seri(lembar, grafik, awal, nomor) | {"fill": {"color": seri.warna[0]}, "gap": 60}
        if len(seri.warna) > 1:
            isi["points"] = [{"fill": {"color": w}} for w in seri.warna]
        if _persen(seri):
            isi["data_labels"] = {"value": True, "num_format": PERSEN, "font": _HURUF}
        bagan.add_series(isi)
    # the first on top, and still the scale at the foot
    sumbu = {"reverse": True, "crossing": "max", "num_font": _HURUF, "line": {"color": "#7F7F7F"}}
    bagan.set_y_axis(sumbu | {"interval_unit": 1})
    bagan.set_x_axis(_sumbu(grafik) | {"min": 0})
    return bagan


def _garis(lembar: LembarLampiran, grafik: GrafikLampiran, awal: int) -> Any:
    bagan = lembar.buku.buku.add_chart({"type": "line"})
    for nomor, seri in enumerate(grafik.daftar_seri, 1):
        warna = seri.warna[0]
        isi = _seri(lembar, grafik, awal, nomor) | {
            "line": {"color": warna, "width": 2.25},
            "marker": {"type": "circle", "size": 7, "fill": {"color": warna}, "border": {"color": warna}},
        }
        if len(grafik.daftar_seri) == 1:  # of several lines the figures would stand on each other
            isi["data_labels"] = {"value": True, "position": "above", "font": _HURUF}
        bagan.add_series(isi)
    bagan.set_x_axis({"num_font": _HURUF})
    bagan.set_y_axis(_sumbu(grafik))
    return bagan


def _sumbu(grafik: GrafikLampiran) -> dict[str, Any]:
    """The axis of values: percent, millions of Rupiah, or plain figures, its steps told apart by their decimals."""
    angka = [float(s.angka) for seri in grafik.daftar_seri for s in seri.daftar_sel if s.angka is not None]
    persen = all(_persen(s) for s in grafik.daftar_seri)
    terkecil, terbesar = (
        (min(angka), max(angka)) if angka and grafik.garis else (0.0, max(angka, default=0.0))
    )
    jarak = (terbesar - terkecil or abs(terbesar)) * (100 if persen else 1)
    desimal = 0 if jarak >= 5 else 1 if jarak >= 0.5 else 2
    sumbu: dict[str, Any] = {
        "num_font": _HURUF,
        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
        "num_format": format_angka(desimal, persen=persen),
    }
    if jarak < 5 and not persen and all(a.is_integer() for a in angka):  # half a person is no step
        sumbu |= {"num_format": BULAT, "major_unit": 1}
    if not persen and terbesar >= 10_000_000:
        sumbu |= {
            "num_format": format_angka(akhiran=",,"),
            "name": "juta rupiah",
            "name_font": _HURUF | {"bold": False},
        }
    return sumbu


def _persen(seri: Seri) -> bool:
    return all(s.persen for s in seri.daftar_sel if s.angka is not None)

"""What the readers' forms of the recap share: which columns they show, their sentences, what their charts draw."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from lakip_xl.rekap.gabung import Rekap, TabelRekap
from lakip_xl.rekap.jumlah import SELURUH
from lakip_xl.rekap.kolom import KATEGORI, PUTUSAN, TERBACA, YA, JenisRekap, KolomRekap
from lakip_xl.values.angka import persen, ribuan_titik
from lakip_xl.values.cell import TIDAK_BERLAKU

JUDUL = "Rekap LAKIP"
NAMA_RINCIAN = {"indikator": "Rekap Indikator", "program": "Rekap Program", "temuan": "Rekap Temuan"}
PITA_SERAPAN = (
    ("sampai 50%", "0.5"),
    ("50–70%", "0.7"),
    ("70–85%", "0.85"),
    ("85–95%", "0.95"),
    ("95–100%", "1"),
)
_LEBIH = "di atas 100%"
_TERBANYAK = 15  # bars in a chart
_NAMA_TERPANJANG = 56
_SIAPA = ("perangkat_daerah", "pemda", "tahun", "kantor")
_TERSENDIRI = {*KATEGORI, "kategori_lain", "dikecualikan", "kantor_tanpa_angka"}


class GrafikRekap(Struct, frozen=True):
    """Bars: a label and a figure for each series. `rupiah`: figures are amounts, else counts."""

    judul: str
    seri: tuple[str, ...]
    daftar_batang: tuple[tuple[str, tuple[Decimal, ...]], ...]
    rupiah: bool = False


def judul(rekap: Rekap) -> str:
    """The heading, with the year or the years."""
    tahun = sorted({str(baris["tahun"]) for baris in _baris(rekap.pemda)} - {""})
    return f"{JUDUL} Tahun {', '.join(tahun)}" if tahun else JUDUL


def ikhtisar(rekap: Rekap) -> str:
    """How many files, and how they fared."""
    h = rekap.hitungan
    terbaca = [baris for baris in _baris(rekap.kantor) if baris["status"] == TERBACA]
    siap = sum(all(baris[segi] == YA for segi in PUTUSAN) for baris in terbaca)
    teks = f"{ribuan_titik(h[TERBACA])} buku terbaca, {ribuan_titik(siap)} di antaranya siap"
    belum = [(segi, sum(baris[segi] != YA for baris in terbaca)) for segi in PUTUSAN]
    if kurang := [f"{ribuan_titik(n)} belum {segi}" for segi, n in belum if n]:
        teks += f" ({', '.join(kurang)})"
    if tak_terbaca := h["ditolak"] + h["gagal"]:
        teks += f"; {ribuan_titik(tak_terbaca)} berkas tidak terbaca"
    return (
        f"{teks}. Temuan: {ribuan_titik(h['galat'])} galat, {ribuan_titik(h['peringatan'])} peringatan, "
        f"{ribuan_titik(h['info'])} info."
    )


def tanpa_kategori(tabel: TabelRekap) -> TabelRekap:
    """The table without what `kategori` shows, and on paper without what only programs read."""
    return _pilih(tabel, [k.kunci for k in tabel[0] if k.kunci not in _TERSENDIRI])


def kategori(tabel: TabelRekap) -> TabelRekap:
    """Of offices or governments how many indikator are in which band, of the scales that are in use."""
    letak = _letak(tabel)
    tabel = tabel[0], [baris for baris in tabel[1] if baris[letak["indikator"]] is not None]
    daftar_kolom, daftar_baris = tabel
    isi = {k.kunci for n, k in enumerate(daftar_kolom) if any(b[n] for b in daftar_baris)}
    kunci = list(KATEGORI)
    dipakai = [k for skala in (kunci[:4], kunci[4:], ["kategori_lain"]) if isi & set(skala) for k in skala]
    return _pilih(tabel, [k for k in (*_SIAPA, "rerata_capaian", "indikator", *dipakai) if k in letak])


def _pilih(tabel: TabelRekap, daftar_kunci: Sequence[str]) -> TabelRekap:
    letak = [_letak(tabel)[kunci] for kunci in daftar_kunci]
    return tuple(tabel[0][n] for n in letak), [[baris[n] for n in letak] for baris in tabel[1]]


def _letak(tabel: TabelRekap) -> dict[str, int]:
    return {kolom.kunci: n for n, kolom in enumerate(tabel[0])}


def tampil_nilai(kolom: KolomRekap, nilai: object) -> str:
    """A value as an Indonesian reader should see it."""
    if kolom.jenis is JenisRekap.BESARAN:
        assert isinstance(nilai, list)
        return str(nilai[1])
    if nilai is None:
        return TIDAK_BERLAKU.value if kolom.jenis is JenisRekap.PERSEN else ""
    if kolom.jenis is JenisRekap.PERSEN:
        return persen(Decimal(str(nilai)))
    if kolom.jenis in (JenisRekap.RUPIAH, JenisRekap.CACAH):
        angka = Decimal(str(nilai))
        return ribuan_titik(angka, 0 if angka == angka.to_integral_value() else 2)
    return str(nilai)


def daftar_grafik(rekap: Rekap) -> list[GrafikRekap]:
    """The charts; those without anything to draw are left out. Long lists are cut to their first bars."""
    kantor = [b for b in _baris(rekap.kantor) if b["status"] == TERBACA]
    return [
        g
        for g in (_kategori(kantor), _galat(kantor), _uang(rekap, kantor), _serapan(kantor))
        if g.daftar_batang
    ]


def _baris(tabel: TabelRekap) -> list[dict[str, object]]:
    kunci = [k.kunci for k in tabel[0]]
    return [dict(zip(kunci, b, strict=True)) for b in tabel[1]]


def _kategori(kantor: list[dict[str, object]]) -> GrafikRekap:
    jumlah = {nama: sum(int(str(b[kunci])) for b in kantor) for kunci, nama in KATEGORI.items()}
    nama = list(KATEGORI.values())
    dipakai = [n for skala in (nama[:4], nama[4:]) if any(jumlah[n] for n in skala) for n in skala]
    return GrafikRekap(
        "Indikator menurut kategori", ("Indikator",), tuple((n, (Decimal(jumlah[n]),)) for n in dipakai)
    )


def _galat(kantor: list[dict[str, object]]) -> GrafikRekap:
    urut = sorted((b for b in kantor if b["galat"]), key=lambda b: (-int(str(b["galat"])), str(b["berkas"])))
    batang = tuple((_nama(b), (Decimal(str(b["galat"])),)) for b in urut[:_TERBANYAK])
    return GrafikRekap(f"Galat per kantor{_potong(urut, 'terbanyak')}", ("Galat",), batang)


def _uang(rekap: Rekap, kantor: list[dict[str, object]]) -> GrafikRekap:
    """Anggaran against realisasi, of governments if there are several, else of offices."""
    pemda = [b for b in _baris(rekap.pemda) if b["pemda"] != SELURUH]
    banyak = len({b["pemda"] for b in pemda}) > 1
    daftar = [
        b for b in (pemda if banyak else kantor) if b["anggaran"] is not None and b["realisasi"] is not None
    ]
    urut = sorted(daftar, key=lambda b: (-Decimal(str(b["anggaran"])), str(b.get("berkas", b["pemda"]))))
    batang = tuple(
        (
            f"{_pendek(str(b['pemda']))} {b['tahun']}" if banyak else _nama(b),
            (Decimal(str(b["anggaran"])), Decimal(str(b["realisasi"]))),
        )
        for b in urut[:_TERBANYAK]
    )
    siapa = "pemda" if banyak else "kantor"
    return GrafikRekap(
        f"Anggaran dan realisasi per {siapa}{_potong(urut, 'terbesar')}",
        ("Anggaran", "Realisasi"),
        batang,
        rupiah=True,
    )


def _serapan(kantor: list[dict[str, object]]) -> GrafikRekap:
    jumlah = dict.fromkeys([*(nama for nama, _ in PITA_SERAPAN), _LEBIH], 0)
    for b in kantor:
        if b["serapan"] is not None:
            nilai = Decimal(str(b["serapan"]))
            jumlah[next((nama for nama, atas in PITA_SERAPAN if nilai <= Decimal(atas)), _LEBIH)] += 1
    if not any(jumlah.values()):
        return GrafikRekap("Kantor menurut serapan", ("Kantor",), ())
    return GrafikRekap(
        "Kantor menurut serapan", ("Kantor",), tuple((n, (Decimal(j),)) for n, j in jumlah.items())
    )


def _potong(daftar: Sequence[object], kata: str) -> str:
    return f", {_TERBANYAK} {kata} dari {ribuan_titik(len(daftar))}" if len(daftar) > _TERBANYAK else ""


def _nama(baris: dict[str, object]) -> str:
    return _pendek(str(baris["perangkat_daerah"] or baris["berkas"]))


def _pendek(teks: str) -> str:
    return teks if len(teks) <= _NAMA_TERPANJANG else teks[: _NAMA_TERPANJANG - 1].rstrip() + "…"

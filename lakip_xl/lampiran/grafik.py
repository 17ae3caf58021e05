"""The charts as values: budget against spending, capaian by band, and the trend over the years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.lampiran.dokumen import GrafikLampiran, SelLampiran, Seri
from lakip_xl.lampiran.tabel.banding import tahun_terdahulu
from lakip_xl.lampiran.tabel.keuangan import romawi
from lakip_xl.lampiran.tabel.sel import hitungan, masukan, menurut_sasaran, realisasi_kinerja, rupiah
from lakip_xl.model import Indikator, Skala

_ANGGARAN, _REALISASI, _TANPA_PITA = "#1F4E79", "#E08E0B", "#7F7F7F"
# from the best band to the worst; told apart by lightness too, for print in grey
_PITA = ("#1B7837", "#7FBF7B", "#F1C232", "#E67E22", "#B2182B")
_SERI = ("#1F4E79", "#B2182B", "#1B7837", "#E08E0B", "#6A3D9A", "#5B5B5B")
_PANJANG_LABEL = 58
_BATANG_TERBANYAK = 16  # more of them than a page has room for

_T = TypeVar("_T")


def daftar_grafik(hasil_hitung: HasilHitung) -> Iterator[GrafikLampiran]:
    yield from _anggaran(hasil_hitung)
    yield from _capaian(hasil_hitung)
    yield from _tren(hasil_hitung)


def _anggaran(hasil_hitung: HasilHitung) -> Iterator[GrafikLampiran]:
    semua = [
        (
            f"{p.no.teks or romawi(n)}. {p.uraian.teks}",
            rupiah(hasil_hitung, p.anggaran),
            rupiah(hasil_hitung, p.realisasi),
        )
        for n, p in enumerate(hasil_hitung.lakip.daftar_program, 1)
    ]
    ada = [(label, a, r) for label, a, r in semua if a.angka or r.angka]
    dilewati = "Program tanpa anggaran dan realisasi tidak digambar." if len(ada) < len(semua) else ""
    for akhiran, bagian, daftar in _berbagian(ada, _BATANG_TERBANYAK):
        label = tuple(label for label, _, _ in daftar)
        yield GrafikLampiran(
            f"Grafik Anggaran{akhiran}",
            f"Anggaran dan Realisasi per Program{bagian}",
            "Program",
            label,
            tuple(map(_ringkas, label)),
            (
                _seri("Anggaran (Rp)", [a for _, a, _ in daftar], _ANGGARAN),
                _seri("Realisasi (Rp)", [r for *_, r in daftar], _REALISASI),
            ),
            keterangan=dilewati,
        )


def _capaian(hasil_hitung: HasilHitung) -> Iterator[GrafikLampiran]:
    skala = hasil_hitung.lakip.skala
    semua = [
        (
            i.indikator.teks,
            hitungan(hasil_hitung, ("Indikator", "capaian"), i.capaian),
            hitungan(hasil_hitung, ("Indikator", "kategori"), i.kategori).teks,
        )
        for i in _indikator(hasil_hitung)
    ]
    ada = [(label, c, k) for label, c, k in semua if c.angka is not None]
    for akhiran, bagian, daftar in _berbagian(ada, _BATANG_TERBANYAK):
        label = tuple(label for label, _, _ in daftar)
        yield GrafikLampiran(
            f"Grafik Capaian{akhiran}",
            f"Capaian per Indikator{bagian}",
            "Indikator",
            label,
            tuple(map(_ringkas, label)),
            (_seri("Capaian", [c for _, c, _ in daftar], *(_warna(skala, k) for *_, k in daftar)),),
            keterangan=_legenda(skala, [k for *_, k in daftar]),
        )


def _tren(hasil_hitung: HasilHitung) -> Iterator[GrafikLampiran]:
    """One chart for each unit, since figures of different units do not share an axis, and no two lines alike in it."""
    daftar_tahun, tahun = tahun_terdahulu(hasil_hitung), hasil_hitung.lakip.identitas.tahun
    if not daftar_tahun or tahun is None:
        return
    label = tuple(str(t) for t in (*daftar_tahun, tahun))
    kelompok: dict[str, list[tuple[str, list[SelLampiran]]]] = {}
    for indikator in _indikator(hasil_hitung):
        riwayat = hasil_hitung.lakip.riwayat.get(indikator.kode.teks)
        terdahulu = [riwayat.realisasi.get(t) if riwayat else None for t in daftar_tahun]
        semua = [
            *(masukan(hasil_hitung, sel) if sel else SelLampiran() for sel in terdahulu),
            realisasi_kinerja(hasil_hitung, indikator),
        ]
        desimal = max((s.desimal for s in semua if s.angka is not None), default=0)  # one below another
        daftar = [replace(s, desimal=desimal) if s.angka is not None else SelLampiran() for s in semua]
        if sum(s.angka is not None for s in daftar) > 1:
            satuan = "%" if indikator.realisasi.persen else indikator.satuan.teks
            kelompok.setdefault(satuan, []).append((indikator.indikator.teks, daftar))
    semua_bagian = [
        (satuan, bagian, isi)
        for satuan, deret in kelompok.items()
        for _, bagian, isi in _berbagian(deret, len(_SERI))
    ]
    for nomor, (satuan, bagian, isi) in enumerate(semua_bagian, 1):
        nama = "Grafik Tren" if nomor == 1 else f"Grafik Tren ({nomor})"
        judul = f"Realisasi Indikator dari Tahun ke Tahun{f' ({satuan})' if satuan else ''}{bagian}"
        seri = tuple(
            _seri(uraian, daftar, warna) for (uraian, daftar), warna in zip(isi, _SERI, strict=False)
        )
        yield GrafikLampiran(nama, judul, "Tahun", label, label, seri, garis=True)


def _berbagian(daftar: Sequence[_T], paling_banyak: int) -> Iterator[tuple[str, str, Sequence[_T]]]:
    """A row in parts as equal as can be, each with what its sheet's name and its title end with.

    >>> [(akhiran, bagian, "".join(isi)) for akhiran, bagian, isi in _berbagian("abcde", 2)]
    [('', ', 1 dari 3', 'ab'), (' (2)', ', 2 dari 3', 'cd'), (' (3)', ', 3 dari 3', 'e')]
    """
    banyak = -(-len(daftar) // paling_banyak)
    for nomor in range(banyak):
        awal, akhir = (-(-len(daftar) * n // banyak) for n in (nomor, nomor + 1))
        bagian = f", {nomor + 1} dari {banyak}" if banyak > 1 else ""
        yield f" ({nomor + 1})" if nomor else "", bagian, daftar[awal:akhir]


def _seri(nama: str, daftar_sel: Sequence[SelLampiran], *warna: str) -> Seri:
    return Seri(nama, _ringkas(nama), tuple(daftar_sel), warna)


def _indikator(hasil_hitung: HasilHitung) -> list[Indikator]:
    return [i for _, _, daftar in menurut_sasaran(hasil_hitung.lakip) for i in daftar]


def _warna(skala: Skala | None, kategori: str) -> str:
    """The colour of a band: the best is dark green, the worst red."""
    nama = [p.kategori for p in skala.daftar_pita] if skala else []
    if kategori not in nama:
        return _TANPA_PITA
    letak = nama.index(kategori) * (len(_PITA) - 1) / max(1, len(nama) - 1)
    return _PITA[round(letak)]


_NAMA_WARNA = dict(zip(_PITA, ("hijau tua", "hijau muda", "kuning", "jingga", "merah"), strict=True))


def _legenda(skala: Skala | None, terpakai: Sequence[str]) -> str:
    """Which colour is which band, of the bands that the chart has."""
    pita = [p.kategori for p in skala.daftar_pita if p.kategori in terpakai] if skala else []
    return "Warna: " + "; ".join(f"{_NAMA_WARNA[_warna(skala, k)]} = {k}" for k in pita) + "." if pita else ""


def _ringkas(teks: str) -> str:
    """A text short enough to stand beside a bar."""
    return teks if len(teks) <= _PANJANG_LABEL else teks[: _PANJANG_LABEL - 1].rsplit(" ", 1)[0] + "…"

"""The charts as values: budget against spending, capaian by band, and the trend over the years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lakip_xl.hitung.ulang import Ulang
from lakip_xl.lampiran.blok import Grafik, Sel, Seri
from lakip_xl.lampiran.isi import hitungan, masukan, menurut_sasaran, rupiah
from lakip_xl.lampiran.tabel_banding import tahun_terdahulu
from lakip_xl.lampiran.tabel_keuangan import romawi
from lakip_xl.model import Indikator, Skala

_ANGGARAN, _REALISASI, _TANPA_PITA = "#1F4E79", "#E08E0B", "#7F7F7F"
# from the best band to the worst; told apart by lightness too, for print in grey
_PITA = ("#1B7837", "#7FBF7B", "#F1C232", "#E67E22", "#B2182B")
_SERI = ("#1F4E79", "#B2182B", "#1B7837", "#E08E0B", "#6A3D9A", "#5B5B5B")
_PANJANG_LABEL = 58


def daftar_grafik(ulang: Ulang) -> Iterator[Grafik]:
    yield from _anggaran(ulang)
    yield from _capaian(ulang)
    yield from _tren(ulang)


def _anggaran(ulang: Ulang) -> Iterator[Grafik]:
    ada = [
        (n, p, rupiah(ulang, p.anggaran), rupiah(ulang, p.realisasi))
        for n, p in enumerate(ulang.lakip.daftar_program, 1)
    ]
    ada = [(n, p, a, r) for n, p, a, r in ada if a.angka or r.angka]
    if ada:
        label = tuple(f"{p.no.teks or romawi(n)}. {p.uraian.teks}" for n, p, _, _ in ada)
        yield Grafik(
            "Grafik Anggaran",
            "Anggaran dan Realisasi per Program",
            "Program",
            label,
            tuple(map(_ringkas, label)),
            (
                Seri("Anggaran (Rp)", tuple(a for *_, a, _ in ada), (_ANGGARAN,)),
                Seri("Realisasi (Rp)", tuple(r for *_, r in ada), (_REALISASI,)),
            ),
            keterangan="Program tanpa anggaran dan realisasi tidak digambar."
            if len(ada) < len(ulang.lakip.daftar_program)
            else "",
        )


def _capaian(ulang: Ulang) -> Iterator[Grafik]:
    ada = [
        (
            i,
            hitungan(ulang, ("Indikator", "capaian"), i.capaian),
            hitungan(ulang, ("Indikator", "kategori"), i.kategori).teks,
        )
        for i in _indikator(ulang)
    ]
    ada = [(i, c, k) for i, c, k in ada if c.angka is not None]
    if ada:
        label = tuple(i.indikator.teks for i, _, _ in ada)
        yield Grafik(
            "Grafik Capaian",
            "Capaian per Indikator",
            "Indikator",
            label,
            tuple(map(_ringkas, label)),
            (
                Seri(
                    "Capaian",
                    tuple(c for _, c, _ in ada),
                    tuple(_warna(ulang.lakip.skala, k) for *_, k in ada),
                ),
            ),
            keterangan=_legenda(ulang.lakip.skala, [k for *_, k in ada]),
        )


def _tren(ulang: Ulang) -> Iterator[Grafik]:
    """One chart for each unit: figures of different units do not share an axis."""
    daftar_tahun, tahun = tahun_terdahulu(ulang), ulang.lakip.identitas.tahun
    if not daftar_tahun or tahun is None:
        return
    label = tuple(str(t) for t in (*daftar_tahun, tahun))
    kelompok: dict[str, list[Seri]] = {}
    for indikator in _indikator(ulang):
        riwayat = ulang.lakip.riwayat.get(indikator.kode.teks)
        terdahulu = [riwayat.realisasi.get(t) if riwayat else None for t in daftar_tahun]
        semua = [masukan(ulang, sel) if sel else Sel() for sel in (*terdahulu, indikator.realisasi)]
        daftar = tuple(s if s.angka is not None else Sel() for s in semua)
        if sum(s.angka is not None for s in daftar) > 1:
            seri = kelompok.setdefault("%" if indikator.realisasi.persen else indikator.satuan.teks, [])
            seri.append(Seri(indikator.indikator.teks, daftar, (_SERI[len(seri) % len(_SERI)],)))
    for nomor, (satuan, seri) in enumerate(kelompok.items(), 1):
        nama = "Grafik Tren" if nomor == 1 else f"Grafik Tren ({nomor})"
        judul = f"Realisasi Indikator dari Tahun ke Tahun{f' ({satuan})' if satuan else ''}"
        yield Grafik(nama, judul, "Tahun", label, label, tuple(seri), garis=True)


def _indikator(ulang: Ulang) -> list[Indikator]:
    return [i for _, _, daftar in menurut_sasaran(ulang.lakip) for i in daftar]


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

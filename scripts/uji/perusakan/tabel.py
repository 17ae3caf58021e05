"""The table: what of a sample of changes came out as wanted, by how the workbooks are kept."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice, zip_longest

from lakip_xl.values.cell import Buku
from perusakan.rezim import Rezim, susun_dasar
from perusakan.timbang import Baris, Timbangan, timbang
from perusakan.ubahan import Golongan, Ubahan, daftar_ubahan

# How a sample is divided: typed workbooks show most, and of them single figures.
BAGIAN_REZIM = {Rezim.KETIK: 0.55, Rezim.KOSONG: 0.1, Rezim.ISI: 0.2, Rezim.RUMUS: 0.15}
BAGIAN_GOLONGAN = {
    Golongan.MASUKAN: 0.42,
    Golongan.HITUNGAN: 0.08,
    Golongan.TERLEWAT: 0.1,
    Golongan.TERTUKAR: 0.1,
    Golongan.PILIHAN: 0.2,
    Golongan.BETUL: 0.25,  # of which typed copies contradict many: those are no corrections
}
_GOLONGAN = {
    Rezim.KETIK: set(Golongan) - {Golongan.BETUL},
    Rezim.KOSONG: {Golongan.MASUKAN, Golongan.TERLEWAT, Golongan.TERTUKAR},
    Rezim.ISI: set(Golongan) - {Golongan.PILIHAN},
    Rezim.RUMUS: {Golongan.MASUKAN, Golongan.TERLEWAT, Golongan.TERTUKAR, Golongan.BETUL},
}


def timbang_buku(
    buku: Buku, benih: int, contoh: int, daftar_rezim: Iterable[Rezim], golongan: Set[Golongan], rinci: bool
) -> list[Timbangan]:
    """A sample of the changes of a workbook, 0 for all of them, each checked and filled."""
    hasil = []
    for rezim in daftar_rezim:
        dasar = susun_dasar(buku, rezim)
        semua = daftar_ubahan(dasar.buku, dasar.orakel, dasar.hitungan.keys(), benih)
        semua = [u for u in semua if u.golongan in _GOLONGAN[rezim] & golongan]
        banyak = max(1, round(contoh * BAGIAN_REZIM[rezim])) if contoh else 0
        acak = random.Random(f"{benih} {buku.nama} {rezim.value}")
        hasil += [timbang(dasar, ubahan, rinci=rinci) for ubahan in pilih(semua, banyak, acak)]
    return hasil


def pilih(daftar: Sequence[Ubahan], banyak: int, acak: random.Random) -> Iterator[Ubahan]:
    """About so many of them, of each kind its share, or all; of one kind every sort equally often."""
    ada = {u.golongan for u in daftar}
    jumlah = sum(BAGIAN_GOLONGAN[g] for g in ada)
    for golongan in (g for g in Golongan if g in ada):
        milik = [u for u in daftar if u.golongan is golongan]
        n = max(1, round(banyak * BAGIAN_GOLONGAN[golongan] / jumlah)) if banyak else len(milik)
        yield from _merata(milik, n, acak)


def _merata(daftar: Sequence[Ubahan], banyak: int, acak: random.Random) -> Iterator[Ubahan]:
    """So many of them, the sorts in turn."""
    menurut_jenis: dict[str, list[Ubahan]] = {}
    for ubahan in acak.sample(daftar, len(daftar)):
        menurut_jenis.setdefault(ubahan.jenis, []).append(ubahan)
    bergiliran = (u for satu in zip_longest(*menurut_jenis.values()) for u in satu if u is not None)
    return islice(bergiliran, banyak)


def timbang_semua(
    daftar_buku: Sequence[Buku],
    benih: int,
    contoh: int,
    daftar_rezim: Iterable[Rezim] = tuple(Rezim),
    golongan: Iterable[Golongan] = tuple(Golongan),
    *,
    rinci: bool = False,
    proses: int = 1,
) -> list[Timbangan]:
    """`rinci`: of what went wrong, what was found is kept too."""
    kerja = partial(
        timbang_buku,
        benih=benih,
        contoh=contoh,
        daftar_rezim=tuple(daftar_rezim),
        golongan=frozenset(golongan),
        rinci=rinci,
    )
    if proses == 1:
        return [t for buku in daftar_buku for t in kerja(buku)]
    with ProcessPoolExecutor(proses) as pekerja:
        return [t for hasil in pekerja.map(kerja, daftar_buku) for t in hasil]


def tabel_baris(daftar: Sequence[Timbangan]) -> str:
    """Row by row, a column for each way of keeping a workbook and one for all: the share and of how many."""
    rezim = [r for r in Rezim if any(t.rezim is r for t in daftar)]
    isi = [["", *(r.value for r in rezim), "semua", "sasaran"]]
    for baris in Baris:
        kelompok = [[t for t in daftar if t.rezim is r] for r in rezim]
        isi.append([baris.value[0], *(_sel(baris, k) for k in [*kelompok, daftar]), baris.value[1]])
    lebar = [max(len(b[n]) for b in isi) for n in range(len(isi[0]))]
    return "\n".join(
        f"{b[0]:<{lebar[0]}}  " + "  ".join(f"{t:>{n}}" for t, n in zip(b[1:], lebar[1:], strict=True))
        for b in isi
    )


def _sel(baris: Baris, daftar: Iterable[Timbangan]) -> str:
    nilai = [n for t in daftar for b, n in t.nilai if b is baris]
    if not nilai:
        return "-"
    if baris in (Baris.AKAR_LEBIH, Baris.PILIHAN_LEBIH):
        return f"{sum(nilai) / len(nilai):.2f} ({len(nilai)})".replace(".", ",")
    if baris in (Baris.HILANG, Baris.TAK_DISEBUT, Baris.TERBUKTI_SALAH, Baris.DITUDUH, Baris.BELUM_BERSIH):
        return f"{sum(nilai)}/{len(nilai)}"
    return f"{100 * sum(nilai) / len(nilai):.1f}% ({len(nilai)})".replace(".", ",")


def rincian(daftar: Sequence[Timbangan]) -> str:
    """Of each row every change that it counts against the tool: the change, what was found, what was to be found."""
    bagian = []
    for baris in Baris:
        gagal = [t for t in daftar for b, n in t.nilai if b is baris and bool(n) is not baris.baik]
        if gagal and baris is not Baris.SEBAB_BENAR:
            isi = [f"== {baris.value[0].strip()}: {len(gagal)}"]
            for t in gagal:
                isi.append(f"  {t.buku} {t.rezim.value}: {t.ubahan.rinci}")
                isi += [f"      akar: {satu}" for satu in t.temuan] or ["      akar: -"]
                isi.append(f"      {t.harapan}")
            bagian.append("\n".join(isi))
    return "\n\n".join(bagian)

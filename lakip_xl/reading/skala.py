"""Category scales that a workbook defines for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from lakip_xl.contract import SKALA, SKALA_LAN, TANPA_BATAS, TEPAT, TIDAK, YA
from lakip_xl.model import SKALA_BAWAAN, Catatan, Identitas, Perihal, Pita, Skala, skala_bawaan
from lakip_xl.reading.tabel import Baris, Tabel
from lakip_xl.values.angka import persen, sebagaimana_tertulis
from lakip_xl.values.cell import Cell
from lakip_xl.values.teks import sederhana

PECAHAN_TERBESAR = 2  # a bound of 200 % is the highest that anyone would write as a fraction
_TEPAT = (TEPAT, "=", "persis", "sama dengan")
_TERENDAH = Decimal("-Infinity")


class _PitaTertulis(Struct, frozen=True):
    """A band as its row says it; `tepat`: it is one point. `atas` is where it ends, if the row says so."""

    kategori: str
    bawah: Decimal | None
    termasuk: bool
    tepat: bool
    atas: Decimal | None

    @property
    def urutan(self) -> tuple[Decimal, bool]:
        return (_TERENDAH if self.bawah is None else self.bawah, not self.termasuk)

    @property
    def di_atas_nol(self) -> bool:
        """Whether it leaves some capaian below it."""
        return self.bawah is not None and (self.bawah > 0 or (self.bawah == 0 and not self.termasuk))

    @property
    def sebutan(self) -> str:
        if self.bawah is None:
            return f"“{self.kategori}”"
        tanda = "=" if self.tepat else "≥" if self.termasuk else ">"
        sampai = "" if self.atas is None or self.tepat else f" sampai {_persen(self.atas)}"
        return f"“{self.kategori}” ({tanda} {_persen(self.bawah)}{sampai})"


def baca_skala(
    baris_skala: Iterable[Baris], catatan: list[Catatan], identitas: Identitas | None = None
) -> dict[str, Skala | None]:
    """The workbook's scales by their plain names; None, with a note, for one that cannot be used."""
    kelompok: dict[str, list[Baris]] = {}
    for baris in baris_skala:
        kelompok.setdefault(sederhana(baris["skala"].teks), []).append(baris)
    batas = identitas.batas_capaian if identitas else TANPA_BATAS
    puncak = None if batas == TANPA_BATAS else Decimal(batas.rstrip("%")) / 100
    return {nama: _susun(daftar, catatan, puncak) for nama, daftar in kelompok.items()}


def pilih_skala(
    identitas: Identitas,
    tersedia: Mapping[str, Skala | None],
    catatan: list[Catatan],
    kunci: str = "skala",
) -> Skala | None:
    """The scale that a setting of Identitas names: the workbook's own of that name, else the built-in one.

    None, with a note, where there is no such scale; None where its bands cannot be put in order. Capaian has one
    without being asked.
    """
    tertulis = identitas.pilihan(kunci, SKALA_LAN if kunci == "skala" else "")
    nama = sederhana(tertulis)
    if not nama:
        return None
    if nama in tersedia:
        return tersedia[nama]
    if bawaan := skala_bawaan(nama):
        return bawaan
    pesan = f"Skala “{tertulis}” tidak ada pada lembar Skala; pilihlah {', '.join(SKALA)}, atau tambahkan barisnya."
    catatan.append(Catatan(Perihal.SKALA_TIDAK_ADA, identitas[kunci], pesan))
    return None


def kategori_tak_dinilai(tabel: Mapping[str, Tabel], tersedia: Iterable[Skala | None]) -> Iterator[Catatan]:
    """Where a kategori stands beside serapan though no scale is chosen for it: it is not judged."""
    berserapan = [t for t in map(tabel.get, ("Anggaran", "Efisiensi")) if t and "kategori" in t.kolom]
    if not berserapan:
        return
    kata = {sederhana(p.kategori) for s in (*SKALA_BAWAAN.values(), *tersedia) if s for p in s.daftar_pita}
    for satu in berserapan:
        if not kata.isdisjoint(map(sederhana, set(satu.teks("kategori")))):
            sel = satu.kepala.sel(satu.grid, satu.kolom["kategori"])
            pesan = (
                f"Kategori serapan pada lembar {satu.nama} tidak dinilai: isi Skala Anggaran pada Identitas."
            )
            yield Catatan(Perihal.TIDAK_DIBACA, sel, pesan)


def _susun(daftar: list[Baris], catatan: list[Catatan], puncak: Decimal | None) -> Skala | None:
    """One scale from its rows; its bands must leave no gap and not overlap. Above `puncak` there is no capaian."""
    nama = daftar[0]["skala"].teks
    for termasuk in (baris["termasuk"] for baris in daftar):
        if (
            not termasuk.kosong
            and sederhana(termasuk.teks) not in (YA, TIDAK, *_TEPAT)
            and termasuk.teks != "="
        ):
            pesan = f"“{termasuk.teks}” bukan pilihan; pilihlah {YA}, {TIDAK}, atau {TEPAT}."
            catatan.append(Catatan(Perihal.BUKAN_PILIHAN, termasuk, pesan))
            return None
    satuan = _satuan_batas([b[k] for b in daftar for k in ("batas_bawah", "batas_atas")])
    pita = [_pita_dari(b, satuan) for b in daftar]
    terurut = _dari_nol(sorted(pita, key=lambda p: p.urutan, reverse=True))
    if cela := _tak_terbaca(daftar) or _cela(terurut) or _di_atas(terurut[0], puncak):
        pesan = f"Skala “{nama}” tidak utuh: {cela}."
        catatan.append(Catatan(Perihal.SKALA_TIDAK_UTUH, daftar[0]["batas_bawah"], pesan))
        return None
    if bawaan := skala_bawaan(nama):
        _bandingkan(nama, daftar, pita, bawaan, catatan)
    return Skala(nama, tuple(Pita(p.kategori, p.bawah, p.termasuk) for p in terurut))


def _bandingkan(
    nama: str, daftar: list[Baris], pita: list[_PitaTertulis], bawaan: Skala, catatan: list[Catatan]
) -> None:
    """Note where a scale of a built-in name is another one."""
    benar = {sederhana(p.kategori): p for p in bawaan.daftar_pita}
    if set(benar) - {sederhana(p.kategori) for p in pita}:
        pesan = f"Skala “{nama}” tidak memuat semua kategori bawaannya; beri nama skala lain."
        catatan.append(Catatan(Perihal.SKALA_BAWAAN_BERUBAH, daftar[0]["skala"], pesan))
    for baris, p in zip(daftar, pita, strict=True):
        asli = benar.get(sederhana(p.kategori))
        bawah = None if asli and asli.bawah is None and p.bawah == 0 else p.bawah
        if asli is None or bawah != asli.bawah or (bawah is not None and p.termasuk != asli.termasuk):
            sel = baris["batas_bawah"] if asli else baris["kategori"]
            pesan = f"Batas “{p.kategori}” pada skala “{nama}” berbeda dari bawaannya; beri nama skala lain."
            catatan.append(Catatan(Perihal.SKALA_BAWAAN_BERUBAH, sel, pesan))


# Whether the bands cover all capaian once ---------------------------------------------------------


def _tak_terbaca(daftar: Sequence[Baris]) -> str:
    sudah: set[str] = set()
    for baris in daftar:
        kategori = baris["kategori"].teks
        if not kategori:
            return f"kategori pada {baris['kategori'].alamat} belum diisi"
        if sederhana(kategori) in sudah:
            return f"kategori “{kategori}” ditulis dua kali"
        sudah.add(sederhana(kategori))
        for batas in (baris["batas_bawah"], baris["batas_atas"]):
            if not batas.kosong and batas.angka is None:
                return f"batas “{kategori}” bukan satu angka"
            if sebagaimana_tertulis(batas):
                return f"batas “{kategori}” memuat tanda; tulis angkanya saja, dan ya atau tidak pada Batas Termasuk"
    return ""


def _dari_nol(terurut: list[_PitaTertulis]) -> list[_PitaTertulis]:
    """The lowest band without its bound where that is nil: there is no capaian below."""
    *lain, akhir = terurut
    return (
        [*lain, replace(akhir, bawah=None, tepat=False)]
        if lain and akhir.bawah == 0 and akhir.termasuk
        else terurut
    )


def _cela(terurut: Sequence[_PitaTertulis]) -> str:
    """What is wrong with the bands, from the highest; "" if nothing is."""
    for satu in terurut:
        if satu.atas is not None and satu.bawah is not None and satu.atas < satu.bawah:
            return f"batas atas {satu.sebutan} di bawah batas bawahnya"
    for atas, bawah in pairwise(terurut):
        if cela := _sambungan(atas, bawah):
            return cela
    akhir = terurut[-1]
    if akhir.bawah is not None:
        return (
            f"di bawah {akhir.sebutan} tidak ada kategori, padahal kategori terendah harus tanpa batas bawah; "
            "kosongkan batas bawahnya atau tambahkan kategori di bawahnya"
        )
    if len(terurut) > 1 and not terurut[-2].di_atas_nol:
        return f"tidak ada capaian untuk “{akhir.kategori}” di bawah {terurut[-2].sebutan}; naikkan batasnya"
    return ""


def _sambungan(atas: _PitaTertulis, bawah: _PitaTertulis) -> str:
    """What is wrong where two bands meet."""
    pasangan = f"{atas.sebutan} dan {bawah.sebutan}"
    if atas.bawah is None:
        return f"{pasangan} sama-sama tanpa batas bawah, padahal hanya kategori terendah yang boleh begitu"
    if atas.bawah == bawah.bawah and (atas.termasuk or not bawah.termasuk):
        return (
            f"{pasangan} tumpang tindih; beri batas yang berbeda, atau tulis {TEPAT} pada Batas Termasuk kategori yang "
            f"hanya {_persen(atas.bawah)} dan {TIDAK} pada kategori di atasnya"
        )
    if bawah.tepat and atas.bawah != bawah.bawah:
        assert bawah.bawah is not None
        return (
            f"di antara {pasangan} ada celah; mulailah “{atas.kategori}” dari {_persen(bawah.bawah)} dengan "
            f"Batas Termasuk {TIDAK}"
        )
    if bawah.atas is None:
        return ""
    if bawah.atas > atas.bawah:
        return f"{pasangan} tumpang tindih; samakan Batas Atas yang satu dengan Batas Bawah yang lain"
    if bawah.atas < atas.bawah and not (
        atas.termasuk and atas.bawah - bawah.atas <= _langkah(bawah.atas, atas.bawah)
    ):
        return f"di antara {pasangan} ada celah; samakan Batas Atas yang satu dengan Batas Bawah yang lain"
    return ""


def _di_atas(tertinggi: _PitaTertulis, puncak: Decimal | None) -> str:
    """A highest band that is one point leaves what is above it, unless capaian ends there."""
    if not tertinggi.tepat or (
        puncak is not None and tertinggi.bawah is not None and puncak <= tertinggi.bawah
    ):
        return ""
    sebutan = tertinggi.sebutan
    return f"di atas {sebutan} tidak ada kategori; tambahkan kategorinya, atau pilih Batas Capaian pada Identitas"


def _langkah(*daftar: Decimal) -> Decimal:
    """One of the last digit with which bounds are written: between 90 and 91 % nothing is left out."""
    return Decimal(1).scaleb(min(-2, *(int(batas.normalize().as_tuple().exponent) for batas in daftar)))


def _persen(batas: Decimal) -> str:
    desimal = max(0, -int(batas.scaleb(2).normalize().as_tuple().exponent))
    return persen(batas, desimal)


# Rows ---------------------------------------------------------------------------------------------


def _pita_dari(baris: Baris, satuan: Callable[[Cell], Decimal]) -> _PitaTertulis:
    def batas(kunci: str) -> Decimal | None:
        sel = baris[kunci]
        return None if sel.angka is None else sel.angka * satuan(sel)

    bawah, atas, kata = batas("batas_bawah"), batas("batas_atas"), baris["termasuk"].teks
    tepat = sederhana(kata) in _TEPAT or kata == "="
    termasuk = tepat or sederhana(kata) == YA or (not kata and atas is not None)
    return _PitaTertulis(baris["kategori"].teks, bawah, termasuk, tepat, atas)


def _satuan_batas(daftar: list[Cell]) -> Callable[[Cell], Decimal]:
    """What a bound without the percent sign counts: 85 is percent points, 0,85 a fraction."""
    tanpa_tanda = [sel.angka for sel in daftar if sel.angka is not None and not sel.persen]
    pecahan = all(abs(n) <= PECAHAN_TERBESAR for n in tanpa_tanda)
    return lambda sel: Decimal(1) if sel.persen or pecahan else Decimal("0.01")

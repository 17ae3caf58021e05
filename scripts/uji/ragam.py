"""Write consistent workbooks in other, ordinary ways, and look whether the findings stay.

    python scripts/uji/ragam.py [--kantor N] [--benih S] [--rinci] [--hanya KATA]

The workbooks are the real report with its faulty inputs mended, and N made-up offices. Each is varied in every way of
`ragam_buku/`, which changes nothing that it says. A finding that was not there before is a false alarm. Then figures are
corrupted, each of them found before; a corruption that the varied workbook does not show is a lost check.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

from kantor import bentuk_acak, kantor
from mutasi import Mutasi, daftar_mutasi, terapkan
from perusakan.rezim import laporan_nyata, tanpa_ingatan
from ragam_buku.jenis import DAFTAR_RAGAM, Ragam

from lakip_xl.values.cell import Buku
from lakip_xl.verbs.validasi import validasi

RUSAK = 4  # corruptions of each varied workbook
_JENIS = ("satu digit diganti", "dikali 1000")


@dataclass
class Hasil:
    """What one variation of one workbook came to."""

    ragam: Ragam
    buku: str
    palsu: list[str] = field(default_factory=list)
    luput: list[str] = field(default_factory=list)


def temuan(buku: Buku, boleh: frozenset[str] = frozenset()) -> Counter[str]:
    """How often each rule finds something that is counted."""
    return Counter(t.kode for t in validasi(buku).daftar_temuan if t.dihitung and t.kode not in boleh)


def pilih_mutasi(buku: Buku, benih: int) -> list[Mutasi]:
    """Corruptions that are found in the workbook as it is, each on another sheet as far as there are enough."""
    semula = temuan(buku)
    daftar = [m for m in daftar_mutasi(buku, benih) if m.jenis in _JENIS and len(m.perubahan) == 1]
    random.Random(f"ragam {benih} {buku.nama}").shuffle(daftar)
    hasil: list[Mutasi] = []
    for mutasi in daftar:
        if mutasi.sel.cell.lembar in {m.sel.cell.lembar for m in hasil}:
            continue
        if temuan(terapkan(buku, mutasi)) - semula:
            hasil.append(mutasi)
        if len(hasil) == RUSAK:
            break
    return hasil


def coba(ragam: Ragam, buku: Buku, daftar_mutasi: Sequence[Mutasi], benih: int) -> Hasil:
    """Vary a workbook, and its corruptions in the same way."""

    def varian(satu: Buku) -> Buku:
        return ragam.ubah(satu, random.Random(f"{benih} {ragam.nama} {buku.nama}"))

    hasil = Hasil(ragam, buku.nama)
    lain = validasi(varian(buku)).daftar_temuan
    sisa = temuan(buku)
    for t in lain:
        if t.dihitung and t.kode not in ragam.boleh:
            sisa[t.kode] -= 1
            if sisa[t.kode] < 0:
                hasil.palsu.append(f"{t.kode} {t.sel.tempat} {t.pesan}")
    semula = Counter(t.kode for t in lain if t.dihitung)
    for mutasi in daftar_mutasi:
        baru = Counter(t.kode for t in validasi(varian(terapkan(buku, mutasi))).daftar_temuan if t.dihitung)
        if not baru - semula:
            hasil.luput.append(mutasi.rinci)
    return hasil


def jalankan(daftar_buku: Sequence[Buku], benih: int, kata: str = "") -> Iterator[Hasil]:
    """Every variation of every workbook that it changes."""
    for buku in daftar_buku:
        mutasi = pilih_mutasi(buku, benih)
        for ragam in DAFTAR_RAGAM:
            if kata in ragam.nama and ragam.ubah(buku, random.Random(benih)) != buku:
                yield coba(ragam, buku, mutasi, benih)


def tabel(daftar: Sequence[Hasil]) -> str:
    """Per kind: tried, with false alarms, with lost checks."""
    baris = [("ragam", "dicoba", "alarm palsu", "luput")]
    for nama in (*dict.fromkeys(h.ragam.nama for h in daftar), ""):
        milik = [h for h in daftar if nama in ("", h.ragam.nama)]
        palsu, luput = sum(bool(h.palsu) for h in milik), sum(bool(h.luput) for h in milik)
        baris.append((nama or "**semua**", str(len(milik)), str(palsu), str(luput)))
    return "\n".join(
        f"| {' | '.join(satu)} |" for satu in (baris[0], ("---", "---:", "---:", "---:"), *baris[1:])
    )


def daftar_buku(kantor_dibuat: int, benih: int) -> list[Buku]:
    acak = (tanpa_ingatan(kantor(bentuk_acak(benih * 1000 + n))) for n in range(kantor_dibuat))
    return [laporan_nyata(), *acak]


def main() -> None:
    pengurai = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    pengurai.add_argument("--kantor", type=int, default=3, help="banyaknya kantor buatan")
    pengurai.add_argument("--benih", type=int, default=1, help="benih acak")
    pengurai.add_argument(
        "--rinci", action="store_true", help="sebutkan setiap alarm dan setiap kekeliruan yang luput"
    )
    pengurai.add_argument("--hanya", default="", help="hanya ragam yang namanya memuat kata ini")
    pilihan = pengurai.parse_args()
    hasil = list(jalankan(daftar_buku(pilihan.kantor, pilihan.benih), pilihan.benih, pilihan.hanya))
    print(tabel(hasil))
    if pilihan.rinci:
        for satu in hasil:
            for kata, daftar in (("alarm", satu.palsu), ("luput", satu.luput)):
                print(
                    *(f"{satu.ragam.nama}: {satu.buku}: {kata}: {teks}" for teks in daftar[:8]),
                    sep="\n",
                    end="\n" * bool(daftar),
                )


if __name__ == "__main__":
    main()

"""The budget held against an export of the official system: figure by figure, and what stands on one side only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from lakip_xl.contract import JUMLAH, LEMBAR_MENURUT_NAMA, PROGRAM, TINGKAT_ANGGARAN
from lakip_xl.model import AngkaResmi, BarisResmi, Lakip, Lra
from lakip_xl.reading.ekspor import ANGKA, BarisEkspor
from lakip_xl.reading.jenjang import tingkat_kode
from lakip_xl.reading.padanan_ekspor import (
    EksporAnggaran,
    PadananEkspor,
    padankan,
    tingkat_ekspor,
    tolak_asing,
    tolak_pagu_awal,
)
from lakip_xl.reading.tabel import Baris, Tabel
from lakip_xl.values.cell import TANPA_NILAI, Cell
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.kode import kunci_kode
from lakip_xl.values.teks import singkat

_NIHIL = (None, Decimal(0))


def tolak_tak_terbandingkan(lakip: Lakip, ekspor: EksporAnggaran, nama_buku: str) -> None:
    """Raise `BukuDitolak` where nothing of the workbook can be held against the export."""
    tabel = lakip.tabel.get("Anggaran")
    if not isinstance(tabel, Tabel) or not tabel.panjang:
        raise BukuDitolak(
            f"{nama_buku} belum memuat baris pada lembar Anggaran, jadi tidak dapat dibandingkan dengan {ekspor.nama}; "
            "isilah dahulu, misalnya dengan “lakip impor-anggaran”."
        )
    tolak_pagu_awal(lakip.identitas)
    tolak_asing(padankan(ekspor, _daftar_baris(lakip, tabel)), ekspor.nama, nama_buku)


def dengan_lra(lakip: Lakip, ekspor: EksporAnggaran) -> Lakip:
    """The workbook with what the export says of its budget; the last JUMLAH alone is the export's."""
    tabel = lakip.tabel.get("Anggaran")
    if not isinstance(tabel, Tabel):
        return lakip
    padanan = padankan(ekspor, _daftar_baris(lakip, tabel))
    pasangan = [p for baris, satu in padanan.pasangan for p in _pasangan(baris, satu, ekspor)]
    tingkat = dict(zip(tabel.daftar_nomor, lakip.susunan_anggaran.tingkat, strict=True))
    dipegang = {
        tingkat[b.nomor] for b in (*(p[0] for p in padanan.pasangan), *(d.baris for d in padanan.ditolak))
    }
    if dipegang <= {JUMLAH}:
        dipegang.add(PROGRAM)
    menurut_nomor = {tabel.daftar_nomor[n]: baris for n, baris in lakip.baris_anggaran.items()}
    sisa = [menurut_nomor[b.nomor] for b in padanan.tanpa_data if b.nomor in menurut_nomor and not _nihil(b)]
    lra = Lra(
        ekspor.nama,
        ekspor.sha256,
        tuple(p for p in pasangan if isinstance(p, AngkaResmi)),
        len(padanan.pasangan),
        tuple(b for b in sisa if b.tingkat in dipegang),
        tuple(_tanpa_baris(padanan, tabel, tingkat, dipegang)),
        {
            t: daftar
            for t in TINGKAT_ANGGARAN
            if t not in dipegang and (daftar := tuple(b for b in sisa if b.tingkat == t))
        },
        (
            *_tanpa_kolom(ekspor, tabel),
            *((d.baris["uraian"], d.kalimat) for d in padanan.ditolak),
            *(p for p in pasangan if not isinstance(p, AngkaResmi)),
        ),
        _pilihan(ekspor),
    )
    return replace(lakip, lra=lra)


def _daftar_baris(lakip: Lakip, tabel: Tabel) -> list[Baris]:
    tengah = {baris.posisi for baris in lakip.daftar_subjumlah}
    return [tabel.baris(n) for n in range(tabel.panjang) if n not in tengah]


def _pasangan(
    baris: Baris, satu: BarisEkspor, ekspor: EksporAnggaran
) -> Iterator[AngkaResmi | tuple[Cell, str]]:
    """The figures of a row beside the export's; where there is none to compare, why."""
    for kunci in ANGKA:
        sel = baris[kunci]
        if not sel.kolom or kunci not in satu.kolom:
            continue
        asal = satu.sel.get(kunci)
        if sel.nilai is TANPA_NILAI:
            yield sel, f"Rumus {sel.alamat} belum pernah dihitung."
        elif asal is not None:
            # named as Excel names another workbook's sheet, so that it is none of this one's
            resmi = asal.dengan(lembar=f"[{ekspor.nama}]{asal.lembar}")
            letak = asal.tempat if ekspor.banyak_lembar > 1 else f"sel {asal.alamat}"
            yield AngkaResmi(sel, resmi, kunci, baris["uraian"].teks or baris["kode"].teks, letak)
        elif sel.angka not in _NIHIL:
            yield sel, f"Selnya kosong dalam ekspor {ekspor.nama} ({satu.tempat})."


def _nihil(baris: Baris) -> bool:
    """Whether a row has no money: nothing is missed on the other side."""
    return all(baris[kunci].angka in _NIHIL for kunci in ANGKA)


def _tanpa_kolom(ekspor: EksporAnggaran, tabel: Tabel) -> Iterator[tuple[Cell, str]]:
    for kunci in ekspor.tanpa_kolom:
        if kunci in tabel.kolom:
            judul = LEMBAR_MENURUT_NAMA["Anggaran"][kunci].judul
            ada = ", ".join(f"“{singkat(j)}”" for j in ekspor.daftar_judul)
            yield (
                tabel.grid.cell(tabel.judul, tabel.kolom[kunci]),
                f"Kolom {judul} tidak ditemukan dalam ekspor {ekspor.nama}; judul yang ada: {ada}. Bila salah satunya "
                f"yang dimaksud, sebutkan dengan --kolom-{kunci}.",
            )


def _pilihan(ekspor: EksporAnggaran) -> str:
    return "; ".join(
        f"{LEMBAR_MENURUT_NAMA['Anggaran'][p.kunci].judul} dari kolom {p.sebutan}: {p.alasan}"
        for p in ekspor.daftar_pilihan
    )


# Rows that only the export has ----------------------------------------------------------------------


def _tanpa_baris(
    padanan: PadananEkspor, tabel: Tabel, tingkat: Mapping[int, str], dipegang: set[str]
) -> Iterator[BarisResmi]:
    """The rows of the export that the workbook lacks, at levels that are compared: of one and those below it the one."""
    if not padanan.berkode:
        return
    semua = [tabel.baris(n) for n in range(tabel.panjang)]
    milik = {kunci_kode(b["kode"].teks): b for b in semua if b["kode"].teks}
    tingkat_bentuk = _tingkat_bentuk(semua, tingkat)
    hilang: set[str] = set()
    for satu in padanan.tanpa_baris:
        kunci = kunci_kode(satu.kode)
        atas = _di_atas(kunci)
        level = tingkat_ekspor(satu) if tingkat_bentuk is None else tingkat_bentuk.get(kunci.count("."), "")
        if level == JUMLAH or level not in dipegang or all(n in _NIHIL for n in satu.angka.values()):
            continue
        if tingkat_bentuk is not None and (not atas or atas[0] not in milik):
            continue  # an account, or what nobody can tell
        if kunci not in hilang and not hilang.intersection(atas):
            hilang.add(kunci)
            induk = next((milik[k] for k in atas if k in milik), None)
            kolom = tabel.kolom.get("uraian", tabel.kolom["kode"])
            sel = induk["uraian"] if induk else tabel.grid.cell(tabel.judul, kolom)
            yield BarisResmi(sel, satu.sebutan, satu.tempat, satu.angka)


def _di_atas(kunci: str) -> list[str]:
    """The codes that a code stands below, the nearest first."""
    bagian = kunci.split(".")
    return [".".join(bagian[:n]) for n in range(len(bagian) - 1, 0, -1)]


def _tingkat_bentuk(daftar: Sequence[Baris], tingkat: Mapping[int, str]) -> Mapping[int, str] | None:
    """The levels by how many parts a code has, where the workbook's are not those of Permendagri 90/2019 (None)."""
    berkode = [b for b in daftar if b["kode"].teks and tingkat.get(b.nomor)]
    if any(tingkat_kode(b["kode"].teks) == tingkat[b.nomor] for b in berkode):
        return None
    bentuk: dict[int, set[str]] = {}
    for baris in berkode:
        bentuk.setdefault(kunci_kode(baris["kode"].teks).count("."), set()).add(tingkat[baris.nomor])
    return {titik: next(iter(semua)) for titik, semua in bentuk.items() if len(semua) == 1}

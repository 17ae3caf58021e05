"""The tables of programs: L15 outcomes and outputs, L16 why a program failed or succeeded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lakip_xl.contract import MINIMUM
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.hitung.tanpa_sel import kategori_keluaran
from lakip_xl.lampiran.dokumen import (
    BarisLampiran,
    GayaBaris,
    JenisTabel,
    KolomTabel,
    SelLampiran,
    TabelLampiran,
)
from lakip_xl.lampiran.tabel.catatan import catatan_kinerja
from lakip_xl.lampiran.tabel.keuangan import romawi
from lakip_xl.lampiran.tabel.kolom import CAPAIAN, KATEGORI, NO, REALISASI, TARGET, TIDAK_ADA_DATA, gabungkan
from lakip_xl.lampiran.tabel.sel import (
    capaian_hidup,
    catatan_tanda,
    figur,
    hitungan,
    masukan,
    nama_program,
    polaritas,
    sumber,
    uraian_sasaran,
)
from lakip_xl.model import Lakip, Outcome, Output
from lakip_xl.values.cell import TIDAK_BERLAKU

_CAPAIAN_PROGRAM = (
    KolomTabel("no", "No", JenisTabel.NOMOR, 6),
    KolomTabel("uraian", "Program dan Kegiatan", lebar=44),
    KolomTabel("indikator", "Indikator Program (Outcome) dan Keluaran Kegiatan (Output)", lebar=50),
    KolomTabel("satuan", "Satuan", JenisTabel.KATA, 11),
    TARGET,
    REALISASI,
    CAPAIAN,
    KATEGORI,
)
_PENJELASAN = (
    NO,
    KolomTabel("uraian", "Program", lebar=36),
    KolomTabel("indikator", "Indikator Program", lebar=40),
    TARGET,
    REALISASI,
    CAPAIAN,
    KolomTabel("penjelasan", "Penjelasan Gagal/Berhasil", lebar=48),
)
_KOSONG = "Tidak ada data: belum ada indikator program sasaran ini pada lembar Program."
_LAIN = "Lain"


@dataclass
class _Program:
    """A program under a sasaran, with its outcomes and the outputs of its kegiatan there."""

    nama: str
    outcome: list[Outcome] = field(default_factory=list)
    output: list[Output] = field(default_factory=list)


def capaian_program(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L15: outcomes of programs and outputs of kegiatan, one table for each sasaran."""
    nama = nama_program(hasil_hitung.lakip)
    for kode, uraian, daftar in _menurut_sasaran(hasil_hitung.lakip):
        daftar_baris = tuple(_capaian(hasil_hitung, daftar, nama))
        semua: list[Outcome | Output] = [b for p in daftar for b in p.outcome]
        semua += [b for p in daftar for b in p.output]
        catatan = (
            catatan_kinerja(hasil_hitung.lakip.identitas, hasil_hitung.lakip.skala, semua) if semua else ()
        )
        yield TabelLampiran(
            "L15",
            "Capaian Program (Outcome) dan Kegiatan (Output)",
            _CAPAIAN_PROGRAM,
            daftar_baris,
            bagian=kode,
            keterangan=(uraian,),
            sumber=sumber(hasil_hitung.lakip),
            catatan=(*catatan, *catatan_tanda(daftar_baris)),
            kosong="Tidak ada data: belum ada program atau keluaran sasaran ini pada lembar Program dan Kegiatan.",
        )


def penjelasan_program(hasil_hitung: HasilHitung) -> Iterable[TabelLampiran]:
    """L16: one computed sentence for each indikator of a program."""
    semua = list(_menurut_sasaran(hasil_hitung.lakip))
    for kode, uraian, daftar in semua:
        baris = [
            _jelas(hasil_hitung, n, p.nama, o)
            for n, p in enumerate((p for p in daftar if p.outcome), 1)
            for o in p.outcome
        ]
        daftar_baris = gabungkan(baris, 2)
        if kode == _LAIN and not baris and len(semua) > 1:
            continue
        yield TabelLampiran(
            "L16",
            "Penjelasan Gagal/Berhasil Program",
            _PENJELASAN,
            daftar_baris,
            bagian=kode,
            keterangan=(uraian,),
            sumber=sumber(hasil_hitung.lakip),
            catatan=(*_catatan_penjelasan(hasil_hitung, daftar), *catatan_tanda(daftar_baris)),
            kosong=_KOSONG,
        )


def _catatan_penjelasan(hasil_hitung: HasilHitung, daftar: Sequence[_Program]) -> Iterator[str]:
    """The formulas and the scale, and of which indikator the lower realisasi is the better one."""
    semua = [o for p in daftar for o in p.outcome]
    if semua:
        yield from catatan_kinerja(hasil_hitung.lakip.identitas, hasil_hitung.lakip.skala, semua)
    minimum = dict.fromkeys(o.indikator.teks for o in semua if polaritas(o) == MINIMUM)
    if minimum:
        yield f"Realisasi yang lebih kecil dari target berarti lebih baik (polaritas minimum): {'; '.join(minimum)}."


def _jelas(hasil_hitung: HasilHitung, nomor: int, nama: str, outcome: Outcome) -> BarisLampiran:
    return BarisLampiran(
        (
            SelLampiran(str(nomor)),
            SelLampiran(nama),
            SelLampiran(outcome.indikator.teks),
            masukan(hasil_hitung, outcome.target),
            masukan(hasil_hitung, outcome.realisasi),
            capaian_hidup(hasil_hitung, "Program", outcome, outcome.target),
            hitungan(hasil_hitung, ("Program", "penjelasan"), outcome.penjelasan),
        )
    )


def _capaian(
    hasil_hitung: HasilHitung, daftar: Sequence[_Program], nama: Mapping[str, str]
) -> Iterator[BarisLampiran]:
    for nomor, program in enumerate(daftar, 1):
        yield from gabungkan(list(_baris_outcome(hasil_hitung, romawi(nomor), program)), 2)
        yield from gabungkan(list(_baris_output(hasil_hitung, program.output, nama)), 2)


def _baris_outcome(hasil_hitung: HasilHitung, nomor: str, program: _Program) -> Iterator[BarisLampiran]:
    for o in program.outcome:
        kategori = hitungan(hasil_hitung, ("Program", "kategori"), o.kategori)
        yield BarisLampiran(
            (SelLampiran(nomor), SelLampiran(program.nama), *_kinerja(hasil_hitung, "Program", o, kategori)),
            GayaBaris.PROGRAM,
        )
    if not program.outcome:
        yield BarisLampiran(
            (SelLampiran(nomor), SelLampiran(program.nama), *(SelLampiran() for _ in _CAPAIAN_PROGRAM[2:])),
            GayaBaris.PROGRAM,
        )


def _baris_output(
    hasil_hitung: HasilHitung, daftar: Sequence[Output], nama: Mapping[str, str]
) -> Iterator[BarisLampiran]:
    urutan = {kode: n for n, kode in enumerate(dict.fromkeys(o.kegiatan.teks for o in daftar), 1)}
    for o in sorted(daftar, key=lambda o: urutan[o.kegiatan.teks]):
        capaian = capaian_hidup(hasil_hitung, "Kegiatan", o, o.target)
        kategori = SelLampiran()
        if capaian.nilai is TIDAK_BERLAKU:
            kategori = capaian
        elif not capaian.tanda:
            kategori = figur(kategori_keluaran(hasil_hitung, o))
        uraian = o.uraian.teks or nama.get(o.kegiatan.teks) or o.kegiatan.teks
        yield BarisLampiran(
            (
                SelLampiran(str(urutan[o.kegiatan.teks])),
                SelLampiran(uraian),
                *_kinerja(hasil_hitung, "Kegiatan", o, kategori),
            )
        )


def _kinerja(
    hasil_hitung: HasilHitung, lembar: str, baris: Outcome | Output, kategori: SelLampiran
) -> Iterator[SelLampiran]:
    yield SelLampiran(baris.indikator.teks if isinstance(baris, Outcome) else baris.output.teks)
    yield SelLampiran(baris.satuan.teks)
    yield masukan(hasil_hitung, baris.target)
    yield masukan(hasil_hitung, baris.realisasi)
    yield capaian_hidup(hasil_hitung, lembar, baris, baris.target)
    yield kategori


def _menurut_sasaran(lakip: Lakip) -> Iterator[tuple[str, str, list[_Program]]]:
    """Code, line under the title and programs of every sasaran; what belongs to none comes last."""
    uraian = uraian_sasaran(lakip)
    nama = nama_program(lakip)
    induk = {k.kode.teks: p.kode.teks for p in lakip.daftar_program for k in p.telusuri()}
    kelompok: dict[str, dict[str, _Program]] = {kode: {} for kode in uraian_menurut_lembar(lakip)}

    def program(sasaran: str, kode: str, cadangan: str) -> _Program:
        return kelompok.setdefault(sasaran, {}).setdefault(kode, _Program(nama.get(kode) or cadangan or kode))

    for o in lakip.daftar_outcome:
        program(o.sasaran.teks, o.program.teks, o.uraian.teks).outcome.append(o)
    efisiensi = {
        (t.sasaran, k.kode.teks): p.kode.teks
        for t in lakip.daftar_efisiensi
        for p in t.daftar_program
        for k in p.daftar_kegiatan
    }
    didukung: dict[str, list[str]] = {}
    for sasaran, kegiatan in efisiensi:
        didukung.setdefault(kegiatan, []).append(sasaran)
    for keluaran in lakip.daftar_output:
        kegiatan = keluaran.kegiatan.teks
        for sasaran in _sasaran_keluaran(keluaran, didukung, kelompok, induk):
            kode = efisiensi.get((sasaran, kegiatan)) or induk.get(kegiatan, "")
            program(sasaran, kode, "Kegiatan lain").output.append(keluaran)
    if not kelompok:
        yield "", f"Sasaran: {TIDAK_ADA_DATA}", []
    for kode, daftar in kelompok.items():
        judul = f"Sasaran: {uraian.get(kode) or kode}" if kode else "Keluaran yang tidak terkait satu sasaran"
        yield kode or _LAIN, judul, list(daftar.values())


def uraian_menurut_lembar(lakip: Lakip) -> list[str]:
    """Codes of the sasaran in the order of their sheet."""
    return list(dict.fromkeys(s.kode.teks for s in lakip.daftar_sasaran))


def _sasaran_keluaran(
    keluaran: Output,
    didukung: dict[str, list[str]],
    kelompok: dict[str, dict[str, _Program]],
    induk: dict[str, str],
) -> list[str]:
    """The sasaran that an output serves: the one its row names, else those its kegiatan or program stands under."""
    if keluaran.sasaran.teks:
        return [keluaran.sasaran.teks]
    kode = keluaran.kegiatan.teks
    daftar = didukung.get(kode) or [s for s, program in kelompok.items() if induk.get(kode) in program and s]
    return daftar or [""]

"""Findings as one self-contained page that fetches nothing, runs nothing and prints on A4."""

from __future__ import annotations

from collections.abc import Sequence

from lakip_xl.hitung.rumus_dengan_angka import tampil_nilai
from lakip_xl.laporan.html import IsiUnsur, Markah, gabung, halaman, unsur
from lakip_xl.laporan.temuan_grafik import grafik_program
from lakip_xl.laporan.temuan_putusan import daftar_pilihan, gaya_putusan, tanpa_temuan
from lakip_xl.laporan.temuan_susunan import (
    Bagian,
    Pokok,
    bagi_turunan,
    jumlah_turunan,
    susun_bagian,
    uraian_kepastian,
)
from lakip_xl.rules import MENURUT_KODE
from lakip_xl.temuan import Temuan, Tingkat
from lakip_xl.values.angka import tampil
from lakip_xl.verbs.kelengkapan import KeadaanIsi, KeadaanLembar
from lakip_xl.verbs.validasi import Pemeriksaan

_PENJELASAN_KOLOM = ("Sel dan aturan", "Temuan", "Tertulis", "Seharusnya")
_NILAI_TERPANJANG = 160  # characters; a longer one is a sentence, which the message has in full


def tulis_html(daftar: Sequence[Pemeriksaan]) -> str:
    """The page of one or several workbooks. All text of a workbook is escaped."""
    judul = _judul(daftar[0]) if len(daftar) == 1 else f"Pemeriksaan LAKIP {len(daftar)} buku kerja"
    isi = [_buku(p, n, utama=len(daftar) == 1) for n, p in enumerate(daftar, 1)]
    badan = unsur("body", unsur("h1", judul) if len(daftar) > 1 else None, isi)
    return halaman(judul, badan)


def _judul(pemeriksaan: Pemeriksaan) -> str:
    identitas = pemeriksaan.hasil_hitung.lakip.identitas
    kantor = identitas.opd or pemeriksaan.buku.nama
    return f"Pemeriksaan LAKIP {kantor}" + (f" Tahun {identitas.tahun}" if identitas.tahun else "")


def _buku(pemeriksaan: Pemeriksaan, nomor: int, *, utama: bool) -> Markah:
    program = pemeriksaan.hasil_hitung.lakip.daftar_program
    urutan = {id(t): f"b{nomor}t{n}" for n, t in enumerate(pemeriksaan.daftar_temuan, 1)}
    bagian = susun_bagian(pemeriksaan.daftar_temuan)
    return unsur(
        "section",
        unsur("h1" if utama else "h2", _judul(pemeriksaan)),
        unsur("p", f"Buku kerja: {pemeriksaan.buku.nama}", kelas="redup"),
        _putusan(pemeriksaan),
        _hitungan(pemeriksaan),
        _kelengkapan(pemeriksaan),
        _pilihan(pemeriksaan),
        _grafik(pemeriksaan) if program else None,
        [_bagian(b, urutan) for b in bagian] or unsur("p", tanpa_temuan(pemeriksaan)),
        _legenda(pemeriksaan),
        _kaki(pemeriksaan),
    )


def _putusan(pemeriksaan: Pemeriksaan) -> Markah:
    """The verdict, and what comes next."""
    return unsur(
        "div",
        unsur("p", unsur("b", pemeriksaan.kesimpulan.kalimat)),
        unsur("p", f"Berikutnya: {pemeriksaan.berikutnya}.") if pemeriksaan.berikutnya else None,
        kelas=f"putusan {gaya_putusan(pemeriksaan)}",
    )


def _kelengkapan(pemeriksaan: Pemeriksaan) -> Markah | None:
    """How much of each sheet is filled in, where something is still to be."""
    if not pemeriksaan.berikutnya:
        return None
    butir = [
        unsur("div", unsur("dt", satu.lembar.nama), unsur("dd", satu.uraian), kelas=_kelas_keadaan(satu))
        for satu in pemeriksaan.daftar_keadaan
    ]
    return gabung((unsur("h3", "Kelengkapan"), unsur("dl", butir, kelas="kelengkapan")))


def _kelas_keadaan(satu: KeadaanLembar) -> str:
    if satu.keadaan in (KeadaanIsi.TERISI, KeadaanIsi.TIDAK_DIPAKAI):
        return "terisi"
    return "sebagian" if satu.keadaan is KeadaanIsi.SEBAGIAN else "kosong"


def _hitungan(pemeriksaan: Pemeriksaan) -> Markah:
    nama = {**{t.value: t.value.capitalize() for t in Tingkat}, "dikecualikan": "Dikecualikan"}
    butir = [(k, nama[k], n) for k, n in pemeriksaan.ringkasan.items()]
    butir.append(("terbawa", "Ikut terbawa", jumlah_turunan(pemeriksaan.daftar_temuan)))
    return unsur("ul", [unsur("li", unsur("b", str(n)), n_, kelas=k) for k, n_, n in butir], kelas="hitungan")


def _pilihan(pemeriksaan: Pemeriksaan) -> Markah:
    butir = [(unsur("dt", label), unsur("dd", nilai)) for label, nilai in daftar_pilihan(pemeriksaan)]
    return unsur("dl", butir, kelas="pilihan")


def _grafik(pemeriksaan: Pemeriksaan) -> Markah:
    kunci = (("anggaran", "Anggaran"), ("realisasi", "Realisasi"), ("lebih", "Realisasi melampaui anggaran"))
    butir = [unsur("span", unsur("i", kelas=kelas), label) for kelas, label in kunci]
    return gabung((
        unsur("h3", "Anggaran dan realisasi per program ", unsur("small", "dalam Rupiah; serapan dalam kurung")),
        unsur("figure", unsur("figcaption", butir), grafik_program(pemeriksaan.hasil_hitung)),
    ))  # fmt: skip


def _bagian(bagian: Bagian, urutan: dict[int, str]) -> Markah:
    """The findings of one sheet."""
    kelas = ("sel", None, "nilai", "nilai")
    kepala = unsur("thead", unsur("tr", [unsur("th", k, scope="col") for k in _PENJELASAN_KOLOM]))
    baris = [_baris(pokok, urutan) for pokok in bagian.daftar_pokok]
    return gabung((
        unsur("h3", f"Lembar {bagian.lembar} ", unsur("small", f"({bagian.uraian_jumlah()})")),
        unsur("table", unsur("colgroup", [unsur("col", kelas=k) for k in kelas]), kepala, unsur("tbody", baris)),
    ))  # fmt: skip


def _baris(pokok: Pokok, urutan: dict[int, str]) -> Markah:
    t = pokok.temuan
    tingkat = t.tingkat.value
    return unsur(
        "tr",
        unsur(
            "td",
            unsur("b", t.sel.alamat or t.sel.lembar),
            unsur("span", tingkat.capitalize(), kelas=f"tingkat {tingkat}"),
            f" {t.kode}",
        ),
        unsur("td", _uraian(t), _serupa(pokok.daftar_serupa, urutan), _turunan(pokok.daftar_turunan, urutan)),
        unsur("td", _pendek(tampil(t.sel)) if t.sel.alamat else "–", kelas="nilai"),
        unsur("td", _seharusnya(t), kelas="nilai"),
        kelas="dikecualikan" if t.dikecualikan is not None else None,
        **_penanda(t, urutan),
    )


def _uraian(t: Temuan) -> list[IsiUnsur]:
    return [
        unsur("p", t.pesan),
        unsur("p", kepastian, kelas="kepastian") if (kepastian := uraian_kepastian(t)) else None,
        unsur("p", f"Sebab yang mungkin: {t.sebab}.", kelas="sebab") if t.sebab else None,
        unsur("p", f"Dikecualikan: {t.dikecualikan}.") if t.dikecualikan is not None else None,
    ]


def _serupa(daftar: Sequence[Temuan], urutan: dict[int, str]) -> Markah | None:
    """Further cells of which the same is to be said."""
    if not daftar:
        return None
    butir = [
        (" " if n else "", unsur("span", t.sel.alamat, **_penanda(t, urutan))) for n, t in enumerate(daftar)
    ]
    return unsur("p", f"Demikian pula {len(daftar)} sel lain: ", butir)


def _turunan(daftar: Sequence[Temuan], urutan: dict[int, str]) -> Markah | None:
    """What only follows from a finding: each cell with what it holds and should."""
    bagian = [
        gabung((f"{judul}:", unsur("ul", [_butir(t, urutan) for t in terbagi])))
        for judul, terbagi in bagi_turunan(daftar)
    ]
    return unsur("div", bagian, kelas="turunan") if bagian else None


def _butir(t: Temuan, urutan: dict[int, str]) -> Markah:
    return unsur(
        "li", f"{t.sel.tempat} {t.kode}: {_pendek(tampil(t.sel))}{_menjadi(t)}", **_penanda(t, urutan)
    )


def _menjadi(t: Temuan) -> str:
    return f", seharusnya {_seharusnya(t)}" if t.seharusnya is not None else ""


def _penanda(t: Temuan, urutan: dict[int, str]) -> dict[str, str]:
    """The finding's number in the order of all reports, and what it is, for programs."""
    return {"id": urutan[id(t)], "data_kode": t.kode, "data_lembar": t.sel.lembar, "data_sel": t.sel.alamat}


def _seharusnya(t: Temuan) -> str:
    return _pendek(tampil_nilai(t.sel, t.seharusnya)) if t.seharusnya is not None else "–"


def _pendek(teks: str) -> str:
    return teks if len(teks) <= _NILAI_TERPANJANG else teks[: _NILAI_TERPANJANG - 1].rstrip() + "…"


def _legenda(pemeriksaan: Pemeriksaan) -> Markah | None:
    """What the codes of the findings stand for."""
    ada = {t.kode for t in pemeriksaan.daftar_temuan}
    butir = [
        unsur("div", unsur("dt", kode), unsur("dd", aturan.judul))
        for kode, aturan in MENURUT_KODE.items()
        if kode in ada
    ]
    return gabung((unsur("h3", "Arti kode aturan"), unsur("dl", butir, kelas="legenda"))) if butir else None


def _kaki(pemeriksaan: Pemeriksaan) -> Markah:
    lra = pemeriksaan.hasil_hitung.lakip.lra
    return unsur(
        "footer",
        unsur("p", f"Diperiksa dengan {pemeriksaan.alat}."),
        unsur("p", f"{pemeriksaan.buku.nama}, SHA-256 ", unsur("code", pemeriksaan.buku.sha256)),
        unsur("p", f"{lra.nama}, SHA-256 ", unsur("code", lra.sha256)) if lra else None,
    )

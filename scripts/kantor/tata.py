"""Rows of facts to sheets as people lay them out: other headings, another order, titles, columns of their own."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lakip_xl.contract import HITUNGAN, LEMBAR_MENURUT_NAMA, Jenis, Kolom, Lembar
from lakip_xl.values.cell import UMUM, Format, Grid
from lakip_xl.values.teks import sederhana


class Isi(NamedTuple):
    """What a cell holds and how it shows it."""

    nilai: object = None
    format: Format = UMUM


Baris = Mapping[str, Isi | str]  # by column key; a year's column is "target 2024"


class Tata(NamedTuple):
    """How sheets are laid out."""

    judul_lain: bool  # headings by their aliases
    kolom_diacak: bool
    baris_di_atas: int  # title rows above the headings
    nomor_kolom: bool  # a row 1 2 3 below the headings
    kolom_asing: int


POLOS = Tata(False, False, 0, False, 0)


def tata_lembar(nama: str, daftar_baris: Sequence[Baris], tata: Tata, acak: random.Random) -> Grid:
    """A sheet of the contract with these rows. Computed columns are there and blank."""
    lembar = LEMBAR_MENURUT_NAMA[nama]
    kolom = _susun_kolom(lembar, daftar_baris, tata, acak)
    isi: list[list[object]] = [[f"{lembar.judul}{' ' * n}"] for n in range(tata.baris_di_atas)]
    isi.append([judul for _, judul in kolom])
    if tata.nomor_kolom:
        isi.append([f"({n})" for n in range(1, len(kolom) + 1)])
    format: dict[int, dict[int, Format]] = {}
    bawaan = {kunci: _format_hitungan(lembar, kunci, acak) for kunci, _ in kolom}
    for baris in daftar_baris:
        sel = [baris.get(kunci, Isi(None, bawaan[kunci])) for kunci, _ in kolom]
        isi.append([s.nilai if isinstance(s, Isi) else s for s in sel])
        format[len(isi)] = {
            n: s.format for n, s in enumerate(sel, 1) if isinstance(s, Isi) and s.format != UMUM
        }
    return Grid(nama, isi, format)


def _susun_kolom(
    lembar: Lembar, daftar_baris: Sequence[Baris], tata: Tata, acak: random.Random
) -> list[tuple[str, str]]:
    """(key, heading) of each column, in the sheet's order."""
    terpakai = {kunci for baris in daftar_baris for kunci in baris}
    kolom = [
        (k.kunci, _judul(lembar, k, acak) if tata.judul_lain else k.judul)
        for k in lembar.kolom
        if not k.per_tahun
        and (
            k.wajib or k.kunci in terpakai or (k.peran is HITUNGAN and not k.tambahan and acak.random() < 0.9)
        )
    ]
    for k in lembar.kolom:
        if k.per_tahun:
            tahun = sorted(t for t in terpakai if t.startswith(f"{k.kunci} "))
            bentuk = acak.choice([k.judul, "{tahun}", "Tahun {tahun}"]) if tata.judul_lain else k.judul
            kolom += [(t, bentuk.format(tahun=t[-4:])) for t in tahun]
    kolom += [(f"asing {n}", f"Catatan Kami {n}") for n in range(1, tata.kolom_asing + 1)]
    if tata.kolom_diacak:
        acak.shuffle(kolom)
    return kolom


def _judul(lembar: Lembar, kolom: Kolom, acak: random.Random) -> str:
    """One of the headings under which a column is found, spelled in one of many ways."""
    milik = {sederhana(k.judul): k for k in lembar.kolom}
    for k in lembar.kolom:
        for alias in k.alias:
            milik.setdefault(sederhana(alias), k)
    judul = acak.choice([a for a in (kolom.judul, *kolom.alias) if milik[sederhana(a)] is kolom])
    return acak.choice([judul, judul.upper(), judul.replace(" ", "\n"), f" {judul.title()}:"])


def _format_hitungan(lembar: Lembar, kunci: str, acak: random.Random) -> Format:
    """How a computed column shows its figures."""
    kolom = next((k for k in lembar.kolom if k.kunci == kunci), None)
    if kolom is None or kolom.peran is not HITUNGAN:
        return UMUM
    if kolom.jenis is Jenis.PERSEN:
        return acak.choice([Format(0, True), Format(1, True), Format(2, True), Format(4, True), UMUM])
    return Format(0) if kolom.jenis is Jenis.RUPIAH else UMUM

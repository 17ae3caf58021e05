"""Forms of outputs: an entry and a writer are all it takes, and what is written is there whole or not at all."""

from __future__ import annotations

from pathlib import Path
from pkgutil import resolve_name

import pytest

from lakip_xl.files.forms import Bentuk, Layar, Produk, tulis
from lakip_xl.lampiran.bentuk import LAMPIRAN
from lakip_xl.laporan.bentuk import BANDING, TEMUAN
from lakip_xl.rekap.bentuk import REKAP
from lakip_xl.values.ditolak import BukuDitolak

SEMUA = (TEMUAN, BANDING, LAMPIRAN, REKAP)


def _teks(satu: str, dua: str, *, warna: object, lebar: int = 0) -> str:
    return f"{warna(satu, 'judul')} {dua} {lebar}"  # type: ignore[operator]


def _biner(isi: str) -> bytes:
    return isi.encode() + b"\x00"


def _bertahap(daftar: list[str], tujuan: Path) -> None:
    with open(tujuan, "w", encoding="utf-8") as berkas:
        for baris in daftar:
            if baris == "gagal":
                raise ValueError("the writer fails halfway")
            berkas.write(baris)


def bentuk(penulis: str, **sifat: object) -> Bentuk:
    return Bentuk(nama="uji", akhiran=".uji", penulis=f"{__name__}:{penulis}", **sifat)  # type: ignore[arg-type]


def layar() -> tuple[Layar, list[str]]:
    tertulis: list[str] = []
    return Layar(tertulis.append, lambda teks, gaya: f"<{gaya}>{teks}", 70), tertulis


def test_text_is_coloured_on_the_screen_and_never_in_a_file(tmp_path: Path) -> None:
    satu, (ke, tertulis) = bentuk("_teks", layar=("warna", "lebar")), layar()
    tulis(satu, "a", "b", tujuan=None, layar=ke)
    assert tertulis == ["<judul>a b 70"]
    tulis(satu, "a", "b", tujuan=tmp_path / "a.uji", layar=ke)
    assert (tmp_path / "a.uji").read_text(encoding="utf-8") == "a b 70" and len(tertulis) == 1


def test_a_writer_is_told_no_more_of_the_screen_than_it_asks_for() -> None:
    ke, tertulis = layar()
    tulis(bentuk("_teks", layar=("warna",)), "a", "b", tujuan=None, layar=ke)
    assert tertulis == ["<judul>a b 0"]


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    tulis(bentuk("_biner", biner=True), "isi", tujuan=tmp_path / "a.uji")
    assert (tmp_path / "a.uji").read_bytes() == b"isi\x00"


def test_what_is_written_bit_by_bit_takes_its_place_only_when_finished(tmp_path: Path) -> None:
    satu, tujuan = bentuk("_bertahap", bertahap=True), tmp_path / "a.uji"
    tulis(satu, ["satu ", "dua"], tujuan=tujuan)
    assert tujuan.read_text(encoding="utf-8") == "satu dua"
    with pytest.raises(ValueError, match="halfway"):
        tulis(satu, ["tiga", "gagal"], tujuan=tujuan)
    assert tujuan.read_text(encoding="utf-8") == "satu dua" and list(tmp_path.iterdir()) == [tujuan]


@pytest.mark.parametrize("bertahap", [False, True])
def test_a_target_that_cannot_be_written_is_refused(tmp_path: Path, bertahap: bool) -> None:
    satu, isi = (bentuk("_bertahap", bertahap=True), ["isi"]) if bertahap else (bentuk("_biner"), "isi")
    with pytest.raises(BukuDitolak, match="tidak ada"):
        tulis(satu, isi, tujuan=tmp_path / "tiada" / "a.uji")


@pytest.mark.parametrize("produk", SEMUA, ids=lambda p: p.nama)
def test_every_form_has_its_own_name_and_ending_and_a_writer(produk: Produk) -> None:
    for satu in produk.daftar_bentuk:
        assert produk.bernama(satu.nama) is satu
        assert produk.berakhiran(Path("KELUARAN" + satu.akhiran.upper())) is satu
        assert callable(resolve_name(satu.penulis))
        assert not satu.biner or not satu.layar
    assert produk.berakhiran(Path("keluaran.tiada")) is None
    assert produk.berakhiran(Path("keluaran")) is None

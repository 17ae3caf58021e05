"""The verbs that both faces, command line and ribbon, call. Pure: a workbook goes in as read."""

from __future__ import annotations

from msgspec import Struct

from lakip_xl import __version__
from lakip_xl.assemble import assemble, baca_lembar
from lakip_xl.cell import BukanBilangan, Buku, Cell
from lakip_xl.contract import HITUNGAN, Jenis
from lakip_xl.ditolak import BukuDitolak
from lakip_xl.fill import Rencana, fill, terapkan
from lakip_xl.hitung.ulang import Ulang, recompute
from lakip_xl.pembacaan import singkat
from lakip_xl.rules import RULES, check, himpunan
from lakip_xl.rules.dasar import Aturan
from lakip_xl.tabel import BATAS_BARIS_JUDUL
from lakip_xl.temuan import Temuan, ringkasan


class Pemeriksaan(Struct, frozen=True):
    """The outcome of checking one workbook."""

    buku: Buku
    ulang: Ulang
    daftar_temuan: tuple[Temuan, ...]
    daftar_aturan: tuple[Aturan, ...] = RULES

    @property
    def sebagian(self) -> bool:
        """Whether only some of the rules were asked for."""
        return len(self.daftar_aturan) < len(RULES)

    @property
    def alat(self) -> str:
        """What made this report: version, rule set, and how many of its rules were asked for."""
        return alat() + (f", hanya {len(self.daftar_aturan)} aturan yang dipilih" if self.sebagian else "")

    @property
    def ringkasan(self) -> dict[str, int]:
        return ringkasan(self.daftar_temuan)

    def sebagai_kamus(self) -> dict[str, object]:
        """The JSON object of one workbook, version 1."""
        return {
            "versi": 1,
            "alat": self.alat,
            "buku": self.buku.nama,
            "sha256": self.buku.sha256,
            "pilihan": self.ulang.lakip.identitas.pilihan_terpakai(),
            "ringkasan": self.ringkasan,
            "temuan": [temuan.sebagai_kamus() for temuan in self.daftar_temuan],
        }


class Pengisian(Struct, frozen=True):
    """The edits that fill a workbook, and how it would be found after them."""

    rencana: Rencana
    sesudah: Pemeriksaan


def alat() -> str:
    """What made a report: the tool's version and the rule set."""
    return f"lakip_xl {__version__} ({himpunan()})"


def validasi(buku: Buku, daftar_aturan: tuple[Aturan, ...] = RULES) -> Pemeriksaan:
    """Check a workbook. Raises `BukuDitolak` where it is no LAKIP workbook."""
    ulang = recompute(assemble(buku))
    return Pemeriksaan(buku, ulang, tuple(check(ulang, daftar_aturan)), daftar_aturan)


def isi(buku: Buku, *, paksa: bool = False, timpa_rumus: bool = False) -> Pengisian:
    """Plan the filling of a workbook; `paksa` fills also what rests on contradicted inputs,
    `timpa_rumus` where a formula stands.

    Raises `BukuDitolak` where it is no LAKIP workbook, or cannot be known what its figures belong to.
    """
    lakip = assemble(buku)
    if any(isinstance(c.sel.mentah, BukanBilangan) for c in lakip.daftar_catatan):
        _tolak_nama_tak_terbaca(buku)
    rencana = fill(recompute(lakip, percaya_semua=paksa), timpa_rumus=timpa_rumus)
    return Pengisian(rencana, validasi(terapkan(buku, rencana.daftar_edit)))


def _tolak_nama_tak_terbaca(buku: Buku) -> None:
    """Where a heading, code or name is an endless number, other figures would be taken for those of its row or column."""
    menurut_nama = {grid.nama: grid for grid in buku.daftar_grid}
    for tabel in baca_lembar(buku)[0].values():
        bernama = {
            tabel.kolom[k.kunci]
            for k in tabel.lembar.kolom
            if k.kunci in tabel.kolom and k.jenis in (Jenis.TEKS, Jenis.KODE) and k.peran is not HITUNGAN
        }
        for baris, deret in enumerate(menurut_nama[tabel.nama].isi, 1):
            for kolom, nilai in enumerate(deret, 1):
                judul = baris <= (tabel.judul or BATAS_BARIS_JUDUL)
                if isinstance(nilai, BukanBilangan) and (judul or kolom in bernama):
                    raise BukuDitolak(
                        f"Sel {Cell(tabel.nama, baris, kolom).tempat} berisi “{singkat(nilai.teks)}”, bukan judul, kode, "
                        "atau nama, sehingga tidak diketahui milik siapa angkanya; tuliskan ulang isinya."
                    )

"""Check a workbook: recompute it, and ask every rule."""

from __future__ import annotations

from msgspec import Struct

from lakip_xl import __version__
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.rules import RULES, check, himpunan
from lakip_xl.rules.dasar import Aturan
from lakip_xl.temuan import Temuan, Tingkat, ringkasan
from lakip_xl.values.cell import Buku
from lakip_xl.verbs.andaian import hitung_buku


class Pemeriksaan(Struct, frozen=True):
    """The outcome of checking one workbook."""

    buku: Buku
    hasil_hitung: HasilHitung
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

    def melaporkan(self, *tingkat: Tingkat) -> bool:
        """Whether it reports a finding of such a level that nobody answers for. Of all rules that is what the
        summary counts; of some also what only follows from a finding that was not asked for."""
        return any(
            t.tingkat in tingkat and (t.dihitung or (self.sebagian and t.dikecualikan is None))
            for t in self.daftar_temuan
        )

    def sebagai_kamus(self) -> dict[str, object]:
        """The JSON object of one workbook, version 2."""
        return {
            "versi": 2,
            "alat": self.alat,
            "buku": self.buku.nama,
            "sha256": self.buku.sha256,
            "pilihan": self.hasil_hitung.lakip.identitas.pilihan_terpakai(),
            "ringkasan": self.ringkasan,
            "temuan": [temuan.sebagai_kamus() for temuan in self.daftar_temuan],
        }


def alat() -> str:
    """What made a report: the tool's version and the rule set."""
    return f"lakip_xl {__version__} ({himpunan()})"


def validasi(buku: Buku, daftar_aturan: tuple[Aturan, ...] = RULES) -> Pemeriksaan:
    """Check a workbook. Raises `BukuDitolak` where it is no LAKIP workbook."""
    hasil_hitung = hitung_buku(buku)
    return Pemeriksaan(buku, hasil_hitung, tuple(check(hasil_hitung, daftar_aturan)), daftar_aturan)

"""Check a workbook: recompute it, and ask every rule."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from lakip_xl import __version__
from lakip_xl.hitung.hitung_ulang import HasilHitung
from lakip_xl.rules import RULES, check, himpunan
from lakip_xl.rules.dasar import Aturan
from lakip_xl.temuan import GALAT, PERINGATAN, Segi, Temuan, ringkasan, tanpa_akar
from lakip_xl.values.cell import Buku
from lakip_xl.verbs.andaian import TerhadapLra, hitung_buku
from lakip_xl.verbs.kelengkapan import KeadaanLembar, berikutnya, daftar_keadaan
from lakip_xl.verbs.kesimpulan import Kesimpulan, segi, simpulkan


class Pemeriksaan(Struct, frozen=True, dict=True):
    """The outcome of checking one workbook: what is reported of it, and the verdict."""

    buku: Buku
    hasil_hitung: HasilHitung
    daftar_temuan: tuple[Temuan, ...]
    kesimpulan: Kesimpulan
    daftar_aturan: tuple[Aturan, ...] = RULES

    @property
    def sebagian(self) -> bool:
        """Whether only some of the rules were asked for."""
        return self.kesimpulan.sebagian

    @cached_property
    def daftar_keadaan(self) -> tuple[KeadaanLembar, ...]:
        """How much of each sheet is filled in."""
        return daftar_keadaan(self.hasil_hitung)

    @cached_property
    def berikutnya(self) -> str:
        """What a workbook that is not complete needs next; "" for one that is, or where that was not asked."""
        if self.kesimpulan.lengkap:
            return ""
        kurang = next(
            (f"perbaiki {t.kode} pada {t.sel.tempat}" for t in self.daftar_temuan if segi(t) is Segi.LENGKAP),
            "",
        )
        return berikutnya(self.daftar_keadaan) or kurang

    @property
    def alat(self) -> str:
        """What made this report: version, rule set, and how many of its rules were asked for."""
        return alat() + (f", hanya {len(self.daftar_aturan)} aturan yang dipilih" if self.sebagian else "")

    @property
    def lra(self) -> dict[str, str | int] | None:
        """The export that it was held against, and how many rows were; None where none was given."""
        lra = self.hasil_hitung.lakip.lra
        if lra is None:
            return None
        return {"ekspor": lra.nama, "sha256": lra.sha256, "baris": lra.banyak, "kolom": lra.pilihan}

    @property
    def ringkasan(self) -> dict[str, int]:
        return ringkasan(self.daftar_temuan)

    def lulus(self, *, ketat: bool = False) -> bool:
        """Whether the verdict is good; `ketat`: and no warning counts either."""
        return self.kesimpulan.baik and not (ketat and self.ringkasan[PERINGATAN.value])

    def sebagai_kamus(self) -> dict[str, object]:
        """The JSON object of one workbook, version 2."""
        return {
            "versi": 2,
            "alat": self.alat,
            "buku": self.buku.nama,
            "sha256": self.buku.sha256,
            "pilihan": self.hasil_hitung.lakip.identitas.pilihan_terpakai(),
            "putusan": self.kesimpulan.sebagai_kamus(),
            **({"lra": self.lra} if self.lra else {}),
            "sebagian": self.sebagian,
            "sementara": self.kesimpulan.sementara,
            "berikutnya": self.berikutnya or None,
            "ringkasan": self.ringkasan,
            "temuan": [temuan.sebagai_kamus() for temuan in self.daftar_temuan],
        }


def alat() -> str:
    """What made a report: the tool's version and the rule set."""
    return f"lakip_xl {__version__} ({himpunan()})"


def validasi(
    buku: Buku,
    daftar_aturan: tuple[Aturan, ...] = RULES,
    *,
    sementara: bool = False,
    lra: TerhadapLra | None = None,
) -> Pemeriksaan:
    """Check a workbook, its budget also against an export of the official system (`lra`); one that is still being
    worked on (`sementara`) is not reproached for what it lacks: only a missing sheet or column is reported of that.
    Raises `BukuDitolak` where it is no LAKIP workbook, or cannot be held against the export."""
    hasil_hitung = hitung_buku(buku, lra=lra)
    temuan = check(hasil_hitung, daftar_aturan)
    kesimpulan = simpulkan(temuan, daftar_aturan, sementara=sementara, terhadap_lra=lra is not None)
    if sementara:
        temuan = tanpa_akar([t for t in temuan if segi(t) is not Segi.LENGKAP or t.tingkat is GALAT])
    return Pemeriksaan(buku, hasil_hitung, tuple(temuan), kesimpulan, daftar_aturan)

"""The verdict on a workbook: three things, and a fourth where an export was given, said apart, and the one sentence that
says them in every form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from lakip_xl.rules import MENURUT_KODE, RULES
from lakip_xl.rules.dasar import Aturan
from lakip_xl.temuan import GALAT, INFO, Segi, Temuan


class Kesimpulan(Struct, frozen=True):
    """`cocok`: no galat counts. `lengkap`: nothing is still to be filled in. `terbaca`: nothing was passed over.
    `sesuai_lra`: all of the budget that could be compared is the export's; None where it was held against none.

    `galat` is how many galat count, `banyak_aturan` of how many rules this is the verdict, `dinilai` what these speak of.
    `sementara`: the workbook is still being worked on, so that what it lacks is no reproach.
    """

    cocok: bool
    lengkap: bool
    terbaca: bool
    galat: int = 0
    banyak_aturan: int = len(RULES)
    dinilai: frozenset[Segi] = frozenset(Segi)
    sementara: bool = False
    sesuai_lra: bool | None = None

    @property
    def sebagian(self) -> bool:
        """Whether only some of the rules were asked for."""
        return self.banyak_aturan < len(RULES)

    @property
    def baik(self) -> bool:
        """What the exit code says: all of it, of a workbook still being worked on all but completeness."""
        lengkap = self.lengkap or self.sementara
        return self.cocok and lengkap and self.terbaca and self.sesuai_lra is not False

    @property
    def siap(self) -> bool:
        """Whether all rules were asked, and all of it is so: nothing less may be called ready."""
        return all(self.menurut_segi.values()) and not self.sebagian

    def sebagai_kamus(self) -> dict[str, bool]:
        return {segi.kunci: baik for segi, baik in self.menurut_segi.items()}

    @property
    def menurut_segi(self) -> Mapping[Segi, bool]:
        tiga = {Segi.COCOK: self.cocok, Segi.LENGKAP: self.lengkap, Segi.TERBACA: self.terbaca}
        return tiga if self.sesuai_lra is None else {**tiga, Segi.LRA: self.sesuai_lra}

    @property
    def kalimat(self) -> str:
        """The verdict in one sentence.

        >>> Kesimpulan(True, True, True).kalimat
        'Siap: cocok, lengkap, dan terbaca.'
        >>> Kesimpulan(True, True, True, sesuai_lra=True).kalimat
        'Siap: cocok, lengkap, terbaca, dan sesuai LRA.'
        >>> Kesimpulan(False, True, True, galat=2, sesuai_lra=False).kalimat
        'Belum siap: belum cocok (2 galat) dan tidak sesuai LRA; lengkap dan terbaca.'
        >>> Kesimpulan(True, False, True).kalimat
        'Belum siap: belum lengkap; sejauh ini cocok dan terbaca.'
        >>> Kesimpulan(False, True, False, galat=3).kalimat
        'Belum siap: belum cocok (3 galat) dan tidak terbaca seluruhnya; lengkap.'
        >>> Kesimpulan(True, False, True, sementara=True).kalimat
        'Sementara baik: cocok dan terbaca; kelengkapan belum dinilai.'
        >>> Kesimpulan(False, True, True, 1, banyak_aturan=1, dinilai=frozenset({Segi.COCOK})).kalimat
        'Putusan sebagian, hanya menurut 1 aturan yang dipilih: belum cocok (1 galat).'
        """
        if self.siap:
            return f"Siap: {_rangkai([segi.value for segi in self.menurut_segi])}."
        baik, buruk = self._bagian()
        if self.sebagian:
            awal = f"Putusan sebagian, hanya menurut {self.banyak_aturan} aturan yang dipilih"
        else:
            awal = "Sementara baik" if self.baik else "Belum siap"
            if self.cocok and not self.lengkap and not self.sementara:
                baik[0] = f"sejauh ini {baik[0]}"
        akhir = "kelengkapan belum dinilai" if self.sementara and Segi.LENGKAP in self.dinilai else ""
        return f"{awal}: {'; '.join(filter(None, (_rangkai(buruk), _rangkai(baik), akhir)))}."

    @property
    def singkat(self) -> str:
        """The verdict in a few words, for a list of workbooks."""
        buruk = self._bagian()[1]
        return ", ".join(buruk) or ("siap" if self.siap else "sementara baik" if self.sementara else "baik")

    def _bagian(self) -> tuple[list[str], list[str]]:
        """What is good and what is not, of what was asked."""
        baik, buruk = [], []
        for segi, hasil in self.menurut_segi.items():
            if segi is Segi.LENGKAP and self.sementara:
                continue
            if not hasil:
                buruk.append(self._buruk(segi))
            elif segi in self.dinilai:
                baik.append(segi.value)
        return baik, buruk

    def _buruk(self, segi: Segi) -> str:
        if segi is Segi.COCOK:
            return f"belum cocok ({self.galat} galat)"
        if segi is Segi.LRA:
            return "tidak sesuai LRA"
        return "belum lengkap" if segi is Segi.LENGKAP else "tidak terbaca seluruhnya"


def simpulkan(
    daftar_temuan: Iterable[Temuan],
    daftar_aturan: Sequence[Aturan] = RULES,
    *,
    sementara: bool = False,
    terhadap_lra: bool = False,
) -> Kesimpulan:
    """The verdict that follows from the findings of the rules that were asked for; what is waived costs nothing. A figure
    that differs from the export's costs also where another one is its root."""
    daftar_temuan = list(daftar_temuan)
    dinilai = frozenset(aturan.segi for aturan in daftar_aturan)
    lra = [t for t in daftar_temuan if segi(t) is Segi.LRA and t.tingkat is not INFO]
    dihitung = [t for t in daftar_temuan if t.dihitung]
    galat = sum(t.tingkat is GALAT for t in dihitung)
    return Kesimpulan(
        cocok=not galat,
        lengkap=not any(segi(t) is Segi.LENGKAP for t in dihitung),
        terbaca=not any(segi(t) is Segi.TERBACA and t.tingkat is not INFO for t in dihitung),
        galat=galat,
        banyak_aturan=len(daftar_aturan),
        dinilai=dinilai,
        sementara=sementara,
        sesuai_lra=(
            all(t.dikecualikan is not None for t in lra) if terhadap_lra and Segi.LRA in dinilai else None
        ),
    )


def segi(temuan: Temuan) -> Segi:
    """Which part of the verdict a finding bears on."""
    return MENURUT_KODE[temuan.kode].segi


def _rangkai(daftar: Sequence[str]) -> str:
    """
    >>> _rangkai(["cocok", "lengkap", "terbaca"])
    'cocok, lengkap, dan terbaca'
    """
    *depan, akhir = daftar or [""]
    return f"{', '.join(depan)}{',' if len(depan) > 1 else ''} dan {akhir}" if depan else akhir

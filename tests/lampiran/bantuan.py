"""The appendix as a file, as the command and the ribbon write it."""

from __future__ import annotations

from pathlib import Path

from lakip_xl.files import forms
from lakip_xl.lampiran.bentuk import LAMPIRAN
from lakip_xl.lampiran.dokumen import Dokumen


def tulis(dokumen: Dokumen, tujuan: Path) -> None:
    """Write it in the form that the ending asks for, as a workbook where there is none."""
    forms.tulis(LAMPIRAN.berakhiran(tujuan) or LAMPIRAN.daftar_bentuk[0], dokumen, tujuan=tujuan)

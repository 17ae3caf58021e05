"""The one exception a person can cause: a workbook that cannot or must not be used."""

from lakip_xl.values.teks import bersih


class BukuDitolak(Exception):
    """A workbook is unreadable or refused (exit code 3).

    The message is one Indonesian sentence saying what, where and what to do. What it quotes of a
    workbook cannot make it more than one line, nor steer the terminal.
    """

    def __init__(self, kalimat: str) -> None:
        super().__init__(bersih(kalimat))

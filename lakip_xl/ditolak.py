"""The one exception a person can cause: a workbook that cannot or must not be used."""


class BukuDitolak(Exception):
    """A workbook is unreadable or refused (exit code 3).

    The message is one Indonesian sentence saying what, where and what to do.
    """

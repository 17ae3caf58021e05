"""Hostile and broken workbooks, each made by code: what people mail, disks damage, and attackers send.

Most are the real workbook with one thing wrong, so that a run that gets past it has real work to do. `DAFTAR` is all
of them.
"""

from importlib import import_module

from musuh.dasar import DAFTAR

for _nama in ("bukan_buku", "arsip", "xml", "lembar", "isi_bersama", "luar"):
    import_module(f"musuh.{_nama}")  # each adds its own

__all__ = ["DAFTAR"]

"""Workbooks of hand-written XML."""

from buku_xml import buku_xml

__all__ = ["buku_xml"]

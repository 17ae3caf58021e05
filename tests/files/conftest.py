"""Workbooks of hand-written XML, and LibreOffice as a judge."""

from buku_xml import buku_xml, ke_csv

__all__ = ["buku_xml", "ke_csv"]

"""Ordinary ways to lay out and write the same workbook, by kind."""

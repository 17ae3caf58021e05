"""LAKIP without macros and without a command: a small window for the workbook open in Excel, dropped, or chosen."""

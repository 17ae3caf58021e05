"""A workbook's file, bytes in and out. It knows cells, sheets and parts, and no LAKIP."""

"""The workbook's own sheet Temuan."""

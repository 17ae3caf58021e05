"""What a workbook holds before it means anything: cells, numbers, texts, codes, and how they are written."""

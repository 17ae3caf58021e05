"""The tab LAKIP in Excel: its actions on the open workbook, and its installation."""

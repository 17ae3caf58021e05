"""What `scripts/bangun_windows.py` makes of a Python, of wheels and of this checkout: a setup file and a portable zip."""

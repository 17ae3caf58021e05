"""The whole tool as one page for a browser: Python runs in the page, and the command line in Python.

`halaman` is what one sees, `pekerja` the worker with the interpreter, `jembatan` the seam between them: arguments and
files in; exit code, texts and files out. `scripts/bangun_peramban.py` makes one file of it.
"""

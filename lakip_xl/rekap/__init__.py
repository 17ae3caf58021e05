"""Many workbooks, one recap: found, checked in processes of their own, kept as small records, put together.

Pure: `kolom`, `rekaman`, `susunan`. Edges: `letak` (files and URLs), `periksa` (one file to one record), `pekerja` and
`anak` (a process that may die, and its keeper), `lokal` and `kluster` (the engines), `jurnal`, `gabung` and `jumlah`
(pandas), and the forms that a recap is written in (`bentuk`).
"""

"""Excel in memory, behind the very part of xlwings that speaks COM on Windows, and errors at any of its calls.

`windows` gives xlwings what it imports of pywin32, `model` is Excel's object model as far as lakip_xl speaks it, `com`
counts the calls and lets them fail.
"""

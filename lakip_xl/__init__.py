"""lakip_xl: check, fill and print the tables of an Indonesian performance report (LAKIP).

From Python: `lakip_xl.buka("buku.xlsx")`; what else there is, `lakip_xl.antarmuka` tells.
"""

__version__ = "0.7.0"
__all__ = ["BukuDitolak", "BukuLakip", "__version__", "buka"]


def __getattr__(nama: str) -> object:
    """Open the door only for who knocks: a command takes as long as its imports."""
    if nama in __all__:
        from importlib import import_module

        return getattr(import_module("lakip_xl.antarmuka"), nama)
    raise AttributeError(f"module {__name__!r} has no attribute {nama!r}")

"""lakip_xl: check, fill and print the tables of an Indonesian performance report (LAKIP)."""

__version__ = "0.6.0"

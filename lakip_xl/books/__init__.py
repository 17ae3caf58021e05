"""The edges where workbooks come in and go out."""

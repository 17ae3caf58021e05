"""An xlwings engine over a running LibreOffice, so that the code meant for Excel runs against a real program.

What Excel does differently is done here as Excel does it: a text that looks like a formula, number or date is
taken for one unless it has the apostrophe; a cell of text format makes text of numbers; protected cells refuse.
"""

from uno_engine.mesin import Engine
from uno_engine.model import com_error
from uno_engine.proses import LibreOffice

__all__ = ["Engine", "LibreOffice", "com_error"]

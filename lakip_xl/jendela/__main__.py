"""What the Start menu, the desktop and Explorer's context menu start: ``pythonw -I -m lakip_xl.jendela [BUKU]``.

Exit codes are those of the command line: 0 shown and closed, 3 refused.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from lakip_xl.jendela.alur import Alur, Tampilan
from lakip_xl.sistem.aliran import siapkan
from lakip_xl.sistem.kegagalan import jelaskan
from lakip_xl.values.ditolak import BukuDitolak

DITOLAK = 3
LOG = "jendela.log"


def main(argumen: Sequence[str], tampilan: Tampilan) -> int:
    """Show the window until it is closed; never a traceback."""
    try:
        Alur(tampilan).jalankan(Path(argumen[0]).absolute() if argumen else None)
        return 0
    except BukuDitolak as sebab:
        kalimat = str(sebab)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as galat:  # a panic below Python is no Exception
        kalimat = jelaskan(galat, "jendela", LOG)
    tampilan.beri_tahu(kalimat)
    return DITOLAK


def beri_aliran() -> None:
    """pythonw has no standard streams; whatever is printed there must not stop the work."""
    if sys.stdout is None or sys.stderr is None:
        buangan = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  it lasts as long as the process
        sys.stdout = sys.stdout or buangan
        sys.stderr = sys.stderr or buangan


if __name__ == "__main__":
    gc.disable()  # as the commands do: what is made stays to the end
    beri_aliran()
    siapkan()
    if sys.platform != "win32":
        print("Jendela LAKIP untuk Windows saja; di sini pakai perintah lakip.", file=sys.stderr)
        sys.exit(DITOLAK)
    from lakip_xl.jendela.windows import JendelaWindows

    sys.exit(main(sys.argv[1:], JendelaWindows()))

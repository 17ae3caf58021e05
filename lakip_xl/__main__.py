"""The command ``lakip``, also as ``python -m lakip_xl``. Its help needs no command line library to be loaded."""

import sys

from lakip_xl import aliran
from lakip_xl.perintah import BANTUAN, PERINTAH

GAGAL = 3


def main() -> None:
    aliran.siapkan()
    try:
        _jalankan()
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as galat:  # a panic below Python is no Exception
        from lakip_xl.kegagalan import jelaskan

        # The command and no more: its arguments name people's files.
        print(jelaskan(galat, next((a for a in sys.argv[1:] if a in PERINTAH), "lakip")), file=sys.stderr)
        sys.exit(GAGAL)


def _jalankan() -> None:
    if sys.argv[1:] in (["--help"], ["-h"]):
        print(BANTUAN)
    else:
        from lakip_xl.cli import main as lakip

        lakip()


if __name__ == "__main__":
    main()

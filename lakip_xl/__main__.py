"""The command ``lakip``, also as ``python -m lakip_xl``. Its help needs no command line library to be loaded."""

import sys

from lakip_xl import aliran
from lakip_xl.perintah import BANTUAN


def main() -> None:
    aliran.siapkan()
    if sys.argv[1:] in (["--help"], ["-h"]):
        print(BANTUAN)
    else:
        from lakip_xl.cli import main as lakip

        lakip()


if __name__ == "__main__":
    main()

"""``python -m lakip_xl`` is the command ``lakip``."""

import sys

from lakip_xl.cli import main

if __name__ == "__main__":
    sys.exit(main())

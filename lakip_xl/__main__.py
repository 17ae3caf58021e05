"""The command ``lakip``, also as ``python -m lakip_xl``."""

from lakip_xl.cli import main

if __name__ == "__main__":
    main()

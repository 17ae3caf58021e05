"""The command ``lakip``, also as ``python -m lakip_xl``."""

import sys

from lakip_xl.sistem import aliran

GAGAL = 3


def main() -> None:
    aliran.siapkan()
    try:
        from lakip_xl.cli import main as lakip

        lakip()
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as galat:  # a panic below Python is no Exception
        from lakip_xl.sistem.kegagalan import jelaskan

        print(jelaskan(galat, _perintah()), file=sys.stderr)
        sys.exit(GAGAL)


def _perintah() -> str:
    """The command and no more: its arguments name people's files."""
    dikenal = getattr(sys.modules.get("lakip_xl.cli"), "PERINTAH", ())
    return next((kata for kata in sys.argv[1:] if kata in dikenal), "lakip")


if __name__ == "__main__":
    main()

"""click's own words in Indonesian.

click takes its texts through gettext, which wants compiled catalogues on disk; this table keeps
them readable and in one place. What is not in it stays as click has it.
"""

from __future__ import annotations

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

TERJEMAHAN = {
    "Usage:": "Pemakaian:",
    "Options": "Pilihan",
    "Commands": "Perintah",
    "Positional arguments": "Argumen",
    "Show this message and exit.": "Tampilkan bantuan ini.",
    "Show the version and exit.": "Tampilkan versi.",
    "Aborted!": "Dibatalkan.",
    "Error: {message}": "{message}",
    "Try '{command} {option}' for help.": "Bantuan: {command} {option}",
    "Invalid value: {message}": "Nilai tidak sah: {message}",
    "Invalid value for {param_hint}: {message}": "Nilai {param_hint} tidak sah: {message}",
    "Missing argument": "Belum disebut",
    "Missing option": "Pilihan belum disebut:",
    "Missing parameter": "Belum disebut",
    "Missing parameter: {param_name}": "Belum disebut: {param_name}",
    "Missing command.": "Perintah belum disebut.",
    "Missing {param_type}": "Belum disebut: {param_type}",
    "No such option {name!r}.": "Pilihan {name} tidak dikenal.",
    "No such option: {name}": "Pilihan {name} tidak dikenal.",
    "No such command {name!r}.": "Perintah {name} tidak dikenal.",
    "Did you mean {possibility}?": "Maksud Anda {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Maksud Anda salah satu dari: {possibilities}?)",
    "Did you mean one of: {possibilities}?": "Maksud Anda salah satu dari: {possibilities}?",
    "(Possible options: {possibilities})": "(Mungkin: {possibilities})",
    "Got unexpected extra argument ({args})": "Kelebihan argumen: {args}",
    "Got unexpected extra arguments ({args})": "Kelebihan argumen: {args}",
    "{value!r} is not {choice}.": "{value!r} bukan {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} bukan salah satu dari {choices}.",
    "{value!r} is not a valid {number_type}.": "{value!r} bukan bilangan yang sah.",
    "Choose from:\n\t{choices}": "Pilihlah:\n\t{choices}",
    "Option {name!r} does not take a value.": "Pilihan {name} tidak menerima nilai.",
    "Option {name!r} requires an argument.": "Pilihan {name} memerlukan nilai.",
    "Option {name!r} requires {nargs} arguments.": "Pilihan {name} memerlukan {nargs} nilai.",
    "required": "wajib",
    "default: {default}": "bawaan: {default}",
    "Could not open file {filename!r}: {message}": "Berkas {filename!r} tidak dapat dibuka: {message}",
}


def terjemahkan(teks: str) -> str:
    return TERJEMAHAN.get(teks, teks)


def terjemahkan_jamak(tunggal: str, jamak: str, jumlah: int) -> str:
    return terjemahkan(tunggal if jumlah == 1 else jamak)


def pasang() -> None:
    """Let click speak Indonesian in this process."""
    for modul in (
        click.core,
        click.decorators,
        click.exceptions,
        click.formatting,
        click.parser,
        click.types,
    ):
        for nama, pengganti in (("_", terjemahkan), ("ngettext", terjemahkan_jamak)):
            if hasattr(modul, nama):
                setattr(modul, nama, pengganti)

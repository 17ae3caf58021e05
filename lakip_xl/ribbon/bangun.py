"""Build the Excel add-in from its two texts, `lakip.bas` and `customUI14.xml`, and read one back."""

from __future__ import annotations

import io
import re
import struct
import tempfile
import zipfile
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePath

from lakip_xl import __version__
from lakip_xl.sistem.log import berkas_giliran
from lakip_xl.values.ditolak import BukuDitolak

NAMA_MODUL = "LakipPita"
BAGIAN_PITA = "customUI/customUI14.xml"
HUBUNGAN_PITA = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"

_HUBUNGAN_AKAR = "_rels/.rels"
_PROYEK = "xl/vbaProject.bin"
# MS-OVBA 2.3.4.1: what is written has no cache. One whose version were Excel's own would run instead of the source.
_TANPA_SIMPANAN = bytes.fromhex("cc61 ffff 00 0000")
_SEKTOR, _ENTRI, _FOLDER, _AKHIR_RANTAI = 512, 128, 1, 0xFFFFFFFE
_TERMINATOR = bytes.fromhex("1000 0000 0000")  # of the dir stream, 2.3.4.2
_KUKI = 0xFFFF  # 2.3.4.2.3: of a project and of a module, on write
_SIFAT = "docProps/core.xml"
_TANGGAL_ZIP = (1980, 1, 1, 0, 0, 0)
# VBA takes lines of at most 1,023 characters; a character written as ChrW takes up to 18 of them.
_POTONG = 40
_TEKS_VBA = re.compile(r'"((?:[^"]|"")*)"|ChrW\((\d+)\)')


@dataclass(frozen=True)
class TabExcel:
    """What an add-in of ours says of itself."""

    versi: str
    penafsir: str


def bangun(penafsir: PurePath) -> bytes:
    """The add-in whose buttons start the Python `penafsir`; the same path gives the same bytes.

    Raises `BukuDitolak` for a path that cannot stand on a command line.
    """
    with tempfile.TemporaryDirectory(prefix="lakip-") as folder:
        kerangka = _kerangka(Path(folder) / "kerangka.xlam", modul(penafsir))
    bagian = _baca_paket(kerangka)
    bagian[_PROYEK] = _tanpa_simpanan(bagian[_PROYEK])
    bagian[_SIFAT] = _sifat().encode()
    bagian[BAGIAN_PITA] = _sumber("customUI14.xml").encode()
    bagian[_HUBUNGAN_AKAR] = _tambah_hubungan(bagian[_HUBUNGAN_AKAR].decode()).encode()
    return _tulis_paket(bagian)


def modul(penafsir: PurePath) -> str:
    """The VBA module with its three values filled in."""
    letak = str(penafsir)
    if any(huruf < " " or huruf == '"' for huruf in letak):
        raise BukuDitolak(
            f"Letak Python {letak!r} memuat tanda kutip atau huruf kendali; pasang Python di folder lain."
        )
    nilai = {"(penafsir)": letak, "(kunci)": str(berkas_giliran())}
    baris: list[str] = []
    for satu in _sumber("lakip.bas").replace('"(versi)"', f'"{__version__}"').splitlines():
        cocok = re.fullmatch(r'\s+(\w+) = "(\(\w+\))"', satu)
        baris += _isi_fungsi(cocok[1], nilai[cocok[2]]) if cocok else [satu]
    return "\n".join(baris) + "\n"


def kenali(isi: bytes) -> TabExcel | None:
    """The add-in that `isi` is, of whatever version; None for any other file."""
    from pyopenvba import ExcelFile
    from pyopenvba.exceptions import PyOpenVBAError

    with tempfile.TemporaryDirectory(prefix="lakip-") as folder:
        salinan = Path(folder) / "pita.xlam"
        salinan.write_bytes(isi)
        try:
            kode = ExcelFile(salinan).vba_project().get_module(NAMA_MODUL).source
        except (PyOpenVBAError, KeyError, ValueError, zipfile.BadZipFile):
            return None
    versi = re.search(r'^Private Const VERSI As String = "([^"]*)"', kode, re.MULTILINE)
    penafsir = "".join(
        potongan
        for baris in re.findall(r"^ +Penafsir = (.*?)\r?$", kode, re.MULTILINE)
        for potongan in _baca_teks_vba(baris)
    )
    return TabExcel(versi[1], _rapatkan(penafsir)) if versi and penafsir else None


def teks_vba(teks: str) -> str:
    """`teks` as a VBA expression in ASCII, since a module is kept in a code page of the machine.

    >>> print(teks_vba('C:\\\\Jürgen'))
    "C:\\J" & ChrW(252) & "rgen"
    """
    potongan = [p for p in re.split(r"([^ -~])", teks) if p]
    return " & ".join(f'"{p}"' if " " <= p[0] <= "~" else _huruf_vba(p) for p in potongan)


def _huruf_vba(huruf: str) -> str:
    satuan = huruf.encode("utf-16-le", "surrogatepass")
    kode = (int.from_bytes(satuan[i : i + 2], "little") for i in range(0, len(satuan), 2))
    return " & ".join(f"ChrW({k})" for k in kode)


def _isi_fungsi(nama: str, nilai: str) -> list[str]:
    """Statements that make the function `nama` return `nilai`, however long it is."""
    potongan = [teks_vba(nilai[i : i + _POTONG]) for i in range(0, len(nilai), _POTONG)]
    pertama, *lanjutan = potongan
    return [f"    {nama} = {pertama}", *(f"    {nama} = {nama} & {p}" for p in lanjutan)]


def _baca_teks_vba(ungkapan: str) -> list[str]:
    return [chr(int(kode)) if kode else teks.replace('""', '"') for teks, kode in _TEKS_VBA.findall(ungkapan)]


def _rapatkan(teks: str) -> str:
    """Join the surrogate pairs that ChrW needs for a character beyond the first 65,536."""
    return teks.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _sumber(nama: str) -> str:
    return files(__package__).joinpath(nama).read_text(encoding="utf-8")


def _kerangka(path: Path, kode: str) -> bytes:
    """An add-in that holds the one module, as pyOpenVBA makes it."""
    from pyopenvba import ExcelFile

    with ExcelFile.create_new(path) as buku:
        proyek = buku.vba_project()
        proyek.delete_module("Module1")
        proyek.add_module(NAMA_MODUL, kode.replace("\n", "\r\n"))
        proyek.project_cookie = _KUKI
        for satu in proyek.modules:
            kode_modul = str(satu.source)
            satu.source, satu.dirty, satu.cookie = (
                kode_modul,
                True,
                _KUKI,
            )  # anew, without the template's caches
        buku.save()
    return path.read_bytes()


def _tanpa_simpanan(proyek: bytes) -> bytes:
    """The project without compiled code, its directory as MS-CFB 2.6 has it written."""
    from pyopenvba.cfb import CFB
    from pyopenvba.vba import compress, decompress

    berkas = CFB.from_bytes(proyek)
    berkas.write_stream_in_storage("VBA", "_VBA_PROJECT", _TANPA_SIMPANAN)
    daftar_modul = decompress(berkas.get_stream_in_storage("VBA", "dir"))
    pokok = daftar_modul.removesuffix(_TERMINATOR + bytes(4))  # pyOpenVBA ends it with four bytes too many
    if pokok != daftar_modul:
        berkas.write_stream_in_storage("VBA", "dir", compress(pokok + _TERMINATOR))
    isi = bytearray(berkas.to_bytes())
    direktori, tabel = (struct.unpack_from("<I", isi, letak)[0] for letak in (48, 76))
    while direktori != _AKHIR_RANTAI:
        awal = _SEKTOR * (direktori + 1)
        for entri in range(awal, awal + _SEKTOR, _ENTRI):
            jenis = isi[entri + 66]
            if not jenis:
                isi[entri : entri + _ENTRI] = bytes(68) + b"\xff" * 12 + bytes(48)
            elif jenis == _FOLDER:
                isi[entri + 116 : entri + 128] = bytes(12)
            isi[entri + 67] = bool(jenis)  # all black is a tree in order; pyOpenVBA leaves red below red
        (direktori,) = struct.unpack_from("<I", isi, _SEKTOR * (tabel + 1) + 4 * direktori)
    return bytes(isi)


def _baca_paket(isi: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(isi)) as paket:
        return {nama: paket.read(nama) for nama in paket.namelist()}


def _tulis_paket(bagian: dict[str, bytes]) -> bytes:
    """The parts as a package, not compressed, so that the bytes do not depend on a zlib."""
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w", zipfile.ZIP_STORED) as paket:
        for nama, isi in bagian.items():
            info = zipfile.ZipInfo(nama, _TANGGAL_ZIP)
            info.create_system = 0
            paket.writestr(info, isi)
    return keluaran.getvalue()


def _tambah_hubungan(xml: str) -> str:
    hubungan = f'<Relationship Id="rIdPita" Type="{HUBUNGAN_PITA}" Target="{BAGIAN_PITA}"/>'
    return xml.replace("</Relationships>", f"{hubungan}</Relationships>")


def _sifat() -> str:
    """The document's properties; the template's name its author."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>LAKIP</dc:title>'
        "<dc:creator>lakip_xl</dc:creator><dc:description>Tab LAKIP: memeriksa, mengisi, dan melampirkan "
        f"tabel LAKIP.</dc:description><cp:version>{__version__}</cp:version></cp:coreProperties>"
    )

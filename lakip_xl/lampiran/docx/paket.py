"""The package around the text: the parts that are the same in every document, and what each part is to the others."""

from __future__ import annotations

from collections.abc import Mapping

from lakip_xl.lampiran.arsip import zip_seragam
from lakip_xl.lampiran.docx.alinea import rapi
from lakip_xl.lampiran.dokumen import Dokumen

BAHASA = "id-ID"
KEPALA_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS_HUBUNGAN = f'xmlns:r="{_HUBUNGAN}"'
KAKI = "rId3"  # the footer, as the sections refer to it
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_JENIS = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_JENIS_ISI = f"""{KEPALA_XML}<Types xmlns="{_PAKET}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/word/document.xml" ContentType="{_JENIS}.document.main+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{_JENIS}.footer+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_JENIS}.settings+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_JENIS}.styles+xml"/>
</Types>
"""
_DARI_PAKET = f"""{KEPALA_XML}<Relationships xmlns="{_PAKET}/relationships">
<Relationship Id="rId1" Type="{_HUBUNGAN}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_PAKET}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>
"""
_DARI_NASKAH = f"""{KEPALA_XML}<Relationships xmlns="{_PAKET}/relationships">
<Relationship Id="rId1" Type="{_HUBUNGAN}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_HUBUNGAN}/settings" Target="settings.xml"/>
<Relationship Id="{KAKI}" Type="{_HUBUNGAN}/footer" Target="footer1.xml"/>
</Relationships>
"""
_SERASI = "".join(
    f'\n<w:compatSetting w:name="{nama}" w:uri="http://schemas.microsoft.com/office/word" w:val="{nilai}"/>'
    for nama, nilai in (
        ("compatibilityMode", 14),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
    )
)
# Word lays pages out as its version 14 (2010) does, whichever opens them; nothing is marked as misspelt at first.
_PENGATURAN = f"""{KEPALA_XML}<w:settings {NS}>
<w:proofState w:spelling="clean" w:grammar="clean"/>
<w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:useFELayout/>{_SERASI}</w:compat>
</w:settings>
"""


def paket_docx(dokumen: Dokumen, *, naskah: str, gaya: str, kaki: str) -> bytes:
    """The document as a file, of its own three parts and those that are always the same."""
    bagian: Mapping[str, str] = {
        "[Content_Types].xml": _JENIS_ISI,
        "_rels/.rels": _DARI_PAKET,
        "docProps/core.xml": _keterangan(dokumen),
        "word/document.xml": naskah,
        "word/_rels/document.xml.rels": _DARI_NASKAH,
        "word/styles.xml": gaya,
        "word/settings.xml": _PENGATURAN,
        "word/footer1.xml": kaki,
    }
    return zip_seragam({nama: isi.encode() for nama, isi in bagian.items()})


def _keterangan(dokumen: Dokumen) -> str:
    """What the file's own properties say of it; Office takes no more than 255 characters of each."""
    judul = f"{dokumen.judul} {dokumen.subjudul}".strip()
    waktu = f'xsi:type="dcterms:W3CDTF">{dokumen.tanggal.isoformat()}T00:00:00Z<'
    opd, judul, cap = (rapi(teks[:255]) for teks in (dokumen.opd, judul, "\n".join(dokumen.cap)))
    return (
        f'{KEPALA_XML}<cp:coreProperties xmlns:cp="{_PAKET}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"<dc:title>{judul}</dc:title><dc:creator>{opd}</dc:creator><dc:description>{cap}</dc:description>\n"
        f"<cp:lastModifiedBy>{opd}</cp:lastModifiedBy><cp:revision>1</cp:revision>\n"
        f"<dcterms:created {waktu}/dcterms:created><dcterms:modified {waktu}/dcterms:modified>"
        f"<dc:language>{BAHASA}</dc:language>\n</cp:coreProperties>\n"
    )

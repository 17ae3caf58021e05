"""Where a command's workbook is: a file, or open in Excel. Both are read and written by the same words."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.teks import bersih

if TYPE_CHECKING:
    from lakip_xl.contract import Lembar
    from lakip_xl.excel.buku import BukuHidup
    from lakip_xl.values.cell import Buku
    from lakip_xl.values.edit import Edit
    from lakip_xl.verbs.isi import Halangan, Pengisian
    from lakip_xl.verbs.validasi import Pemeriksaan

TERBUKA = click.option(
    "--terbuka",
    is_flag=True,
    help="Kerjakan buku yang sedang terbuka di Excel; BUKU ialah namanya di sana, tanpa BUKU yang aktif.",
)


class Sumber(Protocol):
    """A workbook to be read, and written where it was read."""

    @property
    def nama(self) -> str: ...

    def baca(self) -> Buku: ...

    def halangan(self, dibaca: Buku, daftar_edit: Sequence[Edit]) -> Halangan:
        """Which of these edits the workbook does not take, and why."""
        ...

    def isi(self, dibaca: Buku, pengisian: Pengisian, cadangan: bool) -> None:
        """Write what `isi` planned, and what it is to remember. Nothing that a person typed is replaced without a
        backup."""
        ...

    def tulis(
        self, dibaca: Buku, daftar_edit: Sequence[Edit], cadangan: bool, lembar: Lembar | None = None
    ) -> None:
        """Write the edits; the sheet `lembar`, where one is given, is made first."""

    def tulis_temuan(self, pemeriksaan: Pemeriksaan, cadangan: bool) -> bool:
        """Whether the sheet Temuan was changed."""
        ...


class SumberBerkas:
    def __init__(self, path: Path, ke: Path | None = None) -> None:
        self._path, self._ke = path, ke or path

    @property
    def nama(self) -> str:
        return self._ke.name

    def baca(self) -> Buku:
        from lakip_xl.files.reader import read

        return read(self._path)

    def halangan(self, dibaca: Buku, daftar_edit: Sequence[Edit]) -> Halangan:
        from lakip_xl.files.patch import halangan

        return halangan(self._path, dibaca, daftar_edit) if daftar_edit else {}

    def isi(self, dibaca: Buku, pengisian: Pengisian, cadangan: bool) -> None:
        from lakip_xl.laporan.lembar_ingatan import isi_buku

        perlu = bool(pengisian.rencana.diganti) and self._ke == self._path
        self._bercadangan(
            cadangan or perlu,
            lambda salinan: isi_buku(self._path, self._ke, dibaca, pengisian, cadangan=salinan),
        )

    def tulis(
        self, dibaca: Buku, daftar_edit: Sequence[Edit], cadangan: bool, lembar: Lembar | None = None
    ) -> None:
        from lakip_xl.files.patch import patch
        from lakip_xl.verbs.rumus_basi import dengan_hasil_rumus

        if lembar is None:
            daftar_edit = dengan_hasil_rumus(dibaca, daftar_edit)

        def tulis(salinan: Path | None) -> bool:
            if lembar is None:
                return patch(
                    self._path, self._ke, daftar_edit, dibaca.sha256, terbaca=dibaca, cadangan=salinan
                )
            from lakip_xl.laporan.lembar_baru import tulis_berlembar

            return tulis_berlembar(self._path, lembar, daftar_edit, dibaca, cadangan=salinan)

        self._bercadangan(cadangan, tulis)

    def tulis_temuan(self, pemeriksaan: Pemeriksaan, cadangan: bool) -> bool:
        from lakip_xl.laporan.lembar_temuan.tulis import tulis_temuan

        return self._bercadangan(
            cadangan, lambda salinan: tulis_temuan(self._path, pemeriksaan, cadangan=salinan)
        )

    def _bercadangan(self, diminta: bool, tulis: Callable[[Path | None], bool]) -> bool:
        """Let `tulis` write, with the name of a backup if one is wanted; that name is then printed."""
        from lakip_xl.files.save import nama_cadangan

        cadangan = nama_cadangan(self._path, datetime.datetime.now()) if diminta else None
        berubah = tulis(cadangan)
        if berubah and cadangan:
            _sebut_cadangan(cadangan)
        return berubah


class SumberTerbuka:
    def __init__(self, buku: BukuHidup) -> None:
        self._buku = buku

    @property
    def nama(self) -> str:
        return self._buku.nama

    def baca(self) -> Buku:
        return self._buku.baca()

    def halangan(self, dibaca: Buku, daftar_edit: Sequence[Edit]) -> Halangan:
        return self._buku.halangan(daftar_edit) if daftar_edit else {}

    def isi(self, dibaca: Buku, pengisian: Pengisian, cadangan: bool) -> None:
        rencana = pengisian.rencana
        self._bercadangan(
            (cadangan and bool(rencana.terisi)) or bool(rencana.diganti),
            lambda: self._buku.isi(rencana.daftar_edit, pengisian.daftar_ingatan) > 0,
        )

    def tulis(
        self, dibaca: Buku, daftar_edit: Sequence[Edit], cadangan: bool, lembar: Lembar | None = None
    ) -> None:
        if daftar_edit:
            self._bercadangan(cadangan, lambda: self._buku.tulis(daftar_edit, lembar) > 0)

    def tulis_temuan(self, pemeriksaan: Pemeriksaan, cadangan: bool) -> bool:
        return self._bercadangan(cadangan, lambda: self._buku.tulis_temuan(pemeriksaan))

    def _bercadangan(self, diminta: bool, tulis: Callable[[], bool]) -> bool:
        """Let Excel save a backup, then `tulis`; where nothing came of that, the backup is taken away."""
        from lakip_xl.excel.letak import berkas_cadangan

        cadangan = berkas_cadangan(self._buku) if diminta else None
        if cadangan:
            self._buku.simpan_salinan(cadangan)
        berubah = False
        try:
            berubah = tulis()
        finally:
            if cadangan and not berubah:
                cadangan.unlink(missing_ok=True)
        if cadangan and berubah:
            _sebut_cadangan(cadangan)
        return berubah


def _sebut_cadangan(cadangan: Path) -> None:
    click.echo(bersih(f"Buku semula disimpan sebagai {cadangan}."), err=True)


def daftar_sumber(buku: Sequence[Path], terbuka: bool) -> list[Sumber]:
    """What a command is to work on. Raises click's own errors for wrong usage, `BukuDitolak` without Excel."""
    if not terbuka:
        if not buku:
            raise click.UsageError("Belum disebut BUKU; pakai --terbuka untuk buku yang terbuka di Excel.")
        return [SumberBerkas(path) for path in buku]
    if len(buku) > 1:
        raise click.UsageError(
            "--terbuka mengerjakan satu buku; sebutkan satu nama, atau tanpa nama yang aktif."
        )
    from lakip_xl.excel.buku import temukan

    return [SumberTerbuka(temukan(str(buku[0]) if buku else None))]


def satu_sumber(buku: Path | None, terbuka: bool, ke: Path | None = None) -> Sumber:
    """As `daftar_sumber`, for a command on one workbook, which for a file may write to `ke`."""
    if buku and ke and not terbuka:
        return SumberBerkas(buku, ke)
    return daftar_sumber([buku] if buku else [], terbuka)[0]


def tulis_temuan(sumber: Sumber, pemeriksaan: Pemeriksaan, cadangan: bool) -> bool:
    """Write the findings into the workbook's own sheet; whether that was possible, which is said on stderr."""
    try:
        berubah = sumber.tulis_temuan(pemeriksaan, cadangan)
    except BukuDitolak as sebab:
        click.echo(str(sebab), err=True)
        return False
    jumlah = len(pemeriksaan.daftar_temuan)
    kalimat = (
        f"{jumlah} temuan ditulis ke lembar Temuan pada {sumber.nama}."
        if berubah
        else f"Lembar Temuan pada {sumber.nama} sudah memuat {jumlah} temuan ini; tidak ditulis."
    )
    click.echo(bersih(kalimat), err=True)
    return True

"""Written whole or not at all: disks that are full, folders that cannot replace, links, and their attributes."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from threading import Thread

import pytest
from _lingkungan import AKAR

from lakip_xl.files import save
from lakip_xl.files.patch import patch
from lakip_xl.files.reader import read
from lakip_xl.files.save import berkas_sementara, cadangkan, nama_cadangan
from lakip_xl.sistem.kunci import kunci
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit

BuatBuku = Callable[..., Path]
POSIX = pytest.mark.skipif(os.name != "posix", reason="links, owners and limits as on Unix")
SAAT = datetime(2031, 1, 31, 8, 15)


def isi(path: Path, nilai: int = 11, simpan_di: Path | None = None) -> bool:
    buku = read(path)
    semula = buku.daftar_grid[0].cell(1, 1).nilai
    edit = Edit("Data", "A1", semula, Decimal(nilai))
    return patch(path, path, [edit], buku.sha256, terbaca=buku, cadangan=simpan_di)


def sisa(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name.startswith(".lakip-"))


@pytest.fixture
def buku(buku_xml: BuatBuku) -> Path:
    return buku_xml("<sheetData/>")


# Disks and folders that say no ------------------------------------------------------------------


@pytest.fixture
def disk_kecil(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of 64 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only an administrator can mount a small disk")
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "lakip", str(folder)], check=False
    ).returncode:
        pytest.skip("this machine mounts no disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.proses
def test_a_full_disk_leaves_the_workbook(buku: Path, disk_kecil: Path) -> None:
    path = Path(shutil.copy(buku, disk_kecil))
    sebelum = path.read_bytes()
    with suppress(OSError):
        (disk_kecil / "pengisi").write_bytes(os.urandom(64 * 1024))
    with pytest.raises(BukuDitolak, match="ruang disk habis"):
        isi(path)
    assert path.read_bytes() == sebelum
    assert sorted(p.name for p in disk_kecil.iterdir()) == ["buku.xlsx", "pengisi"]
    (disk_kecil / "pengisi").unlink()
    assert isi(path)


@pytest.mark.proses
def test_a_backup_that_does_not_fit_leaves_the_workbook(buku: Path, disk_kecil: Path) -> None:
    path = Path(shutil.copy(buku, disk_kecil))
    sebelum = path.read_bytes()
    ruang = os.statvfs(disk_kecil).f_bavail * 4096 - len(sebelum) - 4096
    (disk_kecil / "pengisi").write_bytes(os.urandom(max(ruang, 0)))
    with pytest.raises(BukuDitolak, match="ruang disk habis"):
        isi(path, simpan_di=disk_kecil / "cadangan.xlsx")
    assert path.read_bytes() == sebelum
    assert sorted(p.name for p in disk_kecil.iterdir()) == ["buku.xlsx", "pengisi"]


@pytest.mark.proses
@POSIX
def test_a_limit_of_the_system_is_a_sentence(buku: Path) -> None:
    """As a full disk, without an administrator: the system lets the process write 2,000 bytes."""
    kode = (
        "import resource, sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; from decimal import Decimal\n"
        "from lakip_xl.files.patch import patch; from lakip_xl.files.reader import read\n"
        "from lakip_xl.values.edit import Edit; from lakip_xl.values.ditolak import BukuDitolak\n"
        "path = Path(sys.argv[2]); buku = read(path)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "try: patch(path, path, [Edit('Data', 'A1', None, Decimal(11))], buku.sha256)\n"
        "except BukuDitolak as sebab: print(sebab)\n"
    )
    sebelum, nama = buku.read_bytes(), sorted(buku.parent.iterdir())
    hasil = subprocess.run(
        [sys.executable, "-c", kode, str(AKAR), str(buku)], capture_output=True, encoding="utf-8", check=True
    )
    assert "lebih besar dari yang diizinkan" in hasil.stdout and hasil.stderr == ""
    assert buku.read_bytes() == sebelum and sorted(buku.parent.iterdir()) == nama


@pytest.mark.proses
@POSIX
def test_a_file_that_the_system_holds_cannot_be_replaced(buku: Path, tmp_path: Path) -> None:
    """A file mounted over the workbook is busy for good."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only an administrator can mount a file")
    lain = Path(shutil.copy(buku, tmp_path / "lain.xlsx"))
    if subprocess.run(["mount", "--bind", str(lain), str(buku)], check=False).returncode:
        pytest.skip("this machine mounts no file")
    try:
        sebelum = buku.read_bytes()
        with pytest.raises(BukuDitolak, match=r"tidak dapat digantikan.*salin dahulu"):
            isi(buku)
        assert buku.read_bytes() == sebelum and not sisa(tmp_path)
    finally:
        subprocess.run(["umount", str(buku)], check=True)


def _windows(nomor: int) -> OSError:
    galat = PermissionError(errno.EACCES, "Permission denied")
    galat.winerror = nomor  # type: ignore[attr-defined]
    return galat


@pytest.mark.parametrize(
    ("galat", "kata"),
    [
        (OSError(errno.EXDEV, "Invalid cross-device link"), "foldernya tidak mendukung"),
        (PermissionError(errno.EPERM, "Operation not permitted"), "tidak ada izin"),
        (OSError(errno.EROFS, "Read-only file system"), "media hanya-baca"),
        (OSError(errno.ENOTSUP, "Operation not supported"), "foldernya tidak mendukung hal itu"),
        (_windows(32), "sedang dipakai program lain"),
    ],
    ids=["EXDEV", "EPERM", "EROFS", "ENOTSUP", "Windows sharing violation"],
)
def test_a_folder_that_cannot_replace_is_named(
    buku: Path, monkeypatch: pytest.MonkeyPatch, galat: OSError, kata: str
) -> None:
    sebelum = buku.read_bytes()

    def gagal(*_: object) -> None:
        raise galat

    monkeypatch.setattr(save.os, "replace", gagal)
    with pytest.raises(BukuDitolak, match=f"buku.xlsx tidak dapat ditulis.*{kata}") as sebab:
        isi(buku, simpan_di=buku.with_name("cadangan.xlsx"))
    assert "\n" not in str(sebab.value)
    assert buku.read_bytes() == sebelum
    assert [p.name for p in buku.parent.iterdir()] == ["buku.xlsx"]


def test_a_workbook_opened_while_it_is_written_is_refused(
    buku: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sebelum, asli = buku.read_bytes(), save.os.fsync

    def buka_lalu_sinkron(nomor: int) -> None:
        buku.with_name("~$buku.xlsx").touch()
        asli(nomor)

    monkeypatch.setattr(save.os, "fsync", buka_lalu_sinkron)
    with pytest.raises(BukuDitolak, match="sedang dibuka di Excel"):
        isi(buku)
    assert buku.read_bytes() == sebelum


# What a file is besides its content -------------------------------------------------------------


@POSIX
def test_a_hard_link_keeps_the_old_content(buku: Path) -> None:
    """As when Excel saves; whoever keeps versions by hard links keeps them."""
    lain = buku.with_name("lain.xlsx")
    os.link(buku, lain)
    sebelum = buku.read_bytes()
    isi(buku)
    assert lain.read_bytes() == sebelum != buku.read_bytes()


@POSIX
def test_a_symbolic_link_stays_and_its_workbook_is_written(buku: Path, tmp_path: Path) -> None:
    folder = tmp_path / "lain"
    folder.mkdir()
    tautan = folder / "tautan.xlsx"
    tautan.symlink_to(buku)
    isi(tautan, simpan_di=nama_cadangan(tautan, SAAT))
    assert tautan.is_symlink() and tautan.resolve() == buku
    assert read(buku).daftar_grid[0].cell(1, 1).nilai == 11
    assert sorted(p.name for p in folder.iterdir()) == ["tautan cadangan 2031-01-31 0815.xlsx", "tautan.xlsx"]


@POSIX
def test_owner_group_and_permissions_stay(buku: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only an administrator can give a file away")
    os.chown(buku, 65534, 65533)
    buku.chmod(0o660)
    isi(buku)
    info = buku.stat()
    assert (info.st_uid, info.st_gid, stat.S_IMODE(info.st_mode)) == (65534, 65533, 0o660)


def test_extended_attributes_stay(buku: Path) -> None:
    if not hasattr(os, "setxattr"):
        pytest.skip("this system has no extended attributes")
    try:
        os.setxattr(buku, "user.asal", b"bendahara")
    except OSError:
        pytest.skip("this file system keeps no extended attributes")
    isi(buku)
    assert os.getxattr(buku, "user.asal") == b"bendahara"


def test_the_time_is_that_of_the_writing_and_of_nothing_else(buku: Path) -> None:
    os.utime(buku, (1_000_000, 1_000_000))
    isi(buku)
    tertulis = buku.stat().st_mtime
    assert tertulis > 1_600_000_000
    os.utime(buku, (2_000_000, 2_000_000))
    assert not isi(buku)  # it holds that already
    assert buku.stat().st_mtime == 2_000_000


# Backups ----------------------------------------------------------------------------------------


def test_a_backup_is_what_was_there(buku: Path) -> None:
    os.utime(buku, (1_000_000, 1_000_000))
    buku.chmod(0o640)
    sebelum, simpanan = buku.read_bytes(), nama_cadangan(buku, SAAT)
    assert isi(buku, simpan_di=simpanan)
    assert simpanan.name == "buku cadangan 2031-01-31 0815.xlsx"
    assert simpanan.read_bytes() == sebelum != buku.read_bytes()
    assert simpanan.stat().st_mtime == 1_000_000
    assert os.name != "posix" or stat.S_IMODE(simpanan.stat().st_mode) == 0o640
    assert read(simpanan).daftar_grid[0].nama == "Data"


def test_a_backup_never_takes_the_place_of_another(buku: Path) -> None:
    pertama = nama_cadangan(buku, SAAT)
    isi(buku, 1, pertama)
    isi(buku, 2, kedua := nama_cadangan(buku, SAAT))
    assert kedua.name == "buku cadangan 2031-01-31 0815 (2).xlsx"
    terdahulu, kini = pertama.read_bytes(), buku.read_bytes()
    with pytest.raises(BukuDitolak, match="sudah ada dan tidak ditimpa"):
        isi(buku, 3, pertama)
    assert (pertama.read_bytes(), buku.read_bytes()) == (terdahulu, kini)
    assert not sisa(buku.parent)


def test_nothing_to_write_makes_no_backup(buku: Path) -> None:
    isi(buku)
    assert not isi(buku, simpan_di=buku.with_name("cadangan.xlsx"))
    assert not buku.with_name("cadangan.xlsx").exists()


def test_a_backup_where_files_have_one_name_only(buku: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tanpa_tautan(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(save.os, "link", tanpa_tautan)
    cadangkan(buku, b"isi", buku.with_name("cadangan.xlsx"))
    assert buku.with_name("cadangan.xlsx").read_bytes() == b"isi"
    with pytest.raises(BukuDitolak, match="sudah ada"):
        cadangkan(buku, b"lain", buku.with_name("cadangan.xlsx"))
    assert buku.with_name("cadangan.xlsx").read_bytes() == b"isi" and not sisa(buku.parent)


# Leftovers --------------------------------------------------------------------------------------


def test_leftovers_go_a_day_later_and_nothing_else_does(buku: Path) -> None:
    kemarin = buku.stat().st_mtime - 2 * 86_400
    lama, baru, milik_orang = (
        buku.with_name(n) for n in (".lakip-abc.tmp", ".lakip-def.tmp", ".lakip-catatan.txt")
    )
    for berkas in (lama, baru, milik_orang):
        berkas.write_bytes(b"x")
    for berkas in (lama, milik_orang):
        os.utime(berkas, (kemarin, kemarin))
    (buku.parent / ".lakip-folder.tmp").mkdir()
    os.utime(buku.parent / ".lakip-folder.tmp", (kemarin, kemarin))
    isi(buku)
    assert sisa(buku.parent) == [".lakip-catatan.txt", ".lakip-def.tmp", ".lakip-folder.tmp"]


def test_what_a_living_run_is_writing_stays(buku: Path) -> None:
    """Of this workbook and of another one beside it: whoever holds its lock lives."""
    lain = buku.with_name("lain.xlsx")
    with berkas_sementara(lain, b"isi", 0o600, lain) as hidup:
        mati = buku.with_name(f"{save.nama_kunci(buku).stem}-abc_d12.tmp")
        mati.write_bytes(b"x")
        assert isi(buku)
        assert hidup.read_bytes() == b"isi" and not mati.exists()
        assert sisa(buku.parent) == sorted([hidup.name, save.nama_kunci(lain).name])
    assert not sisa(buku.parent)


# Others who write the same workbook ---------------------------------------------------------------


@POSIX
@pytest.mark.parametrize(
    "simpanan", [lambda isi: isi + b"simpanan program lain", lambda isi: isi[:-1], lambda isi: b"A"]
)
def test_a_save_by_another_program_after_the_backup_is_kept(
    buku: Path, monkeypatch: pytest.MonkeyPatch, simpanan: Callable[[bytes], bytes]
) -> None:
    """The comparison with what was read comes last of all."""
    lain = simpanan(buku.read_bytes())
    asli = os.link

    def cadangkan_lalu_simpan(*argumen: object) -> None:
        asli(*argumen)  # type: ignore[arg-type]
        buku.write_bytes(lain)

    monkeypatch.setattr(save.os, "link", cadangkan_lalu_simpan)
    with pytest.raises(BukuDitolak, match="berubah saat ditulis"):
        isi(buku, simpan_di=buku.with_name("cadangan.xlsx"))
    assert buku.read_bytes() == lain
    assert [p.name for p in buku.parent.iterdir()] == ["buku.xlsx"]


def test_a_run_between_the_comparison_and_the_replacement_waits_and_is_refused(
    buku: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two runs read the same workbook; the second one's change is not overwritten, nor does it overwrite."""
    asli, hasil, terbaca = os.replace, [], read(buku)

    def sunting(nilai: int) -> bool:
        return patch(buku, buku, [Edit("Data", "A1", None, Decimal(nilai))], terbaca.sha256)

    def kedua() -> None:
        try:
            sunting(22)
        except BukuDitolak as sebab:
            hasil.append(str(sebab))

    utas = Thread(target=kedua)

    def ganti(*argumen: object) -> None:
        monkeypatch.setattr(save.os, "replace", asli)
        utas.start()
        utas.join(0.5)  # without a lock it is through by now
        asli(*argumen)  # type: ignore[arg-type]

    monkeypatch.setattr(save.os, "replace", ganti)
    assert sunting(11)
    utas.join()
    assert read(buku).daftar_grid[0].cell(1, 1).nilai == 11
    assert hasil and "berubah" in hasil[0] and not sisa(buku.parent)


def test_who_waits_too_long_is_told_so(buku: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(save, "_GILIRAN", 0)
    sebelum = buku.read_bytes()
    with kunci(save.nama_kunci(buku)), pytest.raises(BukuDitolak, match="sedang ditulis lakip_xl yang lain"):
        isi(buku)
    assert buku.read_bytes() == sebelum and not sisa(buku.parent)


PENAMBAH = """
import sys
from decimal import Decimal
from pathlib import Path
from lakip_xl.files.patch import patch
from lakip_xl.files.reader import read
from lakip_xl.values.ditolak import BukuDitolak
from lakip_xl.values.edit import Edit

path, alamat, kali, ditolak = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), 0
print(flush=True)
sys.stdin.readline()
while kali:
    buku = read(path)
    semula = buku.daftar_grid[0].cell(1, int(sys.argv[4])).nilai or Decimal(0)
    try:
        patch(path, path, [Edit("Data", alamat, semula or None, semula + 1)], buku.sha256, terbaca=buku)
        kali -= 1
    except BukuDitolak:
        ditolak += 1
print(ditolak)
"""


@pytest.mark.proses
def test_two_processes_lose_no_update_of_one_another(buku: Path) -> None:
    """Each counts up a cell of its own; what either believed to have written must be there in the end."""
    kali = 40
    daftar = [
        subprocess.Popen(
            [sys.executable, "-c", PENAMBAH, str(buku), f"{huruf}1", str(kali), str(n)],
            env={**os.environ, "PYTHONPATH": str(AKAR)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for n, huruf in enumerate("AB", 1)
    ]  # fmt: skip
    for proses in daftar:
        assert proses.stdout and proses.stdout.readline() == "\n"
    for proses in daftar:
        assert proses.stdin
        proses.stdin.write("\n")
        proses.stdin.flush()
    for proses in daftar:
        proses.communicate()
        assert proses.returncode == 0
    grid = read(buku).daftar_grid[0]
    assert [grid.cell(1, n).nilai for n in (1, 2)] == [kali, kali]
    assert not sisa(buku.parent)

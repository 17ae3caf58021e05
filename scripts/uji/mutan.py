"""Change one operator, number or branch of a module after another and see whether a test notices.

    python scripts/uji/mutan.py lakip_xl/hitung/ikatan.py [MODUL ...] [--contoh 12] [--benih 18] [--sendiri]

What may be changed comes from cosmic-ray; annotations, which never run, are left out. Of each module a sample is drawn,
always the same for the same seed, at most one of a kind on a line as long as there are others. It works on a copy in a
temporary folder: a mutant meets the module's own tests, and what these leave alive (`--sendiri`: printed at once) its
room's and those of the verbs. What is still alive is printed, to be judged: equivalent, or a test is missing.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from operator import itemgetter
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for what all scripts share

from _lingkungan import AKAR, cari_program

BATAS_DETIK = 400  # a mutant that takes longer is found by that
SAMA_SAJA = ("_Is_Eq", "_IsNot_NotEq", "_Eq_Is", "_NotEq_IsNot")  # of None, enumerations and interned texts
TETAP = ("-n", "0", "-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider",
         "--hypothesis-profile=mutan", "-m", "not proses")  # fmt: skip
# Of modules without a test file of their own: whose tests speak for them.
CERMIN = {
    "hitung": {
        "permintaan": ("test_perkara",), "putusan": ("test_perkara", "test_jaringan"), "sebab": ("test_perkara",),
        "jumlah_kolom": ("test_sekilas",), "selang": ("test_kebalikan",), "daftar_rumus": ("test_rumus",),
        "rumus_tertulis": ("../rules/test_rumus_kantor",), "pengenal_rumus": ("../rules/test_rumus_kantor",),
        "nilai_rumus": ("../verbs/test_rumus_basi",), "galat_rumus": ("../rules/test_rules",),
    },
    "files": {
        "forbidden": ("test_patch", "test_jebakan"), "foreign": ("test_reader", "../verbs/test_impor"),
        "load": ("test_apart", "test_reader"), "new_sheet": ("test_patch", "test_sheet"),
        "package": ("test_reader", "test_patch"), "plan": ("test_patch",), "recalc": ("test_patch",),
        "repack": ("test_patch", "test_reader"), "scan": ("test_reader", "test_patch"), "splice": ("test_patch",),
        "other_tables": ("test_reader",),
    },
    "verbs": {
        "andaian": ("test_isi",), "kelengkapan": ("test_kesimpulan", "test_validasi"), "induk": ("test_kesimpulan",),
    },
}  # fmt: skip
LUAS = {
    "hitung": ("tests/hitung", "tests/verbs/test_isi.py", "tests/verbs/test_validasi.py", "tests/rules/test_rules.py"),
    "files": ("tests/files", "tests/verbs/test_isi.py"),
    "verbs": ("tests/verbs/test_isi.py", "tests/verbs/test_validasi.py", "tests/verbs/test_keseharian.py",
              "tests/verbs/test_kesimpulan.py", "tests/rules/test_rules.py"),
}  # fmt: skip


@dataclass(frozen=True)
class Mutan:
    modul: str
    operator: str
    baris: int
    sumber: str
    isi: str

    def beda(self) -> str:
        baris = difflib.unified_diff(self.sumber.splitlines(), self.isi.splitlines(), n=0, lineterm="")
        return "\n".join(satu for satu in baris if not satu.startswith(("---", "+++", "@@")))


def tempat(sumber: str) -> list[tuple[str, int, int]]:
    """Every change that cosmic-ray knows of the text: operator, the how-maniest of its places, line."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.plugins import get_operator, operator_names

    pohon = get_ast(sumber)
    daftar = []
    for nama in operator_names():
        kelas = get_operator(nama)
        if not nama.endswith(SAMA_SAJA) and not kelas.arguments():
            posisi = (awal for simpul in ast_nodes(pohon) for awal, _ in kelas().mutation_positions(simpul))
            daftar += [(nama, ke, awal[0]) for ke, awal in enumerate(posisi)]
    return daftar


def ubah(sumber: str, operator: str, ke: int) -> str:
    """The changed program; empty where it is none, or does what it did."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    try:
        isi = str(mutate_code(sumber, get_operator(operator)(), ke) or "")
    except AttributeError:  # an exception with a dot in its name
        return ""
    return isi if _tanpa_anotasi(isi) not in ("", _tanpa_anotasi(sumber)) else ""


def _tanpa_anotasi(sumber: str) -> str:
    """The program as it runs: every annotation is text only; empty where it is none."""
    try:
        pohon = ast.parse(sumber)
    except SyntaxError:
        return ""
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.arg | ast.AnnAssign):
            simpul.annotation = ast.Constant("")
        elif isinstance(simpul, ast.FunctionDef):
            simpul.returns = None
    return ast.unparse(pohon)


def contoh(modul: str, banyak: int, benih: int) -> list[Mutan]:
    """So many of them, at as many places as there are: the same for the same seed."""
    sumber = (AKAR / modul).read_text(encoding="utf-8")
    semua = tempat(sumber)
    random.Random(f"{benih}:{modul}").shuffle(semua)
    terlihat: Counter[tuple[int, str]] = Counter()
    urut = []
    for nama, ke, baris in semua:
        kunci = (baris, nama.partition("_")[0])
        terlihat[kunci] += 1
        urut.append((terlihat[kunci], nama, ke, baris))
    urut.sort(key=itemgetter(0))
    mutan = (Mutan(modul, nama, baris, sumber, ubah(sumber, nama, ke)) for _, nama, ke, baris in urut)
    return list(islice((satu for satu in mutan if satu.isi), banyak))


def pengujian(modul: str) -> tuple[list[str], list[str]]:
    """The module's own tests, its doctests among them, and the wider ones."""
    ruang, nama = Path(modul).parts[1], Path(modul).stem
    folder = AKAR / "tests" / ruang
    ada = (f"test_{nama}", f"test_{nama}_acak", *CERMIN[ruang].get(nama, ()))
    sendiri = [(folder / f"{satu}.py").resolve() for satu in ada if (folder / f"{satu}.py").exists()]
    return [modul, *(p.relative_to(AKAR).as_posix() for p in sendiri)], list(LUAS[ruang])


def salin(tujuan: Path) -> None:
    git = cari_program("git")
    if not git:
        sys.exit("git tidak ditemukan; pasang, lalu jalankan lagi.")
    nama = subprocess.check_output([git, "ls-files", "-co", "--exclude-standard", "-z"], cwd=AKAR, text=True)
    for satu in filter(None, nama.split("\0")):
        if (AKAR / satu).exists():
            (tujuan / satu).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(AKAR / satu, tujuan / satu)


def muat() -> None:
    """What every run imports, once: each mutant is tried in a fork."""
    import _pytest.doctest  # noqa: F401
    import hypothesis.strategies  # noqa: F401
    import msgspec  # noqa: F401
    import openpyxl  # noqa: F401
    import python_calamine  # noqa: F401
    import rapidfuzz.process  # noqa: F401
    import xlsxwriter  # noqa: F401


def hidup(folder: Path, sasaran: Sequence[str]) -> bool:
    """Whether all these tests pass in the copy."""
    anak = os.fork()
    if anak == 0:
        os.setsid()
        _jalan(folder, sasaran)
    selesai = time.monotonic() + BATAS_DETIK
    while time.monotonic() < selesai:
        nomor, status = os.waitpid(anak, os.WNOHANG)
        if nomor:
            return os.waitstatus_to_exitcode(status) in (0, 5)
        time.sleep(0.05)
    os.killpg(anak, signal.SIGKILL)
    os.waitpid(anak, 0)
    return False


def _jalan(folder: Path, sasaran: Sequence[str]) -> None:
    kode = 3
    try:
        import resource

        import pytest
        from hypothesis import Phase, settings

        # which example fails is not asked, so none is made smaller
        settings.register_profile("mutan", derandomize=True, max_examples=20, deadline=None, database=None,
                                  phases=(Phase.explicit, Phase.generate))  # fmt: skip
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        os.chdir(folder)
        sys.path[:] = [
            str(folder),
            *(p for p in sys.path if not p.startswith(str(AKAR)) or "site-packages" in p),
        ]
        kosong = os.open(os.devnull, os.O_RDWR)
        for nomor in (0, 1, 2):
            os.dup2(kosong, nomor)
        kode = int(pytest.main([*TETAP, *sasaran]))
    finally:
        os._exit(kode)


def yang_hidup(folder: Path, daftar: Sequence[Mutan], *, hanya_sendiri: bool) -> Iterator[Mutan]:
    for mutan in daftar:
        sendiri, luas = pengujian(mutan.modul)
        (folder / mutan.modul).write_text(mutan.isi, encoding="utf-8")
        lolos = hidup(folder, sendiri) and (hanya_sendiri or hidup(folder, luas))
        shutil.copy2(AKAR / mutan.modul, folder / mutan.modul)
        if lolos:
            yield mutan


def main() -> int:
    urai = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    urai.add_argument("modul", nargs="+")
    urai.add_argument("--contoh", type=int, default=12)
    urai.add_argument("--benih", type=int, default=18)
    urai.add_argument("--sendiri", action="store_true", help="only the module's own tests")
    pilihan = urai.parse_args()
    if find_spec("cosmic_ray") is None:
        print(
            "mutan memerlukan cosmic-ray: .venv/bin/python -m pip install 'cosmic-ray>=8.7,<9'",
            file=sys.stderr,
        )
        return 3
    for modul in pilihan.modul:
        if not (AKAR / modul).is_file() or Path(modul).parts[1:2] not in [(ruang,) for ruang in LUAS]:
            print(
                f"{modul} bukan modul lakip_xl/files, lakip_xl/hitung, atau lakip_xl/verbs.", file=sys.stderr
            )
            return 2
    with tempfile.TemporaryDirectory(prefix="lakip-mutan-") as nama:
        folder = Path(nama)
        salin(folder)
        muat()
        for modul in pilihan.modul:
            if not hidup(folder, pengujian(modul)[0]):
                print(f"{modul}: pengujiannya sendiri gagal", file=sys.stderr)
                return 1
            daftar = contoh(modul, pilihan.contoh, pilihan.benih)
            mulai = time.monotonic()
            sisa = 0
            for mutan in yang_hidup(folder, daftar, hanya_sendiri=pilihan.sendiri):
                sisa += 1
                print(f"{modul}:{mutan.baris} {mutan.operator}\n{mutan.beda()}", flush=True)
            print(
                f"{modul}: {len(daftar)} mutan, {sisa} hidup, {time.monotonic() - mulai:.0f} detik",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The command line as a person or a script meets it."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from decimal import Decimal

import pytest
from buatan import kantor_rapi
from click.testing import CliRunner
from jsonschema import validate

from lakip_xl.cli import main
from lakip_xl.contract import LEMBAR
from lakip_xl.files.patch import patch
from lakip_xl.files.reader import read
from lakip_xl.laporan.bentuk import TEMUAN as PRODUK_TEMUAN
from lakip_xl.values.edit import Edit

TEMUAN = {
    "type": "object",
    "additionalProperties": False,
    "required": ["kode", "tingkat", "lembar", "sel", "pesan", "tertulis", "seharusnya", "selisih", "sebab", "akar",
                 "dikecualikan", "kepastian", "saksi", "calon", "meliputi"],
    "properties": {
        "kode": {"pattern": "^[A-Z]{3}[0-9]{3}$"},
        "tingkat": {"enum": ["galat", "peringatan", "info"]},
        "lembar": {"type": "string"},
        "sel": {"pattern": "^([A-Z]{1,3}[0-9]+)?$"},
        "pesan": {"type": "string", "minLength": 10},
        "selisih": {"type": ["string", "null"], "pattern": "^-?[0-9]+(\\.[0-9]+)?$"},
        "akar": {"type": ["string", "null"], "pattern": "^.+![A-Z]{1,3}[0-9]+$"},
        "kepastian": {"enum": ["terbukti", "mungkin", "terbuka", None]},
        **{k: {"type": "array", "items": {"pattern": "^.+![A-Z]{1,3}[0-9]+$"}} for k in ("saksi", "calon", "meliputi")},
        **{k: {"type": ["string", "null"]} for k in ("tertulis", "seharusnya", "sebab", "dikecualikan")},
    },
}  # fmt: skip
SKEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["versi", "alat", "buku", "sha256", "pilihan", "putusan", "sebagian", "sementara", "berikutnya",
                 "ringkasan", "temuan"],
    "properties": {
        "putusan": {
            "required": ["cocok", "lengkap", "terbaca"], "additionalProperties": False,
            "properties": {segi: {"type": "boolean"} for segi in ("cocok", "lengkap", "terbaca")},
        },
        "sebagian": {"type": "boolean"}, "sementara": {"type": "boolean"}, "berikutnya": {"type": ["string", "null"]},
        "versi": {"const": 2}, "alat": {"type": "string"}, "buku": {"type": "string"},
        "sha256": {"pattern": "^[0-9a-f]{64}$"},
        "pilihan": {"type": "object", "additionalProperties": {"type": "string"}},
        "ringkasan": {"type": "object", "required": ["galat", "peringatan", "info", "dikecualikan"]},
        "temuan": {"type": "array", "items": TEMUAN},
    },
}  # fmt: skip


def lakip(*argumen):
    return CliRunner().invoke(main, [str(a) for a in argumen], catch_exceptions=False)


@pytest.fixture
def salinan(buku_nyata, tmp_path):
    return shutil.copy(buku_nyata, tmp_path / "buku.xlsx")


@pytest.fixture
def rapi(tmp_path):
    """A consistent office as a file."""
    import openpyxl

    berkas = openpyxl.Workbook()
    berkas.remove(berkas.active)
    for grid in kantor_rapi(7).daftar_grid:
        lembar = berkas.create_sheet(grid.nama)
        for baris in grid.isi:
            lembar.append(baris)
    berkas.save(tmp_path / "rapi.xlsx")
    return tmp_path / "rapi.xlsx"


def test_json_has_its_shape_and_counts_roots_only(buku_nyata):
    hasil = lakip("validasi", buku_nyata, "--format", "json")
    isi = json.loads(hasil.stdout)
    validate(isi, SKEMA)
    assert hasil.exit_code == 1
    akar = [t for t in isi["temuan"] if t["akar"] is None]
    assert isi["ringkasan"]["galat"] == sum(t["tingkat"] == "galat" for t in akar)
    assert len(akar) < len(isi["temuan"])
    k5 = next(t for t in isi["temuan"] if (t["lembar"], t["sel"]) == ("Indikator", "K5"))
    assert (k5["tertulis"], k5["seharusnya"], k5["selisih"]) == ("1.03", "1.6125", "-0.5825")


def test_several_workbooks_make_an_array(buku_nyata, rapi):
    isi = json.loads(lakip("validasi", buku_nyata, rapi, "--format", "json").stdout)
    assert [b["buku"] for b in isi] == [buku_nyata.name, rapi.name]


def test_the_text_report_reads_by_sheet_worst_first(buku_nyata):
    teks = lakip("validasi", buku_nyata, "--rinci").stdout
    judul = re.findall(r"^(\w+) \(\d+ ", teks, re.M)
    urutan = [lembar.nama for lembar in LEMBAR]
    assert judul == sorted(judul, key=urutan.index)
    assert {"Anggaran", "Indikator", "Program", "Kegiatan", "Efisiensi", "Kutipan"} <= set(judul)
    tingkat = re.findall(
        r"^  (GALAT|PERINGATAN|INFO)", teks.split("\nEfisiensi (")[1].split("\nKutipan (")[0], re.M
    )
    assert tingkat == sorted(tingkat, key=["GALAT", "PERINGATAN", "INFO"].index)
    assert "\x1b" not in teks
    *_, ringkasan, alat, sidik = teks.rstrip().splitlines()
    assert ringkasan.endswith("hanya terbawa olehnya.")
    assert re.fullmatch(r"lakip_xl \S+ \(\d+ aturan, [0-9a-f]{8}\)", alat)
    assert re.fullmatch("SHA-256 [0-9a-f]{64}", sidik)


def test_several_workbooks_close_with_a_line_each(rapi, buku_nyata):
    *_, nyata, polos = lakip("validasi", buku_nyata, rapi).stdout.rstrip().splitlines()
    assert re.fullmatch(
        rf" +[1-9]\d* +[1-9]\d* +\d+  {buku_nyata.name}: belum cocok \(19 galat\), belum lengkap", nyata
    )
    assert re.fullmatch(rf" +0 +\d+ +\d+  {rapi.name}: siap", polos)


def test_a_consistent_workbook_exits_zero(rapi):
    hasil = lakip("validasi", rapi)
    assert hasil.exit_code == 0, hasil.stdout
    semua = "  Cocok      ya\n  Lengkap    ya\n  Terbaca    ya\n"
    assert f"\nSiap: cocok, lengkap, dan terbaca.\n{semua}Tidak ada temuan.\n" in hasil.stdout


def test_strict_counts_warnings(rapi, tmp_path):
    import openpyxl

    berkas = openpyxl.load_workbook(rapi)
    berkas["Kegiatan"]["G2"].value = str(berkas["Kegiatan"]["G2"].value)  # a number kept as text
    berkas.save(rapi)
    assert lakip("validasi", rapi).exit_code == 0
    assert lakip("validasi", rapi, "--ketat").exit_code == 1


def test_the_report_goes_to_a_file(buku_nyata, tmp_path):
    ke = tmp_path / "laporan.json"
    hasil = lakip("validasi", buku_nyata, "--format", "json", "--keluaran", ke)
    assert hasil.stdout == ""
    validate(json.loads(ke.read_text(encoding="utf-8")), SKEMA)


def test_filling_in_place_names_what_remains(salinan):
    hasil = lakip("isi", salinan)
    assert hasil.exit_code == 1
    assert "Anggaran!F58 ANG201" in hasil.stdout
    assert "Efisiensi!F11 (1.366.455.670) bertumpu pada Anggaran!F58 yang dipertentangkan" in hasil.stdout
    pertama = salinan.read_bytes()
    assert "Tidak ada sel yang perlu diubah" in lakip("isi", salinan).stdout
    assert salinan.read_bytes() == pertama


def test_a_trial_writes_nothing(salinan):
    asli = salinan.read_bytes()
    hasil = lakip("isi", salinan, "--uji-coba")
    assert "Indikator!K5: 103% menjadi 161,25%" in hasil.stdout
    assert salinan.read_bytes() == asli


def test_filling_a_copy_leaves_the_workbook_and_never_replaces_another(salinan, tmp_path):
    asli = salinan.read_bytes()
    ke = tmp_path / "salinan lain.xlsx"
    assert lakip("isi", salinan, "--ke", ke).exit_code == 1
    assert salinan.read_bytes() == asli != ke.read_bytes()
    for tujuan in (ke, salinan):
        hasil = lakip("isi", salinan, "--ke", tujuan)
        assert hasil.exit_code == 3
        assert "tidak ditimpa" in hasil.stderr
    assert salinan.read_bytes() == asli


def test_the_appendix_never_replaces_a_workbook(salinan):
    hasil = lakip("lampiran", salinan, "--ke", salinan)
    assert hasil.exit_code == 3
    assert "tidak ditimpa" in hasil.stderr


def test_one_unreadable_workbook_does_not_stop_the_others(buku_nyata, tmp_path):
    (tmp_path / "rusak.xlsx").write_bytes(b"bukan zip")
    hasil = lakip("validasi", tmp_path / "rusak.xlsx", buku_nyata)
    assert hasil.exit_code == 3
    assert hasil.stderr.count("\n") == 1 and "rusak.xlsx" in hasil.stderr
    assert "KIN101" in hasil.stdout


def test_another_workbook_is_refused_in_one_sentence(tmp_path):
    import openpyxl

    openpyxl.Workbook().save(tmp_path / "lain.xlsx")
    for perintah in (("validasi",), ("isi",), ("lampiran", "--ke", tmp_path / "l.xlsx")):
        hasil = lakip(perintah[0], tmp_path / "lain.xlsx", *perintah[1:])
        assert hasil.exit_code == 3
        assert hasil.stderr.startswith("lain.xlsx bukan buku kerja LAKIP")


def test_rules_are_listed_and_explained():
    assert "ANG101  galat" in lakip("aturan").stdout
    assert "Contoh" in lakip("aturan", "kin101").stdout
    assert lakip("aturan", "XYZ999").exit_code == 2


INGGRIS = re.compile(
    r"\b(Usage|Options?|Commands?|Error|Try|Missing|Invalid|No such|Show|unexpected|Choose)\b"
)


@pytest.mark.parametrize("argumen", [
    [], ["--help"], ["validasi"], ["validasi", "--help"], ["isi", "--help"], ["lampiran", "--help"],
    ["aturan", "--help"], ["salah"], ["validasi", "--frmat", "x"], ["validasi", "--format", "xml", "a"],
    ["isi"], ["isi", "a", "b"], ["lampiran", "a.xlsx"], ["lampiran", "a.xlsx", "--ke"], ["isi", "--paksa", "a"],
])  # fmt: skip
def test_usage_and_help_are_indonesian(argumen):
    hasil = lakip(*argumen)
    assert hasil.exit_code == (0 if "--help" in argumen else 2)
    assert not INGGRIS.search(hasil.output.replace("[OPTIONS]", "")), hasil.output


@pytest.mark.proses
def test_the_module_runs_as_a_program(buku_nyata):
    hasil = subprocess.run(
        [sys.executable, "-m", "lakip_xl", "--versi"], capture_output=True, text=True, check=True
    )
    assert re.fullmatch(r"lakip_xl \d+\.\d+\.\d+\n", hasil.stdout)


def test_every_form_goes_to_the_screen_or_to_a_file(buku_nyata, tmp_path):
    for bentuk in (b.nama for b in PRODUK_TEMUAN.daftar_bentuk if not b.biner):
        ke = tmp_path / f"laporan.{bentuk}"
        hasil = lakip("validasi", buku_nyata, "--format", bentuk, "--keluaran", ke)
        assert (hasil.exit_code, hasil.stdout, hasil.stderr) == (1, "", "")
        assert ke.read_text(encoding="utf-8") == lakip("validasi", buku_nyata, "--format", bentuk).stdout


def test_xlsx_goes_to_a_file_named_so(buku_nyata, tmp_path):
    for argumen in ((), ("--keluaran", tmp_path / "temuan.txt")):
        hasil = lakip("validasi", buku_nyata, "--format", "xlsx", *argumen)
        assert hasil.exit_code == 2 and "--ke BERKAS.xlsx" in hasil.stderr
    for _ in range(2):  # findings may be replaced by findings
        assert (
            lakip("validasi", buku_nyata, "--format", "xlsx", "--keluaran", tmp_path / "t.xlsx").exit_code
            == 1
        )
    assert (tmp_path / "t.xlsx").read_bytes().startswith(b"PK")


def test_a_report_never_replaces_a_workbook(salinan, buku_nyata):
    asli = salinan.read_bytes()
    for bentuk in (b.nama for b in PRODUK_TEMUAN.daftar_bentuk):
        for buku in (salinan, buku_nyata):
            hasil = lakip("validasi", buku, "--format", bentuk, "--keluaran", salinan)
            assert hasil.exit_code == 3 and "tidak ditimpa" in hasil.stderr
    assert salinan.read_bytes() == asli


def test_rules_are_chosen_by_code_and_family(buku_nyata):
    def kode(*argumen):
        hasil = lakip("validasi", buku_nyata, "--format", "json", *argumen)
        assert "aturan" in hasil.stderr
        return {t["kode"] for t in json.loads(hasil.stdout)["temuan"]}

    assert kode("--pilih", "kin") == {"KIN101", "KIN102"}
    assert kode("--pilih", "KIN101,ANG201") == {"KIN101", "ANG201"}
    assert kode("--pilih", "KIN", "--pilih", "ANG201", "--abaikan", "KIN102") == {"KIN101", "ANG201"}
    hasil = lakip("validasi", buku_nyata, "--pilih", "XYZ")
    assert hasil.exit_code == 2 and "Aturan XYZ tidak dikenal" in hasil.stderr


def test_only_the_chosen_rules_decide_the_exit_code(buku_nyata):
    assert lakip("validasi", buku_nyata, "--pilih", "KON").exit_code == 0


def test_a_galat_that_follows_from_a_finding_not_asked_for_decides_the_exit_code(buku_nyata):
    hasil = lakip("validasi", buku_nyata, "--format", "json", "--pilih", "ANG101")
    temuan = json.loads(hasil.stdout)["temuan"]
    assert temuan and all(t["akar"] and t["tingkat"] == "galat" for t in temuan)
    assert hasil.exit_code == 1


def test_the_findings_are_written_into_the_workbook_once(salinan):
    hasil = lakip("validasi", salinan, "--tulis", "--format", "json")
    jumlah = len(json.loads(hasil.stdout)["temuan"])
    assert hasil.exit_code == 1 and f"{jumlah} temuan ditulis ke lembar Temuan pada buku.xlsx" in hasil.stderr
    isi = salinan.read_bytes()
    assert "tidak ditulis" in lakip("validasi", salinan, "--tulis").stderr
    assert salinan.read_bytes() == isi


def test_a_workbook_that_cannot_take_its_findings_is_still_reported(rapi, salinan):
    import openpyxl

    berkas = openpyxl.load_workbook(rapi)
    berkas.security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)
    berkas.save(rapi)  # without a sheet Temuan, and none may be added
    hasil = lakip("validasi", rapi, salinan, "--tulis")
    assert hasil.exit_code == 3
    assert "Susunan lembar" in hasil.stderr and "temuan ditulis" in hasil.stderr
    assert "Tidak ada temuan" in hasil.stdout


# Backups and formulas ---------------------------------------------------------------------------


@pytest.mark.parametrize("perintah", [("isi",), ("validasi", "--tulis")], ids=["isi", "validasi"])
def test_a_backup_is_made_beside_and_named(salinan, perintah):
    semula = salinan.read_bytes()
    hasil = lakip(*perintah, salinan, "--cadangan")
    (simpanan,) = salinan.parent.glob(f"{salinan.stem} cadangan *{salinan.suffix}")
    assert f"Buku semula disimpan sebagai {simpanan}." in hasil.stderr
    assert simpanan.read_bytes() == semula != salinan.read_bytes()


def test_what_is_replaced_is_kept_unasked_and_what_is_filled_is_not(salinan):
    semula = salinan.read_bytes()
    hasil = lakip("isi", salinan)
    (simpanan,) = salinan.parent.glob("*cadangan*")
    assert f"Buku semula disimpan sebagai {simpanan}." in hasil.stderr and simpanan.read_bytes() == semula
    assert "28 sel yang sudah berisi diganti:\n  Indikator!K5: 103% menjadi 161,25%\n" in hasil.stdout
    assert f"150 sel kosong diisi, 28 sel berisi diganti pada {salinan.name}." in hasil.stdout
    simpanan.unlink()
    buku = read(salinan)
    kegiatan, indikator = (
        next(g for g in buku.daftar_grid if g.nama == n) for n in ("Kegiatan", "Indikator")
    )
    daftar_edit = [
        Edit("Kegiatan", "H7", kegiatan.cell(7, 8).mentah, Decimal(109)),
        Edit("Indikator", "L5", indikator.cell(5, 12).mentah, ""),
    ]
    patch(salinan, salinan, daftar_edit, buku.sha256)
    lagi = lakip("isi", salinan)
    assert lagi.stdout.startswith(
        "1 masukan berubah sejak pengisian terakhir:\n  Kegiatan!H7: 190 menjadi 109\n"
    )
    assert f"1 sel kosong diisi, 4 hitungan diperbarui pada {salinan.name}." in lagi.stdout
    assert "diganti" not in lagi.stdout and not list(salinan.parent.glob("*cadangan*"))


def test_a_backup_is_asked_for_only_where_a_workbook_is_replaced(salinan, tmp_path):
    assert lakip("isi", salinan, "--cadangan", "--ke", tmp_path / "lain.xlsx").exit_code == 2
    assert lakip("validasi", salinan, "--cadangan").exit_code == 2
    lakip("isi", salinan, "--cadangan", "--uji-coba")
    assert not list(salinan.parent.glob("*cadangan*"))


def test_a_wrong_formula_is_left_and_named_until_it_may_be_replaced(salinan):
    import openpyxl

    berkas = openpyxl.load_workbook(salinan)
    berkas["Indikator"]["K5"].value = "=J5/I5*0"
    berkas.save(salinan)
    with zipfile.ZipFile(salinan) as arsip:
        bagian = {nama: arsip.read(nama) for nama in arsip.namelist()}
    with zipfile.ZipFile(salinan, "w") as arsip:  # as a spreadsheet would have computed it
        for nama, isi in bagian.items():
            arsip.writestr(nama, re.sub(rb"(<f>J5/I5\*0</f>)<v ?/?>(</v>)?", rb"\1<v>0</v>", isi))
    biasa = lakip("isi", salinan)
    assert "1 karena berisi rumus (--timpa-rumus menggantinya dengan angka)" in biasa.stdout
    assert "Indikator!K5 (0%) berisi rumus; hitungan yang benar 161,25%" in biasa.stdout
    assert openpyxl.load_workbook(salinan)["Indikator"]["K5"].value == "=J5/I5*0"
    coba = lakip("isi", salinan, "--timpa-rumus", "--uji-coba")
    assert "Indikator!K5: 0% menjadi 161,25%, menggantikan rumus" in coba.stdout
    hasil = lakip("isi", salinan, "--timpa-rumus")
    assert "1 sel berisi diganti" in hasil.stdout and "1 di antaranya menggantikan rumus" in hasil.stdout
    assert openpyxl.load_workbook(salinan)["Indikator"]["K5"].value == 1.6125
    assert "Tidak ada sel yang perlu diubah" in lakip("isi", salinan, "--timpa-rumus").stdout


@pytest.mark.parametrize("perintah", [["validasi"], ["isi"], ["lampiran", "--ke", "lampiran.xlsx"]])
def test_too_little_memory_is_a_sentence(buku_nyata, tmp_path, monkeypatch, perintah):
    def habis(*_, **__):
        raise MemoryError

    monkeypatch.setattr("lakip_xl.verbs.andaian.recompute", habis)
    monkeypatch.chdir(tmp_path)
    buku = shutil.copy(buku_nyata, tmp_path / "buku.xlsx")
    isi = (tmp_path / "buku.xlsx").read_bytes()
    hasil = CliRunner().invoke(main, [*perintah, str(buku)])
    assert hasil.exit_code == 3 and hasil.stdout == ""
    assert "Memori" in hasil.stderr and hasil.stderr.count("\n") == 1 and hasil.stderr.endswith(".\n")
    assert [p.name for p in tmp_path.iterdir()] == ["buku.xlsx"] and (
        tmp_path / "buku.xlsx"
    ).read_bytes() == isi


@pytest.mark.parametrize(
    ("ketikan", "saran"),
    [
        ("valdasi", "Maksud Anda validasi?"),
        ("LAMPIRAN", "Maksud Anda lampiran?"),
        ("xyz", "Yang ada: aturan, banding,"),
    ],
)
def test_a_mistyped_command_gets_a_suggestion(ketikan, saran):
    hasil = lakip(ketikan, "buku.xlsx")
    assert hasil.exit_code == 2 and f"Perintah {ketikan} tidak dikenal. {saran}" in hasil.stderr


def test_help_shows_how_each_common_task_is_done():
    contoh = lakip("--help").stdout.split("Contoh:")[1].strip().splitlines()
    assert len(contoh) >= 5
    for baris in contoh:
        _, perintah, *_ = baris.split()
        assert lakip(perintah, "--help").exit_code == 0


def test_every_output_is_named_by_the_same_option_and_the_old_name_is_taken(buku_nyata, tmp_path):
    for nama in ("validasi", "banding", "lampiran", "rekap", "isi"):
        assert re.search(r"^ +--ke[, ]", lakip(nama, "--help").stdout, re.M), nama
    hasil = {lakip("validasi", buku_nyata, pilihan, tmp_path / f"{n}.txt").exit_code for n, pilihan in
             enumerate(("--ke", "--keluaran"))}  # fmt: skip
    assert hasil == {1} and (tmp_path / "0.txt").read_bytes() == (tmp_path / "1.txt").read_bytes()


@pytest.mark.parametrize("akhiran", [".html", ".json", ".sarif", ".xlsx", ".txt", ".lain"])
def test_the_ending_says_the_form_where_none_is_named(buku_nyata, tmp_path, akhiran):
    bentuk = {b.akhiran: b.nama for b in PRODUK_TEMUAN.daftar_bentuk}.get(akhiran, "teks")
    lakip("validasi", buku_nyata, "--ke", tmp_path / f"a{akhiran}")
    lakip("validasi", buku_nyata, "--format", bentuk, "--ke", tmp_path / f"b{akhiran}")
    assert (tmp_path / f"a{akhiran}").read_bytes() == (tmp_path / f"b{akhiran}").read_bytes()

"""Made-up offices as files: as many and as large as asked, each another, the same for the same seed."""

from __future__ import annotations

from pathlib import Path

import pytest
from build_workbook import main
from kantor import kantor
from kantor.berkas import bentuk_berurut, isi_berkas

from lakip_xl.files.reader import read, read_bytes
from lakip_xl.verbs.validasi import validasi


def test_a_written_office_reads_as_it_was_made() -> None:
    for urutan in range(8):
        asal = kantor(bentuk_berurut(urutan, 2, None))
        hasil = validasi(read_bytes(isi_berkas(asal), asal.nama))
        assert hasil.ringkasan["galat"] == hasil.ringkasan["peringatan"] == 0
        assert hasil.hasil_hitung.lakip.identitas.opd == validasi(asal).hasil_hitung.lakip.identitas.opd


def test_the_script_writes_the_same_offices_for_the_same_seed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    isi = []
    for folder, benih in (("a", "4"), ("b", "4"), ("c", "5")):
        main(["--acak", "42", "--ke", str(tmp_path / folder), "--benih", benih])
        isi.append([f.read_bytes() for f in sorted((tmp_path / folder).rglob("*.xlsx"))])
    assert isi[0] == isi[1] and len(set(isi[0])) == 42
    assert not set(isi[0]) & set(isi[2])
    assert sorted(f.name for f in (tmp_path / "a").iterdir()) == ["kota-001", "kota-002"]
    assert "42 buku" in capsys.readouterr().out


@pytest.mark.parametrize("baris", [20, 1000])
def test_an_office_is_about_as_large_as_asked(tmp_path: Path, baris: int) -> None:
    main(["--acak", "1", "--ke", str(tmp_path), "--baris", str(baris)])
    (berkas,) = tmp_path.rglob("*.xlsx")
    hasil = validasi(read(berkas))
    assert baris / 2 < len(list(hasil.hasil_hitung.lakip.telusuri_anggaran())) < baris * 2
    assert hasil.ringkasan["galat"] == 0


def test_without_a_folder_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--acak", "3"])
    assert "--ke" in capsys.readouterr().err

"""All facts of one made-up office, drawn from its shape."""

from __future__ import annotations

import random
from collections.abc import Iterator

from kantor.bentuk import Bentuk
from kantor.fakta import OBJEK, OPD, PEMDA, Pos, Ukuran, undi_anggaran, undi_renstra, undi_ukuran

TAHUN_BERSAMA = 2026
KANTOR_SEPEMDA = 40


def nama_berurut(urutan: int) -> tuple[str, str]:
    """Government and office of the office at a place among many: forty offices a government.

    >>> nama_berurut(0), nama_berurut(87)
    (('Kota Contoh 1', 'Dinas Kesehatan Kota Contoh 1'), ('Kota Contoh 3', 'Badan Kepegawaian Daerah 2 Kota Contoh 3'))
    """
    kota, letak = divmod(urutan, KANTOR_SEPEMDA)
    ulang, jenis = divmod(letak, len(OPD))
    pemda = f"Kota Contoh {kota + 1}"
    return pemda, f"{OPD[jenis]}{f' {ulang + 1}' if ulang else ''} {pemda}"


class Fakta:
    """What one office planned, spent and reached, from its shape."""

    def __init__(self, bentuk: Bentuk) -> None:
        acak = self.acak = random.Random(f"kantor {bentuk.benih}")
        self.bentuk = bentuk
        self.tahun = acak.randint(2021, 2029)
        self.awal = self.tahun - acak.randint(0, 4)
        self.ber_rkt = acak.random() < 0.8
        self.pemda = acak.choice(PEMDA)
        self.opd = f"{acak.choice(OPD)} {self.pemda}"
        if bentuk.urutan is not None:
            self.tahun, self.awal = TAHUN_BERSAMA, TAHUN_BERSAMA - 2
            self.pemda, self.opd = nama_berurut(bentuk.urutan)
        self.daftar_program = undi_anggaran(
            acak, bentuk.jumlah_program, bentuk.kegiatan_terbanyak, sub_kegiatan=bentuk.sub_kegiatan
        )
        self.anggaran = sum(p.anggaran for p in self.daftar_program)
        self.realisasi = sum(p.realisasi for p in self.daftar_program)
        self.daftar_sasaran = [f"S{n}" for n in range(1, bentuk.jumlah_sasaran + 1)]
        self.indikator = [
            (
                sasaran,
                self.undi_ukuran(f"{sasaran}.{n}", f"Cakupan {OBJEK[(3 * n + 5 * s) % len(OBJEK)]} {s}.{n}"),
            )
            for s, sasaran in enumerate(self.daftar_sasaran, 1)
            for n in range(1, acak.randint(1, bentuk.indikator_terbanyak) + 1)
        ]
        self.renstra = {
            u.kode: undi_renstra(acak, u, self.tahun, self.awal, self.awal + 4) for _, u in self.indikator
        }
        self.pendukung = self._undi_pendukung()
        self.outcome = list(self._undi_outcome())
        self.output = list(self._undi_output())

    def ya(self, peluang: float) -> bool:
        return self.acak.random() < peluang

    def undi_ukuran(self, kode: str, nama: str, *, boleh_nihil: bool = False) -> Ukuran:
        satuan = self.acak.choice(self.bentuk.daftar_satuan)
        return undi_ukuran(self.acak, kode, nama, satuan, boleh_nihil=boleh_nihil)

    def _undi_pendukung(self) -> list[tuple[str, Pos, list[Pos]]]:
        """Which program supports which sasaran, with the kegiatan listed there; some support two."""
        daftar = []
        for program in self.daftar_program:
            banyak = min(self.acak.choice([0, 1, 1, 1, 2]), len(self.daftar_sasaran))
            for sasaran in self.acak.sample(self.daftar_sasaran, banyak):
                kegiatan = [k for k in program.bagian if self.ya(0.8)] or [program.bagian[0]]
                daftar.append((sasaran, program, kegiatan))
        return sorted(daftar, key=lambda d: (d[0], d[1].kode))

    def _undi_outcome(self) -> Iterator[tuple[str, Pos, Ukuran]]:
        """A program's outcome is the same under each of two sasaran, or it has one of its own for each."""
        dipakai: dict[str, Ukuran] = {}
        for sasaran, program, _ in self.pendukung:
            nama = program.nama.removeprefix("Program ")
            for n in range(1, self.acak.choice([1, 1, 2]) + 1):
                lama = dipakai.get(program.kode) if n == 1 and self.ya(0.5) else None
                ukuran = lama or self.undi_ukuran("", f"Hasil {nama} {sasaran}.{n}")
                dipakai.setdefault(program.kode, ukuran)
                yield sasaran, program, ukuran

    def _undi_output(self) -> Iterator[tuple[str, Pos, Ukuran]]:
        """A kegiatan puts out the same under each of two sasaran; some put out nothing."""
        keluaran: dict[str, list[Ukuran]] = {}
        for sasaran, _, daftar_kegiatan in self.pendukung:
            for kegiatan in daftar_kegiatan:
                sudah = keluaran.get(kegiatan.kode)
                if self.ya(0.5) if sudah else self.ya(0.1):
                    continue
                keluaran[kegiatan.kode] = sudah or [
                    self.undi_ukuran("", f"Keluaran {kegiatan.nama} {n}", boleh_nihil=True)
                    for n in range(1, self.acak.randint(1, self.bentuk.keluaran_terbanyak) + 1)
                ]
                for ukuran in keluaran[kegiatan.kode]:
                    yield sasaran, kegiatan, ukuran

"""Words of the field: what offices write in headings and sheet names for what the contract calls by one name.

The contract's aliases are the headings that the documentation names; these stand beside them. All are compared taken
apart by `judul.urai`: order, case, punctuation and conjunctions are nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

# One a line: what is meant, and what is written for it. A line that is indented goes on.
_SINGKATAN = """
realisasi = real; realis; reals; rls; rea
anggaran = angg; ang; anggar; alokasi
kegiatan = keg; kegi
subkegiatan = subkeg
program = prog; prg
indikator = ind; indk; indi; indika
sasaran = sas; sasar
strategis = strat
capaian = cap; pencapaian
kategori = kat; kateg
target = tgt; trgt; targ
satuan = sat
jumlah = jml; jlh; jum
tahun = thn; th; ta
kode = kd
rekening = rek
efisiensi = efis; eff
pendidikan = pend; pddkn
golongan = gol
jabatan = jab
standar = std; standard
nasional = nas
keterangan = ket
nomor = nmr
nama = nama2
analisis = analisa
sumber daya = sumberdaya
rumus = rumusan
rencana = renc
struktural = strukt
fungsional = fungs
penjelasan = penjelasannya
rp = rupiah; idr
% = persen; persentase; prosentase; presentase; prosen; pct
"""
_FRASA = """
pk = perjanjian kinerja; penetapan kinerja
iku = indikator kinerja utama
rkt = rencana kinerja tahunan
subkegiatan = sub kegiatan; sub keg
renstra = rencana strategis
apbd perubahan = apbd p; apbdp; p apbd
dpa perubahan = dppa; dpa p
anggaran = apbd
"""
# Headings of a column beside its name and aliases.
_KOLOM = """
Anggaran.kode = kode program kegiatan subkegiatan; kode subkegiatan; kode kegiatan; kode program; kode rekening
    program kegiatan
Anggaran.uraian = program kegiatan subkegiatan; uraian program kegiatan subkegiatan; nama program; nama program
    kegiatan subkegiatan; nama rekening; uraian rekening; nama subkegiatan; nama kegiatan
Anggaran.tingkat = tingkatan; jenjang; level
Anggaran.anggaran = pagu anggaran; pagu dpa; anggaran dpa; dpa; target keuangan; pagu belanja
Anggaran.realisasi = realisasi keuangan; realisasi belanja; realisasi pagu
Anggaran.serapan = % realisasi; % realisasi anggaran; % realisasi keuangan; serapan anggaran; % anggaran; penyerapan
    anggaran; tingkat penyerapan; tingkat serapan; % penyerapan; % penyerapan anggaran; tingkat penyerapan anggaran;
    daya serap; capaian keuangan; % keuangan; capaian realisasi anggaran; % capaian realisasi; % capaian keuangan; %
    serapan anggaran
Anggaran.sisa = sisa pagu; sisa anggaran; saldo; sisa lebih kurang; sisa dana
Sasaran.tujuan = tujuan strategis; uraian tujuan
Sasaran.sasaran = uraian sasaran; uraian sasaran strategis; nama sasaran
Sasaran.indikator_tujuan = indikator kinerja tujuan
Sasaran.strategi = uraian strategi
Sasaran.arah_kebijakan = arah kebijakan strategis; uraian arah kebijakan
Indikator.kode = kode iku; kode indikator kinerja
Indikator.sasaran = kode sasaran strategis
Indikator.indikator = uraian indikator; indikator sasaran; indikator kinerja sasaran; iku; indikator sasaran
    strategis; uraian indikator kinerja; nama indikator kinerja; indikator kinerja sasaran strategis; uraian
    indikator kinerja utama
Indikator.satuan = satuan ukuran; satuan indikator; satuan target
Indikator.polaritas = sifat indikator; polarisasi; jenis polaritas; polaritas indikator; arah polaritas
Indikator.formula = formulasi; formula perhitungan; rumus perhitungan; cara perhitungan; metode perhitungan;
    formulasi pengukuran; definisi operasional formula
Indikator.sumber = sumber data indikator
Indikator.target_rkt = rkt; target tahunan rkt; target renja
Indikator.target_pk = pk; target kinerja; target tahunan pk
Indikator.capaian = tingkat capaian; tingkat capaian kinerja; capaian kinerja; % capaian kinerja; persen capaian
Indikator.kategori = kategori capaian; kategori kinerja; kategori capaian kinerja; predikat capaian; predikat
    kinerja; predikat; kriteria; kriteria capaian; kualifikasi; interpretasi; kategori realisasi kinerja
Renstra.indikator = kode iku
Renstra.uraian = indikator kinerja; indikator kinerja utama; uraian indikator; nama indikator; indikator sasaran
Riwayat.uraian = indikator kinerja; indikator kinerja utama; uraian indikator; nama indikator; indikator sasaran
Riwayat.arah = naik turun; peningkatan penurunan; kenaikan penurunan; tren; trend
Standar.uraian = indikator kinerja; indikator kinerja utama; uraian indikator; nama indikator; indikator sasaran
Standar.standar = nilai standar nasional; target nasional; capaian nasional
Standar.banding = perbandingan standar nasional; dibanding standar nasional
Analisis.penyebab = faktor penyebab; penyebab keberhasilan kegagalan; analisis penyebab; uraian penyebab; penyebab
    keberhasilan kegagalan peningkatan penurunan
Analisis.solusi = upaya perbaikan; tindak lanjut solusi; alternatif solusi dilakukan; solusi perbaikan; rencana
    solusi
Program.uraian = uraian nama program; nama program
Program.sasaran_program = uraian sasaran program
Program.indikator = indikator kinerja program; indikator outcome; indikator hasil; indikator hasil outcome;
    indikator program outcome; indikator kinerja; uraian indikator program
Program.polaritas = sifat indikator; polarisasi; jenis polaritas; polaritas indikator; arah polaritas
Program.target = target pk
Program.capaian = tingkat capaian; tingkat capaian kinerja; capaian kinerja; % capaian kinerja; persen capaian
Program.kategori = kategori capaian; kategori kinerja; kategori capaian kinerja; predikat capaian; predikat kinerja;
    predikat; kriteria; kriteria capaian; kualifikasi; interpretasi; kategori realisasi kinerja
Program.penjelasan = penjelasan keberhasilan kegagalan; penjelasan berhasil gagal
Kegiatan.uraian = nama kegiatan
Kegiatan.output = output kegiatan; keluaran kegiatan; indikator kegiatan; indikator keluaran; uraian output;
    indikator keluaran output; keluaran output; indikator kinerja kegiatan; indikator kinerja; uraian keluaran
Kegiatan.polaritas = sifat indikator; polarisasi; jenis polaritas; polaritas indikator; arah polaritas
Kegiatan.capaian = tingkat capaian; tingkat capaian kinerja; capaian kinerja; % capaian kinerja; persen capaian
Efisiensi.kode = kode program; kode kegiatan; kode rekening
Efisiensi.uraian = uraian program kegiatan; nama program kegiatan
Efisiensi.anggaran = pagu anggaran; target anggaran; target keuangan
Efisiensi.realisasi = realisasi anggaran; realisasi keuangan
Efisiensi.serapan = % realisasi; % realisasi anggaran; serapan anggaran; penyerapan; penyerapan anggaran; % serapan;
    % penyerapan anggaran; tingkat penyerapan; tingkat penyerapan anggaran; % realisasi keuangan; % anggaran; %
    keuangan
Efisiensi.fisik = capaian fisik; % realisasi fisik; % fisik
Efisiensi.efisiensi_rp = efisiensi anggaran; efisiensi anggaran rp; nilai efisiensi rp; jumlah efisiensi rp
Efisiensi.efisiensi_persen = % efisiensi; % efisiensi anggaran; % tingkat efisiensi; indeks efisiensi; indeks efisiensi ie
Pegawai.uraian = nama jabatan; uraian jabatan; kelompok jabatan; jenis jabatan
Pegawai.pendidikan = tingkat pendidikan; pendidikan terakhir; jenjang pendidikan
Pegawai.jumlah = jumlah; jumlah pegawai; banyaknya; total; jumlah total; jumlah pejabat
Golongan.uraian = pangkat golongan; golongan ruang; golongan pangkat; pangkat golongan ruang
Golongan.jumlah = jumlah; jumlah pegawai; banyaknya; total; jumlah total; jumlah pejabat
Pejabat.uraian = nama jabatan; uraian jabatan; jenis jabatan
Pejabat.kelompok = kelompok jabatan
Pejabat.jumlah = jumlah; jumlah pegawai; banyaknya; total; jumlah total; jumlah pejabat
Kutipan.uraian = indikator; indikator kinerja; uraian indikator
Kutipan.tabel = nama tabel; nomor tabel
Kutipan.capaian = tingkat capaian; tingkat capaian kinerja; capaian kinerja; % capaian kinerja; persen capaian
Kutipan.kategori = kategori capaian; kategori kinerja; kategori capaian kinerja; predikat capaian; predikat kinerja;
    predikat; kriteria; kriteria capaian; kualifikasi; interpretasi; kategori realisasi kinerja
"""
# Names of a sheet beside its name and aliases.
_LEMBAR = """
Anggaran = rincian anggaran; rincian anggaran realisasi; anggaran realisasi program kegiatan; pagu realisasi;
    realisasi anggaran program kegiatan; anggaran belanja; rincian anggaran realisasi program kegiatan
Sasaran = sasaran strategis; tujuan sasaran; tujuan sasaran strategi; tujuan sasaran strategi kebijakan; tujuan
    sasaran strategi arah kebijakan; tujuan sasaran strategis
Indikator = indikator kinerja utama; indikator sasaran; indikator kinerja sasaran; indikator kinerja iku; iku pk;
    indikator sasaran strategis
Renstra = target renstra; target jangka menengah
Riwayat = riwayat realisasi; riwayat kinerja
Standar = standar nasional
Analisis = analisis penyebab; analisis penyebab solusi; penyebab solusi
Program = indikator program; indikator program outcome; program outcome; outcome program
Kegiatan = keluaran; keluaran kegiatan; output kegiatan; kegiatan output; indikator kegiatan
Efisiensi = efisiensi anggaran; efisiensi sumber daya; efisiensi penggunaan sumber daya; tingkat efisiensi
Pegawai = pegawai pendidikan; pegawai jabatan; pegawai jabatan pendidikan
Golongan = pegawai golongan; golongan pegawai; pangkat golongan
Pejabat = pejabat struktural fungsional
Skala = skala kategori; skala capaian; skala kategori capaian
Kutipan = kutipan laporan
Identitas = identitas opd; identitas pilihan; identitas perangkat daerah
"""


def _kata(teks: str) -> frozenset[str]:
    return frozenset(teks.split())


KATA_SAMBUNG = _kata("dan atau serta pada menurut atas dari yang di dalam untuk terhadap per oleh")
SETELAH = _kata("setelah sesudah stlh menjadi perubahan revisi pergeseran")  # a budget after its change
SEBELUM = _kata("sebelum murni semula awal induk")  # a budget before its change
# What makes a figure another than the contract's: before the budget's change, a part of the year, thousands or millions.
BUKAN_KOLOM = _kata(
    "sebelum murni semula awal induk lalu sebelumnya rata rerata triwulan tw semester smt bulan januari februari maret "
    "april mei juni juli agustus september oktober november desember juta jutaan jt ribu ribuan rb miliar milyar "
    "miliaran triliun"
)
# Words that tell no column of figures from another: of any sheet, and of sheets about money, performance, people.
UMUM = _kata("tahun nilai ini berjalan laporan besaran angka")
TENTANG_UANG = _kata("keuangan total jumlah belanja dana daerah")
TENTANG_KINERJA = _kata("kinerja indikator")
TENTANG_ORANG = _kata("orang org pegawai pejabat pns asn")


def _daftar(teks: str) -> Mapping[str, tuple[str, ...]]:
    """What is written, by what is meant."""
    baris = teks.strip().replace("\n    ", " ").splitlines()
    return {
        arti: tuple(tulisan.split("; ")) for arti, _, tulisan in (satu.partition(" = ") for satu in baris)
    }


# Read when a heading is met that is none of the contract's own: most workbooks have none.


@cache
def arti_kata() -> Mapping[str, str]:
    return {tulisan: arti for arti, daftar in _daftar(_SINGKATAN).items() for tulisan in daftar}


@cache
def arti_frasa() -> Mapping[str, str]:
    return {tulisan: arti for arti, daftar in _daftar(_FRASA).items() for tulisan in daftar}


@cache
def judul_kolom() -> Mapping[str, tuple[str, ...]]:
    """By sheet and key: ``"Anggaran.kode"``."""
    return _daftar(_KOLOM)


@cache
def nama_lembar() -> Mapping[str, tuple[str, ...]]:
    return _daftar(_LEMBAR)

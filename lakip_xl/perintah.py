"""What commands there are, and the text of `lakip --help`: known without loading any of them."""

from __future__ import annotations

# Where each command is, and its line in the list of commands.
PERINTAH = {
    "aturan": ("cli_periksa", "Daftar aturan, atau penjelasan satu KODE."),
    "banding": ("cli_buku", "Tunjukkan angka dan nama yang berbeda antara LAMA dan BARU."),
    "baru": ("cli_buku", "Tulis buku kerja baru ke BERKAS, kosong atau dari BUKU_LAMA."),
    "impor-anggaran": ("cli_buku", "Isi Anggaran dan Realisasi BUKU dari ekspor aplikasi lain."),
    "isi": ("cli_isi", "Isi sel hitungan BUKU; isi lainnya tidak disentuh."),
    "lampiran": ("cli_isi", "Tulis tabel lampiran BUKU sebagai Excel, Word, atau PDF."),
    "pita": ("cli_pita", "Pasang, lepas, atau periksa tab LAKIP di Excel."),
    "rekap": ("cli_rekap", "Periksa semua buku di FOLDER dan rangkum dalam satu rekap."),
    "validasi": ("cli_periksa", "Periksa BUKU; laporkan angka yang bertentangan."),
}

_LEBAR = max(map(len, PERINTAH)) + 2
BANTUAN = """\
Pemakaian: lakip [PILIHAN] PERINTAH [ARGUMEN]...

  Periksa, isi, dan cetak tabel LAKIP dari buku kerja Excel.

  Kode keluar: 0 tanpa galat, 1 ada galat, 2 salah pemakaian,
  3 buku tidak terbaca atau ditolak.

Pilihan:
  --versi, --version  Tampilkan versi.
  -h, --help          Tampilkan bantuan ini.

Perintah (cara memakainya: lakip PERINTAH --help):
""" + "\n".join(f"  {nama:{_LEBAR}}{ringkas}" for nama, (_, ringkas) in PERINTAH.items())

// What the buttons ask of the command line, and under which names the files come back.

export const batang = (nama) => nama.replace(/\.[^.]*$/, "");

// The name of a file as an argument: one that begins with a dash is no option.
const arg = (nama) => (nama.startsWith("-") ? `./${nama}` : nama);

// Two files of one name cannot lie in one folder.
function bedakan(satu, lain) {
  if (satu.nama !== lain.nama) return lain;
  const akhiran = lain.nama.slice(batang(lain.nama).length);
  return { ...lain, nama: `${batang(lain.nama)} (2)${akhiran}` };
}

export function periksa(buku, { sementara }) {
  const argumen = ["validasi", arg(buku.nama), "--format", "html", "--keluaran", `${batang(arg(buku.nama))}-temuan.html`];
  return { argumen: sementara ? [...argumen, "--sementara"] : argumen, berkas: [buku] };
}

export const BERKAS = [
  { kunci: "isi", label: "Isi sel hitungan", argumen: (n) => ["isi", arg(n), "--ke", arg(`${batang(n)}-terisi.xlsx`)] },
  { kunci: "xlsx", label: "Lampiran Excel", argumen: (n) => ["lampiran", arg(n), "--ke", arg(`${batang(n)}-lampiran.xlsx`)] },
  { kunci: "docx", label: "Lampiran Word", argumen: (n) => ["lampiran", arg(n), "--ke", arg(`${batang(n)}-lampiran.docx`)] },
  { kunci: "temuan", label: "Temuan Excel", laporan: true, argumen: (n) => bentuk(n, "xlsx") },
  { kunci: "html", label: "Laporan HTML", laporan: true, argumen: (n) => bentuk(n, "html") },
  { kunci: "json", label: "JSON", laporan: true, argumen: (n) => bentuk(n, "json") },
];

const bentuk = (n, nama) => ["validasi", arg(n), "--format", nama, "--keluaran", arg(`${batang(n)}-temuan.${nama}`)];

export function banding(lama, baru, keFile) {
  const lain = bedakan(lama, baru), argumen = ["banding", arg(lama.nama), arg(lain.nama)];
  const ke = ["--format", "xlsx", "--keluaran", arg(`${batang(lain.nama)}-beda.xlsx`)];
  return { argumen: keFile ? [...argumen, ...ke] : argumen, berkas: [lama, lain] };
}

export function impor(ekspor, buku, kolom, tulis) {
  const lain = bedakan(buku, ekspor);
  const pilihan = Object.entries(kolom).flatMap(([nama, nilai]) => (nilai ? [`--${nama}=${nilai}`] : []));
  const argumen = ["impor-anggaran", arg(lain.nama), "--ke", arg(buku.nama), ...pilihan];
  return { argumen: tulis ? [...argumen, "--tulis"] : argumen, berkas: [lain, buku] };
}

export function baru(dari, { tahun, lengkap, rumus, lindungi }) {
  const pilihan = Object.entries({ lengkap, rumus, lindungi }).flatMap(([nama, ya]) => (ya ? [`--${nama}`] : []));
  const asal = dari ? [`--dari=${dari.nama}`] : [];
  return { argumen: ["baru", ...asal, ...(tahun ? [`--tahun=${tahun}`] : []), ...pilihan], berkas: dari ? [dari] : [] };
}

// The page: what is dropped or pressed becomes a command, and what came of it is shown.
import { Mati, Mesin } from "./mesin.mjs";
import { laporan, ringkasan, saringan } from "./temuan.mjs";
import { BERKAS, baru, banding, impor, periksa } from "./tindakan.mjs";
import { buat, unduh, uraian } from "./unsur.mjs";

const SELESAI = 1; // the highest exit code of work that was done; beyond it, it was refused
const SALAH_PAKAI = 2;
const TANPA_MESIN =
  "Peramban ini tidak dapat menjalankan halaman ini karena WebAssembly dimatikan atau belum ada; buka di Edge, Chrome, " +
  "Firefox, atau Safari yang baru, tanpa mode keamanan ketat.";
const MATI =
  "Mesin pemeriksa berhenti saat mengerjakannya dan dinyalakan lagi; berkas Anda tidak berubah. Ulangi; bila berhenti lagi, " +
  "buka berkasnya di Excel dan simpan ulang sebagai .xlsx.";
const DIHENTIKAN = "Pekerjaan dihentikan atas permintaan Anda; berkas Anda tidak berubah.";

const cari = (id) => document.getElementById(id);
const daftarBuku = []; // {berkas, laporan | galat, tombol}
let memuat = 0;

// What is going on --------------------------------------------------------------------------------

function kabarMesin(langkah, dari) {
  const siap = langkah === dari;
  cari("mesin-maju").value = langkah / dari;
  cari("mesin-maju").hidden = siap;
  cari("mesin-teks").textContent = siap ? "Halaman siap dipakai." : "Menyiapkan mesin pemeriksa; berkas sudah boleh dipilih …";
  cari("mesin").classList.toggle("siap", siap);
}

const mesin = new Mesin(kabarMesin);

function pesan(kalimat, gaya = "galat") {
  cari("pesan").replaceChildren(...(kalimat ? [buat("div", { class: `pesan ${gaya}` }, uraian(kalimat))] : []));
}

// Run one command while the page says so. Nothing where the interpreter ended, which has then been said.
async function kerjakan(sebutan, { argumen, berkas }) {
  memuat += 1;
  document.body.setAttribute("aria-busy", "true");
  cari("kerja-teks").textContent = `${sebutan} …`;
  cari("kerja").hidden = false;
  try {
    return await mesin.jalankan(argumen, berkas);
  } catch (galat) {
    if (!(galat instanceof Mati)) throw galat;
    if (galat.message === DIHENTIKAN) return pesan(DIHENTIKAN, "info");
    pesan(`${sebutan}: ${MATI}`);
    console.warn(galat.message);
    mesin.mulai().catch(() => pesan(TANPA_MESIN));
  } finally {
    memuat -= 1;
    cari("kerja").hidden = !memuat;
    if (!memuat) document.body.removeAttribute("aria-busy");
  }
}

const ditolak = (hasil) => hasil.kode > SELESAI;

// Why it was refused; of wrong usage only the sentence, for how one types the command is nothing to a page.
function kalimatTolak(hasil) {
  const kalimat = hasil.galat || hasil.keluaran || "Tidak dapat dikerjakan.";
  return hasil.kode === SALAH_PAKAI ? kalimat.trim().split("\n\n").pop() : kalimat;
}

async function baca(file) {
  return { nama: file.name, isi: new Uint8Array(await file.arrayBuffer()) };
}

// Check -------------------------------------------------------------------------------------------

async function periksaSemua(daftarFile) {
  pesan("");
  document.body.classList.add("ada-hasil");
  daftarBuku.length = 0;
  cari("daftar").replaceChildren();
  cari("hasil").replaceChildren();
  const daftar = Array.from(daftarFile);
  for (const [n, file] of daftar.entries()) {
    const berkas = await baca(file).catch(() => null);
    if (!berkas) {
      daftarBuku.push({ berkas: { nama: file.name }, galat: `${file.name} tidak dapat dibaca peramban, mungkin karena terlalu besar; salin ke komputer ini, lalu pilih lagi.` });
      continue;
    }
    const ke = daftar.length > 1 ? ` (${n + 1} dari ${daftar.length})` : "";
    const pilihan = { sementara: cari("sementara").checked };
    const hasil = await kerjakan(`Memeriksa ${berkas.nama}${ke}`, periksa(berkas, pilihan));
    if (!hasil) return tampilkanDaftar();
    daftarBuku.push(satuBuku(berkas, hasil, pilihan));
    if (daftar.length > 1) tampilkanDaftar();
  }
  if (daftarBuku.length === 1) buka(daftarBuku[0]);
  else tampilkanDaftar(true);
}

function satuBuku(berkas, hasil, pilihan) {
  if (ditolak(hasil) || !hasil.berkas.length) return { berkas, galat: kalimatTolak(hasil) };
  const isi = laporan(new TextDecoder().decode(hasil.berkas[0].isi));
  return { berkas, pilihan, isi, ...ringkasan(isi) };
}

// Several workbooks: a verdict each, one of them open below.
function tampilkanDaftar(fokus = false) {
  const butir = daftarBuku.map((buku) => {
    const isi = [buat("b", {}, buku.berkas.nama), buat("span", {}, buku.galat ?? buku.kalimat)];
    if (buku.galat) return buat("li", { class: "ditolak" }, buat("div", {}, ...isi));
    isi.push(buat("small", {}, buku.jumlah.filter((satu) => !satu.startsWith("0 ")).join(", ") || "tidak ada temuan"));
    buku.tombol = buat("button", { type: "button", "aria-expanded": "false", click: () => buka(buku) }, ...isi);
    return buat("li", { class: buku.gaya }, buku.tombol);
  });
  const judul = buat("h2", { tabindex: "-1" }, `Putusan ${daftarBuku.length} buku kerja`);
  const petunjuk = buat("p", { class: "redup" }, "Tekan satu buku untuk melihat temuannya dan membuat berkasnya.");
  cari("daftar").replaceChildren(judul, petunjuk, buat("ul", { class: "putusan-buku" }, ...butir));
  if (fokus) judul.focus();
}

function buka(buku) {
  for (const satu of daftarBuku) satu.tombol?.setAttribute("aria-expanded", String(satu === buku));
  if (buku.galat) return pesan(buku.galat);
  if (!buku.dibuka) siapkan(buku);
  cari("hasil").replaceChildren(buku.isi);
  buku.isi.querySelector("h1").focus();
}

// The buttons under the verdict, and what chooses among the findings.
function siapkan(buku) {
  const catatan = buat("div", { class: "catatan alat", "aria-live": "polite" });
  const tombol = BERKAS.map((satu) =>
    buat("button", { type: "button", class: satu.kunci === "isi" ? "tombol utama" : "tombol", click: () => buatBerkas(buku, satu, catatan) }, satu.label),
  );
  tombol.push(buat("button", { type: "button", class: "tombol", click: () => window.print() }, "Cetak laporan"));
  buku.isi.querySelector("h1").setAttribute("tabindex", "-1");
  buku.isi.querySelector(".putusan").after(buat("div", { class: "tombol-tombol alat", role: "group", "aria-label": "Berkas dari buku ini" }, ...tombol), catatan);
  saringan(buku.isi);
  buku.dibuka = true;
}

async function buatBerkas(buku, { label, laporan: untukLaporan, kunci, argumen }, catatan) {
  const pilihan = untukLaporan && buku.pilihan.sementara ? ["--sementara"] : [];
  const hasil = await kerjakan(`${label}: ${buku.berkas.nama}`, { argumen: [...argumen(buku.berkas.nama), ...pilihan], berkas: [buku.berkas] });
  if (!hasil) return;
  const [berkas] = hasil.berkas;
  if (ditolak(hasil) || (!berkas && kunci !== "isi")) return catatan.replaceChildren(buat("div", { class: "pesan galat" }, uraian(kalimatTolak(hasil))));
  if (berkas) unduh(berkas);
  catatan.replaceChildren(hasilBerkas(hasil, berkas, kunci === "isi"));
}

// What was written, and the account of it.
function hasilBerkas(hasil, berkas, denganUraian) {
  const isi = [];
  if (berkas) isi.push(buat("p", {}, buat("b", {}, `${berkas.nama} disimpan di folder unduhan.`)));
  const tombol = [];
  if (berkas) tombol.push(buat("button", { type: "button", class: "tombol", click: () => unduh(berkas) }, "Simpan sekali lagi"));
  if (berkas && denganUraian) {
    const file = new File([berkas.isi], berkas.nama);
    tombol.push(buat("button", { type: "button", class: "tombol", click: () => periksaSemua([file]) }, "Periksa buku terisi"));
  }
  isi.push(buat("div", { class: "tombol-tombol" }, ...tombol));
  if (denganUraian || !berkas) isi.push(uraian(hasil.keluaran));
  return buat("div", { class: "pesan bersih" }, ...isi);
}

// The other commands ------------------------------------------------------------------------------

function tampilkanHasil(judul, hasil, ...tombol) {
  const kepala = buat("h2", { tabindex: "-1" }, judul);
  const gaya = ditolak(hasil) ? "galat" : "info";
  const teks = ditolak(hasil) ? kalimatTolak(hasil) : hasil.keluaran + hasil.galat;
  const isi = buat("div", { class: `pesan ${gaya}` }, uraian(teks));
  cari("hasil").replaceChildren(buat("section", { class: "alat" }, kepala, buat("div", { class: "tombol-tombol" }, ...tombol), isi));
  kepala.focus();
}

async function bandingkan(data) {
  const lama = await baca(data.get("lama")), buku = await baca(data.get("baru"));
  const hasil = await kerjakan("Membandingkan", banding(lama, buku, false));
  if (!hasil) return;
  const simpan = async () => {
    const lagi = await kerjakan("Menulis perbedaan", banding(lama, buku, true));
    if (lagi?.berkas[0]) unduh(lagi.berkas[0]);
  };
  const tombol = ditolak(hasil) ? [] : [buat("button", { type: "button", class: "tombol", click: simpan }, "Simpan sebagai Excel")];
  tampilkanHasil("Yang berbeda", hasil, ...tombol);
}

async function imporkan(data) {
  const ekspor = await baca(data.get("ekspor")), buku = await baca(data.get("buku"));
  const kolom = Object.fromEntries(["kolom-anggaran", "kolom-realisasi"].map((nama) => [nama, data.get(nama).trim()]));
  const hasil = await kerjakan("Membaca ekspor", impor(ekspor, buku, kolom, false));
  if (!hasil) return;
  const tulis = async () => {
    const lagi = await kerjakan("Menulis anggaran", impor(ekspor, buku, kolom, true));
    if (!lagi) return;
    const berkas = lagi.berkas.find(({ nama }) => nama === buku.nama);
    if (berkas) unduh(berkas);
    const periksaLagi = () => (bukaBagian("periksa"), periksaSemua([new File([berkas.isi], berkas.nama)]));
    const tombol = berkas ? [buat("button", { type: "button", class: "tombol", click: periksaLagi }, "Periksa buku ini")] : [];
    tampilkanHasil(berkas ? `${berkas.nama} disimpan di folder unduhan` : "Tidak ada yang ditulis", lagi, ...tombol);
  };
  const tombol = ditolak(hasil) ? [] : [buat("button", { type: "button", class: "tombol utama", click: tulis }, "Tulis ke buku baru")];
  tampilkanHasil("Yang akan berubah", hasil, ...tombol);
}

async function buatBuku(data) {
  const file = data.get("dari"), dari = file?.name ? await baca(file) : null;
  const pilihan = Object.fromEntries(["tahun", "lengkap", "rumus", "lindungi"].map((nama) => [nama, data.get(nama)]));
  const hasil = await kerjakan("Membuat buku", baru(dari, pilihan));
  if (!hasil) return;
  const [berkas] = hasil.berkas;
  if (berkas) unduh(berkas);
  tampilkanHasil(berkas ? `${berkas.nama} disimpan di folder unduhan` : "Buku tidak dibuat", hasil);
}

// Wiring ------------------------------------------------------------------------------------------

function bukaBagian(nama) {
  for (const tombol of document.querySelectorAll("nav button")) {
    const ini = tombol.dataset.buka === nama;
    tombol.setAttribute("aria-pressed", String(ini));
    cari(tombol.dataset.buka).hidden = !ini;
  }
  for (const id of ["pesan", "daftar", "hasil"]) cari(id).replaceChildren();
  document.body.classList.remove("ada-hasil");
}

function pasangSeret() {
  const wadah = cari("wadah");
  const atas = (kejadian, ya) => {
    kejadian.preventDefault();
    wadah.classList.toggle("di-atas", ya);
  };
  for (const nama of ["dragenter", "dragover"]) document.addEventListener(nama, (kejadian) => atas(kejadian, true));
  document.addEventListener("dragleave", (kejadian) => kejadian.relatedTarget || atas(kejadian, false));
  document.addEventListener("drop", (kejadian) => {
    atas(kejadian, false);
    const daftar = kejadian.dataTransfer?.files;
    if (!daftar?.length) return;
    bukaBagian("periksa");
    periksaSemua(daftar);
  });
}

function pasang() {
  for (const tombol of document.querySelectorAll("nav button")) tombol.addEventListener("click", () => bukaBagian(tombol.dataset.buka));
  for (const [nama, kerja] of Object.entries({ banding: bandingkan, impor: imporkan, baru: buatBuku })) {
    cari(`form-${nama}`).addEventListener("submit", (kejadian) => {
      kejadian.preventDefault();
      pesan("");
      kerja(new FormData(kejadian.target)).catch((galat) => pesan(`Berkasnya tidak dapat dibaca (${galat.name}); pilih lagi.`));
    });
  }
  cari("pilih-buku").addEventListener("change", async ({ target }) => {
    if (target.files.length) await periksaSemua(target.files);
    target.value = ""; // the same file, mended meanwhile, may be chosen again
  });
  cari("hentikan").addEventListener("click", () => mesin.hentikan(DIHENTIKAN).catch(() => pesan(TANPA_MESIN)));
  pasangSeret();
}

if (Mesin.ada()) {
  pasang();
  mesin.mulai().catch((galat) => {
    console.warn(galat.message);
    pesan(TANPA_MESIN);
    cari("mesin").hidden = true;
  });
} else {
  pesan(TANPA_MESIN);
  for (const satu of document.querySelectorAll("#mesin, #utama > nav, #utama > section")) satu.hidden = true;
}

// node skenario.mjs PLAYWRIGHT CHROMIUM HALAMAN FOLDER BAHAN KELUAR: what people do with the page, in a real browser.
//
// HALAMAN is the one file, FOLDER the same for a web server, BAHAN has the workbooks; what is saved goes to KELUAR. On
// standard output one line of JSON: what was seen, by name.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

const [playwright, program, halaman, folder, bahan, keluar] = process.argv.slice(2);
const { chromium } = await import(pathToFileURL(`${playwright}/index.mjs`).href);
const SABAR = 120_000;
const hasil = {};

const TENANG = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const peramban = await chromium.launch({ executablePath: program, args: TENANG });
const buku = (nama) => `${bahan}/${nama}`;

// A server that gives FOLDER and HALAMAN and counts what else is asked of it.
const diminta = [];
const server = createServer((minta, jawab) => {
  diminta.push(minta.url);
  const nama = minta.url === "/" ? "/index.html" : minta.url;
  const jenis = nama.endsWith(".html") ? "text/html" : nama.endsWith(".mjs") ? "text/javascript" : "application/octet-stream";
  try {
    const isi = readFileSync(nama === "/lakip.html" ? halaman : folder + nama);
    jawab.writeHead(200, { "Content-Type": jenis }).end(isi);
  } catch {
    jawab.writeHead(404).end();
  }
}).listen(0, "127.0.0.1");
await new Promise((siap) => server.once("listening", siap));
const situs = `http://127.0.0.1:${server.address().port}`;

async function buka(alamat, lebar = 1280, awal = null) {
  const konteks = await peramban.newContext({ viewport: { width: lebar, height: 800 }, acceptDownloads: true });
  const h = await konteks.newPage();
  h.catatan = { minta: [], galat: [], pindah: 0, dialog: 0 };
  h.on("request", (minta) => minta.url().startsWith("data:") || h.catatan.minta.push(minta.url()));
  h.on("pageerror", (galat) => h.catatan.galat.push(String(galat)));
  h.on("console", (isi) => isi.type() === "error" && h.catatan.galat.push(isi.text()));
  h.on("framenavigated", (bingkai) => (h.catatan.pindah += bingkai === h.mainFrame()));
  h.on("dialog", (dialog) => ((h.catatan.dialog += 1), dialog.dismiss()));
  if (awal) await h.addInitScript(awal);
  await h.goto(alamat);
  return h;
}

const siap = (h) => h.waitForFunction(() => document.querySelector("#mesin.siap, #pesan .pesan"), null, { timeout: SABAR });
const teks = async (h, pemilih) => (await h.locator(pemilih).allInnerTexts()).join("\n");
const tenang = (h) => h.waitForFunction(() => !document.body.hasAttribute("aria-busy"), null, { timeout: SABAR });
const lebarIsi = (h) => h.evaluate(() => document.scrollingElement.scrollWidth);

async function periksa(h, ...nama) {
  await h.setInputFiles("#pilih-buku", nama.map(buku));
  await h.waitForFunction(() => document.querySelector("#hasil section h1, #daftar h2, #pesan .pesan"), null, { timeout: SABAR });
  await tenang(h);
  return teks(h, "#hasil .putusan b");
}

async function simpan(h, kerja, nama = null) {
  const [unduhan] = await Promise.all([h.waitForEvent("download", { timeout: SABAR }), kerja()]);
  const disebut = unduhan.suggestedFilename();
  await unduhan.saveAs(`${keluar}/${nama ?? disebut}`);
  await tenang(h);
  return disebut;
}

const tekan = (h, label) => () => h.getByRole("button", { name: label, exact: true }).click();

async function utama() {
  const h = await buka(pathToFileURL(halaman).href);
  hasil.kosong = await teks(h, "main");
  await siap(h);
  hasil.putusan = await periksa(h, "nyata.xlsx");
  hasil.fokus = await h.evaluate(() => document.activeElement.localName + document.activeElement.textContent);
  hasil.nama = [];
  for (const label of ["Lampiran Excel", "Lampiran Word", "Temuan Excel", "Laporan HTML", "JSON", "Isi sel hitungan"]) {
    hasil.nama.push(await simpan(h, tekan(h, label)));
  }
  hasil.uraianIsi = await teks(h, ".catatan");
  await tekan(h, "Periksa buku terisi")();
  await h.waitForFunction(() => document.querySelector("#hasil")?.innerText.includes("nyata-terisi.xlsx"), null, { timeout: SABAR });
  await tenang(h);
  hasil.putusanTerisi = await teks(h, "#hasil .putusan b");
  hasil.putusanLagi = await periksa(h, "nyata.xlsx");
  await saringan(h);
  await beberapa(h);
  await ditolak(h);
  await jahat(h);
  await perintahLain(h);
  hasil.sebelumKeluar = { ...h.catatan, minta: [...h.catatan.minta], galat: [...h.catatan.galat] };
  await mati(h);
  await keluarkan(h);
  await h.context().close();
}

async function saringan(h) {
  const tampak = () => h.evaluate(() => [...document.querySelectorAll("#hasil section > table > tbody > tr")].filter((b) => b.checkVisibility()).length);
  const semua = await tampak();
  await h.getByLabel(/^ ?galat/).uncheck();
  const tanpaGalat = await tampak();
  await h.locator(".saringan select").selectOption("Indikator");
  const satuLembar = await h.evaluate(() => [...document.querySelectorAll("#hasil section > h3")].filter((j) => j.checkVisibility() && j.nextElementSibling.localName === "table").map((j) => j.textContent));
  hasil.saringan = { semua, tanpaGalat, satuLembar, jumlah: await teks(h, ".saringan [role=status]") };
}

async function beberapa(h) {
  await periksa(h, "nyata.xlsx", "bukan.xlsx", "kosong.xlsx");
  await h.waitForFunction(() => document.querySelectorAll(".putusan-buku li").length === 3, null, { timeout: SABAR });
  await tenang(h);
  hasil.beberapa = await h.locator(".putusan-buku li").allInnerTexts();
  await h.locator(".putusan-buku button").nth(1).click();
  hasil.dibuka = await teks(h, "#hasil section > p.redup");
}

async function ditolak(h) {
  await periksa(h, "bukan.xlsx");
  hasil.ditolak = await teks(h, "#pesan");
}

async function jahat(h) {
  await periksa(h, "<b>jahat.xlsx");
  hasil.jahat = {
    judul: await teks(h, "#hasil h1"),
    asing: await h.evaluate(() => document.querySelectorAll("#hasil img, #hasil script, #hasil a, #hasil iframe, #hasil b b, #hasil .redup b").length),
  };
}

async function perintahLain(h) {
  await tekan(h, "Bandingkan dua buku")();
  await h.setInputFiles("[name=lama]", buku("nyata.xlsx"));
  await h.setInputFiles("#form-banding [name=baru]", `${keluar}/nyata-terisi.xlsx`);
  await tekan(h, "Bandingkan")();
  await h.waitForSelector("#hasil h2", { timeout: SABAR });
  hasil.banding = await teks(h, "#hasil");
  hasil.bandingBerkas = await simpan(h, tekan(h, "Simpan sebagai Excel"));

  await tekan(h, "Ambil anggaran")();
  await h.setInputFiles("[name=ekspor]", buku("ekspor.csv"));
  await h.setInputFiles("#form-impor [name=buku]", buku("nyata.xlsx"));
  await tekan(h, "Lihat yang akan berubah")();
  await h.waitForSelector("#hasil h2", { timeout: SABAR });
  hasil.impor = await teks(h, "#hasil");
  hasil.imporBerkas = await simpan(h, tekan(h, "Tulis ke buku baru"), "terimpor.xlsx");

  await tekan(h, "Buku baru")();
  await h.fill("[name=tahun]", "1900");
  await tekan(h, "Buat buku")();
  await h.waitForSelector("#hasil .pesan.galat", { timeout: SABAR });
  hasil.tahunSalah = await teks(h, "#hasil");
  await h.fill("[name=tahun]", "2031");
  hasil.baru = await simpan(h, tekan(h, "Buat buku"));
  await tekan(h, "Periksa")();
}

// The interpreter ends in the middle of a workbook; the page says so and goes on with another one.
async function mati(h) {
  await h.workers()[0].evaluate(() => {
    self.onmessage = () => {
      throw new Error("the interpreter ended");
    };
  });
  await periksa(h, "nyata.xlsx");
  hasil.mati = await teks(h, "#pesan");
  await siap(h);
  hasil.sesudahMati = await periksa(h, "nyata.xlsx");
}

// Whatever the page's own code might try, nothing arrives.
async function keluarkan(h) {
  const sebelum = diminta.length;
  const coba = async (ke) => {
    const diam = async (kerja) => {
      try {
        await kerja();
      } catch {
        return 1;
      }
      return 0;
    };
    let tertolak = await diam(() => fetch(`${ke}/fetch`, { mode: "no-cors" }));
    if (globalThis.document) {
      await diam(() => new Promise((ya, tidak) => {
        const x = new XMLHttpRequest();
        x.onload = ya;
        x.onerror = tidak;
        x.open("GET", `${ke}/xhr`);
        x.send();
      })).then((n) => (tertolak += n));
      navigator.sendBeacon(`${ke}/beacon`, "x");
      for (const [nama, sifat] of [["img", "src"], ["iframe", "src"], ["script", "src"], ["link", "href"], ["audio", "src"], ["object", "data"]]) {
        const satu = document.createElement(nama);
        if (nama === "link") satu.rel = "stylesheet";
        satu[sifat] = `${ke}/${nama}`;
        document.body.append(satu);
      }
      const form = document.createElement("form"), bingkai = document.createElement("iframe");
      Object.assign(form, { action: `${ke}/form`, method: "post", target: "bingkai" });
      bingkai.name = "bingkai";
      document.body.append(bingkai, form);
      form.submit();
    }
    await diam(() => new WebSocket(ke.replace("http", "ws") + "/ws"));
    await diam(() => new EventSource(`${ke}/es`));
    await diam(() => new Worker(`${ke}/worker`));
    await diam(() => import(`${ke}/import`));
    await new Promise((selesai) => setTimeout(selesai, 700));
    return tertolak;
  };
  hasil.tertolak = [await h.evaluate(coba, situs), await h.workers()[0].evaluate(coba, situs)];
  hasil.keluar = diminta.slice(sebelum);
  hasil.pindah = h.catatan.pindah;
}

async function papanTombol() {
  const h = await buka(pathToFileURL(halaman).href);
  const ke = async (nama) => {
    for (let n = 0; n < 60; n++) {
      await h.keyboard.press("Tab");
      const ini = await h.evaluate(() => document.activeElement.getAttribute("aria-label") || document.activeElement.labels?.[0]?.textContent || document.activeElement.textContent);
      if (ini.trim().startsWith(nama)) return n + 1;
    }
    throw new Error(`no Tab leads to ${nama}`);
  };
  const [pemilih] = await Promise.all([h.waitForEvent("filechooser"), ke("Pilih buku kerja").then(() => h.keyboard.press("Enter"))]);
  await pemilih.setFiles(buku("nyata.xlsx"));
  await h.waitForSelector("#hasil section h1", { timeout: SABAR });
  await tenang(h);
  await ke("JSON");
  hasil.denganTombol = await simpan(h, () => h.keyboard.press("Enter"), "papan-tombol.json");
  await ke("galat");
  await h.keyboard.press("Space");
  hasil.tombolSaringan = await teks(h, ".saringan [role=status]");
  hasil.tanpaNama = await h.evaluate(() =>
    [...document.querySelectorAll("button, input, select")].filter((e) => !(e.textContent.trim() || e.labels?.length || e.getAttribute("aria-label"))).length);
  await h.context().close();
}

async function sempit() {
  const h = await buka(pathToFileURL(halaman).href, 360);
  const lebar = [await lebarIsi(h)];
  await siap(h);
  await periksa(h, "nyata.xlsx");
  lebar.push(await lebarIsi(h));
  await periksa(h, "nyata.xlsx", "bukan.xlsx");
  await h.waitForFunction(() => document.querySelectorAll(".putusan-buku li").length === 2, null, { timeout: SABAR });
  lebar.push(await lebarIsi(h));
  for (const label of ["Bandingkan dua buku", "Ambil anggaran", "Buku baru"]) {
    await tekan(h, label)();
    lebar.push(await lebarIsi(h));
  }
  hasil.sempit = lebar;
  await h.context().close();
}

async function lewatHttp() {
  for (const [nama, alamat] of [["folder", "/"], ["berkas", "/lakip.html"]]) {
    const h = await buka(situs + alamat);
    await siap(h);
    await periksa(h, "nyata.xlsx");
    await simpan(h, tekan(h, "JSON"), `http-${nama}.json`);
    hasil[`http-${nama}`] = { minta: h.catatan.minta.map((satu) => satu.replace(situs, "")), galat: h.catatan.galat };
    await h.context().close();
  }
}

async function tanpaMesin() {
  const h = await buka(pathToFileURL(halaman).href, 1280, () => delete globalThis.WebAssembly);
  await h.waitForSelector("#pesan .pesan", { timeout: SABAR });
  hasil.tanpaMesin = await teks(h, "main");
  await h.context().close();
}

try {
  for (const satu of [utama, papanTombol, sempit, lewatHttp, tanpaMesin]) await satu();
  console.log(JSON.stringify(hasil));
} finally {
  await peramban.close();
  server.close();
}

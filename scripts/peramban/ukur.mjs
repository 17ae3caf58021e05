// node ukur.mjs PLAYWRIGHT CHROMIUM HALAMAN PUTARAN BUKU...: processor time of all of the browser's processes (Linux).
//
// A line of JSON a measurement: {apa, prosesor, jam, memori}, in seconds and MiB; memory is what the processes have
// beyond what a blank page takes.
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [playwright, program, halaman, putaran, ...daftarBuku] = process.argv.slice(2);
const { chromium } = await import(pathToFileURL(`${playwright}/index.mjs`).href);
const HZ = 100; // USER_HZ
const SABAR = 600_000;
const TENANG = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

function keadaan() {
  const proses = new Map();
  for (const nomor of readdirSync("/proc").filter((nama) => /^\d+$/.test(nama))) {
    try {
      const isi = readFileSync(`/proc/${nomor}/stat`, "utf8"), kolom = isi.slice(isi.lastIndexOf(")") + 2).split(" ");
      proses.set(nomor, { induk: kolom[1], prosesor: (Number(kolom[11]) + Number(kolom[12])) / HZ });
    } catch {
      // it ended meanwhile
    }
  }
  const milik = new Set([String(process.pid)]);
  for (let lama = -1; lama !== milik.size; ) {
    lama = milik.size;
    for (const [nomor, { induk }] of proses) if (milik.has(induk)) milik.add(nomor);
  }
  milik.delete(String(process.pid));
  let prosesor = 0, memori = 0;
  for (const nomor of milik) {
    prosesor += proses.get(nomor)?.prosesor ?? 0;
    try {
      memori += Number(/Pss:\s+(\d+)/.exec(readFileSync(`/proc/${nomor}/smaps_rollup`, "utf8"))[1]) / 1024;
    } catch {
      // likewise
    }
  }
  return { prosesor, memori, jam: performance.now() / 1000 };
}

const peramban = await chromium.launch({ executablePath: program, args: TENANG });
try {
  for (let n = 0; n < Number(putaran); n++) {
    const h = await (await peramban.newContext()).newPage();
    await h.goto("about:blank");
    await h.waitForTimeout(500);
    const kosong = keadaan();
    const catat = async (apa, kerja) => {
      const awal = keadaan();
      await kerja();
      const akhir = keadaan();
      const beda = { prosesor: akhir.prosesor - awal.prosesor, jam: akhir.jam - awal.jam, memori: akhir.memori - kosong.memori };
      console.log(JSON.stringify({ apa, ...beda }));
    };
    await catat("siap", async () => {
      await h.goto(pathToFileURL(halaman).href);
      await h.waitForSelector("#mesin.siap", { timeout: SABAR });
    });
    for (const buku of daftarBuku) {
      for (const kali of ["pertama", "kedua"]) {
        await catat(`${buku.split("/").pop()}, ${kali}`, async () => {
          await h.evaluate(() => document.querySelector("#hasil").replaceChildren());
          await h.setInputFiles("#pilih-buku", buku);
          await h.waitForSelector("#hasil section h1", { timeout: SABAR });
          await h.waitForFunction(() => !document.body.hasAttribute("aria-busy"), null, { timeout: SABAR });
        });
      }
    }
    await h.context().close();
  }
} finally {
  await peramban.close();
}

// node jalankan.mjs FOLDER: the page's own worker without a browser. FOLDER is what `bangun_peramban.py --folder` wrote.
//
// A line of JSON in is a command {argumen, berkas: [{nama, letak}], ke}; a line out what came of it: {kode, keluaran,
// galat, berkas: [nama]}, the files put into `ke`; {mati} where the interpreter ended, which is then started anew.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";

const folder = process.argv[2];
// The worker believes that it is a browser's, so that what runs is what runs there.
const SAMARAN = `
import { parentPort } from "node:worker_threads";
class WorkerGlobalScope {}
Object.assign(globalThis, { WorkerGlobalScope, self: Object.create(WorkerGlobalScope.prototype), location: new URL("about:blank") });
Object.defineProperty(globalThis, "process", { value: undefined });
self.postMessage = (pesan, pindah) => parentPort.postMessage(pesan, pindah);
parentPort.on("message", (data) => self.onmessage({ data }));
`;
const kode = SAMARAN + readFileSync(`${folder}/pekerja.mjs`, "utf8");
const alamat = new URL(`data:text/javascript;base64,${Buffer.from(kode).toString("base64")}`);
const bagian = Object.fromEntries(
  ["wasm", "pustaka", "paket"].map((nama) => [nama, { bita: readFileSync(`${folder}/${nama}.gz.bin`) }]),
);

let pekerja, jawab;

function pesan(isi) {
  return new Promise((selesai) => {
    jawab = selesai;
    pekerja.postMessage(isi);
  });
}

async function mulai() {
  pekerja = new Worker(alamat, { stdout: false });
  pekerja.on("message", (isi) => isi.jenis !== "langkah" && jawab(isi));
  pekerja.on("error", (galat) => jawab({ jenis: "mati", pesan: String(galat) }));
  const siap = await pesan({ jenis: "mulai", bagian });
  if (siap.jenis !== "siap") throw new Error(siap.pesan);
}

async function satu({ argumen, berkas, ke }) {
  const isi = berkas.map(({ nama, letak }) => ({ nama, isi: new Uint8Array(readFileSync(letak)) }));
  const jawaban = await pesan({ jenis: "kerja", argumen, berkas: isi });
  if (jawaban.jenis === "mati") {
    await pekerja.terminate();
    await mulai();
    return { mati: jawaban.pesan };
  }
  mkdirSync(ke, { recursive: true });
  for (const { nama, isi } of jawaban.hasil.berkas) writeFileSync(`${ke}/${nama}`, isi);
  return { ...jawaban.hasil, berkas: jawaban.hasil.berkas.map(({ nama }) => nama) };
}

await mulai();
console.log(JSON.stringify({ siap: process.cpuUsage() }));
for await (const baris of createInterface({ input: process.stdin })) console.log(JSON.stringify(await satu(JSON.parse(baris))));
await pekerja.terminate();

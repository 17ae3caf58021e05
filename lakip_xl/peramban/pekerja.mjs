// The worker: one interpreter, one command after the other. The builder puts Pyodide before these lines, as
// `loadPyodide`, `createPyodideModule` and `KETERANGAN_KUNCI`.

const LETAK = "https://lakip.invalid/"; // no place: what is asked for there is answered out of the page itself
const FOLDER = "/kerja";
const SITUS = "/lib/python3.14/site-packages";
const LANGKAH = 3;

const asli = globalThis.fetch;
let py, jembatan;

function dariBase64(teks) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(teks);
  const biner = atob(teks), bita = new Uint8Array(biner.length);
  for (let n = 0; n < biner.length; n++) bita[n] = biner.charCodeAt(n);
  return bita;
}

// A part of the page as it was before it was packed: text of base64, bytes, or the address of a file beside the page.
async function buka(bagian, jenis) {
  let aliran;
  if (bagian.alamat) {
    const jawaban = await asli(bagian.alamat);
    if (!jawaban.ok) throw new Error(`${bagian.alamat}: ${jawaban.status}`);
    aliran = jawaban.body;
  } else {
    aliran = new Blob([bagian.teks ? dariBase64(bagian.teks) : bagian.bita]).stream();
  }
  return new Response(aliran.pipeThrough(new DecompressionStream("gzip")), { headers: { "Content-Type": jenis } });
}

// Put the files of a tar archive (ustar, plain files only) where they belong.
function bongkar(tar, FS, akar) {
  const huruf = new TextDecoder(), folder = new Set();
  const teks = (dari, panjang) => huruf.decode(tar.subarray(dari, dari + panjang)).replace(/\0.*$/s, "");
  for (let n = 0; n + 512 <= tar.length && tar[n]; ) {
    const awalan = teks(n + 345, 155), nama = `${akar}/${awalan ? awalan + "/" : ""}${teks(n, 100)}`;
    const panjang = parseInt(teks(n + 124, 12), 8), induk = nama.slice(0, nama.lastIndexOf("/"));
    if (!folder.has(induk)) FS.mkdirTree(induk);
    folder.add(induk);
    FS.writeFile(nama, tar.subarray(n + 512, n + 512 + panjang), { canOwn: true });
    n += 512 + Math.ceil(panjang / 512) * 512;
  }
}

async function mulai({ wasm, pustaka, paket }, langkah) {
  const isiPaket = buka(paket, "application/x-tar").then((jawaban) => jawaban.arrayBuffer());
  const tersedia = {
    "pyodide.asm.wasm": () => buka(wasm, "application/wasm"),
    "pustaka.zip": () => buka(pustaka, "application/zip"),
  };
  globalThis.fetch = async (alamat) => {
    const satu = tersedia[String(alamat.url ?? alamat).replace(LETAK, "")];
    if (!satu) throw new TypeError(`not part of the page: ${alamat}`);
    return satu();
  };
  langkah(1);
  py = await loadPyodide({
    createPyodideModule,
    indexURL: LETAK,
    stdLibURL: LETAK + "pustaka.zip",
    packageBaseUrl: LETAK,
    lockFileContents: { info: KETERANGAN_KUNCI, packages: {} },
    env: { HOME: "/rumah", PYTHONDONTWRITEBYTECODE: "1" },
    stdin: () => null,
  });
  langkah(2);
  bongkar(new Uint8Array(await isiPaket), py.FS, SITUS);
  jembatan = py.pyimport("lakip_xl.peramban.jembatan");
  langkah(LANGKAH);
}

function kosongkan() {
  for (const nama of py.FS.readdir(FOLDER)) if (nama !== "." && nama !== "..") py.FS.unlink(`${FOLDER}/${nama}`);
}

// One command: its files put into an empty folder, run there, and what it wrote taken out.
function jalankan({ argumen, berkas }) {
  py.FS.mkdirTree(FOLDER);
  kosongkan();
  try {
    for (const { nama, isi } of berkas) py.FS.writeFile(`${FOLDER}/${nama}`, isi);
    const daftar = py.toPy(argumen), hasil = JSON.parse(jembatan.jalankan(FOLDER, daftar));
    daftar.destroy();
    hasil.berkas = hasil.berkas.map((nama) => ({ nama, isi: py.FS.readFile(`${FOLDER}/${nama}`) }));
    return hasil;
  } finally {
    kosongkan();
  }
}

async function terima({ jenis, nomor, ...isi }, kirim) {
  try {
    if (jenis === "mulai") {
      await mulai(isi.bagian, (ke) => kirim({ jenis: "langkah", ke, dari: LANGKAH }));
      kirim({ jenis: "siap" });
      jembatan.hangatkan();
    } else {
      const hasil = jalankan(isi);
      kirim({ jenis: "jawab", nomor, hasil }, hasil.berkas.map((satu) => satu.isi.buffer));
    }
  } catch (galat) {
    // Python's own failures are texts of the command line: what arrives here is the interpreter's end.
    kirim({ jenis: "mati", saat: jenis, pesan: String((galat && galat.message) || galat).slice(0, 2000) });
  }
}

if (globalThis.WorkerGlobalScope && self instanceof WorkerGlobalScope && self.postMessage) {
  self.onmessage = ({ data }) => terima(data, (pesan, pindah) => self.postMessage(pesan, pindah || []));
}

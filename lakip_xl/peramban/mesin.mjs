// The interpreter as the page sees it: one worker, one command after the other, started anew where it ends.

const BAGIAN = ["wasm", "pustaka", "paket"];

export class Mati extends Error {}

const tersimpan = (nama) => document.getElementById(`data-${nama}`)?.textContent;

// Code in the page becomes a worker by these few lines, which then take the rest: from a file only a `data:` address
// starts one, and as long an address as all of the code would cost a second.
const PEMBUKA = `self.onmessage = async ({ data }) => {
  await import(URL.createObjectURL(new Blob([data], { type: "text/javascript" })));
  self.postMessage({ jenis: "terbuka" });
};`;

// A worker of the page itself, or of the file beside it.
async function buatPekerja() {
  const padat = tersimpan("pekerja");
  if (!padat) return new Worker("pekerja.mjs", { type: "module" });
  const pekerja = new Worker(`data:text/javascript,${encodeURIComponent(PEMBUKA)}`, { type: "module" });
  const bita = Uint8Array.fromBase64?.(padat) ?? Uint8Array.from(atob(padat), (huruf) => huruf.charCodeAt(0));
  const aliran = new Blob([bita]).stream().pipeThrough(new DecompressionStream("gzip"));
  const terbuka = new Promise((selesai, gagal) => Object.assign(pekerja, { onmessage: selesai, onerror: gagal }));
  pekerja.postMessage(await new Response(aliran).arrayBuffer());
  await terbuka;
  return pekerja;
}

function bagian() {
  const satu = (nama) => {
    const teks = tersimpan(nama);
    return teks ? { teks } : { alamat: new URL(`${nama}.gz.bin`, location.href).href };
  };
  return Object.fromEntries(BAGIAN.map((nama) => [nama, satu(nama)]));
}

export class Mesin {
  #pekerja = null;
  #siap = null;
  #menunggu = null;
  #antrean = Promise.resolve();
  #kabar;

  // `kabar(langkah, dari)` is told how far the start has come.
  constructor(kabar) {
    this.#kabar = kabar;
  }

  // Whether this browser can do it at all.
  static ada() {
    return typeof WebAssembly === "object" && typeof DecompressionStream === "function" && typeof Worker === "function";
  }

  mulai() {
    this.#siap ??= this.#nyalakan();
    return this.#siap;
  }

  // One command: {kode, keluaran, galat, berkas}. Rejects with `Mati` where the interpreter ended or was ended.
  jalankan(argumen, berkas) {
    const giliran = this.#antrean.then(async () => {
      await this.mulai();
      return (await this.#tanya({ jenis: "kerja", argumen, berkas })).hasil;
    });
    this.#antrean = giliran.catch(() => {});
    return giliran;
  }

  // End what is being done, and start anew.
  hentikan(sebab) {
    this.#pekerja?.terminate();
    this.#pekerja = this.#siap = null;
    const gagal = this.#menunggu?.gagal;
    this.#menunggu = null;
    gagal?.(new Mati(sebab));
    return this.mulai();
  }

  async #nyalakan() {
    this.#kabar(0, 1);
    this.#pekerja = await buatPekerja();
    this.#pekerja.onmessage = ({ data }) => this.#terima(data);
    this.#pekerja.onerror = (kejadian) => {
      kejadian.preventDefault?.();
      this.#terima({ jenis: "mati", pesan: kejadian.message || "" });
    };
    await this.#tanya({ jenis: "mulai", bagian: bagian() });
  }

  #tanya(pesan) {
    return new Promise((selesai, gagal) => {
      this.#menunggu = { selesai, gagal };
      this.#pekerja.postMessage(pesan);
    });
  }

  #terima(pesan) {
    if (pesan.jenis === "langkah") return this.#kabar(pesan.ke, pesan.dari);
    const menunggu = this.#menunggu;
    this.#menunggu = null;
    if (pesan.jenis !== "mati") return menunggu?.selesai(pesan);
    this.#pekerja?.terminate();
    this.#pekerja = this.#siap = null;
    menunggu?.gagal(new Mati(pesan.pesan));
  }
}

// Elements, made one by one: text is put in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";
const BOLEH = new Set(
  ("section h1 h2 h3 p b i small span div dl dt dd ul li table colgroup col thead tbody tr th td figure figcaption footer " +
    "code br svg title desc g rect text tspan").split(" "),
);
const ATRIBUT = new Set(
  "class scope viewBox role aria-label x y width height data-kode data-lembar data-sel".split(" "),
);

// An element: `buat("p", {class: "redup"}, "teks", anak)`; an attribute that is false or null is left out.
export function buat(nama, atribut = {}, ...isi) {
  const satu = document.createElement(nama);
  for (const [kunci, nilai] of Object.entries(atribut)) {
    if (typeof nilai === "function") satu.addEventListener(kunci, nilai);
    else if (nilai !== false && nilai != null) satu.setAttribute(kunci, nilai === true ? "" : nilai);
  }
  satu.append(...isi.filter((anak) => anak != null && anak !== false));
  return satu;
}

// A copy of what the tool's report holds, of known elements and attributes only.
export function salin(asal) {
  if (asal.nodeType === Node.TEXT_NODE) return document.createTextNode(asal.data);
  const nama = asal.localName;
  if (asal.nodeType !== Node.ELEMENT_NODE || !BOLEH.has(nama)) return document.createTextNode(asal.textContent ?? "");
  const baru = asal.namespaceURI === SVG ? document.createElementNS(SVG, nama) : document.createElement(nama);
  for (const { name, value } of asal.attributes) if (ATRIBUT.has(name)) baru.setAttribute(name, value);
  baru.append(...Array.from(asal.childNodes, salin));
  return baru;
}

// The text of a command as a person reads it: a line at the margin leads, what is indented below it belongs to it.
export function uraian(teks) {
  const wadah = buat("div", { class: "uraian" });
  let daftar = null;
  for (const baris of teks.split("\n")) {
    const isi = baris.trim(), menjorok = baris.length - baris.trimStart().length;
    if (!isi) continue;
    if (!menjorok) {
      wadah.append(buat("p", {}, isi));
      daftar = null;
    } else if (menjorok > 2 && daftar?.lastElementChild) {
      daftar.lastElementChild.append(buat("small", {}, isi));
    } else {
      if (!daftar) wadah.append((daftar = buat("ul")));
      daftar.append(buat("li", {}, isi));
    }
  }
  return wadah;
}

// Give bytes to the person as a file of this name.
export function unduh({ nama, isi }) {
  const alamat = URL.createObjectURL(new Blob([isi], { type: "application/octet-stream" }));
  const tautan = buat("a", { href: alamat, download: nama });
  document.body.append(tautan);
  tautan.click();
  tautan.remove();
  setTimeout(() => URL.revokeObjectURL(alamat), 60_000);
}

// A report of findings on the page: as `lakip validasi --format html` wrote it, with filters.
import { buat, salin } from "./unsur.mjs";

const TINGKAT = ["galat", "peringatan", "info"];

const pertama = (akar, pemilih) => akar.querySelector(pemilih)?.textContent.trim() ?? "";

// What a report says in one line: the verdict, how it is to be seen, and the counts.
export function ringkasan(laporan) {
  const putusan = laporan.querySelector(".putusan");
  return {
    kalimat: pertama(laporan, ".putusan b"),
    gaya: ["galat", "peringatan", "bersih"].find((gaya) => putusan?.classList.contains(gaya)) ?? "",
    jumlah: Array.from(laporan.querySelectorAll(".hitungan li"), (butir) => butir.textContent.trim().replace(/^(\d+)/, "$1 ")),
  };
}

// The report as elements of this page.
export function laporan(html) {
  // Its style sheet is this page's own already, and none but that may stand here.
  const naskah = new DOMParser().parseFromString(html.replace(/<style>.*?<\/style>/s, ""), "text/html");
  const bagian = salin(naskah.querySelector("section"));
  for (const tabel of bagian.querySelectorAll("table")) dapatDibacaSempit(tabel);
  temuanDahulu(bagian);
  return bagian;
}

// On paper the findings follow what the workbook is; here one looks for them first.
function temuanDahulu(bagian) {
  const tabel = bagian.querySelectorAll("table"), hitungan = bagian.querySelector(".hitungan");
  if (!tabel.length) return;
  const awal = tabel[0].previousElementSibling, akhir = tabel[tabel.length - 1];
  const sebelum = [];
  for (let satu = hitungan.nextElementSibling; satu !== awal; satu = satu.nextElementSibling) sebelum.push(satu);
  akhir.after(...sebelum);
}

// On a phone a row is a card, and each cell says what it is.
function dapatDibacaSempit(tabel) {
  const judul = Array.from(tabel.querySelectorAll("th"), (satu) => satu.textContent);
  for (const baris of tabel.tBodies[0].rows) {
    Array.from(baris.cells).forEach((sel, n) => n && sel.setAttribute("data-judul", judul[n]));
  }
}

// The rows by level and sheet, and above them what chooses among these.
export function saringan(bagian) {
  const tabel = Array.from(bagian.querySelectorAll("table"), (satu) => ({
    satu,
    judul: satu.previousElementSibling,
    lembar: satu.previousElementSibling.firstChild.data.replace(/^Lembar /, "").trim(),
    baris: Array.from(satu.tBodies[0].rows, (baris) => ({
      baris,
      tingkat: TINGKAT.find((nama) => baris.querySelector(`.tingkat.${nama}`)),
    })),
  }));
  if (!tabel.length) return;
  const semua = tabel.flatMap(({ baris }) => baris);
  const centang = TINGKAT.map((nama) => {
    const banyak = semua.filter((satu) => satu.tingkat === nama).length;
    const kotak = buat("input", { type: "checkbox", checked: true, disabled: !banyak });
    return { nama, kotak, label: buat("label", { class: `centang ${nama}` }, kotak, ` ${nama} (${banyak})`) };
  });
  const pilihan = tabel.map(({ lembar }) => buat("option", { value: lembar }, lembar));
  const lembar = buat("select", {}, buat("option", { value: "" }, "semua lembar"), ...pilihan);
  const jumlah = buat("span", { role: "status", class: "redup" });
  const saring = () => {
    const boleh = new Set(centang.filter(({ kotak }) => kotak.checked).map(({ nama }) => nama));
    let tampak = 0;
    for (const satu of tabel) {
      let di = 0;
      for (const { baris, tingkat } of satu.baris) {
        baris.hidden = !boleh.has(tingkat) || (lembar.value !== "" && lembar.value !== satu.lembar);
        di += !baris.hidden;
      }
      satu.satu.hidden = satu.judul.hidden = !di;
      tampak += di;
    }
    jumlah.textContent = tampak === semua.length ? `${tampak} baris temuan` : `${tampak} dari ${semua.length} baris temuan`;
  };
  const bingkai = buat(
    "fieldset",
    { class: "saringan alat", change: saring },
    buat("legend", {}, "Tampilkan"),
    ...centang.map(({ label }) => label),
    buat("label", {}, "Lembar ", lembar),
    jumlah,
  );
  saring();
  tabel[0].judul.before(bingkai);
}

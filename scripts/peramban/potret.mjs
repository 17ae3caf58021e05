// node potret.mjs PLAYWRIGHT CHROMIUM HALAMAN BUKU KE.png: the page with the findings of a workbook.
import { pathToFileURL } from "node:url";

const [playwright, program, halaman, buku, ke] = process.argv.slice(2);
const { chromium } = await import(pathToFileURL(`${playwright}/index.mjs`).href);
const peramban = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const h = await peramban.newPage({ viewport: { width: 1280, height: 1000 } });
  await h.goto(pathToFileURL(halaman).href);
  await h.setInputFiles("#pilih-buku", buku);
  await h.waitForSelector("#hasil section h1", { timeout: 120_000 });
  await h.waitForFunction(() => !document.body.hasAttribute("aria-busy"));
  await h.screenshot({ path: ke });
} finally {
  await peramban.close();
}

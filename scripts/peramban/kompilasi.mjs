// node kompilasi.mjs PYODIDE MASUK.tar KELUAR.tar AWAL: every .py of a tar compiled by the Python of Pyodide itself.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [pyodide, masuk, keluar, awal] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
const py = await loadPyodide({ indexURL: pyodide, env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" } });
py.FS.writeFile("/masuk.tar", readFileSync(masuk));
await py.runPythonAsync(`
import importlib._bootstrap_external as dasar, importlib.util, io, tarfile

awal = ${JSON.stringify(awal)}
with tarfile.open("/masuk.tar") as lama, tarfile.open("/keluar.tar", "w", format=tarfile.USTAR_FORMAT) as baru:
    for satu in lama.getmembers():
        isi = lama.extractfile(satu).read()
        if satu.name.endswith(".py"):
            kode = compile(isi, awal + satu.name, "exec", dont_inherit=True)
            isi = dasar._code_to_hash_pyc(kode, importlib.util.source_hash(isi), checked=False)
            satu.name += "c"
        satu.size = len(isi)
        baru.addfile(satu, io.BytesIO(bytes(isi)))
`);
writeFileSync(keluar, py.FS.readFile("/keluar.tar"));

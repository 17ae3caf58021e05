"""LibreOffice with the add-in loaded and its Subs run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from uno_engine import LibreOffice
from uno_engine.proses import muat_uno

from lakip_xl.ribbon.bangun import NAMA_MODUL

_PROSES = Path(__file__).with_name("proses_kantor.py")
_PABRIK = "lakip_xl.uji.ProsesFactory"


class KantorPita:
    """`kantor`, made able to run the tab's macros."""

    def __init__(self, kantor: LibreOffice) -> None:
        self.kantor = kantor
        setempat = muat_uno().getComponentContext()
        pencari = setempat.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", setempat
        )
        konteks = pencari.resolve(f"uno:pipe,name={kantor.pipa};urp;StarOffice.ComponentContext")
        pemuat = konteks.ServiceManager.createInstanceWithContext("com.sun.star.loader.Python", konteks)
        pabrik = pemuat.activate(_PABRIK, "", _PROSES.as_uri(), None)
        konteks.ServiceManager.insert(pabrik)
        self._proses = pabrik.createInstanceWithContext(konteks).createInstance("lakip_xl.uji.Proses")

    def atur(self, **isi: str) -> tuple[Path, dict[str, str]]:
        """Set LibreOffice's own variables, and its `folder`; the folder and all variables after that."""
        from com.sun.star.beans import NamedValue

        jawab = json.loads(self._proses.execute(tuple(NamedValue(n, v) for n, v in isi.items())))
        return Path(jawab["folder"]), jawab["variabel"]

    def muat_pita(self, berkas: Path) -> Any:
        """Load the add-in, its macros allowed. Do so before the workbook, which is then the active one."""
        return self.kantor.buka(
            berkas, FilterName="Calc MS Excel 2007 VBA XML", MacroExecutionMode=4, Hidden=True
        )

    def jalankan(self, pita: Any, sub: str) -> None:
        alamat = f"vnd.sun.star.script:VBAProject.{NAMA_MODUL}.{sub}?language=Basic&location=document"
        pita.getScriptProvider().getScript(alamat).invoke((), (), ())

"""Inside LibreOffice: an object by which a test sees and sets its folder and its variables."""

import json
import os

import unohelper
from com.sun.star.lang import XMultiServiceFactory
from com.sun.star.task import XJob

LAYANAN = "lakip_xl.uji.ProsesFactory"
NAMA = "lakip_xl.uji.ProsesFactory"


class Pabrik(unohelper.Base, XMultiServiceFactory):
    def __init__(self, _konteks):
        pass

    def createInstance(self, nama):
        return Proses() if nama == "lakip_xl.uji.Proses" else None

    def createInstanceWithArguments(self, nama, _argumen):
        return self.createInstance(nama)

    def getAvailableServiceNames(self):
        return ("lakip_xl.uji.Proses",)


class Proses(unohelper.Base, XJob):
    """For the test: goes to a folder and sets variables, as named; answers with the folder LibreOffice is in."""

    def execute(self, argumen):
        for satu in argumen:
            if satu.Name == "folder":
                os.chdir(satu.Value)
            else:
                os.environ[satu.Name] = satu.Value
        return json.dumps({"folder": os.getcwd(), "variabel": dict(os.environ)})


g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Pabrik, NAMA, (LAYANAN,))

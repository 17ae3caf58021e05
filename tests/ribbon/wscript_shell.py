"""Inside LibreOffice: a stand-in for the Windows object WScript.Shell, as far as the tab uses it.

LibreOffice asks `com.sun.star.bridge.OleObjectFactory` for what CreateObject names; off Windows there is none
but this one. As on Windows it changes the environment and the folder of the very program that runs the macro.
"""

import json
import os

import unohelper
from com.sun.star.lang import XMultiServiceFactory
from com.sun.star.script import XDefaultProperty, XInvocation
from com.sun.star.task import XJob

LAYANAN = "com.sun.star.bridge.OleObjectFactory"
NAMA = "lakip_xl.uji.OleObjectFactory"


class Objek(unohelper.Base, XInvocation):
    """What Basic may call is a method `m_...`, what it may set a property `p_...`."""

    def getIntrospection(self):
        return None

    def invoke(self, nama, parameter, _indeks, _keluaran):
        return getattr(self, f"m_{nama}")(*parameter), (), ()

    def setValue(self, nama, nilai):
        setattr(self, f"p_{nama}", nilai)

    def getValue(self, nama):
        return getattr(self, f"p_{nama}")

    def hasMethod(self, nama):
        return hasattr(self, f"m_{nama}")

    def hasProperty(self, nama):
        return hasattr(self, f"p_{nama}")


class Cangkang(Objek):
    @property
    def p_CurrentDirectory(self):
        return os.getcwd()

    @p_CurrentDirectory.setter
    def p_CurrentDirectory(self, folder):
        os.chdir(folder)

    def m_Environment(self, jenis):
        assert jenis == "PROCESS", jenis
        return Lingkungan()


class Lingkungan(Objek):
    def m_Item(self, nama):
        return Variabel(nama)

    def m_Remove(self, nama):
        del os.environ[nama]


class Variabel(Objek, XDefaultProperty):
    def __init__(self, nama):
        self._nama = nama

    def getDefaultPropertyName(self):
        return "Value"

    @property
    def p_Value(self):
        return os.environ.get(self._nama, "")

    @p_Value.setter
    def p_Value(self, nilai):
        os.environ[self._nama] = nilai


class Pabrik(unohelper.Base, XMultiServiceFactory):
    def __init__(self, _konteks):
        pass

    def createInstance(self, nama):
        if nama == "WScript.Shell":
            return Cangkang()
        if nama == "lakip_xl.uji.Proses":
            return Proses()
        return None

    def createInstanceWithArguments(self, nama, _argumen):
        return self.createInstance(nama)

    def getAvailableServiceNames(self):
        return ("WScript.Shell",)


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

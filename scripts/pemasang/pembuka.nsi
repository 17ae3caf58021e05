; LAKIP.exe of the portable form: starts the window with what was dropped on it, and is gone.
Unicode true
Target amd64-unicode
Name "LAKIP"
OutFile "${KE}"
RequestExecutionLevel user
SilentInstall silent
AutoCloseWindow true
CRCCheck off
SetCompressor zlib
VIProductVersion "${VERSI}.0"
VIAddVersionKey "ProductName" "LAKIP"
VIAddVersionKey "FileDescription" "LAKIP: memeriksa buku kerja LAKIP"
VIAddVersionKey "FileVersion" "${VERSI}"
VIAddVersionKey "LegalCopyright" "MIT"
!include FileFunc.nsh

Section
    ${GetParameters} $R0
    IfFileExists "$EXEDIR\python\pythonw.exe" ada
    MessageBox MB_ICONEXCLAMATION "LAKIP.exe harus tetap di foldernya, di samping folder python; ekstrak dahulu seluruh isi berkas zip, lalu buka lagi."
    SetErrorLevel 3
    Quit
ada:
    SetOutPath "$EXEDIR"
    Exec '"$EXEDIR\python\pythonw.exe" -I -m lakip_xl.jendela $R0'
SectionEnd

; The setup file: for one user, without an administrator. Exit codes beside NSIS' own (0 done, 1 cancelled, 2 failed):
; 3 Excel runs, 4 LAKIP runs or its files are held, 5 the folder is somebody else's, 6 Windows is too old.
Unicode true
Target amd64-unicode
SetCompressor /SOLID ${KOMPRESI}
Name "LAKIP ${VERSI}"
OutFile "${KE}"
InstallDir "$LOCALAPPDATA\Programs\lakip_xl"
InstallDirRegKey HKCU "Software\lakip_xl" "Folder"
RequestExecutionLevel user
SetDateSave off
ManifestDPIAware true
ManifestSupportedOS all
VIProductVersion "${VERSI}.0"
VIAddVersionKey "ProductName" "LAKIP"
VIAddVersionKey "FileDescription" "Pemasang LAKIP"
VIAddVersionKey "FileVersion" "${VERSI}"
VIAddVersionKey "LegalCopyright" "MIT"

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh
!define LEPAS "Software\Microsoft\Windows\CurrentVersion\Uninstall\lakip_xl"
!define JENDELA '"$INSTDIR\python\pythonw.exe" -I -m lakip_xl.jendela'
!define MUI_WELCOMEPAGE_TEXT "LAKIP dipasang untuk Anda sendiri, tanpa hak administrator. Tutup dahulu semua jendela Excel.$\r$\n$\r$\nYang dipasang: menu Start dan desktop “LAKIP”, tab LAKIP di Excel, dan “Periksa dengan LAKIP” pada klik kanan berkas .xlsx dan .xlsm."
!define MUI_FINISHPAGE_TEXT "Buka Excel untuk memakai tab LAKIP. Tanpa Excel: klik dua kali LAKIP di desktop, atau jatuhkan buku kerja di atasnya."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"

!macro Tolak KODE KALIMAT
    MessageBox MB_OK|MB_ICONEXCLAMATION "${KALIMAT}" /SD IDOK
    SetErrorLevel ${KODE}
    Quit
!macroend

!macro TolakBilaExcel
    FindWindow $0 "XLMAIN"
    ${If} $0 != 0
        !insertmacro Tolak 3 "Excel sedang berjalan; simpan pekerjaan Anda, tutup semua jendela Excel, lalu jalankan lagi."
    ${EndIf}
!macroend

; Of Explorer: a kind of file that gets the entry in its context menu.
!macro MenuKlikKanan AKHIRAN
    WriteRegStr HKCU "Software\Classes\SystemFileAssociations\${AKHIRAN}\shell\lakip_xl" "" "Periksa dengan LAKIP"
    WriteRegStr HKCU "Software\Classes\SystemFileAssociations\${AKHIRAN}\shell\lakip_xl\command" "" '${JENDELA} "%1"'
!macroend

!macro TanpaMenu AKHIRAN
    DeleteRegKey HKCU "Software\Classes\SystemFileAssociations\${AKHIRAN}\shell\lakip_xl"
    DeleteRegKey /ifempty HKCU "Software\Classes\SystemFileAssociations\${AKHIRAN}\shell"
    DeleteRegKey /ifempty HKCU "Software\Classes\SystemFileAssociations\${AKHIRAN}"
!macroend

Function .onInit
    ${IfNot} ${AtLeastWin10}
        !insertmacro Tolak 6 "LAKIP memerlukan Windows 10 atau 11 (64 bit)."
    ${EndIf}
    !insertmacro TolakBilaExcel
    ${If} ${FileExists} "$INSTDIR\*.*"
    ${AndIfNot} ${FileExists} "$INSTDIR\lepas.exe"
        ${DirState} "$INSTDIR" $0
        ${If} $0 == 1
            !insertmacro Tolak 5 "Folder $INSTDIR berisi berkas lain dan tidak disentuh; pilih folder yang kosong."
        ${EndIf}
    ${EndIf}
FunctionEnd

; The old version steps aside as a whole, which Windows refuses while one of its files is in use, and goes once the new one stands.
!macro Pinggirkan NAMA
    RMDir /r "$INSTDIR\${NAMA}.lama"
    ${If} ${FileExists} "$INSTDIR\${NAMA}\*.*"
        ClearErrors
        Rename "$INSTDIR\${NAMA}" "$INSTDIR\${NAMA}.lama"
        ${If} ${Errors}
            !insertmacro Kembalikan python
            !insertmacro Tolak 4 "LAKIP sedang bekerja, atau berkasnya dipegang program lain; tunggu sampai selesai, lalu jalankan lagi."
        ${EndIf}
    ${EndIf}
!macroend

!macro Kembalikan NAMA
    ${If} ${FileExists} "$INSTDIR\${NAMA}.lama\*.*"
    ${AndIfNot} ${FileExists} "$INSTDIR\${NAMA}\*.*"
        Rename "$INSTDIR\${NAMA}.lama" "$INSTDIR\${NAMA}"
    ${EndIf}
!macroend

Section
    SetOverwrite on
    CreateDirectory "$INSTDIR"
    SetOutPath "$INSTDIR"
    !insertmacro Pinggirkan python
    !insertmacro Pinggirkan app
    RMDir /r "$INSTDIR\lisensi"
    ClearErrors
    !include "berkas.nsh"
    WriteUninstaller "$INSTDIR\lepas.exe"
    ${If} ${Errors}
        RMDir /r "$INSTDIR\python"
        RMDir /r "$INSTDIR\app"
        !insertmacro Kembalikan python
        !insertmacro Kembalikan app
        !insertmacro Tolak 2 "LAKIP tidak dapat ditulis ke $INSTDIR; beri ruang pada disk, lalu jalankan lagi."
    ${EndIf}
    SetOutPath "$INSTDIR"
    RMDir /r "$INSTDIR\python.lama"
    RMDir /r "$INSTDIR\app.lama"

    CreateDirectory "$SMPROGRAMS\LAKIP"
    CreateShortcut "$SMPROGRAMS\LAKIP\LAKIP.lnk" "$INSTDIR\python\pythonw.exe" "-I -m lakip_xl.jendela" "" 0 SW_SHOWNORMAL "" "Periksa buku kerja LAKIP"
    CreateShortcut "$SMPROGRAMS\LAKIP\Lepas LAKIP.lnk" "$INSTDIR\lepas.exe"
    CreateShortcut "$DESKTOP\LAKIP.lnk" "$INSTDIR\python\pythonw.exe" "-I -m lakip_xl.jendela" "" 0 SW_SHOWNORMAL "" "Buka, atau jatuhkan buku kerja di sini"
    !insertmacro MenuKlikKanan .xlsx
    !insertmacro MenuKlikKanan .xlsm
    WriteRegStr HKCU "Software\lakip_xl" "Folder" "$INSTDIR"
    WriteRegStr HKCU "${LEPAS}" "DisplayName" "LAKIP"
    WriteRegStr HKCU "${LEPAS}" "DisplayVersion" "${VERSI}"
    WriteRegStr HKCU "${LEPAS}" "Publisher" "lakip_xl"
    WriteRegStr HKCU "${LEPAS}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${LEPAS}" "UninstallString" '"$INSTDIR\lepas.exe"'
    WriteRegStr HKCU "${LEPAS}" "QuietUninstallString" '"$INSTDIR\lepas.exe" /S'
    WriteRegDWORD HKCU "${LEPAS}" "EstimatedSize" ${BESAR}
    WriteRegDWORD HKCU "${LEPAS}" "NoModify" 1
    WriteRegDWORD HKCU "${LEPAS}" "NoRepair" 1

    nsExec::ExecToStack '"$INSTDIR\python\python.exe" -I -m lakip_xl pita pasang'
    Pop $0
    Pop $1
    ${If} $0 != 0
        MessageBox MB_OK|MB_ICONINFORMATION "LAKIP terpasang, tetapi tabnya di Excel belum:$\r$\n$\r$\n$1" /SD IDOK
    ${EndIf}
SectionEnd

Function un.onInit
    !insertmacro TolakBilaExcel
FunctionEnd

Section "Uninstall"
    ${IfNot} ${FileExists} "$INSTDIR\python\pythonw.exe"
        !insertmacro Tolak 5 "$INSTDIR bukan folder LAKIP dan tidak disentuh."
    ${EndIf}
    SetOutPath "$TEMP"
    nsExec::ExecToStack '"$INSTDIR\python\python.exe" -I -m lakip_xl pita lepas'
    Pop $0
    Pop $1
    ClearErrors
    Rename "$INSTDIR\python" "$INSTDIR\python.lama"
    ${If} ${Errors}
        !insertmacro Tolak 4 "LAKIP sedang bekerja; tunggu sampai selesai, lalu jalankan lagi."
    ${EndIf}
    RMDir /r "$INSTDIR\python.lama"
    RMDir /r "$INSTDIR\app"
    RMDir /r "$INSTDIR\lisensi"
    Delete "$INSTDIR\lakip.cmd"
    Delete "$INSTDIR\lepas.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\LAKIP\LAKIP.lnk"
    Delete "$SMPROGRAMS\LAKIP\Lepas LAKIP.lnk"
    RMDir "$SMPROGRAMS\LAKIP"
    Delete "$DESKTOP\LAKIP.lnk"
    !insertmacro TanpaMenu .xlsx
    !insertmacro TanpaMenu .xlsm
    DeleteRegKey HKCU "Software\lakip_xl"
    DeleteRegKey HKCU "${LEPAS}"
    RMDir /r "$LOCALAPPDATA\lakip_xl\log"
    RMDir "$LOCALAPPDATA\lakip_xl"
SectionEnd

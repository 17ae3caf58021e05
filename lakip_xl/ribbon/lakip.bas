Option Explicit
' The tab LAKIP. A button starts Python, which does the work in the open workbook; nothing is computed here.
' "lakip pita pasang" puts the version and the place of Python into this text and builds the add-in from it.
' Nothing of the workbook goes on the command line: its name travels in an environment variable.

Private Const VERSI As String = "(versi)"
Private Const JUDUL As String = "LAKIP"
Private Const VARIABEL_NAMA As String = "LAKIP_XL_BUKU"

Public Sub LakipPeriksa_Klik(control As IRibbonControl)
    LakipPeriksa
End Sub

Public Sub LakipIsi_Klik(control As IRibbonControl)
    LakipIsi
End Sub

Public Sub LakipRapikan_Klik(control As IRibbonControl)
    LakipRapikan
End Sub

Public Sub LakipLampiran_Klik(control As IRibbonControl)
    LakipLampiran
End Sub

Public Sub LakipBersihkan_Klik(control As IRibbonControl)
    LakipBersihkan
End Sub

Public Sub LakipKecualikan_Klik(control As IRibbonControl)
    LakipKecualikan
End Sub

Public Sub LakipAturan_Klik(control As IRibbonControl)
    LakipAturan
End Sub

Public Sub LakipTentang_Klik(control As IRibbonControl)
    LakipTentang
End Sub

Public Sub LakipPeriksa()
    Jalankan "periksa"
End Sub

Public Sub LakipIsi()
    Jalankan "isi"
End Sub

Public Sub LakipRapikan()
    Jalankan "rapikan"
End Sub

Public Sub LakipLampiran()
    Jalankan "lampiran"
End Sub

Public Sub LakipBersihkan()
    Jalankan "bersihkan"
End Sub

Public Sub LakipKecualikan()
    Jalankan "kecualikan"
End Sub

Public Sub LakipAturan()
    Jalankan "aturan"
End Sub

Public Sub LakipTentang()
    Jalankan "tentang"
End Sub

Private Sub Jalankan(ByVal aksi As String)
    Dim cangkang As Object
    Dim lingkungan As Object
    Dim folderSemula As String
    Dim sebab As String

    If ActiveWorkbook Is Nothing Then
        MsgBox TanpaBuku(), vbExclamation, JUDUL
        Exit Sub
    End If

    On Error GoTo Gagal
    Application.StatusBar = "LAKIP " & VERSI & " dimulai; bila tidak ada jawaban, jalankan: lakip pita periksa"
    Set cangkang = CreateObject("WScript.Shell")
    folderSemula = cangkang.CurrentDirectory
    cangkang.CurrentDirectory = FolderPasang()
    Set lingkungan = cangkang.Environment("PROCESS")
    lingkungan.Item(VARIABEL_NAMA) = ActiveWorkbook.Name
    Shell """" & Penafsir() & """ -I -m lakip_xl.ribbon " & aksi & " --hwnd " & Jendela(), vbMinimizedNoFocus

Pulihkan:
    ' The variable is the child's only, and the folder is Excel's own again, whatever happened.
    On Error Resume Next
    If Not lingkungan Is Nothing Then lingkungan.Remove VARIABEL_NAMA
    If Len(folderSemula) > 0 Then cangkang.CurrentDirectory = folderSemula
    If Len(sebab) > 0 Then
        Application.StatusBar = False
        MsgBox TakJalan(sebab), vbCritical, JUDUL
    End If
    Exit Sub

Gagal:
    sebab = Err.Description
    If Len(sebab) = 0 Then sebab = "galat " & Err.Number
    Resume Pulihkan
End Sub

Private Function TanpaBuku() As String
    Dim terproteksi As Boolean
    On Error Resume Next
    terproteksi = Not (Application.ActiveProtectedViewWindow Is Nothing)
    On Error GoTo 0
    If terproteksi Then
        TanpaBuku = "Buku ini masih dalam Tampilan Terproteksi (Protected View); klik Aktifkan Pengeditan " & _
            "(Enable Editing) pada bilah kuning, lalu tekan tombol ini lagi."
    Else
        TanpaBuku = "Tidak ada buku kerja yang terbuka; buka dahulu buku kerja LAKIP, lalu tekan tombol ini lagi."
    End If
End Function

Private Function TakJalan(ByVal sebab As String) As String
    If InStr(1, Sistem(), "Mac", vbTextCompare) > 0 Then
        TakJalan = "Tab LAKIP bekerja di Excel untuk Windows saja; di Mac simpan dan tutup buku ini, " & _
            "lalu kerjakan berkasnya dengan perintah lakip di Terminal."
        Exit Function
    End If
    TakJalan = "Excel tidak dapat menjalankan Python (" & sebab & "); pasang ulang dengan perintah " & _
        "lakip pita pasang, atau pakai cara tanpa makro: lakip validasi --terbuka." & vbCrLf & vbCrLf & _
        "Bila petugas TI melarang Excel memulai program lain, cara tanpa makro itu tetap dapat dipakai."
End Function

Private Function Sistem() As String
    On Error Resume Next
    Sistem = Application.OperatingSystem
End Function

Private Function Jendela() As String
    Jendela = "0"
    On Error Resume Next
    Jendela = CStr(Application.Hwnd)
End Function

Private Function Penafsir() As String
    Penafsir = "(penafsir)"
End Function

Private Function FolderPasang() As String
    FolderPasang = "(folder)"
End Function

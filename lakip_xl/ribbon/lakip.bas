Option Explicit
' The tab LAKIP. A button starts Python, which does the work in the open workbook; nothing is computed here.
' "lakip pita pasang" puts three values into this text and builds the add-in from it: the version, the place of
' Python, and the file that Python holds open while it works.
' Nothing of the workbook goes on the command line but the digits of its name's letters. No Declare: the same text is
' compiled by Excel of 32 and of 64 bit, and window handles pass as digits.

Private Const VERSI As String = "(versi)"
Private Const JUDUL As String = "LAKIP"
Private Const TUNGGU As Long = 20 ' seconds that Python may take until it holds its file
Private Const JAGA As Long = 15 ' seconds between two looks at whether it still works
Private Const TERLAMA As Long = 30 ' minutes after which nobody looks any more
Private Const TIADA As Long = 0
Private Const TERTINGGAL As Long = 1
Private Const DIPEGANG As Long = 2

' Excel's settings when a button was pressed, to be given back should Python be stopped in its work.
Private dimulai As Date
Private peristiwa As Boolean
Private tampilan As Boolean
Private peringatan As Boolean
Private interaktif As Boolean
Private hitungan As Long

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
    Dim sebab As String

    If ActiveWorkbook Is Nothing Then
        MsgBox TanpaBuku(), vbExclamation, JUDUL
        Exit Sub
    End If
    If Bekerja() Then
        MsgBox "LAKIP masih mengerjakan permintaan sebelumnya; tunggu jawabannya, lalu tekan lagi.", _
            vbInformation, JUDUL
        Exit Sub
    End If
    Pulihkan

    On Error GoTo Gagal
    Catat
    Application.StatusBar = Sapaan()
    Shell """" & Penafsir() & """ -I -m lakip_xl.ribbon " & aksi & " --hwnd " & Jendela() & _
        " --nama " & Heksa(ActiveWorkbook.Name), vbMinimizedNoFocus
    On Error Resume Next
    Jadwalkan
    Exit Sub

Gagal:
    sebab = Err.Description
    If Len(sebab) = 0 Then sebab = "galat " & Err.Number
    dimulai = 0
    Application.StatusBar = False
    MsgBox TakJalan(sebab), vbCritical, JUDUL
End Sub

' Excel calls it while Python works: once Python is gone, what it left behind is put right.
Public Sub LakipJaga()
    On Error Resume Next
    If Bekerja() Then
        Jadwalkan
    Else
        Pulihkan
    End If
End Sub

Private Sub Jadwalkan()
    Application.OnTime Now + TimeSerial(0, 0, JAGA), "'" & ThisWorkbook.Name & "'!LakipJaga"
End Sub

Private Sub Catat()
    dimulai = Now
    peristiwa = Application.EnableEvents
    tampilan = Application.ScreenUpdating
    peringatan = Application.DisplayAlerts
    interaktif = Application.Interactive
    hitungan = Application.Calculation
End Sub

' Python gives the status bar back last of all and removes its file: a bar that still is ours, or a file that nobody
' holds, tells that Python was stopped in its work, or that Excel would not take its settings back from it.
Private Sub Pulihkan()
    Dim milikKita As Boolean
    On Error Resume Next
    If dimulai <> 0 Then
        milikKita = (Left$(CStr(Application.StatusBar), Len(JUDUL)) = JUDUL)
        If milikKita Or Kunci() = TERTINGGAL Then
            Application.Interactive = interaktif
            Application.EnableEvents = peristiwa
            Application.ScreenUpdating = tampilan
            Application.DisplayAlerts = peringatan
            If Application.Calculation <> hitungan Then Application.Calculation = hitungan
        End If
        If milikKita Then Application.StatusBar = False
    End If
    dimulai = 0
End Sub

' Whether Python works: it holds its file, or was started just now and has not taken the status bar yet. Of what
' another Excel started, and of what takes very long, Python itself tells.
Private Function Bekerja() As Boolean
    If dimulai = 0 Then Exit Function
    If Now < dimulai + TimeSerial(0, 0, TUNGGU) Then Bekerja = (CStr(Application.StatusBar) = Sapaan())
    If Now < dimulai + TimeSerial(0, TERLAMA, 0) Then Bekerja = Bekerja Or (Kunci() = DIPEGANG)
End Function

' Nobody opens for himself alone a file that another process holds open.
Private Function Kunci() As Long
    Dim nomor As Integer
    On Error GoTo Ditolak
    Kunci = TIADA
    If Len(Dir$(BerkasKunci())) = 0 Then Exit Function
    nomor = FreeFile
    Open BerkasKunci() For Input Lock Read Write As #nomor
    Close #nomor
    Kunci = TERTINGGAL
    Exit Function

Ditolak:
    If Err.Number = 55 Or Err.Number = 70 Or Err.Number = 75 Then Kunci = DIPEGANG
End Function

Private Function Sapaan() As String
    Sapaan = JUDUL & " " & VERSI & " dimulai; bila tidak ada jawaban, jalankan: lakip pita periksa"
End Function

' The letters of a text in digits, four to a letter.
Private Function Heksa(ByVal teks As String) As String
    Dim n As Long
    For n = 1 To Len(teks)
        Heksa = Heksa & Right$("000" & Hex$(AscW(Mid$(teks, n, 1))), 4)
    Next n
End Function

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

Private Function BerkasKunci() As String
    BerkasKunci = "(kunci)"
End Function

"""Harmless PowerShell: what administrators, agents and scheduled tasks run all day."""

import base64

POWERSHELL = r"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe"


def encoded(text):
    """As -EncodedCommand takes it: UTF-16LE in base64."""
    return base64.b64encode(text.encode("utf-16-le")).decode("ascii")


# What the fleet agent collects, several of them encoded: none does any harm.
INVENTORY = [
    "Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=3' | Select-Object "
    "DeviceID,Size,FreeSpace | ConvertTo-Json -Compress",
    "Get-HotFix | Sort-Object InstalledOn -Descending | Select-Object -First "
    "12 HotFixID,InstalledOn | ConvertTo-Csv -NoTypeInformation",
    r"Get-ItemProperty 'HKLM:\Software\Microsoft\Windows\CurrentVersion"
    r"\Uninstall\*' | Where-Object DisplayName | Select-Object "
    "DisplayName,DisplayVersion | ConvertTo-Json",
    "$b=Get-CimInstance Win32_Battery; if($b){$b.EstimatedChargeRemaining}else{'none'}",
    "Get-NetAdapter -Physical | Select-Object Name,LinkSpeed,MacAddress | ConvertTo-Json",
    "(Get-MpComputerStatus).AntivirusSignatureAge",
    "Confirm-SecureBootUEFI; (Get-Tpm).TpmReady",
    "Get-LocalGroupMember -SID S-1-5-32-544 | ForEach-Object Name",
    "Get-Printer | Where-Object Shared -eq $false | Select-Object Name,DriverName,PortName",
    "Get-Service | Where-Object {$_.StartType -eq 'Automatic' -and $_.Status "
    "-ne 'Running'} | Select-Object -Expand Name",
    "$ErrorActionPreference = 'Stop'\n"
    "$report = [ordered]@{ Host = $env:COMPUTERNAME; Taken = (Get-Date).ToUniversalTime() }\n"
    "foreach ($part in 'Bios', 'ComputerSystem', 'OperatingSystem', 'Processor') {\n"
    "  try { $report[$part] = Get-CimInstance ('Win32_' + $part) | Select-Object -Property * }\n"
    "  catch { $report[$part] = 'not readable: ' + $_.Exception.Message }\n"
    "}\n"
    "$report.Drivers = Get-CimInstance Win32_PnPSignedDriver | Where-Object DeviceName | "
    "Select-Object DeviceName, DriverVersion, DriverDate, IsSigned\n"
    "$report.Startup = Get-CimInstance Win32_StartupCommand | Select-Object Name, Command, User\n"
    "$report | ConvertTo-Json -Depth 4 | Set-Content C:\\ProgramData\\Fleet\\inv\\full.json",
]

# What people type or start from a menu.
TYPED = [
    '-NoLogo -NoProfile -Command "Test-NetConnection fs01.corp.example -Port ' '445 | Format-List"',
    '-NoProfile -Command "Get-ADUser -Filter {Enabled -eq $false} -SearchBase '
    "'OU=Staff,DC=corp,DC=example' | Measure-Object\"",
    r'-NoProfile -Command "Get-ChildItem \\fs01\finance -Recurse -Filter *.xlsx '
    '| Group-Object Extension | Format-Table Count,Name -AutoSize"',
    "-ExecutionPolicy RemoteSigned -File "
    r'C:\Admin\Scripts\New-StarterAccount.ps1 -GivenName "José" -Surname '
    '"García López" -Department "Vertrieb Süd"',
    '-Command "& {Get-WinEvent -FilterHashtable '
    "@{LogName='System';Level=2;StartTime=(Get-Date).AddHours(-12)} | "
    'Select-Object -First 40 TimeCreated,Id,Message | Out-GridView}"',
    '-NoProfile -Command "Resolve-DnsName intranet.corp.example -Type A | '
    'Select-Object IPAddress"',
    '-NoProfile -Command "Invoke-Command -ComputerName WEB01,FS01 -ScriptBlock '
    '{ Get-Uptime } -ErrorAction SilentlyContinue"',
    r'-File "C:\Admin\Scripts\Reset-Druckerwarteschlange.ps1" -Drucker "PRN-3.OG links"',
    '-NoProfile -Command "$s = New-PSSession BUILD02; Get-Item -Path '
    r"C:\ci\runner\_diag\*.log | Sort-Object LastWriteTime | Select-Object "
    '-Last 3; Remove-PSSession $s"',
    '-NoProfile -Command "Get-SmbOpenFile -CimSession fs01 | Where-Object Path '
    "-like '*\\Budget*' | Close-SmbOpenFile -Confirm\"",
    r'-Command "Compare-Object (Get-Content C:\Admin\alt.txt) (Get-Content ' r'C:\Admin\neu.txt)"',
    '-NoProfile -Command "Get-GPO -All | Where-Object ModificationTime -gt '
    '(Get-Date).AddDays(-7) | Format-Table DisplayName,ModificationTime"',
    '-NoProfile -Command "Search-ADAccount -LockedOut | Unlock-ADAccount -PassThru"',
    '-NoExit -Command "Import-Module ActiveDirectory; Set-Location AD:"',
    '-NoProfile -Command "Restart-Service -Name Spooler -Force; Start-Sleep '
    '-Seconds 5; Get-Service Spooler"',
]

# Scheduled on servers; some were pasted into the task with their line ends.
SCHEDULED = [
    r'-NonInteractive -NoProfile -File "C:\Scripts\Rotate-Logs.ps1" -Days 30 -Path D:\Logs',
    r'-NonInteractive -NoProfile -Command "Get-ChildItem D:\Export -Filter '
    "*.tmp | Where-Object LastWriteTime -lt (Get-Date).AddDays(-2) | "
    'Remove-Item -WhatIf:$false"',
    '-NonInteractive -Command "$free = (Get-PSDrive D).Free / 1GB\nif ($free '
    "-lt 50) {\n  Write-EventLog -LogName Application -Source 'Disk watch' "
    '-EventId 4001 -Message \\"Only $free GB left on D:\\"\n}"',
    "-NonInteractive -ExecutionPolicy Bypass -File "
    r'"C:\Scripts\Check-Certificates.ps1" -WarnDays 21 -MailTo "it-betrieb@corp.example"',
    r'-NonInteractive -Command "Import-Csv C:\Scripts\shares.csv | '
    'ForEach-Object {\r\n  Test-Path $_.Path\r\n} | Out-File C:\\Scripts\\shares.log"',
    "-NonInteractive -NoProfile -EncodedCommand "
    + encoded(
        r"Get-Counter '\Processor(_Total)\% Processor Time' -SampleInterval 2 "
        r"-MaxSamples 3 | Export-Counter -Path D:\Logs\cpu.blg -Force"
    ),
    '-NonInteractive -NoProfile -Command "Get-EventLog -LogName Application '
    r"-EntryType Error -Newest 20 | Export-Csv D:\Logs\errors.csv -Append "
    '-NoTypeInformation -Encoding UTF8"',
    r'-NoProfile -Command "Compress-Archive -Path D:\Logs\old\* '
    r'-DestinationPath D:\Logs\old-$(Get-Date -Format yyyyMMdd).zip -Update"',
]


def agent_line(dice, text):
    """The fleet agent sends a script in one of three ways."""
    way = dice.whole(0, 2)
    if way == 0:
        return "%s -NoProfile -NonInteractive -EncodedCommand %s" % (POWERSHELL, encoded(text))
    if way == 1:
        return '"%s" -NoProfile -ExecutionPolicy Bypass -Command "%s"' % (POWERSHELL, text)
    return (
        "%s -NoLogo -Sta -NoProfile -NonInteractive -ExecutionPolicy AllSigned "
        r'-File "C:\ProgramData\Fleet\cache\%s\inventory.ps1" -Json'
        % (POWERSHELL, dice.hexadecimal(16))
    )

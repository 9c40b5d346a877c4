<#
.SYNOPSIS
  Writes this server's TLS settings to a file that "sunset posture" reads.

.DESCRIPTION
  Reads, and changes nothing: registry keys of Schannel, .NET, WinHTTP and cipher suites, the builds of
  Windows, .NET and Exchange, installed updates, whether a restart is pending, what IIS logs, the TLS flags of
  HTTP.sys bindings, and, in the Exchange Management Shell, which connectors keep a protocol log.

  The one file that it writes is named by -Path. What it may not read is listed in the file as a problem, and
  counts as unknown. Works from PowerShell 2.0 (Windows Server 2008 R2) on, best as administrator.

.PARAMETER Path
  The file to write. Without it: COMPUTERNAME.json in the current folder.

.EXAMPLE
  .\Get-SunsetSettings.ps1 -Path \\admin\collected\EXCH01.json

.EXAMPLE
  Invoke-Command -ComputerName EXCH01, EXCH02 -FilePath .\Get-SunsetSettings.ps1 -ArgumentList '-' |
    ForEach-Object { $_ | Out-File "$($_.PSComputerName).json" -Encoding utf8 }
  With "-" as the path the text is returned, not written.
#>
[CmdletBinding()]
param([string] $Path = '')

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

if ([IntPtr]::Size -eq 4 -and $env:PROCESSOR_ARCHITEW6432) {
  throw 'This is the 32-bit PowerShell, which sees another registry. Start the 64-bit one.'
}

$problems = New-Object System.Collections.ArrayList

# Everything at and below these keys.
$wholeKeys = @(
  'SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL'
  'SYSTEM\CurrentControlSet\Control\Cryptography\Configuration\Local\SSL'
  'SYSTEM\CurrentControlSet\Control\Lsa\FipsAlgorithmPolicy'
  'SYSTEM\CurrentControlSet\Services\HTTP\Parameters'
  'SOFTWARE\Policies\Microsoft\Cryptography\Configuration'
  'SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\WinHttp'
  'SOFTWARE\Wow6432Node\Microsoft\Windows\CurrentVersion\Internet Settings\WinHttp'
)

# The values of these keys, but not what is below.
$valueKeys = @(
  'SYSTEM\CurrentControlSet\Control\Lsa'
  'SYSTEM\CurrentControlSet\Control\ComputerName\ComputerName'
  'SOFTWARE\Microsoft\.NETFramework\v2.0.50727'
  'SOFTWARE\Microsoft\.NETFramework\v4.0.30319'
  'SOFTWARE\Wow6432Node\Microsoft\.NETFramework\v2.0.50727'
  'SOFTWARE\Wow6432Node\Microsoft\.NETFramework\v4.0.30319'
  'SOFTWARE\Microsoft\Windows NT\CurrentVersion'
  'SOFTWARE\Microsoft\NET Framework Setup\NDP\v3.5'
  'SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full'
  'SOFTWARE\Microsoft\ExchangeServer\v14\Setup'
  'SOFTWARE\Microsoft\ExchangeServer\v15\Setup'
  'SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings'
  'SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings'
)

$keys = @{}
$covered = New-Object System.Collections.ArrayList
$coveredValues = New-Object System.Collections.ArrayList

function Read-Value($Key, $Name) {
  $kind = $Key.GetValueKind($Name).ToString()
  $data = $Key.GetValue($Name, $null, 'DoNotExpandEnvironmentNames')
  switch ($kind) {
    'DWord' {
      $number = [int64] $data
      if ($number -lt 0) { $number += 4294967296 }
      return @{ type = 'dword'; data = $number }
    }
    'QWord' { return @{ type = 'qword'; data = [int64] $data } }
    'String' { return @{ type = 'sz'; data = [string] $data } }
    'ExpandString' { return @{ type = 'expand_sz'; data = [string] $data } }
    'MultiString' { return @{ type = 'multi_sz'; data = @($data) } }
    'Binary' { return @{ type = 'binary'; data = [BitConverter]::ToString($data).Replace('-', '').ToLower() } }
    default { return @{ type = $kind; data = $null } }
  }
}

function Read-Key($RelativePath, [bool] $Below) {
  $key = [Microsoft.Win32.Registry]::LocalMachine.OpenSubKey($RelativePath)
  if ($null -eq $key) { return }
  $values = @{}
  foreach ($name in $key.GetValueNames()) { $values[$name] = Read-Value $key $name }
  $keys["HKEY_LOCAL_MACHINE\$RelativePath"] = $values
  if ($Below) {
    foreach ($name in $key.GetSubKeyNames()) { Read-Key "$RelativePath\$name" $true }
  }
  $key.Close()
}

function Read-Root($RelativePath, [bool] $Below, $Covered) {
  try {
    Read-Key $RelativePath $Below
    [void] $Covered.Add("HKEY_LOCAL_MACHINE\$RelativePath")
  } catch {
    [void] $problems.Add("HKEY_LOCAL_MACHINE\${RelativePath}: $($_.Exception.Message)")
  }
}

# A step that fails gives nothing, and a problem.
function Get-Part($Name, [scriptblock] $Step) {
  try {
    return & $Step
  } catch {
    [void] $problems.Add("${Name}: $($_.Exception.Message)")
    return $null
  }
}

# The same for a step that gives several: PowerShell makes one of one, and nothing of none.
function Get-Parts($Name, [scriptblock] $Step) {
  $found = @(Get-Part $Name $Step | Where-Object { $null -ne $_ })
  if ($found.Count -eq 0) { return $null }
  return , $found
}

function Test-Key($RelativePath) {
  $key = [Microsoft.Win32.Registry]::LocalMachine.OpenSubKey($RelativePath)
  if ($null -eq $key) { return $false }
  $key.Close()
  return $true
}

function Get-KeyValue($RelativePath, $Name) {
  $key = [Microsoft.Win32.Registry]::LocalMachine.OpenSubKey($RelativePath)
  if ($null -eq $key) { return $null }
  try { return $key.GetValue($Name) } finally { $key.Close() }
}

function Get-Windows {
  $current = 'SOFTWARE\Microsoft\Windows NT\CurrentVersion'
  $revision = Get-KeyValue $current 'UBR'
  if ($null -eq $revision) { $revision = 0 }
  return @{
    product = [string] (Get-KeyValue $current 'ProductName')
    build = [int] (Get-KeyValue $current 'CurrentBuildNumber')
    revision = [int] $revision
  }
}

# The program's own version: updates raise it, and leave the registry as setup wrote it.
function Get-ExchangeBuild {
  foreach ($version in 'v15', 'v14') {
    $folder = Get-KeyValue "SOFTWARE\Microsoft\ExchangeServer\$version\Setup" 'MsiInstallPath'
    if ($folder) {
      $info = [Diagnostics.FileVersionInfo]::GetVersionInfo((Join-Path $folder 'bin\ExSetup.exe'))
      return '{0}.{1}.{2}.{3}' -f $info.FileMajorPart, $info.FileMinorPart, $info.FileBuildPart, $info.FilePrivatePart
    }
  }
  return $null
}

function Get-Updates {
  return @(Get-HotFix | ForEach-Object { $_.HotFixID } |
    Where-Object { $_ -like 'KB*' } | Sort-Object -Unique)
}

function Get-RestartPending {
  $windows = 'SOFTWARE\Microsoft\Windows\CurrentVersion'
  return (Test-Key "$windows\Component Based Servicing\RebootPending") -or
    (Test-Key "$windows\WindowsUpdate\Auto Update\RebootRequired")
}

function Get-Sites {
  $file = Join-Path $env:windir 'System32\inetsrv\config\applicationHost.config'
  if (-not (Test-Path $file)) { return $null }
  $config = New-Object System.Xml.XmlDocument
  $config.Load($file)
  $sites = $config.SelectSingleNode('/configuration/system.applicationHost/sites')
  if ($null -eq $sites) { return $null }
  $found = @()
  foreach ($site in $sites.SelectNodes('site')) {
    $flags = $null
    foreach ($node in $site.SelectSingleNode('logFile'), $sites.SelectSingleNode('siteDefaults/logFile')) {
      if ($null -eq $flags -and $null -ne $node -and $node.HasAttribute('logExtFileFlags')) {
        $flags = $node.GetAttribute('logExtFileFlags')
      }
    }
    $custom = @()
    foreach ($field in $site.SelectNodes('logFile/customFields/add')) { $custom += $field.GetAttribute('logFieldName') }
    foreach ($field in $sites.SelectNodes('siteDefaults/logFile/customFields/add')) { $custom += $field.GetAttribute('logFieldName') }
    $fields = @()
    if ($flags) { $fields = @($flags -split '\s*,\s*') }
    $found += @{
      name = $site.GetAttribute('name')
      id = [int] $site.GetAttribute('id')
      logFields = $fields
      customFields = @($custom | Select-Object -Unique)
    }
  }
  return $found
}

# A block for each binding: its first line names the endpoint, the others are "name : value".
function Get-Bindings {
  $found = @()
  $binding = $null
  foreach ($line in & netsh http show sslcert) {
    if ($line -match '^\s+(.+?)\s*:\s+(.*?)\s*$') {
      $name = $Matches[1]
      $value = $Matches[2]
      if ($name -match ':port$') {
        $binding = @{ endpoint = $value; flags = @{} }
        $found += $binding
      } elseif ($null -ne $binding -and $name -match 'TLS|HTTP2|QUIC|OCSP|Legacy') {
        $binding.flags[$name] = $value
      }
    }
  }
  return $found
}

function Get-Connectors {
  if (-not (Get-Command Get-ReceiveConnector -ErrorAction SilentlyContinue)) { return $null }
  $found = @()
  foreach ($connector in Get-ReceiveConnector -Server $env:COMPUTERNAME) {
    $found += @{ name = [string] $connector.Name; kind = 'receive'; logging = [string] $connector.ProtocolLoggingLevel }
  }
  foreach ($connector in Get-SendConnector) {
    $found += @{ name = [string] $connector.Name; kind = 'send'; logging = [string] $connector.ProtocolLoggingLevel }
  }
  return $found
}

function Get-Suites {
  if (-not (Get-Command Get-TlsCipherSuite -ErrorAction SilentlyContinue)) { return $null }
  return @(Get-TlsCipherSuite | ForEach-Object { $_.Name })
}

# ConvertTo-Json came with PowerShell 3.0.
function ConvertTo-Text($Value) {
  $text = New-Object System.Text.StringBuilder
  [void] $text.Append('"')
  foreach ($letter in ([string] $Value).ToCharArray()) {
    $code = [int] $letter
    if ($letter -eq '"' -or $letter -eq '\') { [void] $text.Append('\').Append($letter) }
    elseif ($code -lt 32 -or $code -gt 126) { [void] $text.Append('\u{0:x4}' -f $code) }
    else { [void] $text.Append($letter) }
  }
  return $text.Append('"').ToString()
}

function ConvertTo-SunsetJson($Value, $Indent) {
  if ($null -eq $Value) { return 'null' }
  if ($Value -is [bool]) { if ($Value) { return 'true' } else { return 'false' } }
  if ($Value -is [int] -or $Value -is [int64]) { return $Value.ToString([Globalization.CultureInfo]::InvariantCulture) }
  $deeper = $Indent + ' '
  if ($Value -is [Collections.IDictionary]) {
    $members = @()
    foreach ($key in @($Value.psbase.Keys)) {
      $members += $deeper + (ConvertTo-Text $key) + ': ' + (ConvertTo-SunsetJson $Value[$key] $deeper)
    }
    if ($members.Count -eq 0) { return '{}' }
    return "{`n" + ($members -join ",`n") + "`n" + $Indent + '}'
  }
  if ($Value -is [Collections.IEnumerable] -and $Value -isnot [string]) {
    $items = @()
    foreach ($item in $Value) { $items += ConvertTo-SunsetJson $item $deeper }
    return '[' + ($items -join ', ') + ']'
  }
  return ConvertTo-Text $Value
}

foreach ($key in $wholeKeys) { Read-Root $key $true $covered }
foreach ($key in $valueKeys) { Read-Root $key $false $coveredValues }

$parts = @(
  @('server', $env:COMPUTERNAME),
  @('windows', (Get-Part 'Windows' { Get-Windows })),
  @('exchangeBuild', (Get-Part 'Exchange' { Get-ExchangeBuild })),
  @('dotnetRelease', (Get-Part '.NET' { Get-KeyValue 'SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full' 'Release' })),
  @('updates', (Get-Parts 'updates' { Get-Updates })),
  @('restartPending', (Get-Part 'restart' { Get-RestartPending })),
  @('cipherSuites', (Get-Parts 'cipher suites' { Get-Suites })),
  @('registry', @{ covered = $covered; coveredValues = $coveredValues; keys = $keys }),
  @('sites', (Get-Parts 'IIS' { Get-Sites })),
  @('bindings', (Get-Parts 'netsh' { Get-Bindings })),
  @('connectors', (Get-Parts 'connectors' { Get-Connectors })),
  @('problems', $problems)
)

$lines = @(' "sunsetSettings": 1')
foreach ($part in $parts) { $lines += ' ' + (ConvertTo-Text $part[0]) + ': ' + (ConvertTo-SunsetJson $part[1] ' ') }
$json = "{`n" + ($lines -join ",`n") + "`n}`n"

if ($Path -eq '-') { return $json }
if (-not $Path) { $Path = "$env:COMPUTERNAME.json" }
$Path = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
[IO.File]::WriteAllText($Path, $json)
Write-Host "Written: $Path ($($problems.Count) problems)"

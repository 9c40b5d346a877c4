[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
param(
  # Runs on a machine with another name than the one whose settings were read.
  [switch] $AnyComputer
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

if (-not $AnyComputer -and $server -and $env:COMPUTERNAME -ne $server.Split('.')[0]) {
  throw "This file was made for $server, and this is $env:COMPUTERNAME. Use -AnyComputer if you mean it."
}

$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')

function Set-RegistryValue($Key, $Name, $Kind, $Data) {
  if ($PSCmdlet.ShouldProcess("HKEY_LOCAL_MACHINE\$Key, value $Name", "Set to $Data")) {
    $opened = $machine.CreateSubKey($Key)
    $opened.SetValue($Name, $Data, $Kind)
    $opened.Close()
  }
}

function Remove-RegistryValue($Key, $Name) {
  if ($PSCmdlet.ShouldProcess("HKEY_LOCAL_MACHINE\$Key, value $Name", 'Remove')) {
    $opened = $machine.OpenSubKey($Key, $true)
    if ($opened) {
      $opened.DeleteValue($Name, $false)
      $opened.Close()
    }
  }
}

# A key that has got other values or keys since stays.
function Remove-EmptyRegistryKey($Key) {
  $opened = $machine.OpenSubKey($Key)
  if (-not $opened) { return }
  $isEmpty = $opened.ValueCount -eq 0 -and $opened.SubKeyCount -eq 0
  $opened.Close()
  if ($isEmpty -and $PSCmdlet.ShouldProcess("HKEY_LOCAL_MACHINE\$Key", 'Remove the empty key')) {
    $machine.DeleteSubKey($Key)
  }
}

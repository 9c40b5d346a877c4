package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A script that does what a `.reg` file does, with `-WhatIf` and `-Confirm`. It opens keys itself:
/// PowerShell's registry drive takes the `/` of some names for a separator.
final class PowerShellScript {

  private final List<String> lines = new ArrayList<>();

  private PowerShellScript() {}

  /// @param server whose settings it was made for; empty where its name is none that a computer can
  ///   have
  /// @param about what it does, in sentences of ours
  static String write(ChangeSet set, Optional<String> server, List<String> about) {
    PowerShellScript script = new PowerShellScript();
    script.lines.add("#Requires -Version 3.0");
    script.lines.add("<#");
    script.lines.add(".SYNOPSIS");
    about.forEach(line -> script.lines.add("  " + line));
    script.lines.add(".EXAMPLE");
    script.lines.add(
        "  Run it in an elevated PowerShell; with -WhatIf it only says what it would do.");
    script.lines.add("#>");
    script.lines.add(prologue(server));
    set.changes().forEach(change -> script.lines.add(call(change)));
    // Those below first: only an empty key goes.
    set.removedKeys().reversed().stream()
        .map(key -> "Remove-EmptyRegistryKey " + key(key))
        .forEach(script.lines::add);
    script.lines.add("");
    return String.join("\r\n", script.lines);
  }

  private static String prologue(Optional<String> server) {
    String name = PowerShellText.quoted(server.orElse(""));
    return Resource.text("registry.ps1")
        .replace("Set-StrictMode", "$server = " + name + "\nSet-StrictMode")
        .replace("\n", "\r\n");
  }

  private static String call(SettingChange change) {
    String where = key(change.key()) + " " + PowerShellText.quoted(change.name());
    if (change.wanted().isEmpty()) {
      return "Remove-RegistryValue " + where;
    }
    return PowerShellText.kindAndData(change.wanted().get())
        .map(data -> "Set-RegistryValue " + where + " " + data)
        .orElseGet(() ->
            "Write-Warning "
                + PowerShellText.quoted(
                    change.name()
                        + " of "
                        + change.key()
                        + " has a type that PowerShell cannot write: use the .reg file."));
  }

  private static String key(RegistryPath path) {
    return PowerShellText.quoted(String.join("\\", path.names().subList(1, path.names().size())));
  }
}

package dev.tlssunset.report.change;

import dev.tlssunset.posture.emit.ChangeFile;
import dev.tlssunset.posture.emit.ServerOutcome;
import dev.tlssunset.report.Visible;
import dev.tlssunset.report.terminal.TerminalText;
import java.io.IOException;
import java.util.List;

/// The file beside the files: which one does what.
final class ChangeReadme {

  private static final int WIDTH = 78;

  private static final String HOW_TO =
      """
      How to use these files

      Try everything in a lab first. Every NAME.undo.* takes NAME.* back: former
      values return, and values and keys that were not there go. An undo fits the one
      server whose settings it was made from, as they were collected.

      One server, its own folder:
        .reg           double-click it, or: reg import NAME.reg
        .ps1           in an elevated PowerShell: .\\NAME.ps1 -WhatIf, then without
        All-*          everything that is advised for the server at once, so that one
                       restart is enough
        IIS-LogTls     makes IIS log the TLS version; nothing has to restart

      Many servers:
        dsc            PowerShell DSC with SChannelDsc: run the .ps1, then
                       Start-DscConfiguration with the folder of .mof files
        ansible        ansible-playbook NAME.yml --check --diff, then without;
                       -e restart_windows=true restarts where something changed
        group-policy   Registry.pol: LGPO.exe /m Registry.pol on a server, or import it
                       into a Group Policy object of its own; where it lies in folders
                       named group-N, the list below says for which servers each is.
                       Registry.xml: paste it in the editor below Computer
                       Configuration, Preferences, Windows Settings, Registry. Each
                       item applies to the servers that it names, and to no other.
                       These settings stay when the object is unlinked: apply the undo.
                       The undo by Registry.pol leaves keys that it has emptied.

      The forms for many servers state the whole goal; those of one server only what
      differs, unless --full was asked for.
      """;

  private ChangeReadme() {}

  static void write(ChangeReports reports, Appendable out) throws IOException {
    out.append("TLS Sunset: ").append(reports.title()).append("\n\n").append(HOW_TO);
    for (ServerOutcome outcome : reports.outcomes()) {
      out.append("\n").append(Visible.of(outcome.server())).append("\n");
      if (!outcome.changes().differs()) {
        out.append("  Already so.\n");
      }
      list("Refused: ", outcome.refusals(), out);
      list("Mind: ", outcome.warnings(), out);
      if (reports.needsRestart(outcome)) {
        out.append("  Restart needed.\n");
      }
    }
    out.append("\nWhy restart\n");
    list("", reports.restarts(), out);
    out.append("\nFiles\n");
    for (ChangeFile file : reports.files()) {
      out.append("\n  ").append(file.path()).append("\n");
      list("  ", List.of(file.about()), out);
    }
  }

  private static void list(String word, List<String> sentences, Appendable out) throws IOException {
    for (String sentence : sentences) {
      for (String line : TerminalText.wrap(word + Visible.of(sentence), WIDTH - 2)) {
        out.append("  ").append(line).append("\n");
      }
    }
  }
}

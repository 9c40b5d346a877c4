package dev.tlssunset.report.change;

import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.emit.ServerChanges.Part;
import dev.tlssunset.posture.emit.ServerOutcome;
import dev.tlssunset.report.Quantity;
import dev.tlssunset.report.Visible;
import dev.tlssunset.report.terminal.TerminalStyle;
import dev.tlssunset.report.terminal.TerminalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a change of settings does, on a terminal.
final class ChangeText {

  private final ChangeReports reports;
  private final TerminalStyle style;
  private final Appendable out;

  private ChangeText(ChangeReports reports, TerminalStyle style, Appendable out) {
    this.reports = reports;
    this.style = style;
    this.out = out;
  }

  static void write(ChangeReports reports, Path folder, TerminalStyle style, Appendable out)
      throws IOException {
    new ChangeText(reports, style, out).write(folder);
  }

  private void write(Path folder) throws IOException {
    line(style.bold("TLS Sunset: " + reports.title()));
    headline();
    for (ServerOutcome outcome : reports.outcomes()) {
      server(outcome);
    }
    if (!reports.problems().isEmpty()) {
      line("");
      line(style.bold("What could not be read"));
      for (String problem : reports.problems()) {
        wrap("  ", Visible.of(problem));
      }
    }
    restarts();
    next(folder);
  }

  private void restarts() throws IOException {
    List<String> reasons = reports.restarts();
    if (!reasons.isEmpty()) {
      line("");
      line(style.bold("Why restart"));
      for (String reason : reasons) {
        wrap("  ", reason);
      }
    }
  }

  private void headline() throws IOException {
    long refused = reports.outcomes().stream().filter(ServerOutcome::isRefused).count();
    long ready =
        reports.outcomes().stream()
            .filter(outcome -> !outcome.isRefused() && !outcome.changes().differs())
            .count();
    long change = reports.outcomes().size() - refused - ready;
    line(style.faint(Quantity.of(reports.outcomes().size(), "server")));
    line("");
    if (reports.outcomes().isEmpty()) {
      line(style.unsure("No settings of a server were found."));
      return;
    }
    if (refused > 0) {
      line(style.bad("Refused on " + refused + ": TLS 1.2 or something else would break."));
    }
    if (change > 0) {
      line("To change on " + change + ".");
    }
    if (ready > 0) {
      line(style.good("Already so on " + ready + "."));
    }
  }

  private void server(ServerOutcome outcome) throws IOException {
    line("");
    String windows = outcome.after().windows().map(WindowsRelease::name).orElse("Windows unknown");
    line(style.bold(cut(Visible.of(outcome.server()))) + style.faint("  " + windows));
    for (Part part : outcome.changes().parts()) {
      part(part);
    }
    for (String refusal : outcome.refusals()) {
      note(style.bad("refused"), "refused", refusal);
    }
    for (String warning : outcome.warnings()) {
      note(style.unsure("mind"), "mind", warning);
    }
    if (reports.needsRestart(outcome)) {
      line("  restart needed");
    }
  }

  private void part(Part part) throws IOException {
    int all = part.changes().changes().size();
    int differing = part.changes().onlyDifferences().changes().size();
    String says =
        differing == 0
            ? style.good("already so")
            : differing + " of " + all + " values" + (part.advised() ? "" : ", not advised");
    line("  " + TerminalText.left(part.goal().name(), 26) + "  " + says);
    if (!part.advised() && differing > 0) {
      wrap("    ", part.why());
    }
  }

  private void note(String painted, String word, String text) throws IOException {
    List<String> lines = TerminalText.wrap(Visible.of(text), style.width() - word.length() - 4);
    line("  " + painted + "  " + lines.getFirst());
    for (String more : lines.subList(1, lines.size())) {
      line(" ".repeat(word.length() + 4) + more);
    }
  }

  private void next(Path folder) throws IOException {
    List<String> steps = new ArrayList<>();
    if (reports.files().isEmpty()) {
      steps.add("Nothing was written.");
    } else {
      steps.add(
          Quantity.of(reports.files().size(), "file")
              + " in "
              + Visible.of(folder.toString())
              + ": .reg, PowerShell, DSC, Ansible and Group Policy, each with its undo. README.txt"
              + " there says how to use them. Try them in a lab first.");
    }
    if (reports.outcomes().stream().anyMatch(ServerOutcome::isRefused)) {
      steps.add(
          "For what was refused: sunset enable writes what comes first; apply it, restart,"
              + " collect the settings again.");
    }
    line("");
    line(style.bold("Next"));
    for (String step : steps) {
      wrap("  ", step);
    }
  }

  private void wrap(String margin, String text) throws IOException {
    for (String line : TerminalText.wrap(margin, text, style.width())) {
      line(line);
    }
  }

  private String cut(String text) {
    return TerminalText.cut(text, style.width() - 30, style.ellipsis());
  }

  private void line(String text) throws IOException {
    out.append(text).append('\n');
  }
}

package dev.tlssunset.cli;

import dev.tlssunset.posture.Posture;
import dev.tlssunset.posture.input.ClientsInput;
import dev.tlssunset.posture.input.SettingsInput.Result;
import dev.tlssunset.report.PostureReports;
import dev.tlssunset.report.PostureReports.Explained;
import dev.tlssunset.report.ScanAbout;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sunset posture`: what the settings of servers mean.
@Command(
    name = "posture",
    mixinStandardHelpOptions = true,
    description =
        "Says what the TLS settings of servers mean on their Windows: which versions, .NET,"
            + " WinHTTP, suites; what is wrong with them, and how the servers differ. Every answer"
            + " has its proof.",
    footer = {
      "",
      "Example:",
      "  sunset posture settings/",
      "  sunset posture --explain \"EXCH01/TLS 1.2/server\" settings/",
      "  sunset posture --report posture.html settings/",
      "  sunset posture --clients scan.json settings/",
      "  sunset posture --os \"2012 R2\" --format json EXCH01.reg",
      "",
      "Exit status: 0 done, 1 done and --fail-on is met, 2 wrong usage, 3 done but part",
      "of the settings could not be read, 70 a bug of ours."
    })
final class PostureCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Mixin private ClientsOptions clients = new ClientsOptions();

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.text;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a page too: a grid of servers and versions, every mark with its proof.")
  private @Nullable Path report;

  @Option(names = "--title", paramLabel = "TEXT", description = "What the page is headed with.")
  private String title = "";

  @Option(
      names = "--explain",
      paramLabel = "ANSWER",
      description =
          "Print the proof of one answer: SERVER/SUBJECT, e.g. \"EXCH01/TLS 1.2/server\","
              + " \"EXCH01/suites\", \"EXCH01/.NET 4.x/native\".")
  private @Nullable String explain;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description =
          "Exit with 1 if there are findings of this severity or worse: error, warning, note.")
  private @Nullable PostureFailOn failOn;

  @Override
  public Integer call() throws IOException {
    ClientsInput.Result seen = clients.read(spec.commandLine());
    Result read = settings.read(spec.commandLine()).withProblems(seen.problems());
    Posture posture = Posture.of(read.servers(), seen.clients());
    PostureReports reports = new PostureReports(posture, read.problems());
    if (explain == null) {
      write(reports);
    } else {
      explain(reports, explain);
    }
    if (report != null) {
      reports.writeHtml(about(), report);
    }
    if (failOn != null && failOn.isMet(posture)) {
      return ExitStatus.FAILED_ON;
    }
    return SettingsOptions.isIncomplete(read) ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }

  private ScanAbout about() {
    return new ScanAbout(title, settings.given(), Instant.now(), Sunset.version());
  }

  private void write(PostureReports reports) throws IOException {
    if (format == OutputFormat.json) {
      reports.writeJson(System.out);
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    reports.writeText(Terminal.current().style(), out);
    out.flush();
  }

  private void explain(PostureReports reports, String name) throws IOException {
    List<Explained> named = reports.named(name);
    if (named.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--explain: nothing is called `"
              + name
              + "`. There are:\n  "
              + String.join("\n  ", reports.namesLike(name)));
    }
    if (format == OutputFormat.json) {
      PostureReports.explainJson(named, System.out);
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    PostureReports.explain(named, Terminal.current().style(), out);
    out.flush();
  }
}

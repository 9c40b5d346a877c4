package dev.tlssunset.cli;

import dev.tlssunset.posture.Posture;
import dev.tlssunset.posture.input.ClientsInput;
import dev.tlssunset.posture.input.SettingsInput.Result;
import dev.tlssunset.report.About;
import dev.tlssunset.report.Visible;
import dev.tlssunset.report.posture.PostureReports;
import dev.tlssunset.report.posture.PostureReports.Explained;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// `sunset posture`: what the settings of servers mean.
final class PostureCommand implements Callable<Integer> {

  private final CommandSpec spec = Commands.named("posture", this);
  private final Answer answer;
  private final SettingsOptions settings = new SettingsOptions();
  private final ClientsOptions clients =
      new ClientsOptions(
          "says which clients would find no version or suite in common with a server that they"
              + " use.");
  private final OptionSpec format = Commands.format(OutputFormat.text);

  private final OptionSpec report =
      Commands.path(
              "--report",
              "FILE",
              "Write a page too: a grid of servers and versions, every mark with its proof.")
          .build();

  private final OptionSpec title = Commands.title("What the page is headed with.");

  private final OptionSpec explain =
      Commands.option(
              "--explain",
              String.class,
              "ANSWER",
              "Print the proof of one answer: SERVER/SUBJECT, e.g. \"EXCH01/.NET 4.x/native\","
                  + " \"EXCH01/TLS 1.2/server\", \"EXCH01/suites\".")
          .build();

  private final OptionSpec failOn =
      Commands.choice(
              "--fail-on",
              PostureFailOn.class,
              List.of(PostureFailOn.values()),
              "LEVEL",
              "Exit with 1 if there are findings of this severity or worse: error, warning, note.")
          .build();

  private PostureCommand(Answer answer) {
    this.answer = answer;
    settings.addTo(spec);
    clients.addTo(spec);
    for (OptionSpec option : List.of(format, report, title, explain, failOn)) {
      spec.addOption(option);
    }
    spec.usageMessage()
        .description(
            "Says what the TLS settings of servers mean on their Windows: which versions, WinHTTP,"
                + " .NET, suites; what is wrong with them, and how the servers differ. Every answer"
                + " has its proof.")
        .footer(
            "",
            "Example:",
            "  sunset posture settings/",
            "  sunset posture --explain \"EXCH01/TLS 1.2/server\" settings/",
            "  sunset posture --report posture.html settings/",
            "  sunset posture --clients scan.json settings/",
            "  sunset posture --os \"2012 R2\" --format json EXCH01.reg",
            "",
            ExitStatus.help("done and --fail-on is met", "the settings"));
  }

  static CommandSpec spec(Answer answer) {
    return new PostureCommand(answer).spec;
  }

  @Override
  public Integer call() throws IOException {
    checkOutputs();
    ClientsInput.Result seen = clients.read(spec.commandLine());
    Result read = settings.read(spec.commandLine()).withProblems(seen.problems());
    Posture posture = Posture.of(read.servers(), seen.clients());
    PostureReports reports = new PostureReports(posture, read.problems());
    @Nullable String asked = explain.getValue();
    if (asked == null) {
      write(reports);
    } else {
      explain(reports, asked);
    }
    @Nullable Path page = report.getValue();
    if (page != null) {
      reports.writeHtml(about(), page);
    }
    @Nullable PostureFailOn level = failOn.getValue();
    if (level != null && level.isMet(posture)) {
      return ExitStatus.FAILED_ON;
    }
    return SettingsOptions.isIncomplete(read) ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }

  private void checkOutputs() {
    List<Path> inputs = new ArrayList<>(settings.paths());
    clients.file().ifPresent(inputs::add);
    @Nullable Path page = report.getValue();
    if (page != null) {
      new OutputFiles(spec.commandLine(), inputs).add("--report", page);
    }
  }

  private About about() {
    return new About(
        title.getValue(),
        settings.paths().stream().map(Path::toString).toList(),
        Instant.now(),
        Sunset.version());
  }

  private OutputFormat form() {
    return format.getValue();
  }

  private void write(PostureReports reports) throws IOException {
    if (form() == OutputFormat.json) {
      reports.writeJson(answer);
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
              + reports.namesLike(name).stream()
                  .map(Visible::of)
                  .collect(Collectors.joining("\n  ")));
    }
    if (form() == OutputFormat.json) {
      PostureReports.explainJson(named, answer);
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    PostureReports.explain(named, Terminal.current().style(), out);
    out.flush();
  }
}

package dev.tlssunset.cli;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.Unmatched;
import dev.tlssunset.ingest.Ingest;
import dev.tlssunset.ingest.Progress;
import dev.tlssunset.ingest.ReverseDns;
import dev.tlssunset.ingest.ScanRequest;
import dev.tlssunset.report.About;
import dev.tlssunset.report.scan.ScanReports;
import dev.tlssunset.report.view.UnmatchedText;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// `sunset scan`: the main job.
final class ScanCommand implements Callable<Integer> {

  private static final String NAME_SERVER = "([0-9A-Za-z.-]+|\\[[0-9A-Fa-f:.]+])?(:\\d{1,5})?";

  private final CommandSpec spec = Commands.named("scan", this);
  private final Answer answer;
  private final EvidenceOptions evidence = new EvidenceOptions();

  private final OptionSpec format = Commands.format(OutputFormat.text);

  private final OptionSpec report =
      Commands.path(
              "--report",
              "FILE",
              "Where to write the page. Default: report.html, and none with --format json.")
          .build();

  private final OptionSpec noReport = Commands.flag("--no-report", "Write no page.");

  private final OptionSpec csv =
      Commands.path("--csv", "FILE", "Write a table for spreadsheets.").build();

  private final OptionSpec reverseDns =
      Commands.flag(
          "--reverse-dns",
          "Ask name servers what the addresses of clients are called. Nothing is asked without"
              + " it.");

  private final OptionSpec nameServer =
      Commands.option(
              "--name-server",
              String.class,
              "SERVER",
              "Whom --reverse-dns asks, instead of the name servers of the system.")
          .converters(Commands::notEmpty)
          .initialValue("")
          .build();

  private final OptionSpec title = Commands.title("What the reports are headed with.");

  private final OptionSpec failOn =
      Commands.choice(
              "--fail-on",
              FailOn.class,
              List.of(FailOn.values()),
              "LEVEL",
              "Exit with 1 if there are clients or partners that use: old (a version before TLS"
                  + " 1.2), plaintext (or no TLS), unknown (or a version that the evidence does not"
                  + " tell).")
          .build();

  private ScanCommand(Answer answer) {
    this.answer = answer;
    evidence.addTo(spec);
    for (OptionSpec option :
        List.of(format, report, noReport, csv, reverseDns, nameServer, title, failOn)) {
      spec.addOption(option);
    }
    spec.usageMessage()
        .description(
            "Reads logs and captures and says who does not use TLS 1.2, and who could: IIS W3C"
                + " logs, Exchange SMTP protocol logs, logs of load balancers and proxies, and"
                + " captures of packets (pcap, pcapng, Network Monitor; POP and IMAP included)."
                + " Prints a summary and writes report.html.")
        .footer(
            "",
            "Example:",
            "  sunset scan examples/contoso",
            "  sunset scan --since 2026-03-01 --service SMTP --csv clients.csv logs/",
            "",
            ExitStatus.help("done and --fail-on is met", "the evidence"));
  }

  static CommandSpec spec(Answer answer) {
    return new ScanCommand(answer).spec;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    refuseWithoutEffect();
    ScanRequest request = request();
    checkOutputs();
    Progress progress = new Progress();
    Terminal terminal = Terminal.current();
    ProgressLine line = ProgressLine.start(progress, terminal);
    try (Ingest ingest = open(request, progress, line)) {
      if (LongRun.isWorthwhile(progress)) {
        line.stop();
        return LongRun.start(spec.root().commandLine().getParseResult().originalArgs());
      }
      Census census = scan(ingest, line);
      tellNames(ingest.namesAnswer());
      tellUnmatched(census);
      List<String> files = census.inputs().stream().map(InputRow::file).toList();
      evidence.tellPatternsInVain(spec.commandLine(), request.estate().patternsInVain(files));
      write(new ScanReports(census, about()), terminal);
      return status(census);
    }
  }

  /// Whoever gives an option expects something of it.
  private void refuseWithoutEffect() {
    boolean none = noReport.getValue();
    if (none && report.getValue() != null) {
      throw new ParameterException(
          spec.commandLine(), "--report names a page, and --no-report says to write none");
    }
    if (!asksNameServers() && !nameServer.<String>getValue().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--name-server: nobody is asked without --reverse-dns");
    }
  }

  private ScanRequest request() {
    ScanRequest request = evidence.request(spec.commandLine());
    if (!asksNameServers()) {
      return request;
    }
    String asked = nameServer.getValue();
    if (!asked.matches(NAME_SERVER)) {
      throw new ParameterException(
          spec.commandLine(), "--name-server: an address or name, with :port or without");
    }
    try {
      return request.withReverseDns(new ReverseDns(asked));
    } catch (UnknownHostException | IllegalArgumentException _) {
      throw new ParameterException(
          spec.commandLine(), "--name-server: " + asked + " cannot be asked");
    }
  }

  private void checkOutputs() {
    OutputFiles outputs = new OutputFiles(spec.commandLine(), evidence.inputs());
    page().ifPresent(page -> outputs.add("--report", page));
    @Nullable Path table = csv.getValue();
    if (table != null) {
      outputs.add("--csv", table);
    }
  }

  private boolean asksNameServers() {
    return reverseDns.getValue();
  }

  private void tellNames(ReverseDns.Answer named) {
    if (asksNameServers()) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          Locale.ROOT,
          "reverse DNS: asked for %d, named %d, not answered in time %d%n",
          named.asked(),
          named.names().size(),
          named.left());
      err.flush();
    }
  }

  /// The summary says it itself.
  private void tellUnmatched(Census census) {
    if (form() == OutputFormat.json) {
      PrintWriter err = spec.commandLine().getErr();
      for (Unmatched unmatched : census.unmatched()) {
        err.println(UnmatchedText.of(unmatched));
      }
      err.flush();
    }
  }

  private static Ingest open(ScanRequest request, Progress progress, ProgressLine line)
      throws InterruptedException {
    try {
      return Ingest.open(request, progress);
    } catch (RuntimeException | Error e) {
      line.stop();
      throw e;
    }
  }

  private static Census scan(Ingest ingest, ProgressLine line) throws InterruptedException {
    try {
      return ingest.scan();
    } finally {
      line.stop();
    }
  }

  /// The answer itself comes first: a page that cannot be written does not keep it back.
  private void write(ScanReports reports, Terminal terminal) throws IOException {
    Optional<Path> page = page();
    Optional<IOException> failure = Optional.empty();
    try {
      if (page.isPresent()) {
        reports.writeHtml(page.get());
      }
      @Nullable Path table = csv.getValue();
      if (table != null) {
        reports.writeCsv(table);
      }
    } catch (IOException e) {
      failure = Optional.of(e);
      page = Optional.empty();
    }
    writeAnswer(reports, terminal, page);
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void writeAnswer(ScanReports reports, Terminal terminal, Optional<Path> page)
      throws IOException {
    if (form() == OutputFormat.json) {
      reports.writeJson(answer);
    } else {
      PrintWriter out = spec.commandLine().getOut();
      reports.writeText(terminal.style(), page, out);
      out.flush();
    }
  }

  private Optional<Path> page() {
    boolean none = noReport.getValue();
    if (none) {
      return Optional.empty();
    }
    @Nullable Path told = report.getValue();
    if (told != null) {
      return Optional.of(told);
    }
    return form() == OutputFormat.text ? Optional.of(Path.of("report.html")) : Optional.empty();
  }

  private OutputFormat form() {
    return format.getValue();
  }

  private About about() {
    return new About(
        title.getValue(),
        evidence.paths().stream().map(Path::toString).toList(),
        Instant.now(),
        Sunset.version());
  }

  private int status(Census census) {
    @Nullable FailOn level = failOn.getValue();
    if (level != null && level.isMet(census)) {
      return ExitStatus.FAILED_ON;
    }
    boolean nothingRead = census.inputs().stream().noneMatch(InputRow::isEvidence);
    boolean askedInVain = !census.unmatched().isEmpty();
    boolean incomplete = census.inputs().stream().anyMatch(InputRow::isIncomplete);
    return nothingRead || askedInVain || incomplete ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }
}

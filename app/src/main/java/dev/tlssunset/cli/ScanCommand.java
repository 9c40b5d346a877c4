package dev.tlssunset.cli;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.ingest.Ingest;
import dev.tlssunset.ingest.Progress;
import dev.tlssunset.ingest.ReverseDns;
import dev.tlssunset.ingest.ScanRequest;
import dev.tlssunset.report.ScanAbout;
import dev.tlssunset.report.ScanReports;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sunset scan`: the main job.
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    description =
        "Reads logs and captures and says who does not use TLS 1.2, and who could: IIS W3C logs,"
            + " Exchange SMTP protocol logs, logs of load balancers and proxies, and captures of"
            + " packets (pcap, pcapng, Network Monitor; POP and IMAP included). Prints a summary"
            + " and writes report.html.",
    footer = {
      "",
      "Example:",
      "  sunset scan examples/contoso",
      "  sunset scan --since 2026-03-01 --service SMTP --csv clients.csv logs/",
      "",
      ExitStatus.HELP,
      ExitStatus.MORE_HELP
    })
final class ScanCommand implements Callable<Integer> {

  private static final String NAME_SERVER = "([0-9A-Za-z.-]+|\\[[0-9A-Fa-f:.]+])?(:\\d{1,5})?";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private EvidenceOptions evidence = new EvidenceOptions();

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.text;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where to write the page. Default: report.html, and none with --format json.")
  private @Nullable Path report;

  @Option(names = "--no-report", description = "Write no page.")
  private boolean noReport;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write a table for spreadsheets.")
  private @Nullable Path csv;

  @Option(
      names = "--reverse-dns",
      description =
          "Ask name servers what the addresses of clients are called. Nothing is asked without it.")
  private boolean reverseDns;

  @Option(
      names = "--name-server",
      paramLabel = "SERVER",
      description = "Whom --reverse-dns asks, instead of the name servers of the system.")
  private String nameServer = "";

  @Option(names = "--title", paramLabel = "TEXT", description = "What the reports are headed with.")
  private String title = "";

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description =
          "Exit with 1 if there are clients or peers that use: old (a version before TLS 1.2),"
              + " plaintext (or no TLS), unknown (or a version that the evidence does not tell).")
  private @Nullable FailOn failOn;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ScanRequest request = request();
    Progress progress = new Progress();
    try (Ingest ingest = Ingest.open(request, progress)) {
      if (LongRun.isWorthwhile(ingest.bytes())) {
        return LongRun.start(spec.root().commandLine().getParseResult().originalArgs());
      }
      Terminal terminal = Terminal.current();
      Census census = scan(ingest, ProgressLine.start(progress, terminal));
      tellNames(ingest.named());
      write(new ScanReports(census, about()), terminal);
      return status(census);
    }
  }

  private ScanRequest request() {
    ScanRequest request = evidence.request(spec.commandLine());
    if (!reverseDns) {
      return request;
    }
    if (!nameServer.matches(NAME_SERVER)) {
      throw new ParameterException(
          spec.commandLine(), "--name-server: an address or name, with :port or without");
    }
    try {
      return request.asking(new ReverseDns(nameServer));
    } catch (UnknownHostException | IllegalArgumentException _) {
      throw new ParameterException(
          spec.commandLine(), "--name-server: " + nameServer + " cannot be asked");
    }
  }

  private void tellNames(ReverseDns.Answer named) {
    if (reverseDns) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          "reverse DNS: asked for %d, named %d, not answered in time %d%n",
          named.asked(), named.names().size(), named.left());
      err.flush();
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
      if (csv != null) {
        reports.writeCsv(csv);
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
    if (format == OutputFormat.json) {
      reports.writeJson(System.out);
    } else {
      PrintWriter out = spec.commandLine().getOut();
      reports.writeText(terminal.style(), page, out);
      out.flush();
    }
  }

  private Optional<Path> page() {
    if (noReport) {
      return Optional.empty();
    }
    if (report != null) {
      return Optional.of(report);
    }
    return format == OutputFormat.text ? Optional.of(Path.of("report.html")) : Optional.empty();
  }

  private ScanAbout about() {
    return new ScanAbout(
        title,
        evidence.paths().stream().map(Path::toString).toList(),
        Instant.now(),
        Sunset.version());
  }

  private int status(Census census) {
    if (failOn != null && failOn.isMet(census)) {
      return ExitStatus.FAILED_ON;
    }
    boolean nothingRead = census.inputs().stream().noneMatch(InputRow::isEvidence);
    boolean incomplete = census.inputs().stream().anyMatch(InputRow::isIncomplete);
    return nothingRead || incomplete ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }
}

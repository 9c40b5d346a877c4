package dev.tlssunset.cli;

import dev.tlssunset.ingest.Detail;
import dev.tlssunset.ingest.Ingest;
import dev.tlssunset.ingest.Observed;
import dev.tlssunset.report.Visible;
import dev.tlssunset.report.scan.ObservationJson;
import dev.tlssunset.report.scan.ObservationReport;
import dev.tlssunset.report.scan.ObservationText;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `sunset observations`: what `scan` counts, one by one.
final class ObservationsCommand implements Callable<Integer> {

  private final CommandSpec spec = Commands.named("observations", this);
  private final Answer answer;
  private final EvidenceOptions evidence = new EvidenceOptions();
  private final OptionSpec format = Commands.format(OutputFormat.json);
  private final OptionSpec handshake =
      Commands.flag(
          "--handshake",
          "Of captures, add what handshakes say in clear: the suites, groups, signature algorithms"
              + " and protocols that the client offers, the group and protocol that the server"
              + " chose, and its certificate.");

  private ObservationsCommand(Answer answer) {
    this.answer = answer;
    evidence.addTo(spec);
    spec.addOption(format);
    spec.addOption(handshake);
    spec.usageMessage()
        .description(
            "Prints every observation, one a line: what scan counts, for checking or for a SIEM.")
        .footer(
            "",
            "Example:",
            "  sunset observations examples/contoso | grep '\"negotiated\":\"TLS 1.0\"'",
            "",
            ExitStatus.help("", "the evidence"));
  }

  static CommandSpec spec(Answer answer) {
    return new ObservationsCommand(answer).spec;
  }

  @Override
  public Integer call() throws IOException {
    ObservationReport lines = report();
    Observed observed =
        Ingest.observe(
            evidence.request(spec.commandLine()),
            detail(),
            seen -> {
              lines.write(seen);
              answer.expectReader();
            });
    lines.flush();
    evidence.tellPatternsInVain(spec.commandLine(), observed.patternsInVain());
    observed
        .problems()
        .forEach(problem -> spec.commandLine().getErr().println(Visible.of(problem)));
    return observed.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
  }

  private Detail detail() {
    boolean isWithHandshakes = handshake.getValue();
    return isWithHandshakes ? Detail.HANDSHAKES : Detail.USUAL;
  }

  private ObservationReport report() {
    OutputFormat asked = format.getValue();
    return switch (asked) {
      case json -> new ObservationJson(answer);
      case text -> new ObservationText(spec.commandLine().getOut());
    };
  }
}

package dev.tlssunset.cli;

import dev.tlssunset.ingest.Ingest;
import dev.tlssunset.report.ObservationJson;
import dev.tlssunset.report.Visible;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/// `sunset observations`: what `scan` counts, one by one.
final class ObservationsCommand implements Callable<Integer> {

  private final CommandSpec spec = Commands.named("observations", this);
  private final Answer answer;
  private final EvidenceOptions evidence = new EvidenceOptions();

  private ObservationsCommand(Answer answer) {
    this.answer = answer;
    evidence.addTo(spec);
    spec.usageMessage()
        .description(
            "Prints every observation as a line of JSON: what scan counts, for checking or for a"
                + " SIEM.")
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
    ObservationJson lines = new ObservationJson(answer);
    List<String> problems =
        Ingest.observe(
            evidence.request(spec.commandLine()),
            seen -> {
              lines.write(seen);
              answer.expectReader();
            });
    lines.flush();
    problems.forEach(problem -> spec.commandLine().getErr().println(Visible.of(problem)));
    return problems.isEmpty() ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
  }
}

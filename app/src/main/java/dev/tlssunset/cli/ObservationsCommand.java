package dev.tlssunset.cli;

import dev.tlssunset.ingest.Ingest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sunset observations`: what `scan` counts, one by one.
@Command(
    name = "observations",
    mixinStandardHelpOptions = true,
    description =
        "Prints every observation as a line of JSON: what scan counts, for checking or for a SIEM.",
    footer = {
      "",
      "Example:",
      "  sunset observations examples/contoso | grep '\"negotiated\":\"TLS 1.0\"'",
      "",
      ExitStatus.HELP,
      ExitStatus.MORE_HELP
    })
final class ObservationsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private EvidenceOptions evidence = new EvidenceOptions();

  @Override
  public Integer call() throws IOException {
    ObservationLines lines = new ObservationLines(System.out);
    List<String> problems = Ingest.observe(evidence.request(spec.commandLine()), lines::write);
    lines.flush();
    problems.forEach(problem -> spec.commandLine().getErr().println(problem));
    return problems.isEmpty() ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
  }
}

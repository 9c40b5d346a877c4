package dev.tlssunset.cli;

import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.emit.Aims;
import dev.tlssunset.posture.emit.ServerChanges;
import dev.tlssunset.posture.emit.ServerOutcome;
import dev.tlssunset.posture.input.ClientsInput;
import dev.tlssunset.posture.input.SettingsInput.Result;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// `sunset disable`: the files that turn old versions off.
final class DisableCommand implements Callable<Integer> {

  private final CommandSpec spec = Commands.named("disable", this);
  private final Answer answer;
  private final SettingsOptions settings = new SettingsOptions();
  private final ClientsOptions clients =
      new ClientsOptions(
          "refuses where captured hellos show that a client would find no version or suite in"
              + " common with a server that it uses.");
  private final ChangeOptions change = new ChangeOptions();

  private final OptionSpec protocols =
      Commands.names(
              "--protocols", "The versions to turn off: SSL 2.0, SSL 3.0, TLS 1.0, TLS 1.1, ...")
          .required(true)
          .build();

  private DisableCommand(Answer answer) {
    this.answer = answer;
    settings.addTo(spec);
    clients.addTo(spec);
    change.addTo(spec);
    spec.addOption(protocols)
        .usageMessage()
        .description(
            "Writes the files that turn versions of TLS off, and those that take it back. Refuses"
                + " servers on which TLS 1.2 would not be effective afterwards, or on which the"
                + " change would break something. It changes nothing by itself.")
        .footer(
            "",
            "Example:",
            "  sunset disable --protocols \"TLS 1.0,TLS 1.1\" collected/",
            "  sunset disable --protocols \"SSL 3.0\" --out ssl3-off EXCH01.reg",
            "  sunset disable --protocols \"TLS 1.0\" --clients scan.json collected/",
            "",
            ExitStatus.help("a server was refused", "the settings"));
  }

  static CommandSpec spec(Answer answer) {
    return new DisableCommand(answer).spec;
  }

  @Override
  public Integer call() throws IOException {
    List<ProtocolVersion> versions =
        Commands.names(protocols).stream()
            .map(this::version)
            .distinct()
            .sorted(this::inOrder)
            .toList();
    Result read = settings.read(spec.commandLine());
    ClientsInput.Result seen = clients.read(spec.commandLine());
    List<ServerOutcome> outcomes =
        read.servers().stream()
            .map(server ->
                ServerOutcome.ofDisabling(
                    ServerChanges.of(server, Aims.disable(versions)), seen.clients()))
            .toList();
    String off = versions.stream().map(Object::toString).collect(Collectors.joining(", "));
    return change.write(
        answer, spec.commandLine(), off + " off", outcomes, read.withProblems(seen.problems()));
  }

  private int inOrder(ProtocolVersion one, ProtocolVersion other) {
    return Integer.compare(
        SchannelProtocols.ALL.indexOf(one), SchannelProtocols.ALL.indexOf(other));
  }

  /// Also `tls1.0` and `TLSv1.0`.
  private ProtocolVersion version(String name) {
    String plain = plain(name);
    return SchannelProtocols.ALL.stream()
        .filter(version -> plain(version.toString()).equals(plain))
        .findFirst()
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "--protocols: "
                    + name
                    + " is none of "
                    + SchannelProtocols.ALL.stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(", "))));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[ v]", "");
  }
}

package dev.tlssunset.posture.finding;

import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.effect.Answer;
import dev.tlssunset.posture.effect.DotnetResolver;
import dev.tlssunset.posture.effect.ResolvedServer;
import dev.tlssunset.posture.effect.SwitchEffect;
import dev.tlssunset.posture.effect.SwitchResolver;
import dev.tlssunset.posture.effect.WinHttpResolver;
import dev.tlssunset.posture.settings.RegistryPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is to be said about one server on its own.
public final class ServerFindings {

  private final ResolvedServer server;
  private final List<Finding> findings = new ArrayList<>();

  private ServerFindings(ResolvedServer server) {
    this.server = server;
  }

  /// The worst first.
  public static List<Finding> of(ResolvedServer server) {
    ServerFindings found = new ServerFindings(server);
    found.coverage();
    found.findings.addAll(ProtocolFindings.of(server));
    found.findings.addAll(SuiteFindings.of(server));
    found.findings.addAll(DotnetFindings.of(server));
    found.findings.addAll(WinHttpFindings.of(server));
    found.findings.addAll(ReadinessFindings.of(server));
    found.renegotiation();
    found.restart();
    return found.findings.stream().sorted(Finding.WORST_FIRST).toList();
  }

  private void coverage() {
    if (server.windows().isEmpty()) {
      String named =
          server
              .settings()
              .windows()
              .map(windows -> ": " + windows.product() + " build " + windows.build())
              .orElse("");
      say(
          FindingKind.WINDOWS_UNKNOWN,
          "",
          "Its Windows is not one that we have the defaults of" + named + ".");
    }
    Map<String, RegistryPath> parts = new LinkedHashMap<>();
    parts.put("Schannel's protocols", SchannelProtocols.PROTOCOLS);
    parts.put(".NET 4.x", DotnetResolver.key(DotnetResolver.FRAMEWORK_4, DotnetResolver.NATIVE));
    parts.put("WinHTTP", WinHttpResolver.key(DotnetResolver.NATIVE));
    List<String> missing =
        parts.entrySet().stream()
            .filter(part -> !server.settings().registry().isCovered(part.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (!missing.isEmpty()) {
      say(
          FindingKind.NOT_COLLECTED,
          "",
          "Not collected: " + String.join(", ", missing) + ". What is not there may be set.");
    }
  }

  private void renegotiation() {
    for (SwitchEffect effect : server.switches()) {
      if (effect.kind().equals(SwitchResolver.RENEGOTIATION) && effect.isOn() == Answer.YES) {
        say(
            FindingKind.RENEGOTIATION_INSECURE,
            effect.subject(),
            "Insecure renegotiation is allowed for "
                + effect.name()
                + "s: "
                + effect.because()
                + ".");
      }
    }
  }

  private void restart() {
    if (server.settings().restartPending().orElse(false)) {
      say(
          FindingKind.RESTART_PENDING,
          "",
          "Windows waits for a restart: what is set may not be what is in force.");
    }
  }

  private void say(FindingKind kind, String subject, String sentence) {
    findings.add(kind.about(server.server(), subject, sentence));
  }
}

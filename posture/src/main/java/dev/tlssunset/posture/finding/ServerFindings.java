package dev.tlssunset.posture.finding;

import dev.tlssunset.posture.defaults.ExchangeProduct;
import dev.tlssunset.posture.effect.Answer;
import dev.tlssunset.posture.effect.BindingEffect;
import dev.tlssunset.posture.effect.DotnetEffect;
import dev.tlssunset.posture.effect.DotnetResolver;
import dev.tlssunset.posture.effect.Effect;
import dev.tlssunset.posture.effect.ResolvedServer;
import dev.tlssunset.posture.effect.SwitchEffect;
import dev.tlssunset.posture.effect.SwitchResolver;
import dev.tlssunset.posture.effect.WinHttpEffect;
import dev.tlssunset.posture.effect.WinHttpResolver;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
    found.findings.addAll(LoggingFindings.of(server));
    found.renegotiation();
    found.bindings();
    found.restart();
    return found.findings.stream().sorted(Finding.WORST_FIRST).toList();
  }

  private void coverage() {
    if (server.windows().isEmpty()) {
      String sentence =
          server
              .settings()
              .windows()
              .map(windows ->
                  "The defaults of its Windows are not known: %s build %s."
                      .formatted(windows.product(), windows.build()))
              .orElse("Which Windows it runs is not in what was collected.");
      say(FindingKind.WINDOWS_UNKNOWN, "", sentence);
    }
    List<String> missing = new ArrayList<>();
    addMissing(
        "Schannel's protocols",
        server.protocols(),
        effect -> effect.protocol().toString(),
        missing);
    addMissing(".NET 4.x", dotnet4(), Effect::subject, missing);
    addMissing("WinHTTP", winHttp(), Effect::subject, missing);
    if (!missing.isEmpty()) {
      say(
          FindingKind.NOT_COLLECTED,
          "",
          "Not collected: " + String.join(", ", missing) + ". What is not there may be set.");
    }
  }

  /// What of a part nobody has looked at; in a few words where it is all of it.
  private static <E extends Effect> void addMissing(
      String part, List<E> effects, Function<E, String> name, List<String> missing) {
    List<E> unseen = effects.stream().filter(effect -> !effect.isCollected()).toList();
    if (unseen.size() == effects.size()) {
      missing.add(part);
    } else {
      unseen.stream().map(name).distinct().forEach(missing::add);
    }
  }

  private List<DotnetEffect> dotnet4() {
    return server.dotnet().stream()
        .filter(effect -> effect.framework().equals(DotnetResolver.FRAMEWORK_4))
        .toList();
  }

  private List<WinHttpEffect> winHttp() {
    return server.winHttp().stream()
        .filter(effect -> effect.library().equals(WinHttpResolver.WINHTTP))
        .toList();
  }

  /// Not where Exchange does not support anything else.
  private void renegotiation() {
    if (ExchangeReadiness.of(server.settings())
        .filter(exchange -> !exchange.supports(ExchangeProduct.STRICT_RENEGOTIATION))
        .isPresent()) {
      return;
    }
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

  private void bindings() {
    for (BindingEffect binding : server.bindings()) {
      if (binding.leavesOut().contains(ProtocolVersion.TLS_1_2.toString())) {
        say(
            FindingKind.BINDING_WITHOUT_TLS12,
            binding.subject(),
            "HTTP.sys refuses TLS 1.2 on " + binding.endpoint() + ", whatever Schannel has on.");
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

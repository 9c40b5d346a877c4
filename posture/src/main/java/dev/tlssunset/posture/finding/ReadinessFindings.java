package dev.tlssunset.posture.finding;

import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_1;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_3;

import dev.tlssunset.posture.defaults.ExchangeBuild;
import dev.tlssunset.posture.defaults.ExchangeProduct;
import dev.tlssunset.posture.defaults.ExchangeProduct.DotnetRelease;
import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Readiness;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.effect.DotnetResolver;
import dev.tlssunset.posture.effect.ResolvedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whether Exchange, Windows and .NET are new enough for what is wanted of them.
final class ReadinessFindings {

  private static final Readiness READINESS = Readiness.builtIn();

  private final ResolvedServer server;
  private final Optional<ExchangeReadiness> exchange;
  private final List<Finding> findings = new ArrayList<>();

  private ReadinessFindings(ResolvedServer server) {
    this.server = server;
    this.exchange = ExchangeReadiness.of(server.settings());
  }

  static List<Finding> of(ResolvedServer server) {
    ReadinessFindings found = new ReadinessFindings(server);
    found.exchange.ifPresent(found::exchange);
    server.windows().ifPresent(found::updates);
    return found.findings;
  }

  private void exchange(ExchangeReadiness exchange) {
    ExchangeProduct product = exchange.product();
    ExchangeBuild build = exchange.build();
    if (!exchange.supportsTls12()) {
      say(
          FindingKind.EXCHANGE_TOO_OLD_FOR_TLS12,
          product.name()
              + " "
              + build
              + " is too old for TLS 1.2: it needs "
              + product.tls12()
              + ".");
    }
    if (!exchange.mayRetireOldTls()) {
      retire(build, product);
    }
    if (!exchange.supportsTls13()) {
      tls13(build, product);
    }
    product.dotnetRelease().ifPresent(release -> dotnet(product, release));
  }

  private void retire(ExchangeBuild build, ExchangeProduct product) {
    boolean isRetired =
        List.of(TLS_1_0, TLS_1_1).stream()
            .anyMatch(
                version -> server.protocol(version, Role.SERVER).state() == ProtocolState.DISABLED);
    FindingKind kind = FindingKind.EXCHANGE_TOO_OLD_TO_DISABLE;
    String needs = product.name() + " " + build + " needs " + product.retire();
    Severity severity = isRetired ? Severity.ERROR : kind.severity();
    String sentence =
        isRetired
            ? "TLS 1.0 or 1.1 is off, and " + needs + " for that."
            : needs + " before TLS 1.0 and 1.1 may be turned off.";
    findings.add(new Finding(kind, severity, server.server(), "", sentence, sentence));
  }

  private void tls13(ExchangeBuild build, ExchangeProduct product) {
    if (server.isEffective(TLS_1_3, Role.SERVER)) {
      String needs = product.tls13().map(milestone -> ": it needs " + milestone).orElse("");
      say(
          FindingKind.TLS13_EXCHANGE_TOO_OLD,
          "TLS 1.3 is on, and "
              + product.name()
              + " "
              + build
              + " does not support it"
              + needs
              + ".");
    }
  }

  private void dotnet(ExchangeProduct product, DotnetRelease wanted) {
    server
        .settings()
        .dotnetRelease()
        .filter(release -> release < wanted.number())
        .ifPresent(release ->
            say(
                FindingKind.DOTNET_TOO_OLD,
                ".NET release "
                    + release
                    + " is older than "
                    + wanted.name()
                    + ", which "
                    + product.name()
                    + " should have for TLS 1.2."));
  }

  /// Only where updates were collected: otherwise every old server would be accused.
  private void updates(WindowsRelease windows) {
    Optional<Set<String>> installed = server.settings().updates();
    if (installed.isEmpty()) {
      return;
    }
    TreeMap<String, String> needed = new TreeMap<>(READINESS.updates(windows));
    if (isOnDotnet35()) {
      READINESS.dotnet35Update(windows).ifPresent(update -> needed.put(update, ".NET 3.5"));
    }
    needed.keySet().removeAll(installed.get());
    if (!needed.isEmpty()) {
      say(
          FindingKind.UPDATES_MISSING,
          "Not among the installed updates: "
              + needed.entrySet().stream()
                  .map(update -> update.getKey() + " (" + update.getValue() + ")")
                  .collect(Collectors.joining(", "))
              + ".");
    }
  }

  private boolean isOnDotnet35() {
    return exchange
        .filter(known -> known.product().dotnet().equals(DotnetResolver.FRAMEWORK_2))
        .isPresent();
  }

  private void say(FindingKind kind, String sentence) {
    findings.add(kind.about(server.server(), "", sentence));
  }
}

package dev.tlssunset.posture.finding;

import dev.tlssunset.posture.defaults.DefaultsFile;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.effect.ResolvedServer;
import dev.tlssunset.posture.finding.GuidelineResult.Level;
import dev.tlssunset.posture.finding.GuidelineResult.Verdict;
import dev.tlssunset.posture.finding.GuidelineRule.Outcome;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What other documents ask for: `guidelines.yaml`.
public final class Guidelines {

  private final List<Check> checks;

  private Guidelines(List<Check> checks) {
    this.checks = checks;
  }

  private record Check(
      String guideline,
      String title,
      String url,
      String id,
      Level level,
      String says,
      Optional<String> onlyOnDotnet,
      Optional<String> supported,
      GuidelineRule rule) {}

  public static Guidelines builtIn() {
    return BuiltIn.GUIDELINES;
  }

  /// Every check of every guideline, in the order of the table.
  public List<GuidelineResult> check(ResolvedServer server) {
    return checks.stream().map(check -> check(check, server)).toList();
  }

  private static GuidelineResult check(Check check, ResolvedServer server) {
    Outcome outcome = outcome(check, server);
    return new GuidelineResult(
        check.guideline,
        check.title,
        check.id,
        check.level,
        check.says,
        outcome.verdict(),
        outcome.because(),
        check.url);
  }

  private static Outcome outcome(Check check, ResolvedServer server) {
    return notConcerned(check, ExchangeReadiness.of(server.settings()))
        .map(because -> new Outcome(Verdict.NOT_APPLICABLE, because))
        .orElseGet(() -> check.rule.check(server));
  }

  /// Why a check does not concern a server; empty where it does.
  private static Optional<String> notConcerned(Check check, Optional<ExchangeReadiness> exchange) {
    Optional<String> dotnet = exchange.map(known -> known.product().dotnet());
    if (check.onlyOnDotnet.isPresent() && !dotnet.equals(check.onlyOnDotnet)) {
      return Optional.of(
          dotnet
              .map(framework -> "its Exchange runs on .NET " + framework)
              .orElse("no Exchange that we know of"));
    }
    return exchange
        .filter(known -> check.supported.filter(feature -> !known.supports(feature)).isPresent())
        .map(known -> "%s %s does not support it".formatted(known.product().name(), known.build()));
  }

  private static final class BuiltIn {
    private static final Guidelines GUIDELINES = read(DefaultsFile.read("guidelines.yaml"));

    private static Guidelines read(DefaultsFile file) {
      return new Guidelines(
          file.sections("guidelines").stream()
              .flatMap(guideline ->
                  guideline.sections("checks").stream().map(check -> check(guideline, check)))
              .toList());
    }

    private static Check check(DefaultsFile guideline, DefaultsFile check) {
      return new Check(
          guideline.text("id"),
          guideline.text("title"),
          guideline.text("url"),
          check.text("id"),
          Level.valueOf(check.text("level")),
          check.text("says"),
          check.texts("when").stream().findFirst(),
          check.texts("supported").stream().findFirst(),
          rule(check));
    }

    private static GuidelineRule rule(DefaultsFile check) {
      if (check.has("on")) {
        return new GuidelineRule.On(versions(check, "on"), roles(check));
      }
      if (check.has("off")) {
        return new GuidelineRule.Off(versions(check, "off"), roles(check));
      }
      if (check.has("set")) {
        return new GuidelineRule.WrittenDown(versions(check, "set"), roles(check));
      }
      if (check.has("follows-windows")) {
        return new GuidelineRule.FollowsWindows(check.texts("follows-windows"));
      }
      if (check.has("strong-crypto")) {
        return new GuidelineRule.StrongCrypto(check.texts("strong-crypto"));
      }
      if (check.has("suites-only")) {
        return new GuidelineRule.OnlySuites(Set.copyOf(check.texts("suites-only")));
      }
      if (check.has("suites-without")) {
        return new GuidelineRule.WithoutSuites(check.texts("suites-without"));
      }
      if (check.has("renegotiation")) {
        return new GuidelineRule.StrictRenegotiation();
      }
      throw new IllegalStateException("guidelines.yaml: " + check.text("id") + " asks nothing");
    }

    private static List<ProtocolVersion> versions(DefaultsFile check, String key) {
      return check.texts(key).stream().map(SchannelProtocols::named).toList();
    }

    private static List<Role> roles(DefaultsFile check) {
      return switch (check.text("role")) {
        case "client" -> List.of(Role.CLIENT);
        case "server" -> List.of(Role.SERVER);
        case "both" -> List.of(Role.values());
        default -> throw new IllegalStateException("guidelines.yaml: " + check.text("role"));
      };
    }
  }
}

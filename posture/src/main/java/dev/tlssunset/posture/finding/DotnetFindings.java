package dev.tlssunset.posture.finding;

import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.effect.Answer;
import dev.tlssunset.posture.effect.DotnetEffect;
import dev.tlssunset.posture.effect.DotnetResolver;
import dev.tlssunset.posture.effect.Proof;
import dev.tlssunset.posture.effect.ResolvedServer;
import dev.tlssunset.posture.effect.ValueText;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;

/// What is to be said about .NET. .NET 3.5 is spoken of only where it applies: where Exchange 2010
/// runs on it, or where somebody has set something for it.
final class DotnetFindings {

  private final ResolvedServer server;
  private final List<Finding> findings = new ArrayList<>();

  private DotnetFindings(ResolvedServer server) {
    this.server = server;
  }

  static List<Finding> of(ResolvedServer server) {
    DotnetFindings found = new DotnetFindings(server);
    for (String framework : List.of(DotnetResolver.FRAMEWORK_2, DotnetResolver.FRAMEWORK_4)) {
      found.framework(framework);
    }
    return found.findings;
  }

  private void framework(String framework) {
    DotnetEffect own = server.dotnet(framework, DotnetResolver.NATIVE);
    DotnetEffect wow = server.dotnet(framework, DotnetResolver.WOW);
    if (isKnown(own) && isKnown(wow) && !own.isSetLike(wow)) {
      say(
          FindingKind.DOTNET_VIEWS_DIFFER,
          own,
          ".NET "
              + framework
              + ": native programs have "
              + own.because()
              + ", 32-bit ones "
              + wow.because()
              + ".");
    }
    values(own);
    values(wow);
    if (!applies(framework)) {
      return;
    }
    DotnetEffect weak = isWeak(own) ? own : wow;
    if (isRetired() && isWeak(weak)) {
      say(
          FindingKind.DOTNET_BREAKS_WITHOUT_OLD_TLS,
          weak,
          "TLS 1.0 is off, and .NET "
              + framework
              + " ("
              + weak.view()
              + ") is not told to follow"
              + " Windows with strong crypto ("
              + weak.because()
              + ").");
      return;
    }
    for (DotnetEffect effect : List.of(own, wow)) {
      view(effect);
    }
  }

  private void values(DotnetEffect effect) {
    for (Proof.Value value : effect.lookups()) {
      if (value.found() instanceof RegistryLookup.Present(RegistryValue data, _)) {
        String set = ": " + ValueText.of(value.name(), value.found());
        if (!(data instanceof RegistryValue.Dword(long number))) {
          sayOfView(FindingKind.VALUE_WRONG_TYPE, effect, set + " is no REG_DWORD.");
        } else if (number > 1) {
          sayOfView(
              FindingKind.VALUE_ODD,
              effect,
              set + " is neither 0 nor 1, and nothing says what it means.");
        }
      }
    }
  }

  private void view(DotnetEffect effect) {
    if (isNot(effect.systemDefaults())) {
      sayOfView(
          FindingKind.DOTNET_NOT_SYSTEM_DEFAULT,
          effect,
          " is not told to let Windows choose the versions (" + effect.because() + ").");
    }
    boolean isFour = effect.framework().equals(DotnetResolver.FRAMEWORK_4);
    if (isFour && isNot(effect.strongCrypto())) {
      sayOfView(
          FindingKind.DOTNET_WITHOUT_STRONG_CRYPTO,
          effect,
          " is not told to leave out weak algorithms (" + effect.because() + ").");
    }
  }

  private static boolean isWeak(DotnetEffect effect) {
    boolean isFour = effect.framework().equals(DotnetResolver.FRAMEWORK_4);
    return isNot(effect.systemDefaults()) || (isFour && isNot(effect.strongCrypto()));
  }

  /// Whether programs that go out on their own choice of TLS 1.0 would fail.
  private boolean isRetired() {
    return server.protocol(ProtocolVersion.TLS_1_0, Role.CLIENT).state() == ProtocolState.DISABLED;
  }

  private boolean applies(String framework) {
    return framework.equals(DotnetResolver.FRAMEWORK_4)
        || ExchangeReadiness.of(server.settings())
            .filter(exchange -> exchange.product().dotnet().equals(framework))
            .isPresent();
  }

  private static boolean isKnown(DotnetEffect effect) {
    return effect.systemDefaults() != Answer.UNKNOWN && effect.strongCrypto() != Answer.UNKNOWN;
  }

  private static boolean isNot(Answer answer) {
    return answer == Answer.NO || answer == Answer.DEPENDS;
  }

  private void sayOfView(FindingKind kind, DotnetEffect effect, String is) {
    String framework = ".NET " + effect.framework();
    findings.add(
        kind.about(
            server.server(),
            effect.subject(),
            framework + " (" + effect.view() + ")" + is,
            framework + " (both views)" + is));
  }

  private void say(FindingKind kind, DotnetEffect effect, String sentence) {
    findings.add(kind.about(server.server(), effect.subject(), sentence));
  }
}

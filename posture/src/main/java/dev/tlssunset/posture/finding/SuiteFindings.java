package dev.tlssunset.posture.finding;

import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.effect.ResolvedServer;
import dev.tlssunset.posture.effect.Suite;
import dev.tlssunset.posture.effect.SuiteResolver;
import dev.tlssunset.posture.effect.SuitesEffect;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is to be said about cipher suites.
final class SuiteFindings {

  /// The longest list that the policy's editor takes ([Prioritizing Schannel cipher
  /// suites](https://learn.microsoft.com/windows/win32/secauthn/prioritizing-schannel-cipher-suites)).
  private static final int LONGEST_POLICY = 1023;

  private final ResolvedServer server;
  private final List<Finding> findings = new ArrayList<>();

  private SuiteFindings(ResolvedServer server) {
    this.server = server;
  }

  static List<Finding> of(ResolvedServer server) {
    SuiteFindings found = new SuiteFindings(server);
    if (server.suites().isKnown()) {
      found.versionsWithoutSuites();
      found.weak();
    }
    found.policy();
    return found.findings;
  }

  private void versionsWithoutSuites() {
    for (ProtocolVersion version : List.of(ProtocolVersion.TLS_1_2, ProtocolVersion.TLS_1_3)) {
      boolean isOn =
          server.isEffective(version, Role.CLIENT) || server.isEffective(version, Role.SERVER);
      if (isOn && server.suites().of(version).isEmpty()) {
        boolean is13 = version.equals(ProtocolVersion.TLS_1_3);
        say(
            is13 ? FindingKind.TLS13_WITHOUT_SUITE : FindingKind.SUITES_NONE,
            version + " is on, and no suite of it is (" + server.suites().because() + ").");
      }
    }
  }

  private void weak() {
    SuitesEffect suites = server.suites();
    List<Suite> broken = suites.suites().stream().filter(Suite::isBroken).toList();
    if (!broken.isEmpty()) {
      say(FindingKind.SUITES_BROKEN, "Broken suites are on: " + names(broken) + ".");
    }
    List<Suite> tripleDes = suites.suites().stream().filter(Suite::isTripleDes).toList();
    if (!tripleDes.isEmpty()) {
      say(FindingKind.SUITES_3DES, "Suites with 3DES are on: " + names(tripleDes) + ".");
    }
  }

  private void policy() {
    RegistryLookup policy =
        server.settings().registry().lookup(SuiteResolver.POLICY, SuiteResolver.FUNCTIONS);
    if (policy instanceof RegistryLookup.Present(RegistryValue.Text(String text, _), _)
        && text.length() > LONGEST_POLICY) {
      say(
          FindingKind.SUITES_POLICY_TOO_LONG,
          "The policy's list has " + text.length() + " characters; policies hold 1023.");
    }
  }

  private static String names(List<Suite> suites) {
    return suites.stream().map(Suite::name).collect(Collectors.joining(", "));
  }

  private void say(FindingKind kind, String sentence) {
    findings.add(kind.about(server.server(), server.suites().subject(), sentence));
  }
}

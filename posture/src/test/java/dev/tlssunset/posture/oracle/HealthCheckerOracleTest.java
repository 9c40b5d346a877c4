package dev.tlssunset.posture.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.MadeServer;
import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.oracle.HealthChecker.Raw;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// HealthChecker's verdicts beside ours, for every combination of values. Where they differ, one of
/// [OnPurpose] must say why; each of these must be needed.
class HealthCheckerOracleTest {

  private static final List<Long> VALUES = List.of(-1L, 0L, 1L);
  private static final int[] BUILDS = {7601, 9600, 14393, 17763, 20348, 26100};

  /// Why we differ.
  enum OnPurpose {
    /// HealthChecker takes a missing value of TLS 1.0 to 1.2 as on and one of TLS 1.3 as off, on
    /// every Windows. We take what this Windows does.
    DEFAULT_OF_WINDOWS,
    /// Where Windows has no TLS 1.3, no value turns it on.
    NOT_SUPPORTED,
    /// `Enabled=0` turns a version off, whatever `DisabledByDefault` says: we call it off, and say
    /// beside it that the values contradict each other (`PROTOCOL-HALF-DISABLED`).
    ZERO_IS_OFF
  }

  /// HealthChecker's own tests (`Get-AllTlsSettingsFromRegistry.Tests.ps1`): raw values to
  /// verdicts.
  @ParameterizedTest
  @CsvSource({
    "TLS 1.2, 1, 0, 1, 0, Enabled",
    "TLS 1.2, 0, 1, 0, 1, Disabled",
    "TLS 1.2, 1, 1, 1, 1, Half Disabled",
    "TLS 1.2, 0, 0, 0, 0, Half Disabled",
    "TLS 1.2, 1, 1, 0, 0, Misconfigured",
    "TLS 1.2, 0, 0, 1, 1, Misconfigured",
    "TLS 1.2, 1, 1, 1, 0, Misconfigured",
    "TLS 1.2, -1, -1, -1, -1, Enabled",
    "TLS 1.3, -1, -1, -1, -1, Disabled",
  })
  void itsRulesGiveItsOwnExpectations(
      String version, long se, long sd, long ce, long cd, String expected) {
    assertThat(HealthChecker.verdict(version, Raw.of(se, sd), Raw.of(ce, cd))).isEqualTo(expected);
  }

  @Test
  void wherItsVerdictIsAnotherThereIsAReason() {
    Set<OnPurpose> needed = EnumSet.noneOf(OnPurpose.class);
    List<String> unexplained = new ArrayList<>();
    for (int build : BUILDS) {
      for (ProtocolVersion version :
          List.of(ProtocolVersion.TLS_1_0, ProtocolVersion.TLS_1_2, ProtocolVersion.TLS_1_3)) {
        for (Raw server : raws()) {
          for (Raw client : raws()) {
            compare(build, version, server, client, needed, unexplained);
          }
        }
      }
    }
    assertThat(unexplained).isEmpty();
    assertThat(needed).containsExactlyInAnyOrder(OnPurpose.values());
  }

  private static void compare(
      int build,
      ProtocolVersion version,
      Raw server,
      Raw client,
      Set<OnPurpose> needed,
      List<String> unexplained) {
    ServerPosture posture = posture(build, version, server, client);
    String theirs = HealthChecker.verdict(version.toString(), server, client);
    String ours = verdict(posture, version);
    if (theirs.equals(ours)) {
      return;
    }
    Set<OnPurpose> reasons = reasons(posture, version, server, client);
    needed.addAll(reasons);
    if (reasons.isEmpty()) {
      unexplained.add(
          build + " " + version + " " + server + " " + client + ": " + theirs + ", " + ours);
    }
  }

  private static String verdict(ServerPosture posture, ProtocolVersion version) {
    ProtocolState inbound = posture.protocol(version, Role.SERVER).state();
    ProtocolState outbound = posture.protocol(version, Role.CLIENT).state();
    if (inbound != outbound) {
      return "Misconfigured";
    }
    return switch (inbound) {
      case ENABLED -> "Enabled";
      case DISABLED_BY_DEFAULT -> "Half Disabled";
      case DISABLED, NOT_SUPPORTED -> "Disabled";
      case UNKNOWN -> "unknown";
    };
  }

  private static Set<OnPurpose> reasons(
      ServerPosture posture, ProtocolVersion version, Raw server, Raw client) {
    Set<OnPurpose> reasons = EnumSet.noneOf(OnPurpose.class);
    if (posture.protocol(version, Role.SERVER).state() == ProtocolState.NOT_SUPPORTED) {
      return EnumSet.of(OnPurpose.NOT_SUPPORTED);
    }
    boolean isEnabledByDefault =
        posture.windows().orElseThrow().protocol(version, Role.SERVER).state()
            == ProtocolState.ENABLED;
    boolean isTheirDefault = !version.equals(ProtocolVersion.TLS_1_3);
    boolean isMissing = isMissing(server) || isMissing(client);
    if (isMissing && isEnabledByDefault != isTheirDefault) {
      reasons.add(OnPurpose.DEFAULT_OF_WINDOWS);
    }
    if (isZero(server) || isZero(client)) {
      reasons.add(OnPurpose.ZERO_IS_OFF);
    }
    return reasons;
  }

  private static boolean isMissing(Raw raw) {
    return raw.enabled().isEmpty() || raw.disabledByDefault().isEmpty();
  }

  private static boolean isZero(Raw raw) {
    return raw.enabled().isPresent() && raw.enabled().getAsLong() == 0;
  }

  private static ServerPosture posture(int build, ProtocolVersion version, Raw server, Raw client) {
    MadeServer made = MadeServer.named("S").windows("Windows Server", build);
    set(made, version, Role.SERVER, server);
    set(made, version, Role.CLIENT, client);
    return made.posture();
  }

  private static void set(MadeServer made, ProtocolVersion version, Role role, Raw raw) {
    String key = SchannelProtocols.key(version, role).toString();
    set(made, key, SchannelProtocols.ENABLED, raw.enabled());
    set(made, key, SchannelProtocols.DISABLED_BY_DEFAULT, raw.disabledByDefault());
  }

  private static void set(MadeServer made, String key, String name, OptionalLong value) {
    value.ifPresent(number -> made.dword(key, name, number));
  }

  private static List<Raw> raws() {
    return VALUES.stream()
        .flatMap(enabled -> VALUES.stream().map(byDefault -> Raw.of(enabled, byDefault)))
        .toList();
  }
}

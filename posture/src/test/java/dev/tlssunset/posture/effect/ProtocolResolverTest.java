package dev.tlssunset.posture.effect;

import static dev.tlssunset.posture.defaults.ProtocolState.DISABLED;
import static dev.tlssunset.posture.defaults.ProtocolState.ENABLED;
import static dev.tlssunset.posture.defaults.ProtocolState.NOT_SUPPORTED;
import static dev.tlssunset.posture.defaults.ProtocolState.UNKNOWN;
import static dev.tlssunset.wire.registry.ProtocolVersion.SSL_2_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.SSL_3_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_0;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_1;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_2;
import static dev.tlssunset.wire.registry.ProtocolVersion.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.MadeServer;
import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.RegistryLookup.Present;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.RegistryValue.Dword;
import dev.tlssunset.wire.registry.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolResolverTest {

  private static final String TLS_1_2_SERVER = key(TLS_1_2, Role.SERVER);

  /// The whole table, for a version that Windows has enabled, disabled by default or disabled where
  /// nothing is set.
  @ParameterizedTest
  @CsvSource({
    // Enabled, DisabledByDefault: state on 2016, where TLS 1.2 is enabled unless something is set
    "2016, ABSENT,   ABSENT,   ENABLED",
    "2016, ABSENT,   ZERO,     ENABLED",
    "2016, ABSENT,   NON_ZERO, DISABLED_BY_DEFAULT",
    "2016, ZERO,     ABSENT,   DISABLED",
    "2016, ZERO,     ZERO,     DISABLED",
    "2016, ZERO,     NON_ZERO, DISABLED",
    "2016, NON_ZERO, ABSENT,   ENABLED",
    "2016, NON_ZERO, ZERO,     ENABLED",
    "2016, NON_ZERO, NON_ZERO, DISABLED_BY_DEFAULT",
    // on 2008 R2, where TLS 1.2 is disabled by default
    "2008, ABSENT,   ABSENT,   DISABLED_BY_DEFAULT",
    "2008, ABSENT,   ZERO,     ENABLED",
    "2008, ABSENT,   NON_ZERO, DISABLED_BY_DEFAULT",
    "2008, ZERO,     ABSENT,   DISABLED",
    "2008, ZERO,     ZERO,     DISABLED",
    "2008, NON_ZERO, ABSENT,   DISABLED_BY_DEFAULT",
    "2008, NON_ZERO, ZERO,     ENABLED",
    "2008, NON_ZERO, NON_ZERO, DISABLED_BY_DEFAULT",
  })
  void bothValuesAndTheDefaultDecide(
      int year, Switch enabled, Switch disabledByDefault, ProtocolState expected) {
    MadeServer server = year == 2016 ? server2016() : server2008R2();
    set(server, "Enabled", enabled);
    set(server, "DisabledByDefault", disabledByDefault);

    assertThat(state(server, TLS_1_2, Role.SERVER)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "0xffffffff"})
  void anyNonZeroEnabledIsEnabled(String number) {
    MadeServer server =
        server2016()
            .dword(TLS_1_2_SERVER, "Enabled", Long.decode(number))
            .dword(TLS_1_2_SERVER, "DisabledByDefault", 0);

    ProtocolEffect effect = server.posture().protocol(TLS_1_2, Role.SERVER);

    assertThat(effect.state()).isEqualTo(ENABLED);
    assertThat(effect.because()).isEqualTo("Enabled=" + number + ", DisabledByDefault=0");
  }

  @Test
  void aVersionThatWindowsLacksStaysSoWhateverIsSet() {
    MadeServer server = MadeServer.named("S").windows("Windows Server 2019", 17763);
    server.protocol(TLS_1_3, 1, 0);

    ProtocolEffect effect = server.posture().protocol(TLS_1_3, Role.SERVER);

    assertThat(effect.state()).isEqualTo(NOT_SUPPORTED);
    assertThat(effect.because())
        .isEqualTo(
            "Windows Server 2019 has no TLS 1.3; Enabled=1, DisabledByDefault=0 changes nothing");
  }

  @Test
  void windowsServer2022HasTls13WithoutAnySetting() {
    MadeServer server = MadeServer.named("S").windows("Windows Server 2022", 20348);

    assertThat(state(server, TLS_1_3, Role.CLIENT)).isEqualTo(ENABLED);
  }

  @Test
  void rolesAreApartWhereTheirDefaultsAre() {
    assertThat(state(server2008R2(), SSL_2_0, Role.CLIENT)).isEqualTo(DISABLED);
    assertThat(state(server2008R2(), SSL_2_0, Role.SERVER)).isEqualTo(ENABLED);
  }

  @Test
  void enabledAloneTurnsOnWhatIsOff() {
    MadeServer server = server2016().dword(key(SSL_3_0, Role.SERVER), "Enabled", 1);

    assertThat(state(server, SSL_3_0, Role.SERVER)).isEqualTo(ENABLED);
    assertThat(state(server, SSL_3_0, Role.CLIENT)).isEqualTo(DISABLED);
  }

  @Test
  void disabledByDefaultOfZeroAloneDoesNotTurnOnWhatIsOff() {
    MadeServer server = server2016().dword(key(SSL_3_0, Role.SERVER), "DisabledByDefault", 0);

    assertThat(state(server, SSL_3_0, Role.SERVER)).isEqualTo(DISABLED);
  }

  @Test
  void anUpdateThatMayBeMissingLeavesTheStateOpen() {
    MadeServer server = MadeServer.named("S").windows("Windows Server (R) 2008 Standard", 6002);
    server.protocol(TLS_1_2, 1, 0);

    assertThat(state(server, TLS_1_2, Role.SERVER)).isEqualTo(UNKNOWN);
    assertThat(server.posture().protocol(TLS_1_2, Role.SERVER).because()).contains("KB4019276");
    assertThat(state(server.updates("KB4019276"), TLS_1_2, Role.SERVER)).isEqualTo(ENABLED);
    assertThat(state(server.updates("KB1"), TLS_1_2, Role.SERVER)).isEqualTo(UNKNOWN);
  }

  @Test
  void aVersionTurnedOffIsOffWhetherAnUpdateBroughtItOrNot() {
    MadeServer server = MadeServer.named("S").windows("Windows Server (R) 2008 Standard", 6002);
    server.protocol(TLS_1_1, 0, 1);

    assertThat(state(server, TLS_1_1, Role.SERVER)).isEqualTo(DISABLED);
  }

  @Test
  void whatWasNotCollectedIsUnknown() {
    MadeServer server = MadeServer.withoutRegistry("S").windows("Windows Server 2016", 14393);

    assertThat(state(server, TLS_1_2, Role.SERVER)).isEqualTo(UNKNOWN);
    assertThat(state(server, TLS_1_3, Role.SERVER)).isEqualTo(NOT_SUPPORTED);
  }

  @Test
  void aZeroDecidesEvenIfTheOtherValueWasNotCollected() {
    MadeServer server = MadeServer.withoutRegistry("S").windows("Windows Server 2016", 14393);
    server.dword(TLS_1_2_SERVER, "Enabled", 0);

    assertThat(state(server, TLS_1_2, Role.SERVER)).isEqualTo(DISABLED);
  }

  @Test
  void aValueOfAnotherTypeMayMeanAnything() {
    MadeServer server = server2016().value(TLS_1_2_SERVER, "Enabled", new RegistryValue.Text("1"));

    ProtocolEffect effect = server.posture().protocol(TLS_1_2, Role.SERVER);

    assertThat(effect.state()).isEqualTo(UNKNOWN);
    assertThat(effect.because()).startsWith("Enabled=\"1\" (REG_SZ), DisabledByDefault not set");
  }

  @Test
  void withoutWindowsWhatHoldsEverywhereIsKnown() {
    MadeServer server = MadeServer.named("S");
    server.protocol(TLS_1_2, 1, 0).protocol(TLS_1_3, 1, 0).protocol(SSL_2_0, 0, 1);

    assertThat(state(server, TLS_1_0, Role.SERVER)).isEqualTo(ENABLED);
    assertThat(state(server, TLS_1_1, Role.SERVER)).isEqualTo(UNKNOWN);
    assertThat(state(server, TLS_1_2, Role.SERVER)).isEqualTo(ENABLED);
    assertThat(state(server, TLS_1_3, Role.SERVER)).isEqualTo(UNKNOWN);
    assertThat(state(server, SSL_2_0, Role.SERVER)).isEqualTo(DISABLED);
  }

  @Test
  void theProofNamesEachValueWithItsLineAndTheDefaultWithItsPage() {
    MadeServer server = server2008R2().dword(TLS_1_2_SERVER, "Enabled", 1);

    ProtocolEffect effect = server.posture().protocol(TLS_1_2, Role.SERVER);

    assertThat(effect.proof())
        .contains(
            new Proof.Value(
                SchannelProtocols.key(TLS_1_2, Role.SERVER),
                "Enabled",
                new Present(new Dword(1), Origin.line("S.reg", 1)),
                "Enabled=1."))
        .anySatisfy(step ->
            assertThat(step.says())
                .isEqualTo(
                    "Where nothing is set, Windows Server 2008 R2 has TLS 1.2 server disabled"
                        + " by default."));
    assertThat(effect.because())
        .isEqualTo("Enabled=1, DisabledByDefault not set; default of Windows Server 2008 R2");
  }

  private static MadeServer server2016() {
    return MadeServer.named("S").windows("Windows Server 2016 Standard", 14393);
  }

  private static MadeServer server2008R2() {
    return MadeServer.named("S").windows("Windows Server 2008 R2 Enterprise", 7601);
  }

  private static void set(MadeServer server, String name, Switch value) {
    switch (value) {
      case ABSENT -> {}
      case ZERO -> server.dword(TLS_1_2_SERVER, name, 0);
      case NON_ZERO -> server.dword(TLS_1_2_SERVER, name, 1);
    }
  }

  private static ProtocolState state(MadeServer server, ProtocolVersion protocol, Role role) {
    return server.posture().protocol(protocol, role).state();
  }

  private static String key(ProtocolVersion protocol, Role role) {
    return SchannelProtocols.key(protocol, role).toString();
  }
}

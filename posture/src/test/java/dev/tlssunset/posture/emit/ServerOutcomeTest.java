package dev.tlssunset.posture.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerOutcomeTest {

  private static final List<ProtocolVersion> OLD =
      List.of(ProtocolVersion.TLS_1_0, ProtocolVersion.TLS_1_1);

  @Test
  void oldVersionsGoWhereEverythingIsReady() {
    ServerOutcome outcome = disable(ready().settings(), OLD);
    assertThat(outcome.refusals()).isEmpty();
    assertThat(outcome.after().protocol(ProtocolVersion.TLS_1_0, Role.SERVER).state())
        .isEqualTo(ProtocolState.DISABLED);
    assertThat(outcome.after().isEffective(ProtocolVersion.TLS_1_2, Role.CLIENT)).isTrue();
    assertThat(outcome.changes().restarts()).hasSize(1);
  }

  @Test
  void refusedWhereTls12IsNotOn() {
    ServerSettings settings =
        MadeServer.named("EXCH07")
            .windows(MadeServer.SERVER_2008_R2)
            .reached(Goal.dotnet4x())
            .settings();
    assertThat(disable(settings, OLD).refusals())
        .anyMatch(why -> why.contains("for inbound connections"))
        .anyMatch(why -> why.contains("for outbound connections"));
  }

  @Test
  void refusedWhereTls12IsOnForOneRoleOnly() {
    ServerSettings settings =
        ready()
            .dword(Registries.PROTOCOLS + "\\TLS 1.2\\Client", "DisabledByDefault", 1)
            .settings();
    assertThat(disable(settings, OLD).refusals())
        .singleElement()
        .asString()
        .contains("outbound", "disabled by default", "DisabledByDefault=1");
  }

  @Test
  void tls12ItselfIsNeverTurnedOff() {
    assertThat(disable(ready().settings(), List.of(ProtocolVersion.TLS_1_2)).refusals())
        .anyMatch(why -> why.contains("inbound"));
  }

  @Test
  void refusedWhereExchangeIsTooOld() {
    assertThat(disable(ready().exchange("15.1.1415.2").settings(), OLD).refusals())
        .singleElement()
        .asString()
        .contains("15.1.1415.2", "15.1.1466.3");
  }

  @Test
  void refusedWhereDotnetWouldKeepToOldVersions() {
    ServerSettings settings =
        MadeServer.named("EXCH08")
            .windows(MadeServer.SERVER_2016)
            .exchange("15.1.1466.3")
            .reached(Goal.enableTls12())
            .settings();
    assertThat(disable(settings, OLD).refusals())
        .singleElement()
        .asString()
        .contains(".NET 4.x", "sunset enable");
  }

  @Test
  void refusedWhereNobodyKnows() {
    ServerSettings settings = Registries.server("EXCH09", Registry.empty());
    assertThat(disable(settings, OLD).refusals()).isNotEmpty();
  }

  @Test
  void refusalsAreForWhatTheChangeDoesNotForWhatIsThere() {
    ServerSettings settings =
        ready().exchange("15.1.1415.2").reached(Goal.disable(ProtocolVersion.TLS_1_0)).settings();
    assertThat(disable(settings, List.of(ProtocolVersion.SSL_3_0)).refusals()).isEmpty();
  }

  @Test
  void enablingMakesTls12Effective() {
    ServerSettings settings =
        MadeServer.named("EXCH01").windows(MadeServer.SERVER_2008_R2).settings();
    ServerOutcome outcome = enable(settings);
    assertThat(ServerPosture.of(settings).isEffective(ProtocolVersion.TLS_1_2, Role.SERVER))
        .isFalse();
    assertThat(outcome.after().isEffective(ProtocolVersion.TLS_1_2, Role.SERVER)).isTrue();
    assertThat(outcome.after().isEffective(ProtocolVersion.TLS_1_2, Role.CLIENT)).isTrue();
    assertThat(outcome.isRefused()).isFalse();
  }

  @Test
  void enablingWarnsWhereWindowsHasNoTls12() {
    ServerSettings settings = MadeServer.named("OLD").windows(6002).settings();
    assertThat(enable(settings).warnings()).anyMatch(warning -> warning.contains("KB4019276"));
  }

  @Test
  void whatWasNotCollectedCannotBeRestored() {
    ServerSettings settings = Registries.server("EXCH09", Registry.empty());
    assertThat(enable(settings).warnings())
        .anyMatch(warning -> warning.contains("12 values were not collected"));
    assertThat(enable(settings).changes().combined().undo().changes()).isEmpty();
  }

  @Test
  void nothingToDoWhereAllIsSo() {
    ServerOutcome outcome = enable(ready().reached(Goal.dotnet35()).settings());
    assertThat(outcome.changes().differs()).isFalse();
    assertThat(outcome.changes().restarts()).isEmpty();
    assertThat(outcome.warnings()).isEmpty();
  }

  private static MadeServer ready() {
    return MadeServer.named("EXCH02")
        .windows(MadeServer.SERVER_2016)
        .exchange("15.1.1466.3")
        .reached(Goal.enableTls12())
        .reached(Goal.dotnet4x());
  }

  private static ServerOutcome enable(ServerSettings settings) {
    return ServerOutcome.ofEnabling(
        ServerChanges.of(settings, Aims.enable(ServerPosture.of(settings), false)));
  }

  private static ServerOutcome disable(ServerSettings settings, List<ProtocolVersion> versions) {
    return ServerOutcome.ofDisabling(ServerChanges.of(settings, Aims.disable(versions)), List.of());
  }
}

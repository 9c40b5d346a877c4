package dev.tlssunset.posture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.effect.DotnetResolver;
import dev.tlssunset.posture.effect.Effect;
import dev.tlssunset.posture.effect.SuiteResolver;
import dev.tlssunset.posture.effect.WinHttpResolver;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings.TlsBinding;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;
import java.util.Map;

/// Whatever a server's registry holds, there is an answer to everything, and no exception.
class HostileSettingsTest {

  @FuzzTest
  void everyQuestionHasAnAnswer(FuzzedDataProvider data) {
    MadeServer server =
        data.consumeBoolean() ? MadeServer.named("S") : MadeServer.withoutRegistry("S");
    if (data.consumeBoolean()) {
      server.windows(data.consumeString(40), data.consumeInt());
    }
    if (data.consumeBoolean()) {
      server.exchange(data.consumeString(30)).updates(data.consumeString(12));
    }
    server.dotnetRelease(data.consumeInt());
    int values = data.consumeInt(0, 40);
    for (int i = 0; i < values; i++) {
      set(server, data);
    }
    if (data.consumeBoolean()) {
      server.suites(data.consumeString(60), data.consumeString(60));
    }
    server.bindings(
        new TlsBinding(
            data.consumeString(20), Map.of(data.consumeString(30), data.consumeString(9))));

    Posture posture = Posture.of(List.of(server.settings(), MadeServer.named("T").settings()));

    ServerPosture found = posture.servers().getFirst();
    assertThat(found.protocols()).hasSize(2 * SchannelProtocols.ALL.size());
    for (Effect effect : found.effects()) {
      assertThat(effect.subject()).isNotEmpty();
      assertThat(effect.answer()).isNotEmpty();
      assertThat(effect.proof()).isNotNull();
    }
  }

  private static void set(MadeServer server, FuzzedDataProvider data) {
    ProtocolVersion version = data.pickValue(SchannelProtocols.ALL);
    String key =
        switch (data.consumeInt(0, 6)) {
          case 0, 1 -> SchannelProtocols.key(version, data.pickValue(Role.values())).toString();
          case 2 ->
              DotnetResolver.key("4.x", data.consumeBoolean() ? "native" : "Wow6432Node")
                  .toString();
          case 3 ->
              WinHttpResolver.key(data.consumeBoolean() ? "native" : "Wow6432Node").toString();
          case 4 -> SuiteResolver.POLICY.toString();
          case 5 -> SuiteResolver.LOCAL.toString();
          default ->
              SchannelProtocols.SCHANNEL.below("Ciphers").below(data.consumeString(20)).toString();
        };
    String name =
        data.pickValue(
            new String[] {
              "Enabled",
              "DisabledByDefault",
              "SystemDefaultTlsVersions",
              "SchUseStrongCrypto",
              "DefaultSecureProtocols",
              "Functions",
              "EccCurves"
            });
    server.value(key, name, value(data));
  }

  private static RegistryValue value(FuzzedDataProvider data) {
    return switch (data.consumeInt(0, 4)) {
      case 0, 1 -> new RegistryValue.Dword(data.consumeLong(0, 0xFFFF_FFFFL));
      case 2 -> new RegistryValue.Text(data.consumeString(80));
      case 3 -> new RegistryValue.Texts(List.of(data.consumeString(40), data.consumeString(40)));
      default -> RegistryValue.Bytes.of(data.consumeInt(), data.consumeBytes(8));
    };
  }
}

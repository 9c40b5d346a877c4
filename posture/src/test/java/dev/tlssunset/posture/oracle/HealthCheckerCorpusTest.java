package dev.tlssunset.posture.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.effect.Answer;
import dev.tlssunset.posture.effect.DotnetResolver;
import dev.tlssunset.posture.input.SettingsInput;
import dev.tlssunset.posture.input.SettingsInput.Options;
import dev.tlssunset.posture.oracle.HealthChecker.Raw;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HealthChecker's own files, with the verdicts that it wrote beside the values. Files whose
/// verdicts were edited by hand (`E19_GetAllTlsSettings1`, `2`) are not asked.
class HealthCheckerCorpusTest {

  private static final Pattern VERDICT =
      Pattern.compile(
          "N=\"TLSVersion\">(1\\.\\d)<.*?N=\"TLSConfiguration\">([^<]*)<", Pattern.DOTALL);

  private Path folder = Path.of("");

  @BeforeEach
  void corpus() {
    String corpus = System.getenv("SUNSET_CORPUS");
    assumeTrue(corpus != null, "SUNSET_CORPUS names no folder");
    folder = Path.of(String.valueOf(corpus)).resolve("healthchecker_xml/microsoft__CSS-Exchange");
    assumeTrue(Files.isDirectory(folder), folder + " is not there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E16_GetAllTlsSettings.xml",
        "E19_GetAllTlsSettings.xml",
        "GetAllTlsSettings-AllTlsSettingsDefault.xml",
        "GetAllTlsSettings-SchUseStrongCryptoConfigured.xml"
      })
  void itsVerdictsFollowFromTheValuesThatWeRead(String name) throws IOException {
    Path file = folder.resolve(name);
    Registry registry = read(file, 14393).registry();
    Map<String, String> written = new TreeMap<>();
    Map<String, String> ours = new TreeMap<>();
    Matcher verdict = VERDICT.matcher(Files.readString(file));
    while (verdict.find()) {
      ProtocolVersion version = SchannelProtocols.named("TLS " + verdict.group(1));
      written.put(version.toString(), verdict.group(2));
      ours.put(
          version.toString(),
          HealthChecker.verdict(
              version.toString(),
              raw(registry, version, Role.SERVER),
              raw(registry, version, Role.CLIENT)));
    }
    assertThat(written).isNotEmpty().isEqualTo(ours);
  }

  @Test
  void anExchange2019MeansWhatItSays() {
    ServerPosture server =
        ServerPosture.of(read(folder.resolve("E19_GetAllTlsSettings.xml"), 17763));

    for (Role role : Role.values()) {
      assertThat(server.protocol(ProtocolVersion.TLS_1_0, role).state())
          .isEqualTo(ProtocolState.DISABLED);
      assertThat(server.protocol(ProtocolVersion.TLS_1_1, role).state())
          .isEqualTo(ProtocolState.DISABLED);
      assertThat(server.isEffective(ProtocolVersion.TLS_1_2, role)).isTrue();
      assertThat(server.protocol(ProtocolVersion.TLS_1_3, role).state())
          .isEqualTo(ProtocolState.NOT_SUPPORTED);
    }
    assertThat(server.resolved().dotnet(DotnetResolver.FRAMEWORK_4, DotnetResolver.NATIVE))
        .satisfies(dotnet -> {
          assertThat(dotnet.systemDefaults()).isEqualTo(Answer.YES);
          assertThat(dotnet.strongCrypto()).isEqualTo(Answer.NO);
        });
  }

  private static ServerSettings read(Path file, int build) {
    Options options = new Options(Optional.of(new WindowsVersion("Windows Server", build, 0)));
    List<ServerSettings> servers = SettingsInput.read(List.of(file), options).servers();
    assertThat(servers).hasSize(1);
    return servers.getFirst();
  }

  private static Raw raw(Registry registry, ProtocolVersion version, Role role) {
    return new Raw(
        value(registry, version, role, SchannelProtocols.ENABLED),
        value(registry, version, role, SchannelProtocols.DISABLED_BY_DEFAULT));
  }

  private static OptionalLong value(
      Registry registry, ProtocolVersion version, Role role, String name) {
    return registry.lookup(SchannelProtocols.key(version, role), name)
            instanceof RegistryLookup.Present(RegistryValue.Dword(long number), _)
        ? OptionalLong.of(number)
        : OptionalLong.empty();
  }
}

package dev.tlssunset.posture.input.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.input.Tool;
import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthCheckerTest {

  private static final RegistryPath PROTOCOLS =
      RegistryPath.of(
          "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols");

  @Test
  void takesTheValuesAndNotTheVerdicts() throws IOException {
    Registry registry = corpus("E19_GetAllTlsSettings2.xml").registry();

    assertThat(number(registry, "TLS 1.0", "Client", "Enabled")).isEqualTo(0xFFFF_FFFFL);
    assertThat(number(registry, "TLS 1.1", "Server", "Enabled")).isZero();
    assertThat(number(registry, "TLS 1.3", "Client", "DisabledByDefault")).isEqualTo(1);
    assertThat(
            registry.lookup(
                RegistryPath.of(
                    "HKLM\\SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework\\v4.0.30319"),
                "SystemDefaultTlsVersions"))
        .isInstanceOf(RegistryLookup.Present.class);
    assertThat(registry.lookup(PROTOCOLS.below(List.of("SSL 3.0", "Server")), "Enabled"))
        .isInstanceOf(RegistryLookup.NotCollected.class);
  }

  @Test
  void whatHealthCheckerFoundMissingIsAbsent() throws IOException {
    Registry registry = corpus("E16_GetAllTlsSettings.xml").registry();

    assertThat(registry.lookup(PROTOCOLS.below(List.of("TLS 1.2", "Client")), "Enabled"))
        .isInstanceOf(RegistryLookup.Absent.class);
    assertThat(registry.lookup(PROTOCOLS.below(List.of("TLS 1.3", "Client")), "Enabled"))
        .isInstanceOf(RegistryLookup.NotCollected.class);
  }

  @Test
  void readsTheSuitesInTheirOrder() throws IOException {
    assertThat(corpus("E19_GetAllTlsSettings2.xml").cipherSuites().orElseThrow())
        .hasSize(8)
        .startsWith("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
    assertThat(corpus("GetTlsCipherSuite.xml").cipherSuites().orElseThrow()).hasSize(8);
    assertThat(corpus("E16_GetAllTlsSettings.xml").cipherSuites().orElseThrow()).hasSize(12);
  }

  @Test
  void readsEveryCollectedFileWithoutAProblem() throws IOException {
    for (Path file : Tool.corpus("healthchecker_xml")) {
      read(Files.readAllBytes(file))
          .ifPresent(part -> assertThat(part.problems()).as("%s", file).isEmpty());
    }
  }

  @Test
  void readsWhoTheServerIsFromAWholeReport() {
    ServerPart part = read(report("<I32 N=\"ServerEnabledValue\">1</I32>")).orElseThrow();

    assertThat(part.server()).contains("EXCH01");
    assertThat(part.windows())
        .contains(new WindowsVersion("Microsoft Windows Server 2019 Standard", 17763, 0));
    assertThat(part.exchangeBuild()).contains("15.2.1748.10");
    assertThat(part.restartPending()).contains(true);
  }

  @Test
  void readsAReportThatWasTooDeepForAnExport() {
    String json =
        "{&quot;ServerName&quot;:&quot;EXCH02&quot;,&quot;TLS&quot;:{&quot;1.2&quot;:{"
            + "&quot;TLSVersion&quot;:&quot;1.2&quot;,&quot;ServerEnabledValue&quot;:-1,"
            + "&quot;ClientEnabledValue&quot;:null}}}";

    ServerPart part =
        read("<Objs Version=\"1.1.0.1\"><Obj RefId=\"0\"><MS>"
                + "<S N=\"HealthCheckerExchangeServer\">"
                + json
                + "</S></MS></Obj></Objs>")
            .orElseThrow();

    assertThat(part.server()).contains("EXCH02");
    assertThat(number(part.registry(), "TLS 1.2", "Server", "Enabled")).isEqualTo(0xFFFF_FFFFL);
    assertThat(part.registry().lookup(PROTOCOLS.below(List.of("TLS 1.2", "Client")), "Enabled"))
        .isInstanceOf(RegistryLookup.Absent.class);
  }

  @Test
  void aWrongTypeStaysOneAndABrokenValueIsNoValue() {
    ServerPart text = read(report("<S N=\"ServerEnabledValue\">1_x000A_</S>")).orElseThrow();
    ServerPart broken =
        read(report("<I64 N=\"ServerEnabledValue\">99999999999</I64>")).orElseThrow();

    assertThat(text.registry().lookup(PROTOCOLS.below(List.of("TLS 1.2", "Server")), "Enabled"))
        .isInstanceOfSatisfying(
            RegistryLookup.Present.class,
            present -> assertThat(present.value()).isEqualTo(new RegistryValue.Text("1\n")));
    assertThat(broken.registry().lookup(PROTOCOLS.below(List.of("TLS 1.2", "Server")), "Enabled"))
        .isInstanceOf(RegistryLookup.NotCollected.class);
    assertThat(broken.problems())
        .containsExactly("x.xml:3: not a number of a registry value: 99999999999");
  }

  @Test
  void aFileThatBreaksOffGivesWhatCameBefore() {
    String whole = report("<I32 N=\"ServerEnabledValue\">1</I32>");

    ServerPart part =
        read(whole.substring(0, whole.indexOf("<Obj N=\"OSInformation\""))).orElseThrow();

    assertThat(number(part.registry(), "TLS 1.2", "Server", "Enabled")).isEqualTo(1);
    assertThat(part.problems()).singleElement().asString().contains("not well-formed XML");
  }

  @Test
  void nothingOutsideOfTheFileIsRead() {
    String bomb =
        "<!DOCTYPE Objs [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
            + "<Objs ><Obj><S N=\"TLSVersion\">&a;</S></Obj></Objs>";

    Optional<ServerPart> part = read(bomb);

    assertThat(part.map(ServerPart::problems).orElse(List.of()).toString()).doesNotContain("root:");
    assertThat(part.map(p -> p.registry().keys().toString()).orElse("")).doesNotContain("root:");
  }

  private static String report(String value) {
    return """
    <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
    <Obj RefId="0"><MS><Obj N="HealthCheckerExchangeServer" RefId="1"><MS><S N="ServerName">EXCH01</S>
    <Obj N="TLS"><DCT><En><S N="Key">1.2</S><Obj N="Value"><MS><S N="TLSVersion">1.2</S>%s</MS></Obj></En></DCT></Obj>
    <Obj N="OSInformation" RefId="3"><MS><Obj N="BuildInformation"><MS>
    <Version N="BuildVersion">10.0.17763.0</Version>
    <S N="FriendlyName">Microsoft Windows Server 2019 Standard</S></MS></Obj>
    <Obj N="ServerPendingReboot"><MS><B N="PendingReboot">true</B></MS></Obj></MS></Obj>
    <Obj N="ExchangeInformation"><MS><Obj N="BuildInformation"><MS><Obj N="ExchangeSetup"><MS>
    <S N="FileVersion">15.2.1748.10</S></MS></Obj></MS></Obj></MS></Obj>
    </MS></Obj></MS></Obj></Objs>
    """
        .formatted(value);
  }

  private static ServerPart corpus(String name) throws IOException {
    Path file =
        Tool.corpus("healthchecker_xml").stream()
            .filter(path -> path.endsWith(name))
            .findFirst()
            .orElseThrow();
    return read(Files.readAllBytes(file)).orElseThrow();
  }

  private static Optional<ServerPart> read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<ServerPart> read(byte[] bytes) {
    return ClixmlReader.read("x.xml", new ByteArrayInputStream(bytes));
  }

  private static long number(Registry registry, String protocol, String role, String name) {
    RegistryPath key = PROTOCOLS.below(List.of(protocol, role));
    return registry.lookup(key, name) instanceof RegistryLookup.Present present
            && present.value() instanceof RegistryValue.Dword number
        ? number.unsigned()
        : -1;
  }
}

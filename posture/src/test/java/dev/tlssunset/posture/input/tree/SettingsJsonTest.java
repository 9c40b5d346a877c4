package dev.tlssunset.posture.input.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.settings.Origin;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.posture.settings.ServerSettings.Connector;
import dev.tlssunset.posture.settings.ServerSettings.IisSite;
import dev.tlssunset.posture.settings.ServerSettings.TlsBinding;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsJsonTest {

  private static final RegistryPath SERVER =
      RegistryPath.of(
          "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols"
              + "\\TLS 1.2\\Server");

  private static final String WHOLE =
      """
      {"sunsetSettings": 1,
       "server": "EXCH01",
       "windows": {"product": "Windows Server 2016 Standard", "build": 14393, "revision": 6709},
       "exchangeBuild": "15.1.2507.6",
       "dotnetRelease": 461814,
       "updates": ["KB4025334", "KB1"],
       "restartPending": false,
       "cipherSuites": ["TLS_A", "TLS_B"],
       "registry": {
         "covered": ["HKEY_LOCAL_MACHINE\\\\SYSTEM\\\\CurrentControlSet\\\\Control\\\\SecurityProviders"],
         "coveredValues": ["HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\A"],
         "keys": {
           "HKEY_LOCAL_MACHINE\\\\SYSTEM\\\\CurrentControlSet\\\\Control\\\\SecurityProviders\\\\SCHANNEL\\\\Protocols\\\\TLS 1.2\\\\Server": {
             "Enabled": {"type": "dword", "data": 4294967295},
             "text": {"type": "sz", "data": "a"},
             "list": {"type": "multi_sz", "data": ["a", "b"]},
             "bytes": {"type": "binary", "data": "01ff"},
             "other": {"type": "8", "data": "01ff"},
             "broken": {"type": "dword", "data": "x"}
           }
         }
       },
       "sites": [{"name": "Default Web Site", "id": 1, "logFields": ["Date"], "customFields": ["crypt-protocol"]}],
       "bindings": [{"endpoint": "0.0.0.0:443", "flags": {"Disable Legacy TLS Versions": "Set"}}],
       "connectors": [{"name": "Default", "kind": "receive", "logging": "None"}],
       "problems": ["netsh failed"]}
      """;

  @Test
  void aListThatBreaksOffIsUnknown() {
    String cut = WHOLE.substring(0, WHOLE.indexOf("\"TLS_B\""));

    ServerPart part = SettingsJson.read("s.json", cut).getFirst();

    assertThat(part.updates()).isPresent();
    assertThat(part.cipherSuites()).isEmpty();
  }

  @Test
  void readsEverythingThatTheCollectorWrites() {
    ServerPart part = SettingsJson.read("s.json", WHOLE).getFirst();

    assertThat(part.server()).contains("EXCH01");
    assertThat(part.windows())
        .contains(new WindowsVersion("Windows Server 2016 Standard", 14393, 6709));
    assertThat(part.exchangeBuild()).contains("15.1.2507.6");
    assertThat(part.dotnetRelease()).contains(461814);
    assertThat(part.updates().orElseThrow()).containsExactly("KB1", "KB4025334");
    assertThat(part.restartPending()).contains(false);
    assertThat(part.cipherSuites()).contains(List.of("TLS_A", "TLS_B"));
    assertThat(part.sites())
        .contains(
            List.of(
                new IisSite("Default Web Site", 1, List.of("Date"), List.of("crypt-protocol"))));
    assertThat(part.bindings())
        .contains(
            List.of(new TlsBinding("0.0.0.0:443", Map.of("Disable Legacy TLS Versions", "Set"))));
    assertThat(part.connectors()).contains(List.of(new Connector("Default", "receive", "None")));
    assertThat(part.registry().lookup(SERVER, "Enabled"))
        .isEqualTo(
            new RegistryLookup.Present(
                new RegistryValue.Dword(0xFFFF_FFFFL), Origin.line("s.json", 14)));
    assertThat(part.registry().values(SERVER)).hasSize(5);
    assertThat(part.registry().lookup(SERVER, "broken"))
        .isInstanceOf(RegistryLookup.NotCollected.class);
    assertThat(part.registry().lookup(SERVER, "DisabledByDefault"))
        .isInstanceOf(RegistryLookup.Absent.class);
    assertThat(part.registry().lookup(RegistryPath.of("HKLM\\SOFTWARE\\A"), "x"))
        .isInstanceOf(RegistryLookup.Absent.class);
    assertThat(part.problems())
        .containsExactly(
            "s.json:19: a registry value that cannot be read",
            "s.json:1: the collector could not read: netsh failed");
  }

  @Test
  void readsAListOfServersAndWhatCameBeforeABreak() {
    String two = "[" + WHOLE + ", {\"sunsetSettings\": 2, \"server\": \"EXCH02\", \"upd";

    List<ServerPart> parts = SettingsJson.read("s.json", two);

    assertThat(parts).hasSize(3);
    assertThat(parts.get(1).server()).contains("EXCH02");
    assertThat(parts.get(1).problems())
        .containsExactly(
            "s.json:27: not version 1 of these settings: what is known of it was read");
    assertThat(parts.get(2).problems()).singleElement().asString().contains("not well-formed JSON");
  }

  @Test
  void whatTheCollectorCouldNotAskForIsNotKnown() {
    ServerPart part =
        SettingsJson.read(
                "s.json",
                "{\"sunsetSettings\": 1, \"updates\": null, \"bindings\": null, \"windows\": null}")
            .getFirst();

    assertThat(part.updates()).isEmpty();
    assertThat(part.bindings()).isEmpty();
    assertThat(part.windows()).isEmpty();
    assertThat(part.problems()).isEmpty();
  }
}

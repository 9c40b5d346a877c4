package dev.tlssunset.posture.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.effect.CryptField;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.posture.settings.ServerSettings.IisSite;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangeFilesTest {

  private static final String EVIL = "x'; Remove-Item C:\\ -Recurse; '";

  @Test
  void aServerGetsItsFolder() {
    List<ChangeFile> files = enable(false, MadeServer.named("EXCH01").windows(14393));
    assertThat(files)
        .extracting(ChangeFile::path)
        .contains(
            "EXCH01/TLS12-Enable.reg",
            "EXCH01/TLS12-Enable.undo.reg",
            "EXCH01/NET35-UseSchannelDefaults.reg",
            "EXCH01/NET35-UseSchannelDefaults.undo.reg",
            "EXCH01/NET4X-UseSchannelDefaults.reg",
            "EXCH01/NET4X-UseSchannelDefaults.undo.reg",
            "EXCH01/All-Enable.reg",
            "EXCH01/All-Enable.undo.reg",
            "EXCH01/All-Enable.ps1",
            "EXCH01/All-Enable.undo.ps1",
            "dsc/All-Enable.ps1",
            "dsc/All-Enable.undo.ps1",
            "ansible/All-Enable.yml",
            "ansible/All-Enable.undo.yml",
            "group-policy/All-Enable/Registry.pol",
            "group-policy/All-Enable/Registry.xml",
            "group-policy/All-Enable.undo/Registry.pol",
            "group-policy/All-Enable.undo/Registry.xml");
  }

  @Test
  void theTls12FileIsTheOneOfTheGuidance() {
    List<ChangeFile> files = enable(false, MadeServer.named("EXCH01").windows(14393));
    assertThat(text(files, "EXCH01/TLS12-Enable.reg"))
        .startsWith("\uFEFFWindows Registry Editor Version 5.00\r\n")
        .contains(
            """
            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client]
            "DisabledByDefault"=dword:00000000
            "Enabled"=dword:00000001

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server]
            "DisabledByDefault"=dword:00000000
            "Enabled"=dword:00000001
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void onlyWhatDiffersUnlessEverythingIsAskedFor() {
    MadeServer server =
        MadeServer.named("EXCH01")
            .windows(14393)
            .reached(Goal.dotnet35())
            .reached(Goal.dotnet4x())
            .dword(Registries.PROTOCOLS + "\\TLS 1.2\\Client", "Enabled", 1)
            .dword(Registries.PROTOCOLS + "\\TLS 1.2\\Client", "DisabledByDefault", 0);
    assertThat(text(enable(false, server), "EXCH01/All-Enable.reg"))
        .contains("TLS 1.2\\Server")
        .doesNotContain("TLS 1.2\\Client", "NETFramework");
    assertThat(text(enable(true, server), "EXCH01/All-Enable.reg"))
        .contains("TLS 1.2\\Server", "TLS 1.2\\Client", "Wow6432Node");
  }

  @Test
  void nothingForAServerThatIsReady() {
    MadeServer server =
        MadeServer.named("EXCH01")
            .windows(14393)
            .reached(Goal.enableTls12())
            .reached(Goal.dotnet35())
            .reached(Goal.dotnet4x());
    assertThat(enable(false, server)).isEmpty();
  }

  @Test
  void nothingForAServerThatIsRefused() {
    ServerOutcome refused =
        ServerOutcome.ofDisabling(
            ServerChanges.of(
                MadeServer.named("OLD").windows(7601).settings(),
                Aims.disable(List.of(ProtocolVersion.TLS_1_0))),
            List.of());
    assertThat(refused.isRefused()).isTrue();
    assertThat(ChangeFiles.of("Disable", List.of(refused), true)).isEmpty();
  }

  @Test
  void namesOfServersBecomeNoCommandsAndNoPaths() {
    List<ChangeFile> files =
        enable(
            true,
            MadeServer.named(EVIL),
            MadeServer.named("..\\..\\Startup"),
            MadeServer.named("../../etc"),
            MadeServer.named("all"),
            MadeServer.named("CON"),
            MadeServer.named("EXCH01\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Evil]"),
            MadeServer.named("EXCH01"),
            MadeServer.named("exch01"));
    assertThat(files)
        .extracting(ChangeFile::path)
        .allMatch(path ->
            path.matches(
                "(?:server(?:-[2-6])?|EXCH01|exch01-2|dsc|ansible|group-policy)/[A-Za-z0-9./-]+"))
        .noneMatch(path -> path.contains(".."));
    assertThat(files)
        .allSatisfy(file ->
            assertThat(new String(file.content(), StandardCharsets.UTF_8).replace("\0", ""))
                .doesNotContain("Remove-Item", "Startup", "etc", "Evil", "\"all\""));
  }

  @Test
  void serversThatAreAlikeShareAPolicyAndOthersDoNot() {
    List<ChangeFile> files =
        enable(
            false,
            MadeServer.named("EXCH01").windows(14393),
            MadeServer.named("EXCH02").windows(14393),
            MadeServer.named("EXCH03").windows(14393).exchange("15.1.1466.3"));
    assertThat(files)
        .filteredOn(file -> file.path().endsWith("group-1/Registry.pol"))
        .anyMatch(file -> file.about().contains("EXCH01, EXCH02"));
    assertThat(text(files, "ansible/All-Enable.yml")).contains("- \"EXCH03\"");
    assertThat(text(files, "dsc/All-Enable.ps1"))
        .contains("Node @('EXCH01', 'EXCH02')", "Node @('EXCH03')");
  }

  @Test
  void iisLogsTlsWhereItCanAndDoesNot() {
    IisSite complete =
        new IisSite(
            "Complete", 3, List.of(), CryptField.ALL.stream().map(CryptField::name).toList());
    IisSite clients = new IisSite("Default Web Site", 1, List.of(), List.of("Crypt-Protocol"));
    IisSite hostile = new IisSite("x']\"; Remove-Item", 7, List.of(), List.of());
    List<ChangeFile> files =
        enable(false, MadeServer.named("EXCH01").windows(14393).sites(complete, clients, hostile));
    assertThat(text(files, "EXCH01/IIS-LogTls.ps1"))
        .contains("site[@name='Default Web Site']", "site[@id='7']", "'crypt-hash'")
        .doesNotContain("Complete", "Remove-Item");
    assertThat(text(files, "EXCH01/IIS-LogTls.ps1").split("'crypt-protocol'", -1)).hasSize(2);
    assertThat(enable(false, MadeServer.named("OLD").windows(9200).sites(clients)))
        .noneMatch(file -> file.path().contains("IIS"));
  }

  private static List<ChangeFile> enable(boolean full, MadeServer... servers) {
    List<ServerOutcome> outcomes =
        Stream.of(servers)
            .map(MadeServer::settings)
            .map(settings -> ServerChanges.of(settings, aims(settings)))
            .map(ServerOutcome::ofEnabling)
            .toList();
    return ChangeFiles.of("Enable", outcomes, full);
  }

  private static List<ServerChanges.Aim> aims(ServerSettings settings) {
    return Aims.enable(ServerPosture.of(settings), false);
  }

  private static String text(List<ChangeFile> files, String path) {
    byte[] content =
        files.stream()
            .filter(file -> file.path().equals(path))
            .findFirst()
            .orElseThrow(() -> new AssertionError(path + " is not in " + files))
            .content();
    return new String(
        content, path.endsWith(".reg") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
  }
}

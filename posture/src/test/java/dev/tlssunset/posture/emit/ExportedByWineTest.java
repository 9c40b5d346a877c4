package dev.tlssunset.posture.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.input.SettingsInput;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way: what Wine exports is read and resolved, the files made of it are imported, what
/// is exported then means what was wanted, and the undo brings back the first export.
class ExportedByWineTest {

  private static final List<String> KEYS =
      List.of(
          "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL",
          "HKLM\\SOFTWARE\\Microsoft\\.NETFramework",
          "HKLM\\SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework");

  private static final String BEFORE =
      """
      Windows Registry Editor Version 5.00
      [-HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL]
      [-HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\.NETFramework]
      [-HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework]
      [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL]
      "EventLogging"=dword:00000001
      [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server]
      "Enabled"=dword:00000000
      [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319]
      "SchUseStrongCrypto"="1"
      [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\.NETFramework\\v2.0.50727]
      [HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework]
      "InstallRoot"="C:\\\\somewhere"
      [HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework\\v2.0.50727]
      [HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework\\v4.0.30319]
      """;

  @TempDir private Path folder;

  @Test
  void everythingComesAndGoes() throws IOException {
    WineRegistry wine = WineRegistry.open();
    wine.importFile(("\uFEFF" + BEFORE.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_16LE));
    List<String> was = exported(wine);
    ServerSettings settings = read(was);
    ServerPosture before = ServerPosture.of(settings);
    assertThat(before.protocol(ProtocolVersion.TLS_1_2, Role.SERVER).state())
        .isEqualTo(ProtocolState.DISABLED);

    ServerChanges changes = ServerChanges.of(settings, Aims.enable(before, false));
    ChangeSet differences = changes.combined().onlyDifferences();
    assertThat(differences.notUndoable()).isEmpty();
    wine.importFile(RegFile.write(differences, List.of()));
    ServerPosture after = ServerPosture.of(read(exported(wine)));
    for (Role role : Role.values()) {
      assertThat(after.protocol(ProtocolVersion.TLS_1_2, role).because())
          .isEqualTo("Enabled=1, DisabledByDefault=0");
    }
    assertThat(ServerChanges.of(after.settings(), Aims.enable(after, false)).differs()).isFalse();

    wine.importFile(RegFile.write(differences.undo(), List.of()));
    assertThat(exported(wine)).isEqualTo(was);
  }

  private static List<String> exported(WineRegistry wine) {
    return KEYS.stream().map(wine::export).toList();
  }

  private ServerSettings read(List<String> exports) throws IOException {
    Path server = Files.createDirectories(folder.resolve("EXCH01"));
    for (int i = 0; i < exports.size(); i++) {
      Files.writeString(
          server.resolve(i + ".reg"), "\uFEFF" + exports.get(i), StandardCharsets.UTF_16LE);
    }
    WindowsVersion windows = new WindowsVersion("", 14393, 0);
    return SettingsInput.read(List.of(folder), new SettingsInput.Options(Optional.of(windows)))
        .servers()
        .getFirst();
  }
}

package dev.tlssunset.posture.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.ServerPosture;
import dev.tlssunset.posture.defaults.ProtocolState;
import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.input.SettingsInput;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.testkit.registry.RegFileWriter;
import dev.tlssunset.testkit.settings.SettingsEstate;
import dev.tlssunset.testkit.settings.SettingsFiles;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole estate in Wine's registry, a corner for each server: what was collected of it in all
/// forms is read, the files made of that are imported where the servers really are, and taking them
/// back gives the very text that was exported before.
class EstateWineTest {

  private static final String ROOT = "[HKEY_LOCAL_MACHINE\\";
  private static final String CORNERS = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Sunset";
  private static final List<ProtocolVersion> OLD =
      List.of(ProtocolVersion.TLS_1_0, ProtocolVersion.TLS_1_1);

  private static final Pattern NOT_RESTORED =
      Pattern.compile("; Not known.*HKEY_LOCAL_MACHINE\\\\(.*(?:WinHttp|TLS 1\\.2.*))\r\n");

  @TempDir private static Path folder;
  private static WineRegistry wine;
  private static List<ServerSettings> collected = List.of();
  private static String was = "";

  @BeforeAll
  static void build() throws IOException {
    wine = WineRegistry.open();
    wine.importFiles(List.of(reg("[-" + CORNERS + "]\r\n")));
    wine.importFiles(
        SettingsEstate.servers().stream()
            .map(server ->
                moved(RegFileWriter.write("HKEY_LOCAL_MACHINE", server.machine()), server.name()))
            .toList());
    was = wine.export(CORNERS);
    SettingsFiles.write(SettingsEstate.servers(), folder.resolve("collected"));
    collected = read(folder.resolve("collected"));
    assertThat(collected).hasSize(20);
  }

  @Test
  void eachFileIsTakenBackByItsUndo() {
    Map<String, Map<String, byte[]>> byName = new TreeMap<>();
    files("Enable", enabling(collected)).forEach((path, content) -> put(byName, path, content));
    files("Disable", disabling(collected)).forEach((path, content) -> put(byName, path, content));
    assertThat(byName.keySet())
        .filteredOn(name -> !name.endsWith(".undo.reg"))
        .containsExactly(
            "All-Disable.reg",
            "All-Enable.reg",
            "NET35-UseSchannelDefaults.reg",
            "NET4X-UseSchannelDefaults.reg",
            "TLS10-Disable.reg",
            "TLS11-Disable.reg",
            "TLS12-Enable.reg",
            "WinHttp-TLS12.reg");
    byName.forEach((name, files) -> {
      if (!name.endsWith(".undo.reg")) {
        bringAndTakeBack(
            name, files, byName.getOrDefault(name.replace(".reg", ".undo.reg"), Map.of()));
      }
    });
  }

  /// The same file of all servers together: Wine takes its time to begin.
  private static void put(Map<String, Map<String, byte[]>> byName, String path, byte[] content) {
    String[] parts = path.split("/", 2);
    byName.computeIfAbsent(parts[1], name -> new TreeMap<>()).put(parts[0], content);
  }

  private static void bringAndTakeBack(
      String name, Map<String, byte[]> files, Map<String, byte[]> undo) {
    assertThat(undo).as(name).containsOnlyKeys(files.keySet());
    importInto(files);
    assertThat(wine.export(CORNERS).equals(was)).as(name).isFalse();
    importInto(undo);
    restoreWhatNobodyCollected(undo);
    assertNothingLeft(name);
  }

  private static void assertNothingLeft(String name) {
    String now = wine.export(CORNERS);
    // The texts would say it too, at great length.
    assertThat(sections(now)).as("left of %s", name).isSubsetOf(sections(was));
    assertThat(now.equals(was)).as("%s taken back", name).isTrue();
  }

  private static List<String> sections(String export) {
    return List.of(export.split("\r\n\r\n", -1));
  }

  /// WinHTTP of two servers was not collected; and HealthChecker does not say which keys there are.
  /// The undo names both. Done by hand here, so that nothing else can be left.
  private static void restoreWhatNobodyCollected(Map<String, byte[]> undo) {
    undo.forEach((server, content) -> {
      List<String> keys =
          NOT_RESTORED
              .matcher(text(content))
              .results()
              .map(line -> "[-HKEY_LOCAL_MACHINE\\" + line.group(1) + "]\r\n")
              .toList();
      if (!keys.isEmpty()) {
        assertThat(server).isIn("EXCH05", "EXCH06", "EXCH08");
        importInto(Map.of(server, reg(String.join("", keys.reversed()))));
      }
    });
  }

  @Test
  void theWholeWayAndBack() throws IOException {
    Map<String, byte[]> enable = files("Enable", enabling(collected));
    importInto(named("All-Enable.reg", enable));
    List<ServerSettings> enabled = exported("enabled");
    for (ServerSettings server : enabled) {
      assertStates(server, List.of(ProtocolVersion.TLS_1_2), ProtocolState.ENABLED);
    }
    assertThat(enabling(enabled)).noneMatch(outcome -> outcome.changes().differs());

    assertThat(disabling(enabled)).noneMatch(ServerOutcome::isRefused);
    Map<String, byte[]> disable = files("Disable", disabling(enabled));
    importInto(named("All-Disable.reg", disable));
    for (ServerSettings server : exported("disabled")) {
      assertStates(server, List.of(ProtocolVersion.TLS_1_2), ProtocolState.ENABLED);
      assertStates(server, OLD, ProtocolState.DISABLED);
    }

    importInto(named("All-Disable.undo.reg", disable));
    Map<String, byte[]> undo = named("All-Enable.undo.reg", enable);
    importInto(undo);
    restoreWhatNobodyCollected(undo);
    assertNothingLeft("the whole way");
  }

  private static void assertStates(
      ServerSettings server, List<ProtocolVersion> versions, ProtocolState state) {
    ServerPosture posture = ServerPosture.of(server);
    for (ProtocolVersion version : versions) {
      for (Role role : Role.values()) {
        assertThat(posture.protocol(version, role).state())
            .as("%s, %s, %s", server.server(), version, role)
            .isEqualTo(state);
      }
    }
  }

  private static List<ServerOutcome> enabling(List<ServerSettings> servers) {
    return servers.stream()
        .map(server ->
            ServerOutcome.ofEnabling(
                ServerChanges.of(server, Aims.enable(ServerPosture.of(server), false))))
        .toList();
  }

  private static List<ServerOutcome> disabling(List<ServerSettings> servers) {
    return servers.stream()
        .map(server ->
            ServerOutcome.ofDisabling(ServerChanges.of(server, Aims.disable(OLD)), List.of()))
        .toList();
  }

  /// The `.reg` files by their paths.
  private static Map<String, byte[]> files(String verb, List<ServerOutcome> outcomes) {
    return ChangeFiles.of(verb, outcomes, false).stream()
        .filter(file -> file.path().endsWith(".reg"))
        .collect(Collectors.toMap(ChangeFile::path, ChangeFile::content));
  }

  /// The files of one name by their servers.
  private static Map<String, byte[]> named(String name, Map<String, byte[]> files) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith("/" + name))
        .collect(
            Collectors.toMap(
                file -> file.getKey().substring(0, file.getKey().indexOf('/')),
                Map.Entry::getValue));
  }

  private static void importInto(Map<String, byte[]> files) {
    wine.importFiles(
        files.entrySet().stream().map(file -> moved(file.getValue(), file.getKey())).toList());
  }

  /// The same file for the corner of a server: nothing but the roots of its keys changes.
  private static byte[] moved(byte[] content, String server) {
    String corner = Matcher.quoteReplacement(CORNERS + "\\" + server);
    return (text(content) + "\r\n")
        .replaceAll("(\r\n\\[-?)HKEY_LOCAL_MACHINE", "$1" + corner)
        .getBytes(StandardCharsets.UTF_16LE);
  }

  private static String text(byte[] reg) {
    return new String(reg, StandardCharsets.UTF_16LE);
  }

  private static byte[] reg(String lines) {
    return ("\uFEFFWindows Registry Editor Version 5.00\r\n\r\n" + lines)
        .getBytes(StandardCharsets.UTF_16LE);
  }

  /// What Wine has now, read again, with what else is known of each server.
  private static List<ServerSettings> exported(String name) throws IOException {
    String all = wine.export(CORNERS);
    for (ServerSettings server : collected) {
      String start = "[" + CORNERS + "\\" + server.server() + "\\";
      String keys =
          sections(all).stream()
              .filter(section -> section.startsWith(start))
              .map(section -> section.replace(start, ROOT) + "\r\n\r\n")
              .collect(Collectors.joining());
      Path file = folder.resolve(name).resolve(server.server() + ".reg");
      Files.createDirectories(file.getParent());
      Files.write(file, reg("[HKEY_LOCAL_MACHINE]\r\n\r\n" + keys));
    }
    List<ServerSettings> now = read(folder.resolve(name));
    assertThat(now)
        .extracting(ServerSettings::server)
        .containsExactlyElementsOf(collected.stream().map(ServerSettings::server).toList());
    return IntStream.range(0, now.size())
        .mapToObj(i -> collected.get(i).withRegistry(now.get(i).registry()))
        .toList();
  }

  private static List<ServerSettings> read(Path files) {
    SettingsInput.Result read = SettingsInput.read(List.of(files), SettingsInput.Options.none());
    assertThat(read.problems()).isEmpty();
    return read.servers();
  }
}

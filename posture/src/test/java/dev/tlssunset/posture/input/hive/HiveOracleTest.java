package dev.tlssunset.posture.input.hive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.input.Registries;
import dev.tlssunset.posture.input.Tool;
import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.input.text.RegFileReader;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.testkit.registry.HiveWriter;
import dev.tlssunset.testkit.registry.RandomRegistry;
import dev.tlssunset.testkit.registry.RegFileWriter;
import dev.tlssunset.testkit.registry.RegistryNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hives that the hivex library wrote, and what it and reglookup say is in hives.
class HiveOracleTest {

  private static final String SCHANNEL =
      "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL";
  private static final RegistryPath MACHINE = RegistryPath.of("HKEY_LOCAL_MACHINE");

  @TempDir private Path folder;

  @Test
  void readsWhatHivexWrote() throws IOException {
    Tool.assumeInstalled("hivexregedit");
    for (int seed = 0; seed < 8; seed++) {
      RegistryNode written = withAsciiTexts(new RandomRegistry(new Random(seed)).next("R", 40));
      Path reg = folder.resolve("in.reg");
      String text = RegFileWriter.text("", written).replace("\r\n", "\n");
      Files.writeString(reg, text.replaceFirst("\\[\\]", "[\\\\]"));
      Path hive = folder.resolve("made.hiv");
      Files.write(hive, HiveWriter.write(new RegistryNode("R")));
      Tool.output(
          "hivexregedit", "--merge", "--encoding", "UTF-16LE", hive.toString(), reg.toString());

      Map<String, String> read = Registries.flat(readAll(hive));

      assertThat(read).as("seed %s", seed).isEqualTo(Registries.flat(MACHINE.toString(), written));
    }
  }

  @Test
  void readsOfRealHivesWhatReglookupReads() throws IOException {
    Tool.assumeInstalled("reglookup");
    for (Path hive : sound(Tool.corpus("registry"))) {
      Map<String, String> numbers = new TreeMap<>();
      int keys = 0;
      for (String line : Tool.output("reglookup", "-H", hive.toString()).split("\n", -1)) {
        String[] columns = line.split(",", -1);
        keys += columns.length > 1 && columns[1].equals("KEY") ? 1 : 0;
        if (columns.length > 2 && columns[1].equals("DWORD") && !columns[0].contains("%")) {
          numbers.put(columns[0].substring(1), columns[2]);
        }
      }

      Registry registry = readAll(hive);

      assertThat(registry.keys()).as("%s", hive).hasSize(keys);
      assertThat(numbers(registry)).as("%s", hive).containsExactlyInAnyOrderEntriesOf(numbers);
    }
  }

  @Test
  void readsOfRealHivesWhatHivexExported() throws IOException {
    for (Path export : Tool.corpus("registry/mkorman90__regipy/expected")) {
      Path hive = export.resolveSibling("../" + name(export) + ".hive");
      if (!Files.exists(hive)) {
        continue;
      }
      ServerPart expected =
          RegFileReader.read("expected.reg", new ByteArrayInputStream(Files.readAllBytes(export)));

      ServerPart part =
          HiveReader.read("SYSTEM", Files.readAllBytes(hive), List.of()).orElseThrow();

      assertThat(schannel(part.registry()))
          .isEqualTo(schannel(expected.registry()))
          .containsKey(SCHANNEL + "\\Protocols\\SSL 2.0\\Client : DisabledByDefault");
    }
  }

  @Test
  void saysOfADamagedHiveWhatIsDamaged() throws IOException {
    for (Path hive : Tool.corpus("registry")) {
      if (hive.toString().endsWith("corrupted_system_hive.hive")) {
        ServerPart part =
            HiveReader.read("SYSTEM", Files.readAllBytes(hive), List.of()).orElseThrow();

        assertThat(part.problems()).isNotEmpty();
        assertThat(part.registry().isCovered(RegistryPath.of(SCHANNEL))).isFalse();
      }
    }
  }

  private static String name(Path export) {
    return export.getFileName().toString().replace(".schannel.reg", "");
  }

  private static List<Path> sound(List<Path> files) {
    return files.stream()
        .filter(file -> file.toString().endsWith(".hive") || file.toString().endsWith(".hiv"))
        .filter(file -> !file.toString().contains("corrupted"))
        .toList();
  }

  /// Hivexregedit takes a text of several lines for several values, and reads texts in quotes as
  /// ASCII.
  private static RegistryNode withAsciiTexts(RegistryNode node) {
    node.values()
        .removeIf(value ->
            value.type() == 1
                && new String(value.bytes(), StandardCharsets.UTF_16LE)
                    .chars()
                    .anyMatch(letter -> letter == '\n' || letter > 127));
    node.subkeys().forEach(HiveOracleTest::withAsciiTexts);
    return node;
  }

  private static Registry readAll(Path hive) throws IOException {
    ServerPart.Builder part = ServerPart.builder(hive.toString());
    Registry registry = HiveReader.readAll(part, Files.readAllBytes(hive), MACHINE);
    assertThat(part.problems().sentences()).isEmpty();
    return registry;
  }

  private static Map<String, String> numbers(Registry registry) {
    Map<String, String> numbers = new TreeMap<>();
    for (RegistryPath key : registry.keys()) {
      for (Registry.Entry entry : registry.values(key)) {
        List<String> path = path(key, entry.name());
        if (entry.value() instanceof RegistryValue.Dword number
            && path.stream().allMatch(HiveOracleTest::isPlain)) {
          numbers.put(String.join("/", path), "0x%08X".formatted(number.unsigned()));
        }
      }
    }
    return numbers;
  }

  private static List<String> path(RegistryPath key, String name) {
    return key.below(name).names().subList(1, key.names().size() + 1);
  }

  /// Whether reglookup prints a name as it is.
  private static boolean isPlain(String name) {
    return name.chars()
        .allMatch(letter -> letter >= ' ' && letter < 127 && "/,\"%".indexOf(letter) < 0);
  }

  private static Map<String, String> schannel(Registry registry) {
    Map<String, String> flat = Registries.flat(registry);
    flat.keySet().removeIf(path -> !path.startsWith(SCHANNEL));
    return flat;
  }
}

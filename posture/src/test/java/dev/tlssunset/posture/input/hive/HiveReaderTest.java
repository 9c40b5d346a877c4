package dev.tlssunset.posture.input.hive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.input.Registries;
import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.testkit.registry.HiveWriter;
import dev.tlssunset.testkit.registry.RandomRegistry;
import dev.tlssunset.testkit.registry.RegistryNode;
import dev.tlssunset.testkit.registry.RegistryNode.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiveReaderTest {

  private static final RegistryPath SOFTWARE = RegistryPath.of("HKEY_LOCAL_MACHINE\\SOFTWARE");
  private static final RegistryPath SCHANNEL =
      RegistryPath.of("HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL");
  private static final RegistryLookup ABSENT = new RegistryLookup.Absent();
  private static final RegistryLookup UNKNOWN = new RegistryLookup.NotCollected();

  @Test
  void readsWhatWasWrittenWhateverTheNamesAndValuesAre() {
    for (int seed = 0; seed < 300; seed++) {
      RegistryNode written = new RandomRegistry(new Random(seed)).next("ROOT", 30);
      ServerPart.Builder part = ServerPart.builder("random.hiv");

      Registry read = HiveReader.readAll(part, HiveWriter.write(written), SOFTWARE);

      assertThat(Registries.flat(read))
          .as("seed %s", seed)
          .isEqualTo(Registries.flat(SOFTWARE.toString(), written));
      assertThat(part.problems().sentences()).isEmpty();
    }
  }

  @Test
  void readsTenThousandKeysAndValuesInPieces() {
    RegistryNode root = new RegistryNode("ROOT");
    for (int i = 0; i < 10_000; i++) {
      root.at("key %05d".formatted(i)).set(Value.dword("number", i));
    }
    String text = "x".repeat(50_000);
    root.set(Value.text("long", text));
    ServerPart.Builder part = ServerPart.builder("large.hiv");

    Registry read = HiveReader.readAll(part, HiveWriter.write(root), SOFTWARE);

    assertThat(part.problems().sentences()).isEmpty();
    assertThat(read.keys()).hasSize(10_001);
    assertThat(value(read, SOFTWARE, "long")).isEqualTo(new RegistryValue.Text(text));
    assertThat(value(read, SOFTWARE.below("KEY 09999"), "number"))
        .isEqualTo(new RegistryValue.Dword(9999));
  }

  @Test
  void takesTheControlSetThatSelectNames() {
    RegistryNode system = new RegistryNode("CMI-CreateHive{1}");
    system.at("Select").set(Value.dword("Current", 2)).set(Value.dword("Default", 1));
    system.at("ControlSet001\\Control\\SecurityProviders\\SCHANNEL").set(Value.dword("a", 1));
    system.at("ControlSet002\\Control\\SecurityProviders\\SCHANNEL").set(Value.dword("a", 2));
    system.at("ControlSet002\\Services\\Other").set(Value.dword("a", 2));

    Registry registry = read("SYSTEM", HiveWriter.write(system)).registry();

    assertThat(value(registry, SCHANNEL, "a")).isEqualTo(new RegistryValue.Dword(2));
    assertThat(registry.keys())
        .containsExactlyInAnyOrder(
            RegistryPath.of("HKLM\\SYSTEM\\Select"), SCHANNEL.parent().orElseThrow(), SCHANNEL);
    assertThat(
            registry.lookup(SCHANNEL.below(List.of("Protocols", "TLS 1.2", "Server")), "Enabled"))
        .isEqualTo(ABSENT);
    assertThat(registry.lookup(SOFTWARE, "x")).isEqualTo(UNKNOWN);
  }

  @Test
  void knowsNoControlSetWhereSelectNamesOneThatIsNotThere() {
    RegistryNode system = new RegistryNode("ROOT");
    system.at("Select").set(Value.dword("Current", 3));
    system.at("ControlSet001\\Control\\SecurityProviders\\SCHANNEL").set(Value.dword("a", 1));

    ServerPart part = read("SYSTEM", HiveWriter.write(system));

    assertThat(part.registry().lookup(SCHANNEL, "a")).isEqualTo(UNKNOWN);
    assertThat(part.problems())
        .containsExactly("SYSTEM: Select names a control set that is not there: ControlSet003");
  }

  @ParameterizedTest
  @CsvSource({
    "EXCH01_TLS_RegistrySettings.hiv, TLS 1.2\\Server, SCHANNEL\\Protocols\\TLS 1.2\\Server",
    "x.hiv,                           TLS 1.2\\Server, SCHANNEL\\Protocols\\TLS 1.2\\Server",
    "EXCH01_NET4_TLS_RegistrySettings.hiv, SKUs, .NETFramework\\v4.0.30319",
    "a/b/EXCH01_NET4_Wow_TLS_RegistrySettings.hiv, SKUs,"
        + " Wow6432Node\\Microsoft\\.NETFramework\\v4.0.30319",
    "EXCH01_NET2_TLS_RegistrySettings.hiv, SKUs, .NETFramework\\v2.0.50727",
    "schannel.hiv, 'Protocols\\SSL 2.0,KeyExchangeAlgorithms', SCHANNEL\\Protocols\\SSL 2.0",
  })
  void knowsWhichKeyTheRootIs(String file, String keys, String expected) {
    RegistryNode root = new RegistryNode("ROOT");
    Arrays.stream(keys.split(",", -1)).forEach(root::at);

    Registry registry = read(file, HiveWriter.write(root)).registry();

    assertThat(registry.keys()).anyMatch(key -> key.toString().endsWith(expected));
  }

  @Test
  void passesOverHivesThatSayNothingOfTls() {
    RegistryNode sam = new RegistryNode("SAM");
    sam.at("Domains\\Account").set(Value.dword("a", 1));

    assertThat(HiveReader.read("SAM", HiveWriter.write(sam), List.of())).isEmpty();
  }

  @Test
  void aKeyThatLiesWithinItselfIsDamage() {
    RegistryNode protocols = new RegistryNode("Protocols");
    protocols.at("TLS 1.2\\Server").set(Value.dword("Enabled", 1));
    byte[] hive = HiveWriter.write(protocols);
    int leafOfTls12 = indexOf(hive, "lh", 0);
    byte[] root = Arrays.copyOfRange(hive, 36, 40);
    System.arraycopy(root, 0, hive, leafOfTls12 + 4, 4);

    assertThat(problems(hive)).containsExactly("p.hiv@0x10b4: a key that belongs to another one");

    // The root even says that it lies below TLS 1.2.
    byte[] tls12 = Arrays.copyOfRange(hive, indexOf(hive, "lh", leafOfTls12 + 1) + 4, 0x2000);
    System.arraycopy(tls12, 0, hive, indexOf(hive, "Protocols", 0) - 76 + 16, 4);

    assertThat(problems(hive)).containsExactly("p.hiv@0x10b4: keys that lie within themselves");
  }

  private static List<String> problems(byte[] hive) {
    ServerPart part = read("p.hiv", hive);
    RegistryPath server = SCHANNEL.below(List.of("Protocols", "TLS 1.2", "Server"));
    assertThat(part.registry().lookup(server, "Enabled")).isEqualTo(UNKNOWN);
    return part.problems();
  }

  @Test
  void aValueThatCannotBeReadIsNeitherThereNorAbsent() {
    RegistryNode protocols = new RegistryNode("Protocols");
    protocols
        .at("TLS 1.2\\Server")
        .set(Value.text("Enabled", "a long text"))
        .set(Value.dword("Other", 1));
    byte[] hive = HiveWriter.write(protocols);
    int value = indexOf(hive, "Enabled", 0) - 20;
    // Its data lies far beyond the file.
    hive[value + 8 + 3] = 0x70;

    ServerPart part = read("p.hiv", hive);

    RegistryPath server = SCHANNEL.below(List.of("Protocols", "TLS 1.2", "Server"));
    assertThat(part.registry().lookup(server, "Enabled")).isEqualTo(UNKNOWN);
    assertThat(part.registry().lookup(server, "DisabledByDefault")).isEqualTo(ABSENT);
    assertThat(value(part.registry(), server, "Other")).isEqualTo(new RegistryValue.Dword(1));
    assertThat(part.problems())
        .containsExactly(
            "p.hiv@0x" + Integer.toHexString(value) + ": a value whose data cannot be read");
  }

  @Test
  void noHiveThatBreaksOffOrIsGarbledThrowsOrTakesLong() {
    RegistryNode protocols = new RandomRegistry(new Random(1)).next("Protocols", 60);
    protocols.at("TLS 1.2\\Server").set(Value.dword("Enabled", 1));
    byte[] sound = HiveWriter.write(protocols);
    for (int seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      byte[] hive =
          seed % 3 == 0 ? Arrays.copyOf(sound, random.nextInt(512, sound.length)) : sound.clone();
      for (int i = random.nextInt(1, 40); i > 0; i--) {
        hive[random.nextInt(512, hive.length)] = (byte) random.nextInt();
      }

      Optional<ServerPart> part = HiveReader.read("torn.hiv", hive, List.of());

      part.ifPresent(read -> assertThat(read.registry()).isNotNull());
    }
  }

  static int indexOf(byte[] bytes, String text, int from) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    for (int i = from; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new IllegalArgumentException("not there: " + text);
  }

  private static ServerPart read(String file, byte[] hive) {
    return HiveReader.read(file, hive, List.of()).orElseThrow();
  }

  private static RegistryValue value(Registry registry, RegistryPath key, String name) {
    return ((RegistryLookup.Present) registry.lookup(key, name)).value();
  }
}

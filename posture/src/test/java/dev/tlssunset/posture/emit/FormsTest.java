package dev.tlssunset.posture.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.emit.ServerGroup.Member;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every form, applied to servers with any values before, brings what was asked for and nothing
/// else; and its undo brings back what was there. Seeds make the servers: the same in every run.
class FormsTest {

  private static final String SERVER = "EXCH01";
  private static final int SERVERS = 300;

  private static final List<ProtocolVersion> VERSIONS =
      List.of(ProtocolVersion.TLS_1_0, ProtocolVersion.TLS_1_3, ProtocolVersion.DTLS_1_0);

  private static final List<String> PIECES =
      List.of(
          "1",
          "'",
          "\"",
          "\\",
          "\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Evil]\r\n",
          "\u2019; Remove-Item C:\\ ;\u2018",
          "{{ lookup('pipe', 'id') }}",
          "{% raw %}",
          "]]>",
          "<Registry/>",
          "&amp;",
          "`$(evil)",
          "%COMPUTERNAME%",
          "\u0001",
          "\u202e",
          "\ud83d\ude00",
          "\ud800",
          "\t",
          " ",
          "#",
          ": ",
          "\u00e9");

  enum Form {
    REG,
    POWERSHELL,
    DSC,
    ANSIBLE,
    POLICY,
    PREFERENCES;

    byte[] write(ChangeSet set) {
      List<ServerGroup> groups = ServerGroup.of(List.of(new Member(SERVER, set)));
      return switch (this) {
        case REG -> RegFile.write(set, List.of("about"));
        case POWERSHELL -> utf8(PowerShellScript.write(set, Optional.of(SERVER), List.of("about")));
        case DSC -> utf8(DscConfiguration.write("Change", groups, List.of("about")));
        case ANSIBLE -> utf8(AnsiblePlay.write("Change", groups, List.of("about")));
        case POLICY -> RegistryPol.write(set);
        case PREFERENCES -> PreferenceXml.write(groups);
      };
    }

    void run(byte[] file, Machine machine) {
      switch (this) {
        case REG -> RegTextReader.run(file, machine);
        case POWERSHELL -> PowerShellReader.runScript(file, machine);
        case DSC -> PowerShellReader.runDsc(file, SERVER, machine);
        case ANSIBLE -> AnsibleReader.run(file, SERVER, machine);
        case POLICY -> PolicyReaders.runPol(file, machine);
        case PREFERENCES -> PolicyReaders.runXml(file, SERVER, machine);
      }
    }

    private static byte[] utf8(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Values that the form cannot write, and says so.
    boolean cannotWrite(RegistryValue value) {
      return switch (this) {
        case REG, POLICY -> false;
        case POWERSHELL, ANSIBLE -> isOfType(value, type -> type != 0 && type != 3);
        case DSC -> isOfType(value, type -> type != 3);
        case PREFERENCES ->
            isOfType(value, type -> type != 3)
                || texts(value).anyMatch(text -> text.chars().anyMatch(FormsTest::isNoXml));
      };
    }

    /// Policies never remove keys.
    boolean leavesEmptyKeys() {
      return this == POLICY;
    }
  }

  @ParameterizedTest
  @EnumSource
  void bringsWhatIsWantedAndTakesItBack(Form form) {
    for (int seed = 0; seed < SERVERS; seed++) {
      Random random = new Random(seed);
      List<Wish> wishes = wishes(random);
      Registry before = before(random, wishes, form);
      ChangeSet changes = ChangeSet.of(wishes, before);
      Machine machine = Machine.of(before);

      form.run(form.write(changes), machine);
      assertThat(machine.values())
          .as("seed %s", seed)
          .isEqualTo(Machine.of(changes.applyTo(before)).values());

      form.run(form.write(changes.undo()), machine);
      if (form.leavesEmptyKeys()) {
        assertThat(machine.values()).as("seed %s", seed).isEqualTo(Machine.of(before).values());
      } else {
        assertThat(machine.keys()).as("seed %s", seed).isEqualTo(Machine.of(before).keys());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatItCannotWrite(Form form) {
    RegistryValue odd = new RegistryValue.Bytes(6, "00ff");
    List<Wish> wishes = Goal.enableTls12().wishes();
    Registry before =
        Registries.covered()
            .value(wishes.getFirst().key(), "DisabledByDefault", odd, Registries.ORIGIN)
            .build();
    String undo =
        new String(form.write(ChangeSet.of(wishes, before).undo()), StandardCharsets.UTF_8);
    if (form.cannotWrite(odd)) {
      assertThat(undo).contains("DisabledByDefault").contains("use the .reg file");
    } else {
      assertThat(undo.replace("\0", "")).doesNotContain("use the .reg file");
    }
  }

  private static List<Wish> wishes(Random random) {
    List<Wish> wishes = new ArrayList<>();
    List<Goal> goals = new ArrayList<>();
    goals.add(Goal.enableTls12());
    goals.add(Goal.dotnet4x());
    VERSIONS.forEach(version -> goals.add(Goal.disable(version)));
    goals.stream().filter(goal -> random.nextInt(2) == 0).forEach(g -> wishes.addAll(g.wishes()));
    return wishes;
  }

  private static Registry before(Random random, List<Wish> wishes, Form form) {
    Registry.Builder before = Registries.covered();
    for (Wish wish : wishes) {
      RegistryValue value = value(random);
      if (random.nextInt(3) > 0 && !form.cannotWrite(value)) {
        before.value(wish.key(), wish.name(), value, Registries.ORIGIN);
      }
      if (random.nextInt(8) == 0) {
        before.value(wish.key(), "Neighbour", value, Registries.ORIGIN);
      }
    }
    return before.key(RegistryPath.of(Registries.PROTOCOLS)).build();
  }

  private static RegistryValue value(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> new RegistryValue.Dword(random.nextInt(3));
      case 1 -> new RegistryValue.Dword(Integer.toUnsignedLong(random.nextInt()));
      case 2 -> new RegistryValue.Qword(Math.abs(random.nextLong() / 2));
      case 3 -> new RegistryValue.Text(text(random), random.nextBoolean());
      case 4 -> new RegistryValue.Texts(List.of("x" + text(random), "y" + text(random)));
      case 5 -> bytes(random, 3);
      default -> bytes(random, random.nextInt(2) * 5);
    };
  }

  private static RegistryValue bytes(Random random, int type) {
    byte[] bytes = new byte[1 + random.nextInt(30)];
    random.nextBytes(bytes);
    return RegistryValue.Bytes.of(type, bytes);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static boolean isOfType(RegistryValue value, IntPredicate types) {
    return value instanceof RegistryValue.Bytes bytes && types.test(bytes.type());
  }

  private static Stream<String> texts(RegistryValue value) {
    return switch (value) {
      case RegistryValue.Text text -> Stream.of(text.text());
      case RegistryValue.Texts texts -> texts.texts().stream();
      default -> Stream.empty();
    };
  }

  private static boolean isNoXml(int unit) {
    return unit < ' ' || unit == 0xD800;
  }
}

package dev.tlssunset.posture.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tlssunset.posture.settings.Registry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Samba has its own reader of `Registry.pol`: it must see what we mean.
class RegistryPolTest {

  private static final String READER =
      """
      import sys
      from samba.ndr import ndr_unpack
      from samba.dcerpc import preg
      for e in ndr_unpack(preg.file, open(sys.argv[1], 'rb').read()).entries:
          print(e.keyname, e.valuename, e.type, repr(e.data), sep='|')
      """;

  private static final String TLS12 =
      "SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\";

  @TempDir private Path folder;

  @Test
  void sambaReadsWhatIsSet() throws Exception {
    ChangeSet changes = ChangeSet.of(Goal.enableTls12().wishes(), Registries.covered().build());
    assertThat(samba(RegistryPol.write(changes)))
        .containsExactly(
            TLS12 + "Client|DisabledByDefault|4|0",
            TLS12 + "Client|Enabled|4|1",
            TLS12 + "Server|DisabledByDefault|4|0",
            TLS12 + "Server|Enabled|4|1");
  }

  @Test
  void sambaReadsWhatIsTakenBack() throws Exception {
    Registry before =
        Registries.value(
                Registries.covered(),
                Registries.PROTOCOLS + "\\TLS 1.2\\Server",
                "Enabled",
                Registries.dword(0xFFFF_FFFFL))
            .build();
    ChangeSet undo = ChangeSet.of(Goal.enableTls12().wishes(), before).undo();
    assertThat(samba(RegistryPol.write(undo)))
        .containsExactly(
            TLS12 + "Server|Enabled|4|4294967295",
            TLS12 + "Server|**del.DisabledByDefault|1|' '",
            TLS12 + "Client|**del.Enabled|1|' '",
            TLS12 + "Client|**del.DisabledByDefault|1|' '");
  }

  @Test
  void isTheBytesOfTheSpecification() {
    List<Wish> one = List.of(Goal.dotnet4x().wishes().getFirst());
    byte[] file = RegistryPol.write(ChangeSet.of(one, Registries.covered().build()));
    assertThat(HexFormat.of().formatHex(file, 0, 12))
        .isEqualTo("50526567" + "01000000" + "5b005300");
    assertThat(HexFormat.of().formatHex(file, file.length - 20, file.length))
        .isEqualTo("3b00" + "04000000" + "3b00" + "04000000" + "3b00" + "01000000" + "5d00");
  }

  private List<String> samba(byte[] file) throws IOException, InterruptedException {
    Path pol = Files.write(folder.resolve("Registry.pol"), file);
    assumeThat(run("-c", "import samba.dcerpc.preg"))
        .as("python3-samba (./check installs it)")
        .isZero();
    assertThat(run("-c", READER, pol.toString())).isZero();
    return Files.readAllLines(folder.resolve("out"), StandardCharsets.UTF_8);
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3"));
    command.addAll(List.of(arguments));
    if (!Files.isExecutable(Path.of(command.getFirst()))) {
      return -1;
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}

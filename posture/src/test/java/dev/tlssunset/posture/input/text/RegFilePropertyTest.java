package dev.tlssunset.posture.input.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.input.Registries;
import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.testkit.registry.RandomRegistry;
import dev.tlssunset.testkit.registry.RegFileWriter;
import dev.tlssunset.testkit.registry.RegistryNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegFilePropertyTest {

  private static final String ROOT = "HKEY_LOCAL_MACHINE\\SOFTWARE";

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8);

  @Test
  void readsWhatWasWrittenWhateverTheNamesAndTextsAre() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      RegistryNode written = new RandomRegistry(new Random(seed)).next("SOFTWARE", 20);
      byte[] file =
          RegFileWriter.encoded(
              RegFileWriter.text(ROOT, written), CHARSETS.get(seed % 3), seed % 2 == 0);
      ServerPart.Builder part = ServerPart.builder("random.reg");

      Registry read = RegFileReader.readAll(part, new ByteArrayInputStream(file));

      assertThat(Registries.flat(read)).as("seed %s", seed).isEqualTo(flat(written));
      assertThat(part.problems().sentences()).isEmpty();
    }
  }

  @Test
  void noFileThatBreaksOffOrIsGarbledThrows() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] file = RegFileWriter.write(ROOT, new RandomRegistry(random).next("SOFTWARE", 10));
      byte[] torn = java.util.Arrays.copyOf(file, random.nextInt(file.length));
      for (int i = random.nextInt(5); i > 0 && torn.length > 0; i--) {
        torn[random.nextInt(torn.length)] = (byte) random.nextInt();
      }

      ServerPart part = RegFileReader.read("torn.reg", new ByteArrayInputStream(torn));

      assertThat(part.file()).isEqualTo("torn.reg");
    }
  }

  private static java.util.Map<String, String> flat(RegistryNode written) {
    return Registries.flat(ROOT, written);
  }
}

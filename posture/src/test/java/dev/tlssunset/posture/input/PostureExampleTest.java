package dev.tlssunset.posture.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.testkit.settings.MadeUpServer;
import dev.tlssunset.testkit.settings.SettingsEstate;
import dev.tlssunset.testkit.settings.SettingsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `examples/posture` is some of the made-up servers, as they are written today.
class PostureExampleTest {

  private static final Path FOLDER = Path.of("../examples/posture");
  private static final List<String> SERVERS =
      List.of("DC02", "EXCH01", "EXCH05", "EXCH06", "EXCH07", "EXCH14");

  @Test
  void hasWhatTheGeneratorWrites() throws IOException {
    for (MadeUpServer server : SettingsEstate.servers()) {
      if (!SERVERS.contains(server.name())) {
        continue;
      }
      for (Map.Entry<String, byte[]> file : SettingsFiles.files(server).entrySet()) {
        assertThat(FOLDER.resolve(file.getKey())).hasBinaryContent(file.getValue());
      }
    }
  }

  @Test
  void hasNoOtherServers() throws IOException {
    assertThat(Files.isDirectory(FOLDER)).isTrue();
    assertThat(SettingsInput.read(List.of(FOLDER), SettingsInput.Options.none()).servers())
        .extracting("server")
        .containsExactlyElementsOf(SERVERS);
  }
}

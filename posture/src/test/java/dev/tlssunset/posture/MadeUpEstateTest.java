package dev.tlssunset.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.input.SettingsInput;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.testkit.settings.MadeUpServer;
import dev.tlssunset.testkit.settings.SettingsEstate;
import dev.tlssunset.testkit.settings.SettingsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A folder of twenty servers in files of every form: each cell of the grid is what was written
/// down for it by hand.
class MadeUpEstateTest {

  @TempDir private static Path folder;

  private static SettingsInput.Result read =
      new SettingsInput.Result(List.of(), List.of(), List.of());

  @BeforeAll
  static void readFolder() throws IOException {
    SettingsFiles.write(SettingsEstate.servers(), folder);
    read = SettingsInput.read(List.of(folder), SettingsInput.Options.none());
  }

  @Test
  void findsEveryServerOnce() {
    assertThat(read.problems()).isEmpty();
    assertThat(read.servers())
        .extracting(ServerSettings::server)
        .containsExactlyElementsOf(
            SettingsEstate.servers().stream().map(MadeUpServer::name).toList());
    assertThat(read.servers()).flatExtracting(ServerSettings::problems).isEmpty();
  }

  static List<MadeUpServer> servers() {
    return SettingsEstate.servers();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void everyCellIsRight(MadeUpServer server) {
    ServerPosture posture =
        Posture.of(read.servers()).servers().stream()
            .filter(found -> found.server().equals(server.name()))
            .findFirst()
            .orElseThrow();

    Map<String, String> cells = new TreeMap<>();
    posture.protocols().forEach(effect -> cells.put(effect.subject(), effect.answer()));
    cells.keySet().retainAll(server.truth().keySet());

    assertThat(cells).isEqualTo(server.truth());
    assertThat(posture.settings().exchangeBuild().orElse("")).isEqualTo(server.exchange());
    assertThat(posture.settings().windows().orElseThrow().build()).isEqualTo(server.build());
  }
}

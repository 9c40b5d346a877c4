package dev.tlssunset.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.finding.Difference;
import dev.tlssunset.posture.finding.FindingKind;
import dev.tlssunset.posture.input.SettingsInput;
import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.testkit.settings.MadeUpServer;
import dev.tlssunset.testkit.settings.SettingsEstate;
import dev.tlssunset.testkit.settings.SettingsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
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

  @Test
  void differencesAreThoseOfTheGrid() {
    Map<String, Map<String, Set<String>>> truth = new TreeMap<>();
    for (MadeUpServer server : SettingsEstate.servers()) {
      server
          .truth()
          .forEach((cell, state) -> {
            if (!state.equals("unknown")) {
              truth
                  .computeIfAbsent(cell, subject -> new TreeMap<>())
                  .computeIfAbsent(state, answer -> new TreeSet<>())
                  .add(server.name());
            }
          });
    }
    truth.values().removeIf(answers -> answers.size() == 1);

    Map<String, Map<String, Set<String>>> found = new TreeMap<>();
    for (Difference difference : Posture.of(read.servers()).differences()) {
      Map<String, Set<String>> answers = new TreeMap<>();
      difference
          .answers()
          .forEach(group -> answers.put(group.answer(), new TreeSet<>(group.servers())));
      found.put(difference.subject(), answers);
    }
    assertThat(found).containsAllEntriesOf(truth);
    assertThat(found).containsKeys(".NET 4.x/native", "suites");
    found.keySet().retainAll(SettingsEstate.servers().getFirst().truth().keySet());
    assertThat(found).isEqualTo(truth);
  }

  @Test
  void serversWithoutTls12AreThoseOfTheGrid() {
    List<String> truth =
        SettingsEstate.servers().stream()
            .filter(server ->
                Stream.of("client", "server")
                    .anyMatch(role -> !"enabled".equals(server.truth().get("TLS 1.2/" + role))))
            .map(MadeUpServer::name)
            .toList();
    assertThat(truth).containsExactly("DC01", "EXCH03", "EXCH06", "EXCH12");
    assertThat(Posture.of(read.servers()).servers())
        .filteredOn(server ->
            server.findings().stream()
                .anyMatch(finding -> finding.kind() == FindingKind.TLS12_NOT_EFFECTIVE))
        .extracting(ServerPosture::server)
        .containsExactlyElementsOf(truth);
  }
}

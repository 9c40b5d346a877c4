package dev.tlssunset.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.testkit.census.CensusDiff;
import dev.tlssunset.testkit.census.CensusJson;
import dev.tlssunset.testkit.estate.LogFolder;
import dev.tlssunset.testkit.reference.ReferenceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContosoTest {

  private static final Path COMMITTED = Path.of("..", "examples", "contoso");
  private static final List<String> HAND_WRITTEN = List.of("README.md", ".gitattributes");

  private final LogFolder written = Contoso.files();

  @Test
  void committedFilesAreTheOnesItWrites() throws IOException {
    assertThat(committed()).containsExactlyElementsOf(written.paths());
  }

  @Test
  void committedFilesAreEqualToTheByte() throws IOException {
    for (String path : committed()) {
      byte[] bytes = Files.readAllBytes(COMMITTED.resolve(path));
      assertThat(written.holds(path, bytes)).as(path).isTrue();
    }
  }

  @Test
  void readingThemGivesTheTruth() throws IOException {
    String truth = Files.readString(COMMITTED.resolve("expected.json"));
    assertThat(CensusDiff.between(CensusJson.read(truth), ReferenceReader.read(COMMITTED)))
        .isEmpty();
  }

  private static List<String> committed() throws IOException {
    try (Stream<Path> files = Files.walk(COMMITTED)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> COMMITTED.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !HAND_WRITTEN.contains(path))
          .sorted()
          .toList();
    }
  }
}

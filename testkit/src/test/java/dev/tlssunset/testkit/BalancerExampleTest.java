package dev.tlssunset.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.testkit.estate.LogFolder;
import dev.tlssunset.testkit.legs.BalancerExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BalancerExampleTest {

  private static final Path COMMITTED = Path.of("..", "examples", "balancer");
  private static final List<String> HAND_WRITTEN = List.of("README.md", ".gitattributes");

  @Test
  void committedFilesAreTheOnesItWritesToTheByte() throws IOException {
    LogFolder written = BalancerExample.files();
    List<String> committed;
    try (Stream<Path> files = Files.walk(COMMITTED)) {
      committed =
          files
              .filter(Files::isRegularFile)
              .map(file -> COMMITTED.relativize(file).toString().replace('\\', '/'))
              .filter(path -> !HAND_WRITTEN.contains(path))
              .sorted()
              .toList();
    }
    assertThat(committed).containsExactlyElementsOf(written.paths());
    for (String path : committed) {
      assertThat(written.holds(path, Files.readAllBytes(COMMITTED.resolve(path))))
          .as(path)
          .isTrue();
    }
  }
}

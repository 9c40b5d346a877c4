package dev.tlssunset.source.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tlssunset.observation.Connection.Hello;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The fingerprints of the collected captures, against those of the programs that defined them or
/// have them long.
class FingerprintsTest {

  private static final Pattern OF_JA4 = Pattern.compile("ja4: (\\w{10}_\\w{12}_\\w{12})");
  private static final Pattern OF_ARKIME = Pattern.compile("\"(ja[34])\" : \\[\\s*\"(\\w+)\"");

  /// The authors' own results: neither more nor fewer.
  @Test
  void areThoseOfJa4sAuthors() throws IOException {
    Path folder = corpus().resolve("pcap/FoxIO-LLC__ja4");
    int found = 0;
    for (Path expected : files(folder.resolve("expected/rust"))) {
      String name = expected.getFileName().toString().replace(".snap", "");
      Set<String> theirs = new TreeSet<>();
      Matcher matcher = OF_JA4.matcher(Files.readString(expected));
      while (matcher.find()) {
        theirs.add(matcher.group(1));
      }
      assertThat(ours(folder.resolve(name), Hello::ja4)).as(name).isEqualTo(theirs);
      found += theirs.size();
    }
    assertThat(found).isGreaterThan(10);
  }

  @Test
  void areThoseOfArkime() throws IOException {
    Path folder = corpus().resolve("pcap/arkime__arkime");
    int found = 0;
    for (Path expected : files(folder.resolve("expected"))) {
      Path capture = folder.resolve(expected.getFileName().toString().replace(".test", ".pcap"));
      if (!Files.exists(capture)) {
        continue;
      }
      Matcher matcher = OF_ARKIME.matcher(Files.readString(expected));
      Set<String> ja3 = ours(capture, Hello::ja3);
      Set<String> ja4 = ours(capture, Hello::ja4);
      while (matcher.find()) {
        Set<String> ours = matcher.group(1).equals("ja3") ? ja3 : ja4;
        assertThat(ours).as(capture.toString()).contains(matcher.group(2));
        found++;
      }
    }
    assertThat(found).isGreaterThan(20);
  }

  private static Set<String> ours(Path capture, ToIntFunction<Hello> kind) {
    Captured captured = Captured.file(capture);
    Set<String> ours = new TreeSet<>();
    captured.connections.forEach(
        connection -> ours.add(captured.symbols.text(kind.applyAsInt(connection.hello()))));
    ours.remove("");
    return ours;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Path corpus() {
    String corpus = System.getenv("SUNSET_CORPUS");
    assumeThat(corpus).as("SUNSET_CORPUS names no folder of real evidence").isNotNull();
    return Path.of(corpus);
  }
}

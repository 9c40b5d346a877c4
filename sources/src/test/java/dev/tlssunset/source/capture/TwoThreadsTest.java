package dev.tlssunset.source.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tlssunset.observation.IdleSink;
import dev.tlssunset.source.Blocks;
import dev.tlssunset.source.PacketSource.PacketReader;
import dev.tlssunset.text.Symbols;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Two threads, and whatever blocks a file comes in, tell the same as one thread.
class TwoThreadsTest {

  private static final Path RECORDED = Path.of("..", "traces", "captures");
  private static final List<Integer> BLOCKS = List.of(1500, 64 << 10);

  @TestFactory
  Stream<DynamicTest> ofOurRecordings() throws IOException {
    return tests(RECORDED);
  }

  @TestFactory
  Stream<DynamicTest> ofTheCorpus() throws IOException {
    Optional<String> corpus = Optional.ofNullable(System.getenv("SUNSET_CORPUS"));
    assumeThat(corpus).as("SUNSET_CORPUS").isPresent();
    return tests(Path.of(corpus.orElseThrow()));
  }

  @Test
  void shareTheFlowsBetweenThem() throws IOException {
    assertThat(threadsThatFindConnections(0)).isEqualTo(2);
  }

  @Test
  void shareThemAlsoFromSomewhereInTheMiddle() throws IOException {
    assertThat(threadsThatFindConnections(20_000)).isEqualTo(2);
  }

  @Test
  void oneIsEnoughForLittle() throws IOException {
    assertThat(threadsThatFindConnections(Long.MAX_VALUE)).isEqualTo(1);
  }

  private static int threadsThatFindConnections(long enoughToSay) throws IOException {
    byte[] file = Files.readAllBytes(RECORDED.resolve("clients.pcap"));
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    ExecutorLane lane = new ExecutorLane(IdleSink.NOWHERE);
    PacketReader reader =
        new CaptureReader(
            new Symbols(1 << 20),
            (_, _) -> threads.add(Thread.currentThread()),
            Optional.of(lane),
            enoughToSay);
    reader
        .open(new Blocks(new ByteArrayInputStream(file), 8 << 10), 0, IdleSink.NOWHERE)
        .orElseThrow()
        .readUpTo(Long.MAX_VALUE);
    reader.end(IdleSink.NOWHERE);
    return threads.size();
  }

  private static Stream<DynamicTest> tests(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(TwoThreadsTest::isCapture).sorted().toList().stream()
          .flatMap(file ->
              BLOCKS.stream()
                  .map(block ->
                      DynamicTest.dynamicTest(
                          file.getFileName() + " by " + block, () -> isSame(file, block))));
    }
  }

  private static boolean isCapture(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".pcap") || name.endsWith(".pcapng") || name.endsWith(".cap");
  }

  private static void isSame(Path path, int block) throws IOException {
    byte[] file = Files.readAllBytes(path);
    Captured one = Captured.of(file);
    Captured two = Captured.onTwoThreads(block, file);
    assertThat(two.lines()).isEqualTo(one.lines());
    assertThat(two.problem).isEqualTo(one.problem);
    assertThat(two.records).isEqualTo(one.records);
    assertThat(two.oddities).isEqualTo(one.oddities);
    assertThat(two.rejected).isEqualTo(one.rejected);
  }
}

package dev.tlssunset.source.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.HandshakeParameters;
import dev.tlssunset.observation.IdleSink;
import dev.tlssunset.source.BlockFeed;
import dev.tlssunset.source.Blocks;
import dev.tlssunset.source.PacketSource.FileReader;
import dev.tlssunset.source.PacketSource.PacketReader;
import dev.tlssunset.text.Symbols;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whatever bytes a capture holds: its reader does not throw, and says the same however the bytes
/// come.
///
/// Runs the inputs that are kept beside it; to look for others:
///
/// ```
/// JAZZER_FUZZ=1 mvn -o -pl sources -am test -Dtest=CaptureFuzzTest \
///   -Dsurefire.failIfNoSpecifiedTests=false
/// ```
class CaptureFuzzTest {

  private static final long LAST_NANOS = ((1L << 32) - 1) * 1_000_000_000 + 999_999_999;
  private static final int ROOM = 1 << 20;
  private static final CaptureSource SOURCE = new CaptureSource();

  /// What was read of a capture.
  private record Read(
      String problem, List<Connection> connections, List<HandshakeParameters> parameters) {}

  @FuzzTest(maxDuration = "3m")
  void readsAnyCapture(byte[] file) {
    boolean isCapture = SOURCE.format(file, file.length).isPresent();
    assertThat(SOURCE.firstNanos(feed(file, 7))).isBetween(0L, LAST_NANOS);
    Read whole = read(file, 4 << 10);
    assertThat(read(file, 7)).isEqualTo(whole);
    if (!isCapture) {
      assertThat(whole.connections).isEmpty();
    }
  }

  private static BlockFeed feed(byte[] file, int atATime) {
    return new Blocks(new ByteArrayInputStream(file), atATime);
  }

  private static Read read(byte[] file, int atATime) {
    List<Connection> connections = new ArrayList<>();
    List<HandshakeParameters> parameters = new ArrayList<>();
    PacketReader reader =
        SOURCE.reader(
            new Symbols(ROOM),
            (connection, said) -> {
              connections.add(connection);
              parameters.add(said.get());
            });
    Optional<FileReader> opened = reader.open(feed(file, atATime), 0, IdleSink.NOWHERE);
    opened.ifPresent(packets -> packets.readUpTo(Long.MAX_VALUE));
    reader.end(IdleSink.NOWHERE);
    return new Read(opened.map(FileReader::problem).orElse("no capture"), connections, parameters);
  }
}

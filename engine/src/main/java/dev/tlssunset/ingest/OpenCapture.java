package dev.tlssunset.ingest;

import dev.tlssunset.source.BlockFeed;
import dev.tlssunset.source.PacketSource.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A file of a capture that is being read.
///
/// @param file its number
/// @param stream its bytes, unpacked
/// @param feed the same, block by block
/// @param packets reads its packets
record OpenCapture(int file, InputStream stream, BlockFeed feed, FileReader packets)
    implements AutoCloseable {

  /// Why the rest of it could not be read, in words; empty where it was whole.
  String problem() {
    return Stream.of(packets.problem(), feed.problem())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(": "));
  }

  @Override
  public void close() throws IOException {
    if (feed instanceof ReadAhead ahead) {
      ahead.close();
    }
    stream.close();
  }
}

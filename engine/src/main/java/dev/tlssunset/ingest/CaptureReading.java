package dev.tlssunset.ingest;

import dev.tlssunset.archive.stream.Decoding;
import dev.tlssunset.observation.ConnectionSink;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.BlockFeed;
import dev.tlssunset.source.Blocks;
import dev.tlssunset.source.Lane;
import dev.tlssunset.source.PacketSource.PacketReader;
import dev.tlssunset.text.Symbols;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// Reads captures, each with all its files. One for each thread.
final class CaptureReading {

  private static final String BROKE_OFF = "broke off: ";
  private static final int BLOCK = 256 << 10;

  /// Bytes of a file from which on reading ahead is worth a thread.
  private static final long WORTH_A_THREAD = 4 << 20;

  private final PieceIndex index;
  private final Symbols symbols;
  private final IntConsumer beforeCount;
  private final IntConsumer afterBlock;

  /// @param beforeCount is told the number of each file before its packets are counted
  /// @param afterBlock is told how many bytes were read
  CaptureReading(ScanContext context, IntConsumer beforeCount, IntConsumer afterBlock) {
    index = context.index();
    symbols = context.surroundings().symbols();
    this.beforeCount = beforeCount;
    this.afterBlock = afterBlock;
  }

  /// Reads the files of one capture, their packets in the order of their times: of a ring one file
  /// after the other, of several taps by turns.
  ///
  /// @param sink takes what is counted of packets
  /// @param found takes the connections
  /// @param lane does a part of the work
  void read(List<Integer> files, ObservationSink sink, ConnectionSink found, Optional<Lane> lane) {
    PacketReader reader = Captures.SOURCE.reader(symbols, found, lane);
    Function<Integer, Optional<OpenCapture>> opener = file -> open(file, reader, sink);
    new InterleavedCaptures(files, opener, done -> close(done, sink)).read();
    reader.end(sink);
  }

  private Optional<OpenCapture> open(int file, PacketReader reader, ObservationSink sink) {
    try {
      InputStream stream = Decoding.decoded(index.file(file).opener().open());
      byte[] head = Captures.head(stream);
      index.setFormat(
          file, Captures.SOURCE.format(head, head.length).orElse(Recognition.UNRECOGNISED));
      InputStream all = Captures.whole(head, stream);
      BlockFeed blocks = new Blocks(new Watched(all, afterBlock), BLOCK);
      boolean isWorthThread = index.file(file).size() >= WORTH_A_THREAD;
      BlockFeed feed = isWorthThread ? new ReadAhead(blocks) : blocks;
      return reader
          .open(feed, index.firstPiece(file), sink)
          .map(packets -> new OpenCapture(file, all, feed, packets));
    } catch (IOException e) {
      index.setProblem(file, BROKE_OFF + e.getMessage());
      return Optional.empty();
    }
  }

  private void close(OpenCapture done, ObservationSink sink) {
    beforeCount.accept(done.file());
    sink.records(done.packets().count());
    try {
      done.close();
    } catch (IOException e) {
      index.setProblem(done.file(), BROKE_OFF + e.getMessage());
    }
    if (!done.problem().isEmpty()) {
      index.setProblem(done.file(), done.problem());
    }
  }

  /// Tells of each block that is read.
  private static final class Watched extends FilterInputStream {

    private final IntConsumer afterBlock;

    Watched(InputStream stream, IntConsumer afterBlock) {
      super(stream);
      this.afterBlock = afterBlock;
    }

    @Override
    public int read(byte[] bytes, int at, int length) throws IOException {
      int count = super.read(bytes, at, length);
      afterBlock.accept(Math.max(0, count));
      return count;
    }
  }
}

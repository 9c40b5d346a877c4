package dev.tlssunset.ingest;

import dev.tlssunset.archive.stream.Decoding;
import dev.tlssunset.ingest.files.Evidence;
import dev.tlssunset.observation.ConnectionSink;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.BlockFeed;
import dev.tlssunset.source.Blocks;
import dev.tlssunset.source.Lane;
import dev.tlssunset.source.PacketSource;
import dev.tlssunset.source.PacketSource.PacketReader;
import dev.tlssunset.source.capture.CaptureSource;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// The captures of a scan. Those whose names differ in nothing but digits and lie in one folder are
/// the files of one capture, in the order of their first packets.
final class Captures {

  private static final PacketSource SOURCE = new CaptureSource();

  /// Whoever has many thousands of files has logs: those are not opened twice.
  private static final String NAMED_AS_LOG = ".log";

  private static final String BROKE_OFF = "broke off: ";
  private static final int HEAD = 4 << 10;
  private static final int BLOCK = 256 << 10;

  private static final long WORTH_A_THREAD = 4 << 20;

  private static final long WORTH_A_LANE = 32 << 20;

  /// @param firstNanos when its first packet was captured
  private record Candidate(int file, long firstNanos) implements Comparable<Candidate> {

    @Override
    public int compareTo(Candidate other) {
      return firstNanos == other.firstNanos
          ? Integer.compare(file, other.file)
          : Long.compare(firstNanos, other.firstNanos);
    }
  }

  private final PieceIndex index;

  Captures(PieceIndex index) {
    this.index = index;
  }

  /// The captures, each with the numbers of its files.
  List<List<Integer>> find() {
    Map<String, List<Candidate>> groups = new TreeMap<>();
    for (int file = 0; file < index.count(); file++) {
      add(file, groups);
    }
    return groups.values().stream().map(Captures::inOrder).toList();
  }

  private static List<Integer> inOrder(List<Candidate> files) {
    return files.stream().sorted().map(Candidate::file).toList();
  }

  private void add(int file, Map<String, List<Candidate>> groups) {
    Evidence evidence = index.file(file);
    if (!evidence.problem().isEmpty() || evidence.name().endsWith(NAMED_AS_LOG)) {
      return;
    }
    try (InputStream stream = Decoding.decoded(evidence.opener().open())) {
      byte[] head = head(stream);
      if (isOne(head)) {
        groups
            .computeIfAbsent(nameOfAll(evidence.name()), _ -> new ArrayList<>())
            .add(new Candidate(file, SOURCE.firstNanos(new Blocks(whole(head, stream), HEAD))));
      }
    } catch (IOException _) {
      // Whoever reads the file says what is wrong with it.
    }
  }

  /// Whether a file that begins so holds packets.
  static boolean isOne(byte[] head) {
    return SOURCE.format(head, head.length).isPresent();
  }

  /// What the names of one capture's files have in common; the newest may not be packed yet, and
  /// the first of those that are numbered at their end has no number (`tcpdump -C`).
  private static String nameOfAll(String name) {
    return name.replaceFirst("\\.(gz|zst)$", "").replaceFirst("\\d+$", "").replaceAll("\\d+", "#");
  }

  /// Whether two threads are of use for a capture.
  boolean isWorthLane(List<Integer> files) {
    return files.stream().mapToLong(file -> index.file(file).size()).sum() >= WORTH_A_LANE;
  }

  /// Reads the files of one capture, their packets in the order of their times: of a ring one file
  /// after the other, of several taps by turns.
  ///
  /// @param beforeCount is told the number of each file before its packets are counted
  /// @param afterBlock is told how many bytes were read
  /// @param found takes the connections
  /// @param lane does a part of the work
  void read(
      List<Integer> files,
      ScanContext context,
      ObservationSink sink,
      IntConsumer beforeCount,
      IntConsumer afterBlock,
      ConnectionSink found,
      Optional<Lane> lane) {
    PacketReader reader = SOURCE.reader(context.surroundings().symbols(), found, lane);
    Function<Integer, Optional<OpenCapture>> opener = file -> open(file, reader, sink, afterBlock);
    new InterleavedCaptures(files, opener, done -> close(done, sink, beforeCount)).read();
    reader.end(sink);
  }

  private Optional<OpenCapture> open(
      int file, PacketReader reader, ObservationSink sink, IntConsumer afterBlock) {
    try {
      InputStream stream = Decoding.decoded(index.file(file).opener().open());
      byte[] head = head(stream);
      index.setFormat(file, SOURCE.format(head, head.length).orElse(Recognition.UNRECOGNISED));
      InputStream all = whole(head, stream);
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

  private void close(OpenCapture done, ObservationSink sink, IntConsumer beforeCount) {
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

  /// As much of the beginning as can be unpacked.
  private static byte[] head(InputStream stream) {
    byte[] head = new byte[HEAD];
    int length = 0;
    try {
      for (int count = 0; count >= 0 && length < HEAD; length += Math.max(0, count)) {
        count = stream.read(head, length, HEAD - length);
      }
    } catch (IOException _) {
      // Whoever reads on says what is wrong.
    }
    return Arrays.copyOf(head, length);
  }

  private static InputStream whole(byte[] head, InputStream rest) {
    return new SequenceInputStream(new ByteArrayInputStream(head), rest);
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

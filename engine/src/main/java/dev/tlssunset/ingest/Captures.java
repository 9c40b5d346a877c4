package dev.tlssunset.ingest;

import dev.tlssunset.archive.stream.Decoding;
import dev.tlssunset.ingest.files.Evidence;
import dev.tlssunset.source.Blocks;
import dev.tlssunset.source.PacketSource;
import dev.tlssunset.source.capture.CaptureSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds the captures of a scan. Files whose names differ in nothing but digits and lie in one
/// folder are those of one capture, in the order of their first packets.
final class Captures {

  static final PacketSource SOURCE = new CaptureSource();

  /// Where there are many thousands of files, they are logs: those are not opened only to see
  /// whether they hold packets.
  private static final String NAMED_AS_LOG = ".log";

  private static final int HEAD = 4 << 10;

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
      if (holdsPackets(head)) {
        groups
            .computeIfAbsent(nameOfAll(evidence.name()), _ -> new ArrayList<>())
            .add(new Candidate(file, SOURCE.firstNanos(new Blocks(whole(head, stream), HEAD))));
      }
    } catch (IOException _) {
      // Whoever reads the file says what is wrong with it.
    }
  }

  /// Whether a file that begins so holds packets.
  static boolean holdsPackets(byte[] head) {
    return SOURCE.format(head, head.length).isPresent();
  }

  /// What the names of one capture's files have in common; the newest may not be packed yet, and
  /// the first of those that are numbered at their end has no number (`tcpdump -C`).
  private static String nameOfAll(String name) {
    return name.replaceFirst("\\.(gz|zst)$", "").replaceFirst("\\d+$", "").replaceAll("\\d+", "#");
  }

  /// As much of the beginning as can be unpacked.
  static byte[] head(InputStream stream) {
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

  /// A file of which the head was read.
  static InputStream whole(byte[] head, InputStream rest) {
    return new SequenceInputStream(new ByteArrayInputStream(head), rest);
  }
}

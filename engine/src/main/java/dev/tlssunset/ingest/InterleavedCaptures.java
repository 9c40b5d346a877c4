package dev.tlssunset.ingest;

import dev.tlssunset.source.PacketSource.FileReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads the packets of several files in the order of their times, whichever file they are in. Of
/// the files that are still to come, the next one is open already: it says when its turn is.
final class InterleavedCaptures {

  /// Each costs a few blocks of memory.
  private static final int MOST_OPEN = 8;

  /// The file whose turn it is, and the one after it.
  private static final int AHEAD = 2;

  private final Deque<Integer> waiting;
  private final Function<Integer, Optional<OpenCapture>> opener;
  private final Consumer<OpenCapture> done;
  private final List<OpenCapture> open = new ArrayList<>();

  /// @param files in the order of their first packets
  /// @param opener opens a file; empty where it holds nothing
  /// @param done is told each file when it is read
  InterleavedCaptures(
      List<Integer> files,
      Function<Integer, Optional<OpenCapture>> opener,
      Consumer<OpenCapture> done) {
    waiting = new ArrayDeque<>(files);
    this.opener = opener;
    this.done = done;
  }

  void read() {
    try {
      for (openMore(); !open.isEmpty(); openMore()) {
        turn(next());
      }
    } finally {
      open.forEach(done);
    }
  }

  private void turn(OpenCapture next) {
    next.packets().readUpTo(nextOfOthers(next));
    if (next.packets().isAtEnd()) {
      // By number: to compare all that a file is takes the JVM classes of their own.
      open.removeIf(each -> each.file() == next.file());
      done.accept(next);
    }
  }

  private void openMore() {
    while (open.size() < MOST_OPEN && !waiting.isEmpty() && countOfUnread() < AHEAD) {
      opener.apply(waiting.remove()).ifPresent(open::add);
    }
  }

  private int countOfUnread() {
    int count = 0;
    for (OpenCapture each : open) {
      count += each.packets().count() == 0 ? 1 : 0;
    }
    return count;
  }

  /// Turns may be as short as a packet: no streams, which cost more than reading one.
  private OpenCapture next() {
    OpenCapture next = open.getFirst();
    for (OpenCapture each : open) {
      next = nanos(each.packets()) < nanos(next.packets()) ? each : next;
    }
    return next;
  }

  private long nextOfOthers(OpenCapture one) {
    long nanos = Long.MAX_VALUE;
    for (OpenCapture each : open) {
      nanos = each.file() == one.file() ? nanos : Math.min(nanos, nanos(each.packets()));
    }
    return nanos;
  }

  /// A file without packets comes first: it is done at once.
  private static long nanos(FileReader packets) {
    return packets.isAtEnd() ? Long.MIN_VALUE : packets.nextNanos();
  }
}

package dev.tlssunset.ingest;

import dev.tlssunset.archive.ReadProblem;
import dev.tlssunset.archive.stream.ByteInput;
import dev.tlssunset.archive.stream.Decoding;
import dev.tlssunset.census.tally.Tally;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.source.Directives;
import dev.tlssunset.source.FileHead;
import dev.tlssunset.source.Leftovers;
import dev.tlssunset.source.Source;
import dev.tlssunset.source.Source.LineReader;
import dev.tlssunset.source.Source.PieceEnd;
import dev.tlssunset.source.Source.Surroundings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Reads one large file with all threads, a piece each at a time.
///
/// All pieces of a round are read by the directives in force at its beginning. Where one of them
/// turns out to change the columns - which happens once in years - everything the round counted is
/// thrown away, and its bytes are read again by one thread.
final class SharedFile {

  private final int file;
  private final ScanContext context;
  private final Workers workers;
  private final FileChannel channel;
  private final Source source;
  private final int start;
  private Leftovers leftovers = Leftovers.NONE;

  private SharedFile(
      int file,
      ScanContext context,
      Workers workers,
      FileChannel channel,
      Source source,
      int start) {
    this.file = file;
    this.context = context;
    this.workers = workers;
    this.channel = channel;
    this.source = source;
    this.start = start;
  }

  /// Reads a file, if it is one that threads can share: not packed, UTF-8, of a known format.
  ///
  /// @return whether it was read
  static boolean read(int file, Path path, ScanContext context, Workers workers)
      throws InterruptedException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      int start = markLength(channel);
      byte[] head = head(channel, start);
      Optional<Source> source = Recognition.source(context.sourceFile(file), head, head.length);
      if (source.isEmpty()
          || !source.get().isDivisible()
          || Decoding.layer(head, head.length) != Decoding.Layer.NONE) {
        return false;
      }
      context.index().setFormat(file, source.get().format());
      new SharedFile(file, context, workers, channel, source.get(), start).read(directives(head));
      return true;
    } catch (IOException e) {
      context.index().setProblem(file, ReadProblem.of(e));
      return true;
    }
  }

  private static int markLength(FileChannel channel) throws IOException {
    byte[] head = head(channel, 0);
    return Decoding.layer(head, head.length) == Decoding.Layer.UTF_8_MARK
        ? Decoding.MARK_LENGTH
        : 0;
  }

  private static byte[] head(FileChannel channel, int start) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(FileHead.BYTES);
    int count = 0;
    while (head.hasRemaining() && count >= 0) {
      count = channel.read(head, start + head.position());
    }
    byte[] bytes = new byte[head.position()];
    head.flip().get(bytes);
    return bytes;
  }

  /// What the lines before the first record say.
  private static Directives directives(byte[] head) {
    Directives directives = Directives.NONE;
    int from = 0;
    while (from < head.length && head[from] == '#') {
      int to = from;
      while (to < head.length && head[to] != '\n') {
        to++;
      }
      directives = directives.with(head, from, to);
      from = to + 1;
    }
    return directives;
  }

  private void read(Directives atStart) throws InterruptedException {
    Directives directives = atStart;
    int first = 0;
    while (first < context.index().pieces(file)) {
      ObservationKinds kinds = context.surroundings().kinds();
      int knownKinds = kinds.count();
      Round round = new Round(first, directives);
      workers.onEach(round::newPart);
      if (round.isValid()) {
        round.commit();
      } else {
        // Read by the wrong columns, clients would stand among the servers.
        kinds.keepFirst(knownKinds);
        context.ofThreads().forEach(thread -> thread.learned().forget());
        directives = readAgain(first, round.next(), directives);
      }
      first = round.next();
    }
    context.totals().add(leftovers);
  }

  /// Reads pieces `[first, last)` as one.
  private Directives readAgain(int first, int last, Directives directives) {
    Tally tally = context.newTally();
    LineReader reader = newReader(context.ofThreads().getFirst());
    LineFeed feed =
        new LineFeed(_ -> {
          if (tally.size() > context.mostRows()) {
            context.totals().moveFrom(tally);
          }
        });
    PieceEnd end = readPieces(first, last, directives, reader, feed, tally);
    for (int piece = first + 1; piece < last; piece++) {
      context.index().setLines(context.index().firstPiece(file) + piece, 0);
    }
    context.totals().moveFrom(tally);
    leftovers = leftovers.join(end.leftovers());
    return end.directives();
  }

  private PieceEnd readPieces(
      int first, int last, Directives directives, LineReader reader, LineFeed feed, Tally tally) {
    PieceIndex index = context.index();
    long size = index.pieceSize(file);
    long from = first == 0 ? start : first * size;
    long to = Math.min(last * size, index.file(file).size());
    int number = index.firstPiece(file) + first;
    tally.beginFile(file);
    reader.begin(number, directives, context.sink(tally));
    try {
      long early = first == 0 ? 0 : 1;
      ByteInput input = ByteInput.of(channel, from - early, index.file(file).size());
      feed.feedPiece(input, reader, first == 0, to - from);
    } catch (IOException e) {
      index.setProblem(file, ReadProblem.ofRest(e));
    }
    PieceEnd end = reader.end();
    index.setLines(number, end.lines());
    return end;
  }

  private LineReader newReader(Surroundings surroundings) {
    return source.reader(context.sourceFile(file), surroundings);
  }

  /// As many pieces as can be counted before the tallies have to be given to the totals.
  private final class Round {

    private final Directives directives;
    private final AtomicInteger next;
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicBoolean changed = new AtomicBoolean();
    private final List<Tally> tallies = new ArrayList<>();
    private Leftovers cut = Leftovers.NONE;

    Round(int first, Directives directives) {
      this.directives = directives;
      next = new AtomicInteger(first);
    }

    /// The part of one thread.
    synchronized Runnable newPart(int thread) {
      Tally tally = context.newTally();
      tallies.add(tally);
      return () -> read(tally, context.ofThreads().get(thread));
    }

    private void read(Tally tally, Surroundings surroundings) {
      LineReader reader = newReader(surroundings);
      LineFeed feed = new LineFeed(context.progress()::read);
      for (int piece = take(); piece >= 0; piece = take()) {
        PieceEnd end = readPieces(piece, piece + 1, directives, reader, feed, tally);
        add(end.leftovers());
        if (end.layoutChanged()) {
          changed.set(true);
        }
        if (tally.size() > context.mostRows()) {
          full.set(true);
        }
      }
      if (full.get()) {
        surroundings.learned().forget();
      }
    }

    private int take() {
      boolean ends = full.get() || changed.get();
      int piece = ends ? -1 : next.getAndIncrement();
      return piece < context.index().pieces(file) ? piece : -1;
    }

    private synchronized void add(Leftovers ofPiece) {
      cut = cut.join(ofPiece);
    }

    /// The piece behind the last that was taken.
    int next() {
      return Math.min(next.get(), context.index().pieces(file));
    }

    boolean isValid() {
      return !changed.get();
    }

    void commit() {
      tallies.forEach(context.totals()::moveFrom);
      leftovers = leftovers.join(cut);
    }
  }
}

package dev.tlssunset.ingest;

import dev.tlssunset.archive.ReadProblem;
import dev.tlssunset.archive.stream.ByteInput;
import dev.tlssunset.archive.stream.Decoding;
import dev.tlssunset.archive.stream.PeekedStream;
import dev.tlssunset.ingest.files.Evidence;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.Directives;
import dev.tlssunset.source.FileHead;
import dev.tlssunset.source.Leftovers;
import dev.tlssunset.source.Source;
import dev.tlssunset.source.Source.LineReader;
import dev.tlssunset.source.Source.PieceEnd;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

/// Reads files from their beginning to their end, packed or not. One for each thread.
final class WholeFiles {

  private final ScanContext context;
  private final Surroundings surroundings;
  private final LineFeed feed;

  /// @param surroundings those of the thread
  /// @param feed brings the lines
  WholeFiles(ScanContext context, Surroundings surroundings, LineFeed feed) {
    this.context = context;
    this.surroundings = surroundings;
    this.feed = feed;
  }

  /// Reads a file.
  ///
  /// @param sink takes what is found
  /// @return what the end of the file cut
  Leftovers read(int file, ObservationSink sink) {
    Evidence evidence = context.index().file(file);
    if (!evidence.problem().isEmpty()) {
      return unreadable(file, evidence.problem());
    }
    try (InputStream decoded = Decoding.decoded(evidence.opener().open())) {
      return read(file, new PeekedStream(decoded, FileHead.BYTES), sink);
    } catch (IOException e) {
      return unreadable(file, ReadProblem.of(e));
    }
  }

  private Leftovers read(int file, PeekedStream stream, ObservationSink sink) throws IOException {
    byte[] head = stream.head();
    SourceFile sourceFile = context.sourceFile(file);
    if (head.length == 0) {
      stream.failIfBrokenOff();
      context.index().setFormat(file, Recognition.EMPTY);
      return Leftovers.NONE;
    }
    Optional<Source> source = Recognition.source(sourceFile, head, head.length);
    if (source.isEmpty()) {
      stream.failIfBrokenOff();
      Recognition.UnreadFormat unread = Recognition.unread(sourceFile, head);
      context.index().setFormat(file, unread.format());
      context.index().setProblem(file, unread.problem());
      return Leftovers.NONE;
    }
    context.index().setFormat(file, source.get().format());
    LineReader reader = source.get().reader(sourceFile, surroundings);
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), stream);
    return read(file, ByteInput.of(all), reader, sink);
  }

  /// What was read before a file broke off counts.
  private Leftovers read(int file, ByteInput input, LineReader reader, ObservationSink sink) {
    int piece = context.index().firstPiece(file);
    reader.begin(piece, Directives.NONE, sink);
    try {
      feed.feed(input, reader);
    } catch (IOException e) {
      context.index().setProblem(file, ReadProblem.ofRest(e));
    }
    PieceEnd end = reader.end();
    context.index().setLines(piece, end.lines());
    return end.leftovers();
  }

  private Leftovers unreadable(int file, String problem) {
    context.index().setFormat(file, Recognition.UNREADABLE);
    context.index().setProblem(file, problem);
    return Leftovers.NONE;
  }
}

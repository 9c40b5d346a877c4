package dev.tlssunset.source;

import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.text.Symbols;

/// A format of evidence made of lines: recognises its files by their content and makes readers.
public interface Source {

  /// The name under which inputs and observations carry it, e.g. `iis-w3c`.
  String format();

  /// Whether a file that begins so is of this format.
  boolean recognises(FileHead head);

  /// Whether its files are the logs of balancers, which name the balancers' own addresses: they are
  /// read before those of the servers.
  default boolean isBalancers() {
    return false;
  }

  /// Whether pieces of a file can be read without what stands before them, its directives apart.
  default boolean isDivisible() {
    return true;
  }

  /// A reader for (pieces of) one file; used by one thread.
  LineReader reader(SourceFile file, Surroundings surroundings);

  /// What every reader of a run shares, and what those of one thread do.
  ///
  /// @param symbols the texts of the run
  /// @param kinds the kinds of the run
  /// @param aliases what administrators call the columns
  /// @param learned what the readers of the thread know
  record Surroundings(
      Symbols symbols, ObservationKinds kinds, FieldAliases aliases, Learned learned) {

    public Surroundings(Symbols symbols, ObservationKinds kinds, FieldAliases aliases) {
      this(symbols, kinds, aliases, new Learned(symbols, 1));
    }

    /// The same for one of so many threads.
    public Surroundings forThread(int threads) {
      return new Surroundings(symbols, kinds, aliases, new Learned(symbols, threads));
    }
  }

  /// Makes one thread's sink the receiver of everything a reader finds.
  interface LineReader {

    /// Begins a piece of the file.
    ///
    /// @param piece its number, see [dev.tlssunset.observation.Position]
    /// @param directives what the lines before the piece said
    /// @param sink takes what is found in the piece
    void begin(int piece, Directives directives, ObservationSink sink);

    /// Reads the whole lines in `[from, to)`; the last byte is a line feed, and
    /// [dev.tlssunset.text.Scan#SLACK] bytes behind it can be read.
    void read(byte[] bytes, int from, int to);

    /// Reads the last line of the file, which has no line end: `[from, to)`, with a line feed put
    /// at `to`.
    void readUnterminated(byte[] bytes, int from, int to);

    /// Counts a record that was too long to be read: its first bytes.
    void tooLong(byte[] bytes, int from, int to);

    /// Ends the piece.
    PieceEnd end();
  }

  /// How a piece ended.
  ///
  /// @param directives in force behind its last line
  /// @param lines how many lines it had
  /// @param layoutChanged whether a directive in it changed how records are read: what was read
  ///   behind it by the old directives is wrong
  /// @param leftovers what only the rest of the evidence completes
  record PieceEnd(Directives directives, int lines, boolean layoutChanged, Leftovers leftovers) {}
}

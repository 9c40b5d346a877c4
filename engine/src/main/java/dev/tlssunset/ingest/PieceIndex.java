package dev.tlssunset.ingest;

import dev.tlssunset.census.ScannedFiles;
import dev.tlssunset.ingest.files.Evidence;
import dev.tlssunset.observation.Position;
import java.util.Arrays;
import java.util.List;

/// The files of a scan and the pieces they are read in, numbered in the order of the scan. Threads
/// write to different files and pieces of it.
final class PieceIndex implements ScannedFiles {

  private static final String NOT_READ = "";

  private final List<Evidence> files;
  private final long[] pieceSizes;
  private final int[] firstPieces;
  private final int[] lines;
  private final String[] formats;
  private final String[] problems;

  PieceIndex(List<Evidence> files, PieceSizes sizes, int threads) {
    this.files = files;
    pieceSizes = new long[files.size()];
    firstPieces = new int[files.size() + 1];
    formats = new String[files.size()];
    problems = new String[files.size()];
    Arrays.fill(formats, NOT_READ);
    Arrays.fill(problems, "");
    for (int file = 0; file < files.size(); file++) {
      long size = files.get(file).size();
      pieceSizes[file] = sizes.of(size, threads);
      int pieces = (int) Math.max(1, Math.ceilDiv(size, pieceSizes[file]));
      firstPieces[file + 1] = firstPieces[file] + pieces;
    }
    lines = new int[firstPieces[files.size()]];
  }

  Evidence file(int number) {
    return files.get(number);
  }

  int firstPiece(int file) {
    return firstPieces[file];
  }

  int pieces(int file) {
    return firstPieces[file + 1] - firstPieces[file];
  }

  long pieceSize(int file) {
    return pieceSizes[file];
  }

  int fileOfPiece(int piece) {
    int found = Arrays.binarySearch(firstPieces, 0, files.size(), piece);
    return found >= 0 ? found : -found - 2;
  }

  void setLines(int piece, int count) {
    lines[piece] = count;
  }

  void setFormat(int file, String format) {
    formats[file] = format;
  }

  void setProblem(int file, String problem) {
    problems[file] = problem;
  }

  @Override
  public int count() {
    return files.size();
  }

  @Override
  public String name(int file) {
    return files.get(file).name();
  }

  @Override
  public String format(int file) {
    return formats[file];
  }

  @Override
  public String problem(int file) {
    return problems[file];
  }

  @Override
  public int fileAt(long position) {
    return fileOfPiece(Position.piece(position));
  }

  @Override
  public long lineAt(long position) {
    int piece = Position.piece(position);
    long line = Position.line(position) + 1L;
    for (int before = firstPieces[fileOfPiece(piece)]; before < piece; before++) {
      line += lines[before];
    }
    return line;
  }
}

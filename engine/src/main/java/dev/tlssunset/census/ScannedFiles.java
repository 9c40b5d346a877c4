package dev.tlssunset.census;

/// What a census needs to know of the files of a scan, by their numbers.
public interface ScannedFiles {

  /// How many files there are; they are numbered from 0 in the order of the scan.
  int count();

  /// Path below the scanned folder.
  String name(int file);

  /// The source that read it; `unrecognised` or `unreadable` where none did.
  String format(int file);

  /// Why it, or the rest of it, could not be read; empty where it could.
  String problem(int file);

  /// The file in which a position lies.
  int fileAt(long position);

  /// The line number (from 1) of a position.
  long lineAt(long position);
}

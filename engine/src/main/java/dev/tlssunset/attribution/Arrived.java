package dev.tlssunset.attribution;

/// A connection or request that a server saw, as numbers in an array: where each stands.
final class Arrived {

  static final int KIND = 0;
  static final int PEER = 1;
  static final int FORWARDED = 2;
  static final int USER = 3;
  static final int SOFTWARE = 4;
  static final int DEVICE = 5;
  static final int NAME = 6;
  static final int CERTIFICATE = 7;
  static final int SECOND = 8;

  /// The client's port, and [#COUNTS] above it.
  static final int PORT = 9;

  static final int POSITION = 10;
  static final int INTS = 12;

  /// It lies in the period that is counted.
  static final int COUNTS = 1 << 16;

  private Arrived() {}

  static int port(int[] records, int at) {
    return records[at + PORT] & 0xffff;
  }

  static boolean counts(int[] records, int at) {
    return (records[at + PORT] & COUNTS) != 0;
  }
}

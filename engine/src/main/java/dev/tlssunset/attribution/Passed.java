package dev.tlssunset.attribution;

/// A connection or request that a balancer passed on, as numbers in an array: where each stands.
final class Passed {

  static final int ID = 0;
  static final int KIND = 1;
  static final int CLIENT = 2;

  /// The client's port in the upper half, the balancer's own port toward the server in the lower.
  static final int PORTS = 3;

  static final int FROM = 4;
  static final int TO = 5;

  /// The server's port in the lower half, [#HOME], [#COUNTS] and [#COMPLETED] above it.
  static final int TO_PORT = 6;

  static final int START = 7;
  static final int END = 8;
  static final int POSITION = 9;
  static final int FORWARDED = 11;
  static final int USER = 12;
  static final int SOFTWARE = 13;
  static final int NAME = 14;
  static final int CERTIFICATE = 15;

  /// The path that it came by before this balancer; 0 where the client is the originator itself.
  static final int VIA = 16;

  static final int INTS = 17;

  /// Of several copies of a record, the one that is counted.
  static final int HOME = 1 << 16;

  /// It lies in the period that is counted.
  static final int COUNTS = 1 << 17;

  /// A capture told what it does not.
  static final int COMPLETED = 1 << 18;

  private Passed() {}

  static int clientPort(int[] records, int at) {
    return records[at + PORTS] >>> 16;
  }

  static int fromPort(int[] records, int at) {
    return records[at + PORTS] & 0xffff;
  }

  static int toPort(int[] records, int at) {
    return records[at + TO_PORT] & 0xffff;
  }

  static boolean is(int[] records, int at, int flag) {
    return (records[at + TO_PORT] & flag) != 0;
  }

  static long position(int[] records, int at) {
    return (long) records[at] << 32 | Integer.toUnsignedLong(records[at + 1]);
  }
}

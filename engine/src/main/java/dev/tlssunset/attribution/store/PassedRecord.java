package dev.tlssunset.attribution.store;

/// A connection or request that a balancer passed on, as numbers in an array: where each stands.
public final class PassedRecord {

  public static final int ID = 0;
  public static final int KIND = 1;
  public static final int CLIENT = 2;

  /// The client's port in the upper half, the balancer's own port toward the server in the lower.
  public static final int PORTS = 3;

  public static final int FROM = 4;
  public static final int TO = 5;

  /// The server's port in the lower half, [#HOME], [#COUNTS] and [#COMPLETED] above it.
  public static final int TO_PORT = 6;

  public static final int START = 7;
  public static final int END = 8;
  public static final int POSITION = 9;
  public static final int FORWARDED = 11;
  public static final int USER = 12;
  public static final int SOFTWARE = 13;
  public static final int NAME = 14;
  public static final int CERTIFICATE = 15;

  /// The path that it came by before this balancer; 0 where the client is the originator itself.
  public static final int VIA = 16;

  public static final int INTS = 17;

  /// Of several copies of a record, the one that is counted.
  public static final int HOME = 1 << 16;

  /// It lies in the period that is counted.
  public static final int COUNTS = 1 << 17;

  /// A capture told what it does not.
  public static final int COMPLETED = 1 << 18;

  private PassedRecord() {}

  public static int clientPort(int[] records, int at) {
    return records[at + PORTS] >>> 16;
  }

  public static int fromPort(int[] records, int at) {
    return records[at + PORTS] & 0xffff;
  }

  public static int toPort(int[] records, int at) {
    return records[at + TO_PORT] & 0xffff;
  }

  public static boolean is(int[] records, int at, int flag) {
    return (records[at + TO_PORT] & flag) != 0;
  }

  public static long position(int[] records, int at) {
    return (long) records[at] << 32 | Integer.toUnsignedLong(records[at + 1]);
  }
}

package dev.tlssunset.attribution.store;

/// A connection or request that a server saw, as numbers in an array: where each stands.
public final class ArrivedRecord {

  public static final int KIND = 0;
  public static final int PEER = 1;
  public static final int FORWARDED = 2;
  public static final int USER = 3;
  public static final int SOFTWARE = 4;
  public static final int DEVICE = 5;
  public static final int NAME = 6;
  public static final int CERTIFICATE = 7;
  public static final int SECOND = 8;

  /// The client's port, and [#COUNTS] above it.
  public static final int PORT = 9;

  public static final int POSITION = 10;
  public static final int INTS = 12;

  /// It lies in the period that is counted.
  public static final int COUNTS = 1 << 16;

  private ArrivedRecord() {}

  public static int port(int[] records, int at) {
    return records[at + PORT] & 0xffff;
  }

  public static boolean counts(int[] records, int at) {
    return (records[at + PORT] & COUNTS) != 0;
  }
}

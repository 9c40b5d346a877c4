package dev.tlssunset.testkit.reference;

import java.time.Instant;

/// When logs can have been written (I13).
final class Times {

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant END = Instant.parse("2106-01-01T00:00:00Z");

  private Times() {}

  static boolean canBe(Instant time) {
    return !time.isBefore(FIRST) && time.isBefore(END);
  }
}

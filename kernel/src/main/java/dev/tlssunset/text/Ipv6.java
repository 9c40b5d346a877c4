package dev.tlssunset.text;

import java.util.Optional;

/// The 128 bits of an IPv6 address (RFC 4291).
///
/// @param high upper half
/// @param low lower half
record Ipv6(long high, long low) {

  private static final int GROUPS = 8;
  private static final int GROUP_BITS = 16;
  private static final int MAPPED_PREFIX = 0xffff;

  /// The address that is written so, in groups of hexadecimal digits and without a zone; empty
  /// where it is none.
  static Optional<Ipv6> of(String text) {
    if (text.indexOf(':') < 0) {
      return Optional.empty();
    }
    int gap = text.indexOf("::");
    return gap < 0 ? whole(text) : shortened(text.substring(0, gap), text.substring(gap + 2));
  }

  /// IPv4 mapped into IPv6 (RFC 4291 section 2.5.5.2).
  static Ipv6 ofMapped(long ipv4) {
    return new Ipv6(0, (long) MAPPED_PREFIX << 32 | ipv4);
  }

  /// The IPv4 address that is mapped into it, as a number; -1 where none is.
  long mapped() {
    return high == 0 && low >>> 32 == MAPPED_PREFIX ? low & 0xffff_ffffL : -1;
  }

  private static Optional<Ipv6> whole(String text) {
    int[] groups = groups(text);
    return groups.length == GROUPS ? Optional.of(ofGroups(groups)) : Optional.empty();
  }

  /// What stands before and behind the gap; zeros are in it.
  private static Optional<Ipv6> shortened(String front, String back) {
    int[] before = front.isEmpty() ? new int[0] : groups(front);
    int[] after = back.isEmpty() ? new int[0] : groups(back);
    boolean isInvalid =
        (before.length == 0 && !front.isEmpty()) || (after.length == 0 && !back.isEmpty());
    if (isInvalid || before.length + after.length >= GROUPS) {
      return Optional.empty();
    }
    int[] all = new int[GROUPS];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(after, 0, all, GROUPS - after.length, after.length);
    return Optional.of(ofGroups(all));
  }

  /// Groups separated by colons; none where one of them is no group.
  private static int[] groups(String text) {
    String[] parts = text.split(":", -1);
    int[] groups = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].matches("[0-9a-f]{1,4}")) {
        return new int[0];
      }
      groups[i] = Integer.parseInt(parts[i], 16);
    }
    return groups;
  }

  private static Ipv6 ofGroups(int[] groups) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < GROUPS / 2; i++) {
      high = high << GROUP_BITS | groups[i];
      low = low << GROUP_BITS | groups[GROUPS / 2 + i];
    }
    return new Ipv6(high, low);
  }

  private int group(int index) {
    long half = index < GROUPS / 2 ? high : low;
    return (int) (half >>> (GROUP_BITS * (3 - (index & 3)))) & 0xffff;
  }

  /// The form of RFC 5952 section 4.
  @Override
  public String toString() {
    int start = 0;
    int length = 0;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = 0;
      while (i + zeros < GROUPS && group(i + zeros) == 0) {
        zeros++;
      }
      if (zeros > length) {
        start = i;
        length = zeros;
      }
    }
    return length < 2
        ? joined(0, GROUPS)
        : joined(0, start) + "::" + joined(start + length, GROUPS);
  }

  private String joined(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(group(i)));
    }
    return text.toString();
  }
}

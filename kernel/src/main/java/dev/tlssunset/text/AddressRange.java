package dev.tlssunset.text;

import java.util.Optional;

/// IP addresses with the same beginning, as CIDR writes them (RFC 4632, RFC 4291 section 2.3). A
/// single address is a range of one.
///
/// @param high upper half of the first address; IPv4 is mapped into IPv6
/// @param low lower half of it
/// @param bits how many bits are the same, of 128
public record AddressRange(long high, long low, int bits) {

  private static final int ALL_BITS = 128;
  private static final int V4_BITS = 32;
  private static final long MAPPED = 0xffffL << V4_BITS;

  /// The range that is written so; empty where it is none, or has bits behind its length.
  public static Optional<AddressRange> of(String written) {
    int slash = written.indexOf('/');
    String first = slash < 0 ? written : written.substring(0, slash);
    return single(first.strip())
        .flatMap(range ->
            slash < 0 ? Optional.of(range) : range.shortened(written.substring(slash + 1).strip()));
  }

  /// The address that is written so; empty where it is none.
  public static Optional<AddressRange> single(String written) {
    Address address = Address.of(written);
    if (address.order() >= 0) {
      return Optional.of(new AddressRange(0, MAPPED | address.order(), ALL_BITS));
    }
    return address.text().indexOf(':') < 0 ? Optional.empty() : v6(address.text());
  }

  /// Whether all of another range lies in this one.
  public boolean contains(AddressRange other) {
    return other.bits >= bits
        && ((high ^ other.high) & mask(bits)) == 0
        && ((low ^ other.low) & mask(bits - Long.SIZE)) == 0;
  }

  private Optional<AddressRange> shortened(String length) {
    boolean isV4 = high == 0 && low >>> V4_BITS == 0xffff;
    if (!length.matches("\\d{1,3}")) {
      return Optional.empty();
    }
    int shorter = Integer.parseInt(length) + (isV4 ? ALL_BITS - V4_BITS : 0);
    boolean hasMore =
        shorter > ALL_BITS
            || (high & ~mask(shorter)) != 0
            || (low & ~mask(shorter - Long.SIZE)) != 0;
    return hasMore ? Optional.empty() : Optional.of(new AddressRange(high, low, shorter));
  }

  /// The first `count` bits of 64.
  private static long mask(int count) {
    return count <= 0 ? 0 : count >= Long.SIZE ? -1L : -1L << (Long.SIZE - count);
  }

  /// An address in the form that [Address] gives; anything with other groups is none.
  private static Optional<AddressRange> v6(String text) {
    int gap = text.indexOf("::");
    String[] front = groups(gap < 0 ? text : text.substring(0, gap));
    String[] back = groups(gap < 0 ? "" : text.substring(gap + 2));
    int known = front.length + back.length;
    if (gap < 0 ? known != 8 : known > 6) {
      return Optional.empty();
    }
    long[] halves = new long[2];
    if (!put(front, 0, halves) || !put(back, 8 - back.length, halves)) {
      return Optional.empty();
    }
    return Optional.of(new AddressRange(halves[0], halves[1], ALL_BITS));
  }

  private static String[] groups(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }

  private static boolean put(String[] groups, int from, long[] halves) {
    for (int i = 0; i < groups.length; i++) {
      if (!groups[i].matches("[0-9a-f]{1,4}")) {
        return false;
      }
      int at = from + i;
      halves[at >> 2] |= Long.parseLong(groups[i], 16) << ((3 - (at & 3)) * 16);
    }
    return true;
  }
}

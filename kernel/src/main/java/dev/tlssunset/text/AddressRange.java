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
    Optional<Ipv6> bits =
        address.order() < 0 ? Ipv6.of(address.text()) : Optional.of(Ipv6.ofMapped(address.order()));
    return bits.map(all -> new AddressRange(all.high(), all.low(), ALL_BITS));
  }

  /// Whether all of another range lies in this one.
  public boolean contains(AddressRange other) {
    return other.bits >= bits
        && ((high ^ other.high) & mask(bits)) == 0
        && ((low ^ other.low) & mask(bits - Long.SIZE)) == 0;
  }

  private Optional<AddressRange> shortened(String length) {
    boolean isV4 = new Ipv6(high, low).mapped() >= 0;
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
}

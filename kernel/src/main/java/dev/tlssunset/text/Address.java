package dev.tlssunset.text;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/// An address as people compare it: mapped IPv4 as IPv4, IPv6 in its shortest form, no zone.
/// Anything that is no IP address stays as it stands.
///
/// @param text the address
/// @param order sorts IPv4 by number; -1 for anything else
public record Address(String text, long order) implements Comparable<Address> {

  private static final String MAPPED = "::ffff:";
  private static final int LOOPBACK_NET = 127;

  /// The address that a log writes so.
  public static Address of(String written) {
    long asIs = number(written);
    if (asIs >= 0) {
      return new Address(dotted(asIs), asIs);
    }
    int zone = written.indexOf('%');
    String plain = zone > 0 && written.contains(":") ? written.substring(0, zone) : written;
    String lower = plain.toLowerCase(Locale.ROOT);
    String unmapped = lower.startsWith(MAPPED) ? plain.substring(MAPPED.length()) : plain;
    long number = number(unmapped);
    if (number >= 0) {
      return new Address(dotted(number), number);
    }
    Optional<Ipv6> v6 = Ipv6.of(withoutDots(lower));
    if (v6.isEmpty()) {
      return new Address(plain, -1);
    }
    long mapped = v6.get().mapped();
    return mapped < 0 ? new Address(v6.get().toString(), -1) : new Address(dotted(mapped), mapped);
  }

  /// The address of 128 bits as text; IPv4 is mapped into IPv6.
  public static String written(long high, long low) {
    Ipv6 address = new Ipv6(high, low);
    long mapped = address.mapped();
    return mapped < 0 ? address.toString() : dotted(mapped);
  }

  /// The text of an address in network order.
  ///
  /// @param length 4 or 16
  public static String written(byte[] bytes, int at, int length) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, at, length);
    return length == Integer.BYTES
        ? dotted(Integer.toUnsignedLong(buffer.getInt()))
        : written(buffer.getLong(), buffer.getLong());
  }

  /// Whether it is 127.0.0.0/8 or `::1`.
  public boolean isLoopback() {
    return order >>> 24 == LOOPBACK_NET || text.equals("::1");
  }

  @Override
  public int compareTo(Address other) {
    if ((order < 0) != (other.order < 0)) {
      return order < 0 ? 1 : -1;
    }
    int byNumber = Long.compare(order, other.order);
    return byNumber == 0 ? text.compareTo(other.text) : byNumber;
  }

  @Override
  public String toString() {
    return text;
  }

  /// An IPv4 address as a number, or -1.
  private static long number(String text) {
    long number = 0;
    int parts = 0;
    int digits = 0;
    int part = 0;
    for (int i = 0; i <= text.length(); i++) {
      char letter = i < text.length() ? text.charAt(i) : '.';
      if (letter >= '0' && letter <= '9' && digits < 3) {
        part = part * 10 + letter - '0';
        digits++;
      } else if (letter == '.' && digits > 0 && part <= 255 && parts < 4) {
        number = number << 8 | part;
        parts++;
        digits = 0;
        part = 0;
      } else {
        return -1;
      }
    }
    return parts == 4 ? number : -1;
  }

  /// The text of an IPv4 address that is given as a number.
  public static String dotted(long number) {
    return (number >> 24)
        + "."
        + (number >> 16 & 255)
        + "."
        + (number >> 8 & 255)
        + "."
        + (number & 255);
  }

  /// With an IPv4 address at the end as the two groups that it stands for.
  private static String withoutDots(String text) {
    int colon = text.lastIndexOf(':');
    long number = number(text.substring(colon + 1));
    return number < 0
        ? text
        : text.substring(0, colon + 1)
            + Long.toHexString(number >>> 16)
            + ":"
            + Long.toHexString(number & 0xffff);
  }
}

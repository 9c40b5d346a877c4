package dev.tlssunset.text;

import java.nio.ByteBuffer;
import java.util.Locale;

/// An address as people compare it: mapped IPv4 as IPv4, IPv6 in its shortest form, no zone.
/// Anything that is no IP address stays as it stands.
///
/// @param text the address
/// @param order sorts IPv4 by number; -1 for anything else
public record Address(String text, long order) implements Comparable<Address> {

  private static final String MAPPED = "::ffff:";
  private static final int GROUPS = 8;
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
    int[] groups = lower.contains(":") ? groups(withoutDots(lower)) : new int[0];
    if (groups.length != GROUPS) {
      return new Address(plain, -1);
    }
    long mapped = mapped(groups);
    return mapped < 0 ? new Address(shortest(groups), -1) : new Address(dotted(mapped), mapped);
  }

  /// The address of 128 bits as text; IPv4 is mapped into IPv6.
  public static String written(long high, long low) {
    if (high == 0 && low >>> 32 == 0xffff) {
      return dotted(low & 0xffff_ffffL);
    }
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (int) ((i < 4 ? high : low) >>> (48 - 16 * (i & 3))) & 0xffff;
    }
    return shortest(groups);
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

  /// The IPv4 address that is mapped into an IPv6 address, as a number; -1 where none is.
  private static long mapped(int[] groups) {
    for (int i = 0; i < 5; i++) {
      if (groups[i] != 0) {
        return -1;
      }
    }
    return groups[5] == 0xffff ? (long) groups[6] << 16 | groups[7] : -1;
  }

  /// The form of RFC 5952 section 4.
  private static String shortest(int[] groups) {
    int start = 0;
    int length = 0;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = 0;
      while (i + zeros < GROUPS && groups[i + zeros] == 0) {
        zeros++;
      }
      if (zeros > length) {
        start = i;
        length = zeros;
      }
    }
    return length < 2
        ? joined(groups, 0, GROUPS)
        : joined(groups, 0, start) + "::" + joined(groups, start + length, GROUPS);
  }

  private static String joined(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
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

  /// The eight groups of an IPv6 address; another number of them where it is none.
  private static int[] groups(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return parsed(text);
    }
    String front = text.substring(0, gap);
    String back = text.substring(gap + 2);
    int[] before = front.isEmpty() ? new int[0] : parsed(front);
    int[] after = back.isEmpty() ? new int[0] : parsed(back);
    boolean isInvalid =
        (before.length == 0 && !front.isEmpty()) || (after.length == 0 && !back.isEmpty());
    if (isInvalid || before.length + after.length >= GROUPS) {
      return new int[0];
    }
    int[] groups = new int[GROUPS];
    System.arraycopy(before, 0, groups, 0, before.length);
    System.arraycopy(after, 0, groups, GROUPS - after.length, after.length);
    return groups;
  }

  /// Groups separated by colons; none where one of them is no group.
  private static int[] parsed(String text) {
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
}

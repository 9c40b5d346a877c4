package dev.tlssunset.testkit.reference;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/// Addresses as rows name them (I14): IPv6 in its canonical short form, mapped IPv4 as IPv4, no
/// zones.
final class Addresses {

  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final int GROUPS = 8;

  private Addresses() {}

  /// The address a text means, or the text itself.
  static String canonical(String text) {
    return parsed(text).orElse(text);
  }

  static boolean isAddress(String text) {
    return parsed(text).isPresent();
  }

  static boolean isLoopback(String address) {
    return address.equals("::1") || (address.startsWith("127.") && isAddress(address));
  }

  /// The address of `ip:port` or `[ipv6]:port` (S19).
  static String ofEndpoint(String endpoint) {
    if (endpoint.startsWith("[") && endpoint.contains("]")) {
      return canonical(endpoint.substring(1, endpoint.indexOf(']')));
    }
    int colon = endpoint.lastIndexOf(':');
    boolean port = colon >= 0 && endpoint.indexOf(':') == colon;
    return canonical(port ? endpoint.substring(0, colon) : endpoint);
  }

  private static Optional<String> parsed(String text) {
    if (IPV4.matcher(text).matches()) {
      return Optional.of(text);
    }
    String unzoned = text.contains("%") ? text.substring(0, text.indexOf('%')) : text;
    return IPV6.matcher(unzoned).matches() ? parsedV6(unzoned) : Optional.empty();
  }

  /// The pattern above keeps this from ever asking a name server.
  private static Optional<String> parsedV6(String text) {
    try {
      InetAddress address = InetAddress.getByName(text);
      boolean mapped = address instanceof Inet4Address;
      return Optional.of(mapped ? address.getHostAddress() : shortForm(address.getAddress()));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /// RFC 5952: the longest run of zero groups, two at least and the first of equals, becomes `::`.
  private static String shortForm(byte[] bytes) {
    int[] groups = groups(bytes);
    int start = 0;
    int length = 1;
    for (int from = 0; from < GROUPS; from++) {
      int run = zeros(groups, from);
      if (run > length) {
        start = from;
        length = run;
      }
    }
    if (length < 2) {
      return joined(groups, 0, GROUPS);
    }
    return joined(groups, 0, start) + "::" + joined(groups, start + length, GROUPS);
  }

  private static int[] groups(byte[] bytes) {
    int[] groups = new int[GROUPS];
    for (int group = 0; group < GROUPS; group++) {
      groups[group] = (bytes[2 * group] & 0xff) << 8 | (bytes[2 * group + 1] & 0xff);
    }
    return groups;
  }

  private static int zeros(int[] groups, int from) {
    int end = from;
    while (end < GROUPS && groups[end] == 0) {
      end++;
    }
    return end - from;
  }

  private static String joined(int[] groups, int from, int to) {
    StringJoiner joined = new StringJoiner(":");
    for (int group = from; group < to; group++) {
      joined.add(Integer.toHexString(groups[group]));
    }
    return joined.toString();
  }
}

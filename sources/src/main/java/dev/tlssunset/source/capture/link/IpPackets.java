package dev.tlssunset.source.capture.link;

import static dev.tlssunset.source.capture.link.BigEndian.u16;

/// Reads IPv4 (RFC 791) and IPv6 (RFC 8200) with their extension headers, joins fragments, and
/// looks into tunnels: IP in IP, GRE (RFC 2784), VXLAN (RFC 7348), Geneve (RFC 8926), GTP-U (3GPP
/// TS 29.281).
public final class IpPackets {

  private static final long MAPPED = 0xffffL << 32;
  private static final int DEEPEST = 8;

  private static final int HOP_BY_HOP = 0;
  private static final int IPV4_IN_IP = 4;
  private static final int IPV6_IN_IP = 41;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int GRE = 47;
  private static final int AUTHENTICATION = 51;
  private static final int OPTIONS = 60;
  private static final int MOBILITY = 135;

  private static final int MORE_FRAGMENTS = 0x2000;
  private static final int FRAGMENT_OFFSET = 0x1fff;

  /// Calls of PPTP (RFC 2637 section 4.1).
  private static final int PPP = 0x880b;

  /// Frames that a switch has mirrored (ERSPAN type I or II, and type III).
  private static final int ERSPAN = 0x88be;

  private static final int ERSPAN_III = 0x22eb;

  private static final int UDP_HEADER = 8;

  /// UDP ports of tunnels (IANA); Linux used another one for VXLAN before there was a standard.
  private static final int VXLAN = 4789;

  private static final int VXLAN_OF_LINUX = 8472;
  private static final int GENEVE = 6081;
  private static final int GTP_U = 2152;

  private static final int GTP_DATA = 255;

  private final Fragments fragments = new Fragments();
  private Datagram datagram = new Datagram();
  private Frames frames = new Frames(this);
  private long number;
  private long missing;
  private int depth;

  /// Packets of whose fragments some have not come, or that were too many at a time.
  public long lostPackets() {
    return fragments.lost();
  }

  /// @param missing how many bytes of the frame were not captured
  void begin(Datagram into, Frames frames, long number, long missing) {
    datagram = into;
    this.frames = frames;
    this.number = number;
    this.missing = missing;
    depth = 0;
  }

  /// Reads an IP packet, of either version.
  boolean read(byte[] bytes, int from, int to) {
    if (to - from < 20 || !descend()) {
      return false;
    }
    int version = bytes[from] >> 4 & 15;
    if (version == 4) {
      return v4(bytes, from, to);
    }
    return version == 6 && to - from >= 40 && v6(bytes, from, to);
  }

  /// Goes one layer deeper, into a frame or a packet.
  ///
  /// @return whether what lies so deep is still read
  boolean descend() {
    return ++depth <= DEEPEST;
  }

  private boolean v4(byte[] bytes, int from, int to) {
    int header = (bytes[from] & 15) * 4;
    // Network cards that cut packets themselves leave their length at 0.
    int length = u16(bytes, from + 2) == 0 ? to - from : u16(bytes, from + 2);
    if (header < 20 || length < header || to - from < header) {
      return false;
    }
    datagram.sourceHigh = 0;
    datagram.sourceLow = MAPPED | u32(bytes, from + 12);
    datagram.targetHigh = 0;
    datagram.targetLow = MAPPED | u32(bytes, from + 16);
    int protocol = bytes[from + 9] & 0xff;
    int fragment = u16(bytes, from + 6);
    int end = Math.min(to, from + length);
    int cutOff = cutOff(from + length - end);
    if ((fragment & (MORE_FRAGMENTS | FRAGMENT_OFFSET)) == 0) {
      return headers(protocol, bytes, from + header, end, cutOff);
    }
    return cutOff == 0
        && fragment(
            protocol,
            u16(bytes, from + 4),
            (fragment & FRAGMENT_OFFSET) * 8,
            (fragment & MORE_FRAGMENTS) != 0,
            bytes,
            from + header,
            end);
  }

  /// A packet that says to be longer than its frame was says nothing.
  private int cutOff(int said) {
    return (int) Math.min(said, missing);
  }

  private boolean v6(byte[] bytes, int from, int to) {
    datagram.sourceHigh = i64(bytes, from + 8);
    datagram.sourceLow = i64(bytes, from + 16);
    datagram.targetHigh = i64(bytes, from + 24);
    datagram.targetLow = i64(bytes, from + 32);
    int length = u16(bytes, from + 4) == 0 ? to - from : 40 + u16(bytes, from + 4);
    int end = Math.min(to, from + length);
    int cutOff = cutOff(from + length - end);
    return headers(bytes[from + 6] & 0xff, bytes, from + 40, end, cutOff);
  }

  /// What stands behind the headers of extensions, also in a packet put together of fragments. IPv4
  /// has but one of them, for authentication (RFC 4302).
  private boolean headers(int first, byte[] bytes, int from, int end, int cutOff) {
    int next = first;
    int at = from;
    while (isExtension(next) && end - at >= 8) {
      int following = bytes[at] & 0xff;
      if (next == FRAGMENT) {
        int fragment = u16(bytes, at + 2);
        boolean isWhole = (fragment & ~6) == 0;
        if (!isWhole) {
          int id = (int) u32(bytes, at + 4);
          boolean more = (fragment & 1) != 0;
          return cutOff == 0 && fragment(following, id, fragment & ~7, more, bytes, at + 8, end);
        }
        at += 8;
      } else {
        int words = bytes[at + 1] & 0xff;
        at += next == AUTHENTICATION ? (words + 2) * 4 : (words + 1) * 8;
      }
      next = following;
    }
    return at <= end && carried(next, bytes, at, end, cutOff);
  }

  private static boolean isExtension(int next) {
    return switch (next) {
      case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, OPTIONS, MOBILITY -> true;
      default -> false;
    };
  }

  private boolean fragment(
      int protocol, int id, int offset, boolean more, byte[] bytes, int from, int to) {
    byte[] whole = fragments.add(datagram, protocol, id, offset, more, bytes, from, to, number);
    return whole.length > 0 && ++depth <= DEEPEST && headers(protocol, whole, 0, whole.length, 0);
  }

  private boolean carried(int protocol, byte[] bytes, int from, int to, int cutOff) {
    return switch (protocol) {
      case IPV4_IN_IP, IPV6_IN_IP -> read(bytes, from, to);
      case GRE -> gre(bytes, from, to);
      case Datagram.UDP -> tunnelled(bytes, from, to) || is(protocol, bytes, from, to, cutOff);
      default -> is(protocol, bytes, from, to, cutOff);
    };
  }

  private boolean is(int protocol, byte[] bytes, int from, int to, int cutOff) {
    datagram.protocol = protocol;
    datagram.bytes = bytes;
    datagram.from = from;
    datagram.to = to;
    datagram.cutOff = cutOff;
    return true;
  }

  private boolean gre(byte[] bytes, int from, int to) {
    if (to - from < 4) {
      return false;
    }
    int flags = u16(bytes, from);
    int type = u16(bytes, from + 2);
    int header = 4;
    header += (flags & 0xc000) == 0 ? 0 : 4;
    header += (flags & 0x2000) == 0 ? 0 : 4;
    header += (flags & 0x1000) == 0 ? 0 : 4;
    boolean isForPpp = (flags & 7) == 1;
    header += isForPpp && (flags & 0x80) != 0 ? 4 : 0;
    return switch (type) {
      case PPP -> isForPpp && frames.ppp(bytes, from + header, to);
      // Type I has no header of its own.
      case ERSPAN -> frames.ethernet(bytes, from + header + ((flags & 0x1000) == 0 ? 0 : 8), to);
      case ERSPAN_III -> frames.ethernet(bytes, from + header + 12, to);
      default -> from + header < to && frames.typed(type, bytes, from + header, to);
    };
  }

  /// Tunnels are known by their port; what does not fit their form is no tunnel.
  private boolean tunnelled(byte[] bytes, int from, int to) {
    int body = from + UDP_HEADER;
    if (to - body < 8 || depth >= DEEPEST) {
      return false;
    }
    return switch (u16(bytes, from + 2)) {
      case VXLAN, VXLAN_OF_LINUX ->
          (bytes[body] & 0x08) != 0 && bytes[body + 7] == 0 && frames.ethernet(bytes, body + 8, to);
      case GENEVE -> geneve(bytes, body, to);
      case GTP_U -> gtp(bytes, body, to);
      default -> false;
    };
  }

  private boolean geneve(byte[] bytes, int body, int to) {
    int header = 8 + (bytes[body] & 0x3f) * 4;
    boolean isFirstVersion = (bytes[body] & 0xc0) == 0;
    return isFirstVersion
        && body + header < to
        && frames.typed(u16(bytes, body + 2), bytes, body + header, to);
  }

  private boolean gtp(byte[] bytes, int body, int to) {
    boolean isData = (bytes[body] & 0xf0) == 0x30 && (bytes[body + 1] & 0xff) == GTP_DATA;
    if (!isData) {
      return false;
    }
    int at = body + 8;
    if ((bytes[body] & 7) != 0) {
      at += 4;
      while ((bytes[body] & 4) != 0 && at < to && bytes[at - 1] != 0 && bytes[at] != 0) {
        at += (bytes[at] & 0xff) * 4;
      }
    }
    return at < to && read(bytes, at, to);
  }

  static long u32(byte[] bytes, int at) {
    return (long) u16(bytes, at) << 16 | u16(bytes, at + 2);
  }

  private static long i64(byte[] bytes, int at) {
    return u32(bytes, at) << 32 | u32(bytes, at + 4);
  }
}

package dev.tlssunset.source.capture.link;

import static dev.tlssunset.source.capture.link.BigEndian.i32;
import static dev.tlssunset.source.capture.link.BigEndian.i64;
import static dev.tlssunset.source.capture.link.BigEndian.u16;
import static dev.tlssunset.source.capture.link.BigEndian.u32;

import dev.tlssunset.source.capture.link.IpReassembly.Fragment;

/// Reads IPv4 (RFC 791) and IPv6 (RFC 8200) with their extension headers, also IP in IP, joins
/// fragments, and has [Tunnels] looked into.
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

  private final IpReassembly reassembly = new IpReassembly();
  private final Tunnels tunnels = new Tunnels(this);
  private Datagram datagram = new Datagram();
  private Frames frames = new Frames(this);

  /// Of the captured packet.
  private long number;

  /// Bytes of its frame that were not captured.
  private long missing;

  private int depth;

  /// Packets of whose fragments some have not come, or that were too many at a time.
  public long lostPackets() {
    return reassembly.lost();
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

  /// Whether one layer more would still be read.
  boolean canDescend() {
    return depth < DEEPEST;
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
    int flagsAndOffset = u16(bytes, from + 6);
    int end = Math.min(to, from + length);
    int cutOff = cutOff(from + length - end);
    if ((flagsAndOffset & (MORE_FRAGMENTS | FRAGMENT_OFFSET)) == 0) {
      return headers(protocol, bytes, from + header, end, cutOff);
    }
    int offset = (flagsAndOffset & FRAGMENT_OFFSET) * 8;
    boolean hasMore = (flagsAndOffset & MORE_FRAGMENTS) != 0;
    Fragment told = new Fragment(protocol, u16(bytes, from + 4), offset, hasMore, number);
    return cutOff == 0 && fragment(told, bytes, from + header, end);
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
  /// has only one of them, for authentication (RFC 4302).
  private boolean headers(int first, byte[] bytes, int from, int end, int cutOff) {
    int next = first;
    int at = from;
    while (isExtension(next) && end - at >= 8) {
      int following = bytes[at] & 0xff;
      if (next == FRAGMENT) {
        int offsetAndFlag = u16(bytes, at + 2);
        boolean isWhole = (offsetAndFlag & ~6) == 0;
        if (!isWhole) {
          int id = i32(bytes, at + 4);
          Fragment told =
              new Fragment(following, id, offsetAndFlag & ~7, (offsetAndFlag & 1) != 0, number);
          return cutOff == 0 && fragment(told, bytes, at + 8, end);
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

  private boolean fragment(Fragment fragment, byte[] bytes, int from, int to) {
    byte[] whole = reassembly.add(datagram, fragment, bytes, from, to);
    return whole.length > 0 && descend() && headers(fragment.protocol(), whole, 0, whole.length, 0);
  }

  private boolean carried(int protocol, byte[] bytes, int from, int to, int cutOff) {
    return switch (protocol) {
      case IPV4_IN_IP, IPV6_IN_IP -> read(bytes, from, to);
      case GRE -> tunnels.gre(frames, bytes, from, to);
      case Datagram.UDP -> udp(bytes, from, to, cutOff);
      default -> fill(protocol, bytes, from, to, cutOff);
    };
  }

  /// What seems to be a tunnel and is none has left the addresses that it seemed to carry.
  private boolean udp(byte[] bytes, int from, int to, int cutOff) {
    long sourceHigh = datagram.sourceHigh;
    long sourceLow = datagram.sourceLow;
    long targetHigh = datagram.targetHigh;
    long targetLow = datagram.targetLow;
    if (tunnels.udp(frames, bytes, from, to)) {
      return true;
    }
    datagram.sourceHigh = sourceHigh;
    datagram.sourceLow = sourceLow;
    datagram.targetHigh = targetHigh;
    datagram.targetLow = targetLow;
    return fill(Datagram.UDP, bytes, from, to, cutOff);
  }

  /// What is found stands in the datagram from here on.
  private boolean fill(int protocol, byte[] bytes, int from, int to, int cutOff) {
    datagram.protocol = protocol;
    datagram.bytes = bytes;
    datagram.from = from;
    datagram.to = to;
    datagram.cutOff = cutOff;
    return true;
  }
}

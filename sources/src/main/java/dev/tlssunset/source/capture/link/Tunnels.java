package dev.tlssunset.source.capture.link;

import static dev.tlssunset.source.capture.link.BigEndian.u16;

/// Looks into tunnels: GRE (RFC 2784, RFC 2890) with PPTP (RFC 2637) and ERSPAN, VXLAN (RFC 7348),
/// Geneve (RFC 8926), GTP-U (3GPP TS 29.281).
final class Tunnels {

  /// Flags of GRE, each for a field of four bytes: checksum or routing (RFC 1701), key, sequence
  /// number; in calls of PPTP, acknowledgement.
  private static final int CHECKSUM_OR_ROUTING = 0xc000;

  private static final int KEY = 0x2000;
  private static final int SEQUENCE = 0x1000;
  private static final int ACKNOWLEDGEMENT = 0x80;
  private static final int GRE_VERSION = 7;

  /// Calls of PPTP (RFC 2637 section 4.1), in version 1 of GRE.
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

  private final IpPackets ip;

  /// @param ip takes the IP packets that tunnels carry
  Tunnels(IpPackets ip) {
    this.ip = ip;
  }

  /// What GRE carries.
  boolean gre(Frames frames, byte[] bytes, int from, int to) {
    if (to - from < 4) {
      return false;
    }
    int flags = u16(bytes, from);
    int type = u16(bytes, from + 2);
    int header = 4;
    header += (flags & CHECKSUM_OR_ROUTING) == 0 ? 0 : 4;
    header += (flags & KEY) == 0 ? 0 : 4;
    header += (flags & SEQUENCE) == 0 ? 0 : 4;
    boolean isForPpp = (flags & GRE_VERSION) == 1;
    header += isForPpp && (flags & ACKNOWLEDGEMENT) != 0 ? 4 : 0;
    return switch (type) {
      case PPP -> isForPpp && frames.ppp(bytes, from + header, to);
      // Type I has no header of its own.
      case ERSPAN -> frames.ethernet(bytes, from + header + ((flags & SEQUENCE) == 0 ? 0 : 8), to);
      case ERSPAN_III -> frames.ethernet(bytes, from + header + 12, to);
      default -> from + header < to && frames.typed(type, bytes, from + header, to);
    };
  }

  /// What a tunnel over UDP carries. They are known by their port; what does not fit their form is
  /// no tunnel.
  boolean udp(Frames frames, byte[] bytes, int from, int to) {
    int body = from + UDP_HEADER;
    if (to - body < 8 || !ip.canDescend()) {
      return false;
    }
    return switch (u16(bytes, from + 2)) {
      case VXLAN, VXLAN_OF_LINUX ->
          (bytes[body] & 0x08) != 0 && bytes[body + 7] == 0 && frames.ethernet(bytes, body + 8, to);
      case GENEVE -> geneve(frames, bytes, body, to);
      case GTP_U -> gtp(bytes, body, to);
      default -> false;
    };
  }

  private static boolean geneve(Frames frames, byte[] bytes, int body, int to) {
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
    return at < to && ip.read(bytes, at, to);
  }
}

package dev.tlssunset.source.capture.link;

import static dev.tlssunset.source.capture.link.BigEndian.u16;

import dev.tlssunset.source.capture.container.LinkType;
import dev.tlssunset.source.capture.container.Packet;

/// Finds the IP packet in a frame: Ethernet with tags (IEEE 802.1Q, 802.1ad), MPLS (RFC 3032), PPP
/// over Ethernet (RFC 2516), Linux' cooked frames, Wi-Fi in clear, raw IP.
public final class Frames {

  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;
  private static final int VLAN = 0x8100;
  private static final int PROVIDER_VLAN = 0x88a8;
  private static final int OLD_QINQ = 0x9100;
  private static final int MPLS = 0x8847;
  private static final int MPLS_MULTICAST = 0x8848;
  private static final int PPPOE_SESSION = 0x8864;
  private static final int BRIDGED_ETHERNET = 0x6558;
  private static final int LONGEST_OF_802_3 = 1500;

  private static final int PPP_IPV4 = 0x21;
  private static final int PPP_IPV6 = 0x57;

  private final IpPackets ip;

  /// @param ip takes the IP packets that frames carry
  public Frames(IpPackets ip) {
    this.ip = ip;
  }

  /// Finds what a packet carries.
  ///
  /// @return whether it is IP, whole: `datagram` is filled
  public boolean read(Packet packet, Datagram datagram) {
    ip.begin(datagram, this, packet.number, packet.cutOff);
    byte[] bytes = packet.bytes;
    int from = packet.from;
    int to = packet.to;
    return switch (packet.link) {
      case LinkType.ETHERNET -> ethernet(bytes, from, to);
      case LinkType.RAW,
          LinkType.RAW_OF_BSD,
          LinkType.RAW_OF_OPENBSD,
          LinkType.IPV4,
          LinkType.IPV6 ->
          ip.read(bytes, from, to);
      case LinkType.NULL, LinkType.LOOP -> ip.read(bytes, from + 4, to);
      case LinkType.LINUX_SLL ->
          to - from >= 16 && typed(u16(bytes, from + 14), bytes, from + 16, to);
      case LinkType.LINUX_SLL2 -> to - from >= 20 && typed(u16(bytes, from), bytes, from + 20, to);
      case LinkType.PPP, LinkType.PPP_HDLC -> ppp(bytes, from, to);
      case LinkType.PPPOE -> ppp(bytes, from + 6, to);
      case LinkType.CISCO_HDLC ->
          to - from >= 4 && typed(u16(bytes, from + 2), bytes, from + 4, to);
      case LinkType.WIFI -> wifi(bytes, from, to);
      case LinkType.WIFI_RADIOTAP ->
          to - from >= 4 && wifi(bytes, from + u16Swapped(bytes, from + 2), to);
      case LinkType.WIFI_NETMON ->
          to - from >= 3 && wifi(bytes, from + u16Swapped(bytes, from + 1), to);
      default -> false;
    };
  }

  /// An Ethernet frame, also one that a tunnel carries.
  boolean ethernet(byte[] bytes, int from, int to) {
    if (to - from < 14 || !ip.descend()) {
      return false;
    }
    int type = u16(bytes, from + 12);
    return type <= LONGEST_OF_802_3
        ? snap(bytes, from + 14, to)
        : typed(type, bytes, from + 14, to);
  }

  /// What stands behind an EtherType.
  boolean typed(int etherType, byte[] bytes, int from, int to) {
    int type = etherType;
    int at = from;
    while ((type == VLAN || type == PROVIDER_VLAN || type == OLD_QINQ) && to - at >= 4) {
      type = u16(bytes, at + 2);
      at += 4;
    }
    return switch (type) {
      case IPV4, IPV6 -> ip.read(bytes, at, to);
      case MPLS, MPLS_MULTICAST -> mpls(bytes, at, to);
      case PPPOE_SESSION -> ppp(bytes, at + 6, to);
      case BRIDGED_ETHERNET -> ethernet(bytes, at, to);
      default -> type <= LONGEST_OF_802_3 && snap(bytes, at, to);
    };
  }

  /// LLC with a SNAP header (RFC 1042).
  private boolean snap(byte[] bytes, int from, int to) {
    return to - from >= 8
        && u16(bytes, from) == 0xaaaa
        && bytes[from + 2] == 3
        && u16(bytes, from + 6) > LONGEST_OF_802_3
        && ip.descend()
        && typed(u16(bytes, from + 6), bytes, from + 8, to);
  }

  private boolean mpls(byte[] bytes, int from, int to) {
    int at = from;
    while (to - at >= 4 && (bytes[at + 2] & 1) == 0) {
      at += 4;
    }
    at += 4;
    if (to - at < 1) {
      return false;
    }
    int version = bytes[at] >> 4 & 15;
    if (version == 4 || version == 6) {
      return ip.read(bytes, at, to);
    }
    // A pseudowire: its control word begins with a zero (RFC 4448).
    return ethernet(bytes, version == 0 ? at + 4 : at, to);
  }

  /// What stands behind the header of PPP, with or without address and control.
  boolean ppp(byte[] bytes, int from, int to) {
    if (to - from < 4) {
      return false;
    }
    int at = u16(bytes, from) == 0xff03 ? from + 2 : from;
    boolean isShort = (bytes[at] & 1) == 1;
    int protocol = isShort ? bytes[at] & 0xff : u16(bytes, at);
    return (protocol == PPP_IPV4 || protocol == PPP_IPV6)
        && ip.read(bytes, at + (isShort ? 1 : 2), to);
  }

  /// A data frame that is not encrypted (IEEE 802.11 section 9.3.2).
  private boolean wifi(byte[] bytes, int from, int to) {
    if (to - from < 24) {
      return false;
    }
    int control = u16Swapped(bytes, from);
    boolean isData = (control & 0x0c) == 0x08 && (control & 0x40) == 0;
    boolean isProtected = (control & 0x4000) != 0;
    if (!isData || isProtected) {
      return false;
    }
    boolean isRelayed = (control & 0x300) == 0x300;
    boolean hasQuality = (control & 0x80) != 0;
    boolean hasControl = hasQuality && (control & 0x8000) != 0;
    int header = 24 + (isRelayed ? 6 : 0) + (hasQuality ? 2 : 0) + (hasControl ? 4 : 0);
    return snap(bytes, from + header, to);
  }

  private static int u16Swapped(byte[] bytes, int at) {
    return (bytes[at + 1] & 0xff) << 8 | (bytes[at] & 0xff);
  }
}

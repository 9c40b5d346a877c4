package dev.tlssunset.source.capture.container;

/// Link types (<https://www.tcpdump.org/linktypes.html>) that are read.
public final class LinkType {

  public static final int NULL = 0;
  public static final int ETHERNET = 1;
  public static final int PPP = 9;

  /// What some systems call raw IP in files of their own.
  public static final int RAW_OF_BSD = 12;

  public static final int RAW_OF_OPENBSD = 14;
  public static final int PPP_HDLC = 50;
  public static final int PPPOE = 51;
  public static final int RAW = 101;
  public static final int CISCO_HDLC = 104;
  public static final int WIFI = 105;
  public static final int LOOP = 108;
  public static final int LINUX_SLL = 113;
  public static final int WIFI_RADIOTAP = 127;
  public static final int IPV4 = 228;
  public static final int IPV6 = 229;
  public static final int LINUX_SLL2 = 276;

  /// 802.11 behind Network Monitor's own header; not one of tcpdump's numbers.
  public static final int WIFI_NETMON = 0x1_0006;

  /// Something that is no packet of a network, such as Network Monitor's notes.
  public static final int NOT_A_PACKET = 0x1_ffff;

  private LinkType() {}

  /// Whether packets of a link type are read at all.
  public static boolean isRead(int link) {
    return switch (link) {
      case NULL,
          ETHERNET,
          PPP,
          RAW_OF_BSD,
          RAW_OF_OPENBSD,
          PPP_HDLC,
          PPPOE,
          RAW,
          CISCO_HDLC,
          WIFI,
          LOOP,
          LINUX_SLL,
          WIFI_RADIOTAP,
          IPV4,
          IPV6,
          LINUX_SLL2,
          WIFI_NETMON,
          NOT_A_PACKET ->
          true;
      default -> false;
    };
  }
}

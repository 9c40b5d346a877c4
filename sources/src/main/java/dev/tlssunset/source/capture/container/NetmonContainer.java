package dev.tlssunset.source.capture.container;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Microsoft Network Monitor 1.x (`RTSS`) and 2.x (`GMBU`): a header of 128 bytes, frames, and a
/// table of where each frame begins. The frames lie in order: the table is used only to know where
/// they end.
///
/// The format is known from Wireshark's reader (`wiretap/netmon.c`). Times count from a moment that
/// is written as the local time of the machine; since 2.3 each frame has its own, in UTC.
final class NetmonContainer extends PacketFile {

  static final int MAGIC_1 = 0x52545353;
  static final int MAGIC_2 = 0x474d4255;

  private static final int FILE_HEADER = 128;
  private static final long NANOS_A_MILLI = 1_000_000;
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final long FILETIME_A_SECOND = 10_000_000;
  private static final long SECONDS_AT_1970 = 11_644_473_600L;

  private static final int PCAP_BASE = 0xe000;
  private static final int PCAP_MASK = 0xf000;
  private static final int FIRST_NOTE = 0xffe0;

  private boolean began;
  private boolean isFirstVersion;
  private int minor;
  private int network;
  private long startSecond;
  private long startNanos;
  private long end;

  NetmonContainer(Window window) {
    super(window);
  }

  @Override
  public boolean next(Packet packet) {
    if (isBroken() || (!began && !begin())) {
      return false;
    }
    int header = isFirstVersion ? 8 : 16;
    boolean isBehindLast = window.position() >= end;
    if (isBehindLast || !window.has(1)) {
      return isBehindLast ? false : ends("cut behind packet " + count());
    }
    long at = window.position();
    if (!window.has(header)) {
      return ends("cut within packet " + (count() + 1));
    }
    long captured = isFirstVersion ? window.u16(6) : window.u32(12);
    if (captured > Window.LONGEST - header - trailer()) {
      return ends("no packet header at byte " + at + ": a length of " + captured);
    }
    packet.nanos = sinceStart(isFirstVersion ? window.u32(0) * 1000 : window.i64(0));
    packet.cutOff = Math.max(0, (isFirstVersion ? window.u16(4) : window.u32(8)) - captured);
    packet.number = counted();
    placeFrame(packet, header, (int) captured);
    return true;
  }

  @Override
  public Format format() {
    return Format.NETMON;
  }

  private boolean begin() {
    began = true;
    if (!window.has(FILE_HEADER)) {
      return ends("cut within its header");
    }
    isFirstVersion = window.u8(0) == 'R';
    minor = window.u8(4);
    network = window.u16(6);
    readStart();
    long table = window.u32(24);
    end = table > FILE_HEADER ? table : Long.MAX_VALUE;
    window.advance(FILE_HEADER);
    return true;
  }

  /// A `SYSTEMTIME`: year, month, day of the week, day, hour, minute, second, milliseconds.
  private void readStart() {
    try {
      LocalDateTime time =
          LocalDateTime.of(
              window.u16(8),
              window.u16(10),
              window.u16(14),
              window.u16(16),
              window.u16(18),
              window.u16(20));
      startSecond = time.toEpochSecond(ZoneOffset.UTC);
      startNanos = window.u16(22) * NANOS_A_MILLI;
    } catch (DateTimeException _) {
      startSecond = 0;
    }
  }

  private long sinceStart(long micros) {
    return PacketTime.nanos(
        startSecond + Math.floorDiv(micros, MICROS_A_SECOND),
        startNanos + Math.floorMod(micros, MICROS_A_SECOND) * 1000);
  }

  private void placeFrame(Packet packet, int header, int captured) {
    boolean whole = window.has(header + captured + trailer());
    int behind = header + captured;
    packet.link = link(whole && trailer() > 0 ? window.u16(behind) : network);
    if (whole && hasOwnTimes()) {
      long told = window.i64(behind + 6);
      packet.nanos =
          PacketTime.nanos(
              Math.floorDiv(told, FILETIME_A_SECOND) - SECONDS_AT_1970,
              Math.floorMod(told, FILETIME_A_SECOND) * 100);
    }
    place(packet, header, captured, behind + trailer());
  }

  private boolean hasOwnTimes() {
    return !isFirstVersion && minor >= 3;
  }

  /// Behind each frame of 2.1: its link; of 2.2: and its process; of 2.3: and time and zone.
  private int trailer() {
    if (isFirstVersion || minor == 0) {
      return 0;
    }
    return minor == 1 ? 2 : minor == 2 ? 6 : 15;
  }

  private static int link(int network) {
    if (network >= FIRST_NOTE) {
      return LinkType.NOT_A_PACKET;
    }
    if ((network & PCAP_MASK) == PCAP_BASE) {
      return network & ~PCAP_MASK;
    }
    return switch (network) {
      case 1 -> LinkType.ETHERNET;
      case 6 -> LinkType.WIFI_NETMON;
      case 7, 9 -> LinkType.RAW;
      default -> LinkType.NOT_A_PACKET;
    };
  }
}

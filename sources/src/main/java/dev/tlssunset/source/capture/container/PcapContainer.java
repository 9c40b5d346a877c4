package dev.tlssunset.source.capture.container;

import java.io.IOException;

/// libpcap's format (draft-ietf-opsawg-pcap): a header of 24 bytes, then packets behind headers of
/// 16; those that Kuznetzov's patch wrote have 24.
final class PcapContainer implements Container {

  /// The magic as its bytes lie in a big-endian file.
  static final int MICROSECONDS = 0xa1b2c3d4;

  static final int NANOSECONDS = 0xa1b23c4d;
  static final int PATCHED = 0xa1b2cd34;
  static final int MICROSECONDS_SWAPPED = 0xd4c3b2a1;
  static final int NANOSECONDS_SWAPPED = 0x4d3cb2a1;
  static final int PATCHED_SWAPPED = 0x34cdb2a1;

  private static final int FILE_HEADER = 24;
  private static final int NANOS_A_SECOND = 1_000_000_000;

  private final Window window;
  private int packetHeader = 16;
  private int nanosAUnit = 1000;
  private int link = LinkType.NOT_A_PACKET;
  private boolean began;
  private long count;
  private String problem = "";

  PcapContainer(Window window) {
    this.window = window;
  }

  @Override
  public boolean next(Packet packet) throws IOException {
    if (!problem.isEmpty() || (!began && !begin()) || !window.has(1)) {
      return false;
    }
    long at = window.position();
    if (!window.has(packetHeader)) {
      return ends("cut within packet " + (count + 1));
    }
    long captured = window.u32(8);
    if (captured > Window.LONGEST - packetHeader) {
      return ends("no packet header at byte %d: a length of %d".formatted(at, captured));
    }
    packet.nanos = window.u32(0) * NANOS_A_SECOND + window.u32(4) * nanosAUnit;
    packet.link = link;
    packet.number = ++count;
    packet.cutOff = Math.max(0, window.u32(12) - captured);
    boolean whole = window.has(packetHeader + (int) captured);
    int length = Math.min((int) captured, window.length() - packetHeader);
    packet.bytes = window.bytes();
    packet.from = window.from() + packetHeader;
    packet.to = packet.from + length;
    window.advance(packetHeader + length);
    if (!whole) {
      problem = "cut within packet " + count;
    }
    return true;
  }

  @Override
  public Format format() {
    return Format.PCAP;
  }

  @Override
  public String problem() {
    return problem;
  }

  private boolean begin() throws IOException {
    began = true;
    if (!window.has(FILE_HEADER)) {
      return ends("cut within its header");
    }
    window.setOrder(Container.order(window.u8(0) == 0xa1));
    int magic = window.i32(0);
    nanosAUnit = magic == NANOSECONDS ? 1 : 1000;
    packetHeader = magic == PATCHED ? 24 : 16;
    // The upper bits tell about frame check sequences.
    link = window.i32(20) & 0xffff;
    window.advance(FILE_HEADER);
    return true;
  }

  private boolean ends(String why) {
    problem = why;
    return false;
  }
}

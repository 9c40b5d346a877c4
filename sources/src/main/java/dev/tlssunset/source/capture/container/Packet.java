package dev.tlssunset.source.capture.container;

/// One packet of a capture, in place: filled anew for every packet.
public final class Packet {

  /// What the packet begins with: a link type as tcpdump numbers them (`LINKTYPE_*`), or one of
  /// [LinkType].
  public int link;

  /// Nanoseconds since 1970 (UTC); 0 where the capture has none.
  public long nanos;

  /// The captured bytes stand in `[from, to)`.
  public byte[] bytes = new byte[0];

  public int from;
  public int to;

  /// How many bytes more it had on the wire than the capture kept.
  public long cutOff;

  /// Its number in the file, from 1, as other programs count.
  public long number;
}

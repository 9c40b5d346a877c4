package dev.tlssunset.source.capture.link;

/// What an IP packet carries, in place: filled anew for every packet. Addresses are 128 bits, IPv4
/// mapped into IPv6.
public final class Datagram {

  /// IP protocol numbers (IANA).
  public static final int TCP = 6;

  public static final int UDP = 17;

  public long sourceHigh;
  public long sourceLow;
  public long targetHigh;
  public long targetLow;
  public int protocol;

  /// What the packet carries stands in `[from, to)`.
  public byte[] bytes = new byte[0];

  public int from;
  public int to;

  /// How many bytes more it carried on the wire than the capture kept.
  public int cutOff;

  /// The port of the sender: with it both protocols begin.
  public int sourcePort() {
    return BigEndian.u16(bytes, from);
  }

  /// The port that it is sent to.
  public int targetPort() {
    return BigEndian.u16(bytes, from + 2);
  }
}

package dev.tlssunset.source.capture.container;

/// What the formats have in common: packets that lie whole behind their headers, counted, until the
/// file ends, breaks off, or holds something else.
abstract class PacketFile implements Container {

  final Window window;
  private long count;
  private String problem = "";

  PacketFile(Window window) {
    this.window = window;
  }

  /// How many packets were met.
  final long count() {
    return count;
  }

  /// Counts one packet more.
  ///
  /// @return its number
  final long counted() {
    return ++count;
  }

  final boolean isBroken() {
    return !problem.isEmpty();
  }

  /// Ends the file early.
  ///
  /// @return that there is no packet
  final boolean ends(String why) {
    problem = why;
    return false;
  }

  /// Ends the file early, at something that is no packet.
  ///
  /// @return that there is no packet
  final boolean endsBehindLast(String why) {
    return ends(why + (count == 0 ? ", before any packet" : ", behind packet " + count));
  }

  /// Lays out the packet just counted, and moves on behind it.
  ///
  /// @param header how many bytes stand before what was captured
  /// @param captured how many bytes were captured
  /// @param length how many bytes there are of both, and of what stands behind
  final void place(Packet packet, int header, int captured, int length) {
    boolean whole = window.has(length);
    int there = Math.min(captured, window.length() - header);
    packet.bytes = window.bytes();
    packet.from = window.from() + header;
    packet.to = packet.from + there;
    window.advance(Math.min(length, window.length()));
    if (!whole) {
      problem = "cut within packet " + count;
    }
  }

  @Override
  public final String problem() {
    return problem;
  }
}

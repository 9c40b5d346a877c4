package dev.tlssunset.source.capture;

import dev.tlssunset.observation.ConnectionSink;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.capture.flow.Moment;
import dev.tlssunset.source.capture.flow.TcpFlows;
import dev.tlssunset.source.capture.flow.UdpFlows;
import dev.tlssunset.source.capture.link.Datagram;
import dev.tlssunset.text.Symbols;

/// Follows a part of the flows of a capture. Which part a flow belongs to is told by its two ends;
/// no part knows anything of the other.
final class Shard {

  private static final int SECOND_OF_EIGHT = 5;

  private final Conversations conversations;
  private final TcpFlows tcp;
  private final UdpFlows udp;

  Shard(Symbols symbols, ConnectionSink found) {
    conversations = new Conversations(symbols, found);
    tcp = new TcpFlows(conversations);
    udp = new UdpFlows(conversations);
  }

  /// Whether a packet can tell anything: most of a bulk transfer's only acknowledge.
  static boolean isHeard(Datagram sent) {
    return switch (sent.protocol) {
      case Datagram.TCP -> TcpFlows.saysSomething(sent);
      case Datagram.UDP -> true;
      default -> false;
    };
  }

  /// Whether a packet that is heard opens a TCP connection, or answers an opening.
  static boolean opens(Datagram sent) {
    return sent.protocol == Datagram.TCP && TcpFlows.opens(sent);
  }

  /// Whether a packet belongs to the second of two parts; the same for both directions. The second
  /// is the larger one: whoever takes the first has the packets to read, too.
  static boolean isOfSecond(Datagram sent) {
    long ends = sent.sourceLow ^ sent.targetLow ^ sent.sourceHigh ^ sent.targetHigh;
    int mixed = (int) (ends ^ ends >>> 32) ^ ports(sent);
    return ((mixed * 0x9E3779B1) >>> 29) < SECOND_OF_EIGHT;
  }

  private static int ports(Datagram sent) {
    return sent.to - sent.from < 4 ? 0 : sent.sourcePort() ^ sent.targetPort();
  }

  /// Begins a file.
  void begin(String format, ObservationSink sink) {
    conversations.begin(format, sink);
  }

  /// Takes the next packet.
  ///
  /// @return whether it is of a TCP connection that is over, see [TcpFlows#take]
  boolean take(Datagram sent, Moment moment) {
    if (sent.protocol == Datagram.TCP) {
      return tcp.take(sent, moment);
    }
    if (sent.protocol == Datagram.UDP) {
      udp.take(sent, moment);
    }
    return false;
  }

  /// Ends what is still open.
  void end() {
    tcp.end();
    udp.end();
  }

  /// Connections and conversations that are over.
  long told() {
    return conversations.told();
  }

  /// Connections that were given up, see [TcpFlows#cut].
  long cut() {
    return tcp.cut() + udp.cut();
  }

  /// Openings that were forgotten, see [TcpFlows#dropped].
  long dropped() {
    return tcp.dropped();
  }
}

package dev.tlssunset.source.capture.flow;

import dev.tlssunset.source.capture.link.Datagram;

/// The two ends of a flow. Addresses are 128 bits, IPv4 mapped into IPv6.
///
/// @param clientPort port of the end that opened it, or that spoke as a client does
public record Ends(
    long clientHigh,
    long clientLow,
    int clientPort,
    long serverHigh,
    long serverLow,
    int serverPort) {

  static Ends of(Datagram sent, boolean byClient) {
    return byClient
        ? new Ends(
            sent.sourceHigh,
            sent.sourceLow,
            sent.sourcePort(),
            sent.targetHigh,
            sent.targetLow,
            sent.targetPort())
        : new Ends(
            sent.targetHigh,
            sent.targetLow,
            sent.targetPort(),
            sent.sourceHigh,
            sent.sourceLow,
            sent.sourcePort());
  }

  boolean isSentByClient(Datagram sent) {
    return sent.sourcePort() == clientPort
        && sent.sourceLow == clientLow
        && sent.sourceHigh == clientHigh;
  }
}

package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.registry.ContentType;
import dev.tlssunset.wire.registry.HandshakeType;
import java.util.EnumSet;
import java.util.Set;

/// A protocol that nobody here knows, and that may turn into TLS all the same: early, and with a
/// hello at the beginning of a packet.
final class UnknownDialogue implements Layer {

  private static final int LONGEST = 4 << 10;
  static final int RECORD_HEADER = 5;

  private final Set<Side> isTls = EnumSet.noneOf(Side.class);
  private final Layer tls;
  private int read;

  UnknownDialogue(Layer tls) {
    this.tls = tls;
  }

  @Override
  public void said(Side side, byte[] bytes, int from, int to) {
    if (isTls.contains(side) || isHello(bytes, from, to)) {
      isTls.add(side);
      tls.said(side, bytes, from, to);
    } else {
      read += to - from;
    }
  }

  /// Whether a record with a ClientHello or ServerHello begins here.
  static boolean isHello(byte[] bytes, int from, int to) {
    return to - from > RECORD_HEADER
        && bytes[from] == ContentType.HANDSHAKE
        && bytes[from + 1] == 3
        && isHello(bytes[from + RECORD_HEADER]);
  }

  private static boolean isHello(byte type) {
    return type == HandshakeType.CLIENT_HELLO || type == HandshakeType.SERVER_HELLO;
  }

  @Override
  public void missed(Side side, int count) {
    if (isTls.contains(side)) {
      tls.missed(side, count);
    }
  }

  @Override
  public boolean isOver() {
    return !isTls.isEmpty() ? tls.isOver() : read > LONGEST;
  }
}

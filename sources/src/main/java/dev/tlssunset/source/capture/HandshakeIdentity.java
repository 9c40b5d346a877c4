package dev.tlssunset.source.capture;

import dev.tlssunset.source.capture.flow.Ends;
import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.message.ClientHello;
import java.util.Optional;

/// A number by which two records of one handshake are known to be the same.
///
/// The random is drawn anew for each hello; the same one, seen twice, is the same handshake. Where
/// there is none, a connection between the same ends that began with the same number, or at the
/// same moment, is a copy of this one.
final class HandshakeIdentity {

  private static final int ENOUGH_OF_RANDOM = 16;

  private HandshakeIdentity() {}

  static long of(Conversation conversation) {
    Optional<Bytes> random = conversation.handshake().clientHello().map(ClientHello::random);
    return random.isPresent() && random.get().length() >= ENOUGH_OF_RANDOM
        ? of(random.get())
        : of(conversation.ends(), conversation.beginning());
  }

  private static long of(Bytes random) {
    long identity = random.length();
    for (int i = 0; i < random.length(); i++) {
      identity = mixed(identity, random.at(i));
    }
    return identity;
  }

  private static long of(Ends ends, long beginning) {
    long client = mixed(mixed(ends.clientHigh(), ends.clientLow()), ends.clientPort());
    long server = mixed(mixed(ends.serverHigh(), ends.serverLow()), ends.serverPort());
    return mixed(mixed(client, server), beginning);
  }

  private static long mixed(long one, long other) {
    long mixed = (one ^ other) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 29;
  }
}

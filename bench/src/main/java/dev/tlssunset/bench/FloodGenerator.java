package dev.tlssunset.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;

/// Openings of connections of which nothing more is ever heard, each from another end, and among
/// them connections with a handshake.
final class FloodGenerator {
  /// One connection in so many goes on: it opens, and sends a part of its hello.
  private static final int GOES_ON = 16;

  private static final int VICTIM = 192 << 24 | 2 << 8 | 1;
  private static final int HTTPS = 443;

  private final int flows;
  private final PacketWriter writer;
  private final Dice dice;
  private final RecordedConnection recorded = RecordedConnection.all().getFirst();

  FloodGenerator(int flows, long seed, OutputStream out) {
    this.flows = flows;
    writer = new PacketWriter(out);
    dice = new Dice(seed);
  }

  Truth write() throws IOException {
    RecordedPacket opening = recorded.packets().getFirst();
    RecordedPacket hello =
        recorded.packets().stream().filter(RecordedPacket::isClientHello).findFirst().orElseThrow();
    byte[] half = Arrays.copyOf(hello.frame(), hello.payload() + hello.carries() / 2);
    half[RecordedPacket.IP + 2] = (byte) ((half.length - RecordedPacket.IP) >> 8);
    half[RecordedPacket.IP + 3] = (byte) (half.length - RecordedPacket.IP);
    for (int i = 0; i < flows; i++) {
      // A bijection: no end comes twice.
      int client = i * 0x9E3779B1 ^ 0x5bd1e995;
      int ports = (1024 + dice.below(60_000)) << 16 | HTTPS;
      int first = (int) dice.bits();
      writer.write(opening.frame(), client, VICTIM, ports, first, 0);
      if (i % GOES_ON == 0) {
        writer.write(half, client, VICTIM, ports, first + 1, 1);
      }
    }
    long bytes = writer.end();
    return new Truth(bytes, writer.packets(), writer.packets(), flows, 0, flows, flows, Map.of());
  }
}

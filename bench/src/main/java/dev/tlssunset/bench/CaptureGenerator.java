package dev.tlssunset.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Multiplies recorded connections: other addresses, ports and numbers, another random in each
/// hello, many connections at a time, and as much application data as is asked for.
final class CaptureGenerator {
  private static final int AT_A_TIME = 64;
  private static final int LONGEST_BURST = 8;
  private static final int SERVERS = 8;
  private static final int FIRST_CLIENT = 10 << 24;
  private static final int FIRST_SERVER = 10 << 24 | 128 << 16;
  private static final int FIRST_PORT = 1024;
  private static final int HTTPS = 443;

  private final CaptureShape shape;
  private final List<RecordedConnection> recorded = RecordedConnection.all();
  private final PacketWriter writer;
  private final Dice dice;
  private final Map<String, Long> versions = new TreeMap<>();
  private int begun;

  CaptureGenerator(CaptureShape shape, OutputStream out) {
    this.shape = shape;
    this.writer = new PacketWriter(out);
    this.dice = new Dice(shape.seed());
  }

  Truth write() throws IOException {
    Copy[] open = new Copy[Math.min(AT_A_TIME, shape.connections())];
    for (int i = 0; i < open.length; i++) {
      open[i] = new Copy(begun++);
    }
    int left = open.length;
    while (left > 0) {
      int chosen = dice.below(left);
      if (!open[chosen].writeSome(1 + dice.below(LONGEST_BURST))) {
        continue;
      }
      if (begun < shape.connections()) {
        open[chosen] = new Copy(begun++);
      } else {
        open[chosen] = open[--left];
      }
    }
    long bytes = writer.end();
    int clients = Math.min(shape.clients(), shape.connections());
    return new Truth(
        bytes, writer.packets(), writer.packets(), begun, begun, begun, clients, versions);
  }

  /// How often a connection repeats its application data.
  private int repeats(int number) {
    long handshakes = PacketWriter.FILE_HEADER;
    long bulk = 0;
    for (int i = 0; i < recorded.size(); i++) {
      int copies = shape.connections() / recorded.size();
      copies += i < shape.connections() % recorded.size() ? 1 : 0;
      handshakes += (long) copies * recorded.get(i).bytesWithoutBulk();
      bulk += (long) copies * recorded.get(i).bytesOfBulk();
    }
    double each = Math.max(0, shape.bytes() - handshakes) / (double) bulk;
    return (int) (Math.floor(each * (number + 1)) - Math.floor(each * number));
  }

  /// A connection on its way into the file.
  private final class Copy {
    private final RecordedConnection of;
    private final int client;
    private final int clientPort;
    private final int server;
    private final int clientShift = (int) dice.bits();
    private final int serverShift = (int) dice.bits();
    private int roundsLeft;
    private int said;
    private int at;

    Copy(int number) {
      of = recorded.get(number % recorded.size());
      client = FIRST_CLIENT + 1 + number % shape.clients();
      clientPort = FIRST_PORT + number / shape.clients();
      server = FIRST_SERVER + 1 + number % SERVERS;
      roundsLeft = repeats(number);
      versions.merge(of.version(), 1L, Long::sum);
    }

    /// @return whether that was all
    boolean writeSome(int count) throws IOException {
      for (int i = 0; i < count && at < of.packets().size(); i++) {
        if (at == of.bulkFrom() && roundsLeft == 0) {
          said -= of.bulkBytes();
          at = of.bulkTo();
          continue;
        }
        write(of.packets().get(at++));
        if (at == of.bulkTo() && roundsLeft > 1) {
          roundsLeft--;
          said += of.bulkBytes();
          at = of.bulkFrom();
        }
      }
      return at == of.packets().size();
    }

    private void write(RecordedPacket packet) throws IOException {
      RecordedPacket sent = packet.isClientHello() ? packet.withRandom(dice) : packet;
      byte[] frame = sent.frame();
      int sequence = i32(frame, RecordedPacket.SEQUENCE);
      int acknowledged = i32(frame, RecordedPacket.ACKNOWLEDGED);
      if (sent.byClient()) {
        writer.write(
            frame,
            client,
            server,
            clientPort << 16 | HTTPS,
            sequence + clientShift,
            sent.opens() ? 0 : acknowledged + serverShift + said);
      } else {
        writer.write(
            frame,
            server,
            client,
            HTTPS << 16 | clientPort,
            sequence + serverShift + said,
            acknowledged + clientShift);
      }
    }
  }

  private static int i32(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }
}

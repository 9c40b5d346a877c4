package dev.tlssunset.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A connection between real programs, to be multiplied: `traces/captures/record.py bench` records
/// them.
///
/// @param version what was negotiated, as the programs were told
/// @param packets all of it
/// @param bulkFrom first packet of the longest stretch in which only the server says something
/// @param bulkTo behind the last packet of that stretch: whole records of application data, that
///   can be repeated as often as one likes
/// @param bulkBytes what the server says in it
record RecordedConnection(
    String version, List<RecordedPacket> packets, int bulkFrom, int bulkTo, int bulkBytes) {
  private static final String CAPTURE = "connections.pcap";
  private static final String TRUTH = "connections.truth.tsv";
  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = 16;
  private static final int NEGOTIATED = 5;

  static List<RecordedConnection> all() {
    Map<Integer, List<RecordedPacket>> byServerPort = new LinkedHashMap<>();
    ByteBuffer capture = ByteBuffer.wrap(resource(CAPTURE)).order(ByteOrder.LITTLE_ENDIAN);
    capture.position(FILE_HEADER);
    while (capture.hasRemaining()) {
      byte[] frame = new byte[capture.getInt(capture.position() + 8)];
      capture.position(capture.position() + PACKET_HEADER);
      capture.get(frame);
      boolean byClient = RecordedPacket.targetPort(frame) < RecordedPacket.sourcePort(frame);
      int port = byClient ? RecordedPacket.targetPort(frame) : RecordedPacket.sourcePort(frame);
      byServerPort
          .computeIfAbsent(port, _ -> new ArrayList<>())
          .add(new RecordedPacket(frame, byClient));
    }
    Map<Integer, String> versions = versions();
    List<RecordedConnection> all = new ArrayList<>();
    byServerPort.forEach((port, packets) -> all.add(of(versions.getOrDefault(port, ""), packets)));
    return all;
  }

  private static Map<Integer, String> versions() {
    Map<Integer, String> versions = new LinkedHashMap<>();
    new String(resource(TRUTH), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .forEach(cells -> versions.put(Integer.valueOf(cells[0]), cells[NEGOTIATED]));
    return versions;
  }

  private static RecordedConnection of(String version, List<RecordedPacket> packets) {
    int longest = 0;
    int from = 0;
    int to = 0;
    int start = 0;
    int said = 0;
    for (int i = 0; i <= packets.size(); i++) {
      boolean isEnd = i == packets.size() || endsStretch(packets.get(i));
      if (isEnd && said > longest) {
        longest = said;
        from = start;
        to = i;
      }
      if (isEnd) {
        start = i + 1;
        said = 0;
      } else if (!packets.get(i).byClient()) {
        said += packets.get(i).carries();
      }
    }
    return new RecordedConnection(version, packets, from, to, longest);
  }

  private static boolean endsStretch(RecordedPacket packet) {
    return packet.opensOrCloses() || (packet.byClient() && packet.carries() > 0);
  }

  /// Bytes of a capture that its packets fill, without the stretch.
  int bytesWithoutBulk() {
    return bytes(0, packets.size()) - bytesOfBulk();
  }

  /// Bytes of a capture that the packets of the stretch fill.
  int bytesOfBulk() {
    return bytes(bulkFrom, bulkTo);
  }

  private int bytes(int from, int to) {
    return packets.subList(from, to).stream()
        .mapToInt(packet -> packet.frame().length + PACKET_HEADER)
        .sum();
  }

  private static byte[] resource(String name) {
    try (InputStream stream = RecordedConnection.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("no " + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

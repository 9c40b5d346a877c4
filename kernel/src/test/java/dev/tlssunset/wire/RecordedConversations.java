package dev.tlssunset.wire;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tlssunset.testkit.oracle.Tshark;
import dev.tlssunset.wire.Conversation.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What TShark says of recorded conversations: each is a connection from a port of its own.
public final class RecordedConversations {

  private static final int CLIENT_PORT = 50_000;
  private static final int SERVER_PORT = 443;
  private static final int HEADERS = 20 + 20;

  private RecordedConversations() {}

  /// The port of the client of a conversation.
  public static String port(List<String> traces, String trace) {
    return Integer.toString(CLIENT_PORT + traces.indexOf(trace));
  }

  /// What it says of the packets that a filter keeps: for each a list, the source port before the
  /// fields.
  public static List<List<String>> ask(
      Path folder, List<String> traces, String filter, List<String> fields) throws IOException {
    assumeTrue(Tshark.isInstalled(), "tshark is missing: ./check installs it");
    Path capture = folder.resolve("hellos.pcap");
    Files.write(capture, capture(traces));
    List<String> all = new ArrayList<>(List.of("tcp.srcport"));
    all.addAll(fields);
    return Tshark.ask(capture, filter, all);
  }

  /// A capture of raw IPv4 packets (link type 101), a segment each.
  private static byte[] capture(List<String> traces) {
    ByteBuffer capture = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    capture.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    capture.putLong(0).putInt(1 << 16).putInt(101);
    for (String trace : traces) {
      Map<Side, Integer> sent = new EnumMap<>(Map.of(Side.ORIGINATOR, 1, Side.RESPONDER, 1));
      for (Part part : Traces.read(trace).parts()) {
        int port = CLIENT_PORT + traces.indexOf(trace);
        segment(capture, part, port, sent.get(part.side()), sent.get(part.side().opposite()));
        sent.merge(part.side(), part.bytes().length(), Integer::sum);
      }
    }
    byte[] bytes = new byte[capture.position()];
    capture.flip().get(bytes);
    return bytes;
  }

  private static void segment(
      ByteBuffer capture, Part part, int clientPort, int sequence, int acknowledged) {
    int length = HEADERS + part.bytes().length();
    boolean isClient = part.side() == Side.ORIGINATOR;
    capture.putInt(0).putInt(0).putInt(length).putInt(length).order(ByteOrder.BIG_ENDIAN);
    capture.put((byte) 0x45).put((byte) 0).putShort((short) length).putInt(0);
    capture.put((byte) 64).put((byte) 6).putShort((short) 0);
    capture.putInt(isClient ? 0x0a000001 : 0x0a000002).putInt(isClient ? 0x0a000002 : 0x0a000001);
    capture.putShort((short) (isClient ? clientPort : SERVER_PORT));
    capture.putShort((short) (isClient ? SERVER_PORT : clientPort));
    capture.putInt(sequence).putInt(acknowledged).putShort((short) 0x5018).putShort((short) 8192);
    capture.putInt(0).put(part.bytes().toArray()).order(ByteOrder.LITTLE_ENDIAN);
  }
}

package dev.tlssunset.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tlssunset.wire.Conversation.Part;
import dev.tlssunset.wire.fingerprint.Ja3;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.NamedGroup;
import dev.tlssunset.wire.registry.SignatureScheme;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// TShark reads the recorded hellos as we do, number by number.
class TsharkOracleTest {

  private static final int CLIENT_PORT = 50_000;
  private static final int SERVER_PORT = 443;
  private static final int HEADERS = 20 + 20;

  private static final List<String> FIELDS =
      List.of(
          "tls.handshake.type",
          "tls.handshake.version",
          "tls.handshake.ciphersuite",
          "tls.handshake.extension.type",
          "tls.handshake.extensions_supported_group",
          "tls.handshake.sig_hash_alg",
          "tls.handshake.extensions_server_name",
          "tls.handshake.ja3");

  private static Map<String, List<String>> answers = Map.of();

  static List<String> traces() {
    return Traces.ofStreams();
  }

  /// One run for all traces: each is a connection from a port of its own.
  @BeforeAll
  static void ask(@TempDir Path folder) throws IOException, InterruptedException {
    Path capture = folder.resolve("hellos.pcap");
    Files.write(capture, capture());
    List<String> command =
        new ArrayList<>(
            List.of("tshark", "-r", capture.toString(), "-Y", "tls.handshake.type == 1"));
    command.addAll(List.of("-T", "fields", "-E", "separator=|", "-e", "tcp.srcport"));
    FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
    answers = run(command);
  }

  private static Map<String, List<String>> run(List<String> command)
      throws IOException, InterruptedException {
    Process tshark;
    try {
      tshark = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      assumeThat(false).as("tshark is not installed: ./check does it").isTrue();
      throw e;
    }
    Map<String, List<String>> answers = new HashMap<>();
    for (String line : new String(tshark.getInputStream().readAllBytes(), UTF_8).lines().toList()) {
      List<String> fields = List.of(line.split("\\|", -1));
      answers.putIfAbsent(fields.getFirst(), fields.subList(1, fields.size()));
    }
    assertThat(tshark.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return answers;
  }

  @ParameterizedTest
  @MethodSource("traces")
  void saysTheSameOfTheFirstHello(String trace) {
    ClientHello hello = firstHello(trace);
    ClientExtensions extensions = hello.extensions();
    List<String> answer = answers.get(Integer.toString(CLIENT_PORT + traces().indexOf(trace)));
    assertThat(answer.subList(0, 5))
        .containsExactly(
            "1",
            hex(hello.version().number()),
            hexes(hello.suites().stream().map(CipherSuite::number).toList()),
            decimals(extensions.types().stream().map(ExtensionType::number).toList()),
            hexes(extensions.groups().stream().map(NamedGroup::number).toList()));
    // It lists those of signature_algorithms_cert behind them.
    assertThat(answer.get(5))
        .startsWith(
            hexes(extensions.signatureSchemes().stream().map(SignatureScheme::number).toList()));
    assertThat(answer.subList(6, 8)).containsExactly(extensions.serverName(), Ja3.of(hello));
  }

  private static ClientHello firstHello(String trace) {
    return Traces.read(trace)
        .understood(Conversation.Transport.TCP)
        .handshake()
        .clientHello()
        .orElseThrow();
  }

  private static String hex(int number) {
    return "0x%04x".formatted(number);
  }

  private static String hexes(List<Integer> numbers) {
    return String.join(",", numbers.stream().map(TsharkOracleTest::hex).toList());
  }

  private static String decimals(List<Integer> numbers) {
    return String.join(",", numbers.stream().map(number -> Integer.toString(number)).toList());
  }

  /// A capture of raw IPv4 packets (link type 101), a segment each.
  private static byte[] capture() {
    ByteBuffer capture = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    capture.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    capture.putLong(0).putInt(1 << 16).putInt(101);
    for (String trace : traces()) {
      Map<Side, Integer> sent = new EnumMap<>(Map.of(Side.ORIGINATOR, 1, Side.RESPONDER, 1));
      for (Part part : Traces.read(trace).parts()) {
        int port = CLIENT_PORT + traces().indexOf(trace);
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

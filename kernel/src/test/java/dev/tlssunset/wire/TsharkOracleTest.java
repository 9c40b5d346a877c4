package dev.tlssunset.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.wire.fingerprint.Ja3;
import dev.tlssunset.wire.message.ClientExtensions;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.NamedGroup;
import dev.tlssunset.wire.registry.SignatureScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// TShark reads the recorded hellos as we do, number by number.
class TsharkOracleTest {

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

  private static final Map<String, List<String>> answers = new HashMap<>();

  static List<String> traces() {
    return Traces.ofTls();
  }

  /// One run for all traces.
  @BeforeAll
  static void ask(@TempDir Path folder) throws IOException {
    for (List<String> line :
        RecordedConversations.ask(folder, traces(), "tls.handshake.type == 1", FIELDS)) {
      answers.putIfAbsent(line.getFirst(), line.subList(1, line.size()));
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void saysTheSameOfTheFirstHello(String trace) {
    ClientHello hello = firstHello(trace);
    ClientExtensions extensions = hello.extensions();
    List<String> answer = answers.get(RecordedConversations.port(traces(), trace));
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
}

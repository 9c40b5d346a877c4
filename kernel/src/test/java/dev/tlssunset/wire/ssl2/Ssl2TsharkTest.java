package dev.tlssunset.wire.ssl2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.wire.Conversation;
import dev.tlssunset.wire.RecordedConversations;
import dev.tlssunset.wire.Traces;
import dev.tlssunset.wire.message.Certificates;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.ClientMasterKey;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.message.ServerHello;
import dev.tlssunset.wire.registry.CipherSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TShark reads the sessions of SSL 2.0 as we do, message by message: nobody but `ssl2.py` spoke in
/// them, which might be wrong in the same way.
class Ssl2TsharkTest {

  private static final List<String> FIELDS =
      List.of(
          "tls.handshake.type",
          "tls.handshake.version",
          "tls.handshake.cipherspec",
          "tls.handshake.session_id_hit",
          "_ws.col.Info");

  @Test
  void saysTheSameOfEachRecord(@TempDir Path folder) throws IOException {
    List<String> traces = Traces.ofSsl2();
    assertThat(traces).hasSize(4);
    List<String> theirs =
        RecordedConversations.ask(folder, traces, "tls.record", FIELDS).stream()
            .map(Ssl2TsharkTest::theirs)
            .toList();
    List<String> ours = new ArrayList<>();
    for (String trace : traces) {
      List<Message> said =
          Traces.read(trace).understood(Conversation.Transport.TCP).messages().stream()
              .filter(message -> !(message instanceof Certificates))
              .toList();
      said.forEach(message -> ours.add(ours(message)));
    }
    assertThat(ours).isEqualTo(theirs);
  }

  private static String theirs(List<String> fields) {
    return switch (fields.get(1)) {
      case "1" -> "hello " + fields.get(2) + " " + fields.get(3);
      // Behind the flag it lists the kinds that the server has.
      case "4" -> "answer " + fields.get(2) + " hit " + fields.get(4);
      case "2" -> "key " + fields.get(3);
      default -> fields.get(5);
    };
  }

  private static String ours(Message message) {
    return switch (message) {
      case ClientHello hello ->
          "hello 0x%04x ".formatted(hello.version().number())
              + hello.suites().stream().map(Ssl2TsharkTest::hex).collect(Collectors.joining(","));
      case ServerHello hello ->
          "answer 0x%04x hit %d".formatted(hello.version().number(), hello.isSessionHit() ? 1 : 0);
      case ClientMasterKey key -> "key " + hex(key.suite());
      default -> "Encrypted Data";
    };
  }

  private static String hex(CipherSuite kind) {
    return "0x%06x".formatted(kind.number());
  }
}

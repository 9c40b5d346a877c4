package dev.tlssunset.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.wire.Conversation.Transport;
import dev.tlssunset.wire.Conversation.Understood;
import dev.tlssunset.wire.certificate.CertificateFacts;
import dev.tlssunset.wire.fingerprint.Ja3;
import dev.tlssunset.wire.fingerprint.Ja4;
import dev.tlssunset.wire.handshake.Handshake;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.OfferedVersions;
import dev.tlssunset.wire.message.OfferedVersions.Answer;
import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The cases of `spec/tls/`, and that each rule of the interpretation page has one.
class TlsSpecTest {

  private static final Path SPEC = Path.of("..", "spec", "tls");
  private static final int RULES = 29;

  private static final List<ProtocolVersion> VERSIONS =
      List.of(
          ProtocolVersion.TLS_1_3,
          ProtocolVersion.TLS_1_2,
          ProtocolVersion.TLS_1_1,
          ProtocolVersion.TLS_1_0,
          ProtocolVersion.SSL_3_0);

  record Case(String id, List<String> rules, Map<?, ?> content) {
    @Override
    public String toString() {
      return id;
    }
  }

  static List<Case> cases() {
    try (Stream<Path> files = Files.list(SPEC)) {
      return files.sorted().flatMap(TlsSpecTest::casesOf).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Case> casesOf(Path file) {
    try {
      Load load = new Load(LoadSettings.builder().build());
      List<?> cases = (List<?>) load.loadFromString(Files.readString(file));
      return cases.stream()
          .map(each -> (Map<?, ?>) each)
          .map(each -> new Case((String) each.get("id"), texts(each.get("rule")), each));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readAsThePageSays(Case example) {
    Understood understood = conversation(example).understood(transport(example));
    Map<?, ?> expected = (Map<?, ?>) example.content.get("expect");
    for (Map.Entry<?, ?> entry : expected.entrySet()) {
      String key = (String) entry.getKey();
      assertThat(actual(key, understood))
          .as("%s: %s", example.id, key)
          .isEqualTo(entry.getValue() instanceof List<?> list ? texts(list) : plain(entry));
    }
  }

  private static Object plain(Map.Entry<?, ?> entry) {
    return entry.getValue() instanceof Map<?, ?> map ? map : String.valueOf(entry.getValue());
  }

  private static Conversation conversation(Case example) {
    Object trace = example.content.get("trace");
    return trace == null
        ? Conversation.of((String) example.content.get("stream"))
        : Traces.read((String) trace);
  }

  private static Transport transport(Case example) {
    Object name = example.content.get("transport");
    return name == null
        ? Transport.TCP
        : Transport.valueOf(((String) name).toUpperCase(Locale.ROOT));
  }

  private static Object actual(String key, Understood understood) {
    Handshake handshake = understood.handshake();
    return switch (key) {
      case "states" -> states(understood);
      case "negotiated" -> handshake.negotiated().toString();
      case "suite" -> handshake.suite().toString();
      case "group" -> handshake.group().toString();
      case "ending" -> word(handshake.ending());
      case "endedBy" -> word(handshake.endedBy().orElseThrow());
      case "alert" -> handshake.alert().map(alert -> alert.description().toString()).orElse("none");
      case "resumption" -> handshake.resumption().label();
      case "subject" -> certificate(handshake).subject();
      case "notAfter" -> certificate(handshake).notAfter().orElseThrow().toString();
      default -> ofClient(key, handshake.clientHello().orElseThrow());
    };
  }

  private static Object ofClient(String key, ClientHello hello) {
    return switch (key) {
      case "framing" -> hello.framing().toString();
      case "offered" -> texts(hello.offered().listed());
      case "highest" -> hello.offered().highest().toString();
      case "denies" -> texts(denied(hello.offered()));
      case "suites" -> texts(hello.suites());
      case "groups" -> texts(hello.extensions().groups());
      case "serverName" -> hello.extensions().serverName();
      case "protocols" -> hello.extensions().protocols();
      case "encryptedHello" ->
          String.valueOf(hello.extensions().has(ExtensionType.ENCRYPTED_CLIENT_HELLO));
      case "truncated" -> String.valueOf(hello.isTruncated());
      case "ja3" -> Ja3.of(hello);
      case "ja4" -> Ja4.of(hello);
      default -> throw new IllegalArgumentException(key);
    };
  }

  private static Map<String, String> states(Understood understood) {
    return understood.states().entrySet().stream()
        .collect(
            Collectors.toMap(entry -> word(entry.getKey()), entry -> entry.getValue().toString()));
  }

  private static List<ProtocolVersion> denied(OfferedVersions offered) {
    return VERSIONS.stream().filter(version -> offered.offers(version) == Answer.NO).toList();
  }

  private static CertificateFacts certificate(Handshake handshake) {
    return handshake.certificates().orElseThrow().chain().getFirst();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }

  @Test
  void everyRuleHasACase() {
    List<String> shown = cases().stream().flatMap(each -> each.rules.stream()).toList();
    List<String> rules = IntStream.rangeClosed(1, RULES).mapToObj(rule -> "T" + rule).toList();
    assertThat(shown).containsAll(rules);
    assertThat(rules).containsAll(shown);
  }

  @Test
  void namesAreUnique() {
    assertThat(new ArrayList<>(cases()).stream().map(Case::id)).doesNotHaveDuplicates();
  }
}

package dev.tlssunset.source.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.HandshakeParameters;
import dev.tlssunset.observation.HandshakeParameters.ServerCertificate;
import dev.tlssunset.testkit.oracle.Tshark;
import dev.tlssunset.text.Address;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.Grease;
import dev.tlssunset.wire.registry.NamedGroup;
import dev.tlssunset.wire.registry.SignatureScheme;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

/// What handshakes say besides versions and suite, against what TShark sees in them, and the JDK in
/// their certificates. Where they differ, the list beside this test says who is right by the bytes,
/// and why.
class HandshakeTsharkTest {

  private static final String DISAGREEMENTS = "handshake-disagreements.tsv";
  private static final String BETWEEN = "\t";
  private static final String NOTHING = "-";
  private static final Path RECORDED = Path.of("../traces/captures");

  private static final String CLIENT_HELLO = "1";
  private static final String SERVER_HELLO = "2";

  /// The names that TShark has for the fields of TLS; those of DTLS differ by their beginning.
  private static final String HANDSHAKE = "tls.handshake.";

  private static final String TYPE = "type";
  private static final String SUITES = "ciphersuite";
  private static final String SSL_2_SUITES = "cipherspec";
  private static final String GROUPS = "extensions_supported_group";
  private static final String SCHEMES = "sig_hash_alg";
  private static final String SCHEMES_LENGTHS = "sig_hash_alg_len";
  private static final String PROTOCOLS = "extensions_alpn_str";
  private static final String KEY_SHARES = "extensions_key_share_group";
  private static final String GROUP_OF_RETRY = "extensions_key_share_selected_group";
  private static final String CURVE = "server_named_curve";
  private static final String CERTIFICATE = "certificate";
  private static final String EXTENSIONS = "extension.type";

  private static final List<String> OF_HANDSHAKE =
      List.of(
          TYPE,
          SUITES,
          SSL_2_SUITES,
          GROUPS,
          SCHEMES,
          SCHEMES_LENGTHS,
          PROTOCOLS,
          KEY_SHARES,
          GROUP_OF_RETRY,
          CURVE,
          CERTIFICATE,
          EXTENSIONS);

  private static final List<String> OF_PACKET =
      List.of(
          "frame.protocols",
          "tcp.stream",
          "udp.stream",
          "ip.src",
          "ip.dst",
          "ipv6.src",
          "ipv6.dst",
          "tcp.srcport",
          "tcp.dstport",
          "udp.srcport",
          "udp.dstport");

  private static final String SIGNATURE_ALGORITHMS = "13";
  private static final String ENCRYPTED_HELLO = "65037";

  /// Extensions with lists of signature algorithms: TShark tells all of them in one.
  private static final Set<String> LISTS_OF_SCHEMES = Set.of(SIGNATURE_ALGORITHMS, "34", "50");

  private static final int BYTES_OF_SCHEME = 2;

  /// Those that RFC 4514 has not, but everybody knows.
  private static final Map<String, String> SHORT_NAMES =
      Map.of(
          "1.2.840.113549.1.9.1", "emailAddress",
          "2.5.4.5", "serialNumber",
          "2.5.4.15", "businessCategory",
          "2.5.4.17", "postalCode",
          "2.5.4.41", "name",
          "1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST",
          "1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC");

  /// @param ends client and server
  /// @param said by the names of `sunset observations`
  private record Said(String ends, Map<String, String> said) {}

  @Test
  void recordedHandshakesAreReadAsTsharkReadsThem() throws IOException {
    everyDifferenceIsExplained(RECORDED);
  }

  @Test
  void collectedHandshakesAreReadAsTsharkReadsThem() throws IOException {
    String corpus = System.getenv("SUNSET_CORPUS");
    assumeTrue(corpus != null, "SUNSET_CORPUS is not set");
    everyDifferenceIsExplained(Path.of(corpus, "pcap"));
  }

  private static void everyDifferenceIsExplained(Path folder) throws IOException {
    assumeTrue(Tshark.isInstalled(), "tshark is missing: ./check installs it");
    List<String> differences = differences(folder);
    Files.write(Path.of("target", folder.getFileName() + "-" + DISAGREEMENTS), differences);
    assertThat(differences).isEqualTo(explained(folder.getFileName() + "/"));
  }

  private static List<String> differences(Path folder) throws IOException {
    List<String> differences = new ArrayList<>();
    for (Path file : captures(folder)) {
      String name = folder.getFileName() + "/" + folder.relativize(file);
      Map<String, String> theirs = byKey(theirs(file));
      Map<String, String> ours = byKey(ours(file));
      TreeSet<String> keys = new TreeSet<>(theirs.keySet());
      keys.addAll(ours.keySet());
      for (String key : keys) {
        String tshark = theirs.getOrDefault(key, NOTHING);
        String sunset = ours.getOrDefault(key, NOTHING);
        if (!tshark.equals(sunset)) {
          differences.add(String.join(BETWEEN, name, key, tshark, sunset));
        }
      }
    }
    return differences;
  }

  /// By ends and key. Where there are several connections between two ends, the second gets a
  /// number.
  private static Map<String, String> byKey(List<Said> all) {
    Map<String, String> byKey = new TreeMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Said each : all) {
      int number = counts.merge(each.ends, 1, Integer::sum);
      String ends = number == 1 ? each.ends : each.ends + " #" + number;
      each.said.forEach((key, text) -> byKey.put(ends + BETWEEN + key, text));
    }
    return byKey;
  }

  private static List<String> explained(String below) throws IOException {
    try (InputStream list = HandshakeTsharkTest.class.getResourceAsStream(DISAGREEMENTS)) {
      String text = list == null ? "" : new String(list.readAllBytes(), UTF_8);
      return text.lines()
          .filter(line -> line.startsWith(below))
          .map(line -> Arrays.stream(line.split(BETWEEN)).limit(5))
          .map(cells -> cells.collect(Collectors.joining(BETWEEN)))
          .toList();
    }
  }

  private static List<Path> captures(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(pcap|pcapng|cap|gz)"))
          .sorted()
          .toList();
    }
  }

  private static List<Said> ours(Path file) {
    Captured captured = Captured.file(file);
    List<Said> ours = new ArrayList<>();
    for (Connection it : captured.connections) {
      Map<String, String> said = said(captured.parameters.get(it));
      if (!said.isEmpty()) {
        String client = captured.symbols.text(it.originator()) + ":" + it.originatorPort();
        String server = captured.symbols.text(it.responder()) + ":" + it.responderPort();
        ours.add(new Said(client + " > " + server, said));
      }
    }
    return ours;
  }

  private static Map<String, String> said(HandshakeParameters parameters) {
    Map<String, String> said = new TreeMap<>();
    parameters
        .offered()
        .ifPresent(it -> {
          put(said, "suites", String.join(",", it.suites()));
          put(said, "groups", String.join(",", it.groups()));
          put(said, "keyShares", String.join(",", it.keyShares()));
          put(said, "signatureAlgorithms", String.join(",", it.signatureAlgorithms()));
          put(said, "protocols", String.join(",", it.protocols()));
          put(said, "encryptedHello", it.hasEncryptedHello() ? "true" : "");
        });
    put(said, "group", parameters.selected().group());
    put(said, "protocol", parameters.selected().protocol());
    parameters.certificate().ifPresent(it -> put(said, "certificate", certificate(it)));
    return said;
  }

  private static void put(Map<String, String> said, String key, String text) {
    if (!text.isEmpty()) {
      said.putIfAbsent(key, text);
    }
  }

  private static String certificate(ServerCertificate it) {
    return certificate(
        it.subject(),
        it.issuer(),
        it.notBefore().map(Instant::toString).orElse(""),
        it.notAfter().map(Instant::toString).orElse(""));
  }

  private static String certificate(
      String subject, String issuer, String notBefore, String notAfter) {
    return String.join(" | ", subject, issuer, notBefore, notAfter);
  }

  private static List<Said> theirs(Path file) throws IOException {
    Map<String, Said> streams = new LinkedHashMap<>();
    Set<String> offering = new HashSet<>();
    for (Map<String, String> packet : ask(file)) {
      String stream = packet.get("tcp.stream") + "/" + packet.get("udp.stream");
      List<String> types = list(packet.get(TYPE));
      boolean isClient =
          types.contains(CLIENT_HELLO) || !packet.getOrDefault(SSL_2_SUITES, "").isEmpty();
      Said said =
          streams.computeIfAbsent(stream, _ -> new Said(ends(packet, isClient), new TreeMap<>()));
      if (isClient) {
        boolean isFragment = suites(packet).isEmpty();
        if (!isFragment && offering.add(stream)) {
          addOffered(packet, said.said);
        }
      } else if (said.ends.equals(ends(packet, false))) {
        addSelected(packet, types, said.said);
      }
    }
    streams.values().removeIf(said -> said.said.isEmpty());
    return List.copyOf(streams.values());
  }

  private static void addOffered(Map<String, String> packet, Map<String, String> said) {
    put(said, "suites", names(suites(packet), CipherSuite::of));
    put(said, "groups", names(packet.get(GROUPS), NamedGroup::of));
    put(said, "keyShares", names(packet.get(KEY_SHARES), NamedGroup::of));
    put(said, "signatureAlgorithms", names(schemes(packet), SignatureScheme::of));
    put(said, "protocols", packet.get(PROTOCOLS));
    boolean hasEncryptedHello = list(packet.get(EXTENSIONS)).contains(ENCRYPTED_HELLO);
    put(said, "encryptedHello", hasEncryptedHello ? "true" : "");
  }

  private static String suites(Map<String, String> packet) {
    return packet.get(SUITES) + packet.get(SSL_2_SUITES);
  }

  /// Those of the list that is asked for.
  private static String schemes(Map<String, String> packet) {
    List<String> all = list(packet.get(SCHEMES));
    List<String> lengths = list(packet.get(SCHEMES_LENGTHS));
    List<String> lists =
        list(packet.get(EXTENSIONS)).stream().filter(LISTS_OF_SCHEMES::contains).toList();
    int from = 0;
    for (int i = 0; i < Math.min(lists.size(), lengths.size()); i++) {
      int count = Integer.parseInt(lengths.get(i)) / BYTES_OF_SCHEME;
      int to = Math.min(all.size(), from + count);
      if (lists.get(i).equals(SIGNATURE_ALGORITHMS)) {
        return String.join(",", all.subList(from, to));
      }
      from = to;
    }
    return "";
  }

  private static void addSelected(
      Map<String, String> packet, List<String> types, Map<String, String> said) {
    if (types.contains(SERVER_HELLO)) {
      put(said, "group", names(packet.get(KEY_SHARES), NamedGroup::of));
      put(said, "group", names(packet.get(GROUP_OF_RETRY), NamedGroup::of));
      put(said, "protocol", packet.get(PROTOCOLS));
    }
    put(said, "group", names(packet.get(CURVE), NamedGroup::of));
    List<String> chain = list(packet.get(CERTIFICATE));
    if (!chain.isEmpty()) {
      put(said, "certificate", certificateOf(chain.getFirst()));
    }
  }

  private static String certificateOf(String hex) {
    byte[] der = HexFormat.of().parseHex(hex.replace(":", ""));
    try {
      X509Certificate it =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      return certificate(
          it.getSubjectX500Principal().getName(X500Principal.RFC2253, SHORT_NAMES),
          it.getIssuerX500Principal().getName(X500Principal.RFC2253, SHORT_NAMES),
          it.getNotBefore().toInstant().toString(),
          it.getNotAfter().toInstant().toString());
    } catch (CertificateException _) {
      return "refused by the JDK";
    }
  }

  private static String names(String numbers, IntFunction<?> value) {
    return list(numbers).stream()
        .map(Integer::decode)
        .map(number -> Grease.is(number) ? "GREASE" : value.apply(number).toString())
        .collect(Collectors.joining(","));
  }

  private static List<String> list(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(","));
  }

  private static String ends(Map<String, String> packet, boolean isClients) {
    String protocols = packet.get("frame.protocols");
    boolean isIpv6 = protocols.lastIndexOf(":ipv6") > protocols.lastIndexOf(":ip:");
    String network = isIpv6 ? "ipv6" : "ip";
    String transport = packet.get("tcp.srcport").isEmpty() ? "udp" : "tcp";
    String source = end(packet.get(network + ".src"), packet.get(transport + ".srcport"));
    String target = end(packet.get(network + ".dst"), packet.get(transport + ".dstport"));
    return isClients ? source + " > " + target : target + " > " + source;
  }

  /// The innermost, where there is a tunnel.
  private static String end(String addresses, String ports) {
    List<String> all = list(addresses);
    List<String> numbers = list(ports);
    return all.isEmpty() || numbers.isEmpty()
        ? "?"
        : Address.of(all.getLast()).text() + ":" + numbers.getLast();
  }

  /// The packets with hellos, key exchanges and certificates: of each the fields, those of TLS and
  /// DTLS by the same names.
  private static List<Map<String, String>> ask(Path file) throws IOException {
    List<String> fields = new ArrayList<>(OF_PACKET);
    OF_HANDSHAKE.forEach(field -> fields.add(HANDSHAKE + field));
    OF_HANDSHAKE.stream()
        .filter(field -> !field.equals(SSL_2_SUITES))
        .forEach(field -> fields.add("d" + HANDSHAKE + field));
    String filter = "tls.handshake || dtls.handshake || tls.handshake.cipherspec";
    return Tshark.ask(file, filter, fields).stream().map(cells -> packet(fields, cells)).toList();
  }

  private static Map<String, String> packet(List<String> fields, List<String> cells) {
    Map<String, String> packet = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).replaceFirst("^d?tls\\.handshake\\.", "");
      packet.merge(
          name, i < cells.size() ? cells.get(i) : "", (tls, dtls) -> tls.isEmpty() ? dtls : tls);
    }
    return packet;
  }
}

package dev.tlssunset.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.HostName;
import dev.tlssunset.census.Section;
import dev.tlssunset.ingest.ReverseDns.Answer;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.observation.NameGrounds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names of addresses, as a name server of our own on loopback tells them.
class ReverseDnsTest {

  @Test
  void namesOfBothKindsOfAddressesAreAskedForOnce() throws IOException, InterruptedException {
    Map<String, String> zone =
        Map.of(
            "7.0.1.10.in-addr.arpa", "ann-pc.contoso.example",
            "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
                "six.example");
    try (NameServer server = new NameServer(zone)) {
      List<String> wanted = List.of("10.1.0.7", "2001:db8::7", "10.1.0.8", "10.1.0.7", "unknown");
      Answer answer = new ReverseDns(server.address()).names(wanted);
      assertThat(answer.names())
          .isEqualTo(Map.of("10.1.0.7", "ann-pc.contoso.example", "2001:db8::7", "six.example"));
      assertThat(answer.asked()).isEqualTo(3);
      assertThat(answer.left()).isZero();
      assertThat(server.questions()).hasSize(3);
    }
  }

  @Test
  void aNameIsWhateverTheServerSays() throws IOException, InterruptedException {
    Map<String, String> zone = Map.of("1.0.1.10.in-addr.arpa", "<script>\u001b[2J.example");
    try (NameServer server = new NameServer(zone)) {
      Answer answer = new ReverseDns(server.address()).names(List.of("10.1.0.1"));
      assertThat(answer.names()).containsEntry("10.1.0.1", "<script>\\027[2J.example");
    }
  }

  @Test
  void nobodyWaitsLongForAServerThatDoesNotAnswer() throws IOException, InterruptedException {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      List<String> many = IntStream.range(0, 200).mapToObj(number -> "10.2.0." + number).toList();
      long begin = System.nanoTime();
      Answer answer = new ReverseDns("127.0.0.1:" + silent.getLocalPort(), 1).names(many);
      assertThat(System.nanoTime() - begin).isLessThan(4_000_000_000L);
      assertThat(answer.names()).isEmpty();
      assertThat(answer.left()).isGreaterThan(100);
    }
  }

  /// Clients that nothing names yet are asked for, those with old versions first.
  @Test
  void aScanAsksForTheClientsWithoutName(@TempDir Path folder)
      throws IOException, InterruptedException {
    Logs.write(
        folder,
        "u_ex.log",
        """
        #Fields: date time s-ip c-ip cs-uri-stem s-port crypt-protocol
        2026-03-02 08:00:00 10.0.0.11 10.1.0.7 /ews/x 443 400
        2026-03-02 08:00:01 10.0.0.11 10.1.0.8 /ews/x 443 40
        2026-03-02 08:00:02 10.0.0.11 10.1.0.9 /ews/x 443 400
        2026-03-02 08:00:03 10.0.0.11 10.0.0.11 /ews/x 443 400
        """);
    Logs.write(folder, "names.csv", "IPAddress,HostName\n10.1.0.9,told-pc.contoso.example\n");
    Map<String, String> zone =
        Map.of(
            "7.0.1.10.in-addr.arpa", "ann-pc.contoso.example",
            "9.0.1.10.in-addr.arpa", "other.contoso.example");
    try (NameServer server = new NameServer(zone)) {
      ScanRequest request =
          Scans.request(folder, 1, Estate.UNTOLD).withReverseDns(new ReverseDns(server.address()));
      Map<String, List<HostName>> hosts = new TreeMap<>();
      Ingest.scan(request, new Progress())
          .forEach(Section.INBOUND, row -> hosts.put(row.use().peer(), row.hosts()));
      assertThat(hosts)
          .containsEntry(
              "10.1.0.7", List.of(new HostName("ann-pc.contoso.example", NameGrounds.REVERSE_DNS)))
          .containsEntry("10.1.0.8", List.of());
      assertThat(hosts.get("10.1.0.9"))
          .extracting(HostName::name)
          .containsExactly("told-pc.contoso.example");
      assertThat(server.questions())
          .containsExactlyInAnyOrder("8.0.1.10.in-addr.arpa", "7.0.1.10.in-addr.arpa");
    }
  }

  /// Answers questions for PTR records (RFC 1035 section 4.1).
  private static final class NameServer implements AutoCloseable {

    private static final int HEADER = 12;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final Map<String, String> zone;
    private final List<String> questions = Collections.synchronizedList(new ArrayList<>());

    NameServer(Map<String, String> zone) throws IOException {
      this.zone = zone;
      Thread.ofVirtual().start(this::serve);
    }

    String address() {
      return "127.0.0.1:" + socket.getLocalPort();
    }

    List<String> questions() {
      return questions;
    }

    private void serve() {
      try {
        while (true) {
          DatagramPacket packet = new DatagramPacket(new byte[512], 512);
          socket.receive(packet);
          byte[] answer = answer(packet.getData());
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException _) {
        // The socket was closed: the test is over.
      }
    }

    private byte[] answer(byte[] query) throws IOException {
      StringBuilder question = new StringBuilder();
      int at = HEADER;
      while (query[at] != 0) {
        question.append(question.isEmpty() ? "" : ".");
        question.append(new String(query, at + 1, query[at], ISO_8859_1));
        at += query[at] + 1;
      }
      questions.add(question.toString());
      String name = zone.get(question.toString());
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      answer.write(query, 0, 2);
      answer.write(new byte[] {(byte) 0x81, (byte) (name == null ? 0x83 : 0x80), 0, 1, 0});
      answer.write(new byte[] {(byte) (name == null ? 0 : 1), 0, 0, 0, 0});
      answer.write(query, HEADER, at + 5 - HEADER);
      if (name != null) {
        byte[] labels = labels(name);
        answer.write(new byte[] {(byte) 0xc0, HEADER, 0, 12, 0, 1, 0, 0, 0, 60, 0});
        answer.write(labels.length);
        answer.write(labels);
      }
      return answer.toByteArray();
    }

    private static byte[] labels(String name) throws IOException {
      ByteArrayOutputStream labels = new ByteArrayOutputStream();
      for (String label : name.split("\\.", -1)) {
        labels.write(label.length());
        labels.write(label.getBytes(ISO_8859_1));
      }
      labels.write(0);
      return labels.toByteArray();
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}

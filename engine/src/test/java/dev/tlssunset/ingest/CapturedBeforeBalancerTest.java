package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.ability.Ability;
import dev.tlssunset.census.ability.AbilityEvidence;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.estate.Estate.Balancer;
import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.FieldAliases;
import dev.tlssunset.testkit.capture.CaptureScript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A capture on the clients' side of a balancer, its log, and what servers behind it logged: each
/// connection counts once, with the version of the client's own leg.
class CapturedBeforeBalancerTest {

  private static final AbilityEvidence OLD = AbilityEvidence.counted(0, 1);

  private static final String BEFORE =
      """
      08:00:00 192.0.2.7:40000 > 198.51.100.10:443
      tls TLS 1.0 -> TLS 1.0
      close
      08:00:10 192.0.2.8:40001 > 198.51.100.10:443
      tls TLS 1.2 -> TLS 1.2
      close
      """;

  private static final String BEHIND =
      """
      seed 2
      08:00:00 10.0.0.240:51000 > 10.0.0.241:443
      tls TLS 1.2 -> TLS 1.2
      close
      08:00:10 10.0.0.240:51001 > 10.0.0.241:443
      tls TLS 1.2 -> TLS 1.2
      close
      """;

  private static final Map<String, Map<String, Long>> EACH_ONCE =
      Map.of("192.0.2.7", Map.of("TLS 1.0", 1L), "192.0.2.8", Map.of("TLS 1.2", 1L));

  /// A log of a balancer with the two connections of the clients.
  enum BalancersLog {
    HAPROXY_ALL(
        "haproxy",
        "%ci:%cp [%t] %fi:%fp %ft %b/%s %bi:%bp %si:%sp %Tt %{+Q}r %sslv %sslc",
        """
        192.0.2.7:40000 [02/Mar/2026:08:00:00.100] 198.51.100.10:443 fe~ be/exch01 10.0.0.240:51000 10.0.0.241:443 1500 "GET /owa/ HTTP/1.1" TLSv1 AES128-SHA
        192.0.2.8:40001 [02/Mar/2026:08:00:10.100] 198.51.100.10:443 fe~ be/exch01 10.0.0.240:51001 10.0.0.241:443 1500 "GET /owa/ HTTP/1.1" TLSv1.2 AES128-SHA
        """),
    HAPROXY_WITHOUT_ITS_ADDRESS(
        "haproxy",
        "%ci:%cp [%t] %ft %b/%s %bi:%bp %si:%sp %Tt %{+Q}r %sslv %sslc",
        """
        192.0.2.7:40000 [02/Mar/2026:08:00:00.100] fe~ be/exch01 10.0.0.240:51000 10.0.0.241:443 1500 "GET /owa/ HTTP/1.1" TLSv1 AES128-SHA
        192.0.2.8:40001 [02/Mar/2026:08:00:10.100] fe~ be/exch01 10.0.0.240:51001 10.0.0.241:443 1500 "GET /owa/ HTTP/1.1" TLSv1.2 AES128-SHA
        """),
    HAPROXY_AS_IT_COMES(
        "haproxy",
        "",
        """
        192.0.2.7:40000 [02/Mar/2026:08:00:00.100] fe~ be/exch01 0/0/1/1/1500 200 125 - - ---- 1/1/0/0/0 0/0 "GET /owa/ HTTP/1.1"
        192.0.2.8:40001 [02/Mar/2026:08:00:10.100] fe~ be/exch01 0/0/1/1/1500 200 125 - - ---- 1/1/0/0/0 0/0 "GET /owa/ HTTP/1.1"
        """),
    HAPROXY_CONNECTIONS(
        "haproxy",
        "%ci:%cp [%t] %ft %b/%s %bi:%bp %si:%sp %Tw/%Tc/%Tt %B %ts %sslv %sslc",
        """
        192.0.2.7:40000 [02/Mar/2026:08:00:00.100] fe~ be/exch01 10.0.0.240:51000 10.0.0.241:443 1/0/1500 1234 -- TLSv1 AES128-SHA
        192.0.2.8:40001 [02/Mar/2026:08:00:10.100] fe~ be/exch01 10.0.0.240:51001 10.0.0.241:443 1/0/1500 1234 -- TLSv1.2 AES128-SHA
        """),
    HAPROXY_CONNECTIONS_WITHOUT_VERSION(
        "haproxy",
        "%ci:%cp [%t] %ft %b/%s %bi:%bp %si:%sp %Tw/%Tc/%Tt %B %ts",
        """
        192.0.2.7:40000 [02/Mar/2026:08:00:00.100] fe~ be/exch01 10.0.0.240:51000 10.0.0.241:443 1/0/1500 1234 --
        192.0.2.8:40001 [02/Mar/2026:08:00:10.100] fe~ be/exch01 10.0.0.240:51001 10.0.0.241:443 1/0/1500 1234 --
        """),
    NGINX_WITHOUT_PORTS(
        "nginx",
        "$remote_addr - $remote_user [$time_local] \"$request\" $status $ssl_protocol $ssl_cipher",
        """
        192.0.2.7 - - [02/Mar/2026:08:00:01 +0000] "GET /owa/ HTTP/1.1" 200 TLSv1 AES256-SHA
        192.0.2.8 - - [02/Mar/2026:08:00:11 +0000] "GET /owa/ HTTP/1.1" 200 TLSv1.2 AES256-SHA
        """),
    AWS(
        "aws-elb",
        "",
        """
        https 2026-03-02T08:00:01.600000Z app/web/1f 192.0.2.7:40000 10.0.0.241:443 0.013 0.164 0.000 200 200 391 107999 "GET https://mail.contoso.example:443/owa/ HTTP/1.1" "a" ECDHE-RSA-AES128-SHA TLSv1 arn:aws:x "Root=1" "mail.contoso.example" "arn:aws:y" 2 2026-03-02T08:00:00.100000Z "forward" "-" "-" "10.0.0.241:443" "200" "-" "-" TID_1
        https 2026-03-02T08:00:11.600000Z app/web/1f 192.0.2.8:40001 10.0.0.241:443 0.013 0.164 0.000 200 200 391 107999 "GET https://mail.contoso.example:443/owa/ HTTP/1.1" "a" ECDHE-RSA-AES128-SHA TLSv1.2 arn:aws:x "Root=1" "mail.contoso.example" "arn:aws:y" 2 2026-03-02T08:00:10.100000Z "forward" "-" "-" "10.0.0.241:443" "200" "-" "-" TID_2
        """);

    private final String product;
    private final String format;
    private final String text;

    BalancersLog(String product, String format, String text) {
      this.product = product;
      this.format = format;
      this.text = text;
    }
  }

  /// A log of the server behind it.
  enum ServersLog {
    NONE(""),
    WITH_FORWARDED_ADDRESS(
        """
        #Fields: date time s-ip cs-uri-stem s-port c-ip X-Forwarded-For crypt-protocol
        2026-03-02 08:00:01 10.0.0.241 /owa/ 443 10.0.0.240 192.0.2.7 400
        2026-03-02 08:00:11 10.0.0.241 /owa/ 443 10.0.0.240 192.0.2.8 400
        """),
    WITH_PORT(
        """
        #Fields: date time s-ip cs-uri-stem s-port c-ip REMOTE_PORT crypt-protocol
        2026-03-02 08:00:01 10.0.0.241 /owa/ 443 10.0.0.240 51000 400
        2026-03-02 08:00:11 10.0.0.241 /owa/ 443 10.0.0.240 51001 400
        """),
    WITH_NEITHER(
        """
        #Fields: date time s-ip cs-uri-stem s-port c-ip crypt-protocol
        2026-03-02 08:00:01 10.0.0.241 /owa/ 443 10.0.0.240 400
        2026-03-02 08:00:11 10.0.0.241 /owa/ 443 10.0.0.240 400
        """);

    private final String text;

    ServersLog(String text) {
      this.text = text;
    }
  }

  @TempDir private Path folder;

  static Stream<Arguments> estates() {
    return Stream.of(BalancersLog.values())
        .flatMap(balancers ->
            Stream.of(ServersLog.values())
                .flatMap(servers ->
                    Stream.of(false, true)
                        .map(isBehindToo -> Arguments.of(balancers, servers, isBehindToo))));
  }

  @ParameterizedTest
  @MethodSource("estates")
  void eachConnectionCountsOnce(BalancersLog balancers, ServersLog servers, boolean isBehindToo)
      throws IOException, InterruptedException {
    capture("before.pcap", BEFORE);
    if (isBehindToo) {
      capture("behind.pcap", BEHIND);
    }
    write("lb/lb.log", balancers.text);
    write("iis/EXCH01/W3SVC1/u_ex260302_x.log", servers.text);
    Census census = scan(balancers.product, balancers.format, Termination.TERMINATE);
    assertThat(Scans.versions(census)).isEqualTo(EACH_ONCE);
    assertThat(ability(census, "192.0.2.7")).isEqualTo(Ability.CANNOT);
    assertThat(ability(census, "192.0.2.8")).isEqualTo(Ability.CAN);
    assertThat(setAside(census, "before.pcap")).isEqualTo(2);
  }

  @Test
  void theServiceThatALogDoesNotTellIsTheCaptured() throws IOException, InterruptedException {
    capture("before.pcap", BEFORE);
    write("lb/lb.log", BalancersLog.HAPROXY_CONNECTIONS.text);
    Census census = scan("haproxy", BalancersLog.HAPROXY_CONNECTIONS.format, Termination.TERMINATE);
    census.forEach(Section.INBOUND, row -> assertThat(row.use().service()).isEqualTo("HTTP"));
  }

  @Test
  void aHandshakeThatALogTellsOfCountsOnce() throws IOException, InterruptedException {
    capture("before.pcap", BEFORE);
    write(
        "lb/lb.log",
        """
        <135> 03/02/2026:08:00:00 GMT ns1 0-PPE-0 : default SSLLOG SSL_HANDSHAKE_SUCCESS 220659228 0 :  SPCBId 27719517 - ClientIP 192.0.2.7 - ClientPort 40000 - VserverServiceIP 198.51.100.10 - VserverServicePort 443 - ClientVersion TLSv1.0 - CipherSuite "TLS1-AES-256-CBC-SHA" - Session New  - HandshakeTime 120 ms
        <135> 03/02/2026:08:00:10 GMT ns1 0-PPE-0 : default SSLLOG SSL_HANDSHAKE_SUCCESS 220659229 0 :  SPCBId 27719518 - ClientIP 192.0.2.8 - ClientPort 40001 - VserverServiceIP 198.51.100.10 - VserverServicePort 443 - ClientVersion TLSv1.2 - CipherSuite "TLS1-AES-256-CBC-SHA" - Session New  - HandshakeTime 120 ms
        """);
    Census census = scan("citrix-adc", "", Termination.TERMINATE);
    assertThat(Scans.versions(census)).isEqualTo(EACH_ONCE);
    assertThat(setAside(census, "before.pcap")).isEqualTo(2);
  }

  @Test
  void clocksMayDiffer() throws IOException, InterruptedException {
    capture("before.pcap", BEFORE);
    write("lb/lb.log", BalancersLog.HAPROXY_AS_IT_COMES.text.replace("26:08:", "26:03:"));
    Census census = scan("haproxy", "", Termination.TERMINATE);
    assertThat(Scans.versions(census)).isEqualTo(EACH_ONCE);
  }

  @Test
  void aConnectionOfWhichAPartWasNotCapturedIsTheLogs() throws IOException, InterruptedException {
    capture(
        "before.pcap",
        """
        08:00:00 192.0.2.7:40000 > 198.51.100.10:443
        tls TLS 1.0 -> TLS 1.0
        cut 3662
        """);
    assertThat(Scans.versions(scan("haproxy", "", Termination.TERMINATE)))
        .isEqualTo(Map.of("192.0.2.7", Map.of("unknown", 1L)));
    write("lb/lb.log", BalancersLog.HAPROXY_CONNECTIONS.text);
    Census census = scan("haproxy", BalancersLog.HAPROXY_CONNECTIONS.format, Termination.TERMINATE);
    assertThat(Scans.versions(census)).isEqualTo(EACH_ONCE);
    assertThat(setAside(census, "before.pcap")).isEqualTo(1);
  }

  @Test
  void aPortThatComesAgainIsAnotherConnection() throws IOException, InterruptedException {
    capture(
        "before.pcap",
        """
        08:00:00 192.0.2.7:40000 > 198.51.100.10:443
        tls TLS 1.0 -> TLS 1.0
        close
        """);
    capture(
        "before-later.pcap",
        """
        seed 2
        08:10:00 192.0.2.7:40000 > 198.51.100.10:443
        tls TLS 1.2 -> TLS 1.2
        close
        """);
    write(
        "lb/lb.log",
        """
        192.0.2.7:40000 [02/Mar/2026:08:00:00.100] fe~ be/exch01 0/0/1/1/9 200 125 - - ---- 1/1/0/0/0 0/0 "GET /owa/1 HTTP/1.1"
        192.0.2.7:40000 [02/Mar/2026:08:00:01.100] fe~ be/exch01 0/0/1/1/9 200 125 - - ---- 1/1/0/0/0 0/0 "GET /owa/2 HTTP/1.1"
        192.0.2.7:40000 [02/Mar/2026:08:05:00.100] fe~ be/exch01 0/0/1/1/9 200 125 - - ---- 1/1/0/0/0 0/0 "GET /owa/3 HTTP/1.1"
        192.0.2.7:40000 [02/Mar/2026:08:10:00.100] fe~ be/exch01 0/0/1/1/9 200 125 - - ---- 1/1/0/0/0 0/0 "GET /owa/4 HTTP/1.1"
        """);
    assertThat(Scans.versions(scan("haproxy", "", Termination.TERMINATE)))
        .isEqualTo(Map.of("192.0.2.7", Map.of("TLS 1.0", 2L, "TLS 1.2", 1L, "unknown", 1L)));
  }

  /// Nothing says which of a client's requests came by a connection.
  @Test
  void whereALogHasNeitherVersionsNorPortsTheConnectionCountsByItself()
      throws IOException, InterruptedException {
    capture("before.pcap", BEFORE);
    write(
        "lb/lb.log",
        """
        192.0.2.7 - - [02/Mar/2026:08:00:01 +0000] "GET /owa/ HTTP/1.1" 200 3 "-" "a"
        192.0.2.8 - - [02/Mar/2026:08:00:11 +0000] "GET /owa/ HTTP/1.1" 200 3 "-" "a"
        """);
    Census census = scan("nginx", "", Termination.TERMINATE);
    assertThat(Scans.versions(census))
        .isEqualTo(
            Map.of(
                "192.0.2.7", Map.of("TLS 1.0", 1L, "unknown", 1L),
                "192.0.2.8", Map.of("TLS 1.2", 1L, "unknown", 1L)));
  }

  @Test
  void whatTheBalancerDoesNotTellCountsByItself() throws IOException, InterruptedException {
    capture(
        "before.pcap",
        BEFORE
            + """
            08:00:20 192.0.2.9:40002 > 198.51.100.10:443
            tls TLS 1.1 -> TLS 1.1
            close
            08:00:30 192.0.2.7:40000 > 10.0.0.242:443
            tls TLS 1.0 -> TLS 1.0
            close
            """);
    write("lb/lb.log", BalancersLog.HAPROXY_CONNECTIONS_WITHOUT_VERSION.text);
    write(
        "iis/EXCH02/W3SVC1/u_ex260302_x.log",
        """
        #Fields: date time s-ip cs-uri-stem s-port c-ip crypt-protocol
        2026-03-02 12:00:01 10.0.0.242 /owa/ 443 192.0.2.10 400
        """);
    Census census =
        scan(
            "haproxy",
            BalancersLog.HAPROXY_CONNECTIONS_WITHOUT_VERSION.format,
            Termination.TERMINATE);
    assertThat(Scans.versions(census))
        .isEqualTo(
            Map.of(
                "192.0.2.7", Map.of("TLS 1.0", 2L),
                "192.0.2.8", Map.of("TLS 1.2", 1L),
                "192.0.2.9", Map.of("TLS 1.1", 1L),
                "192.0.2.10", Map.of("TLS 1.2", 1L)));
  }

  @Test
  void aHandshakeThatFailedAtTheBalancerCountsOnce() throws IOException, InterruptedException {
    capture("before.pcap", "08:00:00 192.0.2.7:40000 > 198.51.100.10:443\nrefused TLS 1.0\nclose");
    write(
        "lb/lb.log",
        "192.0.2.7:40000 [02/Mar/2026:08:00:00.100] fe_https/1: SSL handshake failure\n");
    Census census = scan("haproxy", "", Termination.TERMINATE);
    assertThat(Scans.versions(census)).isEqualTo(Map.of("192.0.2.7", Map.of("unknown", 1L)));
    census.forEach(Section.INBOUND, row -> assertThat(row.use().failed()).isEqualTo(1));
    assertThat(ability(census, "192.0.2.7")).isEqualTo(Ability.CANNOT);
  }

  /// The log tells no version, and what a capture tells proves nothing of the balancer.
  @Test
  void aBalancerThatPassesTlsOnStillDoes() throws IOException, InterruptedException {
    capture(
        "a-behind.pcap",
        """
        08:00:00 10.0.0.240:51000 > 10.0.0.241:993
        tls TLS 1.0 -> TLS 1.0
        close
        """);
    capture(
        "before.pcap",
        """
        08:00:00 192.0.2.7:40000 > 198.51.100.10:993
        tls TLS 1.0 -> TLS 1.0
        close
        """);
    write(
        "lb/lb.log",
        "192.0.2.7:40000 [02/Mar/2026:08:00:00.000] imaps be/exch01 1/0/500 1234 -- 1/1/0/0/0"
            + " 0/0\n");
    Census census = scan("haproxy", "", Termination.PASSTHROUGH);
    assertThat(Scans.versions(census)).isEqualTo(Map.of("192.0.2.7", Map.of("TLS 1.0", 1L)));
    assertThat(ability(census, "192.0.2.7")).isEqualTo(Ability.CANNOT);
    assertThat(census.balancers())
        .extracting(BalancerFinding::tls)
        .containsExactly(Termination.PASSTHROUGH);
  }

  @Test
  void aMailSessionThatAllThreeTellOfCountsOnce() throws IOException, InterruptedException {
    capture(
        "before.pcap",
        """
        08:00:00 192.0.2.25:40000 > 198.51.100.10:25
        < 220 mail.example ESMTP
        > EHLO mx1.example
        < 250 STARTTLS
        > STARTTLS
        < 220 ready
        tls TLS 1.2 -> TLS 1.2
        close
        """);
    write(
        "lb/lb.log",
        "192.0.2.25:40000 [02/Mar/2026:08:00:00.000] smtp be/exch01 10.0.0.240:51000"
            + " 10.0.0.241:25 1/0/5000 1234 --\n");
    write(
        "smtp/EXCH01/RECV2026030208-1.LOG",
        """
        #Software: Microsoft Exchange Server
        #Version: 15.0.0.0
        #Log-type: SMTP Receive Protocol Log
        #Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context
        2026-03-02T08:00:00.000Z,EXCH01\\Default,08DE6F1A2B3C4D01,0,10.0.0.241:25,10.0.0.240:51000,+,,
        2026-03-02T08:00:01.000Z,EXCH01\\Default,08DE6F1A2B3C4D01,1,10.0.0.241:25,10.0.0.240:51000,<,STARTTLS,
        2026-03-02T08:00:02.000Z,EXCH01\\Default,08DE6F1A2B3C4D01,2,10.0.0.241:25,10.0.0.240:51000,*,,"TLS protocol SP_PROT_TLS1_2_SERVER negotiation succeeded using bulk encryption algorithm CALG_AES_256 with strength 256 bits, MAC hash algorithm CALG_SHA_384 with strength 384 bits and key exchange algorithm CALG_ECDHE with strength 256 bits"
        2026-03-02T08:00:03.000Z,EXCH01\\Default,08DE6F1A2B3C4D01,3,10.0.0.241:25,10.0.0.240:51000,-,,Remote
        """);
    Census census =
        scan(
            "haproxy",
            BalancersLog.HAPROXY_CONNECTIONS_WITHOUT_VERSION.format,
            Termination.PASSTHROUGH);
    assertThat(Scans.versions(census)).isEqualTo(Map.of("192.0.2.25", Map.of("TLS 1.2", 1L)));
  }

  @Test
  void theAnswerIsTheSameForAnyNumberOfThreads() throws IOException, InterruptedException {
    capture("before.pcap", BEFORE);
    capture("behind.pcap", BEHIND);
    write("lb/a.log", BalancersLog.HAPROXY_CONNECTIONS_WITHOUT_VERSION.text);
    write("lb/b.log", BalancersLog.HAPROXY_CONNECTIONS_WITHOUT_VERSION.text);
    write("iis/EXCH01/W3SVC1/u_ex260302_x.log", ServersLog.WITH_PORT.text);
    Estate estate =
        estate(
            "haproxy",
            BalancersLog.HAPROXY_CONNECTIONS_WITHOUT_VERSION.format,
            Termination.TERMINATE);
    WholeAnswer one = WholeAnswer.of(Scans.of(folder, 1, estate));
    assertThat(WholeAnswer.of(Scans.of(folder, 4, estate)).differences(one)).isEmpty();
  }

  private void capture(String name, String script) throws IOException {
    Logs.write(folder, name, CaptureScript.bytes(script));
  }

  private void write(String path, String text) throws IOException {
    if (!text.isEmpty()) {
      Logs.write(folder, path, text);
    }
  }

  private Census scan(String product, String format, Termination mode)
      throws IOException, InterruptedException {
    return Scans.of(folder, 2, estate(product, format, mode));
  }

  private static Estate estate(String product, String format, Termination mode) {
    List<String> formats = format.isEmpty() ? List.of() : List.of(format);
    DeclaredLog log = new DeclaredLog("lb4", product, formats, ZoneOffset.UTC);
    Balancer balancer = new Balancer("lb4", List.of("10.0.0.240"), mode, log, List.of("lb/*.log"));
    return new Estate(List.of(), List.of(balancer), FieldAliases.builtIn());
  }

  private static Ability ability(Census census, String client) {
    return census.capability(client, OLD).verdict().ability();
  }

  private static long setAside(Census census, String file) {
    return census.inputs().stream()
        .filter(input -> input.file().equals(file))
        .flatMap(input -> input.setAside().values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }
}

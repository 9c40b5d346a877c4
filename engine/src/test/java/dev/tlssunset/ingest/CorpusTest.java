package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.InputRow;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.SeenObservation;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.estate.Estate.Balancer;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.FieldAliases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// Logs that nobody of this project wrote. The numbers of records are those of `grep -v '^#' FILE |
/// grep -vc '^[[:space:]]*$'`.
@EnabledIfEnvironmentVariable(
    named = "SUNSET_CORPUS",
    matches = ".+",
    disabledReason = "CORPUS: the real evidence is not kept in the repository")
class CorpusTest {

  private static final List<String> BALANCERS =
      List.of(
          "lb_apache",
          "lb_aws",
          "lb_azure_appgw",
          "lb_citrix",
          "lb_envoy",
          "lb_f5",
          "lb_haproxy",
          "lb_nginx");

  /// The formats of haproxy.cfg.txt beside the log.
  private static final Estate LB =
      new Estate(
          List.of(),
          List.of(
              new Balancer(
                  "lb1",
                  List.of(),
                  Termination.UNKNOWN,
                  new DeclaredLog(
                      "lb1",
                      "haproxy",
                      List.of(
                          "%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc"
                              + " %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs %{+Q}r ssl_version:%sslv"
                              + " ssl_cipher:%sslc %[ssl_fc_protocol] sni:%[ssl_fc_sni]",
                          "%ci:%cp [%t] %ft %b/%s %Tw/%Tc/%Tt %B %ts %ac/%fc/%bc/%sc/%rc %sq/%bq"
                              + " %sslv %sslc"),
                      ZoneOffset.UTC),
                  List.of("generated-by-haproxy*/**/*.log"))),
          FieldAliases.builtIn());

  private static final String NO_FIELDS = "no #Fields line before it";

  @Test
  void everyRecordOfTheIisLogsIsCountedOrExplained() throws IOException, InterruptedException {
    Census census = scan("iis");

    assertThat(records(census))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("elastic__integrations/test-x-forward-for-extended.log", 6L),
                Map.entry("elastic__integrations/test-x-forward-for.log", 9L),
                Map.entry("log2timeline__plaso/iis10.log", 1L),
                Map.entry("log2timeline__plaso/iis10_cookies.log", 3L),
                Map.entry("log2timeline__plaso/iis6.log", 12L),
                Map.entry("log2timeline__plaso/iis7_owa.log", 3L),
                Map.entry("log2timeline__plaso/iis7_sqli.log", 2L),
                Map.entry("tstack__lnav/logfile_w3c.0", 1L),
                Map.entry("tstack__lnav/logfile_w3c.2", 14L),
                Map.entry("tstack__lnav/logfile_w3c.3", 3L),
                Map.entry("tstack__lnav/logfile_w3c_big.0", 210L)));
    assertThat(rejected(census))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "elastic__integrations/test-x-forward-for-extended.log", Map.of(NO_FIELDS, 6L),
                "elastic__integrations/test-x-forward-for.log", Map.of(NO_FIELDS, 9L)));
    assertThat(observations(census)).isEqualTo(264 - 15);
  }

  @Test
  void cryptFieldsTellTheVersion() throws IOException, InterruptedException {
    Census census = scan("iis_crypt");

    assertThat(rejected(census)).isEmpty();
    List<PeerRow> clients = rows(census, Section.INBOUND);
    assertThat(clients)
        .extracting(row -> row.use().peer())
        .containsExactly("10.10.1.58", "10.10.12.120");
    assertThat(clients)
        .extracting(row -> row.use().versions())
        .containsExactly(Map.of("TLS 1.2", 1L), Map.of("TLS 1.2", 2L));
    assertThat(clients)
        .extracting(PeerRow::suites)
        .containsOnly(
            Map.of("AES_128 SHA_256 ECDH_EPHEM", 1L), Map.of("AES_128 SHA_256 ECDH_EPHEM", 2L));
  }

  /// Those set aside are all but what `grep` finds of records that give an address with a name, or
  /// take one back.
  @Test
  void everyLeaseOfTheDhcpLogsIsCountedOrExplained() throws IOException, InterruptedException {
    Census census = scan("dhcp");

    assertThat(records(census))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "CambridgeComputing__dhcp-client-counter/split-dev/DhcpSrvLog-Thu.log", 146L,
                "elastic__integrations/test-log.log", 17L));
    assertThat(rejected(census)).isEmpty();
    assertThat(census.inputs())
        .extracting(InputRow::setAside)
        .containsExactly(
            Map.of("no name for an address", 146L - 113L),
            Map.of("no name for an address", 17L - 7L));
  }

  @Test
  void theSessionOfAnExchange2016IsOne() throws IOException, InterruptedException {
    Census census = scan("exchange_smtp");

    assertThat(records(census)).containsEntry("Qazeer__artefacts.help/RECV2023011116-1.LOG", 16L);
    assertThat(rejected(census)).isEmpty();
    List<PeerRow> clients = rows(census, Section.INBOUND);
    assertThat(clients).extracting(row -> row.use().peer()).containsExactly("95.10.20.33");
    assertThat(clients.getFirst().use().versions()).isEqualTo(Map.of("TLS 1.2", 1L));
    assertThat(clients.getFirst().names()).containsExactly("[95.10.20.33]");
    assertThat(clients.getFirst().evidence().getFirst().line()).isEqualTo(12);
  }

  @Test
  void everyRecordOfTheBalancersLogsIsCountedOrExplained()
      throws IOException, InterruptedException {
    Map<String, Long> records = new TreeMap<>();
    Map<String, Map<String, Long>> rejected = new TreeMap<>();
    long told = 0;
    for (String folder : BALANCERS) {
      Census census =
          Scans.of(Path.of(Objects.requireNonNull(System.getenv("SUNSET_CORPUS")), folder), 2, LB);
      records.putAll(records(census));
      rejected.putAll(rejected(census));
      told += observations(census) + setAside(census);
    }
    assertThat(rejected.values().stream().flatMap(reasons -> reasons.values().stream()))
        .as("merge conflicts in the Citrix log: %s", rejected)
        .containsExactly(3L);
    assertThat(records.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(told + 3);
    assertThat(records)
        .containsEntry("log2timeline__plaso/aws_elb_access.log", 16L)
        .containsEntry("generated-by-haproxy-2.6.12/split-dev/haproxy-syslog.log", 7L)
        .containsEntry("generated-by-nginx-1.22.1/nginx-combined-ssl.log", 19L)
        .containsEntry("generated-by-nginx-1.22.1/nginx-error.log", 23L)
        .containsEntry("tstack__lnav/logfile_haproxy.0", 17L)
        .containsEntry("elastic__integrations/test-citrix-native.log", 11L);
  }

  /// The clients named their version in the address that they asked for.
  @Test
  void haproxyAndNginxNameTheVersionThatTheRequestNames() throws IOException {
    Map<String, String> byService =
        Map.of("OWA", "TLS 1.0", "EWS", "TLS 1.1", "ActiveSync", "TLS 1.2", "MAPI/HTTP", "TLS 1.3");
    List<SeenObservation> seen = new ArrayList<>();
    for (String folder : List.of("lb_haproxy", "lb_nginx")) {
      Path path = Path.of(Objects.requireNonNull(System.getenv("SUNSET_CORPUS")), folder);
      Ingest.observe(Scans.request(path, 1, LB), seen::add);
    }
    List<SeenObservation> named =
        seen.stream()
            .filter(one -> one.file().startsWith("generated-by-"))
            .filter(one -> byService.containsKey(one.kind().service().name()))
            .filter(one -> one.kind().outcome() == Outcome.ESTABLISHED)
            .toList();
    assertThat(named).hasSizeGreaterThanOrEqualTo(8);
    assertThat(named)
        .allSatisfy(one ->
            assertThat(one.kind().negotiated().toString())
                .isEqualTo(byService.get(one.kind().service().name())));
  }

  private static long setAside(Census census) {
    return census.inputs().stream()
        .flatMap(input -> input.setAside().values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  private static Census scan(String folder) throws IOException, InterruptedException {
    return Scans.of(Path.of(Objects.requireNonNull(System.getenv("SUNSET_CORPUS")), folder));
  }

  private static Map<String, Long> records(Census census) {
    return census.inputs().stream()
        .filter(input -> input.records() > 0)
        .collect(Collectors.toMap(InputRow::file, InputRow::records));
  }

  private static Map<String, Map<String, Long>> rejected(Census census) {
    return census.inputs().stream()
        .filter(input -> !input.rejected().isEmpty())
        .collect(Collectors.toMap(InputRow::file, InputRow::rejected));
  }

  private static long observations(Census census) {
    return rows(census, Section.INBOUND).stream().mapToLong(row -> row.use().count()).sum()
        + rows(census, Section.INTERNAL).stream().mapToLong(row -> row.use().count()).sum();
  }

  private static List<PeerRow> rows(Census census, Section section) {
    List<PeerRow> rows = new ArrayList<>();
    census.forEach(section, rows::add);
    return rows;
  }
}

package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.census.Census;
import dev.tlssunset.census.ability.Ability;
import dev.tlssunset.census.ability.AbilityEvidence;
import dev.tlssunset.ingest.estate.Estate;
import dev.tlssunset.ingest.estate.Estate.Balancer;
import dev.tlssunset.ingest.estate.Estate.Server;
import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.FieldAliases;
import dev.tlssunset.testkit.capture.CaptureScript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A capture at a mail server, and the log of the balancer before it.
class CapturedBehindBalancerTest {

  private static final AbilityEvidence OLD = AbilityEvidence.counted(0, 1);

  @TempDir private Path folder;

  @Test
  void whereTlsIsPassedOnTheHelloIsTheClients() throws IOException, InterruptedException {
    Census census = scan(Termination.PASSTHROUGH);
    assertThat(Scans.versions(census))
        .isEqualTo(
            Map.of(
                "192.0.2.7", Map.of("TLS 1.0", 1L),
                "192.0.2.8", Map.of("TLS 1.0", 1L),
                "192.0.2.9", Map.of("TLS 1.2", 1L)));
    assertThat(ability(census, "192.0.2.7")).isEqualTo(Ability.OUR_SIDE_CHOSE_LESS);
    assertThat(ability(census, "192.0.2.8")).isEqualTo(Ability.CANNOT);
    assertThat(ability(census, "10.0.0.240")).isEqualTo(Ability.UNKNOWN);
  }

  @Test
  void whereTlsEndsTheHelloIsTheBalancers() throws IOException, InterruptedException {
    Census census = scan(Termination.TERMINATE);
    assertThat(ability(census, "192.0.2.7")).isEqualTo(Ability.UNKNOWN);
    assertThat(ability(census, "192.0.2.8")).isEqualTo(Ability.UNKNOWN);
    assertThat(ability(census, "10.0.0.240")).isEqualTo(Ability.OUR_SIDE_CHOSE_LESS);
  }

  private static Ability ability(Census census, String client) {
    return census.capability(client, OLD).verdict().ability();
  }

  private Census scan(Termination mode) throws IOException, InterruptedException {
    Logs.write(
        folder,
        "exch01.pcap",
        CaptureScript.bytes(
            """
            08:00:00 10.0.0.240:51000 > 10.0.0.241:993
            tls TLS 1.2 -> TLS 1.0
            close
            08:00:10 10.0.0.240:51001 > 10.0.0.241:993
            tls TLS 1.0 -> TLS 1.0
            close
            08:00:20 10.0.0.240:51002 > 10.0.0.241:993
            tls TLS 1.2 -> TLS 1.2
            close
            """));
    Logs.write(
        folder,
        "haproxy/lb.log",
        line("192.0.2.7:40000", "08:00:00", 51000)
            + line("192.0.2.8:40001", "08:00:10", 51001)
            + line("192.0.2.9:40002", "08:00:20", 51002));
    DeclaredLog log =
        new DeclaredLog(
            "lb4",
            "haproxy",
            List.of("%ci:%cp [%t] %ft %b/%s %bi:%bp %si:%sp %Tw/%Tc/%Tt %B %ts"),
            ZoneOffset.UTC);
    Balancer balancer =
        new Balancer("lb4", List.of("10.0.0.240"), mode, log, List.of("haproxy/*.log"));
    Server server = new Server("EXCH01", List.of("10.0.0.241"), List.of());
    Estate estate = new Estate(List.of(server), List.of(balancer), FieldAliases.builtIn());
    return Scans.of(folder, 2, estate);
  }

  private static String line(String client, String time, int port) {
    return "%s [02/Mar/2026:%s.000] imaps be/exch01 10.0.0.240:%d 10.0.0.241:993 1/0/500 1234 --\n"
        .formatted(client, time, port);
  }
}

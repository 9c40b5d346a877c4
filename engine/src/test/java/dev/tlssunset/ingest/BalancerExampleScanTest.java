package dev.tlssunset.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.census.Census;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Section;
import dev.tlssunset.ingest.estate.EstateFile;
import dev.tlssunset.testkit.legs.BalancerExample;
import dev.tlssunset.testkit.legs.BalancerExample.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BalancerExampleScanTest {

  private static final Path EXAMPLE = Path.of("..", "examples", "balancer");

  @Test
  void everyClientIsNamedWithItsOwnVersions() throws IOException, InterruptedException {
    Census census = Scans.of(EXAMPLE, 2, EstateFile.read(EXAMPLE.resolve("estate.yaml")));
    Map<String, Truth> told = new TreeMap<>();
    census.forEach(
        Section.INBOUND,
        row ->
            told.put(
                row.use().peer(), new Truth(grounds(row), new TreeMap<>(row.use().versions()))));
    assertThat(told).isEqualTo(BalancerExample.truth());
    assertThat(census.coverage())
        .as("what servers tell, a balancer that passes TLS through need not")
        .allMatch(row -> row.versionBearingHours() == row.hours());
    assertThat(census.balancers())
        .filteredOn(balancer -> balancer.name().equals("lb-mistaken"))
        .singleElement()
        .satisfies(balancer ->
            assertThat(balancer.contradictions())
                .anyMatch(text -> text.contains("its log names TLS versions of its own side")));
    assertThat(census.balancers())
        .filteredOn(balancer -> balancer.name().equals("lb-ending"))
        .singleElement()
        .satisfies(
            balancer -> assertThat(balancer.clocks().get("EXCH02").seconds()).isBetween(75, 105));
  }

  private static String grounds(PeerRow row) {
    return String.join(", ", row.grounds().keySet());
  }
}

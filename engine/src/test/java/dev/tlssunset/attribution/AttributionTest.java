package dev.tlssunset.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.attribution.Joined.Row;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.Leg;
import dev.tlssunset.testkit.legs.Connection;
import dev.tlssunset.testkit.legs.MadeUpLegs;
import dev.tlssunset.testkit.legs.Way;
import dev.tlssunset.testkit.legs.Way.Mode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Estates in which clients come by every way at once, against their truth.
class AttributionTest {

  private static final int PLENTY = 1 << 20;
  private static final Set<Mode> HEADERS = EnumSet.of(Mode.TERMINATE_HEADER, Mode.TERMINATE_PLAIN);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noClientGetsTheVersionOfAnother(long seed) throws IOException {
    MadeUpLegs legs = MadeUpLegs.of(seed, 4_000, 3 * 3_600);
    assertThat(wrong(legs, Joined.of(legs, PLENTY, 1))).isEmpty();
    assertThat(wrong(legs, Joined.captured(legs, PLENTY, 1))).isEmpty();
  }

  private static List<String> wrong(MadeUpLegs legs, Joined joined) {
    List<String> wrong = new ArrayList<>();
    for (Row row : joined.rows) {
      Connection truth = truth(legs, row);
      boolean isOwnLeg = row.kind().internal() == Internal.BEHIND_BALANCER;
      boolean isSecret = truth.way().mode() == Mode.SECRET;
      if (isOwnLeg || isSecret) {
        continue;
      }
      String version = row.kind().versionLabel();
      boolean isRight =
          switch (row.path().grounds()) {
            case DIRECT, SOURCE_PORT, FORWARDED, TIME_WINDOW ->
                row.client().equals(truth.client())
                    && (version.equals(truth.version()) || version.equals("unknown"));
            case AMBIGUOUS ->
                joined.isCandidate(row, truth.client())
                    && (version.equals(truth.version()) || version.equals("unknown"));
            case UNRESOLVED -> version.equals(truth.version()) || version.equals("unknown");
          };
      if (!isRight) {
        wrong.add(row + " but " + truth);
      }
    }
    return wrong;
  }

  @Test
  void aVersionThatWasCapturedGoesWithTheServersRecord() throws IOException {
    MadeUpLegs legs = MadeUpLegs.of(9, 4_000, 3 * 3_600);
    List<Row> unknown =
        Joined.captured(legs, PLENTY, 1).rows.stream()
            .filter(row -> truth(legs, row).way().mode() == Mode.TERMINATE_PORTS)
            .filter(row -> row.path().grounds() == Grounds.SOURCE_PORT)
            .filter(row -> row.kind().versionLabel().equals("unknown"))
            .toList();
    assertThat(unknown).isEmpty();
  }

  @Test
  void aVersionThatWasCapturedProvesNothingOfTheBalancer() throws IOException {
    MadeUpLegs legs = MadeUpLegs.of(9, 4_000, 3 * 3_600);
    assertThat(Joined.captured(legs, PLENTY, 1).findings())
        .filteredOn(finding -> finding.name().contains("passthrough"))
        .isNotEmpty()
        .allMatch(finding -> finding.tls() == Termination.PASSTHROUGH);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void aConnectionThatBothSidesSawIsOne(long seed) throws IOException {
    MadeUpLegs legs = MadeUpLegs.of(seed, 4_000, 3 * 3_600);
    int[] byServer = new int[legs.connections().size()];
    int[] byBalancer = new int[legs.connections().size()];
    for (Row row : Joined.of(legs, PLENTY, 1).rows) {
      int number = truth(legs, row).number();
      if (row.kind().internal() == Internal.NO) {
        int[] counts = row.kind().leg() == Leg.CLIENT_TO_BALANCER ? byBalancer : byServer;
        counts[number]++;
      }
    }
    List<Connection> wrong = new ArrayList<>();
    for (Connection connection : legs.connections()) {
      // A header does not say which of its client's connections it came by: the evidence of a row
      // may be another one of the same client with the same version.
      boolean isHeaders = HEADERS.contains(connection.way().mode());
      boolean isOnce =
          isHeaders
              ? byServer[connection.number()] == 0 || byBalancer[connection.number()] == 0
              : byServer[connection.number()] > 0 != byBalancer[connection.number()] > 0;
      if (!isOnce || byBalancer[connection.number()] > 1) {
        wrong.add(connection);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aHeaderLosesNoVersionOfAClientThatUsedSeveralAtOnce() throws IOException {
    MadeUpLegs legs = MadeUpLegs.of(14, 4_000, 3 * 3_600);
    List<Row> unknown =
        Joined.of(legs, PLENTY, 1).rows.stream()
            .filter(row -> row.kind().internal() == Internal.NO)
            .filter(row -> HEADERS.contains(truth(legs, row).way().mode()))
            .filter(row -> row.kind().versionLabel().equals("unknown"))
            .toList();
    assertThat(unknown).isEmpty();
  }

  @Test
  void portsNameTheClientNearlyAlways() throws IOException {
    Map<Mode, Map<Grounds, Integer>> counts = grounds(MadeUpLegs.of(21, 6_000, 8 * 3_600));
    for (Mode mode : List.of(Mode.PASSTHROUGH_PORTS, Mode.TERMINATE_PORTS, Mode.CHAIN)) {
      Map<Grounds, Integer> of = counts.get(mode);
      int all = of.values().stream().mapToInt(Integer::intValue).sum();
      assertThat(of.get(Grounds.SOURCE_PORT)).as(mode + " " + of).isGreaterThan(all * 9 / 10);
    }
    assertThat(counts.get(Mode.TERMINATE_HEADER)).containsOnlyKeys(Grounds.FORWARDED);
    assertThat(counts.get(Mode.TERMINATE_PLAIN)).containsOnlyKeys(Grounds.FORWARDED);
    assertThat(counts.get(Mode.KEEPS_ADDRESS)).containsOnlyKeys(Grounds.DIRECT);
    assertThat(counts.get(Mode.PASSTHROUGH_BLIND)).containsKey(Grounds.AMBIGUOUS);
  }

  @Test
  void aQuietBlindBalancerIsSeenThroughByTime() throws IOException {
    Map<Mode, Map<Grounds, Integer>> counts = grounds(MadeUpLegs.of(22, 700, 20 * 3_600));
    assertThat(counts.get(Mode.PASSTHROUGH_BLIND).getOrDefault(Grounds.TIME_WINDOW, 0))
        .as("%s", counts)
        .isGreaterThan(10);
  }

  @Test
  void clocksThatStandHoursApartAreMeasured() throws IOException {
    MadeUpLegs legs = MadeUpLegs.of(23, 6_000, 8 * 3_600);
    List<BalancerFinding> findings = Joined.of(legs, PLENTY, 1).findings();
    for (Way way : legs.ways()) {
      if (way.mode() == Mode.PASSTHROUGH_PORTS || way.mode() == Mode.TERMINATE_PORTS) {
        BalancerFinding finding =
            findings.stream().filter(one -> one.name().equals(way.name())).findFirst().get();
        assertThat(finding.clocks().values())
            .hasSize(2)
            .allMatch(clock -> Math.abs(clock.seconds() - way.skew()) <= 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void theAnswerIsTheSameOnDiskAndOnSeveralThreads(int workers) throws IOException {
    MadeUpLegs legs = MadeUpLegs.of(31, 5_000, 2 * 86_400);
    assertThat(told(Joined.of(legs, 999, workers))).isEqualTo(told(Joined.of(legs, PLENTY, 1)));
    assertThat(told(Joined.captured(legs, 999, workers)))
        .isEqualTo(told(Joined.captured(legs, PLENTY, 1)));
  }

  /// Every row as a text, sorted.
  private static List<String> told(Joined joined) {
    List<String> told = new ArrayList<>();
    for (Row row : joined.rows) {
      told.add(row.line() + " " + row.client() + " " + row.kind() + " " + row.path());
    }
    Collections.sort(told);
    return told;
  }

  private static Map<Mode, Map<Grounds, Integer>> grounds(MadeUpLegs legs) throws IOException {
    Map<Mode, Map<Grounds, Integer>> counts = new EnumMap<>(Mode.class);
    for (Row row : Joined.of(legs, PLENTY, 1).rows) {
      if (row.kind().leg() != Leg.CLIENT_TO_BALANCER) {
        counts
            .computeIfAbsent(truth(legs, row).way().mode(), _ -> new TreeMap<>())
            .merge(row.path().grounds(), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static Connection truth(MadeUpLegs legs, Row row) {
    boolean isBalancers = row.line() % 2 == 1;
    int number =
        isBalancers
            ? legs.balancerLines().get(row.line() / 2).connection()
            : legs.serverLines().get(row.line() / 2).connection();
    return legs.connections().get(number);
  }
}

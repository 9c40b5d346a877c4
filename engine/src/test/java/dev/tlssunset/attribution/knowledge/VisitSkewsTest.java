package dev.tlssunset.attribution.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.attribution.knowledge.Skews.Skew;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitSkewsTest {

  private static final int HOUR = 3600;
  private static final int EIGHT_HOURS = 8 * HOUR;
  private static final int DAY = 86_400;
  private static final List<Integer> SKEWS = List.of(0, 2, 5, 40, -40, 700, -HOUR, 2 * HOUR);

  private VisitSkews skews = new VisitSkews();
  private SplittableRandom random = new SplittableRandom(7);

  @BeforeEach
  void begin() {
    begin(7);
  }

  private void begin(long seed) {
    skews = new VisitSkews();
    random = new SplittableRandom(seed);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, -3, 30, -30, 600, -600, HOUR})
  void theSkewIsThatAtWhichClientsComeAndGo(int skew) {
    for (int visit = 0; visit < 40; visit++) {
      visit(random.nextInt(5), random.nextInt(EIGHT_HOURS), random.nextInt(60), skew, true);
    }
    assertThat(seconds()).hasValueSatisfying(seconds -> isNear(seconds, skew));
  }

  @Test
  void oneThatIsAlwaysThereHidesNothing() {
    for (int second = 0; second < EIGHT_HOURS; second += 5) {
      visit(0, second, 30, 45, true);
    }
    for (int visit = 0; visit < 20; visit++) {
      visit(1 + visit, random.nextInt(EIGHT_HOURS), random.nextInt(60), 45, true);
    }
    assertThat(seconds()).hasValueSatisfying(seconds -> isNear(seconds, 45));
  }

  @Test
  void visitsEveryHourSayNothing() {
    for (int visit = 0; visit < 24; visit++) {
      visit(0, visit * HOUR, 3, 30, true);
    }
    assertThat(seconds()).isEmpty();
  }

  @Test
  void fewVisitsSayNothing() {
    for (int visit = 0; visit < 7; visit++) {
      visit(visit, random.nextInt(EIGHT_HOURS), 3, 30, true);
    }
    assertThat(seconds()).isEmpty();
  }

  @Test
  void whereTheLogLacksMostVisitsClocksAreLeftAlone() {
    for (int visit = 0; visit < 60; visit++) {
      visit(visit, random.nextInt(EIGHT_HOURS), 3, 30, visit % 4 == 0);
    }
    assertThat(seconds()).isEmpty();
  }

  @Test
  void whereTheLogTellsOfAnotherDayClocksAreLeftAlone() {
    for (int client = 0; client < 30; client++) {
      int second = random.nextInt(DAY);
      skews.addArrived(client, client, 0, 1, second);
      skews.addPassed(client, client, 0, 0, DAY + second, DAY + second + 3);
    }
    assertThat(seconds(DAY, 2 * DAY)).isEmpty();
  }

  @Test
  void connectionsThatStayOpenForAMinuteDoNotBlurTheSkew() {
    for (int visit = 0; visit < 40; visit++) {
      int client = random.nextInt(5);
      int second = random.nextInt(EIGHT_HOURS);
      skews.addArrived(client, client, 0, 1, second + 100);
      addPassed(client, second, second + 60);
    }
    assertThat(seconds()).hasValueSatisfying(seconds -> isNear(seconds, 100));
  }

  @Test
  void whereConnectionsAreFoundAllTheSameNoSkewIsTold() {
    for (int visit = 0; visit < 40; visit++) {
      int client = random.nextInt(5);
      int second = random.nextInt(EIGHT_HOURS);
      skews.addArrived(client, client, 0, 1, second + 30);
      addPassed(client, second, second + 60);
    }
    assertThat(seconds()).isEmpty();
  }

  /// A wrong skew is worse than none, however much the balancers' logs lack.
  @ParameterizedTest
  @ValueSource(ints = {0, 40, 90})
  void noWrongSkewIsTold(int lacking) {
    for (int seed = 0; seed < 300; seed++) {
      int skew = SKEWS.get(seed % SKEWS.size());
      begin(seed);
      int clients = 1 + random.nextInt(30);
      int visits = 6 + random.nextInt(100);
      int longest = List.of(1, 60, HOUR).get(random.nextInt(3));
      for (int visit = 0; visit < visits; visit++) {
        int second = random.nextInt(EIGHT_HOURS) / 2 + random.nextInt(EIGHT_HOURS) / 2;
        int client = random.nextInt(clients);
        visit(client, second, random.nextInt(longest), skew, random.nextInt(100) >= lacking);
      }
      int of = seed;
      assertThat(seconds())
          .satisfies(seconds ->
              seconds.ifPresent(
                  told -> assertThat(told).as("seed %d", of).isBetween(skew - 2, skew + 2)));
    }
  }

  /// A client connects, asks for something at once and once more before it goes.
  private void visit(int client, int second, int lasting, int skew, boolean isLogged) {
    skews.addArrived(client, client, 0, 1, second + skew + random.nextInt(2));
    skews.addArrived(client, client, 0, 1, second + skew + random.nextInt(lasting + 1));
    if (isLogged) {
      addPassed(client, second, second + lasting);
    }
  }

  private void addPassed(int client, int start, int end) {
    skews.addPassed(client, client, 0, 0, start, end);
  }

  private static void isNear(int seconds, int skew) {
    assertThat(seconds).isBetween(skew - 1, skew + 1);
  }

  private Optional<Integer> seconds() {
    return seconds(0, EIGHT_HOURS + HOUR);
  }

  private Optional<Integer> seconds(int from, int to) {
    return Optional.ofNullable(
            skews.measure((_, second) -> second >= from && second < to).get(Skews.pair(0, 1)))
        .map(Skew::seconds);
  }
}

package dev.tlssunset.attribution.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.attribution.knowledge.Skews.Skew;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SkewsTest {

  private static final int BALANCERS_ADDRESS = 1;
  private static final int EIGHT_HOURS = 8 * 3600;
  private static final int DAY = 86_400;

  private final Skews skews = new Skews();
  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void theSkewIsThatAtWhichAllAgree() {
    for (int port = 1; port < 100; port++) {
      int start = random.nextInt(DAY);
      passed(port, start, start + 10);
      skews.addArrived(BALANCERS_ADDRESS, port, 0, start + 605);
    }
    assertThat(measured(0, DAY).values())
        .singleElement()
        .satisfies(skew -> assertThat(skew.seconds()).isBetween(595, 605));
  }

  @Test
  void twoThatTellBeginningAndEndAreExactHoweverLongConnectionsLast() {
    for (int port = 1; port < 100; port++) {
      int start = random.nextInt(DAY);
      int end = start + 600 + random.nextInt(EIGHT_HOURS);
      passed(port, start, end);
      skews.addArrived(BALANCERS_ADDRESS, port, 0, start - 75, end - 76 + random.nextInt(3));
    }
    assertThat(measured(0, 2 * DAY).values())
        .singleElement()
        .satisfies(skew -> assertThat(skew.seconds()).isEqualTo(-75));
  }

  @Test
  void longConnectionsOfAnotherDayAgreeByChanceOnly() {
    for (int i = 0; i < 400; i++) {
      int start = DAY + random.nextInt(DAY - EIGHT_HOURS);
      passed(1 + random.nextInt(300), start, start + random.nextInt(EIGHT_HOURS));
      skews.addArrived(BALANCERS_ADDRESS, 1 + random.nextInt(300), 0, random.nextInt(DAY));
    }
    assertThat(measured(DAY, 2 * DAY)).isEmpty();
  }

  private void passed(int port, int start, int end) {
    skews.addPassed(BALANCERS_ADDRESS, port, 0, start, end);
  }

  private Map<Long, Skew> measured(int from, int to) {
    return skews.measure(
        balancer -> balancer,
        kind -> kind,
        String::valueOf,
        (_, second) -> second >= from && second < to);
  }
}

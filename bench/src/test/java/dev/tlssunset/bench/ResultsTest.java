package dev.tlssunset.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {
  private static final Contestant WC =
      new Contestant(Contestants.WC, "wc", "wc", Contestant.Proof.LINES);
  private static final Contestant SUNSET =
      new Contestant(Contestants.SUNSET, "sunset", "sunset", Contestant.Proof.SUNSET);

  @Test
  void takesTheRatioInEachRoundBeforeTheMedian() {
    Results results = new Results();
    add(results, 1, 4);
    add(results, 2, 6);
    add(results, 10, 50);

    assertThat(results.ratio(Contestants.SUNSET, Contestants.WC)).contains(4.0);
    assertThat(results.medianSeconds(Contestants.WC)).contains(2.0);
  }

  @Test
  void judgesAGoalByTheContestantsThatWereThere() {
    Results results = new Results();
    add(results, 1, 5);

    Goal slower = new Goal.AtMostTimes(Contestants.WC, 6, 4);
    assertThat(slower.measure(results)).contains(5.0);
    assertThat(slower.met(5)).isTrue();
    assertThat(slower.aimMet(5)).isFalse();
    assertThat(new Goal.TimesAsFast(Contestants.DUCKDB, 2.5, 3).measure(results)).isEmpty();
  }

  private static void add(Results results, double wc, double sunset) {
    results.add(WC, new Run(wc, 2_000, 0));
    results.add(SUNSET, new Run(sunset, 90_000, 0));
  }
}

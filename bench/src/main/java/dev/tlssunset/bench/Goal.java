package dev.tlssunset.bench;

import java.util.List;
import java.util.Optional;

/// What [Comparison] is run for: a limit that must be kept, and an aim beyond it.
sealed interface Goal {
  /// What was measured, in the unit of the limit; empty if a contestant was missing.
  Optional<Double> measure(Results results);

  /// Whether the limit is kept.
  boolean met(double measured);

  /// Whether more than that is reached.
  boolean aimMet(double measured);

  /// The goal in words.
  String text();

  /// Takes at most `limit` times as long as others together.
  record AtMostTimes(List<String> others, double limit, double aim) implements Goal {

    AtMostTimes(String other, double limit, double aim) {
      this(List.of(other), limit, aim);
    }

    @Override
    public Optional<Double> measure(Results results) {
      return results.ratio(Contestants.SUNSET, others);
    }

    @Override
    public boolean met(double measured) {
      return measured <= limit;
    }

    @Override
    public boolean aimMet(double measured) {
      return measured <= aim;
    }

    @Override
    public String text() {
      String all =
          others.size() == 1 ? others.getFirst() : "the time of " + String.join(" + ", others);
      return "at most %s x %s (aim %s)".formatted(plain(limit), all, plain(aim));
    }
  }

  /// Is at least `limit` times as fast as another.
  record TimesAsFast(String other, double limit, double aim) implements Goal {
    @Override
    public Optional<Double> measure(Results results) {
      return results.ratio(other, Contestants.SUNSET);
    }

    @Override
    public boolean met(double measured) {
      return measured >= limit;
    }

    @Override
    public boolean aimMet(double measured) {
      return measured >= aim;
    }

    @Override
    public String text() {
      return "at least %s x as fast as %s (aim %s)".formatted(plain(limit), other, plain(aim));
    }
  }

  /// Takes at most so many seconds.
  record Seconds(double limit, double aim) implements Goal {
    @Override
    public Optional<Double> measure(Results results) {
      return results.medianSeconds(Contestants.SUNSET);
    }

    @Override
    public boolean met(double measured) {
      return measured <= limit;
    }

    @Override
    public boolean aimMet(double measured) {
      return measured <= aim;
    }

    @Override
    public String text() {
      return "at most %s s (aim %s)".formatted(plain(limit), plain(aim));
    }
  }

  /// Never has more than so many MB in memory.
  record PeakMegabytes(double limit) implements Goal {
    @Override
    public Optional<Double> measure(Results results) {
      return results.peakMegabytes(Contestants.SUNSET);
    }

    @Override
    public boolean met(double measured) {
      return measured < limit;
    }

    @Override
    public boolean aimMet(double measured) {
      return met(measured);
    }

    @Override
    public String text() {
      return "peak resident memory below %s MB".formatted(plain(limit));
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}

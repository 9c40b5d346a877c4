package dev.tlssunset.posture.defaults;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A build number of Exchange, e.g. `15.1.1466.3`.
public record ExchangeBuild(int major, int minor, int build, int revision)
    implements Comparable<ExchangeBuild> {

  /// `15.1.1466.3`, `15.01.1466.003`, `Version 15.1 (Build 1466.3)`.
  private static final Pattern FORM =
      Pattern.compile(
          "\\D*(\\d{1,3})\\.(\\d{1,3})(?:\\.|\\s*\\(Build\\s+)(\\d{1,6})\\.(\\d{1,6})\\)?\\s*");

  private static final Comparator<ExchangeBuild> ORDER =
      Comparator.comparingInt(ExchangeBuild::major)
          .thenComparingInt(ExchangeBuild::minor)
          .thenComparingInt(ExchangeBuild::build)
          .thenComparingInt(ExchangeBuild::revision);

  /// Empty where the text is none.
  public static Optional<ExchangeBuild> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new ExchangeBuild(number(form, 1), number(form, 2), number(form, 3), number(form, 4)))
        : Optional.empty();
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }

  public boolean isAtLeast(ExchangeBuild other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(ExchangeBuild other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + build + "." + revision;
  }
}

package dev.tlssunset.testkit.census;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// In how many hours a server's evidence of a service exists, and in how many of them it tells
/// versions.
public record ExpectedCoverage(
    String server, String service, long hours, long versionBearingHours, @Nullable String why)
    implements Comparable<ExpectedCoverage> {

  private static final Comparator<ExpectedCoverage> ORDER =
      Comparator.comparing(ExpectedCoverage::server).thenComparing(ExpectedCoverage::service);

  public String name() {
    return "%s %s".formatted(server, service);
  }

  @Override
  public int compareTo(ExpectedCoverage other) {
    return ORDER.compare(this, other);
  }
}

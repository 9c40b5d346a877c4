package dev.tlssunset.testkit.census;

import java.util.Comparator;

/// What makes two rows one: the list, the other end, the service and what is counted there.
public record RowKey(Direction direction, String party, String service, String unit)
    implements Comparable<RowKey> {

  private static final Comparator<RowKey> ORDER =
      Comparator.comparing(RowKey::direction)
          .thenComparing(RowKey::party)
          .thenComparing(RowKey::service)
          .thenComparing(RowKey::unit);

  @Override
  public int compareTo(RowKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "%s %s %s (%s)".formatted(direction.json(), party, service, unit);
  }
}

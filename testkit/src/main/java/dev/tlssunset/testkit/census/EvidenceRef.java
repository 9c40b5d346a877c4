package dev.tlssunset.testkit.census;

import java.util.Comparator;

/// A line that a person can look at. Lines count from 1, directives and blank lines included.
public record EvidenceRef(String file, long line) implements Comparable<EvidenceRef> {

  private static final Comparator<EvidenceRef> ORDER =
      Comparator.comparing(EvidenceRef::file).thenComparingLong(EvidenceRef::line);

  @Override
  public int compareTo(EvidenceRef other) {
    return ORDER.compare(this, other);
  }
}

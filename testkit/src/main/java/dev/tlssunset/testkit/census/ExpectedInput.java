package dev.tlssunset.testkit.census;

import static java.util.Collections.unmodifiableSortedSet;

import java.util.SortedSet;
import java.util.TreeSet;

/// One file that was recognised as evidence. `records` counts the rejected ones too.
public record ExpectedInput(
    String file,
    String format,
    long records,
    Counts rejected,
    Counts oddities,
    SortedSet<String> notes) {

  public ExpectedInput {
    notes = unmodifiableSortedSet(new TreeSet<>(notes));
  }
}

package dev.tlssunset.testkit.census;

import java.util.List;
import java.util.Optional;

/// All that a scan should say about a folder, in the shape of `scan --format json`.
public record ExpectedCensus(
    List<ExpectedRow> rows,
    List<ExpectedCoverage> coverage,
    List<ExpectedInput> inputs,
    Counts setAside) {

  public ExpectedCensus {
    rows = List.copyOf(rows);
    coverage = List.copyOf(coverage);
    inputs = List.copyOf(inputs);
  }

  public List<ExpectedRow> rows(Direction direction) {
    return rows.stream().filter(row -> row.key().direction() == direction).toList();
  }

  public Optional<ExpectedRow> row(RowKey key) {
    return rows.stream().filter(row -> row.key().equals(key)).findFirst();
  }
}

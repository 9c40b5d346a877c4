package dev.tlssunset.testkit.census;

/// One file that was recognised as evidence. `records` counts the rejected ones too.
public record ExpectedInput(
    String file, String format, long records, Counts rejected, Counts oddities) {}

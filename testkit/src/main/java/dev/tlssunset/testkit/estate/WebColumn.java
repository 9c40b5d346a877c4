package dev.tlssunset.testkit.estate;

/// A column with the name that `#Fields:` gives it.
public record WebColumn(WebField field, String name) {}

package dev.tlssunset.posture.defaults;

import java.util.List;

/// Names that are on by default, first preferred: cipher suites or curves.
public record NamedDefaults(List<String> names, Source source) {}

package dev.tlssunset.ingest;

import java.util.List;

/// What is to be said when every observation was handed on.
///
/// @param problems one sentence for every file of which something could not be read, and one where
///   nothing was handed on
/// @param patternsInVain patterns of the estate file that fit none of the files
public record Observed(List<String> problems, List<String> patternsInVain) {}

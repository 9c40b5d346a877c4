package dev.tlssunset.report;

import java.time.Instant;
import java.util.List;

/// What a report says about itself.
///
/// @param title what the scan is about, in the user's words; may be empty
/// @param paths the paths that were scanned, as given
/// @param generatedAt when the report was made
/// @param version version of the program
public record ScanAbout(String title, List<String> paths, Instant generatedAt, String version) {}

package dev.tlssunset.report;

import java.time.Instant;
import java.util.List;

/// What a report says about itself.
///
/// @param title what it is about, in the user's words; may be empty
/// @param paths the paths that were read, as given
/// @param generatedAt when the report was made
/// @param version version of the program
public record About(String title, List<String> paths, Instant generatedAt, String version) {}

package dev.tlssunset.census;

import dev.tlssunset.observation.GivenName;
import java.util.List;
import java.util.Map;

/// What became of one file.
///
/// @param file path below the scanned folder
/// @param format the source that read it; `unrecognised` or `unreadable` where none did
/// @param records records in it
/// @param rejected records that could not be read, by reason
/// @param setAside records or sessions that are no evidence of anybody's TLS, by reason
/// @param oddities strange things counted, by name
/// @param examples one line of each rejection and oddity
/// @param problem why the file, or the rest of it, could not be read, in words; empty where it
///   could
public record InputRow(
    String file,
    String format,
    long records,
    Map<String, Long> rejected,
    Map<String, Long> setAside,
    Map<String, Long> oddities,
    List<Example> examples,
    String problem) {

  /// A line that was counted as strange.
  ///
  /// @param reason the rejection or oddity
  /// @param line line number, from 1
  /// @param text how the line begins; from evidence, may be hostile
  public record Example(String reason, long line, String text) {}

  /// Whether it had records that could tell of anybody's TLS.
  public boolean isEvidence() {
    return records > 0 && !GivenName.FORMATS.contains(format);
  }

  /// What a record of it is.
  public RecordUnit unit() {
    return RecordUnit.of(format);
  }

  /// Whether part of the evidence in it could not be read.
  public boolean isIncomplete() {
    return !rejected.isEmpty() || !problem.isEmpty();
  }
}

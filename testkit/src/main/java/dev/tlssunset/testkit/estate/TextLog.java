package dev.tlssunset.testkit.estate;

import dev.tlssunset.testkit.census.EvidenceRef;

/// A log file while it is written: appends lines and knows their numbers.
public final class TextLog {

  private final String path;
  private final String lineEnd;
  private final StringBuilder text = new StringBuilder();
  private long lines;

  public TextLog(String path, String lineEnd) {
    this.path = path;
    this.lineEnd = lineEnd;
  }

  public String path() {
    return path;
  }

  public String text() {
    return text.toString();
  }

  public EvidenceRef line(String line) {
    EvidenceRef evidence = unfinished(line);
    text.append(lineEnd);
    return evidence;
  }

  /// The last line of a file whose writer was stopped.
  public EvidenceRef unfinished(String line) {
    text.append(line);
    lines++;
    return new EvidenceRef(path, lines);
  }
}

package dev.tlssunset.posture.settings;

/// Where a setting was read, so that a person can look.
///
/// @param file the file, as it was named
/// @param line 1 and up in text; 0 where the file has no lines
/// @param offset the byte in a binary file; -1 in text
public record Origin(String file, int line, long offset) {

  public static Origin line(String file, int line) {
    return new Origin(file, line, -1);
  }

  public static Origin offset(String file, long offset) {
    return new Origin(file, 0, offset);
  }

  /// A file of which no particular place is meant.
  public static Origin file(String file) {
    return new Origin(file, 0, -1);
  }

  /// The place in one word: `tls.reg:12`, `SYSTEM@0x1020`.
  public String where() {
    if (line > 0) {
      return file + ":" + line;
    }
    return offset < 0 ? file : file + "@0x" + Long.toHexString(offset);
  }
}

package dev.tlssunset.testkit.spec;

import dev.tlssunset.testkit.capture.CaptureScript;
import dev.tlssunset.testkit.estate.Packaging;
import java.nio.charset.StandardCharsets;

/// A file of a case: its path below the scanned folder, its text with the signs resolved, and how
/// it is packed.
record SpecFile(String path, String text, String encoding, String compression) {

  private static final String CAPTURE = "capture";

  byte[] bytes() {
    return encoding.equals(CAPTURE)
        ? new Packaging(StandardCharsets.UTF_8, false, suffix()).pack(CaptureScript.bytes(text))
        : packaging().pack(text);
  }

  private Packaging packaging() {
    String suffix = suffix();
    return switch (encoding) {
      case "utf-8" -> new Packaging(StandardCharsets.UTF_8, false, suffix);
      case "utf-8 with BOM" -> new Packaging(StandardCharsets.UTF_8, true, suffix);
      case "utf-16le" -> new Packaging(StandardCharsets.UTF_16LE, false, suffix);
      case "utf-16le with BOM" -> new Packaging(StandardCharsets.UTF_16LE, true, suffix);
      case "utf-16be" -> new Packaging(StandardCharsets.UTF_16BE, false, suffix);
      case "utf-16be with BOM" -> new Packaging(StandardCharsets.UTF_16BE, true, suffix);
      default -> throw new IllegalArgumentException("no such encoding: " + encoding);
    };
  }

  private String suffix() {
    return switch (compression) {
      case "none" -> "";
      case "gzip" -> ".gz";
      case "zstd" -> ".zst";
      default -> throw new IllegalArgumentException("no such compression: " + compression);
    };
  }
}

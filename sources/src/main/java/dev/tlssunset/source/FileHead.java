package dev.tlssunset.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The beginning of a file, a letter a byte: what recognition looks at.
///
/// @param file what is known of the file
/// @param lines its first lines, at most 64 KiB of them; the last may be cut
public record FileHead(SourceFile file, List<String> lines) {

  /// How much of a file is looked at.
  public static final int BYTES = 64 * 1024;

  /// The head of a file whose first bytes these are.
  public static FileHead of(SourceFile file, byte[] bytes, int length) {
    String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    return new FileHead(file, text.lines().toList());
  }

  /// The values of the directive lines `#name: value`.
  public Stream<String> directives(String name) {
    String prefix = "#" + name.toLowerCase(Locale.ROOT) + ":";
    return lines.stream()
        .filter(line -> line.length() >= prefix.length())
        .filter(line -> line.regionMatches(true, 0, prefix, 0, prefix.length()))
        .map(line -> line.substring(prefix.length()).strip());
  }

  /// The first line that is neither blank nor a directive.
  public Optional<String> firstRecord() {
    return lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).findFirst();
  }
}

package dev.tlssunset.bench;

import java.util.List;
import java.util.Optional;

/// A log to measure with.
///
/// @param fileName its name in the folder of inputs; a folder's name where it is several logs
/// @param description what a reader of the table should know about it
/// @param generate the arguments of [Generate] that make it, `--out` excepted
record Input(String fileName, String description, List<String> generate) {
  static Optional<Input> none() {
    return Optional.empty();
  }

  /// About how long it is.
  long bytes() {
    return generate.contains("--bytes")
        ? Size.parse(argument("--bytes"))
        : Long.parseLong(argument("--connections")) * LegsGenerator.BYTES_A_CONNECTION;
  }

  private String argument(String name) {
    return generate.get(generate.indexOf(name) + 1);
  }
}

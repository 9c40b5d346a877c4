package dev.tlssunset.bench;

import java.util.List;
import java.util.Optional;

/// A log to measure with.
///
/// @param fileName its name in the folder of inputs
/// @param description what a reader of the table should know about it
/// @param generate the arguments of [Generate] that make it, `--out` excepted
record Input(String fileName, String description, List<String> generate) {
  static Optional<Input> none() {
    return Optional.empty();
  }

  long bytes() {
    return Size.parse(generate.get(generate.indexOf("--bytes") + 1));
  }
}

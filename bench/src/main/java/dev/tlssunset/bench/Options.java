package dev.tlssunset.bench;

import java.util.HashMap;
import java.util.Map;

/// `--name value` arguments of the small mains here.
final class Options {
  private final Map<String, String> values = new HashMap<>();

  static Options parse(String[] arguments, int from) {
    Options options = new Options();
    for (int i = from; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
        throw new Misuse("expected --name value at: " + arguments[i]);
      }
      options.values.put(arguments[i].substring(2), arguments[i + 1]);
    }
    return options;
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  String required(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new Misuse("--" + name + " is missing");
    }
    return value;
  }

  int number(String name, int otherwise) {
    String value = values.get(name);
    return value == null ? otherwise : Misuse.number("--" + name, value);
  }
}

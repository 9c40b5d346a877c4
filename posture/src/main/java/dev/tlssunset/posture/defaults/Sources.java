package dev.tlssunset.posture.defaults;

import java.util.LinkedHashMap;
import java.util.Map;

/// The pages that a table of ours names by short names.
final class Sources {

  private Sources() {}

  static Map<String, Source> read(DefaultsFile file) {
    Map<String, Source> sources = new LinkedHashMap<>();
    file.section("sources")
        .sectionsByKey()
        .forEach((key, page) -> sources.put(key, new Source(page.text("title"), page.text("url"))));
    return sources;
  }

  static Source named(Map<String, Source> sources, String name) {
    Source source = sources.get(name);
    if (source == null) {
      throw new IllegalStateException("no source is called " + name);
    }
    return source;
  }
}

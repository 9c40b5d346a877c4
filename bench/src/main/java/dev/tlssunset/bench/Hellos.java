package dev.tlssunset.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The hellos that contestants found in the same capture: address and port of the client, and the
/// JA3, which says the same only where all of the hello was read.
final class Hellos {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int EXAMPLES = 3;

  private final Map<String, Set<String>> whole = new LinkedHashMap<>();
  private final Map<String, Set<String>> parts = new LinkedHashMap<>();

  /// What a contestant printed.
  static Set<String> read(Contestant.Proof proof, Path folder) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("out"))) {
      Stream<String> hellos =
          switch (proof) {
            case HELLOS, SOME_HELLOS -> lines;
            case OBSERVATIONS -> lines.flatMap(Hellos::ofObservation);
            default -> Stream.empty();
          };
      return hellos.collect(Collectors.toSet());
    }
  }

  private static Stream<String> ofObservation(String line) {
    JsonNode told = JSON.readTree(line);
    JsonNode client = told.path("originator");
    String ja3 = told.path("ja3").asString("");
    return ja3.isEmpty()
        ? Stream.empty()
        : Stream.of(
            client.path("address").asString("") + "\t" + client.path("port").asInt() + "\t" + ja3);
  }

  /// Adds what a contestant printed, if that is hellos.
  void add(Contestant contestant, Path folder) throws IOException {
    switch (contestant.proof()) {
      case HELLOS, OBSERVATIONS -> whole.put(contestant.name(), read(contestant.proof(), folder));
      case SOME_HELLOS -> parts.put(contestant.name(), read(contestant.proof(), folder));
      default -> {}
    }
  }

  /// Where contestants differ; empty if all found the same.
  List<String> differences() {
    return whole.keySet().stream()
        .flatMap(one ->
            whole.keySet().stream()
                .filter(other -> !other.equals(one))
                .flatMap(other -> missing(one, other)))
        .toList();
  }

  private Stream<String> missing(String one, String other) {
    Set<String> left = new HashSet<>(whole.getOrDefault(other, Set.of()));
    left.removeAll(whole.getOrDefault(one, Set.of()));
    String examples = left.stream().sorted().limit(EXAMPLES).collect(Collectors.joining("; "));
    return left.isEmpty()
        ? Stream.empty()
        : Stream.of("%s lacks %,d hellos of %s: %s".formatted(one, left.size(), other, examples));
  }

  /// What those found that may miss some.
  List<String> notes() {
    return parts.entrySet().stream()
        .map(part -> "%s finds %,d hellos".formatted(part.getKey(), part.getValue().size()))
        .toList();
  }
}

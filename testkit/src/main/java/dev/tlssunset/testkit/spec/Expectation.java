package dev.tlssunset.testkit.spec;

import dev.tlssunset.testkit.census.CensusJson;
import dev.tlssunset.testkit.census.ExpectedCensus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What a case expects. A list that is given must have these entries and no others; of an entry,
/// only the keys that are given are compared.
///
/// @param onlyFile the file meant where an input names none
record Expectation(Yaml lists, String onlyFile) {

  private static final Map<String, List<String>> NAMED_BY =
      Map.of(
          "inbound", List.of("client", "service"),
          "outbound", List.of("peer", "service"),
          "internal", List.of("client", "service"),
          "coverage", List.of("server", "service"),
          "outboundCoverage", List.of("server", "service"),
          "inputs", List.of("file"));

  private static final String OBSERVATIONS = "observations";
  private static final Set<String> OTHERS = Set.of("setAside", OBSERVATIONS);

  Expectation {
    for (String list : lists.keys()) {
      if (!NAMED_BY.containsKey(list) && !OTHERS.contains(list)) {
        throw new IllegalArgumentException("nothing is called " + list);
      }
    }
  }

  List<String> disagreements(ExpectedCensus actual) {
    Yaml census = asYaml(actual);
    return Stream.concat(
            NAMED_BY.keySet().stream()
                .sorted()
                .filter(lists::has)
                .flatMap(list -> list(list, entries(lists, list), entries(census, list))),
            setAside(census))
        .toList();
  }

  /// @param actual what is observed, in the order of the evidence
  List<String> disagreementsOfObservations(List<Map<String, String>> actual) {
    if (!lists.has(OBSERVATIONS)) {
      return List.of();
    }
    List<Yaml> expected = lists.maps(OBSERVATIONS);
    if (expected.size() != actual.size()) {
      return List.of("observations: should be %d, are %s".formatted(expected.size(), actual));
    }
    return IntStream.range(0, actual.size())
        .mapToObj(at -> entry("observation " + (at + 1), expected.get(at), Yaml.of(actual.get(at))))
        .flatMap(List::stream)
        .toList();
  }

  /// JSON is YAML.
  private static Yaml asYaml(ExpectedCensus census) {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(CensusJson.write(census));
    return Yaml.of(tree);
  }

  private Map<String, Yaml> entries(Yaml from, String list) {
    Map<String, Yaml> entries = new LinkedHashMap<>();
    for (Yaml entry : from.maps(list)) {
      entries.put(name(list, entry), entry);
    }
    return entries;
  }

  private String name(String list, Yaml entry) {
    return String.join(
        " ",
        NAMED_BY.getOrDefault(list, List.of()).stream()
            .map(key -> entry.text(key, onlyFile))
            .toList());
  }

  private static Stream<String> list(
      String list, Map<String, Yaml> expected, Map<String, Yaml> actual) {
    List<String> sentences = new ArrayList<>();
    expected.forEach(
        (name, entry) -> sentences.addAll(entry(list + " " + name, entry, actual.get(name))));
    actual.keySet().stream()
        .filter(name -> !expected.containsKey(name))
        .map(name -> "%s %s: should not be there".formatted(list, name))
        .forEach(sentences::add);
    return sentences.stream();
  }

  private static List<String> entry(String where, Yaml expected, @Nullable Yaml actual) {
    if (actual == null) {
      return List.of(where + ": missing");
    }
    return expected.keys().stream()
        .filter(key -> !key.equals("file"))
        .filter(key -> !same(expected.value(key), actual.value(key)))
        .map(key -> sentence(where, key, expected.value(key), actual.value(key)))
        .toList();
  }

  private Stream<String> setAside(Yaml census) {
    boolean right =
        !lists.has("setAside") || same(lists.value("setAside"), census.value("setAside"));
    return right
        ? Stream.empty()
        : Stream.of(
            sentence("census", "setAside", lists.value("setAside"), census.value("setAside")));
  }

  private static String sentence(
      String where, String key, @Nullable Object expected, @Nullable Object actual) {
    return "%s: %s should be %s, is %s".formatted(where, key, expected, actual);
  }

  /// Numbers are compared as they are written, lists without regard to order; what is left out is
  /// empty.
  private static boolean same(@Nullable Object expected, @Nullable Object actual) {
    return comparable(expected).equals(comparable(actual));
  }

  private static Object comparable(@Nullable Object value) {
    if (value == null || (value instanceof Map<?, ?> map && map.isEmpty())) {
      return List.of();
    }
    return switch (value) {
      case Map<?, ?> map -> texts(map.entrySet());
      case Collection<?> list -> texts(list);
      default -> Signs.resolved(value.toString());
    };
  }

  private static List<String> texts(Collection<?> values) {
    return values.stream().map(String::valueOf).map(Signs::resolved).sorted().toList();
  }
}

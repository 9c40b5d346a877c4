package dev.tlssunset.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.defaults.WindowsRelease;
import dev.tlssunset.posture.defaults.WindowsReleases;
import dev.tlssunset.posture.effect.Effect;
import dev.tlssunset.posture.input.SettingsInput;
import dev.tlssunset.posture.settings.ServerSettings.WindowsVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The cases of `spec/settings`: files that a person can read, and what they mean.
class SettingsSpecTest {

  private static final Path CASES = Path.of("..", "spec", "settings", "settings.yaml");

  /// Archives, whole registries, hives and CLIXML are no files that fit into a case; the tests of
  /// their readers have them.
  private static final Set<String> SHOWN_BY_OTHER_TESTS =
      Set.of(
          "R6", "R7", "R20", "R21", "R22", "R23", "R24", "R30", "R31", "R32", "R33", "R34", "R35");

  record Case(String id, Map<?, ?> yaml) {
    @Override
    public String toString() {
      return id;
    }

    List<String> rules() {
      return texts(yaml.get("rule"));
    }
  }

  static List<Case> cases() throws IOException {
    Object cases = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(CASES));
    return list(cases).stream()
        .map(SettingsSpecTest::map)
        .map(yaml -> new Case(String.valueOf(yaml.get("id")), yaml))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meansWhatItSays(Case example, @TempDir Path folder) throws IOException {
    for (Object file : list(example.yaml().get("files"))) {
      write(map(file), folder);
    }
    SettingsInput.Result read =
        SettingsInput.read(
            List.of(folder), new SettingsInput.Options(windows(example.yaml().get("os"))));

    Map<?, ?> expected = map(example.yaml().get("expect"));
    assertThat(read.passedOver()).containsExactlyElementsOf(texts(expected.get("passedOver")));
    assertThat(read.problems()).hasSameSizeAs(texts(expected.get("problems")));
    texts(expected.get("problems"))
        .forEach(told -> assertThat(read.problems()).anyMatch(it -> it.contains(told)));
    Map<?, ?> servers = map(expected.get("servers"));
    List<ServerPosture> postures = Posture.of(read.servers()).servers();
    assertThat(postures)
        .extracting(posture -> posture.server())
        .containsExactlyElementsOf(servers.keySet().stream().map(String::valueOf).toList());
    for (ServerPosture posture : postures) {
      assertAnswers(posture, new LinkedHashMap<>(map(servers.get(posture.server()))));
    }
  }

  private static void assertAnswers(ServerPosture posture, Map<Object, Object> expected) {
    List<String> problems = posture.settings().problems();
    List<String> told = texts(expected.remove("problems"));
    assertThat(problems).hasSameSizeAs(told);
    for (int i = 0; i < told.size(); i++) {
      assertThat(problems.get(i)).contains(told.get(i));
    }
    assertThat(expected).isNotEmpty();
    Map<Object, Object> answers = new LinkedHashMap<>();
    for (Effect effect : posture.effects()) {
      if (expected.containsKey(effect.subject())) {
        answers.put(effect.subject(), effect.answer());
      }
    }
    assertThat(answers).isEqualTo(expected);
  }

  @Test
  void everyRuleHasACaseOrAnotherTest() throws IOException {
    List<String> rules =
        Stream.of(
                rules(1, 7),
                rules(10, 18),
                rules(20, 24),
                rules(30, 35),
                rules(40, 42),
                rules(50, 52))
            .flatMap(numbers -> numbers)
            .toList();
    Set<String> shown = new HashSet<>(SHOWN_BY_OTHER_TESTS);
    for (Case example : cases()) {
      assertThat(rules).as(example.id()).containsAll(example.rules());
      shown.addAll(example.rules());
    }
    assertThat(shown).containsAll(rules);
    String page = Files.readString(Path.of("..", "docs", "interpretation", "settings.md"));
    assertThat(
            page.lines()
                .filter(line -> line.startsWith("- **R"))
                .map(line -> line.split("\\*\\*", -1)[1]))
        .containsExactlyElementsOf(rules);
  }

  private static Stream<String> rules(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(rule -> "R" + rule);
  }

  private static void write(Map<?, ?> file, Path folder) throws IOException {
    Path path = folder.resolve(String.valueOf(file.get("path")));
    Files.createDirectories(path.getParent());
    String text = String.valueOf(file.get("text"));
    String encoding = file.containsKey("encoding") ? String.valueOf(file.get("encoding")) : "utf-8";
    Files.write(
        path,
        switch (encoding) {
          case "utf-8" -> text.getBytes(StandardCharsets.UTF_8);
          case "utf-16le" -> text.getBytes(StandardCharsets.UTF_16LE);
          case "utf-16le with BOM" -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
          default -> throw new IllegalArgumentException("no such encoding: " + encoding);
        });
  }

  private static Optional<WindowsVersion> windows(@Nullable Object name) {
    if (name == null) {
      return Optional.empty();
    }
    WindowsRelease release = WindowsReleases.builtIn().named(String.valueOf(name)).orElseThrow();
    return Optional.of(new WindowsVersion(release.name(), release.build(), 0));
  }

  private static Map<?, ?> map(@Nullable Object node) {
    if (node instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("not a mapping: " + node);
  }

  private static List<?> list(@Nullable Object node) {
    return node instanceof List<?> list ? list : List.of();
  }

  private static List<String> texts(@Nullable Object node) {
    return list(node).stream().map(String::valueOf).toList();
  }
}

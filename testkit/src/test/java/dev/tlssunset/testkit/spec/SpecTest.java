package dev.tlssunset.testkit.spec;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.testkit.reference.ReferenceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecTest {

  private static final Path SPEC = Path.of("..", "spec");
  private static final int WEB_RULES = 31;
  private static final int MAIL_RULES = 24;
  private static final int BALANCER_RULES = 23;
  private static final int NAME_RULES = 10;
  private static final int CAPTURE_RULES = 28;
  private static final int ATTRIBUTION_RULES = 12;

  /// Limits, which no case that a person can read would reach.
  private static final List<String> SHOWN_BY_OTHER_TESTS = List.of("C9", "C10");

  static List<SpecCase> cases() throws IOException {
    return SpecCase.below(SPEC);
  }

  /// There is no second reader of balancers' logs and of captures: real products stand in for it;
  /// nor of names, nor a second join: made-up estates stand in for that.
  static List<SpecCase> casesOfLogsWithAReferenceReader() throws IOException {
    return cases().stream()
        .filter(example -> !example.rules().getFirst().matches("[ABCN].*"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("casesOfLogsWithAReferenceReader")
  void readByTheLetterOfThePages(SpecCase example, @TempDir Path folder) throws IOException {
    example.writeTo(folder);
    assertThat(example.disagreements(ReferenceReader.read(folder, example.estate()))).isEmpty();
  }

  @Test
  void everyRuleHasACase() throws IOException {
    List<String> shown = cases().stream().flatMap(example -> example.rules().stream()).toList();
    assertThat(shown)
        .containsAll(rules().filter(rule -> !SHOWN_BY_OTHER_TESTS.contains(rule)).toList());
  }

  @Test
  void everyCaseShowsARuleThatThereIs() throws IOException {
    for (SpecCase example : cases()) {
      assertThat(rules().toList()).as(example.id()).containsAll(example.rules());
    }
  }

  @Test
  void namesAreUnique() throws IOException {
    assertThat(cases().stream().collect(groupingBy(SpecCase::id)).values())
        .allSatisfy(sameId -> assertThat(sameId).hasSize(1));
  }

  private static Stream<String> rules() {
    return Stream.of(
            rules("I", WEB_RULES),
            rules("S", MAIL_RULES),
            rules("B", BALANCER_RULES),
            rules("N", NAME_RULES),
            rules("C", CAPTURE_RULES),
            rules("A", ATTRIBUTION_RULES))
        .flatMap(rules -> rules);
  }

  private static Stream<String> rules(String letter, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(rule -> letter + rule);
  }
}

package dev.tlssunset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.ingest.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {

  private final String sentence = ProgressLine.sentence(new Progress(), 1_000_000_000);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20, 40})
  void aNarrowTerminalIsNotFilled(int width) {
    assertThat(ProgressLine.cut(sentence, width)).hasSize(width - 1);
    assertThat(sentence).startsWith(ProgressLine.cut(sentence, width));
  }

  @Test
  void aWideTerminalShowsAll() {
    assertThat(ProgressLine.cut(sentence, 80)).isEqualTo(sentence);
  }
}

package dev.tlssunset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.ingest.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {

  private final String sentence =
      ProgressLine.howFar(3_000_000_000L, 20_000_000_000L, 2_000_000_000);

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

  @Test
  void aSmallFolderIsToldInMegabytes() {
    assertThat(ProgressLine.howFar(1_800_000, 2_000_000, 500_000_000))
        .isEqualTo(":  90 %  1.8 of 2.0 MB  4 MB/s");
  }

  @Test
  void whoHasToWaitIsToldHowLong() {
    assertThat(ProgressLine.howFar(3_000_000_000L, 20_000_000_000L, 2_000_000_000))
        .isEqualTo(":  15 %  3.0 of 20.0 GB  1,500 MB/s  11 s left");
    assertThat(ProgressLine.howFar(1_000_000_000L, 40_000_000_000L, 10_000_000_000L))
        .isEqualTo(":   3 %  1.0 of 40.0 GB  100 MB/s  7 min left");
  }

  @Test
  void beforeReadingWhatIsDoneIsToldToo() {
    assertThat(ProgressLine.sentence(new Progress(), 1_000_000_000)).isEqualTo("looking for files");
    assertThat(ProgressLine.finding(1_234_000_000)).isEqualTo("unpacking archives: 1,234 MB");
  }

  @Test
  void whereNothingIsKnownYetNothingIsPromised() {
    assertThat(ProgressLine.howFar(0, 0, 400_000_000)).isEqualTo(":   0 %  0.0 of 0.0 MB  0 MB/s");
    assertThat(ProgressLine.howFar(0, 5_000_000_000L, 400_000_000))
        .isEqualTo(":   0 %  0.0 of 5.0 GB  0 MB/s");
  }
}

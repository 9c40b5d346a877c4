package dev.tlssunset.source.iis;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.source.Fed;
import dev.tlssunset.source.Fed.Found;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/// Whatever bytes a log holds: the reader does not throw, every record ends as an observation or as
/// a rejection, and two pieces give what the whole gives.
///
/// Runs the inputs that are kept beside it; to look for others, for as long as you like:
///
/// ```
/// JAZZER_FUZZ=1 mvn -o -pl sources -am test -Dtest=IisReaderFuzzTest \
///   -Dsurefire.failIfNoSpecifiedTests=false
/// ```
class IisReaderFuzzTest {

  private static final SourceFile FILE = new SourceFile("EXCH01/W3SVC1/u_ex.log", "");

  @FuzzTest(maxDuration = "5m")
  void readsAnything(byte[] log) {
    Surroundings surroundings = Fed.surroundings();
    Found whole = Fed.whole(new IisSource(), FILE, log, surroundings);
    assertThat(whole.observed() + whole.rejected() + whole.setAside()).isEqualTo(whole.records());
    for (int cut : cuts(log)) {
      Found inTwo = Fed.inTwo(new IisSource(), FILE, log, cut, surroundings);
      assertThat(inTwo.all()).as("cut at %d", cut).isEqualTo(whole.all());
    }
  }

  /// The beginnings of lines; of many, some.
  private static List<Integer> cuts(byte[] log) {
    List<Integer> cuts = new ArrayList<>();
    for (int i = 0; i < log.length && cuts.size() < 12; i++) {
      if (log[i] == '\n') {
        cuts.add(i + 1);
      }
    }
    return cuts;
  }
}

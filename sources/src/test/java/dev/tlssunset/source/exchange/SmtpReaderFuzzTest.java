package dev.tlssunset.source.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.source.Directives;
import dev.tlssunset.source.Fed;
import dev.tlssunset.source.Fed.Found;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Whatever bytes a log holds: the reader does not throw, every record is rejected or belongs to a
/// session that is observed or set aside, and two pieces give what the whole gives - but for a
/// session id that is used again, which Exchange never does.
///
/// Runs the inputs that are kept beside it; to look for others, for as long as you like:
///
/// ```
/// JAZZER_FUZZ=1 mvn -o -pl sources -am test -Dtest=SmtpReaderFuzzTest \
///   -Dsurefire.failIfNoSpecifiedTests=false
/// ```
class SmtpReaderFuzzTest {

  private static final SourceFile FILE =
      new SourceFile("EXCH01/Hub/ProtocolLog/SmtpSend/SEND20260302-1.LOG", "");

  @FuzzTest(maxDuration = "5m")
  void readsAnything(byte[] log) {
    Surroundings surroundings = Fed.surroundings();
    Found whole = Fed.whole(new SmtpSource(), FILE, log, surroundings);
    long sessions = whole.observed() + whole.setAside();
    long inSessions = whole.records() - whole.rejected();
    assertThat(sessions).isBetween(Math.min(1, inSessions), inSessions);
    if (usesAnIdAgain(log)) {
      return;
    }
    for (int cut : cuts(log)) {
      Found inTwo = Fed.inTwo(new SmtpSource(), FILE, log, cut, surroundings);
      assertThat(inTwo.all()).as("cut at %d", cut).isEqualTo(whole.all());
    }
  }

  private static boolean usesAnIdAgain(byte[] log) {
    Set<String> begun = new HashSet<>();
    SmtpColumns columns = SmtpColumns.of("");
    for (String line : new String(log, ISO_8859_1).split("\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("#fields")) {
        byte[] bytes = line.getBytes(ISO_8859_1);
        columns = SmtpColumns.of(Directives.NONE.with(bytes, 0, bytes.length).fields());
      }
      List<String> values = SmtpIrregular.values(line);
      boolean begins = value(values, columns.sequence()).equals("0");
      if (begins && !begun.add(value(values, columns.session()))) {
        return true;
      }
    }
    return false;
  }

  private static String value(List<String> values, int column) {
    return column < 0 || column >= values.size() ? "" : values.get(column).replace("\"", "");
  }

  /// The beginnings of lines; of many, some.
  private static List<Integer> cuts(byte[] log) {
    List<Integer> cuts = new ArrayList<>();
    for (int i = 0; i < log.length && cuts.size() < 24; i++) {
      if (log[i] == '\n') {
        cuts.add(i + 1);
      }
    }
    return cuts;
  }
}

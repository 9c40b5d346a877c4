package dev.tlssunset.source.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.observation.IdleSink;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.Directives;
import dev.tlssunset.source.Fed;
import dev.tlssunset.source.Source;
import dev.tlssunset.source.Source.LineReader;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.text.Scan;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A line that tells when a connection began, and how long it took: when it ended.
class DurationsTest {

  private static final long BEGIN = 1_795_449_455;
  private static final long UNKNOWN = -BEGIN;

  @ParameterizedTest
  @CsvSource({
    "microseconds, 0, 0",
    "microseconds, 999999999, 999",
    "microseconds, 1000000000, 1000",
    "microseconds, 86400000000, 86400",
    "milliseconds, 1500, 1",
    "milliseconds, +1500.9, 1",
    "milliseconds, 1000000000, 1000000",
    "milliseconds, 999999999999999999, 999999999999999",
    "seconds, 1.999, 1",
    "seconds, 1000000000, 1000000000"
  })
  void endsSoManySecondsLater(String unit, String written, long later) {
    assertThat(secondsFromBeginToEnd(unit, written)).isEqualTo(later);
  }

  @ParameterizedTest
  @CsvSource({
    "microseconds, -",
    "microseconds, -1",
    "microseconds, 1000000000000000000",
    "milliseconds, -1",
    "milliseconds, x",
    "seconds, -",
    "seconds, 1000000000000000"
  })
  void endsNobodyKnowsWhen(String unit, String written) {
    assertThat(secondsFromBeginToEnd(unit, written)).isEqualTo(UNKNOWN);
  }

  private static long secondsFromBeginToEnd(String unit, String written) {
    LastSeen last = new LastSeen();
    byte[] line = (BEGIN + " 192.0.2.1 " + written + "\n").getBytes(US_ASCII);
    LineReader reader = reader("<begin> <client> <" + unit + ">");
    reader.begin(0, Directives.NONE, last);
    reader.read(Arrays.copyOf(line, line.length + Scan.SLACK), 0, line.length);
    return last.seconds;
  }

  private static LineReader reader(String format) {
    DeclaredLog declared = new DeclaredLog("lb", "declared", List.of(format), ZoneOffset.UTC);
    SourceFile file = new SourceFile("lb.log", "", declared, SourceFile.NOT_KNOWN);
    Source source =
        BalancerSource.all().stream()
            .filter(it -> it.format().equals("declared"))
            .findFirst()
            .orElseThrow();
    return source.reader(file, Fed.surroundings());
  }

  private static final class LastSeen extends IdleSink {

    private long seconds;

    @Override
    public void observe(Observation seen) {
      seconds = seen.lastSecond - seen.second;
    }

    @Override
    public void reject(String reason, long position, byte[] bytes, int from, int to) {
      throw new AssertionError(reason);
    }
  }
}

package dev.tlssunset.source.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.source.DeclaredLog;
import dev.tlssunset.source.Fed;
import dev.tlssunset.source.Fed.Found;
import dev.tlssunset.source.FileHead;
import dev.tlssunset.source.Source;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/// Whatever bytes a log holds, and whatever format is declared for it: the reader does not throw,
/// every record is observed, rejected or set aside, and two pieces give what the whole gives. The
/// first line is the declared format.
class BalancerReaderFuzzTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  @FuzzTest(maxDuration = "5m")
  void readsAnything(byte[] input) {
    int end = indexOf(input, (byte) '\n');
    String format = new String(input, 0, Math.max(0, end), StandardCharsets.ISO_8859_1);
    byte[] log = Arrays.copyOfRange(input, end + 1, input.length);
    for (Source source : BalancerSource.all()) {
      DeclaredLog declared = declared(source, format);
      SourceFile file = new SourceFile("lb/2026-11/lb4.log", "", declared, SourceFile.NOT_KNOWN);
      source.recognises(FileHead.of(file, log, log.length));
      readsAll(source, file, log);
    }
  }

  /// A format that is none is refused before it is used.
  private static DeclaredLog declared(Source source, String format) {
    DeclaredLog declared = new DeclaredLog("lb4", source.format(), List.of(format), ZONE);
    return BalancerSource.problem(declared).isEmpty()
        ? declared
        : new DeclaredLog("lb4", "", List.of(), ZONE);
  }

  private static void readsAll(Source source, SourceFile file, byte[] log) {
    Surroundings surroundings = Fed.surroundings();
    Found whole = Fed.whole(source, file, log, surroundings);
    assertThat(whole.observed() + whole.rejected() + whole.setAside()).isEqualTo(whole.records());
    int cut = indexOf(log, (byte) '\n') + 1;
    if (cut > 0) {
      Found inTwo = Fed.inTwo(source, file, log, cut, surroundings);
      assertThat(inTwo.all()).isEqualTo(whole.all());
    }
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}

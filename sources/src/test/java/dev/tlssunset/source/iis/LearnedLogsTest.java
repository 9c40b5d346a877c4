package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.source.Fed;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// A log tells the same whatever logs were read before it: the server's name, which comes from
/// columns, folders or the estate file, is never that of another log.
class LearnedLogsTest {

  private static final int LOGS = 60;

  private final SplittableRandom random = new SplittableRandom(5);
  private final Surroundings learning = Fed.surroundings();

  @Test
  void tellsTheSameOfLogsOfManyServers() {
    for (int log = 0; log < LOGS; log++) {
      String folder = oneOf("EXCH01/W3SVC1", "EXCH02/W3SVC1", "EXCH02/W3SVC2", "logs");
      SourceFile file = new SourceFile(folder + "/u_ex.log", oneOf("", "", "EXCH07"));
      compare(file, log(random.nextBoolean(), _ -> "10.0.0." + random.nextInt(4)));
    }
  }

  @Test
  void tellsTheSameWhereEndpointsNeverEnd() {
    SourceFile file = new SourceFile("EXCH01/W3SVC1/u_ex.log", "");
    for (int log = 0; log < LOGS; log++) {
      int first = 20 * log;
      compare(file, log(false, line -> "10.%d.0.1".formatted(first + line)));
    }
  }

  @Test
  void tellsTheSameWhereCombinationsNeverEnd() {
    SourceFile file = new SourceFile("EXCH01/W3SVC1/u_ex.log", "");
    StringBuilder lines =
        new StringBuilder("#Fields: date time c-ip crypt-protocol crypt-cipher\n");
    for (int line = 0; line < 10_000; line++) {
      lines.append("2026-03-02 10:00:00 192.168.1.1 5000 %x\n".formatted(line));
    }
    compare(file, lines.toString().getBytes(US_ASCII));
    compare(file, (lines + "2026-03-02 10:00:00 192.168.1.1 40 6603\n").getBytes(US_ASCII));
  }

  private void compare(SourceFile file, byte[] log) {
    IisSource source = new IisSource();
    assertThat(Fed.whole(source, file, log, learning).all())
        .isEqualTo(Fed.whole(source, file, log, learning.forThread(1)).all());
  }

  private byte[] log(boolean named, IntFunction<String> server) {
    StringBuilder lines = new StringBuilder("#Fields: date time s-ip s-port c-ip cs-username");
    lines.append(" cs(User-Agent)").append(named ? " s-computername" : " crypt-protocol\n");
    lines.append(named ? " crypt-protocol\n" : "");
    for (int line = 0; line < 40; line++) {
      lines.append(
          "2026-03-02 10:00:%02d %s %s 192.168.1.%d user%d agent%d %s%s\n"
              .formatted(
                  line,
                  server.apply(line),
                  oneOf("443", "444", "80"),
                  random.nextInt(5),
                  random.nextInt(3),
                  random.nextInt(3),
                  named ? oneOf("EXCH08 ", "EXCH09 ", "- ") : "",
                  oneOf("400", "40", "-", "zz")));
    }
    return lines.toString().getBytes(US_ASCII);
  }

  private String oneOf(String... values) {
    return values[random.nextInt(values.length)];
  }
}

package dev.tlssunset.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.testkit.census.CensusDiff;
import dev.tlssunset.testkit.estate.MadeUpEstate;
import dev.tlssunset.testkit.reference.ReferenceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Logs of made-up estates, each damaged at one place, as disks, copies and people do it: what the
/// scan makes of each is what the reference reader makes of it.
class DamagedLogsTest {

  private static final int FIRST = 8000;
  private static final int SEEDS = 60;

  /// What comes in between, or in place of a value.
  private static final List<String> ODD =
      List.of(
          "\n",
          "\r\n",
          " ",
          "\t",
          ",",
          "\"",
          "\"\"",
          "#",
          "-",
          "+",
          "%",
          ":",
          ".",
          "[",
          "]",
          "\0",
          "\u00ff",
          "\u00fe",
          "\u001b[2J",
          "#Fields: ",
          "\n#Fields: date time c-ip\n",
          "\n#Software: Microsoft Exchange Server\n",
          "\n#Date: 2026-02-30 00:00:00\n",
          "\n#Date: 2026-03-05 04:05:06\n",
          "99999999999999999999999",
          "0000-00-00",
          "9999-12-31",
          "2024-02-29",
          "2026-02-29",
          "24:00:00",
          "18446744073709551616",
          "2147483648",
          "-1",
          "00",
          "0x40",
          "256.1.1.1",
          "::ffff:192.0.2.9",
          "fe80::1%3",
          "::",
          "[2001:db8::1]:443",
          "STARTTLS",
          "TLS protocol ",
          "SP_PROT_",
          "<,",
          ">,",
          "*,");

  @TempDir private Path folder;

  @Test
  void areReadAsThePagesSay() throws IOException, InterruptedException {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Path whole = folder.resolve("whole");
      MadeUpEstate.of(seed).folder().writeTo(whole);
      SplittableRandom random = new SplittableRandom(seed);
      for (Map.Entry<String, String> log : Logs.plainTextsBelow(whole).entrySet()) {
        isReadAsThePagesSay(seed, log.getKey(), damaged(log.getValue(), random));
      }
      Logs.delete(whole);
    }
  }

  private void isReadAsThePagesSay(long seed, String path, byte[] log)
      throws IOException, InterruptedException {
    Path damaged = folder.resolve("damaged");
    Logs.write(damaged, path, log);
    assertThat(CensusDiff.between(ReferenceReader.read(damaged), Scans.told(damaged)))
        .as("seed %d, %s", seed, path)
        .isEmpty();
    Logs.delete(damaged);
  }

  /// Bytes, not letters, are what is damaged.
  private static byte[] damaged(String log, SplittableRandom random) {
    StringBuilder bytes = new StringBuilder(new String(log.getBytes(UTF_8), ISO_8859_1));
    damage(bytes, random.nextInt(bytes.length()), random);
    return bytes.toString().getBytes(ISO_8859_1);
  }

  private static void damage(StringBuilder log, int at, SplittableRandom random) {
    String odd = ODD.get(random.nextInt(ODD.size()));
    switch (random.nextInt(6)) {
      case 0 -> log.setCharAt(at, (char) (log.charAt(at) ^ 1 << random.nextInt(8)));
      case 1 -> log.delete(at, at + random.nextInt(1, 60));
      case 2 -> log.insert(at, odd);
      case 3 -> log.replace(valueStart(log, at), valueEnd(log, at), odd);
      case 4 -> joinTwoLines(log, at);
      default -> writeAgain(log, at);
    }
  }

  private static int valueStart(StringBuilder log, int at) {
    int start = at;
    while (start > 0 && " ,\n".indexOf(log.charAt(start - 1)) < 0) {
      start--;
    }
    return start;
  }

  private static int valueEnd(StringBuilder log, int at) {
    int end = at;
    while (end < log.length() && " ,\n".indexOf(log.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static void joinTwoLines(StringBuilder log, int at) {
    int end = log.indexOf("\n", at);
    if (end >= 0) {
      log.deleteCharAt(end);
    }
  }

  /// A line, what follows it, and both again from within.
  private static void writeAgain(StringBuilder log, int at) {
    int line = log.lastIndexOf("\n", at) + 1;
    log.insert(line, log.substring(line, Math.min(log.length(), at + 100)));
  }
}

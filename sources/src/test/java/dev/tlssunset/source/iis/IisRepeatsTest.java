package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.observation.IdleSink;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.source.Directives;
import dev.tlssunset.source.Fed;
import dev.tlssunset.source.Source.LineReader;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.text.Scan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who takes observations again by a number is told the same as who takes each whole: also where
/// records differ in the middle of a text only, and where numbers become invalid between blocks.
class IisRepeatsTest {

  private static final SourceFile FILE = new SourceFile("EXCH01/W3SVC1/u_ex.log", "");
  private static final int BLOCKS = 40;
  private static final int LINES = 200;

  private final SplittableRandom random = new SplittableRandom(11);
  private final List<String> requests =
      new ArrayList<>(Stream.generate(this::request).limit(600).toList());

  @Test
  void tellsTheSameAsReadingAnew() {
    assertThat(again()).isGreaterThan(BLOCKS * LINES / 4);
  }

  /// Reads both ways, and compares.
  ///
  /// @return how many observations were told by a number
  private long again() {
    Surroundings surroundings = Fed.surroundings();
    Told whole = new Told(false);
    Told numbered = new Told(true);
    LineReader wholeReader = new IisSource().reader(FILE, surroundings);
    Surroundings forgetful = surroundings.forThread(1);
    LineReader numberedReader = new IisSource().reader(FILE, forgetful);
    wholeReader.begin(0, Directives.NONE, whole);
    numberedReader.begin(0, Directives.NONE, numbered);
    for (int block = 0; block < BLOCKS; block++) {
      byte[] lines = block(block);
      wholeReader.read(lines, 0, lines.length - Scan.SLACK);
      numberedReader.read(lines, 0, lines.length - Scan.SLACK);
      if (block % 9 == 8) {
        numbered.renumber();
      }
      if (block % 7 == 6) {
        forgetful.learned().forget();
      }
    }
    assertThat(numbered.lines).isEqualTo(whole.lines);
    return numbered.again;
  }

  /// Beginnings, ends and lengths say nothing here.
  @Test
  void tellsTheSameOfTextsThatAreAlikeButInTheMiddle() {
    requests.clear();
    for (int i = 0; i < 3000; i++) {
      String agent = "Mozilla/5.0+(version+%04d+of+many+many)+Safari".formatted(i);
      requests.add("10.0.0.241 /mapi/ - 443 - 10.1.2.3 %s 400 6610 800c ae06 -".formatted(agent));
    }
    assertThat(again()).isPositive();
  }

  private byte[] block(int number) {
    StringBuilder lines = new StringBuilder();
    if (number % 13 == 0) {
      lines.append(
          "#Fields: date time s-ip cs-uri-stem cs-uri-query s-port cs-username c-ip"
              + " cs(User-Agent) crypt-protocol crypt-cipher crypt-hash crypt-keyexchange"
              + " X-Forwarded-For\r\n");
    }
    for (int i = 0; i < LINES; i++) {
      lines.append(line(number)).append(i % 7 == 3 ? "\n" : "\r\n");
    }
    byte[] bytes = lines.toString().getBytes(US_ASCII);
    return Arrays.copyOf(bytes, bytes.length + Scan.SLACK);
  }

  private String line(int block) {
    String request = requests.get(random.nextInt(requests.size()));
    return "2026-03-02 10:%02d:%02d %s".formatted(block, random.nextInt(60), request);
  }

  /// Texts of which beginning, end and length are alike.
  private String request() {
    return String.join(
        " ",
        oneOf("10.0.0.241", "10.0.0.242"),
        oneOf("/mapi/emsmdb/", "/Microsoft-Server-ActiveSync", "/owa/healthcheck.htm", "/"),
        oneOf(
            "-",
            "User=ann&DeviceId=AAAA%d1111111111111111&DeviceType=iPhone".formatted(digit()),
            "MailboxId=%d@contoso.example".formatted(digit()),
            "x=HealthMailbox%d".formatted(digit())),
        oneOf("443", "444", "80"),
        oneOf("-", "CONTOSO\\somebody%d.with.a.long.name".formatted(digit()), "HealthMailbox7"),
        oneOf("192.168.1.5%d".formatted(digit()), "127.0.0.1", "10.1.2.3"),
        oneOf("AMProbe/Local", "Mozilla/5.0+(version+%d+of+many+many)+Safari".formatted(digit())),
        oneOf("400 6610 800c ae06", "40 6610 800c ae06", "- - - -", "zz 6610 800c ae06"),
        oneOf("-", "198.51.100.%d".formatted(digit())));
  }

  private int digit() {
    return random.nextInt(3);
  }

  private String oneOf(String... values) {
    return values[random.nextInt(values.length)];
  }

  /// Writes down what it is told.
  private static final class Told extends IdleSink {

    private final boolean givesNumbers;
    private final List<String> lines = new ArrayList<>();
    private final List<Observation> numbered = new ArrayList<>();
    private Object numbering = new Object();
    private long again;

    Told(boolean givesNumbers) {
      this.givesNumbers = givesNumbers;
    }

    void renumber() {
      numbered.clear();
      numbering = new Object();
    }

    @Override
    public void observe(Observation seen) {
      lines.add(
          "%d %d %d %d %d %d %d %d"
              .formatted(
                  seen.position,
                  seen.second,
                  seen.kind,
                  seen.peer,
                  seen.user,
                  seen.software,
                  seen.device,
                  seen.forwardedFor));
    }

    @Override
    public int observeFirst(Observation seen) {
      observe(seen);
      if (!givesNumbers) {
        return NO_NUMBER;
      }
      numbered.add(seen.copy());
      return numbered.size() - 1;
    }

    @Override
    public void observeAgain(int number, int kind, long second, long position) {
      again++;
      Observation seen = numbered.get(number);
      assertThat(kind).isEqualTo(seen.kind);
      seen.second = second;
      seen.position = position;
      observe(seen);
    }

    @Override
    public Object numbering() {
      return numbering;
    }

    @Override
    public void reject(String reason, long position, byte[] bytes, int from, int to) {
      lines.add(reason + position);
    }
  }
}

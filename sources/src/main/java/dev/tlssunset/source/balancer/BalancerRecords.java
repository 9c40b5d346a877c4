package dev.tlssunset.source.balancer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.source.balancer.pattern.Field;
import dev.tlssunset.source.balancer.pattern.LineMatcher;
import dev.tlssunset.source.balancer.product.Product;
import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;

/// Turns lines whose fields are found into observations. Allocates nothing for a line whose values
/// have been met before.
final class BalancerRecords {

  private static final String YEARLESS = "year taken from the file";
  private static final String NO_VERSION = "TLS version not understood";
  private static final int MILLIS_A_SECOND = 1000;
  private static final int MICROS_A_MILLI = 1000;
  private static final long NO_DURATION = -1;

  /// No two points in time lie further apart.
  private static final long MOST_SECONDS = 999_999_999_999_999L;

  private final LogTimes times;
  private final Endpoint endpoint = new Endpoint();
  private final Escapes escapes = new Escapes();
  private final SymbolCache symbols;
  private final BalancerKinds kinds;
  private final Observation observation = new Observation();
  private boolean yearless;

  BalancerRecords(SourceFile file, Product product, Surroundings surroundings, LogTimes times) {
    this.times = times;
    symbols = surroundings.learned().texts();
    kinds = new BalancerKinds(file, product, surroundings);
  }

  /// Reads a line that has the form.
  ///
  /// @param bytes the line, `[from, to)`
  void read(
      FormMatcher matched,
      Envelope envelope,
      byte[] bytes,
      int from,
      int to,
      long position,
      ObservationSink sink) {
    LineMatcher line = matched.matcher();
    if (!readTimes(line, envelope, bytes)) {
      sink.reject(yearless ? "no year" : "bad or no time", position, bytes, from, to);
      return;
    }
    if (yearless) {
      sink.oddity(YEARLESS, position, bytes, from, to);
    }
    readEnds(line, bytes);
    readTexts(matched, bytes);
    observation.kind = kinds.numberOf(matched, envelope, bytes);
    observation.position = position;
    if (kinds.isVersionStrange()) {
      sink.oddity(NO_VERSION, position, bytes, from, to);
    }
    sink.observe(observation);
  }

  // ---- time

  private boolean readTimes(LineMatcher line, Envelope envelope, byte[] bytes) {
    yearless = false;
    long begin = time(line, Field.BEGIN, bytes);
    long end = time(line, Field.END, bytes);
    boolean tellsTime = line.has(Field.BEGIN) || line.has(Field.END);
    if (!tellsTime) {
      end = envelope.millis();
      yearless = envelope.isYearless();
    }
    if (begin == LogTimes.INVALID && end == LogTimes.INVALID) {
      return false;
    }
    long duration = duration(line, bytes);
    long first = begin != LogTimes.INVALID ? begin : end - Math.max(0, duration);
    long last = end != LogTimes.INVALID ? end : duration < 0 ? 0 : begin + duration;
    observation.second = Math.max(0, Math.floorDiv(first, MILLIS_A_SECOND));
    observation.lastSecond = Math.max(0, Math.floorDiv(last, MILLIS_A_SECOND));
    return true;
  }

  private long time(LineMatcher line, Field field, byte[] bytes) {
    if (!line.has(field)) {
      return LogTimes.INVALID;
    }
    long millis = times.millis(bytes, line.start(field), line.end(field));
    yearless |= times.wasYearless();
    return millis;
  }

  /// In milliseconds.
  private static long duration(LineMatcher line, byte[] bytes) {
    if (line.has(Field.MILLIS)) {
      return whole(line, Field.MILLIS, bytes);
    }
    if (line.has(Field.MICROS)) {
      long micros = whole(line, Field.MICROS, bytes);
      return micros < 0 ? NO_DURATION : micros / MICROS_A_MILLI;
    }
    return line.has(Field.SECONDS) ? seconds(line, bytes) : NO_DURATION;
  }

  private static long seconds(LineMatcher line, byte[] bytes) {
    long whole = whole(line, Field.SECONDS, bytes);
    if (whole < 0 || whole > MOST_SECONDS) {
      return NO_DURATION;
    }
    int to = line.end(Field.SECONDS);
    int point = Scan.next(bytes, line.start(Field.SECONDS), to, '.');
    long fraction = 0;
    int unit = MILLIS_A_SECOND / 10;
    for (int i = point + 1; point >= 0 && i < to && unit > 0; i++) {
      fraction += (long) unit * Math.clamp(bytes[i] - '0', 0, 9);
      unit /= 10;
    }
    return whole * MILLIS_A_SECOND + fraction;
  }

  /// A number, its fraction cut off; [#NO_DURATION] where it is none.
  private static long whole(LineMatcher line, Field field, byte[] bytes) {
    int from = line.start(field);
    int to = line.end(field);
    // HAProxy writes a plus where it logs before the end.
    int start = from < to && bytes[from] == '+' ? from + 1 : from;
    int point = Scan.next(bytes, start, to, '.');
    long number = Numbers.longDecimal(bytes, start, point < 0 ? to : point);
    return number == Numbers.NOT_A_NUMBER ? NO_DURATION : number;
  }

  // ---- ends

  private void readEnds(LineMatcher line, byte[] bytes) {
    observation.peer = address(line, Field.CLIENT, Field.CLIENT_ENDPOINT, bytes);
    observation.peerPort = port(line, Field.CLIENT_PORT, bytes);
    observation.onwardFrom = address(line, Field.ONWARD_FROM, Field.ONWARD_FROM_ENDPOINT, bytes);
    observation.onwardFromPort = port(line, Field.ONWARD_FROM_PORT, bytes);
    observation.onwardTo = address(line, Field.ONWARD_TO, Field.ONWARD_TO_ENDPOINT, bytes);
    observation.onwardToPort = port(line, Field.ONWARD_TO_PORT, bytes);
    kinds.useFront(address(line, Field.FRONT, Field.FRONT_ENDPOINT, bytes));
    kinds.useFrontPort(port(line, Field.FRONT_PORT, bytes));
    observation.forwardedFor = forwardedFor(line, bytes);
  }

  private int address(LineMatcher line, Field address, Field both, byte[] bytes) {
    boolean hasPort = line.has(both);
    Field field = hasPort ? both : address;
    if (!line.has(field)) {
      endpoint.read(bytes, 0, 0, false);
      return Symbols.NONE;
    }
    endpoint.read(bytes, line.start(field), line.end(field), hasPort);
    return symbols.of(bytes, endpoint.start(), endpoint.end());
  }

  /// The port in a field of its own; else that of the address read before.
  private int port(LineMatcher line, Field field, byte[] bytes) {
    return line.has(field)
        ? Endpoint.port(bytes, line.start(field), line.end(field))
        : endpoint.port();
  }

  /// What the one before named as the client; who came without one is the client.
  private int forwardedFor(LineMatcher line, byte[] bytes) {
    int proxied = address(line, Field.PROXIED, Field.PROXIED, bytes);
    if (proxied != Symbols.NONE && observation.peer == Symbols.NONE) {
      observation.peer = proxied;
    }
    int told = proxied != Symbols.NONE ? proxied : text(line, Field.FORWARDED_FOR, false, bytes);
    return told == observation.peer ? Symbols.NONE : told;
  }

  // ---- texts

  private void readTexts(FormMatcher matched, byte[] bytes) {
    observation.user = text(matched.matcher(), Field.USER, matched.form().escaped(), bytes);
    observation.software = text(matched.matcher(), Field.SOFTWARE, matched.form().escaped(), bytes);
  }

  private int text(LineMatcher line, Field field, boolean escaped, byte[] bytes) {
    if (!line.has(field)) {
      return Symbols.NONE;
    }
    int from = line.start(field);
    int to = line.end(field);
    if (Scan.isHyphen(bytes, from, to)) {
      return Symbols.NONE;
    }
    if (escaped && Escapes.isIn(bytes, from, to)) {
      byte[] plain = escapes.undone(bytes, from, to);
      return symbols.of(plain, 0, escapes.length());
    }
    return symbols.of(bytes, from, to);
  }

  /// Bytes as text.
  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, UTF_8);
  }
}

package dev.tlssunset.source.balancer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.source.balancer.pattern.LineMatcher;
import dev.tlssunset.source.balancer.pattern.Part;
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
      ShapeMatcher form,
      Envelope envelope,
      byte[] bytes,
      int from,
      int to,
      long position,
      ObservationSink sink) {
    LineMatcher line = form.matcher();
    if (!readTimes(line, envelope, bytes)) {
      sink.reject(yearless ? "no year" : "bad or no time", position, bytes, from, to);
      return;
    }
    if (yearless) {
      sink.oddity(YEARLESS, position, bytes, from, to);
    }
    readEnds(line, bytes);
    readTexts(form, bytes);
    observation.kind = kinds.numberOf(form, envelope, observation, bytes);
    observation.position = position;
    if (kinds.isVersionStrange()) {
      sink.oddity(NO_VERSION, position, bytes, from, to);
    }
    sink.observe(observation);
  }

  // ---- time

  private boolean readTimes(LineMatcher line, Envelope envelope, byte[] bytes) {
    yearless = false;
    long begin = time(line, Part.BEGIN, bytes);
    long end = time(line, Part.END, bytes);
    boolean tellsTime = line.has(Part.BEGIN) || line.has(Part.END);
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

  private long time(LineMatcher line, Part part, byte[] bytes) {
    if (!line.has(part)) {
      return LogTimes.INVALID;
    }
    long millis = times.millis(bytes, line.start(part), line.end(part));
    yearless |= times.wasYearless();
    return millis;
  }

  /// In milliseconds.
  private static long duration(LineMatcher line, byte[] bytes) {
    if (line.has(Part.MILLIS)) {
      return whole(line, Part.MILLIS, bytes);
    }
    if (line.has(Part.MICROS)) {
      long micros = whole(line, Part.MICROS, bytes);
      return micros < 0 ? NO_DURATION : micros / MICROS_A_MILLI;
    }
    return line.has(Part.SECONDS) ? seconds(line, bytes) : NO_DURATION;
  }

  private static long seconds(LineMatcher line, byte[] bytes) {
    long whole = whole(line, Part.SECONDS, bytes);
    if (whole < 0 || whole > MOST_SECONDS) {
      return NO_DURATION;
    }
    int to = line.end(Part.SECONDS);
    int point = Scan.next(bytes, line.start(Part.SECONDS), to, '.');
    long fraction = 0;
    int unit = MILLIS_A_SECOND / 10;
    for (int i = point + 1; point >= 0 && i < to && unit > 0; i++) {
      fraction += (long) unit * Math.clamp(bytes[i] - '0', 0, 9);
      unit /= 10;
    }
    return whole * MILLIS_A_SECOND + fraction;
  }

  /// A number, its fraction cut off; [#NO_DURATION] where it is none.
  private static long whole(LineMatcher line, Part part, byte[] bytes) {
    int from = line.start(part);
    int to = line.end(part);
    // HAProxy writes a plus where it logs before the end.
    int start = from < to && bytes[from] == '+' ? from + 1 : from;
    int point = Scan.next(bytes, start, to, '.');
    long number = Numbers.longDecimal(bytes, start, point < 0 ? to : point);
    return number == Numbers.NOT_A_NUMBER ? NO_DURATION : number;
  }

  // ---- ends

  private void readEnds(LineMatcher line, byte[] bytes) {
    observation.peer = address(line, Part.CLIENT, Part.CLIENT_ENDPOINT, bytes);
    observation.peerPort = port(line, Part.CLIENT_PORT, bytes);
    observation.onwardFrom = address(line, Part.ONWARD_FROM, Part.ONWARD_FROM_ENDPOINT, bytes);
    observation.onwardFromPort = port(line, Part.ONWARD_FROM_PORT, bytes);
    observation.onwardTo = address(line, Part.ONWARD_TO, Part.ONWARD_TO_ENDPOINT, bytes);
    observation.onwardToPort = port(line, Part.ONWARD_TO_PORT, bytes);
    kinds.useFront(address(line, Part.FRONT, Part.FRONT_ENDPOINT, bytes));
    kinds.useFrontPort(port(line, Part.FRONT_PORT, bytes));
    observation.forwardedFor = forwardedFor(line, bytes);
  }

  private int address(LineMatcher line, Part address, Part both, byte[] bytes) {
    boolean hasPort = line.has(both);
    Part part = hasPort ? both : address;
    if (!line.has(part)) {
      endpoint.read(bytes, 0, 0, false);
      return Symbols.NONE;
    }
    endpoint.read(bytes, line.start(part), line.end(part), hasPort);
    return symbols.of(bytes, endpoint.start(), endpoint.end());
  }

  /// The port in a field of its own; else that of the address read before.
  private int port(LineMatcher line, Part part, byte[] bytes) {
    if (!line.has(part)) {
      return endpoint.port();
    }
    int number = Numbers.decimal(bytes, line.start(part), line.end(part));
    return number < 0 || number > 0xffff ? 0 : number;
  }

  /// What the one before named as the client; who came without one is the client.
  private int forwardedFor(LineMatcher line, byte[] bytes) {
    int proxied = address(line, Part.PROXIED, Part.PROXIED, bytes);
    if (proxied != Symbols.NONE && observation.peer == Symbols.NONE) {
      observation.peer = proxied;
    }
    int told = proxied != Symbols.NONE ? proxied : text(line, Part.FORWARDED_FOR, false, bytes);
    return told == observation.peer ? Symbols.NONE : told;
  }

  // ---- texts

  private void readTexts(ShapeMatcher form, byte[] bytes) {
    observation.user = text(form.matcher(), Part.USER, form.shape().escaped(), bytes);
    observation.software = text(form.matcher(), Part.SOFTWARE, form.shape().escaped(), bytes);
  }

  private int text(LineMatcher line, Part part, boolean escaped, byte[] bytes) {
    if (!line.has(part)) {
      return Symbols.NONE;
    }
    int from = line.start(part);
    int to = line.end(part);
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

package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.observation.VersionEvidence;
import dev.tlssunset.source.HttpServices;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.source.iis.IisEndpoints.Endpoint;
import dev.tlssunset.source.iis.IisTls.Protocol;
import dev.tlssunset.source.iis.IisTls.Tls;
import dev.tlssunset.text.Addresses;
import dev.tlssunset.text.LineColumns;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SliceMemo;
import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.text.Timestamps;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;

/// Turns the split records of one `#Fields:` block into observations. Allocates nothing for a
/// record whose values have been met before.
final class IisRecords {

  private static final byte[] HEALTH_MAILBOX = "HealthMailbox".getBytes(US_ASCII);
  private static final byte[] HEALTH_PAGE = "/healthcheck.htm".getBytes(US_ASCII);
  private static final byte[] PROBE_AGENT = "AMProbe".getBytes(US_ASCII);
  private static final byte[] USER = "User=".getBytes(US_ASCII);
  private static final byte[] MAILBOX_ID = "MailboxId=".getBytes(US_ASCII);
  private static final byte[] DEVICE_ID = "DeviceId=".getBytes(US_ASCII);
  private static final byte[] DEVICE_TYPE = "&DeviceType=".getBytes(US_ASCII);
  private static final int HALF_A_DAY = Timestamps.SECONDS_A_DAY / 2;

  private final IisColumns columns;
  private final Surroundings surroundings;
  private final IisEndpoints endpoints;
  private final IisTls tls;
  private final int[] forwarded;
  private final LongMap joined = new LongMap();
  private final Map<Internal, LongMap> kinds = new EnumMap<>(Internal.class);
  private final SymbolCache symbols;
  private final Observation observation = new Observation();
  private final SliceMemo lastTime = new SliceMemo();
  private int secondOfLastTime;
  private final SliceMemo dateOfMidnight = new SliceMemo();
  private long midnight = Timestamps.INVALID;
  private int lastSecondOfDay;

  IisRecords(SourceFile file, IisColumns columns, Surroundings surroundings) {
    this.columns = columns;
    this.surroundings = surroundings;
    endpoints = new IisEndpoints(file, columns);
    tls = new IisTls(columns);
    forwarded = columns.forwarded().stream().mapToInt(Integer::intValue).toArray();
    symbols = new SymbolCache(surroundings.symbols());
  }

  /// Takes the day of records that have no date of their own from a `#Date:` line; its time of day
  /// counts as that of a record.
  void useClock(String date) {
    if (!columns.isDateless()) {
      return;
    }
    byte[] bytes = date.getBytes(US_ASCII);
    int day = bytes.length < 10 ? Timestamps.INVALID : Timestamps.day(bytes, 0, 10);
    midnight = day == Timestamps.INVALID ? Timestamps.INVALID : midnight(day);
    int time = bytes.length < 19 ? 0 : Timestamps.secondOfDay(bytes, 11, 19);
    lastSecondOfDay = Math.max(0, time);
  }

  /// Day and time of the last record without a date, as [#useClock] reads it; empty where the day
  /// is not known.
  String clock() {
    if (midnight == Timestamps.INVALID) {
      return "";
    }
    int second = Math.min(lastSecondOfDay, Timestamps.SECONDS_A_DAY - 1);
    return LocalDate.ofEpochDay(midnight / Timestamps.SECONDS_A_DAY)
        + " "
        + LocalTime.ofSecondOfDay(second).format(DateTimeFormatter.ISO_LOCAL_TIME);
  }

  /// Reads the record that `line` has split.
  void read(byte[] bytes, LineColumns line, long position, ObservationSink sink) {
    long second = second(bytes, line);
    if (second == Timestamps.INVALID) {
      String reason = columns.time() == IisColumns.ABSENT ? "no time" : "bad time";
      sink.reject(reason, position, bytes, line.lineStart(), line.lineEnd());
      return;
    }
    int tlsNumber = tls.numberOf(bytes, line);
    if (tls.get(tlsNumber).protocol() == Protocol.NOT_HEXADECIMAL) {
      sink.oddity(
          "crypt-protocol not hexadecimal", position, bytes, line.lineStart(), line.lineEnd());
    }
    if (columns.local()) {
      sink.oddity(
          "times are the server's local ones", position, bytes, line.lineStart(), line.lineEnd());
    }
    observation.second = second;
    observation.position = position;
    fill(bytes, line, tlsNumber);
    sink.observe(observation);
  }

  private void fill(byte[] bytes, LineColumns line, int tlsNumber) {
    int stem = columns.stem();
    int service =
        stem == IisColumns.ABSENT
            ? HttpServices.HTTP
            : HttpServices.numberOf(bytes, line.start(stem), line.end(stem));
    observation.peer = symbol(bytes, line, columns.client());
    observation.peerPort = port(bytes, line, columns.clientPort());
    observation.user = symbol(bytes, line, columns.user());
    observation.software = symbol(bytes, line, columns.agent());
    observation.forwardedFor = forwardedFor(bytes, line);
    observation.device = Symbols.NONE;
    readQuery(bytes, line, service);
    int endpoint = endpoints.numberOf(bytes, line);
    Internal internal = internal(bytes, line, endpoints.get(endpoint));
    observation.kind = kind(endpoint, service, tlsNumber, internal);
  }

  // ---- time

  private long second(byte[] bytes, LineColumns line) {
    int time = columns.time();
    if (time == IisColumns.ABSENT) {
      return Timestamps.INVALID;
    }
    int secondOfDay = secondOfDay(bytes, line.start(time), line.end(time));
    if (secondOfDay == Timestamps.INVALID) {
      return Timestamps.INVALID;
    }
    if (columns.date() == IisColumns.ABSENT) {
      followClock(secondOfDay);
    } else {
      useDate(bytes, line.start(columns.date()), line.end(columns.date()));
    }
    return midnight == Timestamps.INVALID ? Timestamps.INVALID : midnight + secondOfDay;
  }

  private int secondOfDay(byte[] bytes, int from, int to) {
    if (!lastTime.is(bytes, from, to)) {
      lastTime.set(bytes, from, to);
      secondOfLastTime = Timestamps.secondOfDay(bytes, from, to);
    }
    return secondOfLastTime;
  }

  private void useDate(byte[] bytes, int from, int to) {
    if (dateOfMidnight.is(bytes, from, to)) {
      return;
    }
    int day = Timestamps.day(bytes, from, to);
    if (day == Timestamps.INVALID) {
      midnight = Timestamps.INVALID;
      dateOfMidnight.clear();
      return;
    }
    midnight = midnight(day);
    dateOfMidnight.set(bytes, from, to);
  }

  private void followClock(int secondOfDay) {
    if (secondOfDay < lastSecondOfDay - HALF_A_DAY && midnight != Timestamps.INVALID) {
      midnight += Timestamps.SECONDS_A_DAY;
    }
    lastSecondOfDay = secondOfDay;
  }

  private static long midnight(int day) {
    return (long) day * Timestamps.SECONDS_A_DAY;
  }

  // ---- texts

  private int symbol(byte[] bytes, LineColumns line, int column) {
    if (column == IisColumns.ABSENT) {
      return Symbols.NONE;
    }
    int from = line.start(column);
    int to = line.end(column);
    return Scan.isHyphen(bytes, from, to) ? Symbols.NONE : symbols.of(bytes, from, to);
  }

  /// What all columns of forwarded addresses say.
  private int forwardedFor(byte[] bytes, LineColumns line) {
    int all = Symbols.NONE;
    for (int column : forwarded) {
      int one = symbol(bytes, line, column);
      all = all == Symbols.NONE || all == one ? one : one == Symbols.NONE ? all : both(all, one);
    }
    return all;
  }

  private int both(int some, int more) {
    long key = (long) some << 32 | more;
    int known = joined.get(key);
    if (known == LongMap.ABSENT) {
      Symbols texts = surroundings.symbols();
      known = texts.of(texts.text(some) + "," + texts.text(more));
      joined.put(key, known);
    }
    return known;
  }

  private static int port(byte[] bytes, LineColumns line, int column) {
    return column == IisColumns.ABSENT
        ? 0
        : Math.max(0, Numbers.decimal(bytes, line.start(column), line.end(column)));
  }

  private void readQuery(byte[] bytes, LineColumns line, int service) {
    if (columns.query() == IisColumns.ABSENT) {
      return;
    }
    int from = line.start(columns.query());
    int to = line.end(columns.query());
    if (service == HttpServices.ACTIVE_SYNC) {
      observation.device = device(bytes, from, to);
      useUserOf(bytes, from, to, USER);
    } else if (service == HttpServices.MAPI_HTTP) {
      useUserOf(bytes, from, to, MAILBOX_ID);
    }
  }

  private void useUserOf(byte[] bytes, int from, int to, byte[] parameter) {
    if (observation.user != Symbols.NONE) {
      return;
    }
    int found = Scan.find(bytes, from, to, parameter);
    if (found == from || (found > from && bytes[found - 1] == '&')) {
      int value = found + parameter.length;
      observation.user = symbols.of(bytes, value, valueEnd(bytes, value, to));
    }
  }

  /// Device id and, where it comes next as ActiveSync clients write it, device type: as the query
  /// has them.
  private int device(byte[] bytes, int from, int to) {
    int found = Scan.find(bytes, from, to, DEVICE_ID);
    if (found < 0) {
      return Symbols.NONE;
    }
    int end = valueEnd(bytes, found, to);
    if (Scan.startsWith(bytes, end, to, DEVICE_TYPE)) {
      end = valueEnd(bytes, end + 1, to);
    }
    return symbols.of(bytes, found, end);
  }

  private static int valueEnd(byte[] bytes, int from, int to) {
    int end = Scan.next(bytes, from, to, '&');
    return end < 0 ? to : end;
  }

  // ---- kind

  private Internal internal(byte[] bytes, LineColumns line, Endpoint endpoint) {
    if (endpoint.backEnd()) {
      return Internal.BACK_END_SITE;
    }
    if (isProbe(bytes, line)) {
      return Internal.HEALTH_PROBE;
    }
    return isLoopback(bytes, line) ? Internal.LOOPBACK : Internal.NO;
  }

  private boolean isProbe(byte[] bytes, LineColumns line) {
    int agent = columns.agent();
    if (agent != IisColumns.ABSENT
        && Scan.startsWith(bytes, line.start(agent), line.end(agent), PROBE_AGENT)) {
      return true;
    }
    int stem = columns.stem();
    if (stem != IisColumns.ABSENT
        && Scan.endsWithIgnoringCase(bytes, line.start(stem), line.end(stem), HEALTH_PAGE)) {
      return true;
    }
    boolean anonymous = columns.user() == IisColumns.ABSENT || isEmpty(bytes, line, columns.user());
    return contains(bytes, line, anonymous ? columns.query() : columns.user(), HEALTH_MAILBOX);
  }

  private static boolean isEmpty(byte[] bytes, LineColumns line, int column) {
    return Scan.isHyphen(bytes, line.start(column), line.end(column));
  }

  private static boolean contains(byte[] bytes, LineColumns line, int column, byte[] wanted) {
    return column != IisColumns.ABSENT
        && Scan.find(bytes, line.start(column), line.end(column), wanted) >= 0;
  }

  private boolean isLoopback(byte[] bytes, LineColumns line) {
    int column = columns.client();
    return column != IisColumns.ABSENT
        && Addresses.isLoopback(bytes, line.start(column), line.end(column));
  }

  private int kind(int endpoint, int service, int tlsNumber, Internal internal) {
    LongMap known = kinds.computeIfAbsent(internal, _ -> new LongMap());
    long key = (long) endpoint << 32 | tlsNumber << 4 | service;
    int number = known.get(key);
    if (number == LongMap.ABSENT) {
      number =
          surroundings
              .kinds()
              .numberOf(kind(endpoints.get(endpoint), service, tls.get(tlsNumber), internal));
      known.put(key, number);
    }
    return number;
  }

  private static ObservationKind kind(Endpoint endpoint, int service, Tls tls, Internal internal) {
    boolean plain = tls.protocol() == Protocol.NONE && endpoint.isPlainPort();
    boolean told = tls.protocol() == Protocol.NUMBER;
    return new ObservationKind(
        IisSource.FORMAT,
        endpoint.vantage(),
        endpoint.port(),
        ObservationKind.NO_CONNECTOR,
        Direction.INBOUND,
        internal,
        HttpServices.service(service),
        Unit.REQUESTS,
        tls.version(),
        tls.suite(),
        plain ? Outcome.PLAINTEXT : told ? Outcome.ESTABLISHED : Outcome.UNKNOWN,
        tls.protocol() == Protocol.NO_COLUMN ? VersionEvidence.NO_FIELD : VersionEvidence.BEARING);
  }
}

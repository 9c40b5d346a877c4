package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.source.HttpServices;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.source.iis.IisTls.Protocol;
import dev.tlssunset.source.iis.IisTls.Tls;
import dev.tlssunset.text.ForwardedFor;
import dev.tlssunset.text.LineColumns;
import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.text.Timestamps;
import java.util.Arrays;

/// Turns the split records of one `#Fields:` block into observations. Allocates nothing for a
/// record whose values have been met before.
final class IisRecords {

  private static final byte[] HEALTH_PAGE = "/healthcheck.htm".getBytes(US_ASCII);

  /// So many records are looked for at once, which lets the machine fetch their places together.
  private static final int BATCH = 32;

  /// Records that are remembered, by all threads together.
  private static final int MOST_REPEATS = 1 << 19;

  /// A log has a handful of endpoints and a dozen combinations of TLS values. Where there are more,
  /// each file begins anew: the room is made for those of one.
  private static final int MOST_FROM_OTHER_FILES = 50;

  private final IisFolder folder;
  private final IisColumns columns;
  private final IisEndpoints endpoints;
  private final IisTls tls;
  private final int[] forwarded;
  private final JoinedTexts devices;
  private final JoinedTexts forwardedTexts;
  private final IisKinds kinds;
  private final SymbolCache symbols;
  private final EncodedQuery encodedQuery = new EncodedQuery();
  private final Observation observation = new Observation();

  /// Whether forwarded addresses stand in more than one column: what they say together is no slice.
  private final boolean joinsForwarded;

  private int joinedForwarded;
  private final IisRecord[] waiting = new IisRecord[BATCH];
  private int waitingCount;
  private final int[] places = new int[IisRepeats.TEXTS];
  private final IisRepeats repeats;
  private Object numberingOfRepeats = new Object();
  private int generationOfRepeats;

  IisRecords(IisFolder folder, IisColumns columns, Surroundings surroundings) {
    this.folder = folder;
    Arrays.setAll(waiting, _ -> new IisRecord(columns, encodedQuery));
    this.columns = columns;
    endpoints = new IisEndpoints(folder, columns);
    tls = new IisTls(columns);
    kinds = new IisKinds(endpoints, tls, surroundings);
    forwarded = columns.forwarded().stream().mapToInt(Integer::intValue).toArray();
    joinsForwarded = forwarded.length > 1;
    symbols = surroundings.learned().texts();
    devices = new JoinedTexts(surroundings.symbols(), '&');
    forwardedTexts = new JoinedTexts(surroundings.symbols(), ForwardedFor.BETWEEN_COLUMNS);
    repeats = new IisRepeats(symbols, surroundings.learned().share(MOST_REPEATS));
  }

  IisColumns columns() {
    return columns;
  }

  /// Whether it can go on with another log, which has these `#Fields:` and lies in that folder.
  boolean isOf(String fields, IisFolder other) {
    return columns.fields().equals(fields)
        && folder.isSame(other)
        && endpoints.count() <= MOST_FROM_OTHER_FILES
        && tls.count() <= MOST_FROM_OTHER_FILES;
  }

  /// Reads the record that `line` has split; it waits until [#settle].
  ///
  /// @param second see [IisClock#second]
  void read(byte[] bytes, LineColumns line, long second, long position, ObservationSink sink) {
    read(bytes, line, second, position, sink, bytes, line.lineStart(), line.lineEnd());
  }

  /// Reads a record that was rewritten, so that it could be split.
  ///
  /// @param logged bytes that have it as it was logged, in `[from, to)`
  void read(
      byte[] bytes,
      LineColumns line,
      long second,
      long position,
      ObservationSink sink,
      byte[] logged,
      int from,
      int to) {
    if (second == Timestamps.INVALID) {
      String reason = columns.time() == IisColumns.ABSENT ? "no time" : "bad time";
      sink.reject(reason, position, logged, from, to);
      return;
    }
    int tlsNumber = tls.numberOf(bytes, line);
    Tls told = tls.get(tlsNumber);
    int endpoint = endpoints.numberOf(bytes, line);
    boolean isOdd = isOdd(told) || !IisEndpoints.isToldApart(endpoint) || columns.local();
    if (isOdd) {
      tellOddities(told, endpoint, position, sink, logged, from, to);
    }
    IisRecord record = waiting[waitingCount++];
    record.second = second;
    record.position = position;
    take(record, bytes, line, tlsNumber, endpoint);
    if (waitingCount == BATCH || joinsForwarded) {
      settle(bytes, sink);
    }
  }

  private static boolean isOdd(Tls told) {
    return told.hasUnknownName()
        || told.protocol() == Protocol.NOT_HEXADECIMAL
        || told.protocol() == Protocol.NOT_TOLD_APART;
  }

  private void tellOddities(
      Tls told, int endpoint, long position, ObservationSink sink, byte[] bytes, int from, int to) {
    if (told.protocol() == Protocol.NOT_HEXADECIMAL) {
      sink.oddity("crypt-protocol not hexadecimal", position, bytes, from, to);
    }
    if (told.hasUnknownName()) {
      sink.oddity("unknown algorithm name", position, bytes, from, to);
    }
    if (told.protocol() == Protocol.NOT_TOLD_APART) {
      sink.oddity("numbers in crypt-protocol too many to tell apart", position, bytes, from, to);
    }
    if (!IisEndpoints.isToldApart(endpoint)) {
      sink.oddity("servers and ports too many to tell apart", position, bytes, from, to);
    }
    if (columns.local()) {
      sink.oddity("times are the server's local ones", position, bytes, from, to);
    }
  }

  private void take(IisRecord record, byte[] bytes, LineColumns line, int tlsNumber, int endpoint) {
    int service = service(bytes, line);
    record.take(bytes, line, service);
    record.clientPort = port(bytes, line, columns.clientPort());
    record.facts =
        IisKinds.facts(
            tlsNumber, endpoint, service, record.isAnonymous, isProbe(record, bytes, line));
    record.takeSketch(bytes);
    joinedForwarded = joinsForwarded ? forwardedFor(bytes, line) : Symbols.NONE;
  }

  /// Observes the records that wait, all of which must lie in these bytes. To be called before
  /// other bytes take their place.
  void settle(byte[] bytes, ObservationSink sink) {
    useNumberingOf(sink);
    repeats.prepare(waiting, waitingCount);
    for (int i = 0; i < waitingCount; i++) {
      observe(waiting[i], bytes, sink);
    }
    waitingCount = 0;
  }

  private void observe(IisRecord record, byte[] bytes, ObservationSink sink) {
    useNumberingOf(sink);
    int known = record.isOfSlices() ? repeats.find(bytes, record) : IisRepeats.ABSENT;
    if (known == IisRepeats.ABSENT) {
      observeFirst(record, bytes, sink);
    } else {
      sink.observeAgain(repeats.number(known), repeats.kind(known), record.second, record.position);
    }
  }

  private void observeFirst(IisRecord record, byte[] bytes, ObservationSink sink) {
    int generation = symbols.generation();
    observation.second = record.second;
    observation.position = record.position;
    observation.peerPort = record.clientPort;
    observation.peer = symbol(IisRepeats.CLIENT, bytes, record.clientFrom, record.clientTo);
    observation.user = symbol(IisRepeats.USER, bytes, record.userFrom, record.userTo);
    observation.software = symbol(IisRepeats.AGENT, bytes, record.agentFrom, record.agentTo);
    observation.device = symbol(IisRepeats.DEVICE, bytes, record.deviceFrom, record.deviceTo);
    observation.forwardedFor =
        joinsForwarded
            ? joinedForwarded
            : symbol(IisRepeats.FORWARDED, bytes, record.forwardedFrom, record.forwardedTo);
    observation.kind = kinds.numberOf(bytes, record);
    if (record.isDeviceTorn()) {
      int other = symbols.of(bytes, record.otherFrom, record.otherTo);
      observation.device = devices.of(observation.device, other);
    }
    if (record.isEncoded()) {
      tellEncoded(record, bytes);
    }
    if (joinsForwarded || !record.isOfSlices()) {
      sink.observe(observation);
      return;
    }
    int number = sink.observeFirst(observation);
    if (number != ObservationSink.NO_NUMBER && generation == symbols.generation()) {
      repeats.keep(record, observation.kind, places, number);
    }
  }

  private void tellEncoded(IisRecord record, byte[] bytes) {
    encodedQuery.read(bytes, record.encodedFrom, record.encodedTo);
    observation.device = encodedQuery.device(symbols);
    if (observation.user == Symbols.NONE) {
      observation.user = encodedQuery.user(symbols);
    }
  }

  private int symbol(int text, byte[] bytes, int from, int to) {
    places[text] = symbols.placeOf(bytes, from, to);
    return symbols.symbolAt(places[text]);
  }

  /// What all columns of forwarded addresses say.
  private int forwardedFor(byte[] bytes, LineColumns line) {
    int all = Symbols.NONE;
    for (int column : forwarded) {
      int one = symbols.of(bytes, line.start(column), IisRecord.to(bytes, line, column));
      all =
          all == Symbols.NONE || all == one
              ? one
              : one == Symbols.NONE ? all : forwardedTexts.of(all, one);
    }
    return all;
  }

  private static int port(byte[] bytes, LineColumns line, int column) {
    return column == IisColumns.ABSENT
        ? 0
        : Math.max(0, Numbers.decimal(bytes, line.start(column), line.end(column)));
  }

  /// Numbers that are valid no longer are forgotten, and so are places of texts.
  private void useNumberingOf(ObservationSink sink) {
    Object numbering = sink.numbering();
    int generation = symbols.generation();
    if (!numbering.equals(numberingOfRepeats) || generation != generationOfRepeats) {
      repeats.clear();
      numberingOfRepeats = numbering;
      generationOfRepeats = generation;
    }
  }

  private int service(byte[] bytes, LineColumns line) {
    int stem = columns.stem();
    return stem == IisColumns.ABSENT
        ? HttpServices.HTTP
        : HttpServices.numberOf(bytes, line.start(stem), line.end(stem));
  }

  /// Whether the stem is that of a probe, or the query where nobody is named.
  private boolean isProbe(IisRecord record, byte[] bytes, LineColumns line) {
    int stem = columns.stem();
    if (stem != IisColumns.ABSENT
        && Scan.endsWithIgnoringCase(bytes, line.start(stem), line.end(stem), HEALTH_PAGE)) {
      return true;
    }
    int query = columns.query();
    return record.isAnonymous
        && query != IisColumns.ABSENT
        && Scan.find(bytes, line.start(query), line.end(query), IisKinds.HEALTH_MAILBOX) >= 0;
  }
}

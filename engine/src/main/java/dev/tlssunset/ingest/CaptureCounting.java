package dev.tlssunset.ingest;

import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.census.ability.Hellos;
import dev.tlssunset.census.tally.Tally;
import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.sighting.CompletedRecord;
import dev.tlssunset.sighting.CountedConnection;
import dev.tlssunset.sighting.CountedConnection.CountedBy;
import dev.tlssunset.sighting.CountedConnection.LackingRecord;
import dev.tlssunset.sighting.Orientation;
import dev.tlssunset.text.Address;
import dev.tlssunset.text.SymbolTexts;
import dev.tlssunset.text.Symbols;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Counts the captured connections that no log has counted, and keeps of all what clients offered.
final class CaptureCounting {

  private static final String BEYOND = "connections counted whatever logs say: too many";
  private static final byte[] NO_BYTES = new byte[0];
  private static final int MOST_ROWS = 1 << 16;

  private final ScanContext context;
  private final SymbolTexts texts;
  private final List<Connection> counting = new ArrayList<>();
  private final Hellos hellos = new Hellos();
  private final Tally beyond;

  /// As is known before logs are read.
  private final Orientation early;

  CaptureCounting(ScanContext context) {
    this.context = context;
    texts = new SymbolTexts(context.surroundings().symbols());
    beyond = context.newTally();
    early = orientation();
  }

  /// Keeps a connection until everything is read; where there is no more room, it counts at once.
  void take(Connection connection) {
    if (!context.captured().add(connection)) {
      countNow(connection);
    }
  }

  private synchronized void countNow(Connection connection) {
    add(connection, connection.originator());
    beyond.observe(early.observation(connection));
    beyond.oddity(BEYOND, connection.position(), NO_BYTES, 0, 0);
    if (beyond.size() > MOST_ROWS) {
      context.totals().moveFrom(beyond);
    }
  }

  /// The observation that a connection is, whatever logs say.
  Observation observation(Connection connection) {
    return early.observation(connection);
  }

  /// Counts what is kept, and what logs told without a version. To be called when all logs are
  /// read, and before what came through balancers is joined.
  void count() {
    if (context.captured().isEmpty()) {
      return;
    }
    context.totals().moveFrom(beyond);
    Tally tally = context.newTally();
    Orientation orientation = orientation();
    context.captured().counted(orientation).forEach(it -> count(it, orientation, tally));
    context.captured().heldBack().forEach(tally::observe);
    context.captured().completed().forEach(this::complete);
    context.totals().moveFrom(tally);
  }

  /// What clients offered. To be called when everything is counted.
  Hellos hellos(CapturedClients followed, Paths paths) {
    for (Connection connection : counting) {
      add(connection, followed.client(connection, paths).orElse(connection.originator()));
    }
    return hellos;
  }

  private void add(Connection connection, int client) {
    hellos.add(
        texts.of(client),
        texts.of(connection.hello().offered()),
        texts.of(connection.hello().ja4()),
        connection.kind().negotiated(),
        connection.kind().resumption());
  }

  private void count(CountedConnection it, Orientation orientation, Tally tally) {
    if (it.countedBy() != CountedBy.ANOTHER_RECORD) {
      counting.add(it.connection());
    }
    long position = it.connection().position();
    switch (it.countedBy()) {
      case ITSELF -> {
        Observation seen = orientation.observation(it.connection());
        if (it.lacking().isPresent()) {
          complete(seen, it.lacking().get(), tally);
        }
        tally.observe(seen);
      }
      case ANOTHER_RECORD -> tally.setAside("connections captured more than once", position);
      case ITS_SESSION -> tally.setAside("connections that a log counts", position);
      case ITS_REQUESTS -> tally.setAside("connections whose requests a log counts", position);
    }
  }

  /// A log knows more of a session than its packets tell, but for what it lacks.
  private static void complete(Observation seen, LackingRecord lacking, Tally tally) {
    Observation logged = lacking.session();
    tally.setAside(
        switch (lacking.lacks()) {
          case VERSION -> "sessions whose version a capture tells";
          case CLIENT -> "sessions whose client a capture tells";
        },
        logged.position);
    seen.user = logged.user;
    seen.name = logged.name == Symbols.NONE ? seen.name : logged.name;
    seen.certificate = logged.certificate == Symbols.NONE ? seen.certificate : logged.certificate;
  }

  /// Whoever joins it with what servers saw has to know the version.
  private void complete(CompletedRecord record) {
    ObservationKinds kinds = context.surroundings().kinds();
    int kind = kinds.numberOf(record.kindWith(kinds.kind(record.kind())));
    context.attribution().orElseThrow().complete(record.position(), record.kind(), kind);
  }

  private Orientation orientation() {
    List<ObservationKind> kinds = context.surroundings().kinds().all();
    Set<String> own = new HashSet<>();
    context.request().estate().names().keySet().forEach(it -> own.add(Address.of(it).text()));
    for (ObservationKind kind : kinds) {
      if (!Connection.FORMATS.contains(kind.format()) && !kind.vantage().address().isEmpty()) {
        own.add(Address.of(kind.vantage().address()).text());
      }
    }
    return new Orientation(own, context.surroundings().symbols(), context.surroundings().kinds());
  }
}

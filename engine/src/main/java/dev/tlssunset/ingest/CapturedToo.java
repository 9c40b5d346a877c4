package dev.tlssunset.ingest;

import dev.tlssunset.census.Tally;
import dev.tlssunset.census.ToldHours;
import dev.tlssunset.census.ability.Hellos;
import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Service;
import dev.tlssunset.sighting.Captured;
import dev.tlssunset.sighting.Orientation;
import dev.tlssunset.text.Address;
import dev.tlssunset.text.Symbols;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Counts what was captured, and no log has counted; and keeps of all of it what clients offered.
final class CapturedToo {

  private final Scanning scanning;
  private final Symbols symbols;

  CapturedToo(Scanning scanning) {
    this.scanning = scanning;
    symbols = scanning.surroundings().symbols();
  }

  /// Keeps a connection until everything is read; where there is no more room, it counts at once.
  void take(Connection connection) {
    if (!scanning.captured().add(connection)) {
      Tally tally = scanning.newTally();
      count(connection, orientation(), tally);
      scanning.totals().moveFrom(tally);
    }
  }

  /// Hands a connection on, whatever logs say.
  void observe(Connection connection, ObservationSink sink) {
    sink.observe(orientation().observation(connection));
  }

  /// Counts what is kept. To be called when everything else is counted.
  ///
  /// @return what clients offered
  Hellos count() {
    Hellos hellos = new Hellos();
    if (scanning.captured().isEmpty()) {
      return hellos;
    }
    Tally tally = scanning.totals().tally();
    ToldHours told = tally.toldHours(scanning.surroundings().kinds().all());
    Orientation orientation = orientation();
    for (Captured.Told it : scanning.captured().told()) {
      Connection connection = it.connection();
      if (!it.isAgain()) {
        hellos.add(
            symbols.text(connection.originator()),
            symbols.text(connection.hello().offered()),
            symbols.text(connection.hello().ja4()),
            connection.what().negotiated(),
            connection.what().isResumed());
      }
      if (it.isAgain()) {
        tally.setAside("connections captured more than once", connection.position());
      } else if (it.isLogged()) {
        tally.setAside("connections that a log counts", connection.position());
      } else if (isCounted(connection, orientation, told)) {
        tally.setAside("connections whose requests a log counts", connection.position());
      } else {
        count(connection, orientation, tally);
      }
    }
    return hellos;
  }

  /// A server's log has every request of an established connection; of a failed one it has nothing.
  private boolean isCounted(Connection connection, Orientation orientation, ToldHours told) {
    return connection.what().service().equals(Service.HTTP)
        && connection.what().outcome() == Outcome.ESTABLISHED
        && orientation.direction(connection) == Direction.INBOUND
        && told.has(
            symbols.text(connection.responder()), connection.responderPort(), connection.second());
  }

  private void count(Connection connection, Orientation orientation, Tally tally) {
    Observation observation = orientation.observation(connection);
    if (scanning.request().period().contains(observation.second)) {
      tally.count(observation);
    } else {
      tally.setAside("outside --since/--until", observation.position);
    }
  }

  private Orientation orientation() {
    List<ObservationKind> kinds = scanning.surroundings().kinds().all();
    Set<String> own = new HashSet<>();
    scanning.request().estate().names().keySet().forEach(it -> own.add(Address.of(it).text()));
    for (ObservationKind kind : kinds) {
      if (!Connection.FORMATS.contains(kind.format()) && !kind.vantage().address().isEmpty()) {
        own.add(Address.of(kind.vantage().address()).text());
      }
    }
    return new Orientation(own, symbols, scanning.surroundings().kinds());
  }
}

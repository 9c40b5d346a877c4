package dev.tlssunset.sighting;

import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Service;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.text.Address;
import dev.tlssunset.text.Symbols;
import java.util.HashMap;
import java.util.Map;

/// Watches what logs say of SMTP sessions, to know the captured ones again. One for each thread.
public final class Watching implements ObservationSink {

  /// Of a kind whose sessions cannot be known again.
  private static final Own NOBODY = new Own(Symbols.NONE, Direction.INBOUND);

  /// @param address the symbol of the server's own address
  private record Own(int address, Direction direction) {}

  private final Map<Integer, Own> ownByKind = new HashMap<>();
  private final Captured captured;
  private final Symbols symbols;
  private final ObservationKinds kinds;
  private final ObservationSink sink;

  /// @param sink takes everything all the same
  public Watching(
      Captured captured, Symbols symbols, ObservationKinds kinds, ObservationSink sink) {
    this.captured = captured;
    this.symbols = symbols;
    this.kinds = kinds;
    this.sink = sink;
  }

  @Override
  public void observe(Observation seen) {
    Own own = ownByKind.computeIfAbsent(seen.kind, kind -> own(kinds.kind(kind)));
    if (own.address != Symbols.NONE && own.direction == Direction.INBOUND) {
      captured.logged(seen.peer, seen.peerPort, own.address, seen.second);
    } else if (own.address != Symbols.NONE) {
      captured.logged(own.address, 0, seen.peer, seen.second);
    }
    sink.observe(seen);
  }

  private Own own(ObservationKind kind) {
    boolean isSession = kind.unit() == Unit.SESSIONS && kind.service().equals(Service.SMTP);
    String address = Address.of(kind.vantage().address()).text();
    return isSession ? new Own(symbols.of(address), kind.direction()) : NOBODY;
  }

  @Override
  public void records(long count) {
    sink.records(count);
  }

  @Override
  public void reject(String reason, long position, byte[] bytes, int from, int to) {
    sink.reject(reason, position, bytes, from, to);
  }

  @Override
  public void oddity(String name, long position, byte[] bytes, int from, int to) {
    sink.oddity(name, position, bytes, from, to);
  }

  @Override
  public void setAside(String reason, long position) {
    sink.setAside(reason, position);
  }
}

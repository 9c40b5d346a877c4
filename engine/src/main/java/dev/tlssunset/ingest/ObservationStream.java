package dev.tlssunset.ingest;

import dev.tlssunset.census.RecordUnit;
import dev.tlssunset.census.SeenObservation;
import dev.tlssunset.census.SeenObservation.Onward;
import dev.tlssunset.census.SeenObservation.Packets;
import dev.tlssunset.census.machine.Servers;
import dev.tlssunset.observation.GivenName;
import dev.tlssunset.observation.HandshakeParameters;
import dev.tlssunset.observation.Observation;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.ObservationKinds;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Offer;
import dev.tlssunset.observation.Vantage;
import dev.tlssunset.source.Source.Surroundings;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.text.Symbols;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Hands every observation on, one by one, in the order of the evidence.
final class ObservationStream implements ObservationSink {

  private final Symbols symbols;
  private final ObservationKinds kinds;
  private final PieceIndex index;
  private final ScanRequest request;
  private final Detail detail;
  private final Consumer<SeenObservation> consumer;
  private final Servers servers;

  /// By the number of a kind: whether its observations are handed on.
  private final LongMap selected = new LongMap();

  private boolean isAny;
  private boolean isAnyHandedOn;

  ObservationStream(
      Surroundings surroundings,
      PieceIndex index,
      ScanRequest request,
      Detail detail,
      Consumer<SeenObservation> consumer) {
    symbols = surroundings.symbols();
    kinds = surroundings.kinds();
    this.index = index;
    this.request = request;
    this.detail = detail;
    this.consumer = consumer;
    servers = Servers.declared(request.estate().names());
  }

  @Override
  public void observe(Observation seen) {
    observe(seen, ObservationStream::nothingElse);
  }

  private static HandshakeParameters nothingElse() {
    return HandshakeParameters.NONE;
  }

  /// Hands on what was captured.
  ///
  /// @param parameters what else its handshake said
  void observe(Observation seen, Supplier<HandshakeParameters> parameters) {
    ObservationKind kind = kinds.kind(seen.kind);
    isAny = true;
    if (request.period().contains(seen.second) && isSelected(seen.kind, kind)) {
      isAnyHandedOn = true;
      consumer.accept(seen(seen, kind, parameters));
    }
  }

  /// Why nothing was handed on, in words; empty where something was.
  Optional<String> problem() {
    if (isAnyHandedOn) {
      return Optional.empty();
    }
    return Optional.of(
        isAny
            ? "no record is of the servers, services and time that were asked for"
            : "no observation was found");
  }

  private boolean isSelected(int number, ObservationKind kind) {
    int known = selected.get(number);
    if (known == LongMap.ABSENT) {
      known = isSelected(kind) ? 1 : 0;
      selected.put(number, known);
    }
    return known == 1;
  }

  /// A server may be asked for by its declared name, and as its observations name it.
  private boolean isSelected(ObservationKind kind) {
    Vantage vantage = kind.vantage();
    String written = vantage.nameOrAddress();
    String service = kind.service().name();
    return request.selection().includes(service, written)
        || request.selection().includes(service, servers.name(vantage));
  }

  private SeenObservation seen(
      Observation seen, ObservationKind kind, Supplier<HandshakeParameters> parameters) {
    return new SeenObservation(
        Instant.ofEpochSecond(seen.second),
        kind,
        symbols.text(seen.peer),
        seen.peerPort,
        seen.ownPort == 0 ? kind.port() : seen.ownPort,
        symbols.text(seen.forwardedFor),
        symbols.text(seen.user),
        symbols.text(seen.software),
        symbols.text(seen.device),
        symbols.text(seen.name),
        symbols.text(seen.certificate),
        Instant.ofEpochSecond(seen.lastSecond),
        new Onward(
            symbols.text(seen.onwardFrom),
            seen.onwardFromPort,
            symbols.text(seen.onwardTo),
            seen.onwardToPort),
        index.name(index.fileAt(seen.position)),
        index.lineAt(seen.position),
        packets(seen, parameters));
  }

  private Packets packets(Observation seen, Supplier<HandshakeParameters> parameters) {
    String offered = symbols.text(seen.offered);
    return new Packets(
        offered.isEmpty() ? List.of() : Offer.parse(offered).versions(),
        symbols.text(seen.ja3),
        symbols.text(seen.ja4),
        symbols.text(seen.serverName),
        symbols.text(seen.alert),
        symbols.text(seen.startTls),
        symbols.text(seen.resumption),
        symbols.text(seen.via),
        seen.viaPort,
        detail == Detail.HANDSHAKES ? parameters.get() : HandshakeParameters.NONE);
  }

  @Override
  public void records(long count) {}

  @Override
  public void reject(String reason, long position, byte[] bytes, int from, int to) {
    int file = index.fileAt(position);
    String unit = RecordUnit.of(index.format(file)).label();
    index.setProblem(file, reason + " in " + unit + " " + index.lineAt(position));
  }

  @Override
  public void oddity(String name, long position, byte[] bytes, int from, int to) {}

  @Override
  public boolean name(GivenName name) {
    return true;
  }

  @Override
  public void setAside(String reason, long position) {}
}

package dev.tlssunset.source.capture;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.HandshakeParameters;
import dev.tlssunset.observation.IdleSink;
import dev.tlssunset.observation.Position;
import dev.tlssunset.source.Blocks;
import dev.tlssunset.source.Lane;
import dev.tlssunset.source.PacketSource.FileReader;
import dev.tlssunset.source.PacketSource.PacketReader;
import dev.tlssunset.text.Symbols;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/// What a capture told.
final class Captured extends IdleSink {

  private static final int USUAL_BLOCK = 256 << 10;

  final Symbols symbols = new Symbols(1 << 22);
  final List<Connection> connections = Collections.synchronizedList(new ArrayList<>());
  final Map<Connection, HandshakeParameters> parameters =
      Collections.synchronizedMap(new IdentityHashMap<>());
  final Map<String, Long> oddities = new TreeMap<>();
  final Map<String, Long> rejected = new TreeMap<>();
  long records;
  String problem = "";

  /// Reads a file, unpacked where it is packed.
  static Captured file(Path file) {
    try (InputStream raw = Files.newInputStream(file)) {
      byte[] all = raw.readAllBytes();
      boolean isPacked = all.length > 2 && all[0] == 0x1f && (all[1] & 0xff) == 0x8b;
      InputStream bytes = new ByteArrayInputStream(all);
      return of(isPacked ? new GZIPInputStream(bytes).readAllBytes() : all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads the files of one capture.
  static Captured of(byte[]... files) {
    return of(USUAL_BLOCK, files);
  }

  /// @param atATime bytes that are handed over at a time
  static Captured of(int atATime, byte[]... files) {
    return of(atATime, new Captured(), Optional.empty(), files);
  }

  /// Reads the files of one capture on two threads.
  static Captured onTwoThreads(int atATime, byte[]... files) {
    Captured ofLane = new Captured();
    Captured captured = of(atATime, new Captured(), Optional.of(new ExecutorLane(ofLane)), files);
    ofLane.oddities.forEach((name, count) -> captured.oddities.merge(name, count, Long::sum));
    ofLane.rejected.forEach((name, count) -> captured.rejected.merge(name, count, Long::sum));
    return captured;
  }

  private static Captured of(int atATime, Captured captured, Optional<Lane> lane, byte[]... files) {
    PacketReader reader = new CaptureReader(captured.symbols, captured::take, lane, 0);
    for (int i = 0; i < files.length; i++) {
      Blocks feed = new Blocks(new ByteArrayInputStream(files[i]), atATime);
      Optional<FileReader> opened = reader.open(feed, i, captured);
      opened.ifPresent(packets -> packets.readUpTo(Long.MAX_VALUE));
      captured.problem = opened.map(FileReader::problem).orElse("no capture");
      captured.records(opened.map(FileReader::count).orElse(0L));
    }
    reader.end(captured);
    captured.connections.sort(Comparator.comparingLong(Connection::position));
    return captured;
  }

  private void take(Connection connection, Supplier<HandshakeParameters> said) {
    connections.add(connection);
    parameters.put(connection, said.get());
  }

  /// One line for each connection, in the order of their first packets.
  List<String> lines() {
    return connections.stream().map(this::line).toList();
  }

  private String line(Connection it) {
    return "%d %s:%d > %s:%d %s %s %s offered=%s sni=%s starttls=%s alert=%s ja4=%s fwd=%s"
        .formatted(
            Position.line(it.position()) + 1,
            symbols.text(it.originator()),
            it.originatorPort(),
            symbols.text(it.responder()),
            it.responderPort(),
            it.kind().service(),
            it.kind().negotiated(),
            it.kind().outcome(),
            symbols.text(it.hello().offered()),
            symbols.text(it.hello().serverName()),
            symbols.text(it.clearWords().startTls()),
            symbols.text(it.alert()),
            symbols.text(it.hello().ja4()),
            symbols.text(it.clearWords().forwardedFor()));
  }

  @Override
  public void records(long count) {
    records += count;
  }

  @Override
  public void reject(String reason, long position, byte[] bytes, int from, int to) {
    rejected.merge(reason, 1L, Long::sum);
  }

  @Override
  public void oddity(String name, long position, byte[] bytes, int from, int to) {
    oddities.merge(name, 1L, Long::sum);
  }
}

package dev.tlssunset.bench;

import static dev.tlssunset.bench.LineBuffer.ascii;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Writes the log of HAProxy's `option httpslog` with an envelope of syslog, of the same clients as
/// the IIS log of the same shape, from a seed. The user agent is captured.
final class HaproxyGenerator {

  private static final int TYPICAL_LINE = 330;
  private static final long START =
      LocalDateTime.of(2018, 2, 19, 0, 0).toEpochSecond(ZoneOffset.UTC);

  private static final String[] LABELS = {"TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3"};
  private static final byte[][] HANDSHAKES = {
    ascii("/TLSv1/ECDHE-RSA-AES256-SHA"),
    ascii("/TLSv1.1/ECDHE-RSA-AES256-SHA"),
    ascii("/TLSv1.2/ECDHE-RSA-AES256-GCM-SHA384"),
    ascii("/TLSv1.3/TLS_AES_256_GCM_SHA384")
  };
  private static final double[] WEIGHTS = {12, 3, 70, 15};
  private static final byte[] AFTER_CLOCK = ascii(" lb4 haproxy[2201]: ");
  private static final byte[] FRONTEND = ascii("] fe_https~ be_exch/ex");
  private static final byte[] COUNTERS = ascii(" - - ---- 812/799/23/11/0 0/0 {");
  private static final byte[] ERRORS =
      ascii(" HTTP/1.1\" 0/0000000000000000/0/0/0 mail.contoso.example");

  private final IisShape shape;
  private final Dice dice;
  private final IisClients clients;
  private final LineBuffer line;
  private final Weighted busyness;
  private final Weighted handshakes = Weighted.of(WEIGHTS);
  private final Map<IisService, byte[][]> agents = new EnumMap<>(IisService.class);
  private final Map<IisService, byte[][]> requests = new EnumMap<>(IisService.class);
  private final BitSet clientsSeen = new BitSet();
  private final Map<String, Long> versions = new TreeMap<>();

  HaproxyGenerator(IisShape shape, OutputStream out) {
    this.shape = shape;
    dice = new Dice(shape.seed());
    clients = new IisClients(shape, dice);
    line = new LineBuffer(out);
    busyness = Weighted.zipf(shape.clients());
    UserAgents software = new UserAgents();
    for (IisService service : IisService.values()) {
      agents.put(service, service.agents(software));
      requests.put(service, service.requests());
    }
  }

  Truth write() throws IOException {
    double meanStep = shape.days() * 86_400.0 * TYPICAL_LINE / shape.bytes();
    double time = START;
    long records = 0;
    while (line.written() < shape.bytes()) {
      time += dice.fraction() * 2 * meanStep;
      int client = busyness.draw(dice);
      int groups = clients.firstGroup[client + 1] - clients.firstGroup[client];
      writeLine((long) (time * 1000), client, clients.firstGroup[client] + dice.below(groups));
      clientsSeen.set(client);
      records++;
    }
    line.flush();
    int seen = clientsSeen.cardinality();
    return new Truth(line.written(), records, records, 0, 0, 0, seen, versions);
  }

  private void writeLine(long millis, int client, int group) throws IOException {
    LocalDateTime time = LocalDateTime.ofEpochSecond(millis / 1000, 0, ZoneOffset.UTC);
    IisService service = clients.groupService[group];
    int handshake = handshakes.draw(dice);
    versions.merge(LABELS[handshake], 1L, Long::sum);
    line.put(ascii("<134>Feb ")).putPadded(time.getDayOfMonth(), 2).put(' ');
    clock(time).put(AFTER_CLOCK).put(clients.addresses[client]).put(':');
    line.putNumber(1024 + dice.below(60_000)).put(' ').put('[');
    line.putPadded(time.getDayOfMonth(), 2).put(ascii("/Feb/2018:"));
    clock(time).put('.').putPadded((int) (millis % 1000), 3).put(FRONTEND);
    line.putNumber(1 + dice.below(4)).put(ascii(" 0/0/1/"));
    int took = dice.below(dice.percent(5) ? 60_000 : 400);
    line.putNumber(took).put('/').putNumber(took + 1L).put(ascii(" 200 "));
    line.putNumber(dice.below(90_000)).put(COUNTERS);
    line.put(Objects.requireNonNull(agents.get(service))[clients.groupAgent[group]]);
    line.put(ascii("} \""));
    writeRequest(oneOf(Objects.requireNonNull(requests.get(service))));
    line.put(ERRORS).put(HANDSHAKES[handshake]).endLine();
  }

  /// Without the blank that ends it among the fields of IIS.
  private void writeRequest(byte[] request) {
    line.put(request, 0, request.length - 1).put(ascii("?ActivityId="));
    line.putGuid(dice.bits(), dice.bits());
  }

  private byte[] oneOf(byte[][] pieces) {
    return pieces[dice.below(pieces.length)];
  }

  private LineBuffer clock(LocalDateTime time) {
    return line.putPadded(time.getHour(), 2)
        .put(':')
        .putPadded(time.getMinute(), 2)
        .put(':')
        .putPadded(time.getSecond(), 2);
  }
}

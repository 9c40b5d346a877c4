package dev.tlssunset.report;

import dev.tlssunset.census.EvidenceLine;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.PeerUse;
import dev.tlssunset.census.Section;
import dev.tlssunset.census.VersionCounts;
import dev.tlssunset.observation.Direction;
import dev.tlssunset.observation.Unit;
import dev.tlssunset.text.Address;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes rows of a census, with a client of ActiveSync where a test says nothing else.
public final class MadeRow {

  private Section section = Section.INBOUND;
  private String reason = "";
  private final String peer;
  private String service = "ActiveSync";
  private Unit unit = Unit.REQUESTS;
  private Map<String, Long> grounds = Map.of("direct", 1L);
  private List<PeerRow.PathCount> paths = List.of();
  private List<String> candidates = List.of();
  private final Map<String, Long> versions = new LinkedHashMap<>();
  private Map<String, Long> suites = Map.of();
  private long failed;
  private Instant firstSeen = Instant.parse("2018-02-22T00:00:53Z");
  private Instant lastSeen = Instant.parse("2018-02-22T23:10:00Z");
  private List<String> servers = List.of("EXCH01");
  private List<String> connectors = List.of();
  private List<String> users = List.of();
  private List<String> software = List.of();
  private List<String> devices = List.of();
  private List<String> names = List.of();
  private List<String> certificates = List.of();
  private Map<String, Integer> texts = Map.of();
  private String file = "iis/EXCH01/W3SVC1/u_ex180222.log";

  private boolean isCaptured;

  private MadeRow(String peer) {
    this.peer = peer;
  }

  Address address() {
    return Address.of(peer);
  }

  String serviceName() {
    return service;
  }

  public static MadeRow of(String peer) {
    return new MadeRow(peer);
  }

  MadeRow outbound() {
    section = Section.OUTBOUND;
    return smtp();
  }

  public MadeRow internal(String because) {
    section = Section.INTERNAL;
    reason = because;
    return this;
  }

  MadeRow smtp() {
    service = "SMTP";
    unit = Unit.SESSIONS;
    file = "smtp/EXCH01/FrontEnd/ProtocolLog/SmtpReceive/RECV2018022200-1.LOG";
    connectors = List.of("EXCH01\\Default Frontend EXCH01");
    return this;
  }

  MadeRow captured(String name, String capture) {
    service = name;
    unit = Unit.SESSIONS;
    file = capture;
    isCaptured = true;
    return this;
  }

  public MadeRow service(String name) {
    service = name;
    return this;
  }

  public MadeRow used(String version, long count) {
    versions.put(version, count);
    grounds = Map.of("direct", versions.values().stream().mapToLong(Long::longValue).sum());
    return this;
  }

  MadeRow paths(PeerRow.PathCount... values) {
    paths = List.of(values);
    return this;
  }

  public MadeRow grounds(Map<String, Long> value) {
    grounds = value;
    return this;
  }

  MadeRow candidates(List<String> value) {
    candidates = value;
    return this;
  }

  MadeRow suites(Map<String, Long> value) {
    suites = value;
    return this;
  }

  MadeRow failed(long value) {
    failed = value;
    return this;
  }

  MadeRow seen(Instant first, Instant last) {
    firstSeen = first;
    lastSeen = last;
    return this;
  }

  MadeRow servers(String... value) {
    servers = List.of(value);
    return this;
  }

  public MadeRow users(String... value) {
    users = List.of(value);
    return this;
  }

  MadeRow software(String... value) {
    software = List.of(value);
    return this;
  }

  MadeRow devices(String... value) {
    devices = List.of(value);
    return this;
  }

  MadeRow names(String... value) {
    names = List.of(value);
    return this;
  }

  MadeRow certificates(String... value) {
    certificates = List.of(value);
    return this;
  }

  MadeRow connectors(String... value) {
    connectors = List.of(value);
    return this;
  }

  public MadeRow texts(Map<String, Integer> value) {
    texts = value;
    return this;
  }

  MadeRow file(String value) {
    file = value;
    return this;
  }

  PeerRow row(int number) {
    return new PeerRow(
        use(number),
        grounds,
        paths,
        candidates,
        suites,
        servers,
        connectors,
        List.of(),
        users,
        software,
        devices,
        names,
        certificates,
        texts,
        versions.keySet().stream()
            .map(label -> new EvidenceLine(label, file, 17, isCaptured))
            .toList());
  }

  private PeerUse use(int number) {
    return new PeerUse(
        number,
        section,
        section == Section.OUTBOUND ? Direction.OUTBOUND : Direction.INBOUND,
        reason,
        peer,
        service,
        unit,
        versions,
        VersionCounts.of(versions),
        grounds.getOrDefault("unresolved", 0L) + grounds.getOrDefault("ambiguous", 0L),
        failed,
        firstSeen,
        lastSeen);
  }
}

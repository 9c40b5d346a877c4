package dev.tlssunset.census;

import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.text.Symbols;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Adds the rows of one peer and service up.
final class PeerRowMaker {

  private static final String DIRECT = "direct";
  private static final String UNRESOLVED = "unresolved";

  private final Rows rows;
  private final Symbols symbols;
  private final List<ObservationKind> kinds;
  private final Servers servers;
  private final ScannedFiles files;

  PeerRowMaker(
      Rows rows,
      Symbols symbols,
      List<ObservationKind> kinds,
      Servers servers,
      ScannedFiles files) {
    this.rows = rows;
    this.symbols = symbols;
    this.kinds = kinds;
    this.servers = servers;
    this.files = files;
  }

  /// What the rows of one peer and service say together.
  PeerRow make(Section section, String peer, Internal reason, int[] members) {
    return new Sum(peer).add(members).row(section, reason);
  }

  /// A sum in the making.
  private final class Sum {

    private final String peer;
    private final Map<String, Long> grounds = new TreeMap<>();
    private final Map<String, Long> versions = new TreeMap<>(VersionOrder.BY_LABEL);
    private final Map<String, Long> suites = new TreeMap<>();
    private final Map<String, Long> positions = new HashMap<>();
    private final Set<ObservationKind> seenKinds = new HashSet<>();
    private final Set<Integer> forwarded = new HashSet<>();
    private final Set<Integer> users = new HashSet<>();
    private final Set<Integer> software = new HashSet<>();
    private final Set<Integer> devices = new HashSet<>();
    private final Set<Integer> names = new HashSet<>();
    private final Set<Integer> certificates = new HashSet<>();
    private final Map<String, Integer> texts = new TreeMap<>();
    private long failed;
    private long first = Long.MAX_VALUE;
    private long last;

    Sum(String peer) {
      this.peer = peer;
    }

    Sum add(int[] members) {
      for (int row : members) {
        add(row);
      }
      return this;
    }

    private void add(int row) {
      ObservationKind kind = kinds.get(rows.kind(row));
      long count = rows.observations(row);
      versions.merge(kind.versionLabel(), count, Long::sum);
      suites.merge(kind.suite().toString(), count, Long::sum);
      positions.merge(kind.versionLabel(), rows.position(row), Math::min);
      grounds.merge(isForwarded(row) ? UNRESOLVED : DIRECT, count, Long::sum);
      failed += kind.outcome() == Outcome.FAILED ? count : 0;
      first = Math.min(first, rows.firstSecond(row));
      last = Math.max(last, rows.lastSecond(row));
      seenKinds.add(kind);
      forwarded.add(rows.forwardedFor(row));
      users.add(rows.user(row));
      software.add(rows.software(row));
      devices.add(rows.device(row));
      names.add(rows.name(row));
      certificates.add(rows.certificate(row));
    }

    private boolean isForwarded(int row) {
      int symbol = rows.forwardedFor(row);
      return symbol != Symbols.NONE && !candidates(symbol).isEmpty();
    }

    private List<String> candidates(int symbol) {
      return ForwardedFor.addresses(symbols.text(symbol)).stream()
          .filter(address -> !address.equals(peer))
          .toList();
    }

    PeerRow row(Section section, Internal reason) {
      ObservationKind any = seenKinds.iterator().next();
      suites.remove("-");
      return new PeerRow(
          section,
          any.direction(),
          reason.reason(),
          peer,
          any.service().name(),
          any.unit(),
          grounds,
          capped("candidates", allCandidates()),
          versions,
          suites,
          failed,
          Instant.ofEpochSecond(first),
          Instant.ofEpochSecond(last),
          sorted(kind -> servers.name(kind.vantage())),
          sorted(ObservationKind::connector),
          texts("users", users, LogText::user),
          texts("software", software, LogText::software),
          texts("devices", devices, LogText::device),
          texts("names", names, Function.identity()),
          texts("certificates", certificates, Function.identity()),
          texts,
          evidence());
    }

    private SortedSet<String> allCandidates() {
      SortedSet<String> all = new TreeSet<>();
      forwarded.forEach(symbol -> all.addAll(candidates(symbol)));
      return all;
    }

    private List<String> sorted(Function<ObservationKind, String> text) {
      return seenKinds.stream()
          .map(text)
          .filter(value -> !value.isEmpty())
          .distinct()
          .sorted()
          .toList();
    }

    private List<String> texts(
        String list, Set<Integer> values, Function<String, String> readable) {
      SortedSet<String> all = new TreeSet<>();
      for (int symbol : values) {
        if (symbol != Symbols.NONE) {
          all.add(readable.apply(symbols.text(symbol)));
        }
      }
      return capped(list, all);
    }

    private List<String> capped(String list, SortedSet<String> all) {
      if (all.size() > PeerRow.MOST_TEXTS) {
        texts.put(list, all.size());
      }
      return all.stream().limit(PeerRow.MOST_TEXTS).toList();
    }

    private List<EvidenceLine> evidence() {
      List<EvidenceLine> lines = new ArrayList<>();
      for (String version : versions.keySet()) {
        long position = positions.getOrDefault(version, 0L);
        lines.add(
            new EvidenceLine(version, files.name(files.fileAt(position)), files.lineAt(position)));
      }
      return lines;
    }
  }
}

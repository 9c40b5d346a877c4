package dev.tlssunset.report.view;

import dev.tlssunset.attribution.path.Path;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Suspect;
import dev.tlssunset.report.Quantity;
import dev.tlssunset.report.Visible;
import java.util.ArrayList;
import java.util.List;

/// Ways through balancers, and what looks like one, in words for people; visible and harmless,
/// whatever the evidence holds.
public final class PathText {

  private PathText() {}

  /// The ways of a row, a sentence each.
  public static List<String> ways(PeerRow row) {
    return row.paths().isEmpty()
        ? List.of()
        : row.paths().stream().map(way -> of(row, way)).toList();
  }

  /// `192.0.2.7 - TLS 1.0 - lb4 (terminate) - TLS 1.2 - EXCH01: 12, source-port`.
  private static String of(PeerRow row, PeerRow.PathCount way) {
    Path path = way.path();
    List<String> parts = new ArrayList<>();
    parts.add(path.grounds().namesTheClient() ? Visible.of(row.use().peer()) : "?");
    for (Path.Hop hop : path.hops()) {
      parts.add(Visible.of(hop.version()));
      parts.add(Visible.of(hop.balancer()) + " (" + hop.tls().label() + ")");
    }
    if (!path.last().isEmpty()) {
      parts.add(Visible.of(path.last()));
      parts.add(Visible.of(row.servers().size() == 1 ? row.servers().getFirst() : "servers"));
    }
    String because = path.because().isEmpty() ? "" : ". " + path.because();
    return String.join(" - ", parts)
        + ": "
        + Quantity.of(way.count())
        + ", "
        + path.grounds().label()
        + because;
  }

  public static String of(Suspect suspect) {
    return "%s: %s. If it is a balancer or proxy, declare it in estate.yaml and add its log."
        .formatted(Visible.of(suspect.address()), suspect.why());
  }
}

package dev.tlssunset.report.view;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Path;
import dev.tlssunset.census.PeerRow;
import dev.tlssunset.census.Suspect;
import dev.tlssunset.report.Quantity;
import dev.tlssunset.report.Visible;
import java.util.ArrayList;
import java.util.List;

/// Ways through balancers, and the balancers themselves, in words for people; visible and harmless,
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

  /// What is known of a balancer, a sentence each.
  public static List<String> of(BalancerFinding balancer) {
    List<String> texts = new ArrayList<>();
    String does =
        switch (balancer.tls()) {
          case UNKNOWN -> "what it does with TLS is not known";
          case PASSTHROUGH -> "passes TLS through";
          case TERMINATE -> "ends TLS";
        };
    texts.add(Visible.of(balancer.name()) + ": " + does + " (" + balancer.because() + ")");
    if (!balancer.grounds().isEmpty()) {
      List<String> counts = new ArrayList<>();
      for (Grounds grounds : Grounds.values()) {
        if (balancer.grounds().containsKey(grounds)) {
          counts.add(grounds.label() + " " + Quantity.of(balancer.grounds().get(grounds)));
        }
      }
      texts.add("  servers saw of it: " + String.join(", ", counts));
    }
    balancer
        .clocks()
        .forEach((server, clock) -> {
          if (clock.seconds() != 0) {
            texts.add(
                "  the clock of %s is %s s %s its own (%s connections agree)"
                    .formatted(
                        Visible.of(server),
                        Quantity.of(Math.abs(clock.seconds())),
                        clock.seconds() > 0 ? "ahead of" : "behind",
                        Quantity.of(clock.pairs())));
          }
        });
    balancer
        .contradictions()
        .forEach(contradiction -> texts.add("  contradiction: " + Visible.of(contradiction)));
    return texts;
  }

  public static String of(Suspect suspect) {
    return "%s: %s. If it is a balancer or proxy, declare it in estate.yaml and add its log."
        .formatted(Visible.of(suspect.address()), suspect.why());
  }
}

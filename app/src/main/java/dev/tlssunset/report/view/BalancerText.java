package dev.tlssunset.report.view;

import dev.tlssunset.attribution.BalancerFinding;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.report.Quantity;
import dev.tlssunset.report.Visible;
import java.util.ArrayList;
import java.util.List;

/// A balancer in words for people; visible and harmless, whatever the evidence holds.
///
/// @param does what it is called, and what it does with TLS
/// @param details what else is known of it, a sentence each
public record BalancerText(String does, List<String> details) {

  public static BalancerText of(BalancerFinding balancer) {
    String does =
        switch (balancer.tls()) {
          case UNKNOWN -> "what it does with TLS is not known";
          case PASSTHROUGH -> "passes TLS through";
          case TERMINATE -> "ends TLS";
        };
    return new BalancerText(
        Visible.of(balancer.name()) + ": " + does + " (" + balancer.because() + ")",
        details(balancer));
  }

  private static List<String> details(BalancerFinding balancer) {
    List<String> details = new ArrayList<>();
    if (!balancer.grounds().isEmpty()) {
      details.add("servers saw of it: " + String.join(", ", counts(balancer)));
    }
    balancer
        .clocks()
        .forEach((server, clock) -> {
          if (clock.seconds() != 0) {
            details.add(
                "the clock of %s is %s s %s its own (%s connections agree)"
                    .formatted(
                        Visible.of(server),
                        Quantity.of(Math.abs(clock.seconds())),
                        clock.seconds() > 0 ? "ahead of" : "behind",
                        Quantity.of(clock.pairs())));
          }
        });
    balancer
        .contradictions()
        .forEach(contradiction -> details.add("contradiction: " + Visible.of(contradiction)));
    return List.copyOf(details);
  }

  private static List<String> counts(BalancerFinding balancer) {
    List<String> counts = new ArrayList<>();
    for (Grounds grounds : Grounds.values()) {
      if (balancer.grounds().containsKey(grounds)) {
        counts.add(grounds.label() + " " + Quantity.of(balancer.grounds().get(grounds)));
      }
    }
    return counts;
  }
}

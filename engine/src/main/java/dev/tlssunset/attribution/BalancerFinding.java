package dev.tlssunset.attribution;

import dev.tlssunset.attribution.knowledge.Balancer;
import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Knowledge;
import dev.tlssunset.attribution.knowledge.Skews.Skew;
import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.text.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the evidence says of a balancer.
///
/// @param name its name; its address where it has none
/// @param addresses its addresses as its log names them
/// @param tls what it does with TLS
/// @param because how that is known, in words
/// @param passed how many connections and requests its log has
/// @param grounds what servers saw of it, by the grounds of its attribution
/// @param clocks by server, or balancer behind it: how far its clock is ahead of the balancer's
/// @param contradictions where the evidence says otherwise than the estate file, in sentences
public record BalancerFinding(
    String name,
    List<String> addresses,
    Termination tls,
    String because,
    long passed,
    Map<Grounds, Long> grounds,
    Map<String, Clock> clocks,
    List<String> contradictions) {

  /// How far two clocks stand apart.
  ///
  /// @param seconds the server's clock minus the balancer's
  /// @param pairs how many connections that both saw, or visits of clients, agree on it
  public record Clock(int seconds, int pairs) {

    private static Clock of(Skew skew) {
      return new Clock(skew.seconds(), skew.pairs());
    }

    private static Clock surer(Clock one, Clock other) {
      return one.pairs >= other.pairs ? one : other;
    }
  }

  static BalancerFinding of(Balancer balancer, Knowledge known) {
    return new BalancerFinding(
        balancer.name(),
        List.copyOf(balancer.learnedAddresses()),
        balancer.termination(),
        because(balancer),
        balancer.passed(),
        new TreeMap<>(balancer.attributed()),
        clocks(balancer, known),
        contradictions(balancer));
  }

  private static String because(Balancer balancer) {
    if (balancer.tellsVersions()) {
      return "its log names TLS versions of its own side";
    }
    if (balancer.declared() != Termination.UNKNOWN) {
      return "the estate file says so";
    }
    return balancer.termination() == Termination.TERMINATE
        ? "every request that it passed on carries a forwarded address"
        : "neither the estate file nor its log says what it does with TLS";
  }

  private static Map<String, Clock> clocks(Balancer balancer, Knowledge known) {
    Map<String, Clock> clocks = new TreeMap<>();
    known
        .clocks()
        .skews()
        .forEach((pair, skew) -> {
          if ((int) (pair >>> Integer.SIZE) == balancer.group() && balancer.hasLog()) {
            clocks.put(known.servers().name((int) (long) pair), Clock.of(skew));
          }
        });
    known
        .clocks()
        .handedOn()
        .forEach((pair, skew) -> {
          Balancers all = known.balancers();
          if (all.get((int) (pair >>> Integer.SIZE)).equals(balancer)) {
            clocks.merge(all.get((int) (long) pair).name(), Clock.of(skew), Clock::surer);
          }
        });
    return clocks;
  }

  private static List<String> contradictions(Balancer balancer) {
    List<String> contradictions = new ArrayList<>();
    if (balancer.declared() == Termination.PASSTHROUGH && balancer.tellsVersions()) {
      contradictions.add(
          "declared as `tls: passthrough`, but its log names TLS versions of its own side: it ends"
              + " TLS");
    } else if (balancer.declared() == Termination.PASSTHROUGH && balancer.withHeader() > 0) {
      contradictions.add(
          "declared as `tls: passthrough`, but "
              + balancer.withHeader()
              + " of "
              + (balancer.withHeader() + balancer.withoutHeader())
              + " requests through it carry a forwarded address: either it ends TLS, or clients"
              + " write what they like");
    }
    for (String address : balancer.learnedAddresses()) {
      boolean isDeclared =
          balancer.declaredAddresses().isEmpty()
              || AddressRange.single(address).stream()
                  .anyMatch(single ->
                      balancer.declaredAddresses().stream()
                          .anyMatch(range -> range.contains(single)));
      if (!isDeclared) {
        contradictions.add("its log names an address that is not declared: " + address);
      }
    }
    return List.copyOf(contradictions);
  }
}

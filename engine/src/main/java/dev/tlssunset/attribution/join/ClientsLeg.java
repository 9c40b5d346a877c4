package dev.tlssunset.attribution.join;

import dev.tlssunset.attribution.knowledge.Balancer;
import dev.tlssunset.attribution.knowledge.Balancers;
import dev.tlssunset.attribution.knowledge.Lookups;
import dev.tlssunset.attribution.path.Termination;
import dev.tlssunset.attribution.store.PassedRecord;
import dev.tlssunset.attribution.verdict.Arrival;
import dev.tlssunset.attribution.verdict.PassedIndex;
import dev.tlssunset.attribution.verdict.Verdict;
import dev.tlssunset.attribution.verdict.Verdict.Lack;
import dev.tlssunset.observation.Internal;
import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.VersionEvidence;

/// Which version the client's own leg had: as the balancer saw it, where TLS ended there; as the
/// server saw it, where all balancers on the way passed it through.
final class ClientsLeg {

  private final Balancers balancers;
  private final Lookups lookups;

  ClientsLeg(Balancers balancers, Lookups lookups) {
    this.balancers = balancers;
    this.lookups = lookups;
  }

  /// The kind of an arrival, with the version of the client's own leg.
  int kind(Arrival arrival, Verdict verdict, PassedIndex passed) {
    if (verdict.lack == Lack.MAYBE_BEHIND) {
      return lookups.withUnknownLeg(arrival.kind);
    }
    if (verdict.balancer == Balancers.NONE || verdict.isUntouched()) {
      return arrival.kind;
    }
    boolean isCountedBefore = verdict.hasMatch() && isCountedBefore(verdict, passed);
    if (isCountedBefore || isUndecided(verdict, passed)) {
      return lookups.asBalancersOwn(arrival.kind);
    }
    if (verdict.hasMatch() && isTold(verdict, passed)) {
      return verdict.versionsAgree
          ? lookups.withLegOf(arrival.kind, passed.numbers(verdict.match, PassedRecord.KIND))
          : lookups.withUnknownLeg(arrival.kind);
    }
    Balancer balancer = balancers.get(verdict.balancer);
    boolean isThrough =
        balancer.termination() == Termination.PASSTHROUGH
            || isPassedOn(arrival, verdict, passed)
            || isMailOfNobody(arrival, verdict, balancer);
    if (isThrough && passedThrough(verdict, passed)) {
      return arrival.kind;
    }
    boolean isCountedThere =
        !verdict.grounds.namesTheClient()
            && balancer.termination() == Termination.TERMINATE
            && balancer.hasLog()
            && verdict.lack != Lack.NOT_COVERED;
    return isCountedThere
        ? lookups.asBalancersOwn(arrival.kind)
        : lookups.withUnknownLeg(arrival.kind);
  }

  /// Whether a balancer further out ended TLS and counts its clients itself: it could not be
  /// followed, or nothing says which of a client's versions this was.
  private boolean isCountedBefore(Verdict verdict, PassedIndex passed) {
    int kind = passed.numbers(verdict.match, PassedRecord.KIND);
    return passed.numbers(verdict.match, PassedRecord.VIA) != 0
        && lookups.kind(kind).internal() == Internal.BEHIND_BALANCER;
  }

  /// Whether several connections of the client fit whose versions differ, at a balancer that counts
  /// its connections itself: each is counted as its log has it.
  boolean isUndecided(Verdict verdict, PassedIndex passed) {
    return verdict.hasMatch()
        && !verdict.versionsAgree
        && balancers.get(passed.balancer(verdict.match)).termination() == Termination.TERMINATE;
  }

  /// Whether the version is the one that the balancer's log names.
  boolean isToldByBalancer(Verdict verdict, PassedIndex passed) {
    return verdict.hasMatch() && verdict.versionsAgree && isTold(verdict, passed);
  }

  private boolean isTold(Verdict verdict, PassedIndex passed) {
    return lookups.isTold(passed.numbers(verdict.match, PassedRecord.KIND));
  }

  /// Whether a balancer that ends TLS elsewhere passed this one on, as its record says: mail, whose
  /// TLS begins after a command that balancers do not speak; or on to itself, by the server name.
  private boolean isPassedOn(Arrival arrival, Verdict verdict, PassedIndex passed) {
    if (!verdict.hasMatch()) {
      return false;
    }
    ObservationKind seen = lookups.kind(passed.numbers(verdict.match, PassedRecord.KIND));
    return seen.evidence() == VersionEvidence.NOT_LOOKED_INTO
        && (lookups.isMailByCommand(arrival.kind)
            || passed.balancer(verdict.match) == arrival.seenBy);
  }

  /// Whether it is mail of which only the client is not known: its TLS is the client's own.
  private boolean isMailOfNobody(Arrival arrival, Verdict verdict, Balancer balancer) {
    return !verdict.hasMatch() && balancer.passesMailOn() && lookups.isMailByCommand(arrival.kind);
  }

  private boolean passedThrough(Verdict verdict, PassedIndex passed) {
    return !verdict.hasMatch()
        || (verdict.versionsAgree
            && lookups.hops(passed.numbers(verdict.match, PassedRecord.VIA)).stream()
                .allMatch(hop -> hop.tls() == Termination.PASSTHROUGH));
  }
}

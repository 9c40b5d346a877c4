package dev.tlssunset.census.ability;

import dev.tlssunset.observation.Offer;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.Optional;

/// What connections of one client tell of its ability, as counts: the counts of two clients that
/// turn out to be one are added, in any order.
///
/// A hello tells what its sender would have spoken that time, a log only what came of it. So a
/// client is classed by what it offered, and one that only logs have seen by the captures of the
/// same client.
///
/// @param modern connections with TLS 1.2 or above
/// @param unanswered connections that offered it, and of which no version is known
/// @param lessChosen connections that offered it in a full handshake, and got less
/// @param lessResumed connections that offered it, and resumed a session of less
/// @param withheld connections that did not offer it, with a hello that shows that the client knows
///   it
/// @param notOffered connections that did not offer it, with a whole hello that shows nothing
/// @param cut connections with less or with no known version, whose hello is cut off before it
///   could offer more
/// @param unseen connections with less, whose hello nobody saw
public record AbilityEvidence(
    long modern,
    long unanswered,
    long lessChosen,
    long lessResumed,
    long withheld,
    long notOffered,
    long cut,
    long unseen) {

  /// Nothing is known.
  public static final AbilityEvidence NONE = new AbilityEvidence(0, 0, 0, 0, 0, 0, 0, 0);

  private static final AbilityEvidence MODERN = new AbilityEvidence(1, 0, 0, 0, 0, 0, 0, 0);
  private static final AbilityEvidence UNANSWERED = new AbilityEvidence(0, 1, 0, 0, 0, 0, 0, 0);
  private static final AbilityEvidence LESS_CHOSEN = new AbilityEvidence(0, 0, 1, 0, 0, 0, 0, 0);
  private static final AbilityEvidence LESS_RESUMED = new AbilityEvidence(0, 0, 0, 1, 0, 0, 0, 0);
  private static final AbilityEvidence WITHHELD = new AbilityEvidence(0, 0, 0, 0, 1, 0, 0, 0);
  private static final AbilityEvidence NOT_OFFERED = new AbilityEvidence(0, 0, 0, 0, 0, 1, 0, 0);
  private static final AbilityEvidence CUT = new AbilityEvidence(0, 0, 0, 0, 0, 0, 1, 0);
  private static final AbilityEvidence UNSEEN = new AbilityEvidence(0, 0, 0, 0, 0, 0, 0, 1);

  /// What one connection tells.
  ///
  /// @param offer what its hello offered; empty where no hello was seen
  /// @param negotiated what was agreed upon; not recorded where it failed or was not seen
  /// @param isResumed whether an earlier session went on
  public static AbilityEvidence of(
      Optional<Offer> offer, ProtocolVersion negotiated, boolean isResumed) {
    if (negotiated.isSinceTls12()) {
      return MODERN;
    }
    boolean isLess = negotiated.isObsolete();
    if (offer.isEmpty()) {
      return isLess ? UNSEEN : NONE;
    }
    if (offer.get().offersTls12OrLater()) {
      return isLess ? lessFor(isResumed) : UNANSWERED;
    }
    return old(offer.get(), isLess);
  }

  private static AbilityEvidence lessFor(boolean isResumed) {
    return isResumed ? LESS_RESUMED : LESS_CHOSEN;
  }

  private static AbilityEvidence old(Offer offer, boolean isLess) {
    if (offer.signs().stream().anyMatch(Offer.Sign::isOfMore)) {
      return WITHHELD;
    }
    if (offer.versions().isEmpty()) {
      return isLess ? CUT : NONE;
    }
    return offer.has(Offer.Sign.CUT) ? CUT : NOT_OFFERED;
  }

  /// What both tell.
  public AbilityEvidence plus(AbilityEvidence other) {
    return new AbilityEvidence(
        modern + other.modern,
        unanswered + other.unanswered,
        lessChosen + other.lessChosen,
        lessResumed + other.lessResumed,
        withheld + other.withheld,
        notOffered + other.notOffered,
        cut + other.cut,
        unseen + other.unseen);
  }

  /// What the counts of a client's connections tell, whoever saw them.
  ///
  /// @param modern how many had TLS 1.2 or above
  /// @param old how many had less
  public static AbilityEvidence counted(long modern, long old) {
    return new AbilityEvidence(modern, 0, 0, 0, 0, 0, 0, old);
  }

  /// The class of the client. What our side can mend comes first; then what its hellos say; what
  /// logs say comes last.
  public AbilityVerdict verdict() {
    if (lessChosen > 0) {
      return known(Ability.OUR_SIDE_CHOSE_LESS, times("offered TLS 1.2 and got less", lessChosen));
    }
    if (withheld > 0) {
      return known(Ability.WITHHELD, times("hello shows that it knows TLS 1.2", withheld));
    }
    if (notOffered > 0) {
      return hasShownIt()
          ? known(Ability.WITHHELD, "offered or used TLS 1.2 at other times")
          : known(Ability.CANNOT, times("whole hello without TLS 1.2", notOffered));
    }
    return hasShownIt() ? able() : unable();
  }

  private AbilityVerdict able() {
    if (lessResumed > 0) {
      return new AbilityVerdict(
          Ability.CAN,
          times("resumed a session of less", lessResumed),
          SettlingEvidence.A_FULL_HANDSHAKE);
    }
    if (cut > 0) {
      return new AbilityVerdict(
          Ability.CAN, times("hello that is cut off", cut), SettlingEvidence.A_WHOLE_HELLO);
    }
    return unseen > 0
        ? new AbilityVerdict(
            Ability.CAN, "offered or used TLS 1.2 at other times", SettlingEvidence.AN_OLD_HELLO)
        : known(Ability.SPEAKS_IT, "offered or used TLS 1.2");
  }

  private AbilityVerdict unable() {
    if (cut > 0) {
      return new AbilityVerdict(
          Ability.UNKNOWN, times("hello that is cut off", cut), SettlingEvidence.A_WHOLE_HELLO);
    }
    String because = unseen > 0 ? "old TLS, and no hello was captured" : "nothing tells";
    return new AbilityVerdict(Ability.UNKNOWN, because, SettlingEvidence.A_HELLO);
  }

  private boolean hasShownIt() {
    return modern + unanswered + lessChosen + lessResumed > 0;
  }

  private static AbilityVerdict known(Ability ability, String because) {
    return new AbilityVerdict(ability, because, SettlingEvidence.NOTHING);
  }

  private static String times(String what, long connections) {
    return what + " (" + connections + ")";
  }
}

package dev.tlssunset.posture.effect;

import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;
import java.util.stream.Collectors;

/// The versions that WinHTTP or WinINet offers for programs that leave it to them, as far as
/// settings tell. Schannel has the last word.
///
/// @param library `WinHTTP` or `WinINet`
/// @param where the view of the registry or the policy that it was read from
/// @param offers versions that it surely offers
/// @param mayOffer versions of which the settings do not tell
/// @param withheld versions that it would offer, if Schannel did not have them off
/// @param because the reason in one line
/// @param proof the reason step by step
public record WinHttpEffect(
    String library,
    String where,
    List<ProtocolVersion> offers,
    List<ProtocolVersion> mayOffer,
    List<ProtocolVersion> withheld,
    String because,
    List<Proof> proof)
    implements Effect {

  @Override
  public String topic() {
    return library;
  }

  @Override
  public String subject() {
    return library + "/" + where;
  }

  /// That it may offer something, and nothing for sure, is no answer: it is not known how it is
  /// set, or whether this Windows looks at it.
  @Override
  public boolean isKnown() {
    return mayOffer.isEmpty() || !offers.isEmpty();
  }

  @Override
  public String answer() {
    if (offers.isEmpty() && mayOffer.isEmpty()) {
      return "offers nothing that Schannel has on";
    }
    String surely = offers.isEmpty() ? "" : "offers " + names(offers);
    String perhaps = mayOffer.isEmpty() ? "" : "may offer " + names(mayOffer);
    return surely + (surely.isEmpty() || perhaps.isEmpty() ? "" : "; ") + perhaps;
  }

  private static String names(List<ProtocolVersion> versions) {
    return versions.stream().map(ProtocolVersion::toString).collect(Collectors.joining(", "));
  }
}

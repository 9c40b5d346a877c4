package dev.tlssunset.posture.effect;

import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;

/// The cipher suites that are on, in the order in which Windows prefers them.
///
/// @param from where the list comes from
/// @param suites most preferred first; empty where nobody knows
/// @param because the reason in one line
/// @param proof the reason step by step
public record SuitesEffect(From from, List<Suite> suites, String because, List<Proof> proof)
    implements Effect {

  /// Where a list comes from.
  public enum From {
    /// `Get-TlsCipherSuite` on the server itself.
    WINDOWS("what Windows reports"),
    /// The group policy.
    POLICY("group policy"),
    /// The server's own list.
    LOCAL("the server's own list"),
    /// Nothing set: the release's default.
    DEFAULT("default of Windows"),
    UNKNOWN("not known");

    private final String words;

    From(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  @Override
  public boolean isKnown() {
    return from != From.UNKNOWN;
  }

  /// The suites of a version.
  public List<Suite> of(ProtocolVersion protocol) {
    return suites.stream().filter(suite -> suite.isFor(protocol)).toList();
  }

  @Override
  public String topic() {
    return "suites";
  }

  @Override
  public String subject() {
    return topic();
  }

  @Override
  public String answer() {
    return isKnown() ? suites.size() + " suites, " + from : from.toString();
  }
}

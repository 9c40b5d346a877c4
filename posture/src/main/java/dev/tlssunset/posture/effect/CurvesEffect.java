package dev.tlssunset.posture.effect;

import java.util.List;

/// The elliptic curves that are on, most preferred first.
///
/// @param curves empty where nobody knows, and on releases that have them in the suites' names
/// @param because the reason in one line
/// @param proof the reason step by step
public record CurvesEffect(List<String> curves, String because, List<Proof> proof)
    implements Effect {

  @Override
  public String topic() {
    return "curves";
  }

  @Override
  public String subject() {
    return topic();
  }

  @Override
  public boolean isKnown() {
    return !curves.isEmpty();
  }

  @Override
  public String answer() {
    return curves.isEmpty() ? "unknown" : String.join(", ", curves);
  }
}

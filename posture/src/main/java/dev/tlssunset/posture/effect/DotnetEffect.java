package dev.tlssunset.posture.effect;

import java.util.List;

/// What programs of a .NET Framework get where they do not choose versions themselves.
///
/// @param framework `2.0/3.5` or `4.x`
/// @param view `native` or `Wow6432Node` (32-bit programs on 64-bit Windows)
/// @param systemDefaults whether Windows chooses the versions (`SystemDefaultTlsVersions`)
/// @param strongCrypto whether weak algorithms are left out (`SchUseStrongCrypto`)
/// @param because the reason in one line
/// @param proof the reason step by step
public record DotnetEffect(
    String framework,
    String view,
    Answer systemDefaults,
    Answer strongCrypto,
    String because,
    List<Proof> proof)
    implements Effect {

  @Override
  public String topic() {
    return ".NET " + framework;
  }

  @Override
  public String subject() {
    return topic() + "/" + view;
  }

  /// What is set to something that is not documented is an answer, though nobody knows what it
  /// does.
  @Override
  public boolean isKnown() {
    return isCollected();
  }

  @Override
  public String answer() {
    return "follows Windows: " + systemDefaults + "; strong crypto: " + strongCrypto;
  }
}

package dev.tlssunset.posture.finding;

import java.util.Comparator;

/// Something to be said about a server.
///
/// @param kind which finding, with its remedy and its link
/// @param severity how bad it is here
/// @param server whom it is about
/// @param subject the answer with the proof, as `--explain` names it; empty where there is none
/// @param sentence what was found
/// @param ofBoth what to say instead where the same was found on the other side too: in both roles,
///   in both views of the registry; the sentence itself where there are no sides
public record Finding(
    FindingKind kind,
    Severity severity,
    String server,
    String subject,
    String sentence,
    String ofBoth) {

  public static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity);

  /// Stable: it may be searched for, and set aside by.
  public String id() {
    return kind.id();
  }

  public String remedy() {
    return kind.remedy();
  }

  public String link() {
    return kind.link();
  }
}

package dev.tlssunset.census;

import java.util.List;

/// Whether a client can speak TLS 1.2, by what its hellos offered and what came of them.
///
/// @param verdict the answer
/// @param offered what its hellos offered, each as [dev.tlssunset.observation.Offer] writes it
/// @param fingerprints JA4 of its hellos; at most [PeerRow#MOST_TEXTS]
/// @param hellos how many of its handshakes were captured
public record Capability(
    Verdict verdict, List<String> offered, List<String> fingerprints, long hellos) {

  /// Nothing is known, and nothing was captured at all.
  public static final Capability NOT_ASKED =
      new Capability(Verdict.NOT_ASKED, List.of(), List.of(), 0);

  /// The answers.
  public enum Verdict {
    /// No capture is among the evidence.
    NOT_ASKED("", ""),
    /// None of its hellos offers TLS 1.2.
    CANNOT(
        "cannot do TLS 1.2",
        "none of its captured hellos offers TLS 1.2, and none shows signs of knowing it"),
    /// It offered TLS 1.2, and was answered with less.
    OUR_SIDE(
        "can, our side chose less",
        "a captured hello offers TLS 1.2, and the server answered with less: look at the server"),
    /// It knows TLS 1.2, but did not offer it.
    WITHHELD(
        "can, but withheld it",
        "it offers TLS 1.2 at other times, or its hello shows that it knows it: its own settings,"
            + " or a fallback after a failed attempt"),
    /// Its captured hellos offer TLS 1.2; the old sessions themselves were not captured.
    CAN(
        "can do TLS 1.2",
        "its captured hellos offer TLS 1.2; capture one of its old sessions to see who chose less"),
    /// None of its handshakes was captured.
    UNKNOWN("unknown", "capture one handshake of this client to settle it");

    private final String label;
    private final String why;

    Verdict(String label, String why) {
      this.label = label;
      this.why = why;
    }

    /// In a few words, as JSON and reports print it.
    public String label() {
      return label;
    }

    /// What it rests upon, or what would settle it.
    public String why() {
      return why;
    }
  }
}

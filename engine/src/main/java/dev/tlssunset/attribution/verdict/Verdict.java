package dev.tlssunset.attribution.verdict;

import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.store.IntList;
import dev.tlssunset.attribution.verdict.LogGaps.Ambiguous;
import org.jspecify.annotations.Nullable;

/// Who an arrival is attributed to. Filled anew for each.
public final class Verdict {

  /// Why nobody is named.
  public enum Lack {
    NONE(""),
    NO_LOG(
        "The balancer's log is not among the evidence: add it, or let the balancer send"
            + " X-Forwarded-For and the server log it."),
    NOT_COVERED("The balancer's log does not cover this time: add the files that are missing."),
    NO_BALANCER_PORT(
        "The server logs the port; let the balancer's log name its own address and port toward the"
            + " server too (HAProxy: %bi:%bp)."),
    NO_SERVER_PORT(
        "Let the server log the client's port (IIS: a custom field for the server variable"
            + " REMOTE_PORT), and the balancer its own port toward the server (HAProxy: %bi:%bp)."),
    NOT_IN_LOG("The balancer's log has no connection from this port at this time."),
    NO_SUCH_CONNECTION("The balancer's log has no connection that was open at this time."),
    NO_SUCH_REQUEST(
        "The balancer's log, by which its clients are counted, has no request of this client at"
            + " this time: compare the clocks."),
    DOUBTFUL_HEADER(
        "The forwarded address may be the client's own invention: only a part of the requests"
            + " through this balancer carries one, it passes TLS through, or no server was seen to"
            + " expect PROXY headers."),
    MAYBE_BEHIND(
        "A balancer that ends TLS keeps its clients' addresses before this server, and its log"
            + " cannot say whether this came through it: add the files that are missing, and let"
            + " the server log the client's port.");

    private final String sentence;

    Lack(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }
  }

  static final int NOBODY = -1;

  public Grounds grounds = Grounds.UNRESOLVED;
  public Lack lack = Lack.NONE;

  /// The balancer it came from; [dev.tlssunset.attribution.knowledge.Balancers#NONE] where none is
  /// known.
  public int balancer;

  /// The client's address.
  public int client;

  /// The record of the balancer that it is; [#NOBODY] where there is none.
  public int match;

  /// Whether that is a request which no other record of its part of time was found for.
  public boolean takesRequest;

  /// Further records of the same client that may be it, where no other arrival of the second was
  /// told of them.
  public final IntList alike = new IntList(16);

  /// Those who may have been it.
  public final IntList candidates = new IntList(16);

  /// Where those who may have been it are noted together, if only time can tell.
  public @Nullable Ambiguous ambiguous;

  /// Whether the records that may be it agree on the version.
  public boolean versionsAgree;

  public boolean hasMatch() {
    return match != NOBODY;
  }

  /// Whether a client of balancers reached the server without one.
  public boolean isUntouched() {
    return grounds == Grounds.DIRECT && match == NOBODY;
  }

  void clear(Arrival arrival, int ofBalancer) {
    grounds = Grounds.UNRESOLVED;
    lack = Lack.NONE;
    balancer = ofBalancer;
    client = arrival.peer;
    match = NOBODY;
    takesRequest = false;
    alike.clear();
    candidates.clear();
    ambiguous = null;
    versionsAgree = true;
  }
}

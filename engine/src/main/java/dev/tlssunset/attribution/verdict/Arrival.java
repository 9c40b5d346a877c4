package dev.tlssunset.attribution.verdict;

/// A connection or request as the machine saw that it arrived at: what is to be attributed. Filled
/// anew for each.
public final class Arrival {

  public static final int NOT_PASSED = -1;

  /// The number of the balancer's own record; [#NOT_PASSED] of a server's.
  public int id;

  public int kind;
  public int peer;
  public int port;
  public int forwarded;
  public int second;

  /// The server's number and port.
  public int server;

  public int serverPort;

  /// The balancer whose own record it is; [dev.tlssunset.attribution.knowledge.Balancers#NONE]
  /// where a server saw it.
  public int seenBy;
}

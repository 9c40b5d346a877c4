package dev.tlssunset.attribution;

/// A connection or request as the machine saw that it arrived at: what is to be attributed. Filled
/// anew for each.
final class Arrival {

  static final int NOT_PASSED = -1;

  /// The number of the balancer's own record; [#NOT_PASSED] of a server's.
  int id;

  int kind;
  int peer;
  int port;
  int forwarded;
  int second;

  /// The server's number and port.
  int server;

  int serverPort;

  /// The balancer whose own record it is; [Balancers#NONE] where a server saw it.
  int seenBy;
}

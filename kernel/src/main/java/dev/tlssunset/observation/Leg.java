package dev.tlssunset.observation;

/// Which stretch between two machines the version, suite and outcome of an observation speak of.
public enum Leg {
  /// From the peer to the server that saw it; whether a balancer stands between is not known.
  DIRECT_OR_UNKNOWN,
  /// From a client to a balancer, as the balancer saw it.
  CLIENT_TO_BALANCER,
  /// From a balancer to a server, as the balancer saw it.
  BALANCER_TO_SERVER
}

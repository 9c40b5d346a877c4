package dev.tlssunset.source.balancer.pattern;

/// A field of a balancer's log line, by what it tells.
///
/// An end of a connection is told as an address, as a port, or as both in one (`_ENDPOINT`).
public enum Field {
  /// The other end of the connection that the balancer accepted.
  CLIENT,
  CLIENT_PORT,
  CLIENT_ENDPOINT,
  /// The balancer's own end of that connection.
  FRONT,
  FRONT_PORT,
  FRONT_ENDPOINT,
  /// The balancer's own end of the connection to the server.
  ONWARD_FROM,
  ONWARD_FROM_PORT,
  ONWARD_FROM_ENDPOINT,
  /// The server.
  ONWARD_TO,
  ONWARD_TO_PORT,
  ONWARD_TO_ENDPOINT,
  /// The client that the one before named in a PROXY header, or that the product took from a
  /// forwarded address.
  PROXIED,
  /// A forwarded address field.
  FORWARDED_FOR,
  /// When the request or connection began.
  BEGIN,
  /// When it ended, or was logged.
  END,
  /// How long it took, in seconds; a fraction allowed.
  SECONDS,
  /// How long it took, in milliseconds.
  MILLIS,
  /// How long it took, in microseconds.
  MICROS,
  /// The TLS version on the client's leg.
  VERSION,
  /// The cipher suite on the client's leg.
  SUITE,
  /// The TLS version on the leg to the server.
  ONWARD_VERSION,
  /// Whether the client's leg was TLS: `on`, `https`, `h2` and the like, or not.
  TLS_SIGN,
  /// The name of what accepted the connection; a `~` at its end says that it was TLS.
  FRONTEND,
  /// Other than `0` and `-` where the connection failed before anything was asked for.
  FAILURE,
  USER,
  SOFTWARE,
  /// Method, target and version of a request, as its first line has them.
  REQUEST,
  /// The target of a request alone.
  TARGET,
  /// The balancer's name.
  HOST,
  /// Passed over.
  OTHER;

  static final int COUNT = values().length;

  /// Its place in arrays that have one for every field.
  @SuppressWarnings("EnumOrdinal") // never leaves the program
  int place() {
    return ordinal();
  }

  /// Whether it is the port of an address that stands before it.
  boolean isPortOf(Field address) {
    return switch (address) {
      case CLIENT -> this == CLIENT_PORT;
      case FRONT -> this == FRONT_PORT;
      case ONWARD_FROM -> this == ONWARD_FROM_PORT;
      case ONWARD_TO -> this == ONWARD_TO_PORT;
      default -> false;
    };
  }

  /// The field that an address and the port behind it are together.
  Field endpoint() {
    return switch (this) {
      case CLIENT -> CLIENT_ENDPOINT;
      case FRONT -> FRONT_ENDPOINT;
      case ONWARD_FROM -> ONWARD_FROM_ENDPOINT;
      case ONWARD_TO -> ONWARD_TO_ENDPOINT;
      default -> this;
    };
  }
}

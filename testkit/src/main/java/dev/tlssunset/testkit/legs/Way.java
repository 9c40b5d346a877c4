package dev.tlssunset.testkit.legs;

/// What stands between clients and a server, and what it writes down.
///
/// @param name of the balancer that the server sees; empty where clients connect themselves
/// @param mode what it does
/// @param skew by how many seconds its clock is behind the server's
public record Way(String name, Mode mode, int skew) {

  /// What a balancer does.
  public enum Mode {
    /// There is none.
    DIRECT(false, false, false),
    /// It passes TLS through; both logs have its port.
    PASSTHROUGH_PORTS(true, false, true),
    /// It passes TLS through; no log has its port.
    PASSTHROUGH_BLIND(true, false, false),
    /// It ends TLS and encrypts again; both logs have its port.
    TERMINATE_PORTS(false, true, true),
    /// It ends TLS, and hands the client's address on.
    TERMINATE_HEADER(false, true, false),
    /// It ends TLS, speaks plain HTTP to the server, and hands the client's address on.
    TERMINATE_PLAIN(false, true, false),
    /// It ends TLS, and nobody writes anything down that helps.
    TERMINATE_BLIND(false, true, false),
    /// It ends TLS; the server sees the client's address and port (PROXY protocol, or a transparent
    /// balancer).
    KEEPS_ADDRESS(false, true, false),
    /// The first of two passes TLS through to the second, which ends it; all logs have ports.
    CHAIN(false, true, true),
    /// It ends TLS and hands the address on, but nobody has told of it, and its log is not there.
    SECRET(false, true, false);

    private final boolean passesThrough;
    private final boolean terminates;
    private final boolean hasPorts;

    Mode(boolean passesThrough, boolean terminates, boolean hasPorts) {
      this.passesThrough = passesThrough;
      this.terminates = terminates;
      this.hasPorts = hasPorts;
    }

    public boolean passesThrough() {
      return passesThrough;
    }

    public boolean terminates() {
      return terminates;
    }

    public boolean hasPorts() {
      return hasPorts;
    }
  }
}

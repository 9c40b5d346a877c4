package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.text.Address;

/// What the clear words of one connection told. Texts are a letter a byte, and may be hostile.
public final class Notes {

  /// The service, by what was said; empty where nothing was.
  public String service = "";

  /// The address that a PROXY header names as the true client, before those that headers further
  /// out name (`a, b`); `-` where a header names nobody, empty where there is none.
  public String forwarded = "";

  /// The name that the client gave itself.
  public String name = "";

  /// Where a proxy was asked to connect to, an address or a name; empty where none was asked.
  public String target = "";

  /// The port there; 0 where no proxy was asked.
  public int targetPort;

  /// Whether it turned to TLS.
  public final StartTlsNegotiation startTls = new StartTlsNegotiation();

  /// A proxy is asked to connect to somewhere; where proxies are asked one through the other, the
  /// last counts.
  void leadsTo(String where, int port) {
    boolean isPlace = !where.isEmpty() && port > 0 && port < 1 << 16;
    target = isPlace ? Address.of(where).text() : target;
    targetPort = isPlace ? port : targetPort;
  }
}

package dev.tlssunset.wire.registry;

/// What a handshake message is (IANA "TLS HandshakeType"), as its first byte says it: the types of
/// which something is read, and those that bound the others.
public final class HandshakeType {

  public static final int CLIENT_HELLO = 1;
  public static final int SERVER_HELLO = 2;

  /// DTLS (RFC 6347 section 4.2.1).
  public static final int HELLO_VERIFY_REQUEST = 3;

  /// Drafts of TLS 1.3 up to 21; later ones say it in a ServerHello.
  public static final int HELLO_RETRY_REQUEST = 6;

  public static final int CERTIFICATE = 11;
  public static final int SERVER_KEY_EXCHANGE = 12;
  public static final int SERVER_HELLO_DONE = 14;

  private static final int HIGHEST_IN_A_ROW = 26;

  /// Made of messages, and never sent (RFC 8446 section 4.4.1).
  public static final int MESSAGE_HASH = 254;

  private HandshakeType() {}

  /// Whether messages of this type exist.
  public static boolean isAssigned(int type) {
    return type <= HIGHEST_IN_A_ROW || type == MESSAGE_HASH;
  }
}

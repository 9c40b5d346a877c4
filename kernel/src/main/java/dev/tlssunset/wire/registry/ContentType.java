package dev.tlssunset.wire.registry;

/// What a record holds (IANA "TLS ContentType"), as its first byte says it.
public final class ContentType {

  public static final int CHANGE_CIPHER_SPEC = 20;
  public static final int ALERT = 21;
  public static final int HANDSHAKE = 22;
  public static final int APPLICATION_DATA = 23;

  /// RFC 6520.
  public static final int HEARTBEAT = 24;

  /// A DTLS record with a connection id, whose true type is encrypted (RFC 9146).
  public static final int TLS12_CID = 25;

  private ContentType() {}
}

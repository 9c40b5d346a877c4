package dev.tlssunset.wire.registry;

/// Numbers of extensions that are read (IANA "TLS ExtensionType Values"), for whoever decides by
/// them; see [ExtensionType] for any number.
public final class ExtensionNumber {

  public static final int SERVER_NAME = 0;
  public static final int SUPPORTED_GROUPS = 10;
  public static final int EC_POINT_FORMATS = 11;
  public static final int SIGNATURE_ALGORITHMS = 13;
  public static final int ALPN = 16;
  public static final int PADDING = 21;
  public static final int SESSION_TICKET = 35;

  /// Drafts of TLS 1.3 up to 22.
  public static final int KEY_SHARE_OF_DRAFTS = 40;

  public static final int PRE_SHARED_KEY = 41;
  public static final int EARLY_DATA = 42;
  public static final int SUPPORTED_VERSIONS = 43;
  public static final int KEY_SHARE = 51;
  public static final int ENCRYPTED_CLIENT_HELLO = 0xfe0d;

  private ExtensionNumber() {}
}

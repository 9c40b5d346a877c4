package dev.tlssunset.wire.quic;

/// What is different between versions of QUIC, as far as Initial packets go.
///
/// @param number the version
/// @param salt salt of the initial secret, in hex
/// @param prefix before the names of keys
/// @param initialType type of Initial packets
record QuicVersion(int number, String salt, String prefix, int initialType) {

  static final QuicVersion NONE = new QuicVersion(0, "", "", 0);

  /// RFC 9001 section 5.2.
  private static final QuicVersion V1 =
      new QuicVersion(1, "38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "quic", 0);

  /// RFC 9369 section 3.
  private static final QuicVersion V2 =
      new QuicVersion(0x6b3343cf, "0dede3def700a6db819381be6e269dcbf9bd2ed9", "quicv2", 1);

  private static final String SALT_OF_DRAFTS_29 = "afbfec289993d24c9e9786f19c6111e04390a899";
  private static final String SALT_OF_DRAFTS_23 = "c3eef712c72ebb5a11a7d2432bb46365bef9f502";
  private static final int DRAFTS = 0xff000000;

  /// [#NONE] for a version that nobody knows.
  static QuicVersion of(int number) {
    if (number == V1.number) {
      return V1;
    }
    if (number == V2.number) {
      return V2;
    }
    int draft = number - DRAFTS;
    if (draft >= 29 && draft <= 34) {
      return new QuicVersion(number, SALT_OF_DRAFTS_29, "quic", 0);
    }
    return draft >= 23 && draft <= 28
        ? new QuicVersion(number, SALT_OF_DRAFTS_23, "quic", 0)
        : NONE;
  }
}

package dev.tlssunset.wire.registry;

/// What Windows logs of a cipher suite: its algorithms, not its name. GCM and CBC cannot be told
/// apart from them.
///
/// @param cipher bulk cipher
/// @param hash MAC or PRF hash
/// @param keyExchange key exchange; `RSA_KEYX` has no forward secrecy
public record SuiteParts(AlgorithmId cipher, AlgorithmId hash, AlgorithmId keyExchange)
    implements Suite {

  public static final SuiteParts NONE =
      new SuiteParts(AlgorithmId.NONE, AlgorithmId.NONE, AlgorithmId.NONE);

  /// Whether a part of it has a name that nobody knows.
  public boolean hasUnknownName() {
    return cipher.isUnknownName() || hash.isUnknownName() || keyExchange.isUnknownName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SuiteParts that
        && cipher.equals(that.cipher)
        && hash.equals(that.hash)
        && keyExchange.equals(that.keyExchange);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * cipher.hashCode() + hash.hashCode()) + keyExchange.hashCode();
  }

  /// `AES_256 SHA_384 ECDH_EPHEM`, or `-` where nothing was logged.
  @Override
  public String toString() {
    return equals(NONE) ? "-" : cipher + " " + hash + " " + keyExchange;
  }
}

package dev.tlssunset.wire;

import dev.tlssunset.wire.registry.CipherSuite;

/// A client's key of SSL 2.0 (draft-hickman-netscape-ssl-00, section 5.5.2: CLIENT-MASTER-KEY),
/// with which it chooses the cipher.
///
/// @param suite the cipher kind; [CipherSuite#NONE] where it is cut off before
/// @param isTruncated whether a part is missing or its lengths contradict each other
public record ClientMasterKey(CipherSuite suite, boolean isTruncated) implements Message {

  /// @param body what is there of it
  /// @param isCut whether there should be more
  static ClientMasterKey read(Cursor body, boolean isCut) {
    CipherSuite suite = CipherSuite.of(body.u24());
    int clearLength = body.u16();
    int encryptedLength = body.u16();
    int argumentLength = body.u16();
    body.skip(clearLength);
    body.skip(encryptedLength);
    body.skip(argumentLength);
    return new ClientMasterKey(suite, isCut || body.isTruncated() || !body.isEmpty());
  }
}

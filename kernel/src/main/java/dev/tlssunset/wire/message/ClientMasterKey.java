package dev.tlssunset.wire.message;

import dev.tlssunset.wire.registry.CipherSuite;

/// A client's key of SSL 2.0 (draft-hickman-netscape-ssl-00, section 5.5.2: CLIENT-MASTER-KEY),
/// with which it chooses the cipher.
///
/// @param suite the cipher kind; [CipherSuite#NONE] where it is cut off before
/// @param isTruncated whether a part is missing or its lengths contradict each other
public record ClientMasterKey(CipherSuite suite, boolean isTruncated) implements Message {}

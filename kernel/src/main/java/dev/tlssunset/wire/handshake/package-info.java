/// The handshake protocol (RFC 8446 section 4): puts messages together that are spread over
/// records, reads their bodies, and says what the messages of both sides amount to.
///
/// | Begin at | It |
/// |---|---|
/// | [HandshakeMessages] | finds the messages in the bytes of one direction |
/// | [MessageReader] | reads the body of one |
/// | [KnownOffers] | shares what clients offer again and again |
/// | [Handshake] | takes the messages of both sides: what was negotiated, how it ended |
@NullMarked
package dev.tlssunset.wire.handshake;

import org.jspecify.annotations.NullMarked;

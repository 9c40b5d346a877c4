package dev.tlssunset.wire.message;

import dev.tlssunset.wire.registry.ProtocolVersion;

/// A DTLS server asks the client to say hello again, with a cookie (RFC 6347 section 4.2.1).
///
/// @param version the version in it, which is not the negotiated one: servers send DTLS 1.0 here
///   whatever they choose later
public record HelloVerifyRequest(ProtocolVersion version) implements Message {}

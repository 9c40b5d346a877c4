package dev.tlssunset.wire.message;

import dev.tlssunset.wire.registry.NamedGroup;

/// The server's key exchange up to TLS 1.2 (RFC 8422 section 5.4).
///
/// @param group the named group that the server chose; [NamedGroup#NONE] where it uses no named one
public record ServerKeyExchange(NamedGroup group) implements Message {}

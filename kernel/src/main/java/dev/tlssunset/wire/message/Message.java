package dev.tlssunset.wire.message;

/// Something that one side of a handshake said, as far as it can be read by anybody.
public sealed interface Message
    permits ClientHello,
        ServerHello,
        HelloVerifyRequest,
        Certificates,
        ServerKeyExchange,
        ClientMasterKey,
        Alert,
        Signal {}

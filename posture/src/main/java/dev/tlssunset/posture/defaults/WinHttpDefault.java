package dev.tlssunset.posture.defaults;

import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;
import java.util.Optional;

/// What WinHTTP offers where `DefaultSecureProtocols` is not set.
///
/// @param offers versions that it surely offers
/// @param mayOffer versions that it offers or not, depending on updates
/// @param needs the update without which `DefaultSecureProtocols` is not looked at
public record WinHttpDefault(
    List<ProtocolVersion> offers,
    List<ProtocolVersion> mayOffer,
    Optional<String> needs,
    Source source) {}

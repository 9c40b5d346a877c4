package dev.tlssunset.posture.defaults;

import java.util.Optional;

/// What a release of Windows does with a protocol version where the registry says nothing.
///
/// @param state one of the four that Windows knows
/// @param needs the update without which the release does not have this version at all
/// @param source the page that says so
public record ProtocolDefault(ProtocolState state, Optional<String> needs, Source source) {}

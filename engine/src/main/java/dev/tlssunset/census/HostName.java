package dev.tlssunset.census;

import dev.tlssunset.observation.NameGrounds;

/// What a machine is called.
///
/// @param name as it was written
/// @param grounds who says so
public record HostName(String name, NameGrounds grounds) {}

package dev.tlssunset.testkit.legs;

/// What really happened.
///
/// @param number from 0
/// @param client the machine that connected
/// @param version the version of the client's own leg, as labels go
/// @param way what it came through
public record Connection(int number, String client, String version, Way way) {}

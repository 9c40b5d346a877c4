package dev.tlssunset.posture.defaults;

/// A page that a default or a rule comes from.
///
/// @param title what it is called
/// @param url where it is
public record Source(String title, String url) {}

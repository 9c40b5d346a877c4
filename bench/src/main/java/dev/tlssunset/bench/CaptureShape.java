package dev.tlssunset.bench;

/// What a capture to be made is like.
///
/// @param bytes its size; what handshakes leave of it is application data
/// @param connections how many connections it has; their handshakes come in any case
/// @param clients addresses that they come from
/// @param seed the same one writes the same file
record CaptureShape(long bytes, int connections, int clients, long seed) {}

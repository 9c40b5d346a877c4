package dev.tlssunset.testkit.legs;

/// What a server wrote down of a request.
///
/// @param connection the number of the connection that it came by
/// @param server whose log it is
/// @param peer the address that it saw
/// @param peerPort the port that it saw; 0 where it does not say
/// @param forwardedFor the forwarded address; empty where there is none
/// @param version the version of the leg into the server; `plaintext` where it had none
/// @param second by its own clock
public record ServerLine(
    int connection,
    String server,
    String peer,
    int peerPort,
    String forwardedFor,
    String version,
    long second) {}

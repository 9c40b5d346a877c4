package dev.tlssunset.testkit.legs;

/// What a balancer wrote down of a connection.
///
/// @param connection the number of the connection
/// @param balancer whose log it is
/// @param client the address that it saw
/// @param clientPort the port that it saw
/// @param version the version of the leg that it ended; empty where it did not
/// @param from its own address toward the server; empty where it does not say
/// @param fromPort its own port toward the server; 0 where it does not say
/// @param to the server's address
/// @param start by its own clock
/// @param end by its own clock
public record BalancerLine(
    int connection,
    String balancer,
    String client,
    int clientPort,
    String version,
    String from,
    int fromPort,
    String to,
    long start,
    long end) {}

package dev.tlssunset.bench;

/// What the logs of a pair of balancers and a server tell.
///
/// @param seconds over which the connections begin
/// @param isForwarded whether one balancer ends TLS of all, logs requests, and hands the client's
///   address on in a header; else their own ports tell, and one of them passes TLS through
/// @param busiest of a hundred connections, how many are of one client
record LegsShape(
    long connections, int seconds, int clients, boolean isForwarded, int busiest, long seed) {}

package dev.tlssunset.census;

/// An address behind which many seem to hide: a balancer, proxy or NAT that nobody has told of.
///
/// @param address the address
/// @param users how many accounts came from it
/// @param devices how many ActiveSync devices came from it
/// @param forwarded how many addresses its requests say they came from
/// @param count observations
/// @param why why it is suspected, in words
public record Suspect(
    String address, int users, int devices, int forwarded, long count, String why) {}

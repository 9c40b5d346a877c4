package dev.tlssunset.attribution.store;

/// Both sides of the join, by partition.
///
/// @param passed what balancers passed on, in every partition in whose time it was open
/// @param arrived what servers saw
public record Parts(Spill passed, Spill arrived) {}

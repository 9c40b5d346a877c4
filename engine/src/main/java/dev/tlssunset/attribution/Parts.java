package dev.tlssunset.attribution;

/// Both sides of the join, by partition.
///
/// @param passed what balancers passed on, in every partition in whose time it was open
/// @param arrived what servers saw
record Parts(Spill passed, Spill arrived) {}

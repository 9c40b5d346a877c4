/// Logs of load balancers and proxies. How each line is read: `docs/interpretation/balancer.md`.
///
/// A product says which formats its lines may have ([dev.tlssunset.source.balancer.product]); a
/// format finds the fields of a line ([dev.tlssunset.source.balancer.pattern]); what the fields
/// mean is the same for all of them and stands here.
@NullMarked
package dev.tlssunset.source.balancer;

import org.jspecify.annotations.NullMarked;

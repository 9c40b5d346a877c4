/// The products whose logs are read: what their lines look like unless configured otherwise, and
/// how the strings that configure them are read.
@NullMarked
package dev.tlssunset.source.balancer.product;

import org.jspecify.annotations.NullMarked;

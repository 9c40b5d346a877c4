/// By which way a connection came to its server: the balancers that it went through, what these do
/// with TLS, and on what grounds that is believed.
@NullMarked
package dev.tlssunset.attribution.path;

import org.jspecify.annotations.NullMarked;

/// X.509 certificates: whose each is, who signed it, and how long it holds.
@NullMarked
package dev.tlssunset.wire.certificate;

import org.jspecify.annotations.NullMarked;

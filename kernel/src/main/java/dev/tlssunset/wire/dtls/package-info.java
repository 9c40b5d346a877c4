/// DTLS 1.0 to 1.3: records in datagrams, and messages in fragments that come in any order.
@NullMarked
package dev.tlssunset.wire.dtls;

import org.jspecify.annotations.NullMarked;

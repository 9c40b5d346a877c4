/// Reads logs slowly and obviously, by the numbered rules of `docs/interpretation`. The fast
/// readers are compared with it, so it shares nothing with them; where speed and plainness differ,
/// it is plain.
@NullMarked
package dev.tlssunset.testkit.reference;

import org.jspecify.annotations.NullMarked;

/// Made-up servers, clients and partners that write the logs real ones would leave, and know what
/// they did.
@NullMarked
package dev.tlssunset.testkit.estate;

import org.jspecify.annotations.NullMarked;

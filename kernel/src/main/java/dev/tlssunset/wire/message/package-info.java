/// What one side of a handshake said, as far as anybody can read it: the hellos with their
/// extensions, certificates, alerts, and records whose mere coming says something. Values as they
/// were sent, whatever they were wrapped in.
@NullMarked
package dev.tlssunset.wire.message;

import org.jspecify.annotations.NullMarked;

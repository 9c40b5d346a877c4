/// Everything that was collected of servers, from files of all formats to one
/// [dev.tlssunset.posture.settings.ServerSettings] per server.
@NullMarked
package dev.tlssunset.posture.input;

import org.jspecify.annotations.NullMarked;

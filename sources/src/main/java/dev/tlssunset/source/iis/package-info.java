/// Reads IIS logs in the W3C format, with or without the fields that record the TLS version.
@NullMarked
package dev.tlssunset.source.iis;

import org.jspecify.annotations.NullMarked;

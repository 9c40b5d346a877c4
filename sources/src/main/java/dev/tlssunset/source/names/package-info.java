/// Reads lists of names for addresses: leases of Windows' DHCP server, and tables of addresses. The
/// rules: `docs/interpretation/names.md`.
@NullMarked
package dev.tlssunset.source.names;

import org.jspecify.annotations.NullMarked;

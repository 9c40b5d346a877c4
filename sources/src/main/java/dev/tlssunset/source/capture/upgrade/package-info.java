/// What is said before TLS begins: protocols that ask for it by a command (STARTTLS and its kin),
/// and the words of proxies. All are known by what is said, on whatever port.
@NullMarked
package dev.tlssunset.source.capture.upgrade;

import org.jspecify.annotations.NullMarked;

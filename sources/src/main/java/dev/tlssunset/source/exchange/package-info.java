/// Reads Exchange protocol logs: SMTP receive and send, session by session, TLS lines included.
@NullMarked
package dev.tlssunset.source.exchange;

import org.jspecify.annotations.NullMarked;

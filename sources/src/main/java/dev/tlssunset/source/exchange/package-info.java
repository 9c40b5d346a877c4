/// Reads Exchange protocol logs: SMTP receive and send, session by session, TLS lines included. The
/// rules: `docs/interpretation/exchange-smtp.md`.
///
/// `SmtpReader` has the lines, and `SmtpRecords` puts the records among them into sessions: what
/// the two sides say is read by `SmtpDialogue`, what the server notes by `SmtpNotes`.
/// `SmtpVerdicts` says what a session was. What the end of a piece or a file cut is joined by
/// `SmtpLeftovers`.
@NullMarked
package dev.tlssunset.source.exchange;

import org.jspecify.annotations.NullMarked;

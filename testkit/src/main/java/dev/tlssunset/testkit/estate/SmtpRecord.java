package dev.tlssunset.testkit.estate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of a mail session: what the log shows, and what it means to the story.
///
/// @param means the version, name, user or subject that the line tells
/// @param suite the cipher suite that the line tells
public record SmtpRecord(
    Instant time,
    int sequence,
    String local,
    String remote,
    String event,
    String data,
    String context,
    SmtpMark mark,
    String means,
    @Nullable String suite) {}

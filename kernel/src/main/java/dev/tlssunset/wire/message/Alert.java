package dev.tlssunset.wire.message;

import dev.tlssunset.wire.registry.AlertDescription;

/// An alert that was sent in clear (RFC 8446 section 6, RFC 5246 section 7.2).
///
/// @param level 1 warning, 2 fatal; any other number as sent
/// @param description what is wrong
public record Alert(int level, AlertDescription description) implements Message {

  private static final int FATAL = 2;

  /// One that says by its form that the connection ends, such as an error of SSL 2.0 or QUIC.
  public static Alert fatal(AlertDescription description) {
    return new Alert(FATAL, description);
  }

  /// Whether the level says that the connection ends. In TLS 1.3 the level says nothing: every
  /// alert ends it but the closing ones.
  public boolean isFatal() {
    return level == FATAL;
  }

  /// Whether it only says that its sender has nothing more to say.
  public boolean isClosing() {
    return description.equals(AlertDescription.CLOSE_NOTIFY)
        || description.equals(AlertDescription.USER_CANCELED);
  }
}

package dev.tlssunset.census;

import dev.tlssunset.observation.Connection;

/// What a record is, so that a person can look it up by its number.
public enum RecordUnit {
  /// Of a log.
  LINE,
  /// Of a capture.
  PACKET;

  /// What the records of a format are.
  public static RecordUnit of(String format) {
    return Connection.FORMATS.contains(format) ? PACKET : LINE;
  }

  /// The word for it in every answer.
  public String label() {
    return this == PACKET ? "packet" : "line";
  }
}

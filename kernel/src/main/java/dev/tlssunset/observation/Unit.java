package dev.tlssunset.observation;

/// What is counted.
public enum Unit {
  REQUESTS,
  SESSIONS;

  /// As reports and JSON print it.
  public String label() {
    return this == REQUESTS ? "requests" : "sessions";
  }
}

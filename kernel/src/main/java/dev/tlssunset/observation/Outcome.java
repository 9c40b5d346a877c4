package dev.tlssunset.observation;

/// How the attempt to speak TLS ended.
public enum Outcome {
  ESTABLISHED,
  FAILED,
  PLAINTEXT,
  UNKNOWN
}

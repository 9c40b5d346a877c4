package dev.tlssunset.testkit.estate;

/// What a line of a mail session means to the story.
public enum SmtpMark {
  TALK,
  CONNECTED,
  BANNER,
  CLIENT_NAME,
  SERVER_NAME,
  ASKED_FOR_TLS,
  ASKED_FOR_ANONYMOUS_TLS,
  REFUSED_TLS,
  TLS,
  STRANGE_TLS,
  TLS_FAILED,
  CERTIFICATE_FOLLOWS,
  CERTIFICATE,
  CERTIFICATE_IN_ONE,
  SIGNS_IN,
  USER,
  MAIL,
  PROBE_MAIL,
  COULD_NOT_CONNECT,
  DISCONNECTED
}

package dev.tlssunset.bench;

/// How large and how varied a generated SMTP receive log is.
///
/// @param bytes no session begins after the file has this length; those that are open are ended
/// @param peers distinct remote addresses
/// @param interleaved sessions that are open at the same time
/// @param days the days over which the times of the lines ascend
/// @param seed the same seed and shape make the same file
record SmtpShape(long bytes, int peers, int interleaved, int days, long seed) {

  static SmtpShape usual(long bytes) {
    return new SmtpShape(bytes, 9_000, 24, 2, 1);
  }
}

package dev.tlssunset.census;

/// A stretch of time, in seconds since 1970 (UTC).
///
/// @param since the first second that belongs to it
/// @param until the first second that does not
public record Period(long since, long until) {

  public static final Period ALWAYS = new Period(Long.MIN_VALUE, Long.MAX_VALUE);

  public boolean contains(long second) {
    return second >= since && second < until;
  }
}

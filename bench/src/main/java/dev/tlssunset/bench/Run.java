package dev.tlssunset.bench;

/// One run of one contestant.
///
/// @param seconds wall time of the whole process
/// @param peakKibibytes the most memory it had resident, as `wait4` tells
/// @param status its exit status
record Run(double seconds, long peakKibibytes, int status) {
  double peakMegabytes() {
    return peakKibibytes * 1024 / 1e6;
  }
}

package dev.tlssunset.bench;

/// How large and how varied a generated IIS log is.
///
/// @param files how many files it is divided into, as a server begins one each day
/// @param bytes the last file ends with the first line that reaches this length
/// @param clients distinct client addresses
/// @param rows distinct (client, user, user agent, service, crypt tuple) combinations on offer; all
///   of them appear once the file has some sixteen lines for each
/// @param days the days over which the times of the lines ascend
/// @param seed the same seed and shape make the same file
record IisShape(int files, long bytes, int clients, int rows, int days, long seed) {

  static IisShape usual(long bytes) {
    return new IisShape(1, bytes, 5_005, 160_000, 3, 1);
  }

  /// The shape that proves that memory is bounded by rows, not by bytes.
  static IisShape wide(long bytes) {
    return new IisShape(1, bytes, 200_000, 2_000_000, 10, 1);
  }
}

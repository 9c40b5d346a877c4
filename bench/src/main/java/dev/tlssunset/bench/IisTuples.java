package dev.tlssunset.bench;

/// The protocol, cipher, hash and key exchange that the lines of a generated IIS log end with.
final class IisTuples {
  static final double[] WEIGHTS = {38, 14, 12, 8, 5, 4, 4, 3, 2, 5, 4, 1};

  private static final String[] TUPLES = {
    "400 6610 800d ae06",
    "400 660e 800c ae06",
    "400 6610 800c ae06",
    "400 6610 8004 ae06",
    "400 660e 8004 ae06",
    "400 6610 8004 a400",
    "400 660e 8004 a400",
    "400 6610 800d aa02",
    "100 6610 8004 ae06",
    "40 6610 8004 ae06",
    "40 660e 8004 a400",
    "40 6603 8004 a400",
  };

  private IisTuples() {}

  static String version(int tuple) {
    String protocol = TUPLES[tuple].substring(0, TUPLES[tuple].indexOf(' '));
    return switch (protocol) {
      case "40" -> "TLS 1.0";
      case "100" -> "TLS 1.1";
      case "400" -> "TLS 1.2";
      default -> throw new IllegalStateException(protocol);
    };
  }

  static byte[][] asFields() {
    byte[][] fields = new byte[TUPLES.length][];
    for (int i = 0; i < TUPLES.length; i++) {
      fields[i] = LineBuffer.ascii(" " + TUPLES[i] + " ");
    }
    return fields;
  }
}

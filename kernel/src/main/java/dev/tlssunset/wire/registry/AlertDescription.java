package dev.tlssunset.wire.registry;

/// What an alert says (IANA "TLS Alerts"), or the error of SSL 2.0.
///
/// @param number the number on the wire, 0 to 255; an error of SSL 2.0 has 0x20000 added
public record AlertDescription(int number) {

  private static final Names<AlertDescription> NAMES =
      new Names<>(AlertNames.TABLE, AlertDescription::new);
  private static final int SSL_2 = 0x20000;

  public static final AlertDescription CLOSE_NOTIFY = of(0);
  public static final AlertDescription USER_CANCELED = of(90);

  public static AlertDescription of(int number) {
    return NAMES.of(number);
  }

  /// An error of SSL 2.0, by its code.
  public static AlertDescription ofSsl2(int code) {
    return of(SSL_2 + Math.max(0, code));
  }

  /// Whether the number has a name.
  public boolean isKnown() {
    return NAMES.has(number);
  }

  /// The name; the number for one that nobody knows.
  @Override
  public String toString() {
    if (NAMES.has(number)) {
      return NAMES.name(number);
    }
    return number < SSL_2 ? "alert " + number : "SSL 2.0 error " + (number - SSL_2);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AlertDescription that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}

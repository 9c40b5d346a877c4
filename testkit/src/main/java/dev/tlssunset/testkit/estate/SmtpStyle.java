package dev.tlssunset.testkit.estate;

/// How a protocol log is laid down.
///
/// @param namesType whether the header has `#Log-type:`
/// @param namesFields whether the header has `#Fields:`
public record SmtpStyle(
    String lineEnd, boolean namesType, boolean namesFields, boolean quotesEverything) {

  public static final SmtpStyle EXCHANGE = new SmtpStyle("\r\n", true, true, false);
}

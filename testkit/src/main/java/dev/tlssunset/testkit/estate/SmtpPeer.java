package dev.tlssunset.testkit.estate;

/// The other end of a mail session.
///
/// @param shown its address as the log writes it before the port
public record SmtpPeer(String address, String shown, String host) {

  public static SmtpPeer of(String address, String host) {
    return new SmtpPeer(address, address.contains(":") ? "[" + address + "]" : address, host);
  }

  public SmtpPeer shownAs(String spelling) {
    return new SmtpPeer(address, spelling, host);
  }

  String endpoint(int port) {
    return shown + ":" + port;
  }
}

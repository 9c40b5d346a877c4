package dev.tlssunset.testkit.estate;

/// A connector of a server, and in which direction it works.
///
/// @param connectorNames whether the connector's name begins with the server's
/// @param folderNames whether the folders above its logs name the server
public record SmtpEnd(
    String server,
    String address,
    String connector,
    boolean receives,
    boolean connectorNames,
    boolean folderNames) {

  public static SmtpEnd receiving(String server, String address, String connector) {
    return new SmtpEnd(server, address, server + "\\" + connector, true, true, true);
  }

  public static SmtpEnd sending(String server, String address, String connector) {
    return new SmtpEnd(server, address, connector, false, false, true);
  }

  /// What it calls itself.
  String host() {
    return server + ".contoso.example";
  }

  boolean namesServer() {
    return connectorNames || folderNames;
  }
}

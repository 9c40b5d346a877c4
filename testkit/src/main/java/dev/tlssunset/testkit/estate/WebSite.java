package dev.tlssunset.testkit.estate;

/// A site of a server, by the port that requests come in on.
public record WebSite(String server, String address, int port, String siteName, boolean backEnd) {

  public static WebSite frontEnd(String server, String address) {
    return new WebSite(server, address, 443, "W3SVC1", false);
  }

  public static WebSite backEnd(String server, String address) {
    return new WebSite(server, address, 444, "W3SVC2", true);
  }

  public WebSite onPort(int other) {
    return new WebSite(server, address, other, siteName, backEnd);
  }
}

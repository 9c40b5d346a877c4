package dev.tlssunset.observation;

import java.util.ArrayList;
import java.util.List;

/// What the originator wanted of the responder.
///
/// @param name as reports and JSON print it
public record Service(String name) {

  public static final Service MAPI_HTTP = new Service("MAPI/HTTP");
  public static final Service OUTLOOK_ANYWHERE = new Service("Outlook Anywhere");
  public static final Service EWS = new Service("EWS");
  public static final Service ACTIVE_SYNC = new Service("ActiveSync");
  public static final Service OWA = new Service("OWA");
  public static final Service ECP = new Service("ECP");
  public static final Service OAB = new Service("OAB");
  public static final Service AUTODISCOVER = new Service("Autodiscover");
  public static final Service REST = new Service("REST");
  public static final Service POWERSHELL = new Service("PowerShell");
  public static final Service HTTP = new Service("HTTP");
  public static final Service SMTP = new Service("SMTP");
  public static final Service IMAP = new Service("IMAP");
  public static final Service POP = new Service("POP");
  public static final Service LDAP = new Service("LDAP");
  public static final Service RDP = new Service("RDP");

  /// Where not even the port is known.
  public static final Service UNKNOWN = new Service("unknown");

  /// Ports without a service, where there are too many of them to tell them apart.
  public static final Service OTHER_PORTS = new Service("other ports");

  private static final String AT_PORT = "port ";

  /// What is asked for over HTTP.
  public static final List<Service> WEB =
      List.of(
          MAPI_HTTP,
          OUTLOOK_ANYWHERE,
          EWS,
          ACTIVE_SYNC,
          OWA,
          ECP,
          OAB,
          AUTODISCOVER,
          REST,
          POWERSHELL,
          HTTP);

  /// Those with a name of their own; others are ports.
  public static final List<Service> NAMED = named();

  private static List<Service> named() {
    List<Service> named = new ArrayList<>(WEB);
    named.addAll(List.of(SMTP, IMAP, POP, LDAP, RDP));
    return List.copyOf(named);
  }

  /// What is offered at a port, where nothing but its number tells.
  ///
  /// @param port 0 where not recorded
  public static Service atPort(int port) {
    return switch (port) {
      case 0 -> UNKNOWN;
      case 25, 465, 587 -> SMTP;
      case 110, 995 -> POP;
      case 143, 993 -> IMAP;
      case 389, 636, 3268, 3269 -> LDAP;
      case 3389 -> RDP;
      default -> new Service(AT_PORT + port);
    };
  }

  /// The service, at whatever port where nothing but its number tells.
  Service withoutPort() {
    return name.startsWith(AT_PORT) ? OTHER_PORTS : this;
  }

  /// Written out: a record's own `equals` is linked when it is first used, which takes longer than
  /// a small scan.
  @Override
  public boolean equals(Object other) {
    return other instanceof Service that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}

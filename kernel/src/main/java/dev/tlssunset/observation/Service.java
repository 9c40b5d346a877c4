package dev.tlssunset.observation;

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

  @Override
  public String toString() {
    return name;
  }
}

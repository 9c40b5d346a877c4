package dev.tlssunset.testkit.estate;

/// What a column of a web log holds, whatever the administrator called it.
public enum WebField {
  DATE("date"),
  TIME("time"),
  SITE_NAME("s-sitename"),
  COMPUTER_NAME("s-computername"),
  SERVER_IP("s-ip"),
  METHOD("cs-method"),
  STEM("cs-uri-stem"),
  QUERY("cs-uri-query"),
  PORT("s-port"),
  USER("cs-username"),
  CLIENT_IP("c-ip"),
  HTTP_VERSION("cs-version"),
  AGENT("cs(User-Agent)"),
  COOKIE("cs(Cookie)"),
  REFERER("cs(Referer)"),
  HOST("cs-host"),
  STATUS("sc-status"),
  SUB_STATUS("sc-substatus"),
  WIN32_STATUS("sc-win32-status"),
  SENT_BYTES("sc-bytes"),
  RECEIVED_BYTES("cs-bytes"),
  TIME_TAKEN("time-taken"),
  STREAM_ID("streamid"),
  PROTOCOL("crypt-protocol"),
  CIPHER("crypt-cipher"),
  HASH("crypt-hash"),
  KEY_EXCHANGE("crypt-keyexchange"),
  FORWARDED("X-Forwarded-For");

  private final String usualName;

  WebField(String usualName) {
    this.usualName = usualName;
  }

  public WebColumn column() {
    return new WebColumn(this, usualName);
  }

  public WebColumn named(String name) {
    return new WebColumn(this, name);
  }
}

package dev.tlssunset.testkit.estate;

import org.jspecify.annotations.Nullable;

/// What is asked for: `service`, `queryUser` and `device` are what the story means by stem and
/// query.
public record WebTarget(
    String method,
    String stem,
    String query,
    String service,
    @Nullable String queryUser,
    @Nullable String device) {

  public static WebTarget of(String method, String stem, String service) {
    return new WebTarget(method, stem, "-", service, null, null);
  }

  public WebTarget query(String newQuery) {
    return new WebTarget(method, stem, newQuery, service, queryUser, device);
  }

  public WebTarget queryUser(String user) {
    return new WebTarget(method, stem, query, service, user, device);
  }

  public WebTarget device(String newDevice) {
    return new WebTarget(method, stem, query, service, queryUser, newDevice);
  }
}

package dev.tlssunset.census;

import java.util.List;

/// What is shown of a census.
///
/// @param services the only services shown; empty for all
/// @param servers the only servers shown; empty for all
public record Selection(List<String> services, List<String> servers) {

  public static final Selection ALL = new Selection(List.of(), List.of());

  /// Whether observations of a service, seen by a server, are shown.
  public boolean includes(String service, String server) {
    return includes(services, service) && includes(servers, server);
  }

  private static boolean includes(List<String> wanted, String value) {
    return wanted.isEmpty() || wanted.stream().anyMatch(value::equalsIgnoreCase);
  }
}

package dev.tlssunset.posture.defaults;

import java.util.List;
import java.util.Optional;

/// A product of Exchange, with the builds from which on it can do what.
///
/// @param name e.g. `Exchange 2016`
/// @param from its first build
/// @param tls12 from where TLS 1.2 is supported
/// @param retire from where TLS 1.0 and 1.1 may be turned off
/// @param tls13 from where TLS 1.3 is supported, but for SMTP
/// @param dotnet the framework that it runs on: `2.0/3.5` or `4.x`
/// @param dotnetRelease what .NET 4.x shall at least be
/// @param lacks what today's page asks for and it does not support
/// @param source the page that says so
public record ExchangeProduct(
    String name,
    ExchangeBuild from,
    Milestone tls12,
    Milestone retire,
    Optional<Milestone> tls13,
    String dotnet,
    Optional<DotnetRelease> dotnetRelease,
    List<String> lacks,
    Source source) {

  /// Only peers that renegotiate safely (RFC 5746).
  public static final String STRICT_RENEGOTIATION = "strict renegotiation";

  /// A build and the name that people know it by.
  public record Milestone(ExchangeBuild build, String name) {
    @Override
    public String toString() {
      return name + " (" + build + ")";
    }
  }

  /// The number under `NET Framework Setup\NDP\v4\Full`, `Release`, and its name.
  public record DotnetRelease(int number, String name) {}
}

package dev.tlssunset.posture.effect;

import dev.tlssunset.posture.settings.ServerSettings;
import dev.tlssunset.posture.settings.ServerSettings.Connector;
import dev.tlssunset.posture.settings.ServerSettings.IisSite;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a log will tell the TLS versions of clients or partners.
///
/// @param service `IIS`; of a connector `receive` or `send`
/// @param name of the site or the connector
/// @param hasVersion whether the log has the version
/// @param because the reason in one line
/// @param proof the reason step by step
public record LoggingEffect(
    String service, String name, boolean hasVersion, String because, List<Proof> proof)
    implements Effect {

  /// Of web sites.
  public static final String IIS = "IIS";

  /// Of every site and connector that was collected.
  static List<LoggingEffect> of(ServerSettings settings) {
    return Stream.concat(
            settings.sites().orElse(List.of()).stream().map(LoggingEffect::of),
            settings.connectors().orElse(List.of()).stream().map(LoggingEffect::of))
        .toList();
  }

  private static LoggingEffect of(IisSite site) {
    List<CryptField> missing = CryptField.missing(site);
    String because =
        missing.isEmpty()
            ? "all custom fields of TLS"
            : "no "
                + missing.stream().map(CryptField::name).collect(Collectors.joining(", "))
                + " among its custom fields";
    return new LoggingEffect(
        IIS,
        site.name(),
        !missing.contains(CryptField.PROTOCOL),
        because,
        List.of(
            new Proof.Fact(
                "Custom fields of the site: "
                    + (site.customFields().isEmpty()
                        ? "none."
                        : String.join(", ", site.customFields()) + "."))));
  }

  private static LoggingEffect of(Connector connector) {
    boolean isOn = connector.logging().toLowerCase(Locale.ROOT).equals("verbose");
    return new LoggingEffect(
        connector.kind(),
        connector.name(),
        isOn,
        "ProtocolLoggingLevel " + connector.logging(),
        List.of(
            new Proof.Fact(
                "Exchange says of the connector: ProtocolLoggingLevel "
                    + connector.logging()
                    + ".")));
  }

  @Override
  public String topic() {
    return "logging";
  }

  @Override
  public String subject() {
    return topic() + "/" + service + "/" + name;
  }

  @Override
  public boolean isKnown() {
    return true;
  }

  @Override
  public String answer() {
    return hasVersion ? "logs the TLS version" : "does not log the TLS version";
  }
}

package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.JsonFormat;
import dev.tlssunset.source.balancer.pattern.Part;
import dev.tlssunset.source.balancer.product.Shape.Meaning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Azure Application Gateway: access log, one JSON object a line ("Diagnostic logs for Application
/// Gateway", section "Access log").
final class AzureGateway {

  private static final Map<String, Part> PROPERTIES =
      Map.ofEntries(
          Map.entry("clientIP", Part.CLIENT),
          Map.entry("clientIp", Part.CLIENT),
          Map.entry("clientPort", Part.CLIENT_PORT),
          Map.entry("sslProtocol", Part.VERSION),
          Map.entry("sslCipher", Part.SUITE),
          Map.entry("sslEnabled", Part.TLS_SIGN),
          Map.entry("serverRouted", Part.ONWARD_TO),
          Map.entry("timeTaken", Part.SECONDS),
          Map.entry("originalRequestUriWithArgs", Part.TARGET),
          Map.entry("requestUri", Part.TARGET),
          Map.entry("userAgent", Part.SOFTWARE));

  static final Product PRODUCT =
      new Product(
          "azure-appgw",
          List.of(new Shape(new JsonFormat(keys()), Meaning.TRAFFIC, true, true)),
          List.of(),
          format -> List.of(new Shape(NamedFields.format(format), Meaning.TRAFFIC, true, false)));

  private AzureGateway() {}

  private static Map<String, Part> keys() {
    Map<String, Part> keys = new LinkedHashMap<>();
    keys.put("timeStamp", Part.END);
    keys.put("time", Part.END);
    keys.put("properties.timeStamp", Part.END);
    PROPERTIES.forEach((name, part) -> keys.put("properties." + name, part));
    return keys;
  }
}

package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.JsonFormat;
import dev.tlssunset.source.balancer.pattern.Part;
import dev.tlssunset.source.balancer.product.Shape.Meaning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Azure Application Gateway: access log, one JSON object a line ("Diagnostic logs for Application
/// Gateway", section "Access log").
final class AzureGateway {

  static final Product PRODUCT =
      new Product(
          "azure-appgw",
          List.of(new Shape(new JsonFormat(keys()), Meaning.TRAFFIC, true, true)),
          List.of(),
          format -> List.of(new Shape(NamedFields.format(format), Meaning.TRAFFIC, true, false)));

  private AzureGateway() {}

  /// The URI as the client sent it stands before the one to which a rule has rewritten it.
  private static SequencedMap<String, Part> keys() {
    SequencedMap<String, Part> keys = new LinkedHashMap<>();
    keys.put("timeStamp", Part.END);
    keys.put("time", Part.END);
    keys.put("properties.timeStamp", Part.END);
    keys.put("properties.clientIP", Part.CLIENT);
    keys.put("properties.clientIp", Part.CLIENT);
    keys.put("properties.clientPort", Part.CLIENT_PORT);
    keys.put("properties.sslProtocol", Part.VERSION);
    keys.put("properties.sslCipher", Part.SUITE);
    keys.put("properties.sslEnabled", Part.TLS_SIGN);
    keys.put("properties.serverRouted", Part.ONWARD_TO);
    keys.put("properties.timeTaken", Part.SECONDS);
    keys.put("properties.originalRequestUriWithArgs", Part.TARGET);
    keys.put("properties.requestUri", Part.TARGET);
    keys.put("properties.userAgent", Part.SOFTWARE);
    return keys;
  }
}

package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.Field;
import dev.tlssunset.source.balancer.pattern.JsonFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Azure Application Gateway: access log, one JSON object a line ("Diagnostic logs for Application
/// Gateway", section "Access log").
final class AzureGateway {

  static final Product PRODUCT =
      new Product(
          "azure-appgw",
          List.of(ProductForm.telling(new JsonFormat(keys())).withEscapes()),
          List.of(),
          format -> List.of(ProductForm.declared(NamedFields.format(format)).withEscapes()));

  private AzureGateway() {}

  /// The URI as the client sent it stands before the one to which a rule has rewritten it.
  private static SequencedMap<String, Field> keys() {
    SequencedMap<String, Field> keys = new LinkedHashMap<>();
    keys.put("timeStamp", Field.END);
    keys.put("time", Field.END);
    keys.put("properties.timeStamp", Field.END);
    keys.put("properties.clientIP", Field.CLIENT);
    keys.put("properties.clientIp", Field.CLIENT);
    keys.put("properties.clientPort", Field.CLIENT_PORT);
    keys.put("properties.sslProtocol", Field.VERSION);
    keys.put("properties.sslCipher", Field.SUITE);
    keys.put("properties.sslEnabled", Field.TLS_SIGN);
    keys.put("properties.serverRouted", Field.ONWARD_TO);
    keys.put("properties.timeTaken", Field.SECONDS);
    keys.put("properties.originalRequestUriWithArgs", Field.TARGET);
    keys.put("properties.requestUri", Field.TARGET);
    keys.put("properties.userAgent", Field.SOFTWARE);
    return keys;
  }
}

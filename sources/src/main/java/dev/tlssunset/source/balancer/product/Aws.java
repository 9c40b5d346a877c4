package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.product.ProductForm.Meaning;
import java.util.List;

/// Elastic Load Balancing of AWS: access logs of application, network and classic balancers, and
/// the connection logs of the first ("Access log entries" and "Connection log entries" in the user
/// guide of each). All times are UTC.
final class Aws {

  private static final String APPLICATION =
      "<tls-sign> <end> app/<_> <client>:<client-port> <server>:<server-port> <_> <_> <_> <_> <_>"
          + " <_> <_> \"<request>\" \"<software>\" <cipher> <tls> <_> \"<_>\" \"<_>\" \"<_>\" <_>"
          + " <begin> \"<*>";
  private static final String NETWORK =
      "tls <_> <end> net/<_> <_> <client>:<client-port> <balancer>:<balancer-port> <milliseconds>"
          + " <_> <_> <_> <_> <_> <_> <cipher> <tls> <_> <*>";
  private static final String CLASSIC =
      "<begin> <_> <client>:<client-port> <server>:<server-port> <_> <_> <_> <_> <_> <_> <_>"
          + " \"<request>\" \"<software>\" <cipher> <tls>";

  private static final String CONNECTION =
      "<begin> <client> <client-port> <balancer-port> <tls> <cipher> <_> <*> <_> <_> ";

  static final Product PRODUCT =
      new Product(
          "aws-elb",
          List.of(
              ProductForm.telling(NamedFields.format(APPLICATION)).withEscapes(),
              ProductForm.telling(NamedFields.format(NETWORK)),
              ProductForm.telling(NamedFields.format(CLASSIC)).withEscapes(),
              ProductForm.telling(NamedFields.format(CONNECTION + "Success <*>")),
              ProductForm.telling(NamedFields.format(CONNECTION + "Failed:<*>"))
                  .withMeaning(Meaning.FAILED_HANDSHAKE)),
          List.of(),
          format -> List.of(ProductForm.declared(NamedFields.format(format)).withEscapes()));

  private Aws() {}
}

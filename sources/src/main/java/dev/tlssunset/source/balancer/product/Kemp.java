package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.product.ProductForm.Meaning;
import java.util.List;
import java.util.stream.Stream;

/// Kemp LoadMaster: the connection log of the extended ESP logs ("ESP Extended Logs" of the
/// vendor). It tells that a connection was TLS and not its version; its time is that of the
/// envelope.
final class Kemp {

  private static final String ACCEPTED =
      "<tls-sign> accept on <balancer>:<balancer-port> from <client>:<client-port>";
  private static final String CONNECTED =
      "Connect from <client>:<client-port> to <server>:<server-port> using"
          + " <balancer>:<balancer-port>";

  static final Product PRODUCT =
      new Product(
          "kemp",
          List.of(
              ProductForm.telling(NamedFields.format(quoted(ACCEPTED))),
              ProductForm.telling(NamedFields.format(ACCEPTED)),
              ProductForm.telling(NamedFields.format(quoted(CONNECTED)))
                  .withMeaning(Meaning.ONWARD),
              ProductForm.telling(NamedFields.format(CONNECTED)).withMeaning(Meaning.ONWARD)),
          Stream.of("<_>:<_> (<_>) User <*>", "\"<_>\" (\"<_>\") User <*>")
              .map(NamedFields::format)
              .toList(),
          format -> List.of(ProductForm.declared(NamedFields.format(format))));

  private Kemp() {}

  private static String quoted(String pattern) {
    return pattern.replaceAll("(<[a-z]+>:<[a-z-]+>)", "\"$1\"");
  }
}

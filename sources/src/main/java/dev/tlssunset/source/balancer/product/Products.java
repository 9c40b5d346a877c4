package dev.tlssunset.source.balancer.product;

import java.util.List;
import java.util.Optional;

/// All products that are known, in the order in which a file is offered to them.
public final class Products {

  /// The product of whoever declares a pattern of named fields.
  public static final String DECLARED = NamedFields.PRODUCT.name();

  private static final List<Product> ALL =
      List.of(
          Haproxy.PRODUCT,
          Citrix.PRODUCT,
          F5.PRODUCT,
          Aws.PRODUCT,
          AzureGateway.PRODUCT,
          Envoy.PRODUCT,
          Kemp.PRODUCT,
          Apache.PRODUCT,
          Nginx.PRODUCT,
          Squid.PRODUCT,
          NamedFields.PRODUCT);

  private Products() {}

  public static List<Product> all() {
    return ALL;
  }

  public static Optional<Product> named(String name) {
    return ALL.stream().filter(product -> product.name().equals(name)).findFirst();
  }
}

package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.product.ProductForm.Meaning;
import java.util.List;

/// Citrix ADC (NetScaler): handshakes of the feature SSLLOG, and the TCP lines that tell the
/// connection onward ("NetScaler log message reference").
final class Citrix {

  private static final String HEAD = "<begin:text> <host> <_> : <_> ";
  private static final String HANDSHAKE_OF =
      "SPCBId <_> - ClientIP <client> - ClientPort <client-port> - VserverServiceIP <balancer>"
          + " - VserverServicePort <balancer-port> - ";

  static final Product PRODUCT =
      new Product(
          "citrix-adc",
          List.of(
              ProductForm.telling(
                  NamedFields.format(
                      HEAD
                          + "SSLLOG SSL_HANDSHAKE_SUCCESS <_> <_> : "
                          + HANDSHAKE_OF
                          + "ClientVersion <tls> - CipherSuite \"<cipher>\" - <*>")),
              ProductForm.telling(
                      NamedFields.format(
                          HEAD + "SSLLOG SSL_HANDSHAKE_FAILURE <_> <_> : " + HANDSHAKE_OF + "<*>"))
                  .withMeaning(Meaning.FAILED_HANDSHAKE),
              ProductForm.telling(
                      NamedFields.format(
                          "<end:text> <host> <_> : <_> TCP CONN_DELINK <_> <_> : Source"
                              + " <client>:<client-port> - Vserver <balancer>:<balancer-port>"
                              + " - NatIP <onward-from>:<onward-from-port> - Destination"
                              + " <server>:<server-port> - <*>"))
                  .withMeaning(Meaning.ONWARD)),
          List.of(NamedFields.format("<*> <_> : <_> <_> <_> <_> <_> : <*>")),
          format -> List.of(ProductForm.declared(NamedFields.format(format))));

  private Citrix() {}
}

package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.LineFormat;
import dev.tlssunset.source.balancer.product.ProductForm.Meaning;
import java.util.List;
import java.util.stream.Stream;

/// HAProxy: the default formats and any `log-format` (configuration manual, section 8.2).
final class Haproxy {

  private static final String TCP =
      "%ci:%cp [%t] %ft %b/%s %Tw/%Tc/%Tt %B %ts %ac/%fc/%bc/%sc/%rc %sq/%bq";
  private static final String HTTP =
      "%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq"
          + " %hr %hs %{+Q}r";
  private static final String HTTPS =
      HTTP
          + " %[fc_err]/%[ssl_fc_err,hex]/%[ssl_c_err]/%[ssl_c_ca_err]/%[ssl_fc_is_resumed]"
          + " %[ssl_fc_sni]/%sslv/%sslc";
  private static final String CLF =
      "%{+Q}o %{-Q}ci - - [%trg] %r %ST %B \"\" \"\" %cp %ms %ft %b %s %TR %Tw %Tc %Tr %Ta %tsc"
          + " %ac %fc %bc %sc %rc %sq %bq %CC %CS %hrl %hsl";

  private static final List<String> NOTICES =
      List.of(
          "Proxy <*>",
          "Server <*>",
          "Backend <*>",
          "backend <*>",
          "Health check <*>",
          "Pausing <*>",
          "Stopping <*>",
          "Stopped <*>",
          "Exited <*>",
          "Loading <*>",
          "New worker <*>",
          "Initializing <*>",
          "haproxy version <*>",
          "path to executable <*>",
          "[NOTICE] <*>",
          "[WARNING] <*>",
          "[ALERT] <*>",
          "[DEBUG] <*>");

  static final Product PRODUCT =
      new Product(
          "haproxy",
          List.of(
              ProductForm.telling(format(HTTP)),
              ProductForm.telling(format(HTTPS)),
              ProductForm.telling(format(TCP)),
              ProductForm.telling(format(CLF)),
              ProductForm.telling(
                      NamedFields.format(
                          "<client>:<client-port> [<begin>] <_>: <*>SSL handshake<*>"))
                  .withMeaning(Meaning.FAILED_HANDSHAKE),
              ProductForm.telling(
                  NamedFields.format(
                      "Connect from <client>:<client-port> to <balancer>:<balancer-port>"
                          + " (<_>/<_>)"))),
          Stream.concat(
                  NOTICES.stream(),
                  Stream.of(
                      "<client>:<client-port> [<begin>] <_>: Connection closed<*>",
                      "<client>:<client-port> [<begin>] <_>: Connection error<*>",
                      "<client>:<client-port> [<begin>] <_>: Timeout<*>",
                      "<client>:<client-port> [<begin>] <_>: Received something<*>"))
              .map(NamedFields::format)
              .toList(),
          format -> List.of(ProductForm.declared(format(format)).withEscapes()));

  private Haproxy() {}

  private static LineFormat format(String written) {
    return HaproxyFormat.read(written);
  }
}

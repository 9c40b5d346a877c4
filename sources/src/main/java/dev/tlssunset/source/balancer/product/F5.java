package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.Field;
import dev.tlssunset.source.balancer.pattern.JsonFormat;
import dev.tlssunset.source.balancer.pattern.LineFormat;
import dev.tlssunset.source.balancer.pattern.TextFormat;
import dev.tlssunset.source.balancer.product.ProductForm.Meaning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// F5 BIG-IP: failed handshakes of `/var/log/ltm` (message 01260013), templates of a
/// request-logging profile (`$CLIENT_IP ...`; "Request Logging profile" of the TMOS manual), and
/// the text that an iRule logs (`[IP::client_addr] ...`; the commands of the iRules reference).
final class F5 {

  private static final String FAILED =
      "01260013:<_>: SSL Handshake failed for TCP <client>:<client-port> ->"
          + " <balancer>:<balancer-port>";

  private static final Pattern DIRECTIVE =
      Pattern.compile("\\$\\{([^}]+)}|\\$([A-Za-z0-9_-]+)|(\\[(?:[^\\[\\]]|\\[[^\\]]*])*])");

  private static final Map<String, Field> VARIABLES =
      Map.ofEntries(
          Map.entry("CLIENT_IP", Field.CLIENT),
          Map.entry("CLIENT_PORT", Field.CLIENT_PORT),
          Map.entry("VIRTUAL_IP", Field.FRONT),
          Map.entry("VIRTUAL_PORT", Field.FRONT_PORT),
          Map.entry("SNAT_IP", Field.ONWARD_FROM),
          Map.entry("SNAT_PORT", Field.ONWARD_FROM_PORT),
          Map.entry("SERVER_IP", Field.ONWARD_TO),
          Map.entry("SERVER_PORT", Field.ONWARD_TO_PORT),
          Map.entry("HTTP_REQUEST", Field.REQUEST),
          Map.entry("HTTP_URI", Field.TARGET),
          Map.entry("HTTP_PATH", Field.TARGET),
          Map.entry("DATE_NCSA", Field.END),
          Map.entry("TIME_UNIX", Field.END),
          Map.entry("RESPONSE_MSECS", Field.MILLIS),
          Map.entry("RESPONSE_USECS", Field.MICROS),
          Map.entry("BIGIP_HOSTNAME", Field.HOST));

  private static final Map<String, Field> COMMANDS =
      Map.ofEntries(
          Map.entry("ip::client_addr", Field.CLIENT),
          Map.entry("ip::remote_addr", Field.CLIENT),
          Map.entry("tcp::client_port", Field.CLIENT_PORT),
          Map.entry("tcp::remote_port", Field.CLIENT_PORT),
          Map.entry("ip::local_addr", Field.FRONT),
          Map.entry("tcp::local_port", Field.FRONT_PORT),
          Map.entry("ssl::cipher version", Field.VERSION),
          Map.entry("ssl::cipher name", Field.SUITE),
          Map.entry("http::uri", Field.TARGET),
          Map.entry("http::path", Field.TARGET),
          Map.entry("lb::server addr", Field.ONWARD_TO),
          Map.entry("lb::server port", Field.ONWARD_TO_PORT),
          Map.entry("serverside {ip::local_addr}", Field.ONWARD_FROM),
          Map.entry("serverside {tcp::local_port}", Field.ONWARD_FROM_PORT),
          Map.entry("serverside {ip::remote_addr}", Field.ONWARD_TO),
          Map.entry("serverside {tcp::remote_port}", Field.ONWARD_TO_PORT),
          Map.entry("serverside {ssl::cipher version}", Field.ONWARD_VERSION));

  static final Product PRODUCT =
      new Product(
          "f5-bigip",
          List.of(
              ProductForm.telling(NamedFields.format(FAILED)).withMeaning(Meaning.FAILED_HANDSHAKE),
              ProductForm.telling(NamedFields.format(FAILED + " <*>"))
                  .withMeaning(Meaning.FAILED_HANDSHAKE),
              ProductForm.telling(new JsonFormat(telemetry())).withEscapes()),
          List.of(
              NamedFields.format("01260009:<_>: <*>"),
              NamedFields.format("01260026:<_>: <*>"),
              NamedFields.format("0<_>:<_>: <*>"),
              NamedFields.format("Rule <*>")),
          F5::declared);

  private F5() {}

  /// The keys of request logging that Telemetry Streaming's documentation proposes.
  private static SequencedMap<String, Field> telemetry() {
    SequencedMap<String, Field> keys = new LinkedHashMap<>();
    keys.put("src_ip", Field.CLIENT);
    keys.put("client_ip", Field.CLIENT);
    keys.put("vip", Field.FRONT);
    keys.put("node", Field.ONWARD_TO);
    keys.put("server_ip", Field.ONWARD_TO);
    keys.put("node_port", Field.ONWARD_TO_PORT);
    keys.put("req_start_time", Field.BEGIN);
    keys.put("event_timestamp", Field.BEGIN);
    keys.put("http_uri", Field.TARGET);
    keys.put("http_user_agent", Field.SOFTWARE);
    keys.put("user", Field.USER);
    return keys;
  }

  private static List<ProductForm> declared(String written) {
    String text = ConfiguredText.of(written, "log local0.", "log local1.", "log local2.");
    return List.of(
        ProductForm.declared(format(text, false)), ProductForm.declared(format(text, true)));
  }

  /// @param byRule whether the line names the iRule before its text
  private static LineFormat format(String text, boolean byRule) {
    TextFormat.Builder format = new TextFormat.Builder();
    if (byRule) {
      format.literal("Rule ").word(Field.OTHER, "the rule").literal(" <");
      format.word(Field.OTHER, "its event").literal(">: ");
    }
    new FormatString(text, DIRECTIVE).forEach(format::literal, directive -> add(format, directive));
    return format.build();
  }

  private static void add(TextFormat.Builder format, Matcher directive) {
    Field field = field(directive);
    String written = directive.group();
    if (written.equals("$DATE_NCSA")) {
      format.literal("[").clfTime(field, written).literal("]");
    } else if (field == Field.OTHER
        || field == Field.REQUEST
        || field == Field.SOFTWARE
        || field == Field.FORWARDED_FOR) {
      format.text(field, written);
    } else {
      format.word(field, written);
    }
  }

  private static Field field(Matcher directive) {
    if (directive.group(1) != null) {
      return Headers.field(directive.group(1));
    }
    if (directive.group(2) != null) {
      return VARIABLES.getOrDefault(directive.group(2), Field.OTHER);
    }
    String command =
        directive
            .group(3)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\[\\]\"]", "")
            .replaceAll("\\s+", " ")
            .replaceAll("\\{ ?| ?}", "")
            .strip();
    if (command.startsWith("http::header ")) {
      return Headers.field(command.replaceFirst("http::header (value )?", ""));
    }
    String plain = command.replaceFirst("^clientside ", "");
    return COMMANDS.entrySet().stream()
        .filter(known -> known.getKey().replaceAll("[{}]", "").equals(plain))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Field.OTHER);
  }
}

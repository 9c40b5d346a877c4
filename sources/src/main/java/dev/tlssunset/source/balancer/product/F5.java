package dev.tlssunset.source.balancer.product;

import dev.tlssunset.source.balancer.pattern.JsonFormat;
import dev.tlssunset.source.balancer.pattern.LineFormat;
import dev.tlssunset.source.balancer.pattern.Part;
import dev.tlssunset.source.balancer.pattern.TextFormat;
import dev.tlssunset.source.balancer.product.Shape.Meaning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// F5 BIG-IP: failed handshakes of `/var/log/ltm` (message 01260013), templates of a
/// request-logging profile (`$CLIENT_IP ...`), and the text that an iRule logs (`[IP::client_addr]
/// ...`).
final class F5 {

  private static final String FAILED =
      "01260013:<_>: SSL Handshake failed for TCP <client>:<client-port> ->"
          + " <balancer>:<balancer-port>";

  private static final Pattern DIRECTIVE =
      Pattern.compile("\\$\\{([^}]+)}|\\$([A-Za-z0-9_-]+)|(\\[(?:[^\\[\\]]|\\[[^\\]]*])*])");

  private static final Map<String, Part> VARIABLES =
      Map.ofEntries(
          Map.entry("CLIENT_IP", Part.CLIENT),
          Map.entry("CLIENT_PORT", Part.CLIENT_PORT),
          Map.entry("VIRTUAL_IP", Part.FRONT),
          Map.entry("VIRTUAL_PORT", Part.FRONT_PORT),
          Map.entry("SNAT_IP", Part.ONWARD_FROM),
          Map.entry("SNAT_PORT", Part.ONWARD_FROM_PORT),
          Map.entry("SERVER_IP", Part.ONWARD_TO),
          Map.entry("SERVER_PORT", Part.ONWARD_TO_PORT),
          Map.entry("HTTP_REQUEST", Part.REQUEST),
          Map.entry("HTTP_URI", Part.TARGET),
          Map.entry("HTTP_PATH", Part.TARGET),
          Map.entry("DATE_NCSA", Part.END),
          Map.entry("TIME_UNIX", Part.END),
          Map.entry("RESPONSE_MSECS", Part.MILLIS),
          Map.entry("RESPONSE_USECS", Part.MICROS),
          Map.entry("BIGIP_HOSTNAME", Part.HOST));

  private static final Map<String, Part> COMMANDS =
      Map.ofEntries(
          Map.entry("ip::client_addr", Part.CLIENT),
          Map.entry("ip::remote_addr", Part.CLIENT),
          Map.entry("tcp::client_port", Part.CLIENT_PORT),
          Map.entry("tcp::remote_port", Part.CLIENT_PORT),
          Map.entry("ip::local_addr", Part.FRONT),
          Map.entry("tcp::local_port", Part.FRONT_PORT),
          Map.entry("ssl::cipher version", Part.VERSION),
          Map.entry("ssl::cipher name", Part.SUITE),
          Map.entry("http::uri", Part.TARGET),
          Map.entry("http::path", Part.TARGET),
          Map.entry("lb::server addr", Part.ONWARD_TO),
          Map.entry("lb::server port", Part.ONWARD_TO_PORT),
          Map.entry("serverside {ip::local_addr}", Part.ONWARD_FROM),
          Map.entry("serverside {tcp::local_port}", Part.ONWARD_FROM_PORT),
          Map.entry("serverside {ip::remote_addr}", Part.ONWARD_TO),
          Map.entry("serverside {tcp::remote_port}", Part.ONWARD_TO_PORT),
          Map.entry("serverside {ssl::cipher version}", Part.ONWARD_VERSION));

  static final Product PRODUCT =
      new Product(
          "f5-bigip",
          List.of(
              Shape.telling(NamedFields.format(FAILED)).meaning(Meaning.FAILED_HANDSHAKE),
              Shape.telling(NamedFields.format(FAILED + " <*>")).meaning(Meaning.FAILED_HANDSHAKE),
              new Shape(new JsonFormat(telemetry()), Meaning.TRAFFIC, true, true)),
          List.of(
              NamedFields.format("01260009:<_>: <*>"),
              NamedFields.format("01260026:<_>: <*>"),
              NamedFields.format("0<_>:<_>: <*>"),
              NamedFields.format("Rule <*>")),
          F5::declared);

  private F5() {}

  /// The keys of request logging that Telemetry Streaming's documentation proposes.
  private static SequencedMap<String, Part> telemetry() {
    SequencedMap<String, Part> keys = new LinkedHashMap<>();
    keys.put("src_ip", Part.CLIENT);
    keys.put("client_ip", Part.CLIENT);
    keys.put("vip", Part.FRONT);
    keys.put("node", Part.ONWARD_TO);
    keys.put("server_ip", Part.ONWARD_TO);
    keys.put("node_port", Part.ONWARD_TO_PORT);
    keys.put("req_start_time", Part.BEGIN);
    keys.put("event_timestamp", Part.BEGIN);
    keys.put("http_uri", Part.TARGET);
    keys.put("http_user_agent", Part.SOFTWARE);
    keys.put("user", Part.USER);
    return keys;
  }

  private static List<Shape> declared(String written) {
    String text = ConfiguredText.of(written, "log local0.", "log local1.", "log local2.");
    return List.of(shape(format(text, false)), shape(format(text, true)));
  }

  private static Shape shape(LineFormat format) {
    return new Shape(format, Meaning.TRAFFIC, false, false);
  }

  /// @param byRule whether the line names the iRule before its text
  private static LineFormat format(String text, boolean byRule) {
    TextFormat.Builder format = new TextFormat.Builder();
    if (byRule) {
      format.literal("Rule ").word(Part.OTHER, "the rule").literal(" <");
      format.word(Part.OTHER, "its event").literal(">: ");
    }
    Matcher directives = DIRECTIVE.matcher(text);
    int position = 0;
    while (directives.find()) {
      format.literal(text.substring(position, directives.start()));
      add(format, directives);
      position = directives.end();
    }
    return format.literal(text.substring(position)).build();
  }

  private static void add(TextFormat.Builder format, Matcher directive) {
    Part part = part(directive);
    String written = directive.group();
    if (written.equals("$DATE_NCSA")) {
      format.literal("[").clfTime(part, written).literal("]");
    } else if (part == Part.OTHER
        || part == Part.REQUEST
        || part == Part.SOFTWARE
        || part == Part.FORWARDED_FOR) {
      format.text(part, written);
    } else {
      format.word(part, written);
    }
  }

  private static Part part(Matcher directive) {
    if (directive.group(1) != null) {
      return Headers.part(directive.group(1));
    }
    if (directive.group(2) != null) {
      return VARIABLES.getOrDefault(directive.group(2), Part.OTHER);
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
      return Headers.part(command.replaceFirst("http::header (value )?", ""));
    }
    String plain = command.replaceFirst("^clientside ", "");
    return COMMANDS.entrySet().stream()
        .filter(known -> known.getKey().replaceAll("[{}]", "").equals(plain))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Part.OTHER);
  }
}

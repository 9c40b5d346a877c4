package dev.tlssunset.report;

import dev.tlssunset.census.Census;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// One page that needs nothing but itself: no network, no server, no second file. Its policy allows
/// exactly its own style and script, by their hashes; evidence is in it as data only.
final class HtmlReport {

  private static final List<String> STYLES =
      List.of("base.css", "tables.css", "chart.css", "layout.css");

  private static final List<String> SCRIPTS =
      List.of("dom.js", "chart.js", "table.js", "sections.js", "page.js");

  private static final String DATA_MARK = "{{data}}";

  private HtmlReport() {}

  /// The stream stays open.
  static void write(Census census, ScanView view, ScanAbout about, OutputStream out)
      throws IOException {
    String page = page();
    int data = page.indexOf(DATA_MARK);
    out.write(page.substring(0, data).getBytes(StandardCharsets.UTF_8));
    PageData.write(census, view, about, out);
    out.write(page.substring(data + DATA_MARK.length()).getBytes(StandardCharsets.UTF_8));
  }

  private static String page() {
    String style = resources(STYLES);
    String script = "\"use strict\";\n" + resources(SCRIPTS);
    return resource("page.html")
        .replace("{{style-hash}}", hash(style))
        .replace("{{script-hash}}", hash(script))
        .replace("{{style}}", style)
        .replace("{{script}}", script);
  }

  private static String resources(List<String> names) {
    return names.stream().map(HtmlReport::resource).collect(Collectors.joining());
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The program is incomplete: no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

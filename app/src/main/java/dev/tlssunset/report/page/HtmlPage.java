package dev.tlssunset.report.page;

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

/// A page that needs nothing but itself: no network, no server, no second file. Its policy allows
/// exactly its own style and script, by their hashes; evidence is in it as data only.
///
/// @param styles resources, in order
/// @param scripts resources, in order
public record HtmlPage(List<String> styles, List<String> scripts) {

  private static final String DATA_MARK = "{{data}}";

  private static final String TITLE = "<title>TLS Sunset</title>";

  /// Writes the data of a page, as JSON that can stand inside of HTML.
  public interface Data {
    void writeTo(OutputStream out) throws IOException;
  }

  /// Whether a text is the beginning of a page.
  public static boolean isBegunBy(String text) {
    return text.contains(TITLE);
  }

  /// The stream stays open.
  public void write(Data content, OutputStream out) throws IOException {
    String page = page();
    int data = page.indexOf(DATA_MARK);
    out.write(page.substring(0, data).getBytes(StandardCharsets.UTF_8));
    content.writeTo(out);
    out.write(page.substring(data + DATA_MARK.length()).getBytes(StandardCharsets.UTF_8));
  }

  private String page() {
    String style = resources(styles);
    String script = "\"use strict\";\n" + resources(scripts);
    return resource("page.html")
        .replace("{{style-hash}}", hash(style))
        .replace("{{script-hash}}", hash(script))
        .replace("{{style}}", style)
        .replace("{{script}}", script);
  }

  private static String resources(List<String> names) {
    return names.stream().map(HtmlPage::resource).collect(Collectors.joining());
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
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

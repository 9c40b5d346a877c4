package dev.tlssunset.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A page that needs nothing but itself: no network, no server, no second file. [PageAssembly] puts
/// it together when the program is built, all but its data.
///
/// @param name of the resource
public record HtmlPage(String name) {

  static final String DATA_MARK = "{{data}}";

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
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The program is incomplete: no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.tlssunset.report.page;

import dev.tlssunset.report.About;
import dev.tlssunset.report.Visible;
import dev.tlssunset.report.json.JsonText;
import dev.tlssunset.report.json.RowLines;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// JSON that can stand in an HTML `script` element: pure ASCII, without any character that HTML
/// gives a meaning; and all text from evidence made visible.
public final class PageJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .characterEscapes(new HtmlEscapes())
          .rootValueSeparator((String) null)
          .build();

  private PageJson() {}

  /// Closing the generator leaves the stream open.
  public static JsonGenerator generator(OutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
  }

  /// Begins what a page says about itself; the caller may add to it, and ends it.
  public static void startAbout(JsonGenerator json, About about) {
    json.writeObjectPropertyStart("about");
    text(json, "title", about.title());
    texts(json, "paths", about.paths());
    json.writeStringProperty("generatedAt", JsonText.second(about.generatedAt()));
    text(json, "version", about.version());
  }

  /// For rows by the thousand.
  ///
  /// @param json has begun a document on the stream
  public static RowLines rows(JsonGenerator json, OutputStream out) {
    ByteArrayOutputStream quoted = new ByteArrayOutputStream();
    JsonGenerator quoting = generator(quoted);
    return new RowLines(
        json,
        out,
        text -> {
          quoted.reset();
          quoting.writeString(Visible.of(text));
          quoting.flush();
          return quoted.toByteArray();
        });
  }

  /// A text of any origin, made visible.
  public static void text(JsonGenerator json, String name, String text) {
    json.writeStringProperty(name, Visible.of(text));
  }

  /// Texts of any origin, made visible.
  public static void texts(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(text -> json.writeString(Visible.of(text)));
    json.writeEndArray();
  }

  /// An object of counts by their names, which are made visible.
  public static void counts(JsonGenerator json, String name, Map<String, Long> counts) {
    json.writeObjectPropertyStart(name);
    counts.forEach((key, count) -> json.writeNumberProperty(Visible.of(key), count));
    json.writeEndObject();
  }

  public static void numbers(JsonGenerator json, String name, int[] numbers) {
    json.writeName(name);
    json.writeArray(numbers, 0, numbers.length);
  }

  private static final class HtmlEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1;

    private static final String MEANINGFUL = "<>&'";

    private final int[] codes = standardAsciiEscapesForJSON();

    HtmlEscapes() {
      MEANINGFUL.chars().forEach(character -> codes[character] = ESCAPE_STANDARD);
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return null;
    }
  }
}

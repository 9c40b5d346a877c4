package dev.tlssunset.report.json;

import java.io.OutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// JSON with one row a line: small, and still fit for `grep` and `diff`.
public final class JsonLines {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .characterEscapes(new HiddenLetters())
          .build();

  /// What stands before a row, and behind the last.
  static final byte[] ROW_INDENT = {'\n', ' ', ' '};

  static final byte[] ROWS_END = {'\n', ' '};

  private JsonLines() {}

  /// Closing the generator leaves the stream open. What breaks off in the middle is not completed:
  /// half of the rows must not pass for all of them.
  public static JsonGenerator generator(OutputStream out) {
    return FACTORY.createGenerator(new Context(), out, JsonEncoding.UTF8);
  }

  private static final class Context extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new RowsOnLines();
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  /// The document's own names are at level 1, its rows at level 2.
  private static final class RowsOnLines implements PrettyPrinter {

    private static final int DEEPEST_NAME = 1;
    private static final int DEEPEST_ROW = 2;

    private int level;

    @Override
    public void writeRootValueSeparator(JsonGenerator json) {
      json.writeRaw(' ');
    }

    @Override
    public void writeStartObject(JsonGenerator json) {
      json.writeRaw('{');
      level++;
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) {
      line(json, DEEPEST_NAME);
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator json) {
      json.writeRaw(':');
      json.writeRaw(' ');
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
      json.writeRaw(',');
      line(json, DEEPEST_NAME);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) {
      level--;
      if (entries > 0) {
        line(json, DEEPEST_NAME);
      }
      json.writeRaw('}');
    }

    @Override
    public void writeStartArray(JsonGenerator json) {
      json.writeRaw('[');
      level++;
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) {
      line(json, DEEPEST_ROW);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) {
      json.writeRaw(',');
      line(json, DEEPEST_ROW);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) {
      level--;
      if (values > 0) {
        line(json, DEEPEST_ROW);
      }
      json.writeRaw(']');
    }

    private void line(JsonGenerator json, int deepest) {
      if (level <= deepest) {
        json.writeRaw('\n');
        for (int i = 0; i < level; i++) {
          json.writeRaw(' ');
        }
      }
    }
  }
}

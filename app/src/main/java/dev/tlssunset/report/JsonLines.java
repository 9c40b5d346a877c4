package dev.tlssunset.report;

import java.io.OutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/// JSON with one row a line: small, and still fit for `grep` and `diff`.
final class JsonLines {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new LinesDownTo(1))
          .withArrayIndenter(new LinesDownTo(2))
          .withSeparators(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""));

  private JsonLines() {}

  /// Closing the generator leaves the stream open. What breaks off in the middle is not completed:
  /// half of the rows must not pass for all of them.
  static JsonGenerator generator(OutputStream out) {
    return FACTORY.createGenerator(new Context(), out, JsonEncoding.UTF8);
  }

  private static final class Context extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return PRINTER.createInstance();
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  /// The document's own names are at level 1, its rows at level 2.
  private record LinesDownTo(int deepest) implements DefaultPrettyPrinter.Indenter {
    @Override
    public void writeIndentation(JsonGenerator json, int level) {
      if (level <= deepest) {
        json.writeRaw('\n');
        json.writeRaw(" ".repeat(level));
      }
    }

    @Override
    public boolean isInline() {
      return false;
    }
  }
}

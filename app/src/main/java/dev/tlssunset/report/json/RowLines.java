package dev.tlssunset.report.json;

import dev.tlssunset.text.Timestamps;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/// The rows of an array, one a line. There may be two million of them, of which each repeats most
/// of the others' texts: those are quoted once, by the library, and joined here.
public final class RowLines {

  private static final int ROOM = 1 << 16;
  private static final int LONGEST_NUMBER = 20;

  private final JsonGenerator json;
  private final OutputStream out;
  private final QuotedTexts texts;
  private byte[] bytes = new byte[ROOM];
  private int length;
  private boolean isBehindValue;

  /// @param json has begun a document on the stream; between [#start] and [#end] nothing else is to
  ///   be written to it
  /// @param quoting a text as JSON, with its quotes
  public RowLines(JsonGenerator json, OutputStream out, Function<String, byte[]> quoting) {
    this.json = json;
    this.out = out;
    texts = new QuotedTexts(quoting);
  }

  /// Begins an array of rows.
  public void start(String name) {
    json.writeArrayPropertyStart(name);
    json.flush();
    isBehindValue = false;
  }

  public void startRow() {
    separate();
    put(JsonLines.ROW_INDENT);
    open('{');
  }

  public void endRow() {
    close('}');
    if (length >= ROOM / 2) {
      writeOut();
    }
  }

  /// Ends the array.
  public void end() {
    if (isBehindValue) {
      put(JsonLines.ROWS_END);
    }
    writeOut();
    json.writeEndArray();
  }

  public void property(String name, String text) {
    name(name);
    value(texts.of(text));
  }

  public void propertyUnlessEmpty(String name, String text) {
    if (!text.isEmpty()) {
      property(name, text);
    }
  }

  /// A number.
  ///
  /// @param number not below 0
  public void property(String name, long number) {
    name(name);
    need(LONGEST_NUMBER);
    length = putNumber(number, bytes, length);
    isBehindValue = true;
  }

  /// A time, to the second.
  public void property(String name, Instant second) {
    name(name);
    need(Timestamps.LONGEST_TEXT + 2);
    bytes[length] = '"';
    length = Timestamps.put(second.getEpochSecond(), bytes, length + 1);
    bytes[length++] = '"';
    isBehindValue = true;
  }

  /// An array of texts.
  public void list(String name, List<String> list) {
    startArray(name);
    for (int i = 0; i < list.size(); i++) {
      separate();
      value(texts.of(list.get(i)));
    }
    endArray();
  }

  /// An object of counts by their names.
  public void counts(String name, Map<String, Long> counts) {
    startObject(name);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      property(count.getKey(), count.getValue());
    }
    endObject();
  }

  public void startObject(String name) {
    name(name);
    open('{');
  }

  /// Begins an object of an array.
  public void startObject() {
    separate();
    open('{');
  }

  public void endObject() {
    close('}');
  }

  public void startArray(String name) {
    name(name);
    open('[');
  }

  public void endArray() {
    close(']');
  }

  private void name(String name) {
    separate();
    put(texts.of(name));
    need(2);
    bytes[length++] = ':';
    bytes[length++] = ' ';
  }

  private void value(byte[] value) {
    put(value);
    isBehindValue = true;
  }

  private void separate() {
    if (isBehindValue) {
      need(1);
      bytes[length++] = ',';
    }
  }

  private void open(char bracket) {
    need(1);
    bytes[length++] = (byte) bracket;
    isBehindValue = false;
  }

  private void close(char bracket) {
    need(1);
    bytes[length++] = (byte) bracket;
    isBehindValue = true;
  }

  private void put(byte[] more) {
    need(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  private void need(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  /// The digits from the last to the first, behind which the place of the first is known.
  private static int putNumber(long number, byte[] to, int at) {
    int end = at + 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      end++;
    }
    int place = end;
    for (long rest = number; place > at; rest /= 10) {
      to[--place] = (byte) ('0' + rest % 10);
    }
    return end;
  }

  private void writeOut() {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    length = 0;
  }
}

package dev.tlssunset.testkit.registry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Writes a registry as `reg export` does.
public final class RegFileWriter {

  private static final int WIDTH = 79;

  private final StringBuilder text = new StringBuilder();

  private RegFileWriter() {}

  /// The export of a key, in UTF-16LE with a byte order mark.
  ///
  /// @param path the key's path from its root on
  public static byte[] write(String path, RegistryNode node) {
    return encoded(text(path, node), StandardCharsets.UTF_16LE, true);
  }

  /// The export of a key as text.
  public static String text(String path, RegistryNode node) {
    RegFileWriter writer = new RegFileWriter();
    writer.line("Windows Registry Editor Version 5.00").line("");
    writer.key(path, node);
    return writer.text.toString();
  }

  /// A text as bytes, with or without the byte order mark of its encoding.
  public static byte[] encoded(String text, Charset charset, boolean hasMark) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((hasMark ? "\ufeff" + text : text).getBytes(charset));
    return bytes.toByteArray();
  }

  private RegFileWriter line(String line) {
    text.append(line).append("\r\n");
    return this;
  }

  private void key(String path, RegistryNode node) {
    line("[" + path + "]");
    node.values().forEach(value -> line(name(value) + "=" + data(value, name(value).length() + 1)));
    line("");
    node.subkeys().forEach(below -> key(path + "\\" + below.name(), below));
  }

  private static String name(RegistryNode.Value value) {
    return value.name().isEmpty() ? "@" : quoted(value.name());
  }

  private static String data(RegistryNode.Value value, int column) {
    byte[] bytes = value.bytes();
    if (value.type() == 4 && bytes.length == 4) {
      return "dword:%08x".formatted(value.asNumber());
    }
    if (value.type() == 1 && isPlainText(bytes)) {
      return quoted(value.asText());
    }
    String prefix = value.type() == 3 ? "hex:" : "hex(%x):".formatted(value.type());
    return prefix + hex(bytes, column + prefix.length());
  }

  private static boolean isPlainText(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_16LE);
    return bytes.length % 2 == 0
        && text.indexOf('\0') == text.length() - 1
        && !text.isEmpty()
        && text.codePoints().noneMatch(point -> point >= 0xd800 && point < 0xe000);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String hex(byte[] bytes, int start) {
    StringBuilder hex = new StringBuilder();
    int column = start;
    for (int i = 0; i < bytes.length; i++) {
      hex.append("%02x".formatted(bytes[i])).append(i + 1 < bytes.length ? "," : "");
      column += 3;
      if (column > WIDTH - 4 && i + 1 < bytes.length) {
        hex.append("\\\r\n  ");
        column = 2;
      }
    }
    return hex.toString();
  }
}

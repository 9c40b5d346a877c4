package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryValue;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `.reg` files strictly, line by line: what is not one of the few forms that ours have
/// fails.
final class RegTextReader {

  private static final Pattern KEY = Pattern.compile("\\[(-?)(HKEY_LOCAL_MACHINE\\\\[^\\]]*)\\]");
  private static final Pattern VALUE = Pattern.compile("\"([A-Za-z]+)\"=(.*)");
  private static final Pattern HEX = Pattern.compile("hex(?:\\(([0-9a-f]+)\\))?:([0-9a-f,]*)");
  private static final Pattern TEXT = Pattern.compile("\"([ !#-\\[\\]-~]*)\"");

  private RegTextReader() {}

  static void run(byte[] file, Machine machine) {
    String text = StoredValue.text(file);
    if (!text.startsWith("\uFEFFWindows Registry Editor Version 5.00\r\n\r\n")) {
      throw new AssertionError("header: " + text);
    }
    List<String> lines = Arrays.asList(text.replace(",\\\r\n  ", ",").split("\r\n"));
    Optional<String> key = Optional.empty();
    for (String line : lines.subList(1, lines.size())) {
      Matcher heading = KEY.matcher(line);
      if (heading.matches() && heading.group(1).isEmpty()) {
        key = Optional.of(heading.group(2));
        machine.key(key.get());
      } else if (heading.matches()) {
        machine.removeKey(heading.group(2));
        key = Optional.empty();
      } else if (!line.isEmpty() && !line.startsWith("; ")) {
        value(line, key.orElseThrow(), machine);
      }
    }
  }

  private static void value(String line, String key, Machine machine) {
    Matcher value = VALUE.matcher(line);
    if (!value.matches()) {
      throw new AssertionError("no value: " + line);
    }
    if (value.group(2).equals("-")) {
      machine.remove(key, value.group(1));
    } else {
      machine.set(key, value.group(1), data(value.group(2)));
    }
  }

  private static RegistryValue data(String data) {
    if (data.startsWith("dword:")) {
      return new RegistryValue.Dword(HexFormat.fromHexDigitsToLong(data.substring(6)));
    }
    Matcher text = TEXT.matcher(data);
    if (text.matches()) {
      return new RegistryValue.Text(text.group(1));
    }
    Matcher hex = HEX.matcher(data);
    if (!hex.matches()) {
      throw new AssertionError("no data: " + data);
    }
    int type = hex.group(1) == null ? 3 : Integer.parseInt(hex.group(1), 16);
    return StoredValue.of(type, HexFormat.of().parseHex(hex.group(2).replace(",", "")));
  }
}

package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryValue;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Readers of both files of a Group Policy object, by the letter of their specifications.
final class PolicyReaders {

  private PolicyReaders() {}

  static void runPol(byte[] file, Machine machine) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    expect(in.getInt() == 0x67655250 && in.getInt() == 1, "header");
    while (in.hasRemaining()) {
      expect(in.getChar() == '[', "[");
      String key = "HKEY_LOCAL_MACHINE\\" + text(in);
      expect(in.getChar() == ';', ";");
      String name = text(in);
      expect(in.getChar() == ';', ";");
      int type = in.getInt();
      expect(in.getChar() == ';', ";");
      byte[] data = new byte[in.getInt()];
      expect(in.getChar() == ';', ";");
      in.get(data);
      expect(in.getChar() == ']', "]");
      if (name.startsWith("**del.")) {
        machine.remove(key, name.substring("**del.".length()));
      } else {
        machine.set(key, name, StoredValue.of(type, data));
      }
    }
  }

  private static String text(ByteBuffer in) {
    StringBuilder text = new StringBuilder();
    for (char unit = in.getChar(); unit != 0; unit = in.getChar()) {
      text.append(unit);
    }
    return text.toString();
  }

  static void runXml(byte[] file, String server, Machine machine) {
    for (Element item : elements(parse(file), "Registry")) {
      Element properties = elements(item, "Properties").getFirst();
      boolean isMine =
          elements(item, "FilterComputer").stream()
              .anyMatch(filter -> filter.getAttribute("name").equals(server));
      if (isMine) {
        apply(properties, machine);
      }
    }
  }

  private static void apply(Element properties, Machine machine) {
    String key = properties.getAttribute("hive") + "\\" + properties.getAttribute("key");
    String name = properties.getAttribute("name");
    if (properties.getAttribute("action").equals("U")) {
      machine.set(key, name, value(properties));
    } else if (name.isEmpty()) {
      machine.removeKey(key);
    } else {
      machine.remove(key, name);
    }
  }

  private static RegistryValue value(Element properties) {
    String value = properties.getAttribute("value");
    return switch (properties.getAttribute("type")) {
      case "REG_DWORD" -> new RegistryValue.Dword(Long.parseLong(value, 16));
      case "REG_QWORD" -> new RegistryValue.Qword(Long.parseUnsignedLong(value, 16));
      case "REG_SZ" -> new RegistryValue.Text(value, false);
      case "REG_EXPAND_SZ" -> new RegistryValue.Text(value, true);
      case "REG_BINARY" -> RegistryValue.Bytes.of(3, HexFormat.of().parseHex(value));
      case "REG_MULTI_SZ" ->
          new RegistryValue.Texts(
              elements(properties, "Value").stream().map(Element::getTextContent).toList());
      default -> throw new AssertionError(properties.getAttribute("type"));
    };
  }

  private static Element parse(byte[] file) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(file))
          .getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static void expect(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what + " expected");
    }
  }
}

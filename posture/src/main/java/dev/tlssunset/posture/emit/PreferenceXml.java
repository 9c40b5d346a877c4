package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// `Registry.xml` of Group Policy preferences
/// ([MS-GPPREF](https://learn.microsoft.com/openspecs/windows_protocols/ms-gppref)). Every item is
/// targeted at the servers that it is for, so that the object does no harm where it is linked by
/// mistake.
final class PreferenceXml {

  private static final String SETTINGS = "{A3CCFC41-DFDB-43a5-8D26-0FE8B954DA51}";
  private static final String ITEM = "{9CD4B2F4-923D-47f5-A062-E897DD1DAD50}";

  /// A NetBIOS name has at most so many letters.
  private static final int NETBIOS = 15;

  private final XMLStreamWriter xml;

  private PreferenceXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static byte[] write(List<ServerGroup> groups) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("utf-8", "1.0");
      xml.writeCharacters("\r\n");
      xml.writeStartElement("RegistrySettings");
      xml.writeAttribute("clsid", SETTINGS);
      for (ServerGroup group : groups) {
        new PreferenceXml(xml).items(group);
      }
      xml.writeEndElement();
      xml.writeCharacters("\r\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void items(ServerGroup group) throws XMLStreamException {
    for (SettingChange change : group.changes().changes()) {
      Optional<Data> data = change.wanted().map(PreferenceXml::data).orElse(Data.NONE);
      if (data.isPresent()) {
        String action = change.wanted().isPresent() ? "U" : "D";
        item(group, change.key(), change.name(), action, data.get());
      } else {
        xml.writeComment(
            " " + change.name() + ": has a type that preferences cannot write, use the .reg file ");
      }
    }
    for (RegistryPath key : group.changes().topmostRemovedKeys()) {
      item(group, key, "", "D", new Data("", "", List.of()));
    }
  }

  private void item(ServerGroup group, RegistryPath key, String name, String action, Data data)
      throws XMLStreamException {
    List<String> names = key.names();
    String shown = name.isEmpty() ? key.name() : name;
    String identity = String.join(",", group.servers()) + key + "\\" + name + action + data;
    xml.writeCharacters("\r\n  ");
    xml.writeStartElement("Registry");
    xml.writeAttribute("clsid", ITEM);
    xml.writeAttribute("name", shown);
    xml.writeAttribute("status", shown);
    xml.writeAttribute("image", action.equals("D") ? "3" : "2");
    xml.writeAttribute("uid", "{" + uuid(identity) + "}");
    xml.writeCharacters("\r\n    ");
    xml.writeStartElement("Properties");
    xml.writeAttribute("action", action);
    xml.writeAttribute("displayDecimal", "0");
    xml.writeAttribute("default", "0");
    xml.writeAttribute("hive", names.getFirst());
    xml.writeAttribute("key", String.join("\\", names.subList(1, names.size())));
    xml.writeAttribute("name", name);
    xml.writeAttribute("type", data.type);
    xml.writeAttribute("value", data.value);
    values(data.values);
    xml.writeEndElement();
    filters(group.servers());
    xml.writeCharacters("\r\n  ");
    xml.writeEndElement();
  }

  private void values(List<String> values) throws XMLStreamException {
    if (values.isEmpty()) {
      return;
    }
    xml.writeStartElement("Values");
    for (String value : values) {
      xml.writeStartElement("Value");
      xml.writeCharacters(value);
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void filters(List<String> servers) throws XMLStreamException {
    xml.writeCharacters("\r\n    ");
    xml.writeStartElement("Filters");
    String bool = "AND";
    for (String server : servers) {
      xml.writeEmptyElement("FilterComputer");
      xml.writeAttribute("bool", bool);
      xml.writeAttribute("not", "0");
      xml.writeAttribute("type", isNetBios(server) ? "NETBIOS" : "DNS");
      xml.writeAttribute("name", server);
      bool = "OR";
    }
    xml.writeEndElement();
  }

  private static boolean isNetBios(String server) {
    return server.indexOf('.') < 0 && server.length() <= NETBIOS;
  }

  private static String uuid(String identity) {
    return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
        .toString()
        .toUpperCase(Locale.ROOT);
  }

  private record Data(String type, String value, List<String> values) {
    static final Optional<Data> NONE = Optional.of(new Data("REG_SZ", "", List.of()));
  }

  private static Optional<Data> data(RegistryValue value) {
    return switch (value) {
      case RegistryValue.Dword(long number) -> plain("REG_DWORD", "%08X".formatted(number));
      case RegistryValue.Qword(long bits) -> plain("REG_QWORD", "%016X".formatted(bits));
      case RegistryValue.Text(String text, boolean expands) when isXml(text) ->
          plain(expands ? "REG_EXPAND_SZ" : "REG_SZ", text);
      case RegistryValue.Texts(List<String> texts)
          when texts.stream().allMatch(PreferenceXml::isXml) ->
          Optional.of(new Data("REG_MULTI_SZ", String.join(" ", texts), texts));
      case RegistryValue.Bytes bytes when bytes.type() == RegistryValue.REG_BINARY ->
          plain("REG_BINARY", HexFormat.of().withUpperCase().formatHex(bytes.bytes()));
      case RegistryValue.Text _, RegistryValue.Texts _, RegistryValue.Bytes _ -> Optional.empty();
    };
  }

  private static Optional<Data> plain(String type, String value) {
    return Optional.of(new Data(type, value, List.of()));
  }

  /// Whether every character may stand in XML 1.0 (section 2.2), and comes back as it is from an
  /// attribute: line ends do not.
  private static boolean isXml(String text) {
    return text.codePoints()
        .allMatch(point ->
            point >= ' '
                && (point < 0xD800 || point > 0xDFFF)
                && point != 0xFFFE
                && point != 0xFFFF);
  }
}

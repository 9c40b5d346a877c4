package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// `Registry.pol`, the computer part of a Group Policy object
/// ([MS-GPREG](https://learn.microsoft.com/openspecs/windows_protocols/ms-gpreg), section 2.2.1):
/// the signature `PReg`, version 1, and entries `[key;value;type;size;data]` of UTF-16 texts that
/// end in zero, with the numbers in little endian. A value `**del.NAME` removes `NAME`.
final class RegistryPol {

  private static final int SIGNATURE = 0x67655250;
  private static final int VERSION = 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private RegistryPol() {}

  /// Keys that shall go stay, empty: the format removes keys only with all that others put there.
  static byte[] write(ChangeSet set) {
    RegistryPol pol = new RegistryPol();
    pol.number(SIGNATURE);
    pol.number(VERSION);
    set.changes().forEach(pol::entry);
    return pol.out.toByteArray();
  }

  private void entry(SettingChange change) {
    String name = change.wanted().isPresent() ? change.name() : "**del." + change.name();
    RegistryValue value = change.wanted().orElseGet(() -> new RegistryValue.Text(" "));
    byte[] data = RegistryBytes.of(value);
    text("[");
    text(belowMachine(change.key()) + "\0");
    text(";");
    text(name + "\0");
    text(";");
    number(RegistryBytes.type(value));
    text(";");
    number(data.length);
    text(";");
    out.writeBytes(data);
    text("]");
  }

  private static String belowMachine(RegistryPath key) {
    return String.join("\\", key.names().subList(1, key.names().size()));
  }

  private void text(String text) {
    out.writeBytes(RegistryBytes.utf16(text));
  }

  private void number(int number) {
    byte[] bytes = new byte[4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(number);
    out.writeBytes(bytes);
  }
}

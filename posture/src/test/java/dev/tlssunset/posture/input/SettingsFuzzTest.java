package dev.tlssunset.posture.input;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tlssunset.posture.input.hive.HiveReader;
import dev.tlssunset.posture.input.part.Problems;
import dev.tlssunset.posture.input.part.ServerPart;
import dev.tlssunset.posture.input.part.TextLines;
import dev.tlssunset.posture.input.text.RegFileReader;
import dev.tlssunset.posture.input.text.RegQueryReader;
import dev.tlssunset.posture.input.tree.ClixmlReader;
import dev.tlssunset.posture.input.tree.ScanJson;
import dev.tlssunset.posture.input.tree.SettingsJson;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryLookup;
import dev.tlssunset.posture.settings.RegistryPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/// Whatever a file has in it, reading ends, throws nothing, and gives a registry that agrees with
/// itself.
class SettingsFuzzTest {

  @FuzzTest(maxDuration = "3m")
  void exports(byte[] file) throws IOException {
    check(RegFileReader.read("fuzz.reg", new ByteArrayInputStream(file)));
  }

  @FuzzTest(maxDuration = "3m")
  void hives(byte[] file) {
    if (HiveReader.recognises(file)) {
      HiveReader.isLog(file);
      HiveReader.read("fuzz.hiv", file, List.of(file)).ifPresent(SettingsFuzzTest::check);
    }
  }

  @FuzzTest(maxDuration = "3m")
  void queries(byte[] file) throws IOException {
    RegQueryReader.recognises(TextLines.text(file));
    check(RegQueryReader.read("fuzz.txt", new ByteArrayInputStream(file)));
  }

  @FuzzTest(maxDuration = "3m")
  void clixml(byte[] file) {
    ClixmlReader.read("fuzz.xml", new ByteArrayInputStream(file))
        .ifPresent(SettingsFuzzTest::check);
  }

  @FuzzTest(maxDuration = "3m")
  void json(byte[] file) throws IOException {
    SettingsJson.read("fuzz.json", TextLines.text(file)).forEach(SettingsFuzzTest::check);
  }

  @FuzzTest(maxDuration = "3m")
  void scans(byte[] file) throws IOException {
    ScanJson.read("fuzz.json", TextLines.text(file), new Problems());
  }

  private static void check(ServerPart part) {
    Registry registry = part.registry();
    for (RegistryPath key : registry.keys()) {
      for (Registry.Entry entry : registry.values(key)) {
        if (!(registry.lookup(key, entry.name()) instanceof RegistryLookup.Present)) {
          throw new AssertionError("not found again: " + key + " " + entry.name());
        }
      }
    }
    if (part.problems().stream().anyMatch(String::isBlank)) {
      throw new AssertionError("a problem without words");
    }
  }
}

package dev.tlssunset.posture.emit;

import static dev.tlssunset.posture.emit.Registries.NET4;
import static dev.tlssunset.posture.emit.Registries.NET4_WOW;
import static dev.tlssunset.posture.emit.Registries.PROTOCOLS;
import static dev.tlssunset.posture.emit.Registries.dword;
import static dev.tlssunset.posture.emit.Registries.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tlssunset.posture.emit.ServerChanges.Aim;
import dev.tlssunset.posture.emit.ServerChanges.Part;
import dev.tlssunset.posture.settings.Registry;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every `.reg` file is imported by Wine, read back, and taken back by its undo to exactly what was
/// there: the exports before and after are the same text.
class RegFileWineTest {

  private static final String SCHANNEL =
      "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL";
  private static final String DOTNET = "HKLM\\SOFTWARE\\Microsoft\\.NETFramework";
  private static final String DOTNET_WOW = "HKLM\\SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework";
  private static final String WINHTTP =
      "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp";
  private static final String WINHTTP_WOW = WINHTTP.replace("SOFTWARE", "SOFTWARE\\Wow6432Node");
  private static final List<String> ROOTS =
      List.of(SCHANNEL, DOTNET, DOTNET_WOW, WINHTTP, WINHTTP_WOW);

  private static WineRegistry wine;

  /// What a server may have before.
  enum Before {
    NOTHING,
    ALREADY_RIGHT,
    ODD
  }

  @BeforeAll
  static void start() {
    wine = WineRegistry.open();
  }

  @ParameterizedTest
  @EnumSource(names = {"NOTHING", "ODD"})
  void everyFileAndItsUndo(Before before) {
    for (Part part : changes(before).parts()) {
      appliesAndUndoes(part.goal().name(), part.changes());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCombinedFileAndItsUndo(Before before) {
    appliesAndUndoes("combined", changes(before).combined().onlyDifferences());
  }

  @Test
  void partsAreUndoneInAnyOrder() {
    List<Part> parts = changes(Before.ODD).parts();
    String was = exported(ROOTS);
    parts.forEach(part -> wine.importFile(RegFile.write(part.changes(), List.of())));
    parts.forEach(part -> wine.importFile(RegFile.write(part.changes().undo(), List.of())));
    assertThat(exported(ROOTS)).isEqualTo(was);
  }

  @Test
  void onePartUndoneLeavesTheOthers() {
    List<Part> parts = changes(Before.NOTHING).parts();
    parts.forEach(part -> wine.importFile(RegFile.write(part.changes(), List.of())));
    wine.importFile(RegFile.write(parts.getFirst().changes().undo(), List.of()));
    assertThat(exported(ROOTS))
        .doesNotContain("TLS 1.2")
        .contains("TLS 1.0\\Server", "v2.0.50727", "Wow6432Node");
  }

  private static void appliesAndUndoes(String name, ChangeSet changes) {
    List<String> roots = rootsOf(changes);
    String was = exported(roots);
    wine.importFile(RegFile.write(changes, List.of("a comment", "[HKEY_LOCAL_MACHINE\\not this]")));
    String now = exported(roots);
    for (SettingChange change : changes.changes()) {
      assertThat(section(now, change.key())).as(name).contains(line(change));
    }
    wine.importFile(RegFile.write(changes.undo(), List.of()));
    assertThat(exported(roots)).as("%s undone", name).isEqualTo(was);
  }

  private static List<String> rootsOf(ChangeSet changes) {
    return ROOTS.stream()
        .filter(root ->
            changes.changes().stream()
                .anyMatch(change -> change.key().isBelowOrSame(RegistryPath.of(root))))
        .toList();
  }

  private static String line(SettingChange change) {
    long number = ((RegistryValue.Dword) change.wanted().orElseThrow()).unsigned();
    return "\"%s\"=dword:%08x\r\n".formatted(change.name(), number);
  }

  private static String section(String export, RegistryPath key) {
    String heading = "[" + key + "]\r\n";
    int start = export.toUpperCase(Locale.ROOT).indexOf(heading.toUpperCase(Locale.ROOT));
    assertThat(start).as("%s in %s", key, export).isNotNegative();
    return export.substring(start, export.indexOf("\r\n\r\n", start) + 2);
  }

  private static String exported(List<String> roots) {
    return String.join("", roots.stream().map(wine::export).toList());
  }

  private static ServerChanges changes(Before before) {
    prepare(before);
    return ServerChanges.of(
        Registries.server("EXCH01", registry(before)),
        Stream.of(
                Goal.enableTls12(),
                Goal.dotnet35(),
                Goal.dotnet4x(),
                Goal.winHttp(winHttp()),
                Goal.disable(ProtocolVersion.TLS_1_0))
            .map(goal -> new Aim(goal, true, ""))
            .toList());
  }

  private static List<Wish> winHttp() {
    return Stream.of(WINHTTP, WINHTTP_WOW)
        .map(key -> Wish.dword(RegistryPath.of(key), "DefaultSecureProtocols", 0xA80))
        .toList();
  }

  /// Written by hand: no code of ours takes part in what was there before.
  private static void prepare(Before before) {
    StringBuilder reg = new StringBuilder("Windows Registry Editor Version 5.00\n");
    for (String root : ROOTS) {
      reg.append("[-%s]\n".formatted(root));
    }
    List.of(PROTOCOLS, DOTNET, DOTNET_WOW).forEach(key -> reg.append("[%s]\n".formatted(key)));
    reg.append(
        switch (before) {
          case NOTHING -> "";
          case ALREADY_RIGHT ->
              """
              [%1$s\\TLS 1.2\\Client]
              "Enabled"=dword:00000001
              "DisabledByDefault"=dword:00000000
              [%1$s\\TLS 1.2\\Server]
              "Enabled"=dword:00000001
              "DisabledByDefault"=dword:00000000
              """
                  .formatted(PROTOCOLS);
          case ODD ->
              """
              [%1$s\\TLS 1.2\\Client]
              "Enabled"="1\\\\ [HKEY_LOCAL_MACHINE\\\\x]; é"
              "DisabledByDefault"=dword:ffffffff
              [%1$s\\TLS 1.2\\Server]
              "Enabled"="plain \\\\ text"
              "DisabledByDefault"=hex(2):25,00,77,00,25,00,00,00
              [%1$s\\TLS 1.0\\Server]
              "Enabled"=hex:01,00,00,00,00,ff
              [%2$s]
              "Neighbour"="stays"
              [%3$s]
              "SchUseStrongCrypto"=hex(7):61,00,00,00,62,00,00,00,00,00
              """
                  .formatted(PROTOCOLS, NET4, NET4_WOW);
        });
    String text = reg.toString().replace("HKLM", "HKEY_LOCAL_MACHINE").replace("\n", "\r\n");
    wine.importFile(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
  }

  private static Registry registry(Before before) {
    Registry.Builder known = Registries.covered();
    switch (before) {
      case NOTHING -> {}
      case ALREADY_RIGHT -> {
        for (String role : List.of("Client", "Server")) {
          Registries.value(known, PROTOCOLS + "\\TLS 1.2\\" + role, "Enabled", dword(1));
          Registries.value(known, PROTOCOLS + "\\TLS 1.2\\" + role, "DisabledByDefault", dword(0));
        }
      }
      case ODD -> {
        String client = PROTOCOLS + "\\TLS 1.2\\Client";
        String server = PROTOCOLS + "\\TLS 1.2\\Server";
        Registries.value(known, client, "Enabled", text("1\\ [HKEY_LOCAL_MACHINE\\x]; é"));
        Registries.value(known, client, "DisabledByDefault", dword(0xFFFF_FFFFL));
        Registries.value(known, server, "Enabled", text("plain \\ text"));
        Registries.value(known, server, "DisabledByDefault", new RegistryValue.Text("%w%", true));
        Registries.value(
            known,
            PROTOCOLS + "\\TLS 1.0\\Server",
            "Enabled",
            new RegistryValue.Bytes(3, "0100000000ff"));
        Registries.value(known, NET4, "Neighbour", text("stays"));
        Registries.value(
            known, NET4_WOW, "SchUseStrongCrypto", new RegistryValue.Texts(List.of("a", "b")));
      }
    }
    return known.build();
  }
}

package dev.tlssunset.posture.emit;

import dev.tlssunset.posture.defaults.Role;
import dev.tlssunset.posture.defaults.SchannelProtocols;
import dev.tlssunset.posture.settings.RegistryPath;
import dev.tlssunset.posture.settings.RegistryValue;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A configuration for PowerShell DSC: `Protocol` of
/// [SChannelDsc](https://github.com/dsccommunity/SChannelDsc) where a version is turned on or off
/// in both roles, and the built-in `Registry` for everything else.
final class DscConfiguration {

  /// What `Protocol` knows. It also knows TLS 1.3, and fails on a Windows that does not.
  private static final List<ProtocolVersion> KNOWN =
      List.of(
          ProtocolVersion.SSL_2_0,
          ProtocolVersion.SSL_3_0,
          ProtocolVersion.TLS_1_0,
          ProtocolVersion.TLS_1_1,
          ProtocolVersion.TLS_1_2);

  private final List<String> lines = new ArrayList<>();

  private DscConfiguration() {}

  /// @param name of the configuration: letters and digits
  static String write(String name, List<ServerGroup> groups, List<String> about) {
    DscConfiguration dsc = new DscConfiguration();
    about.forEach(line -> dsc.lines.add("# " + line));
    dsc.lines.add("Configuration " + name);
    dsc.lines.add("{");
    if (groups.stream().anyMatch(group -> !protocols(group.changes()).isEmpty())) {
      dsc.lines.add("  Import-DscResource -ModuleName SChannelDsc");
    }
    dsc.lines.add("  Import-DscResource -ModuleName PSDesiredStateConfiguration");
    groups.forEach(dsc::node);
    dsc.lines.add("}");
    dsc.lines.add("");
    dsc.lines.add(name + " -OutputPath (Join-Path $PSScriptRoot '" + name + "')");
    dsc.lines.add("");
    return String.join("\r\n", dsc.lines);
  }

  private void node(ServerGroup group) {
    lines.add("");
    lines.add("  Node @(" + PowerShellText.list(group.servers()) + ")");
    lines.add("  {");
    List<Goal.ProtocolSwitch> protocols = protocols(group.changes());
    protocols.forEach(this::protocol);
    group.changes().changes().stream()
        .filter(change -> protocols.stream().noneMatch(one -> isOf(one.version(), change.key())))
        .forEach(this::value);
    group.changes().topmostRemovedKeys().forEach(this::removeKey);
    lines.add("  }");
  }

  /// Versions of which the changes set all four values the way that `Protocol` does.
  private static List<Goal.ProtocolSwitch> protocols(ChangeSet set) {
    List<Goal.ProtocolSwitch> switches = new ArrayList<>();
    for (ProtocolVersion version : KNOWN) {
      for (boolean on : new boolean[] {true, false}) {
        List<Wish> wishes = (on ? Goal.enable(version) : Goal.disable(version)).wishes();
        if (wishes.stream().allMatch(wish -> isSet(set, wish))) {
          switches.add(new Goal.ProtocolSwitch(version, on));
        }
      }
    }
    return switches;
  }

  private static boolean isSet(ChangeSet set, Wish wish) {
    return set.changes().stream()
        .anyMatch(change ->
            change.key().equals(wish.key())
                && change.name().equals(wish.name())
                && change.wanted().equals(Optional.of(wish.value())));
  }

  private static boolean isOf(ProtocolVersion version, RegistryPath key) {
    return SchannelProtocols.key(version, Role.CLIENT).equals(key)
        || SchannelProtocols.key(version, Role.SERVER).equals(key);
  }

  private void protocol(Goal.ProtocolSwitch protocol) {
    String name = PowerShellText.quoted(protocol.version().toString());
    lines.add("    Protocol " + name);
    block(
        List.of(
            "Protocol          = " + name,
            "IncludeClientSide = $true",
            "State             = " + (protocol.on() ? "'Enabled'" : "'Disabled'")));
  }

  private void value(SettingChange change) {
    List<String> properties = new ArrayList<>();
    properties.add("Key       = " + PowerShellText.quoted(change.key().toString()));
    properties.add("ValueName = " + PowerShellText.quoted(change.name()));
    Optional<List<String>> data = change.wanted().map(DscConfiguration::data);
    if (data.filter(List::isEmpty).isPresent()) {
      lines.add("    # " + change.name() + " of " + change.key() + " has a type that DSC cannot");
      lines.add("    # write: use the .reg file.");
      return;
    }
    data.ifPresent(properties::addAll);
    properties.add("Ensure    = " + (data.isPresent() ? "'Present'" : "'Absent'"));
    properties.add("Force     = $true");
    lines.add("    Registry " + PowerShellText.quoted(change.key() + " " + change.name()));
    block(properties);
  }

  private void removeKey(RegistryPath key) {
    String name = PowerShellText.quoted(key.toString());
    lines.add("    Registry " + name);
    block(
        List.of(
            "Key       = " + name, "ValueName = ''", "Ensure    = 'Absent'", "Force     = $true"));
  }

  private void block(List<String> properties) {
    lines.add("    {");
    properties.forEach(property -> lines.add("      " + property));
    lines.add("    }");
  }

  private static List<String> data(RegistryValue value) {
    return switch (value) {
      case RegistryValue.Dword(long number) when number <= Integer.MAX_VALUE ->
          data("Dword", "'" + number + "'");
      case RegistryValue.Dword(long number) ->
          List.of("ValueType = 'Dword'", "Hex       = $true", "ValueData = '%x'".formatted(number));
      case RegistryValue.Qword(long bits) -> data("Qword", "'" + bits + "'");
      case RegistryValue.Text(String text, boolean expands) ->
          data(expands ? "ExpandString" : "String", PowerShellText.quoted(text));
      case RegistryValue.Texts(List<String> texts) ->
          data("MultiString", "@(" + PowerShellText.list(texts) + ")");
      case RegistryValue.Bytes bytes when bytes.type() == RegistryValue.REG_BINARY ->
          data("Binary", "'" + HexFormat.of().formatHex(bytes.bytes()) + "'");
      case RegistryValue.Bytes _ -> List.of();
    };
  }

  private static List<String> data(String type, String data) {
    return List.of("ValueType = '" + type + "'", "ValueData = " + data);
  }
}

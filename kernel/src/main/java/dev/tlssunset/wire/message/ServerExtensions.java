package dev.tlssunset.wire.message;

import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.NamedGroup;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.List;

/// The extensions of a ServerHello that anybody can read; from TLS 1.3 on most are encrypted.
///
/// @param types all of them, in order
/// @param selectedVersion version of supported_versions; not recorded where it is missing
/// @param keyShare group of key_share; [NamedGroup#NONE] where it is missing
/// @param protocol ALPN name, a letter a byte, empty where none; hostile text
public record ServerExtensions(
    List<ExtensionType> types,
    ProtocolVersion selectedVersion,
    NamedGroup keyShare,
    String protocol) {

  public static final ServerExtensions NONE =
      new ServerExtensions(List.of(), ProtocolVersion.NOT_RECORDED, NamedGroup.NONE, "");

  public ServerExtensions {
    types = List.copyOf(types);
  }

  public boolean has(ExtensionType type) {
    return types.contains(type);
  }
}

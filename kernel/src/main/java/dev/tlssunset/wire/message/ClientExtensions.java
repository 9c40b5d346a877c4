package dev.tlssunset.wire.message;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.NamedGroup;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.SignatureScheme;
import java.util.List;

/// The extensions of a ClientHello; lists are empty where the extension is missing.
///
/// @param types all of them, in order
/// @param supportedVersions versions by number (RFC 8446 section 4.2.1)
/// @param groups groups for the key exchange (RFC 8446 section 4.2.7)
/// @param keyShares groups for which the client sent a key
/// @param pointFormats forms of points on curves (RFC 8422 section 5.1.2)
/// @param signatureSchemes signature schemes (RFC 8446 section 4.2.3)
/// @param serverName name of the wanted server, a letter a byte, empty where none; hostile text.
///   Where an encrypted hello comes with it, or a dummy of one, which nobody but the server can
///   tell apart, it is the name of a front
/// @param protocols ALPN names, a letter a byte; hostile text
/// @param hasTicket whether it shows a session ticket
public record ClientExtensions(
    List<ExtensionType> types,
    List<ProtocolVersion> supportedVersions,
    List<NamedGroup> groups,
    List<NamedGroup> keyShares,
    Bytes pointFormats,
    List<SignatureScheme> signatureSchemes,
    String serverName,
    List<String> protocols,
    boolean hasTicket) {

  /// No extensions at all.
  public static final ClientExtensions NONE =
      new ClientExtensions(
          List.of(), List.of(), List.of(), List.of(), Bytes.NONE, List.of(), "", List.of(), false);

  public ClientExtensions {
    types = List.copyOf(types);
    supportedVersions = List.copyOf(supportedVersions);
    groups = List.copyOf(groups);
    keyShares = List.copyOf(keyShares);
    signatureSchemes = List.copyOf(signatureSchemes);
    protocols = List.copyOf(protocols);
  }

  public boolean has(ExtensionType type) {
    return types.contains(type);
  }

  /// How many numbers and letters its lists and names hold: the memory that it takes grows with it.
  public int size() {
    int numbers =
        types.size()
            + supportedVersions.size()
            + groups.size()
            + keyShares.size()
            + pointFormats.length()
            + signatureSchemes.size();
    int letters = serverName.length() + String.join(" ", protocols).length();
    return numbers + letters;
  }
}

package dev.tlssunset.wire.handshake;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.message.ClientExtensions;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ExtensionNumber;
import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.NamedGroup;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Reads the part of a ClientHello that begins with its cipher suites (RFC 8446 sections 4.1.2 and
/// 4.2, RFC 6066 section 3, RFC 7301 section 3.1, RFC 8422 section 5.1), or what is there of it.
final class ClientOfferReader {

  private static final int HOST_NAME = 0;

  private final List<ExtensionType> types = new ArrayList<>();
  private List<ProtocolVersion> supportedVersions = List.of();
  private List<NamedGroup> groups = List.of();
  private List<NamedGroup> keyShares = List.of();
  private Bytes pointFormats = Bytes.NONE;
  private List<SignatureScheme> signatureSchemes = List.of();
  private String serverName = "";
  private List<String> protocols = List.of();
  private boolean hasTicket;
  private boolean isBroken;

  private ClientOfferReader() {}

  /// @param body what is there of it
  static ClientOffer read(Cursor body) {
    return new ClientOfferReader().offer(body);
  }

  private ClientOffer offer(Cursor body) {
    List<CipherSuite> suites = numbers(body.slice16(), CipherSuite::of);
    body.skip(body.u8()); // compression methods
    ClientExtensions extensions = body.isEmpty() ? ClientExtensions.NONE : extensions(body);
    return new ClientOffer(suites, extensions, isBroken || body.isTruncated());
  }

  private ClientExtensions extensions(Cursor body) {
    boolean isWhole = Extensions.read(body, types, this::extension);
    isBroken |= !isWhole;
    return new ClientExtensions(
        types,
        supportedVersions,
        groups,
        keyShares,
        pointFormats,
        signatureSchemes,
        serverName,
        protocols,
        hasTicket);
  }

  /// Of an extension that comes twice, the first counts.
  private void extension(int type, Cursor content) {
    switch (type) {
      case ExtensionNumber.SERVER_NAME ->
          serverName = serverName.isEmpty() ? serverName(content) : serverName;
      case ExtensionNumber.SUPPORTED_GROUPS ->
          groups = groups.isEmpty() ? groups(content.slice16()) : groups;
      case ExtensionNumber.EC_POINT_FORMATS ->
          pointFormats = pointFormats.isEmpty() ? content.slice8().rest() : pointFormats;
      case ExtensionNumber.SIGNATURE_ALGORITHMS ->
          signatureSchemes =
              signatureSchemes.isEmpty() ? schemes(content.slice16()) : signatureSchemes;
      case ExtensionNumber.ALPN ->
          protocols = protocols.isEmpty() ? protocols(content.slice16()) : protocols;
      case ExtensionNumber.SESSION_TICKET -> hasTicket |= !content.isEmpty();
      case ExtensionNumber.SUPPORTED_VERSIONS -> supportedVersions(content);
      case ExtensionNumber.KEY_SHARE, ExtensionNumber.KEY_SHARE_OF_DRAFTS ->
          keyShares = keyShares.isEmpty() ? keyShares(content.slice16()) : keyShares;
      default -> {}
    }
  }

  /// A list that is cut must not pass for a whole one.
  private void supportedVersions(Cursor content) {
    Cursor list = content.slice8();
    if (supportedVersions.isEmpty()) {
      supportedVersions = versions(list);
    }
    isBroken |= list.isTruncated() || !list.isEmpty();
  }

  private static String serverName(Cursor content) {
    Cursor names = content.slice16();
    while (!names.isEmpty()) {
      int kind = names.u8();
      Cursor name = names.slice16();
      if (kind == HOST_NAME) {
        return whole(name);
      }
    }
    return "";
  }

  private static List<String> protocols(Cursor names) {
    List<String> protocols = new ArrayList<>();
    while (!names.isEmpty()) {
      Cursor name = names.slice8();
      if (!name.isTruncated()) {
        protocols.add(name.restAsLatin1());
      }
    }
    return protocols;
  }

  /// A name of which a part is missing would be another's.
  static String whole(Cursor name) {
    return name.isTruncated() ? "" : name.restAsLatin1();
  }

  private static List<NamedGroup> keyShares(Cursor shares) {
    List<NamedGroup> groups = new ArrayList<>();
    while (shares.remaining() >= 2) {
      groups.add(NamedGroup.of(shares.u16()));
      shares.skip(shares.u16());
    }
    return groups;
  }

  private static List<ProtocolVersion> versions(Cursor list) {
    return numbers(list, ProtocolVersion::ofWire);
  }

  private static List<NamedGroup> groups(Cursor list) {
    return numbers(list, NamedGroup::of);
  }

  private static List<SignatureScheme> schemes(Cursor list) {
    return numbers(list, SignatureScheme::of);
  }

  private static <T> List<T> numbers(Cursor list, IntFunction<T> value) {
    List<T> values = new ArrayList<>(list.remaining() / 2);
    while (list.remaining() >= 2) {
      values.add(value.apply(list.u16()));
    }
    return values;
  }
}

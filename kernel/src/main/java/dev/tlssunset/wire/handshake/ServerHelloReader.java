package dev.tlssunset.wire.handshake;

import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.Cursor;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.message.ServerExtensions;
import dev.tlssunset.wire.message.ServerHello;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ExtensionNumber;
import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.NamedGroup;
import dev.tlssunset.wire.registry.ProtocolVersion;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads the body of a ServerHello (RFC 8446 sections 4.1.3 and 4.1.4), or what is there of it.
final class ServerHelloReader {

  /// The random of a HelloRetryRequest (RFC 8446 section 4.1.3; DTLS 1.3 has the same).
  private static final Bytes RETRY =
      bytes("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

  private static final int RANDOM_LENGTH = 32;

  /// Up to draft 21 a ServerHello had neither session id nor compression, and named its version in
  /// the version field.
  private static final int FIRST_DRAFT = 0x7f00 + 1;

  private static final int LAST_DRAFT_WITHOUT_SESSION_ID = 0x7f00 + 21;

  /// From here on, a retry names the suite.
  private static final int FIRST_DRAFT_WITH_SUITE_IN_RETRY = 0x7f00 + 19;

  private final List<ExtensionType> types = new ArrayList<>();
  private ProtocolVersion selectedVersion = ProtocolVersion.NOT_RECORDED;
  private NamedGroup keyShare = NamedGroup.NONE;
  private String protocol = "";
  private boolean isBroken;

  private ServerHelloReader() {}

  private static Bytes bytes(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    return Bytes.copy(bytes, 0, bytes.length);
  }

  /// @param body what is there of it
  /// @param isCut whether there should be more
  static ServerHello read(Framing framing, Cursor body, boolean isCut) {
    return new ServerHelloReader().hello(framing, body, isCut);
  }

  private ServerHello hello(Framing framing, Cursor body, boolean isCut) {
    int number = body.u16();
    boolean isDraftForm = number >= FIRST_DRAFT && number <= LAST_DRAFT_WITHOUT_SESSION_ID;
    Bytes random = body.slice(RANDOM_LENGTH).rest();
    Bytes sessionId = isDraftForm ? Bytes.NONE : body.slice8().rest();
    CipherSuite suite = CipherSuite.of(body.u16());
    body.skip(isDraftForm ? 0 : 1);
    ServerExtensions extensions = extensions(body);
    return new ServerHello(
        framing,
        ProtocolVersion.ofWire(number),
        random,
        sessionId,
        suite,
        extensions,
        random.equals(RETRY),
        false,
        isCut || isBroken || body.isTruncated());
  }

  /// The message that drafts up to 21 had for a retry: version, from draft 19 on the suite, then
  /// extensions.
  static ServerHello readRetryOfDrafts(Cursor body, boolean isCut) {
    return new ServerHelloReader().retryOfDrafts(body, isCut);
  }

  private ServerHello retryOfDrafts(Cursor body, boolean isCut) {
    int number = body.u16();
    boolean hasSuite = number >= FIRST_DRAFT_WITH_SUITE_IN_RETRY;
    CipherSuite suite = hasSuite ? CipherSuite.of(body.u16()) : CipherSuite.NONE;
    ServerExtensions extensions = extensions(body);
    return new ServerHello(
        Framing.TLS,
        ProtocolVersion.ofWire(number),
        Bytes.NONE,
        Bytes.NONE,
        suite,
        extensions,
        true,
        false,
        isCut || isBroken || body.isTruncated());
  }

  private ServerExtensions extensions(Cursor body) {
    if (body.isEmpty()) {
      return ServerExtensions.NONE;
    }
    boolean isWhole = Extensions.read(body, types, this::extension);
    isBroken |= !isWhole;
    return new ServerExtensions(types, selectedVersion, keyShare, protocol);
  }

  /// Of an extension that comes twice, the first counts.
  private void extension(int type, Cursor content) {
    switch (type) {
      case ExtensionNumber.ALPN -> protocol = protocol.isEmpty() ? protocol(content) : protocol;
      case ExtensionNumber.SUPPORTED_VERSIONS -> selectedVersion(content);
      case ExtensionNumber.KEY_SHARE, ExtensionNumber.KEY_SHARE_OF_DRAFTS ->
          keyShare = keyShare.equals(NamedGroup.NONE) ? group(content) : keyShare;
      default -> {}
    }
  }

  private void selectedVersion(Cursor content) {
    if (selectedVersion.equals(ProtocolVersion.NOT_RECORDED)) {
      selectedVersion = ProtocolVersion.ofWire(content.u16());
      isBroken |= content.isTruncated();
    }
  }

  private static NamedGroup group(Cursor content) {
    return NamedGroup.of(content.u16());
  }

  private static String protocol(Cursor content) {
    return ClientOfferReader.whole(content.slice16().slice8());
  }
}

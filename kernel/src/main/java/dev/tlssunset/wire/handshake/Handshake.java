package dev.tlssunset.wire.handshake;

import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.message.Alert;
import dev.tlssunset.wire.message.Certificates;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.ClientMasterKey;
import dev.tlssunset.wire.message.Framing;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.message.ServerHello;
import dev.tlssunset.wire.message.ServerKeyExchange;
import dev.tlssunset.wire.message.Signal;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ExtensionType;
import dev.tlssunset.wire.registry.NamedGroup;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.Resumption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the messages of both sides amount to: offered and negotiated side by side, and how it
/// ended.
///
/// Takes messages in the order in which they were sent, as far as it is known; of one side only, if
/// that is all that was seen.
public final class Handshake {

  private @Nullable ClientHello clientHello;
  private @Nullable ServerHello serverHello;
  private @Nullable ServerHello retry;
  private @Nullable Certificates certificates;
  private @Nullable ClientMasterKey masterKey;
  private @Nullable Alert alert;
  private @Nullable Side clientSide;
  private @Nullable Side endedBy;

  private NamedGroup group = NamedGroup.NONE;
  private Ending ending = Ending.OPEN;
  private boolean hasClientChangedCipher;
  private boolean hasServerChangedCipher;

  /// A message that a server sends in a full handshake only, behind its hello.
  private boolean hasServerFlight;

  /// The last of them.
  private boolean isServerFlightComplete;

  private boolean isHandshakeEncrypted;
  private boolean hasClientData;
  private boolean hasServerData;

  /// Bytes of either side were not captured.
  private boolean isIncomplete;

  private boolean isUnseenAcknowledged;

  /// Something that a side said. Asked type by type: a switch over types makes classes when it is
  /// met first, which takes longer than a small capture.
  public void take(Side side, Message message) {
    if (message instanceof Signal signal) {
      signal(side, signal);
    } else if (message instanceof ClientHello hello) {
      clientHello(side, hello);
    } else if (message instanceof ServerHello hello) {
      serverHello(side, hello);
    } else if (message instanceof Certificates chain) {
      certificates(side, chain);
    } else if (message instanceof ServerKeyExchange exchange) {
      keyExchange(exchange);
    } else if (message instanceof ClientMasterKey key) {
      masterKey(side, key);
    } else if (message instanceof Alert said) {
      alert(side, said);
    }
  }

  /// Bytes of a side are missing. What an end looks like that nobody can read may then have come
  /// long after the handshake.
  public void missBytes() {
    isIncomplete = true;
  }

  /// Whether a side acknowledges bytes of the other that were not seen so far.
  public void acknowledgesUnseen(boolean isSo) {
    isUnseenAcknowledged = isSo;
  }

  /// The first hello of the client: after a retry or a cookie request the second one repeats it,
  /// with less choice.
  public Optional<ClientHello> clientHello() {
    return Optional.ofNullable(clientHello);
  }

  /// The server's answer; not its wish for another hello.
  public Optional<ServerHello> serverHello() {
    return Optional.ofNullable(serverHello);
  }

  /// The server's certificates, where they were sent in clear.
  public Optional<Certificates> certificates() {
    return Optional.ofNullable(certificates);
  }

  /// Who is the client; the originator where nobody has said so.
  public Side clientSide() {
    return clientSide == null ? Side.ORIGINATOR : clientSide;
  }

  /// The negotiated version; not recorded where the server has not said it.
  public ProtocolVersion negotiated() {
    ServerHello said = serverHello == null ? retry : serverHello;
    if (said == null) {
      return masterKey == null ? ProtocolVersion.NOT_RECORDED : ProtocolVersion.SSL_2_0;
    }
    return said.negotiated();
  }

  /// The suite that the server chose; in SSL 2.0 the client.
  public CipherSuite suite() {
    if (masterKey != null) {
      return masterKey.suite();
    }
    return serverHello == null ? CipherSuite.NONE : serverHello.suite();
  }

  /// The group of the key exchange, where one was named.
  public NamedGroup group() {
    return group;
  }

  public Ending ending() {
    return ending;
  }

  /// The side that gave up; empty where none did.
  public Optional<Side> endedBy() {
    return Optional.ofNullable(endedBy);
  }

  /// The alert that ended it, else the last warning. Empty also where the alert was encrypted.
  public Optional<Alert> alert() {
    return Optional.ofNullable(alert);
  }

  /// Whether a session goes on, and in which way.
  public Resumption resumption() {
    if (serverHello == null) {
      return Resumption.UNKNOWN;
    }
    if (isTls13()) {
      return resumptionOfTls13(serverHello);
    }
    if (isSsl2()) {
      return resumptionOfSsl2(serverHello);
    }
    if (hasServerFlight) {
      return Resumption.FULL;
    }
    boolean isWithoutKeyExchange = hasServerChangedCipher && !isIncomplete;
    return isUpToTls12() && (isWithoutKeyExchange || isSessionEchoed(serverHello))
        ? wayOfResumption()
        : Resumption.UNKNOWN;
  }

  private static Resumption resumptionOfTls13(ServerHello hello) {
    if (hello.extensions().has(ExtensionType.PRE_SHARED_KEY)) {
      return Resumption.BY_PRE_SHARED_KEY;
    }
    return hello.isTruncated() ? Resumption.UNKNOWN : Resumption.FULL;
  }

  /// A server that is shown a ticket must not look at the session id (RFC 5077 section 3.4), but
  /// repeats it. Of a hello that is cut off, nobody knows whether it shows one.
  private Resumption wayOfResumption() {
    if (clientHello == null) {
      return Resumption.RESUMED;
    }
    if (clientHello.extensions().hasTicket()) {
      return Resumption.BY_TICKET;
    }
    boolean isUnknown = clientHello.sessionId().isEmpty() || clientHello.isTruncated();
    return isUnknown ? Resumption.RESUMED : Resumption.BY_SESSION_ID;
  }

  /// The flag stands before the version.
  private static Resumption resumptionOfSsl2(ServerHello hello) {
    if (hello.isSessionHit()) {
      return Resumption.BY_SESSION_ID;
    }
    boolean isCutBefore = hello.version().equals(ProtocolVersion.NOT_RECORDED);
    return isCutBefore ? Resumption.UNKNOWN : Resumption.FULL;
  }

  private boolean isSessionEchoed(ServerHello hello) {
    return clientHello != null
        && !hello.sessionId().isEmpty()
        && hello.sessionId().equals(clientHello.sessionId());
  }

  private void clientHello(Side side, ClientHello hello) {
    clientSide = side;
    if (clientHello == null) {
      clientHello = hello;
    }
  }

  private void serverHello(Side side, ServerHello hello) {
    clientSide = side.opposite();
    if (hello.isRetry()) {
      retry = hello;
    } else if (serverHello == null) {
      serverHello = hello;
    }
    if (!hello.group().equals(NamedGroup.NONE)) {
      group = hello.group();
    }
  }

  private void certificates(Side side, Certificates chain) {
    if (side == clientSide()) {
      return;
    }
    hasServerFlight = true;
    if (certificates == null) {
      certificates = chain;
    }
  }

  private void keyExchange(ServerKeyExchange exchange) {
    hasServerFlight = true;
    group = exchange.group();
  }

  private void masterKey(Side side, ClientMasterKey key) {
    clientSide = side;
    if (masterKey == null) {
      masterKey = key;
    }
  }

  private void alert(Side side, Alert said) {
    if (ending != Ending.OPEN) {
      return;
    }
    alert = said;
    if (said.isFatal() || said.isClosing() || isTls13()) {
      fail(side);
    }
  }

  private void fail(Side side) {
    if (ending == Ending.OPEN) {
      ending = Ending.FAILED;
      endedBy = side;
    }
  }

  private void establish() {
    if (ending == Ending.OPEN) {
      ending = Ending.ESTABLISHED;
      alert = null;
    }
  }

  private void signal(Side side, Signal signal) {
    boolean isClient = side == clientSide();
    switch (signal) {
      case SERVER_HELLO_DONE -> {
        hasServerFlight = true;
        isServerFlightComplete = true;
      }
      case CHANGE_CIPHER_SPEC -> changeCipherSpec(isClient);
      case ENCRYPTED_HANDSHAKE -> encryptedHandshake();
      case ENCRYPTED_ALERT -> encryptedAlert(side);
      case APPLICATION_DATA -> data(isClient);
      case LIKE_ALERT -> likeAlert(side, isClient);
    }
  }

  /// Up to TLS 1.2 each side changes when it has seen what it needs; the second one to do so has
  /// verified the first. Of a server alone it is known that its flight came before.
  private void changeCipherSpec(boolean isClient) {
    hasClientChangedCipher |= isClient;
    hasServerChangedCipher |= !isClient;
    establishIfVerified();
  }

  /// What only versions up to TLS 1.2 have.
  private void encryptedHandshake() {
    isHandshakeEncrypted = true;
    establishIfVerified();
  }

  private void establishIfVerified() {
    boolean isVerified =
        hasServerChangedCipher && (hasClientChangedCipher || isServerFlightComplete);
    if (isVerified && isUpToTls12()) {
      establish();
    }
  }

  /// A client that sends data has verified the server. Up to TLS 1.2 it may do so before the server
  /// has verified it: where the server can be seen, its word counts.
  private void data(boolean isClient) {
    if (serverHello == null) {
      if (isClient && !offersEarlyData()) {
        establish();
      }
      return;
    }
    hasClientData |= isClient;
    hasServerData |= !isClient;
    boolean isEnoughUpTo12 = hasServerData || hasServerChangedCipher;
    boolean isEnough =
        isUpToTls12() ? isEnoughUpTo12 : hasClientData && (isTls13() || hasServerData);
    if (isEnough) {
      establish();
    }
  }

  /// Of a connection of which a part was not seen, it is the usual end.
  private void encryptedAlert(Side side) {
    if (ending == Ending.OPEN
        && !isIncomplete
        && !isUnseenAcknowledged
        && (clientHello != null || serverHello != null)) {
      // What the other side may have warned of before is not the reason.
      alert = null;
      fail(side);
    }
  }

  private boolean offersEarlyData() {
    return clientHello == null || clientHello.extensions().has(ExtensionType.EARLY_DATA);
  }

  private void likeAlert(Side side, boolean isClient) {
    if (isTls13() || isSsl2()) {
      encryptedAlert(side);
    } else if (serverHello == null || isUpToTls12()) {
      data(isClient);
    }
  }

  private boolean isSsl2() {
    return masterKey != null || (serverHello != null && serverHello.framing() == Framing.SSL_2);
  }

  /// Whether it is surely TLS 1.2 or less. A server's hello that is cut off may not say, but what
  /// follows it may.
  private boolean isUpToTls12() {
    boolean isSaid = !negotiated().equals(ProtocolVersion.NOT_RECORDED) || isSsl2();
    return serverHello != null && !isTls13() && (isSaid || hasServerFlight || isHandshakeEncrypted);
  }

  /// Whether it is TLS 1.3, a draft or an experiment like it: only those say their version in an
  /// extension.
  private boolean isTls13() {
    ServerHello said = serverHello == null ? retry : serverHello;
    return said != null
        && (!said.extensions().selectedVersion().equals(ProtocolVersion.NOT_RECORDED)
            || said.version().hasTls13Handshake());
  }
}

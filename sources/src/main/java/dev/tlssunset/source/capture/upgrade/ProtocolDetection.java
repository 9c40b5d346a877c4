package dev.tlssunset.source.capture.upgrade;

import dev.tlssunset.wire.PerSide;
import dev.tlssunset.wire.Side;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out what a connection speaks, by the first words of either side, and hands it on to the
/// layer that understands it.
public final class ProtocolDetection implements Layer {

  /// Proxies within proxies are made up.
  private static final int DEEPEST = 4;

  private static final byte[] NOTHING = new byte[0];

  /// First words of a side that do not tell enough yet.
  private static final class Held {
    private byte[] bytes = NOTHING;
  }

  private final Notes notes;
  private final Layer tls;
  private final int depth;
  private final PerSide<Held> held = PerSide.of(Held::new);
  private @Nullable Layer chosen;

  /// @param tls takes what follows when TLS begins
  public ProtocolDetection(Notes notes, Layer tls) {
    this(notes, tls, 0);
  }

  private ProtocolDetection(Notes notes, Layer tls, int depth) {
    this.notes = notes;
    this.tls = tls;
    this.depth = depth;
  }

  /// The side that would say so as its first words; empty where nobody would.
  public static Optional<Side> speaker(byte[] bytes, int from, int to) {
    return from < to ? Protocol.speaker(bytes, from, to) : Optional.empty();
  }

  @Override
  public void said(Side side, byte[] bytes, int from, int to) {
    if (chosen != null) {
      chosen.said(side, bytes, from, to);
    } else if (from < to) {
      firstWords(side, bytes, from, to);
    }
  }

  /// A hello behind words that tell nothing is that of a protocol which nobody here knows.
  private void firstWords(Side side, byte[] bytes, int from, int to) {
    byte[] before = held.of(side).bytes;
    if (before.length == 0) {
      recognise(side, bytes, from, to);
    } else if (UnknownDialogue.isHello(bytes, from, to)) {
      choose(side, new UnknownDialogue(tls), bytes, from, to);
    } else {
      byte[] all = Arrays.copyOf(before, before.length + to - from);
      System.arraycopy(bytes, from, all, before.length, to - from);
      held.of(side).bytes = NOTHING;
      recognise(side, all, 0, all.length);
    }
  }

  private void recognise(Side side, byte[] bytes, int from, int to) {
    Protocol protocol =
        side == Side.ORIGINATOR
            ? Protocol.ofClient(bytes, from, to)
            : Protocol.ofServer(bytes, from, to);
    Optional<Layer> layer = layer(protocol);
    if (layer.isPresent()) {
      choose(side, layer.get(), bytes, from, to);
    } else if (to - from < Protocol.ENOUGH) {
      hold(side, bytes, from, to);
    } else {
      choose(side, new UnknownDialogue(tls), bytes, from, to);
    }
  }

  private void choose(Side side, Layer layer, byte[] bytes, int from, int to) {
    chosen = layer;
    release(side.opposite(), layer);
    layer.said(side, bytes, from, to);
  }

  private void hold(Side side, byte[] bytes, int from, int to) {
    held.of(side).bytes = Arrays.copyOfRange(bytes, from, to);
  }

  private void release(Side side, Layer to) {
    byte[] bytes = held.of(side).bytes;
    held.of(side).bytes = NOTHING;
    if (bytes.length > 0) {
      to.said(side, bytes, 0, bytes.length);
    }
  }

  private Optional<Layer> layer(Protocol protocol) {
    return switch (protocol) {
      case TLS -> Optional.of(tls);
      case PROXY -> inner().map(next -> new ProxyHeader(notes, next));
      case CONNECT -> inner().map(next -> new ConnectTunnel(notes, next));
      case SOCKS -> inner().map(next -> new SocksTunnel(notes, next));
      case SMTP_OR_FTP -> Optional.of(new SmtpOrFtpDialogue(notes, tls));
      case POP -> Optional.of(new PopDialogue(notes, tls));
      case IMAP -> Optional.of(new ImapDialogue(notes, tls));
      case XMPP -> Optional.of(new XmppDialogue(notes, tls));
      case LDAP -> Optional.of(new LdapDialogue(notes, tls));
      case RDP -> Optional.of(new RdpDialogue(notes, tls));
      case POSTGRES -> Optional.of(new PostgresDialogue(notes, tls));
      case MYSQL -> Optional.of(new MysqlDialogue(notes, tls));
      case TDS -> Optional.of(new TdsDialogue(notes, tls));
      case OTHER -> Optional.empty();
    };
  }

  private Optional<Layer> inner() {
    return depth < DEEPEST
        ? Optional.of(new ProtocolDetection(notes, tls, depth + 1))
        : Optional.empty();
  }

  @Override
  public void missed(Side side, int count) {
    if (chosen != null) {
      chosen.missed(side, count);
    } else {
      held.of(side).bytes = NOTHING;
    }
  }

  @Override
  public boolean isOver() {
    return chosen != null && chosen.isOver();
  }
}

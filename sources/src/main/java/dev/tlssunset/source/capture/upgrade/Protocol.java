package dev.tlssunset.source.capture.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.registry.ContentType;
import dev.tlssunset.wire.registry.HandshakeType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A protocol, as far as the first bytes of a side tell it.
enum Protocol {
  TLS,
  PROXY,
  CONNECT,
  SOCKS,
  SMTP_OR_FTP,
  POP,
  IMAP,
  XMPP,
  LDAP,
  RDP,
  POSTGRES,
  MYSQL,
  TDS,
  /// Nothing that turns into TLS.
  OTHER;

  /// So many bytes tell, where there are so many.
  static final int ENOUGH = 24;

  /// What a hello of SSL 2.0 has before what its lengths speak of.
  private static final int SSL_2_HELLO = 9;

  private static final byte[] PROXY_2 = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};
  private static final Set<String> MAIL_WORDS = Set.of("EHLO", "HELO", "LHLO");
  private static final Set<String> POP_WORDS = Set.of("CAPA", "STLS", "APOP");
  private static final Set<String> IMAP_WORDS =
      Set.of("CAPABILITY", "STARTTLS", "LOGIN", "AUTHENTICATE", "ID", "NOOP", "LOGOUT");

  /// The protocol of a client that begins so.
  static Protocol ofClient(byte[] bytes, int from, int to) {
    int first = bytes[from] & 0xff;
    int second = to - from > 1 ? bytes[from + 1] & 0xff : -1;
    return switch (first) {
      case ContentType.HANDSHAKE -> TLS;
      case '\r' -> startsWith(bytes, from, to, PROXY_2) ? PROXY : OTHER;
      case SocksTunnel.VERSION_4 -> second == SocksTunnel.CONNECT ? SOCKS : OTHER;
      case SocksTunnel.VERSION_5 -> second > 0 && to - from == 2 + second ? SOCKS : OTHER;
      case RdpDialogue.TPKT_VERSION ->
          second == 0 && u8(bytes, from + 5, to) == RdpDialogue.CONNECTION_REQUEST ? RDP : OTHER;
      case TdsDialogue.PRELOGIN -> second <= 1 && u8(bytes, from + 4, to) <= 0 ? TDS : OTHER;
      case 0 -> isPostgres(bytes, from, to) ? POSTGRES : ssl2(bytes, from, to);
      case LdapDialogue.SEQUENCE -> isLdap(bytes, from, to) ? LDAP : OTHER;
      case '<' -> XMPP;
      default -> ssl2(bytes, from, to) == TLS ? TLS : word(bytes, from, to);
    };
  }

  /// The protocol of a server that begins so.
  static Protocol ofServer(byte[] bytes, int from, int to) {
    int first = bytes[from] & 0xff;
    if (first == ContentType.HANDSHAKE || first == ContentType.ALERT) {
      return TLS;
    }
    String text = text(bytes, from, to);
    if (text.startsWith("220") || text.startsWith("421") || text.startsWith("554")) {
      return SMTP_OR_FTP;
    }
    if (text.startsWith("+OK")) {
      return POP;
    }
    if (text.startsWith("* OK") || text.startsWith("* PREAUTH")) {
      return IMAP;
    }
    boolean isMysql =
        u8(bytes, from + 3, to) == 0 && u8(bytes, from + 4, to) == MysqlDialogue.VERSION;
    return isMysql ? MYSQL : isSsl2Answer(bytes, from, to) ? TLS : OTHER;
  }

  /// The side that says so in the middle of a capture; empty where it says nothing.
  static Optional<Side> speaker(byte[] bytes, int from, int to) {
    int first = bytes[from] & 0xff;
    if (first == ContentType.HANDSHAKE) {
      return UnknownDialogue.isHello(bytes, from, to)
          ? Optional.of(senderOf(bytes[from + UnknownDialogue.RECORD_HEADER]))
          : Optional.empty();
    }
    Protocol server = ofServer(bytes, from, to);
    if (server == SMTP_OR_FTP || first == '*' || first == '+') {
      return server == OTHER ? Optional.empty() : Optional.of(Side.RESPONDER);
    }
    Protocol client = ofClient(bytes, from, to);
    return client == OTHER || client == LDAP || client == XMPP || client == SOCKS
        ? Optional.empty()
        : Optional.of(Side.ORIGINATOR);
  }

  private static Side senderOf(byte hello) {
    return hello == HandshakeType.CLIENT_HELLO ? Side.ORIGINATOR : Side.RESPONDER;
  }

  /// A hello in the frame of SSL 2.0: a record's header of two or three bytes, message 1, version,
  /// and three lengths that add up to that of the record.
  private static Protocol ssl2(byte[] bytes, int from, int to) {
    boolean isShort = u8(bytes, from, to) >= 0x80;
    int at = from + (isShort ? 2 : 3);
    int major = u8(bytes, at + 1, to);
    boolean isHello =
        u8(bytes, at, to) == 1 && (major == 3 || (major == 0 && u8(bytes, at + 2, to) == 2));
    if (!isHello || to - at < SSL_2_HELLO) {
      return isHello && isShort ? TLS : OTHER;
    }
    int length = FramedDialogue.u16(bytes, from) & (isShort ? 0x7fff : 0xffff);
    int padding = isShort ? 0 : u8(bytes, from + 2, to);
    int told =
        FramedDialogue.u16(bytes, at + 3)
            + FramedDialogue.u16(bytes, at + 5)
            + FramedDialogue.u16(bytes, at + 7);
    return SSL_2_HELLO + told == length - padding ? TLS : OTHER;
  }

  /// A server's hello in that frame: message 4, two flags.
  private static boolean isSsl2Answer(byte[] bytes, int from, int to) {
    int first = u8(bytes, from, to);
    int at = from + (first >= 0x80 ? 2 : 3);
    boolean isAnswer = u8(bytes, at, to) == 4 && (first >= 0x80 || first < 0x40);
    int hit = u8(bytes, at + 1, to);
    int type = u8(bytes, at + 2, to);
    return isAnswer && (hit == 0 || hit == 1) && (type == 0 || type == 1);
  }

  private static boolean isPostgres(byte[] bytes, int from, int to) {
    boolean isRequest = u8(bytes, from + 4, to) == 0x04 && u8(bytes, from + 5, to) == 0xd2;
    boolean isStart = u8(bytes, from + 5, to) == 3 && u8(bytes, from + 7, to) == 0;
    return u8(bytes, from + 1, to) == 0 && (isRequest || (isStart && u8(bytes, from + 4, to) == 0));
  }

  /// A sequence that begins with the number of a message.
  private static boolean isLdap(byte[] bytes, int from, int to) {
    int length = u8(bytes, from + 1, to);
    int at = from + 2 + (length > 0x80 ? length & 0x7f : 0);
    int digits = u8(bytes, at + 1, to);
    int operation = digits > 4 || digits < 1 ? -1 : u8(bytes, at + 2 + digits, to);
    return u8(bytes, at, to) == LdapDialogue.INTEGER && LdapDialogue.canBegin(operation);
  }

  private static Protocol word(byte[] bytes, int from, int to) {
    String text = text(bytes, from, to);
    String[] words = text.split("[ \r\n]+", 3);
    String second = words.length > 1 ? words[1] : "";
    if (words[0].equals("PROXY")) {
      return PROXY;
    }
    if (words[0].equals("CONNECT")) {
      return CONNECT;
    }
    if (MAIL_WORDS.contains(words[0])
        || text.startsWith("AUTH TLS")
        || text.startsWith("AUTH SSL")) {
      return SMTP_OR_FTP;
    }
    if (POP_WORDS.contains(words[0])) {
      return POP;
    }
    return IMAP_WORDS.contains(second) && words[0].length() <= 12 ? IMAP : OTHER;
  }

  private static String text(byte[] bytes, int from, int to) {
    int length = Math.min(to - from, ENOUGH);
    return new String(bytes, from, length, ISO_8859_1).toUpperCase(Locale.ROOT);
  }

  private static boolean startsWith(byte[] bytes, int from, int to, byte[] start) {
    for (int i = 0; i < start.length; i++) {
      if (u8(bytes, from + i, to) != start[i]) {
        return false;
      }
    }
    return true;
  }

  /// The byte at a place; -1 behind the end.
  private static int u8(byte[] bytes, int at, int to) {
    return at < to ? bytes[at] & 0xff : -1;
  }
}

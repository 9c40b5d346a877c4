package dev.tlssunset.source.capture.upgrade;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tlssunset.observation.Service;
import dev.tlssunset.text.Scan;
import dev.tlssunset.wire.Side;
import java.util.Set;

/// LDAP (RFC 4511 section 4.14): an extended request with the name of StartTLS, which a server
/// lists in its root.
final class LdapDialogue extends FramedDialogue {

  private static final byte[] START_TLS = "1.3.6.1.4.1.1466.20037".getBytes(US_ASCII);

  /// A search's base without a name, and the scope of nothing but the base.
  private static final byte[] NAMELESS_ALONE = {4, 0, 0x0a, 1, 0};

  static final int SEQUENCE = 0x30;
  static final int INTEGER = 2;

  private static final int BIND_REQUEST = 0x60;
  private static final int SEARCH_REQUEST = 0x63;
  private static final int SEARCH_ENTRY = 0x64;
  private static final Set<Integer> CHANGES = Set.of(0x66, 0x68, 0x4a, 0x6c, 0x6e);
  private static final int EXTENDED_REQUEST = 0x77;
  private static final int EXTENDED_RESPONSE = 0x78;
  private static final int SUCCESS = 0;

  /// Version 3, no name, and an empty password (RFC 4513 section 5.1.1).
  private static final byte[] NOBODY = {2, 1, 3, 4, 0, (byte) 0x80, 0};

  /// The root's attribute that lists extended requests (RFC 4512 section 5.1).
  private final PatternSearch list = new PatternSearch("supportedExtension".getBytes(US_ASCII));

  private final PatternSearch offer = new PatternSearch(START_TLS);
  private boolean isEntryCut;
  private boolean isListed;
  private boolean isOffered;
  private boolean isClearAnswerDue;
  private boolean isNobody;

  LdapDialogue(Notes notes, Layer tls) {
    super(notes, tls);
    notes.service = Service.LDAP.name();
  }

  /// Whether a client may begin with this operation.
  static boolean canBegin(int operation) {
    return operation == BIND_REQUEST
        || operation == SEARCH_REQUEST
        || operation == EXTENDED_REQUEST;
  }

  @Override
  long length(Side side, byte[] head, int known) {
    if (head[0] != SEQUENCE) {
      return -1;
    }
    if (known < 2) {
      return 0;
    }
    int first = head[1] & 0xff;
    if (first < 0x80) {
      return 2L + first;
    }
    int digits = first & 0x7f;
    if (digits == 0 || digits > 4) {
      return -1;
    }
    if (known < 2 + digits) {
      return 0;
    }
    long length = 0;
    for (int i = 0; i < digits; i++) {
      length = length << 8 | (head[2 + i] & 0xff);
    }
    return 2 + digits + length;
  }

  @Override
  void message(Side side, byte[] head, int known) {
    int at = operation(head, known);
    if (at >= known) {
      return;
    }
    int operation = head[at] & 0xff;
    if (side == Side.RESPONDER) {
      endEntry(operation);
      answer(operation, head, at + 1, known);
    } else if (operation == EXTENDED_REQUEST) {
      if (contains(head, at, known)) {
        startTls().asks();
        isClearAnswerDue = false;
      }
    } else if (operation == BIND_REQUEST
        || CHANGES.contains(operation)
        || (operation == SEARCH_REQUEST && !isOfRoot(head, at + 1, known))) {
      isNobody = operation == BIND_REQUEST && isNobody(head, at + 1, known);
      tryInClear();
    }
  }

  /// What a server answers may be longer than what is kept of it.
  @Override
  void part(Side side, byte[] head, byte[] bytes, int from, int to) {
    if (side == Side.RESPONDER) {
      isListed |= list.isIn(bytes, from, to);
      isOffered |= offer.isIn(bytes, from, to);
    }
  }

  @Override
  void partMissed(Side side, int count) {
    isEntryCut |= side == Side.RESPONDER;
  }

  private void endEntry(int operation) {
    if (operation == SEARCH_ENTRY) {
      startTls().isOfferSeen |= isListed && !isEntryCut;
      startTls().isOffered |= isListed && isOffered;
    }
    isEntryCut = false;
    isListed = false;
    isOffered = false;
    list.reset();
    offer.reset();
  }

  /// The client goes on without TLS, if the server lets it: for good, as far as anybody knows,
  /// where it asks for more before the server answers.
  private void tryInClear() {
    startTls().wentOnInClear = true;
    if (isClearAnswerDue) {
      end();
    }
    isClearAnswerDue = true;
  }

  /// Whoever binds as nobody may ask for TLS afterwards (RFC 4511 section 4.14.1), and so may whom
  /// the server refuses.
  private void answer(int operation, byte[] head, int from, int known) {
    if (operation == EXTENDED_RESPONSE && startTls().isAsked) {
      int result = result(head, from, known);
      startTls().isAccepted = result == SUCCESS;
      startTls().isRefused = result > SUCCESS;
    } else if (isClearAnswerDue) {
      isClearAnswerDue = false;
      boolean isYes = operation == SEARCH_ENTRY || result(head, from, known) == SUCCESS;
      if (isYes && !isNobody) {
        end();
      }
    }
  }

  private static boolean isNobody(byte[] head, int from, int known) {
    return Scan.startsWith(head, behindLength(head, from, known), known, NOBODY);
  }

  /// The root has no name, and nothing below it is looked at; clients read of it what a server can
  /// do, before they do anything.
  private static boolean isOfRoot(byte[] head, int from, int known) {
    return Scan.startsWith(head, behindLength(head, from, known), known, NAMELESS_ALONE);
  }

  private static int behindLength(byte[] head, int from, int known) {
    int digits = from < known && head[from] < 0 ? head[from] & 0x7f : 0;
    return from + 1 + digits;
  }

  /// Behind the sequence's length and the message's number.
  private static int operation(byte[] head, int known) {
    int at = 2 + ((head[1] & 0x80) == 0 ? 0 : head[1] & 0x7f);
    return at + 1 < known && head[at] == INTEGER ? at + 2 + (head[at + 1] & 0xff) : known;
  }

  private static boolean contains(byte[] head, int from, int to) {
    for (int at = from; at + START_TLS.length <= to; at++) {
      if (Scan.startsWith(head, at, to, START_TLS)) {
        return true;
      }
    }
    return false;
  }

  /// `resultCode` is an enumeration: `0a 01 NN`; below 0 where there is none.
  private static int result(byte[] head, int from, int known) {
    for (int at = from; at + 2 < known; at++) {
      if (head[at] == 0x0a && head[at + 1] == 1) {
        return head[at + 2] & 0xff;
      }
    }
    return -1;
  }
}

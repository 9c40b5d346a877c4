package dev.tlssunset.source.capture;

import dev.tlssunset.observation.Connection;
import dev.tlssunset.observation.Connection.ClearWords;
import dev.tlssunset.observation.Connection.Hello;
import dev.tlssunset.observation.Connection.Kind;
import dev.tlssunset.observation.ObservationSink;
import dev.tlssunset.observation.Outcome;
import dev.tlssunset.observation.Service;
import dev.tlssunset.source.capture.flow.Ends;
import dev.tlssunset.source.capture.upgrade.Notes;
import dev.tlssunset.source.capture.upgrade.StartTls;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.Bytes;
import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.handshake.Handshake;
import dev.tlssunset.wire.message.Alert;
import dev.tlssunset.wire.message.Certificates;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.registry.CipherSuite;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.Suite;
import dev.tlssunset.wire.registry.SuiteName;
import dev.tlssunset.wire.registry.SuiteParts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Makes a connection of what was heard of it.
final class ConnectionMaker {

  private static final int MOST_KINDS = 1 << 10;
  private static final int MOST_SUBJECTS = 1 << 10;
  private static final int MOST_CLEAR_WORDS = 1 << 10;
  private static final long NANOS_A_SECOND = 1_000_000_000;

  private final Map<Kind, Kind> kinds = new HashMap<>();
  private final Map<ClearWords, ClearWords> clearWords = new HashMap<>();
  private final Map<Bytes, Integer> subjects = new HashMap<>();
  private final Services services = new Services();
  private final Symbols symbols;
  private final AddressTexts addresses;
  private final HelloTexts helloTexts;
  private String format = "";

  ConnectionMaker(Symbols symbols) {
    this.symbols = symbols;
    addresses = new AddressTexts(symbols);
    helloTexts = new HelloTexts(symbols);
  }

  /// Begins a file of a format.
  void begin(String label) {
    format = label;
  }

  /// What is known of a connection; empty where it told nothing of TLS.
  Optional<Connection> make(Conversation conversation, ObservationSink sink) {
    Handshake handshake = conversation.handshake();
    boolean isTls = handshake.clientHello().isPresent() || handshake.serverHello().isPresent();
    if (!isTls && !couldHaveBeenTls(conversation)) {
      sink.setAside("connections without TLS", conversation.position());
      return Optional.empty();
    }
    return Optional.of(connection(conversation, isTls));
  }

  /// Whether it spoke a protocol that turns into TLS, far enough to say that it did not.
  private static boolean couldHaveBeenTls(Conversation conversation) {
    Notes notes = conversation.notes();
    return notes.startTls.wentOnInClear || notes.startTls.wantsTls() || isMail(notes);
  }

  private static boolean isMail(Notes notes) {
    return notes.startTls.outcome() != StartTls.NONE
        && !notes.name.isEmpty()
        && notes.service.equals(Service.SMTP.name());
  }

  private Connection connection(Conversation conversation, boolean isTls) {
    Ends ends = conversation.ends();
    Notes notes = conversation.notes();
    Handshake handshake = conversation.handshake();
    // Who opened the connection is nearly always the client of its TLS; FTP's data may differ.
    return new Connection(
        kind(conversation, isTls),
        Math.floorDiv(conversation.nanos(), NANOS_A_SECOND),
        conversation.position(),
        addresses.of(ends.clientHigh(), ends.clientLow()),
        ends.clientPort(),
        addresses.of(ends.serverHigh(), ends.serverLow()),
        ends.serverPort(),
        HandshakeIdentity.of(conversation),
        hello(handshake),
        symbols.of(alert(handshake)),
        clearWords(notes),
        certificate(handshake));
  }

  private ClearWords clearWords(Notes notes) {
    if (isSilent(notes)) {
      return ClearWords.NONE;
    }
    ClearWords words =
        new ClearWords(
            symbols.of(notes.startTls.outcome().label()),
            symbols.of(notes.forwarded),
            symbols.of(HelloTexts.asUtf8(notes.name)),
            symbols.of(HelloTexts.asUtf8(notes.target)),
            notes.targetPort);
    if (clearWords.size() == MOST_CLEAR_WORDS) {
      clearWords.clear();
    }
    return clearWords.computeIfAbsent(words, same -> same);
  }

  private static boolean isSilent(Notes notes) {
    return notes.startTls.outcome() == StartTls.NONE
        && notes.forwarded.isEmpty()
        && notes.name.isEmpty()
        && notes.target.isEmpty()
        && notes.targetPort == 0;
  }

  private Hello hello(Handshake handshake) {
    Optional<ClientHello> hello = handshake.clientHello();
    return hello.isEmpty() ? Hello.NONE : helloTexts.of(hello.get());
  }

  private Kind kind(Conversation conversation, boolean isTls) {
    Handshake handshake = conversation.handshake();
    CipherSuite suite = handshake.suite();
    Suite named =
        suite.equals(CipherSuite.NONE) ? SuiteParts.NONE : new SuiteName(suite.toString());
    Kind kind =
        new Kind(
            format,
            services.of(conversation.notes(), handshake, conversation.ends().serverPort()),
            isTls ? handshake.negotiated() : ProtocolVersion.NOT_RECORDED,
            named,
            outcome(conversation, isTls),
            handshake.resumption());
    if (kinds.size() == MOST_KINDS) {
      kinds.clear();
    }
    return kinds.computeIfAbsent(kind, same -> same);
  }

  private static Outcome outcome(Conversation conversation, boolean isTls) {
    if (!isTls) {
      return inClear(conversation);
    }
    return switch (conversation.handshake().ending()) {
      case ESTABLISHED -> Outcome.ESTABLISHED;
      case FAILED -> Outcome.FAILED;
      case OPEN -> broken(conversation);
    };
  }

  /// Of a session that said no more than its name, it counts that it ended so: where nobody saw the
  /// end, the wish for TLS may have come next.
  private static Outcome inClear(Conversation conversation) {
    boolean isPlain = !conversation.notes().startTls.wantsTls();
    boolean isWhole = conversation.isGivenUp() && !conversation.isIncomplete();
    return isPlain && (isWhole || conversation.notes().startTls.wentOnInClear)
        ? Outcome.PLAINTEXT
        : broken(conversation);
  }

  /// A handshake without an end: unknown where bytes are missing, or nobody has given it up.
  private static Outcome broken(Conversation conversation) {
    return conversation.isGivenUp() && !conversation.isIncomplete()
        ? Outcome.FAILED
        : Outcome.UNKNOWN;
  }

  private static String alert(Handshake handshake) {
    Optional<Alert> alert = handshake.alert();
    if (alert.isEmpty()) {
      return "";
    }
    String by =
        handshake
            .endedBy()
            .map(side -> side == Side.ORIGINATOR ? " by the originator" : " by the responder")
            .orElse("");
    return alert.get().description() + by;
  }

  private int certificate(Handshake handshake) {
    Optional<Certificates> shown = handshake.certificates();
    return shown.isEmpty() || shown.get().encoded().isEmpty() ? Symbols.NONE : subject(shown.get());
  }

  /// A server shows the same certificate every time.
  private int subject(Certificates certificates) {
    Bytes encoded = certificates.encoded().getFirst();
    Integer known = subjects.get(encoded);
    if (known == null) {
      known = symbols.of(certificates.chain().getFirst().subject());
      if (subjects.size() == MOST_SUBJECTS) {
        subjects.clear();
      }
      subjects.put(encoded, known);
    }
    return known;
  }
}

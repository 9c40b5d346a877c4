package dev.tlssunset.source.capture;

import dev.tlssunset.observation.HandshakeParameters;
import dev.tlssunset.source.capture.flow.Ends;
import dev.tlssunset.source.capture.flow.Moment;
import dev.tlssunset.source.capture.upgrade.Notes;
import dev.tlssunset.wire.Side;
import dev.tlssunset.wire.handshake.Handshake;
import dev.tlssunset.wire.message.ClientHello;
import dev.tlssunset.wire.message.Message;
import dev.tlssunset.wire.message.ServerHello;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What was heard of one connection, and where.
abstract class Conversation implements Supplier<HandshakeParameters> {

  private static final long NEVER = Long.MIN_VALUE;
  private static final long NANOS_A_MICRO = 1000;

  private final Ends ends;
  private final Notes notes = new Notes();
  private final Handshake handshake = new Handshake();
  private long firstNanos = NEVER;
  private long firstPosition;
  private long lastNanos;
  private long lastPosition;
  private long helloNanos = NEVER;
  private long helloPosition;

  Conversation(Ends ends) {
    this.ends = ends;
  }

  final Ends ends() {
    return ends;
  }

  final Notes notes() {
    return notes;
  }

  final Handshake handshake() {
    return handshake;
  }

  /// What else the handshake said; made anew each time.
  @Override
  public final HandshakeParameters get() {
    return ParameterTexts.of(handshake);
  }

  /// When the hello came, else the first bytes.
  final long nanos() {
    return helloNanos == NEVER ? firstNanos : helloNanos;
  }

  /// Where the hello stands, else the first bytes.
  final long position() {
    return helloNanos == NEVER ? firstPosition : helloPosition;
  }

  /// A number that a copy of the same packets has too: that of the opening, else when the first
  /// packet came, as exactly as any format says it.
  long beginning() {
    return firstNanos / NANOS_A_MICRO;
  }

  /// Whether a side closed it, or said something that is no TLS, before its handshake was over.
  abstract boolean isGivenUp();

  /// Whether a part of it was not captured.
  abstract boolean isIncomplete();

  /// Copies the moment: a hello that is cut off is told at the end of the capture, long after it.
  final void begin(Moment now) {
    lastNanos = now.nanos;
    lastPosition = now.position;
    if (firstNanos == NEVER) {
      firstNanos = now.nanos;
      firstPosition = now.position;
    }
  }

  /// Takes what a side says.
  final Consumer<Message> saidBy(Side side) {
    return new Said(this, side);
  }

  /// Made for every packet: a lambda that captures costs far more where it is not optimised away.
  private record Said(Conversation conversation, Side side) implements Consumer<Message> {

    @Override
    public void accept(Message message) {
      conversation.take(side, message);
    }
  }

  private void take(Side side, Message message) {
    boolean isFirst =
        message instanceof ClientHello
            || (message instanceof ServerHello && handshake.clientHello().isEmpty());
    if (helloNanos == NEVER && isFirst) {
      helloNanos = lastNanos;
      helloPosition = lastPosition;
    }
    handshake.take(side, message);
  }
}

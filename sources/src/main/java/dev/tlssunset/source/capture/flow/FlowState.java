package dev.tlssunset.source.capture.flow;

/// What [TcpFlows] keeps of a flow in its table, as one number.
///
/// | Bits | |
/// |---|---|
/// | 63, 62 | opened, listened to, or over; 0 where nothing is known |
/// | 61 | whether the client is the lower of the two ends |
/// | 60 | whether the opening was seen: the number of the client's first byte is known |
/// | 59 to 32 | its age: when it was met, in turns of packets |
/// | 31 to 0 | the number of the client's first byte; of a flow that is listened to, which connection it is |
final class FlowState {

  /// Nothing is known.
  static final long NONE = 0;

  private static final long OPENED = 1L << 62;
  private static final long LISTENED = 2L << 62;
  private static final long OVER = 3L << 62;
  private static final long STATE = 3L << 62;
  private static final long CLIENT_IS_LOWER = 1L << 61;
  private static final long OPENING_SEEN = 1L << 60;
  private static final int AGE_SHIFT = 32;
  private static final long AGE = (1L << 28) - 1;

  private FlowState() {}

  /// A flow whose opening was seen, and in which nobody has said anything.
  ///
  /// @param turn when it was met
  static long opened(int firstOfClient, boolean isClientLower, long turn) {
    return OPENED
        | OPENING_SEEN
        | (isClientLower ? CLIENT_IS_LOWER : 0)
        | age(turn)
        | Integer.toUnsignedLong(firstOfClient);
  }

  /// A flow that is listened to.
  ///
  /// @param before what it was, or [#NONE]
  /// @param connection its number among those that are open
  static long listened(long before, int connection, long turn) {
    return LISTENED | (before & CLIENT_IS_LOWER) | age(turn) | connection;
  }

  /// A flow that is over.
  ///
  /// @param before what it was
  static long over(long before, boolean isOpeningSeen, int firstOfClient, long turn) {
    return OVER
        | (before & CLIENT_IS_LOWER)
        | (isOpeningSeen ? OPENING_SEEN : 0)
        | age(turn)
        | Integer.toUnsignedLong(firstOfClient);
  }

  private static long age(long turn) {
    return (turn & AGE) << AGE_SHIFT;
  }

  static boolean isOpened(long flow) {
    return (flow & STATE) == OPENED;
  }

  static boolean isListened(long flow) {
    return (flow & STATE) == LISTENED;
  }

  static boolean isOver(long flow) {
    return (flow & STATE) == OVER;
  }

  static boolean isClientLower(long flow) {
    return (flow & CLIENT_IS_LOWER) != 0;
  }

  static boolean isOpeningSeen(long flow) {
    return (flow & OPENING_SEEN) != 0;
  }

  /// The number of the client's first byte, of a flow whose opening was seen, and that is not
  /// listened to.
  static int firstOfClient(long flow) {
    return (int) flow;
  }

  /// The number of its connection, of a flow that is listened to.
  static int connection(long flow) {
    return (int) flow;
  }

  /// How much it is worth to be kept: flows that are over give way first, those that are listened
  /// to last, and of those alike the oldest.
  static long rank(long flow) {
    long age = flow >>> AGE_SHIFT & AGE;
    return age
        + (isListened(flow)
            ? 4 * FlowTable.WORTH_GROWING
            : isOpened(flow) ? FlowTable.WORTH_GROWING : 0);
  }
}

package dev.tlssunset.source.iis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlssunset.text.LineColumns;
import dev.tlssunset.text.Numbers;
import dev.tlssunset.text.Scan;
import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import dev.tlssunset.wire.registry.AlgorithmId;
import dev.tlssunset.wire.registry.ProtocolVersion;
import dev.tlssunset.wire.registry.SuiteParts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The few combinations of `crypt-` values that a log repeats, numbered (rules I15 to I20).
final class IisTls {

  /// What the protocol column says.
  enum Protocol {
    /// A number.
    NUMBER,
    /// `-`: no TLS, or not known.
    NONE,
    /// There is no such column.
    NO_COLUMN,
    /// Something that is not hexadecimal.
    NOT_HEXADECIMAL,
    /// One of more unusual numbers than are told apart.
    NOT_TOLD_APART
  }

  /// What the columns of a line say together.
  ///
  /// @param protocol what the protocol column says
  /// @param version the version it says
  /// @param suite what the other columns say
  /// @param hasUnknownName whether the suite has a name that nobody knows; asked for every record
  record Tls(Protocol protocol, ProtocolVersion version, SuiteParts suite, boolean hasUnknownName) {

    Tls(Protocol protocol, ProtocolVersion version, SuiteParts suite) {
      this(protocol, version, suite, suite.hasUnknownName());
    }
  }

  /// Room for the texts of some thousand combinations. A log has a dozen. Of one with more, which
  /// is made up, the versions are told further on, and no suites.
  private static final int ROOM = 1 << 18;

  /// No combination of numbers is longer.
  private static final int LONGEST = 64;

  private static final int FIRST_SYMBOL = Symbols.NOT_TOLD_APART + 1;
  private static final int BITS = Integer.SIZE;

  /// What the protocol column says without the others has numbers of its own, for a log with more
  /// combinations than there is room for: first by the bit of the protocol, then these.
  private static final int NO_COLUMN = BITS;

  private static final int NONE_WITHOUT_SUITE = BITS + 1;
  private static final int NOT_HEXADECIMAL_WITHOUT_SUITE = BITS + 2;
  private static final int NOT_TOLD_APART = BITS + 3;
  private static final int FIRST_COMBINATION = BITS + 4;

  /// Numbers are below it.
  static final int END = FIRST_COMBINATION + ROOM / Symbols.OVERHEAD;

  private final IisColumns columns;
  private final int[] telling;
  private final boolean hasNoColumn;
  private final boolean isAdjacent;
  private final Symbols texts = new Symbols(ROOM);
  private final SymbolCache cache = new SymbolCache(texts);

  /// By number: what is told without the suite, then by the symbol of the text.
  private final List<Tls> combinations = new ArrayList<>();

  private final byte[] joined = new byte[LONGEST + Scan.SLACK];

  IisTls(IisColumns columns) {
    this.columns = columns;
    telling =
        new int[] {columns.protocol(), columns.cipher(), columns.hash(), columns.keyExchange()};
    hasNoColumn = Arrays.stream(telling).allMatch(column -> column == IisColumns.ABSENT);
    isAdjacent =
        columns.protocol() != IisColumns.ABSENT
            && columns.cipher() == columns.protocol() + 1
            && columns.hash() == columns.cipher() + 1
            && columns.keyExchange() == columns.hash() + 1;
    for (int bit = 0; bit < BITS; bit++) {
      combinations.add(withoutSuite(Protocol.NUMBER, ProtocolVersion.ofSchannel(1 << bit)));
    }
    combinations.add(withoutSuite(Protocol.NO_COLUMN, ProtocolVersion.NOT_RECORDED));
    combinations.add(withoutSuite(Protocol.NONE, ProtocolVersion.NOT_RECORDED));
    combinations.add(withoutSuite(Protocol.NOT_HEXADECIMAL, ProtocolVersion.NOT_RECORDED));
    combinations.add(withoutSuite(Protocol.NOT_TOLD_APART, ProtocolVersion.NOT_RECORDED));
  }

  private static Tls withoutSuite(Protocol protocol, ProtocolVersion version) {
    return new Tls(protocol, version, SuiteParts.NONE);
  }

  /// How many combinations there are so far.
  int count() {
    return combinations.size() - FIRST_COMBINATION;
  }

  Tls get(int number) {
    return combinations.get(number);
  }

  /// The number of the combination in the line at hand.
  int numberOf(byte[] bytes, LineColumns line) {
    if (hasNoColumn) {
      return NO_COLUMN;
    }
    int symbol = isAdjacent ? symbolOfAdjacent(bytes, line) : symbolOfScattered(bytes, line);
    if (symbol == Symbols.NOT_TOLD_APART) {
      return numberWithoutSuite(bytes, line);
    }
    int number = symbol - FIRST_SYMBOL + FIRST_COMBINATION;
    if (number == combinations.size()) {
      combinations.add(combination(bytes, line));
    }
    return number;
  }

  private int symbolOfAdjacent(byte[] bytes, LineColumns line) {
    int from = line.start(telling[0]);
    int to = line.end(telling[3]);
    return to - from > LONGEST ? Symbols.NOT_TOLD_APART : cache.of(bytes, from, to);
  }

  private int symbolOfScattered(byte[] bytes, LineColumns line) {
    int length = 0;
    for (int column : telling) {
      if (column != IisColumns.ABSENT) {
        int size = line.end(column) - line.start(column);
        if (length + size + telling.length > LONGEST) {
          return Symbols.NOT_TOLD_APART;
        }
        System.arraycopy(bytes, line.start(column), joined, length, size);
        length += size;
      }
      joined[length++] = ' ';
    }
    return cache.of(joined, 0, length);
  }

  /// The number of what the protocol column says without the others: it has to be known whatever
  /// else stands in a log.
  private int numberWithoutSuite(byte[] bytes, LineColumns line) {
    if (columns.protocol() == IisColumns.ABSENT) {
      return NO_COLUMN;
    }
    int from = line.start(columns.protocol());
    int to = line.end(columns.protocol());
    if (Scan.isHyphen(bytes, from, to)) {
      return NONE_WITHOUT_SUITE;
    }
    long number = Numbers.hexadecimal(bytes, from, to);
    if (number == Numbers.NOT_A_NUMBER) {
      return NOT_HEXADECIMAL_WITHOUT_SUITE;
    }
    return Long.bitCount(number) == 1 ? Long.numberOfTrailingZeros(number) : NOT_TOLD_APART;
  }

  private Tls combination(byte[] bytes, LineColumns line) {
    SuiteParts suite =
        new SuiteParts(
            algorithm(bytes, line, columns.cipher()),
            algorithm(bytes, line, columns.hash()),
            algorithm(bytes, line, columns.keyExchange()));
    if (columns.protocol() == IisColumns.ABSENT) {
      return new Tls(Protocol.NO_COLUMN, ProtocolVersion.NOT_RECORDED, suite);
    }
    int from = line.start(columns.protocol());
    int to = line.end(columns.protocol());
    if (Scan.isHyphen(bytes, from, to)) {
      return new Tls(Protocol.NONE, ProtocolVersion.NOT_RECORDED, suite);
    }
    long number = Numbers.hexadecimal(bytes, from, to);
    return number == Numbers.NOT_A_NUMBER
        ? new Tls(Protocol.NOT_HEXADECIMAL, ProtocolVersion.NOT_RECORDED, suite)
        : new Tls(Protocol.NUMBER, ProtocolVersion.ofSchannel((int) number), suite);
  }

  private static AlgorithmId algorithm(byte[] bytes, LineColumns line, int column) {
    if (column == IisColumns.ABSENT) {
      return AlgorithmId.NONE;
    }
    int from = line.start(column);
    int to = line.end(column);
    long number = Numbers.hexadecimal(bytes, from, to);
    return number == Numbers.NOT_A_NUMBER
        ? AlgorithmId.ofName(new String(bytes, from, to - from, UTF_8))
        : new AlgorithmId((int) number);
  }

  /// Whether a protocol value could be a longer one that lost its end.
  static boolean isBeginningOfAnother(String value) {
    String digits = value.toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
    for (int bit = 4; bit <= 0x80000; bit *= 2) {
      String known = Integer.toHexString(bit);
      if (known.length() > digits.length()
          && known.startsWith(digits)
          && ProtocolVersion.ofSchannel(bit).isKnown()) {
        return true;
      }
    }
    return false;
  }
}

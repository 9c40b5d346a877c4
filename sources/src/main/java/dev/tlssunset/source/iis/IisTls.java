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
    NOT_HEXADECIMAL
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

  /// Room for the texts of some thousand combinations. A log has a dozen; one with more is made up,
  /// and all further ones count as not recorded.
  private static final int ROOM = 1 << 18;

  private static final Tls NO_COLUMN =
      new Tls(Protocol.NO_COLUMN, ProtocolVersion.NOT_RECORDED, SuiteParts.NONE);
  private static final Tls TOO_MANY =
      new Tls(Protocol.NOT_HEXADECIMAL, ProtocolVersion.NOT_RECORDED, SuiteParts.NONE);

  private final IisColumns columns;
  private final int[] telling;
  private final boolean none;
  private final boolean adjacent;
  private final Symbols texts = new Symbols(ROOM);
  private final SymbolCache cache = new SymbolCache(texts);

  /// By the number of the text.
  private final List<Tls> combinations = new ArrayList<>(List.of(NO_COLUMN, TOO_MANY));

  private byte[] joined = new byte[64];

  IisTls(IisColumns columns) {
    this.columns = columns;
    telling =
        new int[] {columns.protocol(), columns.cipher(), columns.hash(), columns.keyExchange()};
    none = Arrays.stream(telling).allMatch(column -> column == IisColumns.ABSENT);
    adjacent =
        columns.protocol() != IisColumns.ABSENT
            && columns.cipher() == columns.protocol() + 1
            && columns.hash() == columns.cipher() + 1
            && columns.keyExchange() == columns.hash() + 1;
  }

  /// How many combinations there are so far.
  int count() {
    return combinations.size();
  }

  Tls get(int number) {
    return combinations.get(number);
  }

  /// The number of the combination in the line at hand.
  int numberOf(byte[] bytes, LineColumns line) {
    int number =
        adjacent
            ? cache.of(bytes, line.start(telling[0]), line.end(telling[3]))
            : numberOfScattered(bytes, line);
    if (number < combinations.size()) {
      return number;
    }
    combinations.add(combination(bytes, line));
    return number;
  }

  private int numberOfScattered(byte[] bytes, LineColumns line) {
    int length = 0;
    if (none) {
      return Symbols.NONE;
    }
    for (int column : telling) {
      if (column != IisColumns.ABSENT) {
        int size = line.end(column) - line.start(column);
        makeRoom(length + size + 1);
        System.arraycopy(bytes, line.start(column), joined, length, size);
        length += size;
      }
      joined[length++] = ' ';
    }
    return cache.of(joined, 0, length);
  }

  private void makeRoom(int length) {
    if (joined.length < length + Scan.SLACK + telling.length) {
      joined = Arrays.copyOf(joined, length * 2 + Scan.SLACK);
    }
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

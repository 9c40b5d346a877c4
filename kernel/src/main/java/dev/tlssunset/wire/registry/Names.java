package dev.tlssunset.wire.registry;

import java.util.BitSet;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The names of a registry, and one object for each number of two bytes: a hello has dozens, and
/// hellos come in hundreds of thousands.
///
/// @param <T> the record over the number
final class Names<T> {

  private static final int NUMBERS = 1 << 16;

  private final Map<Integer, String> names;
  private final IntFunction<T> create;
  private final Object[] values = new Object[NUMBERS];

  /// @param table a line for each: the number in hex, a blank, the name
  Names(String table, IntFunction<T> create) {
    this.names =
        table
            .lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toUnmodifiableMap(Names::number, fields -> fields[1]));
    this.create = create;
  }

  private static Integer number(String[] fields) {
    return Integer.valueOf(fields[0], 16);
  }

  /// The numbers whose names are of some kind.
  BitSet whoseName(Predicate<String> isOfKind) {
    BitSet numbers = new BitSet();
    names.forEach((number, name) -> numbers.set(number, isOfKind.test(name)));
    return numbers;
  }

  boolean has(int number) {
    return names.containsKey(number);
  }

  /// The name; hex for a number that nobody knows, and `GREASE` before it where it is one of those.
  String name(int number) {
    String name = names.get(number);
    if (name != null) {
      return name;
    }
    String hex = "0x%04x".formatted(number);
    return Grease.is(number) ? "GREASE " + hex : hex;
  }

  /// The value of a number. Two threads may both create one: they are equal.
  @SuppressWarnings("unchecked")
  T of(int number) {
    if (number < 0 || number >= NUMBERS) {
      return create.apply(number);
    }
    Object known = values[number];
    if (known == null) {
      known = create.apply(number);
      values[number] = known;
    }
    return (T) known;
  }
}

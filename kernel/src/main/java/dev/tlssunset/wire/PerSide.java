package dev.tlssunset.wire;

import java.util.function.Supplier;

/// Two of something, one for each side.
///
/// @param originator the originator's
/// @param responder the responder's
public record PerSide<T>(T originator, T responder) {

  /// One for each side, made alike.
  public static <T> PerSide<T> of(Supplier<T> made) {
    return new PerSide<>(made.get(), made.get());
  }

  public T of(Side side) {
    return side == Side.ORIGINATOR ? originator : responder;
  }
}

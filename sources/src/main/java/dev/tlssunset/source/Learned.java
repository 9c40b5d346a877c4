package dev.tlssunset.source;

import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the readers of one thread know of the evidence, handed on from each file to the next: the
/// logs of a server repeat each other. One reader at a time uses it.
public final class Learned {

  private final SymbolCache texts;
  private final Map<Class<?>, Object> latest = new HashMap<>();

  Learned(Symbols symbols) {
    texts = new SymbolCache(symbols);
  }

  /// The texts met so far.
  public SymbolCache texts() {
    return texts;
  }

  /// What was kept last of a type.
  public <T> Optional<T> latest(Class<T> type) {
    return Optional.ofNullable(latest.get(type)).map(type::cast);
  }

  /// Keeps something in the place of what was kept of its type before.
  ///
  /// @return it
  public <T> T keep(T thing) {
    latest.put(thing.getClass(), thing);
    return thing;
  }
}

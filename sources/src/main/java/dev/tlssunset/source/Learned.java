package dev.tlssunset.source;

import dev.tlssunset.text.SymbolCache;
import dev.tlssunset.text.Symbols;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the readers of one thread know of the evidence, handed on from each file to the next: the
/// logs of a server repeat each other. One reader at a time uses it.
public final class Learned {

  /// What the texts of all threads may take, in bytes.
  private static final int ROOM_FOR_TEXTS = 64 << 20;

  private final int threads;
  private final SymbolCache texts;
  private final Map<Class<?>, Object> latest = new HashMap<>();

  /// @param threads how many there are, each with its own
  Learned(Symbols symbols, int threads) {
    this.threads = threads;
    texts = new SymbolCache(symbols, ROOM_FOR_TEXTS / threads);
  }

  /// Lets go of everything, so that others have the memory. A reader at work learns anew.
  public void forget() {
    texts.forget();
    latest.clear();
  }

  /// What a thread may keep of something, where all together may keep so much.
  public int share(int ofAll) {
    return ofAll / threads;
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

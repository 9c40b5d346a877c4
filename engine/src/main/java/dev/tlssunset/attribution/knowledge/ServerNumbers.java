package dev.tlssunset.attribution.knowledge;

import dev.tlssunset.observation.ObservationKind;
import dev.tlssunset.observation.Vantage;
import dev.tlssunset.text.Symbols;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The servers of the estate by number, whoever names them.
public final class ServerNumbers {

  /// The number of a server that nothing tells.
  public static final int ANY = 0;

  private final Symbols symbols;
  private final ServerKeys keys;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int[] ofKinds;
  private final Map<Integer, Integer> ofAddresses = new HashMap<>();

  /// @param declared name by address, from the estate file
  ServerNumbers(Map<String, String> declared, List<ObservationKind> kinds, Symbols symbols) {
    this.symbols = symbols;
    keys = new ServerKeys(declared, kinds);
    numbers.put(ServerKeys.ANY, ANY);
    ofKinds = kinds.stream().mapToInt(kind -> of(kind.vantage())).toArray();
  }

  /// The server that saw something.
  int of(Vantage vantage) {
    return number(keys.of(vantage));
  }

  /// The server that the estate file has at an address.
  int ofDeclared(String address) {
    return number(keys.of(address));
  }

  private int number(String key) {
    return numbers.computeIfAbsent(key, _ -> numbers.size());
  }

  /// The server whose log has records of a kind.
  public int ofKind(int kind) {
    return ofKinds[kind];
  }

  /// The server that a balancer names.
  public synchronized int ofAddress(int symbol) {
    return ofAddresses.computeIfAbsent(symbol, this::lookUp);
  }

  private int lookUp(int symbol) {
    String key = symbol == Symbols.NONE ? ServerKeys.ANY : keys.of(symbols.text(symbol));
    return numbers.getOrDefault(key, ANY);
  }

  /// The name of a server, as the evidence writes it.
  public String name(int number) {
    return numbers.entrySet().stream()
        .filter(entry -> entry.getValue() == number)
        .map(Map.Entry::getKey)
        .findFirst()
        .map(keys::written)
        .orElse("");
  }
}

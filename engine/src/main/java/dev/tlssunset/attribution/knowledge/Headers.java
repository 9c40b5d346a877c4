package dev.tlssunset.attribution.knowledge;

import dev.tlssunset.text.AddressRange;
import dev.tlssunset.text.ForwardedFor;
import dev.tlssunset.text.LongMap;
import dev.tlssunset.text.Symbols;
import java.util.List;
import java.util.regex.Pattern;

/// Whom forwarded addresses name. Everybody may write what he likes into the field; what a balancer
/// adds to it stands behind all that came before. One for each thread.
public final class Headers {

  private static final Pattern COLUMNS =
      Pattern.compile(String.valueOf(ForwardedFor.BETWEEN_COLUMNS), Pattern.LITERAL);

  private final Symbols symbols;
  private final Balancers balancers;
  private final LongMap clients = new LongMap();

  public Headers(Symbols symbols, Balancers balancers) {
    this.symbols = symbols;
    this.balancers = balancers;
  }

  /// The last address of a field that is no balancer's; [Symbols#NONE] where what stands there is
  /// no address, or where several columns name different clients: a balancer writes one of them,
  /// and who wrote the others nobody knows.
  public int client(int field) {
    if (field <= Symbols.NOT_TOLD_APART) {
      return Symbols.NONE;
    }
    int known = clients.get(field);
    if (known == LongMap.ABSENT) {
      known = agreed(symbols.text(field));
      clients.put(field, known);
    }
    return known;
  }

  private int agreed(String columns) {
    int agreed = Symbols.NONE;
    for (String column : COLUMNS.split(columns, -1)) {
      int client = lookUp(column);
      if (client == Symbols.NONE || (agreed != Symbols.NONE && agreed != client)) {
        return Symbols.NONE;
      }
      agreed = client;
    }
    return agreed;
  }

  private int lookUp(String field) {
    List<String> hops = ForwardedFor.addresses(field);
    for (int i = hops.size() - 1; i >= 0; i--) {
      String address = hops.get(i);
      if (AddressRange.single(address).isEmpty()) {
        return Symbols.NONE;
      }
      int symbol = symbols.of(address);
      if (symbol <= Symbols.NOT_TOLD_APART) {
        return Symbols.NONE;
      }
      if (balancers.ofAddress(symbol) == Balancers.NONE) {
        return symbol;
      }
    }
    return Symbols.NONE;
  }
}

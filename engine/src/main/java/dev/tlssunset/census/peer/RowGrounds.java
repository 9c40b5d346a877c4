package dev.tlssunset.census.peer;

import dev.tlssunset.attribution.path.Grounds;
import dev.tlssunset.attribution.path.Paths;
import dev.tlssunset.census.tally.Rows;
import dev.tlssunset.text.ForwardedFor;
import dev.tlssunset.text.Symbols;
import java.util.List;

/// On what grounds the peers of rows are believed to be the clients.
final class RowGrounds {

  private final Rows rows;
  private final Paths paths;
  private final Symbols symbols;
  private final SymbolMemo<List<String>> hops;

  RowGrounds(Rows rows, Paths paths, Symbols symbols) {
    this.rows = rows;
    this.paths = paths;
    this.symbols = symbols;
    hops = new SymbolMemo<>(symbols, ForwardedFor::addresses);
  }

  /// Of a row that was not joined: whether it carries a forwarded address, of somebody else.
  Grounds of(int row, String peer) {
    int path = rows.path(row);
    if (path > 0) {
      return paths.path(path).grounds();
    }
    int field = rows.forwardedFor(row);
    return field != Symbols.NONE && namesAnother(field, peer) ? Grounds.UNRESOLVED : Grounds.DIRECT;
  }

  private boolean namesAnother(int field, String peer) {
    for (String address : addresses(field)) {
      if (!address.equals(peer)) {
        return true;
      }
    }
    return false;
  }

  /// Those of a forwarded-address field. What stands for all that were not told apart is none.
  List<String> addresses(int field) {
    return field == Symbols.NOT_TOLD_APART ? List.of(symbols.text(field)) : hops.of(field);
  }
}

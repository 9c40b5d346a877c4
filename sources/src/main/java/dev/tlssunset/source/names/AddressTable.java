package dev.tlssunset.source.names;

import dev.tlssunset.observation.NameGrounds;
import dev.tlssunset.source.FileHead;
import dev.tlssunset.source.Source;
import dev.tlssunset.source.SourceFile;
import dev.tlssunset.text.AddressRange;
import dev.tlssunset.text.Symbols;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A table of addresses and names, with commas, semicolons or tabs between the columns, whose first
/// line calls the columns so. A table with a column of times is a log of something else.
public final class AddressTable implements Source {

  /// As inputs name it.
  public static final String FORMAT = "address-names";

  private static final List<String> ADDRESSES =
      List.of(
          "ipv4address", "ipv6address", "ipaddress", "ip address", "ip-address", "ip", "address");

  /// The fuller a name is, the earlier it stands.
  private static final List<String> NAMES =
      List.of(
          "dnshostname",
          "fqdn",
          "hostname",
          "host name",
          "computername",
          "computer",
          "host",
          "name");

  private static final Set<String> TIMES =
      Set.of("time", "date", "timestamp", "datetime", "date/time", "@timestamp", "date-time");

  private static final int NONE = -1;

  /// Where the columns are.
  private record Columns(char separator, int address, int name) {

    static final Columns MISSING = new Columns(',', NONE, NONE);

    static Columns of(String header) {
      char separator = header.indexOf('\t') >= 0 ? '\t' : header.indexOf(';') >= 0 ? ';' : ',';
      List<String> names =
          Cells.of(header, separator).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
      return names.stream().anyMatch(TIMES::contains)
          ? MISSING
          : new Columns(separator, find(names, ADDRESSES), find(names, NAMES));
    }

    private static int find(List<String> names, List<String> wanted) {
      return wanted.stream()
          .mapToInt(names::indexOf)
          .filter(at -> at >= 0)
          .findFirst()
          .orElse(NONE);
    }

    boolean areThere() {
      return address != NONE && name != NONE;
    }
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.firstRecord().filter(line -> Columns.of(line).areThere()).isPresent();
  }

  /// Only the first line says which column is which.
  @Override
  public boolean isDivisible() {
    return false;
  }

  @Override
  public LineReader reader(SourceFile file, Surroundings surroundings) {
    return new Reader(surroundings.symbols());
  }

  private static final class Reader extends NamesReader {

    private Columns columns = Columns.MISSING;

    Reader(Symbols symbols) {
      super(symbols, NameGrounds.TABLE);
    }

    @Override
    void readText(String line, byte[] bytes, int from, int to) {
      if (columns.areThere()) {
        countRecord();
        readRow(Cells.of(line, columns.separator), bytes, from, to);
      } else {
        columns = Columns.of(line);
      }
    }

    private void readRow(List<String> cells, byte[] bytes, int from, int to) {
      String address = columns.address < cells.size() ? cells.get(columns.address) : "";
      String name = columns.name < cells.size() ? cells.get(columns.name) : "";
      if (address.isEmpty() || name.isEmpty()) {
        sink().setAside("no name for an address", position());
      } else if (AddressRange.single(address).isEmpty()) {
        reject("not an address", bytes, from, to);
      } else {
        name(address, name, 0);
      }
    }
  }
}
